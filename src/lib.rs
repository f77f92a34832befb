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
//! [`pipeline`] is the run from top to bottom. Disk, clock, environment and terminal belong to `cli`, `load`,
//! `publish`, `cache`, `starter` and `console`; everything between is values and pure functions. Problems in the
//! content are values ([`diag::Diagnostic`]).

#![deny(unreachable_pub)]

pub mod cli;
pub mod console;
pub mod diag;
pub mod inside;
pub mod paths;
pub mod pipeline;

mod schema;
mod serve;
mod starter;

mod cache;
mod check;
mod output;
mod print;
mod render;
mod theme;
mod typeset;

mod load;
mod model;
mod parse;
mod picture;
mod publish;

mod limits;
mod scan;
