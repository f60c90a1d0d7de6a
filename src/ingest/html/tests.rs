use super::*;
use crate::model::{Block, Clean, Leaf, Style, Table, TableCell, Text, Url};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Writes a document on few lines: blocks in brackets, marks in braces, line breaks as a slash.
fn show(html: &str) -> String {
    let document = document(html, Some("https://example.org/a/"));
    check(&document);
    blocks(&document, &document.blocks)
}

fn blocks(document: &Document, list: &[Block]) -> String {
    list.iter()
        .map(|block| one(document, block))
        .collect::<Vec<_>>()
        .join(" ")
}

fn one(document: &Document, block: &Block) -> String {
    let leaf = |leaf: Leaf| text(document, &document.leaves[leaf.0 as usize]);
    let maybe = |found: Option<Leaf>| found.map(leaf).unwrap_or_default();
    match block {
        Block::Heading { level, text } => format!("h{level}[{}]", leaf(*text)),
        Block::Paragraph(text) => format!("[{}]", leaf(*text)),
        Block::Quote(inner) => format!("quote({})", blocks(document, inner)),
        Block::List(list) => {
            let items: Vec<String> = list
                .items
                .iter()
                .map(|item| blocks(document, item))
                .collect();
            let start = list
                .start
                .map(|start| start.to_string())
                .unwrap_or_default();
            format!("list{start}({})", items.join(" | "))
        }
        Block::Code { language, text } => {
            format!(
                "code:{}[{}]",
                language.as_ref().map_or("", Clean::as_str),
                leaf(*text)
            )
        }
        Block::Table(table) => grid(document, table),
        Block::Figure(figure) => {
            let url = figure.url.as_ref().map(Url::as_str).unwrap_or_default();
            format!(
                "figure({};{};{};{url})",
                maybe(figure.alt),
                maybe(figure.caption),
                maybe(figure.credit)
            )
        }
        Block::Rule => "rule".to_owned(),
    }
}

fn grid(document: &Document, table: &Table) -> String {
    let leaf = |leaf: Leaf| text(document, &document.leaves[leaf.0 as usize]);
    let cell = |cell: &TableCell| {
        let head = if cell.head { "!" } else { "" };
        let span = if cell.span > 1 {
            format!("*{}", cell.span)
        } else {
            String::new()
        };
        format!("{head}{}{span}", leaf(cell.text))
    };
    let row = |row: &Vec<TableCell>| row.iter().map(cell).collect::<Vec<_>>().join(",");
    let rows: Vec<String> = table.rows.iter().map(row).collect();
    let caption = table.caption.map(leaf).unwrap_or_default();
    format!("table{}:{caption}({})", table.heads, rows.join(" | "))
}

fn text(document: &Document, text: &Text) -> String {
    let mut signs: Vec<(u32, bool, String)> = Vec::new();
    for mark in &text.marks {
        let name = match mark.style {
            Style::Strong => "b".to_owned(),
            Style::Emphasis => "i".to_owned(),
            Style::Code => "c".to_owned(),
            Style::Struck => "s".to_owned(),
            Style::Superscript => "^".to_owned(),
            Style::Subscript => "_".to_owned(),
            Style::Link(id) => document.links[id.0 as usize].as_str().to_owned(),
        };
        signs.push((mark.range.start, true, format!("{{{name}:")));
        signs.push((mark.range.end, false, "}".to_owned()));
    }
    signs.sort_by_key(|(at, opens, _)| (*at, *opens));
    let mut out = String::new();
    let mut last = 0;
    for (at, _, sign) in signs {
        out.push_str(&text.chars[last..at as usize]);
        out.push_str(&sign);
        last = at as usize;
    }
    out.push_str(&text.chars[last..]);
    out.replace('\n', "/")
}

