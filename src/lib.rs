//! Pamphlet (折页): health-campaign content, written once in Markdown, as a website for every audience
//! and as leaflets that a school can print.
//!
//! Data flows one way, and the rooms stand in its order, the lowest last: each knows only those below it.
//!
//! ```text
//! load ──▶ parse ──▶ model ──▶ plan ──▶ make ──▶ publish
//! Sources  Documents  Site     Routes   bytes    folder
//! ```
//!
//! [`pipeline`] is the run from top to bottom. Disk, clock, environment and terminal belong to `cli`, `load`, `publish`, `cache`, `starter`
//! and `console`; everything between is values and pure functions. Problems in the content are values ([`diag::Diagnostic`]).

pub mod cli;
pub mod serve;
pub mod starter;

pub mod console;
pub mod schema;

pub mod pipeline;
pub mod print;

pub mod cache;
pub mod check;
pub mod output;
pub mod render;
pub mod theme;
pub mod typeset;

pub mod parse;

pub mod model;

pub mod load;
pub mod picture;
pub mod publish;

pub mod diag;
pub mod limits;
pub mod paths;
pub mod scan;
