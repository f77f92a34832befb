//! Pamphlet (折页): health-campaign content, written once in Markdown, as a website for every audience
//! and as leaflets that a school can print.
//!
//! Data flows one way, and the modules stand in its order:
//!
//! ```text
//! load ──▶ parse ──▶ model ──▶ plan ──▶ render ──▶ publish
//! Sources  Documents  Site     Routes   bytes      folder
//! ```
//!
//! [`pipeline`] is the run from top to bottom. Disk, clock, environment and terminal belong to `cli`, `load`, `publish`, `starter`
//! and `report`; everything between is values and pure functions. Problems in the content are values ([`diag::Diagnostic`]).

pub mod cli;
pub mod pipeline;
pub mod report;
pub mod serve;
pub mod session;

pub mod check;
pub mod fit;
pub mod leaflet;
pub mod limits;
pub mod load;
pub mod memo;
pub mod model;
pub mod parse;
pub mod plan;
pub mod publish;
pub mod record;
pub mod render;
pub mod scan;
pub mod schema;
pub mod stamp;
pub mod starter;
pub mod theme;

pub mod diag;
pub mod paths;
pub mod picture;
pub mod yaml;
