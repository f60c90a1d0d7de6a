//! The tests that type at the program and look at what it shows, one binary for all.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    unreachable_pub,
    reason = "a test says no by panicking, and says what it skips"
)]

mod harness;
mod server;
mod terminal;

mod commands;
mod config;
mod corpus;
mod docs;
mod edition;
mod feeds;
mod fetching;
mod files;
mod following;
mod fuzz;
mod ghosts;
mod hostile;
mod keys;
mod library;
mod manual;
mod markdown;
mod misuse;
mod newsboat;
mod outfit;
mod packages;
mod page_text;
mod plain;
mod portable;
mod pty;
mod reading;
mod refresh;
mod remote;
mod resize;
mod screens;
mod searching;
mod survival;
mod tidy;
mod verbs;
