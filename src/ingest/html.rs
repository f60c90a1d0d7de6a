//! HTML (stub)
use crate::model::Document;
/// stub
pub fn document(html: &str, base: Option<&str>) -> Document {
    let _ = base;
    crate::ingest::plain(html)
}
