//! offprint keeps the news and reads it in a terminal.

pub mod app;
pub mod cli;
pub mod ingest;
pub mod model;
pub mod shelf;
pub mod shell;
pub mod text;
pub mod ui;
