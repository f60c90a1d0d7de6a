//! Articles written out: as text laid out like the page, and as Markdown.

use super::date::{self, Zone};
use super::layout::{Bidi, Layout, Mark, Options, Row, Spot, What};
use super::sheet::Sheet;
use super::width::width;
use crate::model::{Article, Block, Clean, Document, Figure, Leaf, List, Style, Table, Text};
use std::fmt::Write;
use std::sync::Arc;
use unicode_normalization::char::is_combining_mark;

/// Columns of text that is written out.
pub const WIDTH: u16 = 72;

/// Writes an article as text, laid out at a width in columns.
pub fn plain(article: &Article, columns: u16) -> String {
    let byline = byline(article);
    let sheet = Arc::new(Sheet::new(Arc::new(article.clone()), byline));
    let mut layout = Layout::new(
        Arc::clone(&sheet),
        Options {
            width: columns,
            bidi: Bidi::Logical,
        },
    );
    let mut out = String::new();
    let mut spot = Spot::default();
    loop {
        layout.prepare(spot, 256);
        let mut last = None;
        for (at, row) in layout.rows(spot, 256) {
            write_row(&mut out, &sheet, row);
            last = Some(at);
        }
        let Some(last) = last else { break };
        let next = layout.step(last, 1);
        if next <= last {
            break;
        }
        spot = next;
    }
    write_links(&mut out, &article.body);
    out
}

fn byline(article: &Article) -> Clean {
    let mut parts: Vec<String> = article.authors.iter().map(ToString::to_string).collect();
    parts.extend(article.published.map(|at| date::long(at, Zone::default())));
    parts.extend(article.link.as_ref().map(ToString::to_string));
    Clean::line(&parts.join(" · "))
}

/// Lists where the links go, by the numbers that open them in the reader.
fn write_links(out: &mut String, document: &Document) {
    if !document.links.is_empty() {
        out.push_str("\nLinks\n");
    }
    for (number, url) in (1..).zip(&document.links) {
        let _ = writeln!(out, "{number:3}. {url}");
    }
}

