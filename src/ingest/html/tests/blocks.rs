//! Blocks with a structure of their own: lists, code, tables and pictures.

use super::*;

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
