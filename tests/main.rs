//! The tests that type at the program and look at what it shows, one binary for all.

mod harness;

mod corpus;
mod docs;
mod edition;
mod files;
mod hostile;
mod keys;
mod pty;
mod reading;
mod resize;
mod screens;
mod tidy;
