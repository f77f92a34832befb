//! What lies on disk between runs. Safe to delete at any time.

pub(crate) mod build_state;
pub(crate) mod leaflets;
