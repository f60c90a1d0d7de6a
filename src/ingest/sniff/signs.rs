//! Signs of Markdown that plain text has no reason for.
//!
//! People write `#` before comments, lines under headings and stars around words everywhere; so each kind of sign counts
//! for little however often it occurs, and it takes two kinds, or one that nothing else explains. What is taken for text
//! loses nothing: its lists, headings and quotations are read there, too.

/// How much it takes.
pub(super) const ENOUGH: usize = 2;

/// What was counted.
#[derive(Default)]
struct Count {
    /// Headings behind `#` that stand by themselves.
    headings: usize,
    /// Whether the first line is one.
    begins_with_heading: bool,
    /// Lines behind `#` that stand with others: comments.
    comments: usize,
    underlined: usize,
    links: usize,
    definitions: usize,
    fences: usize,
    tables: usize,
    strong: usize,
    code: usize,
}

/// Weighs the signs of Markdown at the beginning of a text.
pub(super) fn signs(look: &str) -> usize {
    if is_other(look) {
        return 0;
    }
    let mut count = Count::default();
    let lines: Vec<&str> = look.lines().map(str::trim_end).collect();
    let mut in_fence = false;
    for (number, line) in lines.iter().enumerate() {
        let above = number.checked_sub(1).map_or("", |above| lines[above]);
        let below = lines.get(number + 1).copied().unwrap_or("");
        if is_fence(line) {
            in_fence = !in_fence;
            count.fences += 1;
        } else if !in_fence {
            count.line(line, above, below);
            count.begins_with_heading |= number == 0 && is_heading(line) && below.is_empty();
        }
    }
    count.weight() + front_matter(look)
}

impl Count {
    fn line(&mut self, line: &str, above: &str, below: &str) {
        if is_heading(line) {
            let alone = above.is_empty() && !is_heading(below) && !below.starts_with("#!");
            match alone && (below.is_empty() || line.starts_with("##")) {
                true => self.headings += 1,
                false => self.comments += 1,
            }
        }
        self.underlined += usize::from(underlines(line, above));
        self.links += line
            .match_indices("](")
            .filter(|(at, _)| is_link(line, *at))
            .count();
        self.definitions += usize::from(is_definition(line));
        self.tables += usize::from(is_delimiter(line) && above.contains('|'));
        self.strong += usize::from(is_strong(line));
        self.code += usize::from(has_code(line));
    }

    fn weight(&self) -> usize {
        let headings = match self.headings {
            0 => 0,
            _ if self.comments > 2 * self.headings => 0,
            1 if !self.begins_with_heading => 1,
            _ => 2,
        };
        let kinds = [
            (self.underlined, 1, 1),
            (self.links, 1, 2),
            (self.definitions, 2, 2),
            (self.fences / 2, 1, 2),
            (self.tables, 1, 2),
            (self.strong, 2, 2),
            (self.strong, 1, 1),
            (self.code, 2, 1),
        ];
        let told = kinds
            .iter()
            .filter(|(found, least, _)| found >= least)
            .map(|(_, _, worth)| *worth);
        headings + told.sum::<usize>()
    }
}

/// Tells whether a text is of a kind that has such signs for other reasons: a script, a difference between files, mail,
/// or a text in another language of mark-up.
fn is_other(look: &str) -> bool {
    let first = look.trim_start().lines().next().unwrap_or_default();
    let begins = ["#!", "diff --", "--- a/", "Index: ", "From ", "commit "];
    let others = [
        "\n.. code",
        "\n.. note",
        ":ref:`",
        "\n.. image",
        "\n:orphan:",
        "\n@@ -",
        "\n#include ",
        "\n#define ",
        "\n#+begin",
        "\n[source,",
    ];
    begins.iter().any(|start| first.starts_with(start))
        || others.iter().any(|sign| look.contains(sign))
}

fn is_heading(line: &str) -> bool {
    let hashes = line.bytes().take_while(|b| *b == b'#').count();
    (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') && line.len() > hashes + 1
}

fn is_fence(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("```") || line.starts_with("~~~")
}

/// Tells whether a line of hyphens or equal signs stands right under a heading.
fn underlines(line: &str, above: &str) -> bool {
    let is_rule =
        line.len() >= 4 && (line.bytes().all(|b| b == b'=') || line.bytes().all(|b| b == b'-'));
    is_rule && above.len() >= 3 && line.len().abs_diff(above.chars().count()) <= 3
}

/// Tells whether `](` stands in a link: a bracket before it, an address or a path behind it.
fn is_link(line: &str, at: usize) -> bool {
    let target = &line[at + 2..];
    let Some(end) = target.find(')').filter(|end| *end > 0) else {
        return false;
    };
    let target = target[..end].trim();
    // A name right before the bracket calls something that stands in a list.
    let open = line[..at].rfind('[');
    let is_call =
        open.is_some_and(|open| line[..open].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
    let address = target.split(" \"").next().unwrap_or_default();
    open.is_some() && !is_call && !address.contains([' ', ','])
}

/// Tells whether a line says where a link of a name leads.
fn is_definition(line: &str) -> bool {
    let Some((name, target)) = line
        .trim_start()
        .strip_prefix('[')
        .and_then(|line| line.split_once("]:"))
    else {
        return false;
    };
    let is_name = !name.is_empty() && name.len() < 60 && !name.contains('[');
    is_name && target.trim_start().starts_with(['<', 'h', '/', '.', '#'])
}

/// Tells whether a line parts the head of a table from its rows.
fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    line.contains('|')
        && line.contains("--")
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// Tells whether a line has words in double stars.
fn is_strong(line: &str) -> bool {
    let mut rest = line;
    while let Some(open) = rest.find("**") {
        let inner = &rest[open + 2..];
        let Some(close) = inner.find("**") else {
            return false;
        };
        let words = &inner[..close];
        let before = rest[..open].chars().next_back();
        let fits =
            !words.is_empty() && !words.starts_with([' ', '*', '/']) && !words.ends_with(' ');
        if fits && before.is_none_or(|c| !c.is_alphanumeric()) {
            return true;
        }
        rest = &inner[close + 2..];
    }
    false
}

/// Tells whether a line has words between two backticks.
fn has_code(line: &str) -> bool {
    let mut parts = line.split('`').skip(1);
    parts
        .next()
        .is_some_and(|inner| !inner.is_empty() && !inner.ends_with(' ') && parts.next().is_some())
}

/// Weighs fields above a text: between lines of hyphens or pluses.
fn front_matter(look: &str) -> usize {
    let found = [("---", ":"), ("+++", "=")].iter().any(|(fence, sign)| {
        let mut lines = look.lines().map(str::trim_end);
        let opens = lines.next() == Some(fence);
        let mut fields = lines
            .by_ref()
            .take_while(|line| line != fence && *line != "...")
            .peekable();
        opens
            && fields.peek().is_some_and(|first| first.contains(sign))
            && fields.count() < 200
            && look[3..].contains(&format!("\n{fence}"))
    });
    if found { ENOUGH } else { 0 }
}