fn write_row(out: &mut String, sheet: &Sheet, row: &Row) {
    let mut line = String::new();
    for run in &row.runs {
        let gap = usize::from(run.x).saturating_sub(width(&line));
        line.extend(std::iter::repeat_n(' ', gap));
        match &run.what {
            What::Source { leaf, bytes, .. } => {
                line.push_str(&sheet.text(*leaf).chars[bytes.start as usize..bytes.end as usize]);
            }
            What::Drawn(Mark::Bullet(_)) => line.push('•'),
            What::Drawn(Mark::Number(number)) => {
                let _ = write!(line, "{:>1$}", format!("{number}."), usize::from(run.width));
            }
            What::Drawn(Mark::QuoteBar) => line.push('│'),
            What::Drawn(Mark::Hyphen) => line.push('-'),
            What::Drawn(Mark::Colon) => line.push(':'),
            What::Drawn(Mark::Continued) => line.push('↪'),
            What::Drawn(Mark::Rule) => {
                line.extend(std::iter::repeat_n('─', usize::from(run.width)));
            }
        }
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

/// Writes an article as CommonMark, with tables as GitHub has them.
pub fn markdown(article: &Article) -> String {
    let mut out = format!("# {}\n\n", escaped(&article.title));
    if !article.standfirst.is_blank() {
        let _ = write!(out, "*{}*\n\n", escaped(&article.standfirst));
    }
    let byline = byline(article);
    if !byline.is_blank() {
        let _ = write!(out, "{}\n\n", escaped(&byline));
    }
    let mut writer = Writer {
        document: &article.body,
        out,
        prefix: String::new(),
    };
    writer.blocks(&article.body.blocks);
    let mut out = writer.out;
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Writes blocks. How deep they nest is bounded by the way in, which flattens what is deeper.
struct Writer<'a> {
    document: &'a Document,
    out: String,
    prefix: String,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { level, text } => {
                    let marks = "#".repeat(usize::from(*level));
                    self.paragraph(&format!(
                        "{marks} {}",
                        self.inline(*text).replace('\n', " ")
                    ));
                }
                Block::Paragraph(leaf) => self.paragraph(&self.inline(*leaf).replace('\n', "\\\n")),
                Block::Quote(inner) => self.nested("> ", "> ", inner),
                Block::List(list) => self.list(list),
                Block::Code { language, text } => {
                    self.code(language.as_deref().unwrap_or(""), &self.text(*text));
                }
                Block::Table(table) => self.table(table),
                Block::Figure(figure) => self.figure(figure),
                Block::Rule => self.paragraph("---"),
            }
        }
    }

    fn text(&self, leaf: Leaf) -> String {
        self.document.leaves[leaf.0 as usize].chars.to_string()
    }

    fn inline(&self, leaf: Leaf) -> String {
        marked(&self.document.leaves[leaf.0 as usize], self.document)
    }

    /// Writes lines behind the prefix of the blocks around them, and a blank line.
    fn paragraph(&mut self, text: &str) {
        for line in text.lines() {
            let _ = writeln!(self.out, "{}{line}", self.prefix);
        }
        let _ = writeln!(self.out, "{}", self.prefix.trim_end());
    }

    fn nested(&mut self, first: &str, rest: &str, blocks: &[Block]) {
        let outer = self.prefix.len();
        let start = self.out.len();
        self.prefix.push_str(rest);
        self.blocks(blocks);
        let at = start + outer;
        if self.out.len() >= at + rest.len() {
            self.out.replace_range(at..at + rest.len(), first);
        }
        self.prefix.truncate(outer);
    }

    fn list(&mut self, list: &List) {
        for (index, item) in (0..).zip(&list.items) {
            let first = match list.start {
                Some(start) => format!("{}. ", start.saturating_add(index)),
                None => "- ".to_owned(),
            };
            let rest = " ".repeat(first.len());
            self.nested(&first, &rest, item);
        }
    }

    fn code(&mut self, language: &str, text: &str) {
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.paragraph(&format!(
            "{fence}{language}\n{}\n{fence}",
            text.trim_end_matches('\n')
        ));
    }

    fn table(&mut self, table: &Table) {
        if let Some(caption) = table.caption {
            self.paragraph(&format!("*{}*", self.inline(caption)));
        }
        let columns = table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| usize::from(cell.span)).sum())
            .max()
            .unwrap_or(0);
        let mut lines = String::new();
        for (index, row) in table.rows.iter().enumerate() {
            let mut cells: Vec<String> = Vec::new();
            for cell in row {
                cells.push(
                    self.inline(cell.text)
                        .replace('|', "\\|")
                        .replace('\n', "<br>"),
                );
                cells.extend(std::iter::repeat_n(
                    String::new(),
                    usize::from(cell.span).saturating_sub(1),
                ));
            }
            cells.resize(columns, String::new());
            let _ = writeln!(lines, "| {} |", cells.join(" | "));
            if index == 0 {
                let _ = writeln!(lines, "|{}", " --- |".repeat(columns));
            }
        }
        self.paragraph(&lines);
    }

    fn figure(&mut self, figure: &Figure) {
        if let Some(url) = &figure.url {
            let alt = figure.alt.map(|leaf| self.text(leaf)).unwrap_or_default();
            self.paragraph(&format!("![{}]({url})", escaped(&alt).replace('\n', " ")));
        }
        let words: Vec<String> = [figure.caption, figure.credit]
            .into_iter()
            .flatten()
            .map(|leaf| self.inline(leaf))
            .collect();
        if !words.is_empty() {
            self.paragraph(&format!("*{}*", words.join(" · ")));
        }
    }
}

/// Writes a text with its marks. Marks that cross each other are closed and opened again by their order.
fn marked(text: &Text, document: &Document) -> String {
    let mut edges: Vec<(u32, bool, usize)> = Vec::new();
    for (index, mark) in text.marks.iter().enumerate() {
        edges.push((mark.range.start, true, index));
        edges.push((mark.range.end, false, index));
    }
    edges.sort_by_key(|(at, opens, index)| {
        (
            *at,
            *opens,
            if *opens {
                *index as isize
            } else {
                -(*index as isize)
            },
        )
    });
    let mut out = String::new();
    let mut at = 0;
    for (edge, opens, index) in edges {
        out.push_str(&escaped(&text.chars[at..edge as usize]));
        at = edge as usize;
        let sign = match text.marks[index].style {
            Style::Strong => "**".to_owned(),
            Style::Emphasis => "*".to_owned(),
            Style::Code => "`".to_owned(),
            Style::Struck => "~~".to_owned(),
            Style::Superscript => (if opens { "<sup>" } else { "</sup>" }).to_owned(),
            Style::Subscript => (if opens { "<sub>" } else { "</sub>" }).to_owned(),
            Style::Link(_) if opens => "[".to_owned(),
            Style::Link(link) => document
                .links
                .get(link.0 as usize)
                .map_or("]".to_owned(), |url| format!("]({url})")),
        };
        out.push_str(&sign);
    }
    out.push_str(&escaped(&text.chars[at..]));
    out
}

/// Escapes what Markdown would take for a mark.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Makes a file name of a title: letters, digits and hyphens, at most about 60 bytes, and `.md`.
pub fn file_name(title: &str) -> String {
    let mut name = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || is_combining_mark(c) && !name.is_empty() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if name.len() >= 60 {
            break;
        }
    }
    let name = name.trim_end_matches('-');
    format!("{}.md", if name.is_empty() { "article" } else { name })
}
