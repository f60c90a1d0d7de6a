//! What the program speaks of: articles, the blocks they are made of, and text that is safe to print.
//!
//! Everything here is plain data over `std`. Foreign text can only be held as [`Clean`], foreign addresses only as
//! [`Url`], so no later layer has to ask again whether something from a feed is harmless.

mod article;
mod block;
mod clean;
pub mod edition;
mod every;
mod feed;
mod header;
mod keep;
mod library;
mod list;
mod markup;
mod number;
pub mod query;
mod rule;
mod standing;
mod subscriptions;
mod url;

pub use article::{Article, ArticleId, Flag, Flags, Headline, Source, Timestamp};
pub use block::{Block, Document, Figure, Leaf, LinkId, List, Mark, Style, Table, TableCell, Text};
pub use clean::Clean;
pub use edition::{Edition, EditionArticle, EditionFeed, Marked};
pub use every::Every;
pub use feed::{Attachment, Body, Draft, Feed, Title};
pub use header::Header;
pub use keep::Keep;
pub use library::{Counts, FeedId, Kept, Ready, Whole};
pub use list::{Ask, Cursor, Listed, Order, View};
pub use markup::{escaped, quote_into, quoted};
pub use number::{counted, grouped};
pub use query::Query;
pub use rule::{Deed, Misdeed, Rule};
pub use standing::{FeedChanges, FeedOrder, FeedSettings, Standing, language};
pub use subscriptions::{Outline, Subscriptions, Target};
pub use url::Url;
