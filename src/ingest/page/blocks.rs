//! The texts of a page, one for each paragraph, heading, item or cell, and what can be counted in each.

use super::hints::Hints;
use super::kinds::{parts, shows_nothing};
use super::tree::{Id, Tree, What};
use crate::ingest::html::is_hidden;
use html5ever::{LocalName, local_name};

/// A piece of running text of a page.
#[derive(Debug)]
pub(super) struct Block {
    /// The element that parts it from others.
    pub(super) element: Id,
    /// Its first node.
    pub(super) first: Id,
    /// Its last node.
    pub(super) last: Id,
    /// Its words, white space folded.
    pub(super) text: String,
    /// What it is a piece of.
    pub(super) kind: Kind,
    /// How many characters it has, blanks aside.
    pub(super) chars: u32,
    /// How many of these are linked.
    pub(super) linked: u32,
    /// How many words it has; a character of a script without blanks counts as half of one.
    pub(super) words: u32,
    /// How many sentences end in it.
    pub(super) sentences: u32,
    /// Whether some of it is strong.
    pub(super) strong: bool,
    /// Whether it says something about a picture.
    pub(super) caption: bool,
}

/// What a block is a piece of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    Heading(u8),
    Item,
    Cell,
    Quote,
    Code,
    Caption,
    Label,
    /// Of something that has no meaning of its own.
    Plain,
}

impl Block {
    /// Returns the share of its characters that are linked, from 0 to 1.
    pub(super) fn link_share(&self) -> f32 {
        self.linked as f32 / self.chars.max(1) as f32
    }

    /// Tells whether it may be a part of an article by its length and links alone.
    pub(super) fn is_prose(&self) -> bool {
        self.chars >= 25
            && self.linked * 2 < self.chars
            && !matches!(self.kind, Kind::Caption | Kind::Label)
    }

    /// Tells whether it is a heading.
    pub(super) fn is_heading(&self) -> bool {
        matches!(self.kind, Kind::Heading(_))
    }
}

/// Takes a page apart into blocks, in its order.
pub(super) fn blocks(tree: &Tree, hints: &[Hints]) -> Vec<Block> {
    let mut cutter = Cutter {
        tree,
        hints,
        blocks: Vec::new(),
        current: None,
    };
    cutter.cut();
    cutter.blocks
}

struct Cutter<'t> {
    tree: &'t Tree,
    hints: &'t [Hints],
    blocks: Vec<Block>,
    current: Option<Gathered>,
}

/// A block in the making.
struct Gathered {
    first: Id,
    last: Id,
    text: String,
    chars: u32,
    linked: u32,
    strong: bool,
    /// Whether a line was just broken: broken twice, a new block begins.
    broken: bool,
}

impl Cutter<'_> {
    fn cut(&mut self) {
        // The elements that are open around a node, with what they mean for it.
        let mut open: Vec<(Id, Inside)> = Vec::new();
        let end = self.tree.node(0).end;
        let mut id = 1;
        while id < end {
            while let Some((_, inside)) = open.pop_if(|(_, inside)| inside.end <= id) {
                if inside.parts {
                    self.finish();
                }
            }
            let around = open.last().map(|(_, inside)| *inside).unwrap_or_default();
            let node = self.tree.node(id);
            match &node.what {
                What::Text(text) => self.text(id, text, around),
                What::Element(tag) if tag.name == local_name!("br") => self.line_break(),
                What::Element(tag) => {
                    let parts = parts(&tag.name);
                    if parts {
                        self.finish();
                    }
                    if shows_nothing(&tag.name) || is_hidden(tag) {
                        id = node.end;
                        continue;
                    }
                    let strong = matches!(tag.name, local_name!("b") | local_name!("strong"));
                    let inside = Inside {
                        end: node.end,
                        parts,
                        linked: around.linked || tag.name == local_name!("a"),
                        strong: around.strong || strong,
                    };
                    if node.end > id + 1 {
                        open.push((id, inside));
                    }
                }
            }
            id += 1;
        }
        self.finish();
    }

    fn text(&mut self, id: Id, text: &str, around: Inside) {
        let chars = text.chars().filter(|c| !c.is_whitespace()).count();
        if chars == 0 && self.current.is_none() {
            return;
        }
        let current = self.current.get_or_insert_with(|| Gathered {
            first: id,
            last: id,
            text: String::new(),
            chars: 0,
            linked: 0,
            strong: false,
            broken: false,
        });
        let chars = u32::try_from(chars).unwrap_or(u32::MAX);
        current.last = id;
        current.broken &= chars == 0;
        current.chars = current.chars.saturating_add(chars);
        current.strong |= around.strong && chars > 0;
        if around.linked {
            current.linked = current.linked.saturating_add(chars);
        }
        for c in text.chars() {
            if !c.is_whitespace() {
                current.text.push(c);
            } else if !current.text.is_empty() && !current.text.ends_with(' ') {
                current.text.push(' ');
            }
        }
    }

    fn line_break(&mut self) {
        if let Some(current) = &mut self.current {
            if current.broken {
                self.finish();
                return;
            }
            current.broken = true;
            if !current.text.ends_with(' ') {
                current.text.push(' ');
            }
        }
    }

    fn finish(&mut self) {
        let Some(mut gathered) = self.current.take() else {
            return;
        };
        gathered.text.truncate(gathered.text.trim_end().len());
        if !gathered.text.contains(char::is_alphanumeric) {
            return;
        }
        let block = self.made(gathered);
        self.blocks.push(block);
    }

    /// Tells whether words stand where a picture's stand: in a figure, or in something named so; a long text does not.
    fn is_caption(&self, path: &[Id], words: u32) -> bool {
        let named = path[..path.len().min(2)]
            .iter()
            .any(|id| self.hints[*id as usize].has(Hints::CAPTION));
        let in_figure = path.iter().any(|id| {
            matches!(
                self.tree.name(*id),
                local_name!("figure") | local_name!("figcaption")
            )
        });
        in_figure && words < 120 || named && words < 60
    }

    fn made(&self, gathered: Gathered) -> Block {
        let mut around = self.tree.around(gathered.first);
        let element = around.find(|id| parts(&self.tree.name(*id))).unwrap_or(0);
        let path: Vec<Id> = [element]
            .into_iter()
            .chain(self.tree.around(element))
            .take(4)
            .collect();
        let kind = path[..path.len().min(3)]
            .iter()
            .find_map(|id| kind(&self.tree.name(*id)));
        let counted = Counted::of(&gathered.text);
        Block {
            element,
            first: gathered.first,
            last: gathered.last,
            kind: kind.unwrap_or(Kind::Plain),
            chars: gathered.chars,
            linked: gathered.linked,
            words: counted.words,
            sentences: counted.sentences,
            strong: gathered.strong,
            caption: self.is_caption(&path, counted.words),
            text: gathered.text,
        }
    }
}

