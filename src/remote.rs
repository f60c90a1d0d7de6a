//! Feeds and pages brought over the network.
//!
//! Nothing here knows where articles are kept or shown: what comes goes through [`ingest`](crate::ingest) and is handed
//! on. Servers and what stands between are taken to be hostile or broken. Every request has limits of time and size,
//! follows redirects itself so that each step is looked at, keeps no cookies, and ends in an answer or in one line of
//! [`Trouble`] that says what happened and what can be done.
//!
//! What a feed or a page says never makes offprint ask an address inside the network that it runs in; what its reader
//! says may. Where a proxy looks names up, that can only be held for what the address itself tells.

mod address;
mod blame;
mod cancel;
mod client;
mod due;
mod feed;
mod get;
mod head;
mod headers;
mod hosts;
mod page;
mod picture;
mod pool;
mod summary;
mod trail;
mod trouble;
mod typed;

pub use address::leads_inside;
pub use cancel::Cancel;
pub use client::{Client, Limits};
pub use due::{due_after, next_due};
pub use feed::{Answer, Delivery, FeedRequest};
pub use hosts::Manner;
pub use page::PageRequest;
pub use picture::Picture;
pub use pool::{Pool, host};
pub use summary::{feed_gives_summaries, length, wants_whole};
pub use trouble::{Flaw, Pace, Trouble, shown};
pub use typed::typed;

use std::time::Duration;

/// The longest time that a server can ask to be left alone.
const DAY: Duration = Duration::from_secs(24 * 3600);
