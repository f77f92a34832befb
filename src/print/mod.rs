//! Drafts of leaflets → finished files: typeset, fitted, checked, remembered.

mod all;
pub(crate) mod copyfit;
pub(crate) mod preview;
mod remarks;

pub use all::{Desk, Work, all, press};
pub(crate) use all::{Printed, one, piece};
