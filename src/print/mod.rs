//! Drafts of leaflets → finished files: typeset, fitted, checked, remembered.

mod all;
pub(crate) mod copyfit;
mod desk;
pub(crate) mod preview;
mod remarks;

pub(crate) use all::{Printed, one, piece, print_info};
pub use all::{Work, all, press};
pub use desk::Desk;
