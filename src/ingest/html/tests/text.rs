//! Text: blocks, white space, styles, references and links.

use super::*;

#[test]
fn blocks_are_told_by_their_elements() {
    assert_eq!(
        show("bare <p>one<p>two</p> three<div>four</div>"),
        "[bare] [one] [two] [three] [four]"
    );
    assert_eq!(
        show("<h1>a</h1><h2>b</h2><h3>c</h3><h6>d</h6>"),
        "h2[a] h2[b] h3[c] h6[d]"
    );
    assert_eq!(
        show("<blockquote>a<p>b</blockquote>c"),
        "quote([a] [b]) [c]"
    );
    assert_eq!(show("a<hr>b<hr/>"), "[a] rule [b] rule");
    assert_eq!(
        show("<details><summary>more</summary>text</details>"),
        "[{b:more}] [text]"
    );
    assert_eq!(
        show("<h2><div>in</div></h2><h2><p>so</p></h2>x"),
        "h2[in] h2[so] [x]"
    );
    assert_eq!(show("<h2>open<p>text"), "h2[open] [text]");
    assert_eq!(
        show("<p></p><div> \n </div><blockquote></blockquote><ul></ul><h2> </h2>"),
        ""
    );
}

#[test]
fn white_space_is_folded_across_elements() {
    assert_eq!(show("<p>  a \n <b> b </b> c  </p>"), "[a {b:b} c]");
    assert_eq!(show("a&nbsp;&nbsp;b"), "[a\u{a0}\u{a0}b]");
    assert_eq!(show("a<br> b <br>\n c<br>"), "[a/b/c]");
    assert_eq!(show("a<br><br>b<br> <br><br>c"), "[a] [b] [c]");
    assert_eq!(
        show("\u{6f22}\u{5b57}\n\u{4eee}\u{540d} x\ny"),
        "[\u{6f22}\u{5b57}\u{4eee}\u{540d} x y]"
    );
    assert_eq!(
        show("super<wbr>cali&shy;fragi"),
        "[super\u{200b}cali\u{ad}fragi]"
    );
}

#[test]
fn styles_are_marks() {
    assert_eq!(
        show("<b>a</b><i>b</i><code>c</code><s>d</s>x<sup>2</sup><sub>3</sub>"),
        "[{b:a}{i:b}{c:c}{s:d}x{^:2}{_:3}]"
    );
    assert_eq!(show("<b>a<i>b</b>c</i>d"), "[{b:a{i:b}c}d]");
    assert_eq!(show("<b><p>a</p><p>b</p></b>c"), "[{b:a}] [{b:b}] [c]");
    assert_eq!(show("<p><b>a</p><p>b</p>"), "[{b:a}] [b]");
    assert_eq!(show("<b><p>a</b>b</p>c"), "[{b:a}b] [c]");
    assert_eq!(show("<b>a<strong>b</strong>c</b>d"), "[{b:abc}d]");
    assert_eq!(
        show("<q>so</q> <cite>Book</cite> <ruby>\u{6f22}<rp>[</rp><rt>kan</rt><rp>]</rp></ruby>"),
        "[“so” {i:Book} \u{6f22}(kan)]"
    );
}

#[test]
fn references_are_decoded_once() {
    assert_eq!(
        show("&lt;b&gt; &amp;lt; &amp;#27;[31m &#x41;&eacute;"),
        "[<b> &lt; &#27;[31m Aé]"
    );
    assert_eq!(
        show("a&#27;[31mb&#x7f;c&#0;d&rlm;e"),
        "[a[31mbcd\u{fffd}e]"
            .replace("cd\u{fffd}", "c\u{fffd}d")
            .as_str()
    );
}

#[test]
fn marks_stay_on_their_words_when_text_is_cleaned() {
    assert_eq!(
        show("x\u{202e}\u{202e}<b>\u{2066}bo\u{200f}ld\u{2069}</b> after"),
        "[x{b:bold} after]"
    );
    assert_eq!(show("<b>\u{202e}</b><i>\u{e0041}a</i>"), "[{i:a}]");
    assert_eq!(
        show(&format!("z{}<b>w</b>", "\u{301}".repeat(50))),
        format!("[z{}{{b:w}}]", "\u{301}".repeat(8))
    );
}

#[test]
fn links_are_resolved_and_bad_ones_are_words() {
    assert_eq!(
        show("<a href='b?c'>t</a>"),
        "[{https://example.org/a/b?c:t}]"
    );
    assert_eq!(
        show("<a href='javascript:1'>t</a> <a href='data:x'>u</a> <a>v</a>"),
        "[t u v]"
    );
    assert_eq!(show("<a href=mailto:x@y.org>t</a>"), "[{mailto:x@y.org:t}]");
    assert_eq!(
        show("<a href=x>a<a href=y>b</a>c"),
        "[{https://example.org/a/x:a}{https://example.org/a/y:b}c]"
    );
    assert_eq!(
        document("<a href=http://x/>a</a><a href=http://x>b</a>", None)
            .links
            .len(),
        1
    );
}
