//! Checks: plain functions from values to findings, one family a file.

pub mod leaflet;
pub mod levels;
