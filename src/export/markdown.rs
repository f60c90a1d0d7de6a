//! An article as CommonMark, with tables and struck words as GitHub has them.
//!
//! What is written is read back as the same text in the same structure; where Markdown has no way to say it, the
//! words stay. How deep blocks nest is bounded by the way in, which flattens what is deeper.

#[cfg(test)]
mod cases;
mod escape;
mod inline;
mod kind;
#[cfg(test)]
mod random;
mod spans;
#[cfg(test)]
mod tests;

use super::signature;
use crate::model::{
    Article, Block, Clean, Document, Figure, Leaf, List, Mark, Style, Table, TableCell, Text,
};
use inline::{Place, inline, longest_run, target};
use kind::{Kind, kind, kind_of_list};

/// Writes an article as CommonMark, with tables as GitHub has them.
pub fn markdown(article: &Article) -> String {
    let mut writer = Writer::new(&article.body);
    writer.head(article);
    writer.blocks(&article.body.blocks);
    writer.out
}

/// Writes blocks, line by line.
struct Writer<'a> {
    document: &'a Document,
    out: String,
    /// What every line begins with.
    prefix: String,
    /// What the next line begins with instead: the marker of an item or a quote that has just begun.
    lead: Option<String>,
    /// The empty line that is owed before the next one.
    gap: Option<String>,
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document) -> Self {
        Self {
            document,
            out: String::new(),
            prefix: String::new(),
            lead: None,
            gap: None,
        }
    }

    fn head(&mut self, article: &Article) {
        let title = self.words(&plain(article.title.clone()), Place::Line);
        self.paragraph(&format!("# {title}"));
        self.italic(plain(article.standfirst.clone()));
        let mut byline = self.words(&plain(signature(article)), Place::Paragraph);
        if let Some(link) = &article.link {
            if !byline.is_empty() {
                byline.push_str(" · ");
            }
            let address = link.as_str().replace('<', "%3C").replace('>', "%3E");
            byline.extend(["<", &*address, ">"]);
        }
        self.paragraph(&byline);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        let mut last = Kind::Other;
        for block in blocks {
            let kind = kind(block);
            if kind != Kind::Other && kind == last {
                self.paragraph("<!-- -->");
            }
            let start = self.out.len();
            self.block(block);
            if self.out.len() > start {
                last = kind;
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => {
                let words = self.words(self.text(*text), Place::Line);
                if !words.is_empty() {
                    let marks = "#".repeat(usize::from(*level));
                    self.paragraph(&format!("{marks} {words}"));
                }
            }
            Block::Paragraph(leaf) => {
                let words = self.words(self.text(*leaf), Place::Paragraph);
                self.paragraph(&words);
            }
            Block::Quote(inner) => {
                self.nest("> ", "> ");
                self.blocks(inner);
                self.unnest("> ");
                self.owe();
            }
            Block::List(list) => self.list(list),
            Block::Code { language, text } => self.code(language.as_deref(), *text),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Rule => self.paragraph("***"),
        }
    }

    fn text(&self, leaf: Leaf) -> &Text {
        &self.document.leaves[leaf.0 as usize]
    }

    fn words(&self, text: &Text, place: Place) -> String {
        inline(text, self.document, place)
    }

    fn line(&mut self, line: &str) {
        if let Some(gap) = self.gap.take() {
            self.out.extend([gap.trim_end(), "\n"]);
        }
        let lead = self.lead.take();
        let prefix = lead.as_ref().unwrap_or(&self.prefix);
        let prefix = if line.is_empty() {
            prefix.trim_end()
        } else {
            prefix
        };
        self.out.extend([prefix, line, "\n"]);
    }

    /// Owes an empty line at this depth to what follows.
    fn owe(&mut self) {
        self.gap = Some(self.prefix.clone());
    }

    /// Writes lines behind the prefix of the blocks around them, set apart from what follows.
    fn paragraph(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        for line in text.lines() {
            self.line(line);
        }
        self.owe();
    }

    fn nest(&mut self, first: &str, rest: &str) {
        let lead = self.lead.take().unwrap_or_else(|| self.prefix.clone());
        self.lead = Some(lead + first);
        self.prefix.push_str(rest);
    }

    fn unnest(&mut self, rest: &str) {
        if self.lead.is_some() {
            self.line("");
        }
        self.prefix.truncate(self.prefix.len() - rest.len());
    }

    fn list(&mut self, list: &List) {
        let start = list.start.filter(|_| kind_of_list(list) == Kind::Numbers);
        let is_tight = list
            .items
            .iter()
            .all(|item| matches!(item.as_slice(), [] | [Block::Paragraph(_)]));
        for (index, item) in (0..).zip(&list.items) {
            let first = match start {
                Some(start) => format!("{}. ", start.saturating_add(index)),
                None => "- ".to_owned(),
            };
            let rest = " ".repeat(first.len());
            self.nest(&first, &rest);
            if let (Some(number), None) = (list.start, start) {
                self.number(number.saturating_add(index), item);
            }
            self.blocks(item);
            self.unnest(&rest);
            self.owe();
            if is_tight && index + 1 < list.items.len() as i64 {
                self.gap = None;
            }
        }
    }

    /// Writes a number that Markdown cannot give an item as the first of its words.
    fn number(&mut self, number: i64, item: &[Block]) {
        match (item, &mut self.lead) {
            ([Block::Paragraph(_), ..], Some(lead)) => lead.push_str(&format!("{number}. ")),
            _ => self.paragraph(&format!("{number}.")),
        }
    }

    fn code(&mut self, language: Option<&str>, text: Leaf) {
        let text = self.text(text).chars.clone();
        let fence = "`".repeat(longest_run(&text).max(2) + 1);
        let language = language
            .and_then(|language| language.split_whitespace().next())
            .filter(|language| !language.contains(['`', '\\', '&']))
            .unwrap_or("");
        let text = text.trim_end_matches('\n');
        let end = if text.is_empty() { "" } else { "\n" };
        self.paragraph(&format!("{fence}{language}\n{text}{end}{fence}"));
    }

    fn table(&mut self, table: &Table) {
        if let Some(caption) = table.caption {
            self.italic(self.text(caption).clone());
        }
        let width = |row: &Vec<TableCell>| row.iter().map(|cell| usize::from(cell.span)).sum();
        let columns: usize = table.rows.iter().map(width).max().unwrap_or(0);
        if columns == 0 {
            return;
        }
        // A table of GitHub's has one head always; it is empty for a table without.
        if table.heads == 0 {
            self.line(&format!("|{}", "  |".repeat(columns)));
            self.line(&format!("|{}", " --- |".repeat(columns)));
        }
        for (index, row) in table.rows.iter().enumerate() {
            let mut cells: Vec<String> = Vec::new();
            for cell in row {
                cells.push(self.words(self.text(cell.text), Place::Cell));
                let spanned = usize::from(cell.span).saturating_sub(1);
                cells.resize(cells.len() + spanned, String::new());
            }
            cells.resize(columns, String::new());
            self.line(&format!("| {} |", cells.join(" | ")));
            if index == 0 && table.heads > 0 {
                self.line(&format!("|{}", " --- |".repeat(columns)));
            }
        }
        self.owe();
    }

    fn figure(&mut self, figure: &Figure) {
        let alt = figure.alt.map(|leaf| self.text(leaf).chars.clone());
        if let Some(url) = &figure.url {
            let alt = self.words(&plain(alt.unwrap_or_default()), Place::Line);
            let target = target(url.as_str(), Place::Line);
            self.paragraph(&format!("![{alt}]{target}"));
        } else if let (Some(alt), None) = (alt, figure.caption) {
            self.italic(plain(alt));
        }
        let said = [figure.caption, figure.credit].into_iter().flatten();
        let said: Vec<&Text> = said.map(|leaf| self.text(leaf)).collect();
        self.italic(joined(&said));
    }

    /// Writes a paragraph in italics, or as it is where words in it are set in italics.
    fn italic(&mut self, mut text: Text) {
        if !text.marks.iter().any(|mark| mark.style == Style::Emphasis) {
            text.marks.push(Mark {
                range: 0..u32::try_from(text.chars.len()).unwrap_or(u32::MAX),
                style: Style::Emphasis,
            });
        }
        let words = self.words(&text, Place::Paragraph);
        self.paragraph(&words);
    }
}

fn plain(chars: Clean) -> Text {
    Text {
        chars,
        marks: Vec::new(),
    }
}

/// Joins texts to one, with their marks.
fn joined(texts: &[&Text]) -> Text {
    let mut chars = String::new();
    let mut marks = Vec::new();
    for text in texts.iter().filter(|text| !text.chars.is_blank()) {
        if !chars.is_empty() {
            chars.push_str(" · ");
        }
        let start = u32::try_from(chars.len()).unwrap_or(u32::MAX);
        chars.push_str(&text.chars);
        marks.extend(text.marks.iter().map(|mark| Mark {
            range: mark.range.start.saturating_add(start)..mark.range.end.saturating_add(start),
            style: mark.style,
        }));
    }
    // Cleaning what is clean changes nothing, so the marks still fit.
    Text {
        chars: Clean::text(&chars),
        marks,
    }
}
