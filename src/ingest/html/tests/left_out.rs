//! What a document leaves out: what is hidden, what runs, what the page says already.

use super::*;

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
