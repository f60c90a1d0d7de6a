//! A body as HTML: its own blocks and nothing else, which the way in reads back as the same body.

use super::rank;
use crate::model::{
    Block, Document, Figure, Leaf, LinkId, List, Mark, Style, Table, TableCell, Text, Url, quoted,
};
use std::collections::HashMap;
use std::fmt::Write;

/// Writes a body as HTML.
pub fn html(document: &Document) -> String {
    html_in(document, Way::default())
}

/// Writes a body as HTML in a certain way.
pub(super) fn html_in(document: &Document, way: Way<'_>) -> String {
    let mut writer = Writer {
        document,
        way,
        out: String::new(),
    };
    writer.blocks(&document.blocks);
    writer.out
}

/// How a body is written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Way<'a> {
    pub(super) syntax: Syntax,
    /// Where the pictures are that are kept; all others are links then, and nothing is fetched. Without it every picture
    /// is where its publisher has it.
    pub(super) pictures: Option<&'a HashMap<Url, String>>,
}

/// How elements are written that hold nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Syntax {
    #[default]
    Html,
    Xml,
}

impl Syntax {
    fn line_break(self) -> &'static str {
        match self {
            Self::Html => "<br>",
            Self::Xml => "<br/>",
        }
    }

    /// How the tag of an element ends that holds nothing.
    fn end(self) -> &'static str {
        match self {
            Self::Html => ">",
            Self::Xml => "/>",
        }
    }
}

