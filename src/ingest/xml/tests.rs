//! Tags and texts as they are found, and as they should have been written.

use super::*;

/// Writes the pieces of a document in a line.
fn pieces(text: &str) -> String {
    let mut xml = Xml::new(text);
    let mut out = String::new();
    while let Some(piece) = xml.next() {
        match piece {
            Piece::Start(tag) => {
                out += &format!("[{}", tag.name);
                for attribute in tag.attributes() {
                    out += &format!(" {}={}", attribute.name, attribute.value);
                }
                out += "]";
            }
            Piece::End(name) => out += &format!("[/{name}]"),
            Piece::Text(raw) => out += &xml.resolve(raw),
            Piece::Literal(raw) => out += &format!("{{{raw}}}"),
        }
    }
    if let Some(lines) = xml.broken() {
        out += &format!(" !{}", lines.count);
    }
    out
}

#[test]
fn what_is_well_formed_is_read_as_it_is() {
    assert_eq!(
        pieces("<?xml version='1.0'?><!-- c --><a b='1' c=\"2\"/>x &lt; &#65;<![CDATA[<&amp;]]>"),
        "[a b=1 c=2][/a]x < A{<&amp;}"
    );
}

#[test]
fn faults_end_where_sense_can_be_made_again() {
    for (text, read) in [
        ("<a>AT&T &nope; & co</a>", "[a]AT&T &nope; & co[/a] !1"),
        ("<a>1 < 2</a>", "[a]1 < 2[/a] !1"),
        ("<a href=\"x>t</a><b>u</b>", "[a href=x]t[/a][b]u[/b] !1"),
        (
            "<a href=\"x>t</a><b c=\"d\">u</b>",
            "[a href=x]t[/a][b c=d]u[/b] !1",
        ),
        ("<a b=c d>t</a>", "[a b=c d=]t[/a]"),
        (
            "<a><![CDATA[t <b> </a><a>u</a>",
            "[a]{t <b> }[/a][a]u[/a] !1",
        ),
        ("<a>t<!-- u</a>", "[a]t u[/a] !1"),
        ("<a>t</b <c>u</c>", "[a]t[/b][c]u[/c] !1"),
        ("<a b='>'>t</a>", "[a b=>]t[/a]"),
        ("<!DOCTYPE a [ <!ENTITY x '>'> ] >t&x;", "t>"),
        ("<a>t</a", "[a]t !1"),
        ("<a>t<b c=\"d", "[a]t !1"),
        ("<a>t</b></a></c>", "[a]t[/b][/a][/c]"),
        ("<>t</>", "<>t[/] !1"),
    ] {
        assert_eq!(pieces(text), read, "{text}");
    }
}

#[test]
fn floods_cost_one_pass() {
    for flood in [
        "<",
        "<a ",
        "<a b=\"",
        "<!--",
        "<![CDATA[",
        "&",
        "</",
        "<?",
        "<!",
        "<a\">",
        "<![CDATA[<item",
        "<!DOCTYPE [",
    ] {
        let text = flood.repeat(100_000);
        assert!(!pieces(&text).is_empty() || text.starts_with("<!") || text.starts_with("<?"));
    }
}
