//! Editions: articles written into one file, read elsewhere, and taken into another library.

use crate::library::Desk;
use offprint::ingest::{self, Label};
use offprint::model::Url;
use offprint::store::Packer;
use std::fs::{self, File};
use std::io::Read;
use zip::ZipArchive;

const DAILY: &str = "https://daily.example/feed";
const STARS: &str = "https://stars.example/feed";

/// A feed of JSON with articles, each of an id, a title and a body.
fn feed(title: &str, articles: &[(&str, &str, &str)]) -> String {
    let items = articles.iter().enumerate().map(|(number, (id, title, body))| {
        serde_json::json!({
            "id": id, "title": title, "content_html": body, "url": format!("https://a.example/{id}"),
            "date_published": format!("2026-05-{:02}T08:00:00Z", 28 - number),
        })
    });
    let items: Vec<_> = items.collect();
    serde_json::json!({"title": title, "language": "en", "items": items}).to_string()
}

/// Two feeds that call articles the same. Of the first article the page is kept, of another a picture.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.out(&["remove", "offprint:edition"]);
    let daily = [
        ("1", "Bread", "<p>In short.</p>"),
        (
            "2",
            "Salt & <pepper>",
            "<p>One<br>two</p><hr><figure><img src='https://a.example/i.png' alt='A mill'></figure>",
        ),
    ];
    desk.lay_in(DAILY, &feed("The Daily", &daily));
    let stars = [(
        "1",
        "Comet",
        "<p>Far <img src='https://a.example/far.png' alt='A tail'></p>",
    )];
    desk.lay_in(STARS, &feed("Stars", &stars));
    let mut library = desk.library();
    let page = feed(
        "",
        &[("p", "Bread", "<p>All of it, with a mill&amp;stone.</p>")],
    );
    let page = ingest::read(page.as_bytes(), Label::default())
        .unwrap()
        .into_feed();
    let of = library.feed_at(DAILY).unwrap().unwrap();
    let (id, _) = library.article_of(of, "1").unwrap().unwrap();
    library
        .keep_page(id, &mut Packer::new(), &page.articles[0])
        .unwrap();
    let picture = Url::from_ascii("https://a.example/i.png").unwrap();
    library
        .keep_picture(of, &picture, "image/png", b"\x89PNG not really")
        .unwrap();
    desk.out(&[
        "set",
        "stars",
        "--folder",
        "Sky/Night",
        "--title",
        "My Stars",
    ]);
    desk
}

/// What there is to tell of all articles, but for their numbers.
fn told(desk: &Desk, library: &str) -> Vec<serde_json::Value> {
    let mut articles = desk.json(&["list", "--json", "--library", library]);
    for article in &mut articles {
        for number in ["id", "feed", "minutes"] {
            article[number] = 0.into();
        }
    }
    articles
}

#[test]
fn an_edition_goes_into_another_library_as_it_was() {
    let desk = desk();
    desk.out(&["mark", "starred", "title:comet"]);
    desk.out(&["mark", "read", "title:bread"]);
    desk.out(&["mark", "tag", "later", "title:salt"]);
    let out = desk.out(&["edition", "--marks", "--output", "week.json"]);
    assert_eq!(out, "week.json: 3 articles of 2 feeds\n");
    desk.out(&["remove", "offprint:edition", "--library", "other.db"]);
    let import = ["import", "week.json", "--library", "other.db"];
    assert_eq!(
        desk.out(&import),
        "week.json: 3 new articles, 0 there already; 2 feeds added\n"
    );
    assert_eq!(
        told(&desk, "other.db"),
        told(&desk, "data/offprint/library.db")
    );
    let text = |library| desk.out(&["search", "stone", "--library", library]);
    assert!(text("other.db").contains("Bread"), "{}", text("other.db"));
    assert_eq!(
        desk.out(&import),
        "week.json: 0 new articles, 3 there already\n"
    );
    assert_eq!(
        told(&desk, "other.db"),
        told(&desk, "data/offprint/library.db")
    );
}