struct Writer<'a> {
    document: &'a Document,
    way: Way<'a>,
    out: String,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => {
                let name = format!("h{level}");
                self.leaf(&name, *text);
            }
            Block::Paragraph(leaf) => self.leaf("p", *leaf),
            Block::Quote(blocks) => {
                self.out.push_str("<blockquote>");
                self.blocks(blocks);
                self.out.push_str("</blockquote>\n");
            }
            Block::List(list) => self.list(list),
            Block::Code { language, text } => self.code(language.as_deref(), *text),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Rule => self.out.extend(["<hr", self.way.syntax.end(), "\n"]),
        }
    }

    fn text(&self, leaf: Leaf) -> &Text {
        &self.document.leaves[leaf.0 as usize]
    }

    /// Writes an element of one leaf.
    fn leaf(&mut self, name: &str, leaf: Leaf) {
        let _ = write!(self.out, "<{name}>");
        self.inline(leaf, self.way.syntax.line_break());
        let _ = writeln!(self.out, "</{name}>");
    }

    fn list(&mut self, list: &List) {
        let name = match list.start {
            Some(_) => "ol",
            None => "ul",
        };
        match list.start {
            Some(start) if start != 1 => {
                let _ = writeln!(self.out, "<ol start=\"{start}\">");
            }
            _ => {
                let _ = writeln!(self.out, "<{name}>");
            }
        }
        for item in &list.items {
            self.out.push_str("<li>");
            match item.as_slice() {
                [Block::Paragraph(leaf)] => self.inline(*leaf, self.way.syntax.line_break()),
                blocks => self.blocks(blocks),
            }
            self.out.push_str("</li>\n");
        }
        let _ = writeln!(self.out, "</{name}>");
    }

    fn code(&mut self, language: Option<&str>, text: Leaf) {
        let (open, close) = match language {
            Some(language) => (
                format!("<pre><code class=\"language-{}\">", attribute(language)),
                "</code></pre>\n",
            ),
            None => ("<pre>".to_owned(), "</pre>\n"),
        };
        self.out.push_str(&open);
        self.inline(text, "\n");
        self.out.push_str(close);
    }

    fn table(&mut self, table: &Table) {
        self.out.push_str("<table>\n");
        if let Some(caption) = table.caption {
            self.leaf("caption", caption);
        }
        let (heads, rest) = table.rows.split_at(table.heads.min(table.rows.len()));
        for (name, rows) in [("thead", heads), ("tbody", rest)] {
            if !rows.is_empty() {
                let _ = writeln!(self.out, "<{name}>");
                rows.iter().for_each(|row| self.row(row));
                let _ = writeln!(self.out, "</{name}>");
            }
        }
        self.out.push_str("</table>\n");
    }

    fn row(&mut self, cells: &[TableCell]) {
        self.out.push_str("<tr>");
        for cell in cells {
            let name = if cell.head { "th" } else { "td" };
            let _ = match cell.span {
                0 | 1 => write!(self.out, "<{name}>"),
                span => write!(self.out, "<{name} colspan=\"{span}\">"),
            };
            self.inline(cell.text, self.way.syntax.line_break());
            let _ = write!(self.out, "</{name}>");
        }
        self.out.push_str("</tr>\n");
    }

    fn figure(&mut self, figure: &Figure) {
        self.out.push_str("<figure>");
        match (self.way.pictures, &figure.url) {
            (Some(kept), Some(url)) => match kept.get(url) {
                Some(at) => self.picture(figure, Some(at)),
                None => self.link_to_picture(figure, url),
            },
            (_, url) => self.picture(figure, url.as_ref().map(Url::as_str)),
        }
        if figure.caption.is_some() || figure.credit.is_some() {
            self.out.push_str("<figcaption>");
            if let Some(caption) = figure.caption {
                self.inline(caption, self.way.syntax.line_break());
            }
            if let Some(credit) = figure.credit {
                let gap = if figure.caption.is_some() { " " } else { "" };
                self.out.extend([gap, "<cite>"]);
                self.inline(credit, self.way.syntax.line_break());
                self.out.push_str("</cite>");
            }
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>\n");
    }

    /// Writes a picture, or the words in its place.
    fn picture(&mut self, figure: &Figure, at: Option<&str>) {
        let alt = figure.alt.map(|leaf| self.text(leaf).chars.clone());
        if at.is_none() && alt.is_none() {
            return;
        }
        self.out.push_str("<img");
        if let Some(at) = at {
            let _ = write!(self.out, " src=\"{}\"", attribute(at));
        }
        if let Some(alt) = alt {
            // One or two signs in the place of a picture are taken for a drawn character of a line.
            let name = if alt.chars().nth(2).is_some() {
                "alt"
            } else {
                "title"
            };
            let _ = write!(self.out, " {name}=\"{}\"", attribute(&alt));
        } else if self.way.pictures.is_some() {
            self.out.push_str(" alt=\"\"");
        }
        self.out.push_str(self.way.syntax.end());
    }

    /// Writes a link in the place of a picture that is not kept.
    fn link_to_picture(&mut self, figure: &Figure, url: &Url) {
        let words = figure.alt.map(|leaf| self.text(leaf).chars.to_string());
        let words = attribute(words.as_deref().unwrap_or("Picture"));
        let url = attribute(url.as_str());
        let _ = write!(self.out, "<p><a href=\"{url}\">{words}</a></p>");
    }

    /// Writes the characters of a leaf with its marks, which are closed and opened again where they cross. In a block of
    /// code its line breaks are what they are, and code in it is nothing special.
    fn inline(&mut self, leaf: Leaf, line_break: &str) {
        let is_code = line_break == "\n";
        let document = self.document;
        let text = &document.leaves[leaf.0 as usize];
        let mut borders: Vec<u32> = text
            .marks
            .iter()
            .flat_map(|mark| [mark.range.start, mark.range.end])
            .chain([0, u32::try_from(text.chars.len()).unwrap_or(u32::MAX)])
            .collect();
        borders.sort_unstable();
        borders.dedup();
        let mut open: Vec<Style> = Vec::new();
        let mut marks = text.marks.iter().peekable();
        let mut active: Vec<&Mark> = Vec::new();
        // White space between the inks of two pieces, which is written when it is known what is open in both.
        let mut gap = String::new();
        for piece in borders.windows(2) {
            let (start, end) = (piece[0], piece[1]);
            active.retain(|mark| mark.range.end > start);
            while let Some(mark) = marks.next_if(|mark| mark.range.start <= start) {
                if mark.range.end > start {
                    active.push(mark);
                }
            }
            let mut wanted: Vec<Style> = active.iter().map(|mark| mark.style).collect();
            wanted.retain(|style| !(is_code && *style == Style::Code));
            wanted.sort_by_key(|style| rank(*style));
            wanted.dedup_by_key(|style| rank(*style));
            let chars = &text.chars[start as usize..end as usize];
            let behind = chars.trim_start_matches([' ', '\n']);
            let ink = behind.trim_end_matches([' ', '\n']);
            self.close(&mut open, &wanted);
            gap.push_str(&chars[..chars.len() - behind.len()]);
            if !ink.is_empty() {
                escape_into(&mut self.out, &gap, line_break);
                gap.clear();
                self.open(&mut open, &wanted);
                escape_into(&mut self.out, ink, line_break);
            }
            gap.push_str(&behind[ink.len()..]);
        }
        self.close(&mut open, &[]);
        escape_into(&mut self.out, &gap, line_break);
    }

    /// Closes the styles that are not wanted any more.
    fn close(&mut self, open: &mut Vec<Style>, wanted: &[Style]) {
        let same = open.iter().zip(wanted).take_while(|(a, b)| a == b).count();
        while open.len() > same {
            if let Some(style) = open.pop() {
                let _ = write!(self.out, "</{}>", name(style));
            }
        }
    }

    /// Opens the styles that are wanted and not open.
    fn open(&mut self, open: &mut Vec<Style>, wanted: &[Style]) {
        for style in &wanted[open.len()..] {
            match style {
                Style::Link(LinkId(id)) => {
                    let url = self.document.links[*id as usize].as_str();
                    let _ = write!(self.out, "<a href=\"{}\">", attribute(url));
                }
                style => {
                    let _ = write!(self.out, "<{}>", name(*style));
                }
            }
            open.push(*style);
        }
    }
}

fn name(style: Style) -> &'static str {
    match style {
        Style::Link(_) => "a",
        Style::Strong => "strong",
        Style::Emphasis => "em",
        Style::Struck => "s",
        Style::Superscript => "sup",
        Style::Subscript => "sub",
        Style::Code => "code",
    }
}

/// Escapes a text of one line, for an attribute too.
pub(super) fn attribute(value: &str) -> String {
    quoted(&value.replace('\n', " "))
}

/// Escapes text, its line breaks written as they are written there.
fn escape_into(out: &mut String, text: &str, line_break: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '\n']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => line_break,
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests;
