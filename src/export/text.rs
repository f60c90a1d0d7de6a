//! A body's words, as other programs want them: no rules, no bullets, no widths.

use crate::model::{Block, Document, Leaf};

/// Whether what pictures say below them counts among the words of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Captions {
    /// They are words like others.
    Kept,
    /// They are not: the pictures were a page's, and so is what it says of them.
    LeftOut,
}

/// Writes the words of a body: paragraphs apart by empty lines, items and rows one on a line, cells apart by tabs.
pub fn text(document: &Document, captions: Captions) -> String {
    let mut writer = Writer {
        document,
        captions,
        out: String::new(),
        gap: "",
    };
    writer.blocks(&document.blocks, "\n\n");
    writer.out
}

struct Writer<'a> {
    document: &'a Document,
    captions: Captions,
    out: String,
    /// What is owed before the next words.
    gap: &'static str,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block], gap: &'static str) {
        for block in blocks {
            self.owe(gap);
            self.block(block, gap);
        }
    }

    fn block(&mut self, block: &Block, gap: &'static str) {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) | Block::Code { text, .. } => {
                self.leaf(*text);
            }
            Block::Quote(blocks) => self.blocks(blocks, gap),
            Block::List(list) => {
                for item in &list.items {
                    self.owe("\n");
                    self.blocks(item, "\n");
                }
                self.owe(gap);
            }
            Block::Table(table) => {
                table
                    .caption
                    .into_iter()
                    .for_each(|caption| self.leaf(caption));
                for row in &table.rows {
                    self.owe("\n");
                    for cell in row {
                        self.leaf(cell.text);
                        self.owe("\t");
                    }
                }
            }
            Block::Figure(_) if self.captions == Captions::LeftOut => {}
            Block::Figure(figure) => {
                for leaf in [figure.caption, figure.credit].into_iter().flatten() {
                    self.leaf(leaf);
                    self.owe("\n");
                }
            }
            Block::Rule => {}
        }
    }

    /// Owes white space before the next words; the widest that is owed is paid.
    fn owe(&mut self, gap: &'static str) {
        let weight = |gap: &str| gap.len() + usize::from(gap.starts_with('\n'));
        if weight(gap) > weight(self.gap) {
            self.gap = gap;
        }
    }

    fn leaf(&mut self, leaf: Leaf) {
        let chars = &self.document.leaves[leaf.0 as usize].chars;
        if chars.is_empty() {
            return;
        }
        let gap = std::mem::take(&mut self.gap);
        if !self.out.is_empty() {
            self.out.push_str(gap);
        }
        self.out.push_str(chars);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::document;

    #[test]
    fn words_are_parted_as_their_blocks_are() {
        let html = "<h2>a</h2><p>b</p><ul><li>c<ul><li>d</ul><li>e</ul><table><tr><td>f<td>g<tr><td>h<td></table>\
            <figure><img src=x><figcaption>under</figcaption></figure><p>i";
        let document = document(html, Some("https://example.org/"));
        let before = "a\n\nb\n\nc\nd\ne\n\nf\tg\nh\n\n";
        assert_eq!(
            text(&document, Captions::Kept),
            format!("{before}under\n\ni")
        );
        assert_eq!(text(&document, Captions::LeftOut), format!("{before}i"));
    }
}