/// Holds what every document must be.
fn check(document: &Document) {
    let mut next = 0;
    let mut use_leaf = |leaf: Leaf, may_be_empty: bool| {
        assert_eq!(leaf.0, next, "leaves are used once and in order");
        next += 1;
        let text = &document.leaves[leaf.0 as usize];
        assert!(may_be_empty || !text.chars.is_blank(), "a leaf is empty");
        assert_eq!(Clean::text(&text.chars), text.chars);
        assert!(text.marks.is_sorted_by_key(|mark| mark.range.start));
        for mark in &text.marks {
            assert!(mark.range.start < mark.range.end);
            assert!(
                text.chars
                    .get(mark.range.start as usize..mark.range.end as usize)
                    .is_some()
            );
            if let Style::Link(id) = mark.style {
                assert!((id.0 as usize) < document.links.len());
            }
        }
    };
    let mut stack: Vec<&Block> = document.blocks.iter().rev().collect();
    while let Some(block) = stack.pop() {
        match block {
            Block::Heading { level, text } => {
                assert!((2..=6).contains(level));
                use_leaf(*text, false);
            }
            Block::Paragraph(text) | Block::Code { text, .. } => use_leaf(*text, false),
            Block::Quote(inner) => stack.extend(inner.iter().rev()),
            Block::List(list) => {
                stack.extend(list.items.iter().rev().flat_map(|item| item.iter().rev()));
            }
            Block::Table(table) => {
                table
                    .caption
                    .into_iter()
                    .for_each(|leaf| use_leaf(leaf, false));
                let width =
                    |row: &Vec<TableCell>| row.iter().map(|cell| u32::from(cell.span)).sum::<u32>();
                let columns = table.rows.first().map_or(0, width);
                assert!((1..=1000).contains(&columns) && table.heads <= table.rows.len());
                for row in &table.rows {
                    assert_eq!(width(row), columns);
                    row.iter().for_each(|cell| use_leaf(cell.text, true));
                }
            }
            Block::Figure(figure) => {
                let said = [figure.alt, figure.caption, figure.credit];
                assert!(figure.url.is_some() || said.iter().any(Option::is_some));
                [figure.alt, figure.caption, figure.credit]
                    .into_iter()
                    .flatten()
                    .for_each(|leaf| use_leaf(leaf, false));
            }
            Block::Rule => {}
        }
    }
    assert_eq!(next as usize, document.leaves.len(), "every leaf is used");
}

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

#[test]
fn lists_may_be_left_open_and_numbered_anew() {
    assert_eq!(
        show("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e"),
        "list([a] | [b] list([c]) | [d]) [e]"
    );
    assert_eq!(
        show("<ol start=3><li>a<li>b<li value=9>c<li value=10>d</ol>"),
        "list3([a] | [b]) list9([c] | [d])"
    );
    assert_eq!(
        show("<ol start=x reversed><li value=-99999999999999999999>a</ol>"),
        "list1([a])"
    );
    assert_eq!(show("<p>x<li>a<li>b</li><p>y"), "[x] list([a] | [b]) [y]");
    assert_eq!(
        show("<ul><ul><li>a</ul></ul><ul>t<li>b</ul>"),
        "list(list([a])) list([t] | [b])"
    );
    assert_eq!(show("<ul><li><p>a</p><p>b</p></li></ul>"), "list([a] [b])");
    assert_eq!(
        show("<dl><dt>t<dd>one<dd>two<dt>u<dd>three</dl>x"),
        "[{b:t}] list([one] | [two]) [{b:u}] list([three]) [x]"
    );
}

#[test]
fn code_keeps_its_spaces() {
    assert_eq!(
        show("<pre>\n\n  a\n\tb  c\n\n</pre>d"),
        "code:[  a/    b  c] [d]"
    );
    assert_eq!(
        show("<pre><code class='x language-rust'>fn <b>a</b>()</code></pre>"),
        "code:rust[fn {b:a}()]"
    );
    assert_eq!(
        show("<pre class=lang-c><div>a</div><div>b</div>c<br>d</pre>"),
        "code:c[a/b/c/d]"
    );
    assert_eq!(
        show("<xmp><b>x</b></xmp>y<textarea>&lt;z</textarea><plaintext><p>end"),
        "code:[<b>x</b>] [y] code:[<z] code:[<p>end]"
    );
}

#[test]
fn tables_have_rows_of_one_width() {
    assert_eq!(
        show("<table><caption>c</caption><thead><tr><th>a<th>b</thead><tr><td>1<td>2</table>x"),
        "table1:c(!a,!b | 1,2) [x]"
    );
    assert_eq!(
        show("<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d</table>"),
        "table0:(a,b | ,c | d,)"
    );
    assert_eq!(
        show("<table><tr><td colspan=1000>a<tr><td>b<td rowspan=0>c<tr><td>d</table>"),
        "table0:(a*2 | b,c | d,)"
    );
    assert_eq!(
        show("<table><tr><th>k<td>v<tr><th>l<td>w</table>"),
        "table0:(!k,v | !l,w)"
    );
    assert_eq!(
        show("<table><tr><td>a<p>b</p><ul><li>c</ul><td><b>d</b><img src=x alt=e></table>"),
        "table0:(a/b/c,{b:d}e)"
    );
    assert_eq!(
        show("<table><tr><td>a<table><tr><td>b<td>c</table>d<td>e</table>"),
        "table0:(a/b/c/d,e)"
    );
    assert_eq!(show("<td>a<td>b<tr><th>c"), "[a] [b] [c]");
    assert_eq!(show("<table><caption>only</caption><tr></table>"), "[only]");
    assert_eq!(show("<table>t<tr><td>a<td>b</table>"), "[t] table0:(a,b)");
}

