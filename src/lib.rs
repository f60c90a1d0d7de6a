//! offprint keeps the news and reads it in a terminal.

pub mod ingest;
pub mod model;
pub mod text;