#[test]
fn what_was_only_a_summary_becomes_whole_and_marks_stay() {
    let desk = desk();
    desk.out(&["edition", "title:bread", "--output", "bread.json"]);
    let other = Desk::new();
    other.out(&["remove", "offprint:edition"]);
    other.lay_in(
        DAILY,
        &feed("The Daily", &[("1", "Bread", "<p>In short.</p>")]),
    );
    other.out(&["mark", "starred", "title:bread"]);
    fs::copy(desk.path("bread.json"), other.path("bread.json")).unwrap();
    assert_eq!(
        other.out(&["import", "bread.json"]),
        "bread.json: 0 new articles, 1 there already, 1 of them whole only now\n"
    );
    let [article] = &other.json(&["list", "--json"])[..] else {
        panic!("there is one article");
    };
    assert_eq!(article["ready"], "page");
    assert_eq!(
        (&article["starred"], &article["read"]),
        (&true.into(), &false.into())
    );
    let id = article["id"].to_string();
    assert!(other.out(&["show", &id]).contains("mill&stone"));
    assert!(
        other
            .out(&["show", &id, "--text", "feed"])
            .contains("In short.")
    );
}

#[test]
fn an_edition_tells_no_marks_and_no_password_unless_it_is_asked_to() {
    let desk = Desk::new();
    desk.out(&["remove", "offprint:edition"]);
    desk.lay_in(
        "https://ada:secret@a.example/feed",
        &feed("Own", &[("1", "Mine", "<p>x</p>")]),
    );
    desk.out(&["mark", "starred", "title:mine"]);
    for arguments in [&["edition"][..], &["edition", "--marks"]] {
        let text = desk.out(arguments);
        assert!(!text.contains("secret"), "{text}");
        assert_eq!(text.contains("starred"), arguments.len() > 1);
    }
}