#[test]
fn tables_for_layout_are_read_as_text() {
    assert_eq!(
        show("<table><tr><td>a <b>b<br>c</b><tr><td>d</table>"),
        "[a {b:b}] [{b:c}] [d]"
    );
    assert_eq!(
        show("<table role=presentation><tr><td><h2>a</h2><td><ul><li>b</ul></table>c"),
        "h2[a] list([b]) [c]"
    );
}

#[test]
fn a_row_of_more_columns_than_a_table_has_goes_on_below() {
    let document = document(&format!("<table><tr>{}", "<td>x".repeat(2500)), None);
    check(&document);
    let Block::Table(table) = &document.blocks[0] else {
        panic!("no table")
    };
    assert_eq!(table.rows.len(), 3);
}

#[test]
fn pictures_have_words_captions_and_credits() {
    let url = "https://example.org/a/x";
    assert_eq!(
        show(
            "<figure><img src=x alt=A><figcaption>What it shows. <cite>Reuters</cite></figcaption></figure>"
        ),
        format!("figure(A;What it shows.;Reuters;{url})")
    );
    assert_eq!(
        show(
            "<figure><figcaption><span class=photo-credit>R</span> Words</figcaption><p><img src=x></p></figure>"
        ),
        format!("figure(;Words;R;{url})")
    );
    assert_eq!(
        show("one <img src=x alt=A> two<p>three"),
        format!("[one two] figure(A;;;{url}) [three]")
    );
    assert_eq!(
        show("<img src=x width=1 height=1><img><img src='data:x'>a<img class=emoji alt=B>c"),
        "[aBc]"
    );
    assert_eq!(
        show("<figure><table><tr><td>a<td>b</table><figcaption>c</figcaption></figure>"),
        "table0:(a,b) figure(;c;;)"
    );
    assert_eq!(
        show("<figure><img src=x><blockquote>q</blockquote><figcaption>c</figure>"),
        format!("figure(;;;{url}) quote([q]) figure(;c;;)")
    );
    assert_eq!(
        show("<picture><source srcset=y><img srcset='x 2x, z'></picture>"),
        format!("figure(;;;{url})")
    );
    assert_eq!(
        show(
            "<video title=T><source src=x>no video</video><iframe src=javascript:1>n</iframe><audio></audio>"
        ),
        format!("figure(T;;;{url})")
    );
    assert_eq!(
        show("<iframe src=x title=F></iframe>a"),
        format!("figure(F;;;{url}) [a]")
    );
}

#[test]
fn what_is_hidden_or_runs_is_not_shown() {
    for hidden in [
        "<script>x</script>",
        "<style>x</style>",
        "<template><p>x</p></template>",
        "<p hidden>x</p>",
        "<div style='color:red; DISPLAY : none'><p>x</div>",
        "<span style=visibility:hidden>x</span>",
        "<b aria-hidden=true>x</b>",
        "<svg><style>x</style><text>x</text></svg>",
        "<noscript><img src=x></noscript>",
        "<object><embed src=x>x</object>",
        "<button>x</button><select><option>x</select><input value=x>",
        "<head><title>x</title><meta content=x></head>",
        "<iframe srcdoc='<p>x'>x</iframe>",
        "<!-- x --><![CDATA[x]]><?x?>",
        "<video>x</video>",
    ] {
        assert_eq!(
            show(&format!("<p>a</p>{hidden}<p>b</p>")),
            "[a] [b]",
            "{hidden}"
        );
    }
    assert_eq!(
        show(
            "<math alttext='x^2'><mi>x</mi></math> <math><mi>y</mi><annotation>z</annotation></math>"
        ),
        "[x^2 y]"
    );
    assert_eq!(show("<svg><g>x<p>after"), "[after]");
    for open in [
        "<iframe src=/x>",
        "<object><param>",
        "<select><option>",
        "<noscript>",
    ] {
        assert_eq!(show(&format!("<p>a{open}<p>b")), "[a] [b]", "{open}");
    }
}

#[test]
fn text_before_damage_stays() {
    assert_eq!(show("a<!-- b"), "[a]");
    assert_eq!(show("a<a href='b"), "[a]");
    assert_eq!(show("a<b"), "[a]");
    assert_eq!(show("a < b & c &unknown; d"), "[a < b & c &unknown; d]");
    assert_eq!(show("a</div></p></b></td></table></li>b"), "[a] [b]");
    assert_eq!(show("k\0ept <b\0>x"), "[kept x]");
}

