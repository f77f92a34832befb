//! All tests of the program, in one binary.
//!
//! - `site` — small sites in temporary folders; with `pamphlet::inside` the way into the program
//! - `spec` — the manual in `tests/spec/` runs
//! - `markdown` — CommonMark, GFM and Chinese emphasis
//! - `editions` — nothing reaches a reader that is not meant for them
//! - `conditions` — what looks like a condition works or is an error
//! - `oracle` — warm builds and sites in memory are what a clean build makes, after any edits
//! - `output` — the same bytes every time, and an output folder that is never broken
//! - `guard` — what readers have does not vanish unasked
//! - `lives` — ages, stages of life, sex and residence: shown, listed, asked for
//! - `machine` — full disks, two runs at once, links that come late, what killed runs left
//! - `faults` — what is wrong is said with file, line and column
//! - `foreign` — what texts of other people taught
//! - `seeded` — sites of seeded faults: each is found, nothing else is, and their mended twins are clean
//! - `content` — the example site's own content
//! - `facts` — what is out of date, what disagrees, what cannot be right; where each fact is shown
//! - `audit` — what an audit of the five documents found unseen is told
//! - `calendar` — health days and duties by month, for whom, on which days
//! - `entries` — places, reprints, examples and gaps in the registers
//! - `theme` — every component with its examples, every string in every language
//! - `advice` — following a message shows nothing to more people, and each is told once
//! - `cli` — the program as it is typed
//! - `review` — signatures and the gate before publishing
//! - `lasting` — signed pages when something is changed, signed or taken down, in all ways of building
//! - `leaflets` — type, panels and findings of the finished geometry
//! - `paper` — every word of a page is on its print, or a finding says that it is not
//! - `paper_layout` — tables, headings, booklets, charts and words by reader on the finished pages
//! - `paper_limits` — what paper cannot hold, and the numbers that are told of it
//! - `prints` — the version of a print follows the words and figures on the paper
//! - `reckon` — what is worked out of records, by whom it may be seen
//! - `reader` — scores, and `check --fix` on real files
//! - `handbook` — several pages as one booklet
//! - `open_data` — facts and indicators of each edition as CSV and JSON
//! - `help` — levels, formats for programs, explanations, schemas, new pages, structured data
//! - `records` — what the documents hold as records, from their own tables to page and paper
//! - `rollup` — the table of what the documents ask for, in `content/README.md`
//! - `schema` — JSON Schemas against the parser
//! - `serve` — the preview: what is served, who is told what, and when
//! - `services` — directories, call links, referral paths on page and paper, numbers that look alike
//! - `yaml` — values as written, slips and their reasons, limits, what is written into files
//! - `tables` — rows of CSV and YAML as pages, as offices save them, with findings at their cells
//! - `tasks` — the task tables and indicators of the example site, against counts of the documents
//! - `tidy` — the shape of the repository; `structure` — its rooms, and what they may know of one another
//! - `pupils` — what must not reach pupils, in every place, and who answers for it
//! - `marks` — marks that do nothing are told with what to write, lists and boxes are mended
//! - `typed` — the face of a kind shows each typed key, or is told
//! - `values` — values as documents write them: operators, units, changes, sums, and one matter in two wordings
//! - `waiting` — what waits for signatures, in the preview and on paper
//! - `words` — every word of a source is shown or told, and no mark of it is shown; `made_records` — the same of
//!   records of every kind, as pages and as rows of tables

mod advice;
mod audit;
mod calendar;
mod cli;
mod conditions;
mod content;
mod editions;
mod entries;
mod facts;
mod faults;
mod foreign;
mod guard;
mod handbook;
mod help;
mod kinds;
mod lasting;
mod leaflets;
mod lives;
mod machine;
mod made_records;
mod markdown;
mod marks;
mod odd;
mod open_data;
mod oracle;
mod output;
mod paper;
mod paper_layout;
mod paper_limits;
mod pictures;
mod prints;
mod pupils;
mod reader;
mod reckon;
mod records;
mod review;
mod rollup;
mod schema;
mod seeded;
mod serve;
mod services;
mod site;
mod spec;
mod structure;
mod table_lists;
mod tables;
mod tasks;
mod theme;
mod tidy;
mod trust;
mod typed;
mod values;
mod waiting;
mod withdrawn;
mod words;
mod yaml;
