//! Checks: plain functions from values to findings, one family a file.

pub mod facts;
pub mod figures;
pub mod leaflet;
pub mod measure;
pub mod run;
pub mod sums;
