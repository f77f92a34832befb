//! All tests of the program, in one binary.
//!
//! - `site` — small sites in temporary folders; the only user of the program's public interface
//! - `spec` — the manual in `tests/spec/` runs
//! - `markdown` — CommonMark, GFM and Chinese emphasis
//! - `editions` — nothing reaches a reader that is not meant for them
//! - `output` — the same bytes every time, and an output folder that is never broken
//! - `faults` — what is wrong is said with file, line and column
//! - `seeded` — sites of seeded faults: each is found, nothing else is, and their mended twins are clean
//! - `content` — the example site's own content
//! - `facts` — what is out of date, what disagrees, what cannot be right; where each fact is shown
//! - `theme` — every component with its examples, every string in every language
//! - `cli` — the program as it is typed
//! - `review` — signatures and the gate before publishing
//! - `leaflets` — type, panels and findings of the finished geometry
//! - `reader` — scores, and `check --fix` on real files
//! - `help` — levels, formats for programs, explanations, schemas, new pages, structured data
//! - `schema` — JSON Schemas against the parser
//! - `serve` — the preview: what is served, who is told what, and when
//! - `tidy` — the shape of the repository
//! - `words` — every word of a source is shown or told, and no mark of it is shown

mod cli;
mod content;
mod editions;
mod facts;
mod faults;
mod help;
mod leaflets;
mod markdown;
mod oracle;
mod output;
mod reader;
mod review;
mod schema;
mod seeded;
mod serve;
mod site;
mod spec;
mod theme;
mod tidy;
mod words;
