//! Drafts of leaflets → finished files: typeset, fitted, checked, remembered.

mod all;
pub mod copyfit;
pub mod preview;
mod remarks;

pub use all::{Desk, Printed, Work, all, one, piece, press};
