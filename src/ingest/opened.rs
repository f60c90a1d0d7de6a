//! opened
use crate::model::*;
/// stub
pub fn open(_: &Draft, _: ArticleId, _: &Clean) -> Option<Article> {
    None
}
/// stub
pub fn open_start(_: &Draft, _: ArticleId, _: &Clean, _: usize) -> Option<Article> {
    None
}
