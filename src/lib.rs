//! offprint keeps the news and reads it in a terminal.

pub mod app;
pub mod model;
pub mod text;
pub mod ui;
