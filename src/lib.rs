//! offprint reads the news in a terminal: it opens at once, sets the page with care, and needs no network.
//!
//! # The map
//!
//! ```text
//! model <- ingest                         bytes become articles
//! model <- store                          articles are kept, as the reader's rules have it
//! model, ingest <- remote                 articles are brought
//! store, remote <- refresh                articles are brought into the library
//! model <- text                           articles become rows
//! model, text <- export                   articles are written out
//! ingest, store, export <- shelf          the library is read in
//! model, text, export <- app <- ui        articles are read
//! app <- config                           what the reader set beforehand
//! everything <- shell, cli <- main        the rim: the terminal, the clock, threads, files
//! ```
//!
//! | room | what it is for | what it may not touch |
//! | --- | --- | --- |
//! | [`model`] | articles, blocks, safe text and addresses: plain data | anything but `std` |
//! | [`ingest`] | the one door: bytes to articles, with warnings | files, network, clock |
//! | [`store`] | the library: one file of SQLite, one connection a thread; every word of it, and rules for what arrives | the network, the application |
//! | [`remote`] | feeds, pages and pictures over the network, politely, each fault in one line | the library, the application |
//! | [`refresh`] | feeds, whole articles and pictures brought into the library, indexed, and pruned | the application, the terminal |
//! | [`shelf`] | the library as it is read in: parts of lists, lines of hits, each body read when it is opened | files, network, clock |
//! | [`text`] | widths, line breaks, the page, finding | ratatui, input and output |
//! | [`export`] | articles written out: as text, Markdown, HTML, feeds, lists of feeds | ratatui, input and output |
//! | [`app`] | the reader as a value: facts in, changed state and requests out | all of the outside; of ratatui only areas |
//! | [`ui`] | the state drawn as cells, in roles that themes give styles | changing or wrapping anything |
//! | [`config`] | what the reader set beforehand, as written and as meant | files, colours |
//! | [`shell`] | the loop, the terminal, keys and signals, jobs, effects performed | decisions |
//! | [`cli`] | the command line, files, exit codes | decisions about reading |
//!
//! Dependencies point one way; `tests/tidy.rs` reads the sources and holds the right column.
//!
//! # What always holds
//!
//! - Foreign text is [`model::Clean`] and foreign addresses are [`model::Url`] before anything else sees them. Neither
//!   can be made without its filter, so nothing later has to ask again.
//! - A place is a [`text::sheet::Anchor`]: a leaf of the article and a byte of it. Rows come and go with the width;
//!   anchors stay.
//! - Rows are made for the parts of an article that are looked at ([`text::layout::Layout`]), so a long article costs
//!   what a short one does, and nothing has to be laid out in the background. How far one has read is counted in the
//!   text, not in rows.
//! - What is measured is what is drawn: [`text::width`] is the only judge, and the view writes cluster by cluster.
//! - A list is walked along an index from a place in it, never counted off from its beginning: `store/walk.rs` names the
//!   index of each list, and its tests hold that SQLite goes along it.
//! - A rule means what the same words mean in a search; one test asks both of every article.
//! - State changes in [`app::App::update`] alone. It returns requests as data; answers come back with their ticket, and
//!   one that is no longer awaited is dropped.
//! - Nothing on screen moves without a cause: no ticks, and a deadline only while something on screen expires.

pub mod app;
pub mod cli;
pub mod config;
pub mod export;
pub mod ingest;
pub mod model;
pub mod refresh;
pub mod remote;
pub mod shelf;
pub mod shell;
pub mod store;
pub mod text;
pub mod ui;
