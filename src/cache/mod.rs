//! What lies on disk between runs. Safe to delete at any time.

pub mod build_state;
pub mod leaflets;
