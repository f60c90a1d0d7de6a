//! A page of our own making, and what it becomes.

use super::*;
use crate::export::{Captions, html, text};
use crate::ingest::{self, body};
use crate::model::{Clean, Draft};

const PAGE: &str = r##"<!doctype html>
<html lang="en-GB" class="js sidebar-open">
<head>
<title>The bridge that sings in the wind | The Daily Sample</title>
<meta property="og:site_name" content="The Daily Sample">
<meta property="og:image" content="/img/lead.jpg">
<meta property="og:title" content="A bridge that sings – share me">
<meta name="description" content="Engineers cannot agree on why the new bridge hums.">
<meta property="article:section" content="Science">
<link rel="canonical" href="https://daily.example/science/bridge">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}]},
 {"@type": "NewsArticle", "headline": "The bridge that sings in the wind",
  "author": [{"@type": "Person", "name": "Ada Brook"}, {"@type": "Person", "name": "Lin Mei"}],
  "datePublished": "2024-05-06T07:08:09+02:00", "dateModified": "2024-05-07", "publisher": {"name": "The Daily Sample"}}]}
</script>
</head>
<body class="has-sidebar">
<nav><ul><li><a href="/">Home</a></li><li><a href="/science">Science</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies to make this site work for you. By going on you agree to our use of them.</p></div>
<article>
<header><h1>The bridge that sings in the wind</h1><p class="standfirst">Nobody planned for music when the river was crossed.</p>
<p class="byline">By <a href="/ada">Ada Brook</a> and Lin Mei, 6 May 2024</p></header>
<div class="share-bar"><ul><li><a href="#">Share on one site</a></li><li><a href="#">Share on another</a></li></ul></div>
<figure><img src="/img/lead.jpg" width="800" height="500" alt="A bridge"><figcaption>The bridge at dawn. <span class="credit">Photo: K. Light</span></figcaption></figure>
<div class="article-body">
<p>When the <a href="wind">wind</a> comes from the west, the railing of the new bridge begins to hum, and people stop to listen to it.</p>
<p>The note is close to a low B flat. It lasts as long as the wind does, which in April was eleven hours at a stretch.</p>
<aside class="related"><h3>Related stories</h3><ul><li><a href="/a">A tunnel that weeps, and why nobody minds it</a></li><li><a href="/b">The crossing that never was, and its builders</a></li></ul></aside>
<h2>What the engineers say</h2>
<p>“It is the gaps between the slats,” said one of those who built it. “They are as wide as the pipes of an organ are long.”</p>
<ul><li>The slats are four centimetres wide.</li><li>The gaps between them are three, more or less.</li></ul>
<blockquote><p>We did not plan for music, but we are not sorry that it came, and it costs nothing.</p></blockquote>
<div class="newsletter-signup"><p>Sign up to our newsletter to get more stories like this one in your inbox each week.</p><form><input><button>Go</button></form></div>
<p>Others disagree, and the city has asked for a study, which is to be finished before the winds of autumn come back.</p>
<pre><code class="language-text">f = c / 2l</code></pre>
<p>Until then the bridge stays open, day and night, and whoever wants to hear it may cross it as often as they like.</p>
</div>
<section class="comments"><h2>12 comments</h2><p>I heard it last night and could not sleep at all, somebody should do something about this, and soon.</p></section>
</article>
<div class="recommended"><h2>More from Science</h2><p><a href="/c">Ten rivers that run backwards, and one that does not run at all</a></p></div>
<footer><p>© 2024 The Daily Sample. All rights reserved. Printed in the town where the bridge is.</p></footer>
</body></html>"##;

fn read_page(page: &str) -> (Feed, Draft) {
    let label = Label {
        content_type: Some("text/html"),
        address: Some("https://daily.example/science/bridge?from=front"),
    };
    let mut feed = ingest::read(page.as_bytes(), label).unwrap().into_feed();
    let draft = feed.articles.remove(0);
    (feed, draft)
}

fn names(names: &[Clean]) -> Vec<&str> {
    names.iter().map(Clean::as_str).collect()
}

#[test]
fn a_page_becomes_the_article_that_a_person_sees() {
    let (feed, draft) = read_page(PAGE);
    assert_eq!(feed.title.as_str(), "The Daily Sample");
    assert_eq!(
        draft.title.words().as_str(),
        "The bridge that sings in the wind"
    );
    assert_eq!(
        draft.summary.as_str(),
        "Nobody planned for music when the river was crossed."
    );
    assert_eq!(names(&draft.authors), ["Ada Brook", "Lin Mei"]);
    assert_eq!(names(&draft.tags), ["Science"]);
    assert_eq!(draft.language.as_str(), "en-GB");
    assert_eq!(
        draft.link.unwrap().as_str(),
        "https://daily.example/science/bridge"
    );
    assert_eq!(
        draft.image.unwrap().as_str(),
        "https://daily.example/img/lead.jpg"
    );
    assert_eq!(
        draft.published,
        crate::ingest::date::parse("2024-05-06T05:08:09Z")
    );
    assert!(draft.modified > draft.published);
}