#[test]
fn depth_costs_neither_time_nor_stack() {
    let start = Instant::now();
    for nest in [
        "<div>",
        "<b>",
        "<a href=x>",
        "<ul><li>",
        "<li>",
        "<blockquote>",
        "<table><tr><td>",
        "<table>",
        "<dl><dd>",
        "<figure>",
        "<h2>",
        "<span hidden>",
        "<svg>",
        "<q>",
        "<ruby><rt>",
        "<b><p>",
        "<pre>",
        "<select>",
        "<font>",
        "<i><b></i>",
    ] {
        let html = format!("{}deep", nest.repeat(100_000));
        let document = document(&html, None);
        check(&document);
        let hides = ["hidden", "svg", "select"]
            .iter()
            .any(|hiding| nest.contains(hiding));
        assert_eq!(
            document
                .leaves
                .iter()
                .any(|leaf| leaf.chars.contains("deep")),
            !hides,
            "{nest}"
        );
    }
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn crowds_and_spans_cost_no_more_than_they_should() {
    let start = Instant::now();
    let crowd: String = (0..200_000).map(|n| format!(" a{n}=b")).collect();
    assert_eq!(show(&format!("a<b{crowd}>b</b>c")), "[a{b:b}c]");
    let long = format!("<a title='{}' href=x>t</a>", "x y ".repeat(50_000));
    assert_eq!(show(&long), "[{https://example.org/a/x:t}]");
    show(&"<a".repeat(300_000));
    let mut wide = format!("<table><tr>{}", "<td rowspan=65534 colspan=2>".repeat(500));
    wide.push_str(&"<tr><td>".repeat(3_000));
    show(&wide);
    show(&format!("<b><i><s><u><code>{}", "<p>x".repeat(100_000)));
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn what_the_page_says_already_is_left_out() {
    let known = Known {
        title: "The title",
        standfirst: "What it is about.",
    };
    let leaves = |html: &str| -> Vec<String> {
        let document = body(html, None, known, Extent::Whole);
        check(&document);
        document
            .leaves
            .iter()
            .map(|leaf| leaf.chars.to_string())
            .collect()
    };
    assert_eq!(
        leaves("<h1>The  title</h1><p>What <b>it</b> is about.<p>The title<p>x"),
        ["The title", "x"]
    );
    assert_eq!(
        leaves("<img alt=A src=http://x/><h2>The title</h2><h2>The title</h2>x"),
        ["A", "The title", "x"]
    );
    assert_eq!(
        leaves("<p>x<h2>The title</h2><p>What it is about."),
        ["x", "The title", "What it is about."]
    );
    assert_eq!(
        leaves("<blockquote>What it is about.</blockquote>"),
        ["What it is about."]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_a_sound_document(html in ".*") {
        check(&document(&html, None));
    }

    #[test]
    fn any_tags_become_a_sound_document(parts in proptest::collection::vec(prop_oneof![
        "</?(p|div|b|i|a|q|code|pre|ul|ol|li|dl|dt|dd|h1|h3|blockquote|hr|br|cite|small|span)>",
        "</?(table|caption|thead|tr|td|th|figure|figcaption|img|svg|rt|video|source|summary|math)>",
        "<(td|th) (colspan|rowspan)=[0-4]>",
        "<(a href=x|img alt=A|img src=http://x/|p hidden|li value=[0-9]|iframe src=http://x/ title=T></iframe)>",
        "[a-z \\n\u{202e}\u{301}\u{200b}\u{1f468}\u{200d}\u{6f22}]{0,6}",
    ], 0..60)) {
        let html: String = parts.concat();
        let whole = body(&html, Some("http://x/"), Known { title: "a", standfirst: "b" }, Extent::Whole);
        check(&whole);
        for (at, _) in html.match_indices('<') {
            let start = body(&html[..at], Some("http://x/"), Known { title: "a", standfirst: "b" }, Extent::Start(&html));
            check(&start);
            prop_assert!(is_start(&start, &whole), "{:?} of {html:?}", &html[..at]);
        }
    }
}

/// Tells whether the leaves of one document are the first of another's, the last perhaps shorter.
fn is_start(start: &Document, whole: &Document) -> bool {
    let Some((last, before)) = start.leaves.split_last() else {
        return true;
    };
    let same = before
        .iter()
        .zip(&whole.leaves)
        .all(|(a, b)| a.chars == b.chars);
    same && whole
        .leaves
        .get(before.len())
        .is_some_and(|leaf| leaf.chars.starts_with(last.chars.as_str()))
}
