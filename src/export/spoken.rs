//! An article to be heard, or felt in braille: what a page shows by its place and its looks is said in words.

use crate::model::{Article, Block, Document, Figure, Leaf, LinkId, List, Style, Table, counted};
use crate::text::shift::Shift;
use crate::text::width::clusters;
use std::fmt::Write;

/// A piece of an article, read at one breath.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// What is said; code has several lines.
    pub text: String,
    /// Whether it is a heading.
    pub is_heading: bool,
    /// The targets it links to, by their numbers from 1.
    pub links: Vec<usize>,
}

/// Says the body of an article, piece by piece. The standfirst comes first, unless the body begins with it.
pub fn spoken(article: &Article) -> Vec<Piece> {
    let mut speaker = Speaker {
        document: &article.body,
        pieces: Vec::new(),
        links: Vec::new(),
    };
    let begins_so = article
        .body
        .leaves
        .first()
        .is_some_and(|leaf| leaf.chars.starts_with(article.standfirst.as_str()));
    if !article.standfirst.is_blank() && !begins_so {
        speaker.say(article.standfirst.to_string());
    }
    speaker.blocks(&article.body.blocks);
    speaker.pieces
}

struct Speaker<'a> {
    document: &'a Document,
    pieces: Vec<Piece>,
    /// The links of the piece that is being put together.
    links: Vec<usize>,
}

