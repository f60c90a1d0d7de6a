//! The words of a body, for an index.
//!
//! Every article that comes is asked for its words, and few of them are ever opened. So what most bodies are made of,
//! plain tags and what stands between them, is read straight from the mark-up; a body with anything else in it (what is
//! hidden, scripts, drawings, mark-up that is wrong) is read as it is when it is opened. Both give the same words.

use super::{opened, plain};
use crate::model::{Block, Body, Document, Draft, Leaf};
use html5ever::data::NAMED_ENTITIES;
use memchr::{memchr, memchr2, memmem};

/// Longest name of a reference, in bytes.
const NAME: usize = 32;

/// Returns the words of an article's body, in order. What parts words parts them here; what stands in a word is left out.
pub fn words(draft: &Draft) -> String {
    match &draft.body {
        Body::Html(source) | Body::Page(source) => {
            between_tags(source).unwrap_or_else(|| read(&opened::body(draft)))
        }
        Body::Text(text) => read(&plain::plain(text)),
    }
}

/// The words of a document; what stands in the place of pictures is none of them.
fn read(document: &Document) -> String {
    let mut skipped = Vec::new();
    replacements(&document.blocks, &mut skipped);
    let mut out = String::new();
    for (number, text) in (0_u32..).zip(&document.leaves) {
        if !skipped.contains(&Leaf(number)) {
            out.push_str(&text.chars);
            out.push('\n');
        }
    }
    out
}

fn replacements(blocks: &[Block], found: &mut Vec<Leaf>) {
    for block in blocks {
        match block {
            Block::Figure(figure) => found.extend(figure.alt),
            Block::Quote(blocks) => replacements(blocks, found),
            Block::List(list) => list
                .items
                .iter()
                .for_each(|blocks| replacements(blocks, found)),
            _ => {}
        }
    }
}

/// What a tag does to the words around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    /// It stands in a word as well as between two.
    Joins,
    /// Words end at it.
    Parts,
    /// It does more than that.
    Other,
}

/// The words of a piece of HTML that is plain enough, or none.
fn between_tags(source: &str) -> Option<String> {
    let bytes = source.as_bytes();
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    while let Some(next) = memchr2(b'<', b'&', &bytes[at..]) {
        out.push_str(&source[at..at + next]);
        at += next;
        at += if bytes[at] == b'&' {
            reference(&source[at..], &mut out)?
        } else {
            tag(&bytes[at..], &mut out)?
        };
    }
    out.push_str(&source[at..]);
    Some(out)
}

/// Reads a tag, and returns its length; none if it is not a plain one.
fn tag(bytes: &[u8], out: &mut String) -> Option<usize> {
    if bytes.starts_with(b"<!--") {
        return comment(bytes);
    }
    let is_end = bytes.get(1) == Some(&b'/');
    let name = &bytes[1 + usize::from(is_end)..];
    if !name.first().is_some_and(u8::is_ascii_alphabetic) {
        let is_text = !is_end && !matches!(name.first(), None | Some(b'!' | b'?'));
        out.push_str(if is_text { "<" } else { "" });
        return is_text.then_some(1);
    }
    let length = name
        .iter()
        .position(|b| matches!(b, b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r' | 0x0c))?;
    match does(&name[..length]) {
        Tag::Joins => {}
        Tag::Parts => out.push('\n'),
        Tag::Other => return None,
    }
    let rest = &name[length..];
    let end = if rest[0] == b'>' {
        0
    } else {
        attributes(rest)?
    };
    Some(bytes.len() - rest.len() + end + 1)
}

/// Finds the end of a tag behind its name. None if something in it may hide what follows, or is written wrongly.
fn attributes(bytes: &[u8]) -> Option<usize> {
    let mut end = memchr(b'>', bytes)?;
    if bytes[..end].iter().any(|b| matches!(b, b'"' | b'\'')) {
        let mut at = 0;
        let mut before = b' ';
        loop {
            match *bytes.get(at)? {
                b'>' => break,
                quote @ (b'"' | b'\'') if before == b'=' => {
                    at += 1 + memchr(quote, &bytes[at + 1..])?;
                    before = quote;
                }
                b'"' | b'\'' => return None,
                b' ' | b'\t' | b'\n' | b'\r' if before == b'=' => {}
                other => before = other,
            }
            at += 1;
        }
        end = at;
    }
    let said = &bytes[..end];
    let hides = |word: &[u8]| memmem::find(said, word).is_some();
    (!hides(b"hidden") && !hides(b"none") && !hides(b"HIDDEN") && !hides(b"NONE")).then_some(end)
}

fn comment(bytes: &[u8]) -> Option<usize> {
    let inner = &bytes[b"<!--".len()..];
    let length = memmem::find(inner, b"-->")?;
    let is_plain = !inner.starts_with(b">")
        && !inner.starts_with(b"->")
        && memmem::find(&inner[..length], b"--!>").is_none();
    is_plain.then_some(b"<!--".len() + length + b"-->".len())
}

/// Reads a reference, and returns its length. None if it is not known, or written in a way that has to be guessed at.
fn reference(text: &str, out: &mut String) -> Option<usize> {
    let inner = &text[1..];
    if !inner.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#') {
        out.push('&');
        return Some(1);
    }
    let near = &inner.as_bytes()[..inner.len().min(NAME)];
    let end = memchr(b';', near)?;
    let name = &inner[..end];
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        let c = char::from_u32(code.ok()?).filter(|c| !c.is_control() || *c == '\n')?;
        out.push(c);
    } else {
        let (first, second) = *NAMED_ENTITIES.get(&inner[..=end])?;
        let codes = [first, second].into_iter().filter(|code| *code != 0);
        out.extend(codes.filter_map(char::from_u32));
    }
    Some(1 + end + 1)
}

