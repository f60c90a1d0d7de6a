//! plain
use crate::model::*;
/// stub
pub fn plain(text: &str) -> Document {
    Document {
        leaves: vec![Text {
            chars: Clean::text(text),
            marks: vec![],
        }],
        blocks: vec![Block::Paragraph(Leaf(0))],
        links: vec![],
    }
}