impl Speaker<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => {
                let level = match level {
                    ..=2 => String::new(),
                    level => format!(" of level {level}"),
                };
                let text = format!("Heading{level}: {}", self.leaf(*text));
                self.say(text);
                if let Some(piece) = self.pieces.last_mut() {
                    piece.is_heading = true;
                }
            }
            Block::Paragraph(leaf) => {
                let text = self.leaf(*leaf);
                self.say(text);
            }
            Block::Quote(blocks) => {
                self.within("Quote:", blocks);
                self.say("End of the quote.".to_owned());
            }
            Block::List(list) => self.list(list),
            Block::Code { language, text } => {
                let of = language.as_ref().filter(|name| !name.is_blank());
                let of = of.map_or_else(String::new, |name| format!(" in {name}"));
                let text = format!("Code{of}:\n{}", self.leaf(*text).trim_end());
                self.say(text);
                self.say("End of the code.".to_owned());
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Rule => self.say("A break.".to_owned()),
        }
    }

    /// Says blocks with a word before the first of them.
    fn within(&mut self, word: &str, blocks: &[Block]) {
        let from = self.pieces.len();
        self.blocks(blocks);
        match self.pieces.get_mut(from) {
            Some(first) => first.text = format!("{word} {}", first.text),
            None => self.say(word.to_owned()),
        }
    }

    fn list(&mut self, list: &List) {
        let count = list.items.len();
        self.say(format!("List of {}:", counted(count, "item")));
        for (at, item) in (0..).zip(&list.items) {
            let number = list.start.unwrap_or(1).saturating_add(at);
            let word = match list.start {
                Some(_) => format!("{number}."),
                None => format!("Item {number}:"),
            };
            self.within(&word, item);
        }
        self.say("End of the list.".to_owned());
    }

    fn table(&mut self, table: &Table) {
        let caption = table.caption.map(|caption| self.leaf(caption));
        let heads = match table.heads {
            0 => Vec::new(),
            heads => self.heads(table, heads - 1),
        };
        let rows = table.rows.len() - table.heads.min(table.rows.len());
        let columns = table
            .rows
            .first()
            .map_or(0, |row| row.iter().map(|cell| usize::from(cell.span)).sum());
        let mut text = format!(
            "Table of {} and {}",
            counted(rows, "row"),
            counted(columns, "column")
        );
        if let Some(caption) = caption {
            let _ = write!(text, ": {caption}");
        }
        self.say(text);
        for (number, row) in (1..).zip(table.rows.iter().skip(table.heads)) {
            let mut column = 0;
            let mut cells = Vec::new();
            for cell in row {
                let said = self.leaf(cell.text).replace('\n', "; ");
                match heads.get(column).filter(|head| !head.is_empty()) {
                    Some(head) if !said.is_empty() => cells.push(format!("{head}: {said}")),
                    _ if !said.is_empty() => cells.push(said),
                    _ => {}
                }
                column += usize::from(cell.span);
            }
            self.say(format!("Row {number}: {}", cells.join("; ")));
        }
        self.say("End of the table.".to_owned());
    }

    /// The head of each column, from one row of heads.
    fn heads(&mut self, table: &Table, row: usize) -> Vec<String> {
        let mut heads = Vec::new();
        for cell in table.rows.get(row).into_iter().flatten() {
            let head = self.leaf(cell.text).replace('\n', " ");
            heads.extend(std::iter::repeat_n(head, usize::from(cell.span)));
        }
        heads
    }

    fn figure(&mut self, figure: &Figure) {
        let alt = figure.alt.map(|alt| self.leaf(alt));
        let text = match alt.filter(|alt| !alt.is_empty()) {
            Some(alt) => format!("Picture: {alt}"),
            None => "Picture, without a description.".to_owned(),
        };
        self.say(text);
        for (word, leaf) in [("Caption", figure.caption), ("Credit", figure.credit)] {
            if let Some(leaf) = leaf {
                let text = format!("{word}: {}", self.leaf(leaf));
                self.say(text);
            }
        }
    }

    fn say(&mut self, text: String) {
        let links = std::mem::take(&mut self.links);
        if !text.trim().is_empty() {
            self.pieces.push(Piece {
                text,
                is_heading: false,
                links,
            });
        }
    }

    /// Says a leaf: links with their numbers, what is struck out, figures raised and lowered.
    fn leaf(&mut self, leaf: Leaf) -> String {
        let text = &self.document.leaves[leaf.0 as usize];
        let chars = text.chars.as_str();
        // What is said behind a byte; what ends first is said first.
        let mut notes: Vec<(usize, String)> = Vec::new();
        let mut shifts = Vec::new();
        for mark in &text.marks {
            let range = mark.range.start as usize..mark.range.end as usize;
            match mark.style {
                Style::Link(LinkId(link)) => {
                    let number = link as usize + 1;
                    notes.push((range.end, format!(" (link {number})")));
                    self.links.push(number);
                }
                Style::Struck => notes.push((range.end, " (struck out)".to_owned())),
                Style::Superscript => shifts.push((range, Shift::Raised)),
                Style::Subscript => shifts.push((range, Shift::Lowered)),
                Style::Strong | Style::Emphasis | Style::Code => {}
            }
        }
        notes.sort_by_key(|(end, _)| *end);
        let mut notes = notes.into_iter().peekable();
        let mut shifts = shifts.into_iter().peekable();
        let mut said = String::with_capacity(chars.len());
        for cluster in clusters(chars) {
            while shifts
                .next_if(|(range, _)| range.end <= cluster.start)
                .is_some()
            {}
            let shift = shifts
                .peek()
                .filter(|(range, _)| range.contains(&cluster.start));
            let shift = shift.map_or(Shift::None, |(_, shift)| *shift);
            said.push_str(shift.set(cluster.text));
            while let Some((_, note)) = notes.next_if(|(end, _)| *end <= cluster.end()) {
                said.push_str(&note);
            }
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::document;

    fn said(html: &str) -> Vec<String> {
        let document = document(html, Some("https://example.org/"));
        let mut speaker = Speaker {
            document: &document,
            pieces: Vec::new(),
            links: Vec::new(),
        };
        speaker.blocks(&document.blocks);
        speaker.pieces.into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn what_a_page_shows_is_said() {
        assert_eq!(
            said(
                "<h2>One</h2><p>A <a href=b>word</a>, 10<sup>2</sup>, <del>old</del>.<h3>Two</h3>"
            ),
            [
                "Heading: One",
                "A word (link 1), 10², old (struck out).",
                "Heading of level 3: Two"
            ]
        );
        assert_eq!(
            said("<ol start=3><li>a<li>b</ol><ul><li>c<p>d</ul><blockquote><p>e<p>f</blockquote>"),
            [
                "List of 2 items:",
                "3. a",
                "4. b",
                "End of the list.",
                "List of 1 item:",
                "Item 1: c",
                "d",
                "End of the list.",
                "Quote: e",
                "f",
                "End of the quote."
            ]
        );
    }

    #[test]
    fn cells_are_said_with_the_heads_of_their_columns() {
        assert_eq!(
            said("<table><tr><th>Town<th>Rain<tr><td>Bergen<td>2 m<tr><td>Oslo<td></table>"),
            [
                "Table of 2 rows and 2 columns",
                "Row 1: Town: Bergen; Rain: 2 m",
                "Row 2: Town: Oslo",
                "End of the table."
            ]
        );
    }
}