/// What a tag of this name does.
#[rustfmt::skip]
fn does(name: &[u8]) -> Tag {
    let mut lower = [0; 10];
    let Some(lower) = lower.get_mut(..name.len()) else {
        return Tag::Other;
    };
    lower.copy_from_slice(name);
    lower.make_ascii_lowercase();
    match &*lower {
        b"a" | b"b" | b"strong" | b"i" | b"em" | b"dfn" | b"var" | b"code" | b"kbd" | b"samp" | b"tt" | b"s" | b"del"
        | b"strike" | b"sup" | b"sub" | b"cite" | b"small" | b"span" | b"font" | b"u" | b"big" | b"abbr"
        | b"acronym" | b"ins" | b"mark" | b"time" | b"bdi" | b"bdo" | b"wbr" => Tag::Joins,
        b"p" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"blockquote" | b"ul" | b"ol" | b"li" | b"dl" | b"dt"
        | b"dd" | b"pre" | b"table" | b"thead" | b"tbody" | b"tfoot" | b"tr" | b"td" | b"th" | b"caption"
        | b"figure" | b"figcaption" | b"hr" | b"br" | b"img" | b"div" | b"section" | b"article" | b"aside"
        | b"header" | b"footer" | b"main" | b"nav" | b"address" | b"center" => Tag::Parts,
        _ => Tag::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::super::html;
    use super::*;

    fn both(source: &str) -> (Option<Vec<String>>, Vec<String>) {
        let letters = |text: &str| -> Vec<String> {
            text.split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let fast = between_tags(source).map(|text| letters(&text));
        (fast, letters(&read(&html::document(source, None))))
    }

    #[test]
    fn plain_mark_up_gives_the_words_that_are_seen() {
        for source in [
            "<p>One <b>bo</b>ld word &amp; an&nbsp;other, a&#8203;b &eacute;t&#xe9;</p><P CLASS='a > b'>Two<br/>three",
            "<ul><li>a</li><li>b</li></ul><!-- not <this> --><h2>Head</h2>text < 5 & more",
            "<table><caption>What</caption><tr><th>k<td>v</table><pre><code>let x\n = 1;</code></pre>",
            "<figure><img src=a.png alt=\"not this\"><figcaption>but <i>this</i></figcaption></figure>after",
            "<a href = \"x?a=1&b=2\" title='it is \"so\"'>li</a>nk",
            "",
            "no mark-up at all",
        ] {
            let (fast, slow) = both(source);
            assert_eq!(fast, Some(slow), "{source}");
        }
    }

    #[test]
    fn what_is_not_plain_is_read_as_it_is_opened() {
        for source in [
            "a<script>b</script>",
            "a<p hidden>b</p>c",
            "a<p style='display: none'>b</p>",
            "a<svg><text>b</text></svg>",
            "a<p title=\"never closed>b",
            "a<p a\"b>c",
            "a<!b>c",
            "a</ b>c",
            "a&madeup;b",
            "a&ampb",
            "a&#1;b",
            "a<p",
            "a<!-->b-->",
            "<",
        ] {
            assert_eq!(both(source).0, None, "{source}");
        }
    }
}
