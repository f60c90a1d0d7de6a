//! One case for each thing that Markdown could take for another.

use super::markdown;
use super::tests::mended;
use crate::model::{Article, ArticleId, Clean, Document, Url};

#[track_caller]
fn case(html: &str, markdown: &str) {
    assert_eq!(mended(html), markdown);
}

#[test]
fn lines_that_look_like_blocks_are_escaped() {
    case("<p>~~~", "\\~\\~\\~");
    case("<p>- a<br>+ b<br>* c", "\\- a\\\n\\+ b\\\n\\* c");
    case("<p># a<br>#tag<br>&gt; b", "\\# a\\\n#tag\\\n\\> b");
    case("<p>1. a<br>2) b<br>1.5 c", "1\\. a\\\n2\\) b\\\n1.5 c");
    case("<p>a<br>===<br>---<br>-5", "a\\\n\\===\\\n\\---\\\n-5");
    case("<p>|a<br>b|c<br>:-|-:", "\\|a\\\nb|c\\\n\\:-|-:");
    case("<p>_ _ _<br>* * *", "\\_ _ \\_\\\n\\* * \\*");
    case(
        "<h2>1. a #</h2><h2># b</h2><h2>C#</h2>",
        "## 1. a \\#\n\n## # b\n\n## C#",
    );
}

#[test]
fn code_is_raw() {
    case("<p><code>a*b_c\\d&amp;amp;</code>", "`a*b_c\\d&amp;`");
    case("<p>x <code>`a``b</code> y", "x ``` `a``b ``` y");
    case("<p><code>a<br>b</code>", "`a b`");
    case("<p><code>a <em>b</em> c</code>", "`a b c`");
    case(
        "<p><a href=https://e.org/><code>f()</code></a>",
        "[`f()`](https://e.org/)",
    );
    case("<p><em>a <code>b</code></em>", "*a `b`*");
    case(
        "<pre>a\n```\n  b\n\nc</pre>",
        "````\na\n```\n  b\n\nc\n````",
    );
}

#[test]
fn marks_nest() {
    case("<p><b><i>a</i></b>", "**_a_**");
    case("<p><b><i>a</i> b</b>", "**_a_ b**");
    case("<p><b>a <i>b</b> c</i>", "**a _b_** *c*");
    case("<p><b>a<i>b</b>c</i>", "**a<em>b</em>**_c_");
    case(
        "<p><i>a <a href=https://e.org/>b</i> c</a>",
        "*a* [*b* c](https://e.org/)",
    );
    case("<p><s>a</s> <sup>1</sup>", "~~a~~ <sup>1</sup>");
}

#[test]
fn signs_are_escaped_where_they_are_marks() {
    case(
        "<p>snake_case _a_ 2 * 3 *b*",
        "snake_case \\_a\\_ 2 * 3 \\*b\\*",
    );
    case("<p>AT&amp;T &amp;amp; &amp;c", "AT&T \\&amp; &c");
    case("<p>a &lt; b &lt;i> c > d", "a < b \\<i> c > d");
    case("<p>Wow! [1] (2). a#b", "Wow! \\[1\\] (2). a#b");
    case(
        "<p>Wow!<a href=https://e.org/>x</a>",
        "Wow\\![x](https://e.org/)",
    );
}

#[test]
fn marks_that_would_not_hold_are_html() {
    case("<p>a<b> b </b>c", "a **b** c");
    case("<p>un<i>believ</i>able", "un*believ*able");
    case("<p>x<b>(a)</b>y", "x<strong>(a)</strong>y");
    case(
        "<p>これは<b>「強調」</b>です",
        "これは<strong>「強調」</strong>です",
    );
    case("<p>“<i>a</i>”—<i>“b”</i>", "“*a*”—*“b”*");
}

#[test]
fn lists_and_quotes_stay_apart() {
    case("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n<!-- -->\n\n- b");
    case("<ul><li>a</ul><ol><li>b</ol>", "- a\n\n1. b");
    let quotes = "<blockquote>a</blockquote><blockquote>b</blockquote>";
    case(quotes, "> a\n\n<!-- -->\n\n> b");
    case("<p>a<hr><p>b", "a\n\n***\n\nb");
    case("<ul><li><p>a<p>b<li>c</ul>", "- a\n\n  b\n\n- c");
    case("<ul><li><ul><li>a</ul><li>b</ul>", "- - a\n\n- b");
    case("<blockquote><ul><li><p>a<p>b</ul>", "> - a\n>\n>   b");
}

#[test]
fn tables_are_as_githubs() {
    case(
        "<table><tr><th>a|b<th>c<tr><td>d<br>e<td><code>x|y</code></table>",
        "| a\\|b | c |\n| --- | --- |\n| d<br>e | `x\\|y` |",
    );
    case(
        "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
        "|  |  |\n| --- | --- |\n| a | b |\n| c | d |",
    );
    case(
        "<table><tr><td><code>a\\|b</code><td>\\|<tr><td>c<td>d</table>",
        "|  |  |\n| --- | --- |\n| <code>a\\\\\\|b</code> | \\\\\\| |\n| c | d |",
    );
}

#[test]
fn targets_are_whole() {
    case(
        "<p><a href='https://e.org/a_(b)'>x</a>",
        "[x](<https://e.org/a_(b)>)",
    );
    case(
        "<p><a href='https://e.org/?a=1&amp;amp;lt;b*c*'>x</a>",
        "[x](https://e.org/?a=1\\&amp;lt;b*c*)",
    );
}

#[test]
fn pictures_and_their_captions_are_italic_once() {
    case(
        "<figure><img src=https://e.org/p alt='a [b]'><figcaption>c <b>d</b></figcaption></figure>",
        "![a \\[b\\]](https://e.org/p)\n\n_c **d**_",
    );
    case(
        "<figure><img src=https://e.org/p alt=a><figcaption>c <i>d</i></figcaption></figure>",
        "![a](https://e.org/p)\n\nc *d*",
    );
}

#[test]
fn the_head_says_who_and_where() {
    let article = Article {
        id: ArticleId(1),
        title: Clean::line("# A *b*"),
        standfirst: Clean::line("1. c"),
        authors: vec![Clean::line("d_e_")],
        section: Clean::default(),
        feed: Clean::default(),
        link: Url::from_ascii("https://e.org/<a>_b_"),
        published: None,
        language: Clean::default(),
        minutes: 1,
        body: Document::default(),
    };
    assert_eq!(
        markdown(&article),
        "# # A \\*b\\*\n\n*1\\. c*\n\nd_e\\_ · <https://e.org/%3Ca%3E_b_>\n"
    );
}