#[test]
fn the_body_is_whole_and_nothing_else_is_in_it() {
    let (_, draft) = read_page(PAGE);
    let document = body(&draft);
    let words = text(&document, Captions::LeftOut);
    assert_eq!(
        words
            .split("\n\n")
            .map(|block| &block[..block.len().min(16)])
            .collect::<Vec<_>>(),
        [
            "When the wind co",
            "The note is clos",
            "What the enginee",
            "“It is the gap",
            "The slats are fo",
            "We did not plan ",
            "Others disagree,",
            "f = c / 2l",
            "Until then the b",
        ]
    );
    assert!(words.ends_with("as often as they like."));
    let written = html(&document);
    assert!(
        written.starts_with("<figure><img src=\"https://daily.example/img/lead.jpg\""),
        "{written}"
    );
    assert!(
        written.contains("The bridge at dawn.") && written.contains("K. Light"),
        "{written}"
    );
    for kept in [
        "<h2>What the engineers say</h2>",
        "<a href=\"https://daily.example/science/wind\">wind</a>",
        "<li>The slats",
        "<blockquote>",
        "<pre><code",
    ] {
        assert!(written.contains(kept), "{kept} in {written}");
    }
}

#[test]
fn captions_are_shown_but_are_no_words_of_the_article() {
    let (_, draft) = read_page(PAGE);
    let document = body(&draft);
    assert!(text(&document, Captions::Kept).contains("at dawn"));
    assert!(!text(&document, Captions::LeftOut).contains("at dawn"));
}

#[test]
fn without_data_for_machines_the_page_itself_tells() {
    let start = PAGE.find("<meta property").unwrap();
    let end = PAGE.find("</head>").unwrap();
    let page = format!("{}{}", &PAGE[..start], &PAGE[end..]);
    let (feed, draft) = read_page(&page);
    assert_eq!(
        draft.title.words().as_str(),
        "The bridge that sings in the wind"
    );
    assert_eq!(names(&draft.authors), ["Ada Brook", "Lin Mei"]);
    assert_eq!(
        draft.summary.as_str(),
        "Nobody planned for music when the river was crossed."
    );
    assert!(feed.title.is_blank() && draft.published.is_none());
}

#[test]
fn what_is_no_article_is_read_as_it_stands() {
    let (_, draft) = read_page("<title>Up</title><nav><a href=/>Home</a></nav><p>All is well.</p>");
    assert_eq!(draft.title.words().as_str(), "Up");
    assert_eq!(text(&body(&draft), Captions::LeftOut), "All is well.");
    let label = Label {
        content_type: Some("text/html"),
        address: None,
    };
    assert!(ingest::read(b"<div></div>", label).is_err());
}

#[test]
fn a_page_that_shows_less_than_it_tells_machines_is_told_in_their_words() {
    let told = "What the page hides until a script has run. ".repeat(20);
    let page = format!(
        "<title>T</title><script type='application/ld+json'>{{\"@type\":\"Article\",\"articleBody\":\"{told}\"}}</script>\
         <p>Loading, please wait for the article to come.</p>"
    );
    let (_, draft) = read_page(&page);
    assert_eq!(draft.body, Body::Text(told));
}

/// The facts of every block are numbers that the scale has names and weights for. To fit the weights anew, `OFFPRINT_PAGES`
/// names a folder of more pages, and `OFFPRINT_FACTS` a file that all facts are written into, as JSON lines.
#[test]
fn the_facts_of_every_block_can_be_weighed() {
    let mut pages = vec![("our own".to_owned(), PAGE.as_bytes().to_vec())];
    let folder = std::env::var_os("OFFPRINT_PAGES").map(std::fs::read_dir);
    for file in folder.into_iter().flat_map(Result::unwrap) {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        pages.push((name, std::fs::read(&path).unwrap()));
    }
    let mut lines = vec![serde_json::json!({ "names": scale::NAMES })];
    for (name, file) in &pages {
        let bytes = ingest::unpack::unpack(file).unwrap().bytes;
        let page = ingest::charset::decode(&bytes, Some("text/html")).unwrap();
        let tree = Tree::of(&page.text);
        let hints = Hinter::of_page(&tree);
        let about = About::of(&tree, &hints, None);
        let told = Told::new(&about.titles, &about.descriptions, &about.text);
        let weighed = Weighed::of(tree, hints, &told);
        for (at, block) in weighed.blocks.iter().enumerate() {
            let facts = weighed.case(at).numbers();
            assert_eq!(facts.len(), scale::NAMES.len());
            assert!(facts.iter().all(|fact| fact.is_finite()), "{name} {at}");
            lines.push(serde_json::json!({
                "page": name, "text": block.text, "inside": weighed.facts[at].inside,
                "caption": block.caption, "facts": facts,
            }));
        }
    }
    assert!(lines.len() > 20, "{}", lines.len());
    if let Some(file) = std::env::var_os("OFFPRINT_FACTS") {
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        std::fs::write(file, text).unwrap();
    }
}
