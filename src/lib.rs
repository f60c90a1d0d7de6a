//! offprint keeps the news and reads it in a terminal.

pub mod model;
pub mod text;