/// What an element means for what is in it.
#[derive(Clone, Copy, Debug, Default)]
struct Inside {
    end: Id,
    parts: bool,
    linked: bool,
    strong: bool,
}

/// What is counted in a text.
struct Counted {
    words: u32,
    sentences: u32,
}

impl Counted {
    fn of(text: &str) -> Self {
        let (mut words, mut wide, mut sentences) = (0, 0, 0);
        let (mut in_word, mut stopped) = (false, false);
        for c in text.chars() {
            if is_wide(c) {
                wide += 1;
                (in_word, stopped) = (false, false);
            } else if c.is_alphanumeric() {
                words += u32::from(!in_word);
                (in_word, stopped) = (true, false);
            } else {
                // A stop ends a sentence when a blank or the end follows, quotes and brackets aside.
                match c {
                    '。' | '！' | '？' | '؟' | '।' => {
                        sentences += 1;
                        stopped = false;
                    }
                    '.' | '!' | '?' | '…' => stopped = true,
                    _ if c.is_whitespace() => {
                        sentences += u32::from(stopped);
                        stopped = false;
                    }
                    _ => {}
                }
                in_word = in_word && matches!(c, '\'' | '’');
            }
        }
        Self {
            words: words + wide / 2,
            sentences: sentences + u32::from(stopped),
        }
    }
}

/// Characters of scripts that are written without blanks.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{e00}'..='\u{e7f}' | '\u{20000}'..='\u{3ffff}')
}

fn kind(name: &LocalName) -> Option<Kind> {
    Some(match *name {
        local_name!("p") => Kind::Paragraph,
        local_name!("h1") => Kind::Heading(1),
        local_name!("h2") => Kind::Heading(2),
        local_name!("h3") => Kind::Heading(3),
        local_name!("h4") => Kind::Heading(4),
        local_name!("h5") => Kind::Heading(5),
        local_name!("h6") => Kind::Heading(6),
        local_name!("li") | local_name!("dd") | local_name!("dt") => Kind::Item,
        local_name!("td") | local_name!("th") => Kind::Cell,
        local_name!("blockquote") => Kind::Quote,
        local_name!("pre") => Kind::Code,
        local_name!("figcaption") => Kind::Caption,
        local_name!("label") | local_name!("legend") => Kind::Label,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::hints::Hinter;
    use super::*;

    fn of(html: &str) -> Vec<Block> {
        let tree = Tree::of(html);
        let hints = Hinter::of_page(&tree);
        blocks(&tree, &hints)
    }

    #[test]
    fn a_page_is_cut_at_its_blocks() {
        let found = of(
            "<title>no</title><h1>A <b>b</b></h1><div>c <a href=x>d e</a><p>f.<br>g<br><br>h<script>no</script><ul><li>i</ul>tail<p hidden>no</div>",
        );
        let texts: Vec<&str> = found.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(texts, ["A b", "c d e", "f. g", "h", "i", "tail"]);
        assert_eq!(found[0].kind, Kind::Heading(1));
        assert!(found[0].strong && !found[1].strong);
        assert_eq!((found[1].chars, found[1].linked, found[1].words), (3, 2, 3));
    }

    #[test]
    fn sentences_are_counted_in_every_script() {
        for (text, sentences) in [
            ("One. Two! “Three?” 3.5 is no end", 3),
            ("会议开幕。记者报道。", 2),
            ("He said (quietly).", 1),
            ("No end", 0),
        ] {
            assert_eq!(Counted::of(text).sentences, sentences, "{text}");
        }
    }
}