#[test]
fn articles_are_read_under_the_feeds_that_they_are_of() {
    let desk = desk();
    desk.out(&["edition", "--output", "week.json", "--title", "Week 22"]);
    let text = desk.out(&["week.json"]);
    for title in ["Bread", "Salt & <pepper>", "Comet"] {
        assert!(text.contains(title), "{text}");
    }
    // Other readers take it for one feed whose articles have ids of their own.
    let whole: serde_json::Value =
        serde_json::from_slice(&fs::read(desk.path("week.json")).unwrap()).unwrap();
    assert_eq!(whole["title"], "Week 22");
    let mut ids: Vec<&str> = whole["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["id"].as_str().unwrap())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 3);
    let list = desk.out(&["convert", "--to", "opml", "week.json"]);
    assert!(list.contains(DAILY) && list.contains(STARS), "{list}");
    // What is damaged costs what is damaged.
    let text = fs::read_to_string(desk.path("week.json")).unwrap();
    let cut = text.rfind("\n{").unwrap();
    fs::write(desk.path("cut.json"), &text[..cut + 20]).unwrap();
    let (code, out, errors) = desk.run(&["import", "cut.json", "--library", "cut.db"]);
    assert!(
        code == 1 && out.starts_with("cut.json: 2 new articles"),
        "{out}{errors}"
    );
}

#[test]
fn feeds_of_a_network_inside_stay_apart_and_are_found_where_they_are_known() {
    let desk = Desk::new();
    desk.out(&["remove", "offprint:edition"]);
    for name in ["one", "two"] {
        let address = format!("http://192.168.0.1/{name}");
        desk.lay_in(&address, &feed(name, &[("1", name, "<p>x</p>")]));
    }
    desk.out(&["edition", "--output", "week.json"]);
    assert_eq!(
        desk.out(&["import", "week.json"]),
        "week.json: 0 new articles, 2 there already\n"
    );
    let other = ["--library", "other.db"];
    desk.out(&[&["remove", "offprint:edition"][..], &other].concat());
    assert_eq!(
        desk.out(&[&["import", "week.json"][..], &other].concat()),
        "week.json: 2 new articles, 0 there already; 2 feeds added\n"
    );
    // A file sends nobody into this network.
    for feed in desk.json(&[&["feeds", "--json"][..], &other].concat()) {
        let address = feed["address"].as_str().unwrap();
        assert!(
            address.starts_with("file:") && address.contains("week.json#"),
            "{address}"
        );
    }
}

#[test]
fn every_field_of_our_own_is_in_the_manual() {
    let desk = desk();
    let text = desk.out(&["edition", "--marks"]);
    let whole: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut own = vec![&whole["_offprint"]];
    own.extend(whole["_offprint"]["feeds"].as_array().unwrap());
    own.extend(
        whole["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| &item["_offprint"]),
    );
    let fields = own.iter().flat_map(|own| own.as_object().unwrap().keys());
    let manual = desk
        .out(&["man", "edition"])
        .replace("\\_", "_")
        .replace("\\-", "-");
    let words: Vec<&str> = manual
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .collect();
    let mut told = 0;
    for field in fields {
        assert!(words.contains(&field.as_str()), "{field}: {manual}");
        told += 1;
    }
    assert!(told > 10, "{text}");
}

#[test]
fn a_page_brings_all_that_it_shows() {
    let desk = desk();
    let out = desk.out(&["edition", "--output", "week.html"]);
    assert_eq!(out, "week.html: 3 articles of 2 feeds, 1 picture\n");
    let page = fs::read_to_string(desk.path("week.html")).unwrap();
    let sources: Vec<&str> = page.split("src=\"").skip(1).collect();
    assert_eq!(sources.len(), 1, "{page}");
    assert!(sources[0].starts_with("data:image/png;base64,"), "{page}");
    // A picture that is not kept is a link.
    assert!(
        page.contains("<a href=\"https://a.example/far.png\">A tail</a>"),
        "{page}"
    );
    assert!(page.contains("default-src 'none'"), "{page}");
    for (at, _) in page.match_indices("href=\"#") {
        let name = page[at + 7..].split('"').next().unwrap();
        assert!(page.contains(&format!("id=\"{name}\"")), "{name}");
    }
    assert!(page.contains("Salt &amp; &lt;pepper&gt;"), "{page}");
}

#[test]
fn a_book_holds_what_it_says() {
    let desk = desk();
    desk.out(&["edition", "--output", "week.epub"]);
    let mut book = ZipArchive::new(File::open(desk.path("week.epub")).unwrap()).unwrap();
    let mut files = Vec::new();
    for at in 0..book.len() {
        let mut file = book.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.push((
            file.name().unwrap().into_owned(),
            String::from_utf8_lossy(&bytes).into_owned(),
        ));
    }
    assert_eq!(
        files[0],
        ("mimetype".to_owned(), "application/epub+zip".to_owned())
    );
    let head = fs::read(desk.path("week.epub")).unwrap();
    assert_eq!(&head[30..58], b"mimetypeapplication/epub+zip");
    let text = |name: &str| {
        let file = files.iter().find(|(known, _)| known == name);
        &file
            .unwrap_or_else(|| panic!("{name} is not in the book"))
            .1
    };
    let package = text("EPUB/package.opf");
    for (at, _) in package.match_indices("href=\"") {
        let name = package[at + 6..].split('"').next().unwrap();
        text(&format!("EPUB/{name}"));
    }
    let contents = text("EPUB/nav.xhtml");
    assert!(
        contents.contains(">My Stars</a>") && contents.contains(">Comet</a>"),
        "{contents}"
    );
    for (name, text) in files.iter().filter(|(name, _)| {
        name.ends_with("xhtml") || name.ends_with("opf") || name.ends_with("ncx")
    }) {
        assert_eq!(open_elements(text), Vec::<&str>::new(), "{name}: {text}");
    }
}

/// Walks through XML; returns what is open at its end, or where it is wrong.
fn open_elements(text: &str) -> Vec<&str> {
    let mut open = Vec::new();
    for piece in text.split('<').skip(1) {
        let tag = piece.split('>').next().unwrap();
        let name = tag
            .trim_start_matches('/')
            .split([' ', '/', '\n'])
            .next()
            .unwrap();
        if tag.starts_with('/') {
            match open.pop() {
                Some(last) if last == name => {}
                _ => return vec![name],
            }
        } else if !tag.ends_with('/') && !tag.starts_with(['?', '!']) {
            open.push(name);
        }
    }
    open
}

#[test]
fn what_cannot_be_written_is_said_and_nothing_is_lost() {
    let desk = desk();
    let (code, _, errors) = desk.run(&["edition", "--output", "week.txt"]);
    assert_eq!(code, 2);
    assert!(
        errors.contains("week.txt: its name does not say what to write"),
        "{errors}"
    );
    fs::write(desk.path("week.html"), "mine").unwrap();
    let (code, _, errors) = desk.run(&["edition", "nothing-has-this", "--output", "week.html"]);
    assert_eq!(code, 1);
    assert!(errors.contains("no article is meant"), "{errors}");
    assert_eq!(fs::read_to_string(desk.path("week.html")).unwrap(), "mine");
    let (code, _, errors) = desk.run(&["edition", "--output", "none/week.html"]);
    assert_eq!(code, 1);
    assert!(
        errors.contains("none/week.html: it could not be written"),
        "{errors}"
    );
    let (code, _, errors) = desk.run(&["add", "week.json"]);
    assert_eq!(code, 1, "{errors}");
}
