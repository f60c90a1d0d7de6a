//! The bundled edition is what it promises to be.

use crate::harness::EDITION;
use offprint::ingest;
use offprint::model::{ArticleId, Block, Clean};
use std::collections::HashSet;

#[test]
fn it_comes_in_by_the_common_door_without_a_warning() {
    let reading = ingest::read(EDITION, offprint::ingest::Label::default()).unwrap();
    let warnings: Vec<String> = reading.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(warnings, Vec::<String>::new());
    assert!(reading.clone().into_feed().articles.len() >= 24);
}

#[test]
fn every_article_has_all_that_a_reader_expects() {
    let feed = ingest::read(EDITION, offprint::ingest::Label::default())
        .unwrap()
        .into_feed();
    let mut keys = HashSet::new();
    for (index, draft) in feed.articles.iter().enumerate() {
        let article = ingest::open(draft, ArticleId(index as i64), &feed.title);
        assert!(keys.insert(&draft.key), "{} twice", draft.key);
        assert!(
            !article.title.is_blank()
                && !article.standfirst.is_blank()
                && !article.section.is_blank(),
            "{}",
            draft.key
        );
        assert!(
            article.published.is_some() && !article.language.is_blank(),
            "{}",
            draft.key
        );
        assert!(article.body.leaves.len() > 3, "{}", draft.key);
    }
}

#[test]
fn it_shows_every_structure_and_script() {
    let feed = ingest::read(EDITION, offprint::ingest::Label::default())
        .unwrap()
        .into_feed();
    let articles: Vec<_> = (0..)
        .map(ArticleId)
        .zip(&feed.articles)
        .map(|(id, draft)| ingest::open(draft, id, &feed.title))
        .collect();
    let has = |test: fn(&Block) -> bool| {
        articles
            .iter()
            .any(|article| article.body.blocks.iter().any(test))
    };
    assert!(has(|block| matches!(block, Block::Table(_))));
    assert!(has(
        |block| matches!(block, Block::Figure(figure) if figure.caption.is_some() && figure.credit.is_some())
    ));
    assert!(has(|block| matches!(block, Block::Quote(_))));
    assert!(has(
        |block| matches!(block, Block::List(list) if list.start.is_some())
    ));
    assert!(has(|block| matches!(block, Block::Code { .. })));
    let languages: HashSet<&str> = articles
        .iter()
        .map(|article| article.language.split('-').next().unwrap_or_default())
        .collect();
    for language in [
        "en", "zh", "ja", "ko", "ar", "he", "hi", "th", "el", "ru", "de",
    ] {
        assert!(languages.contains(language), "{language}");
    }
    let words = |article: &offprint::model::Article| {
        article
            .body
            .leaves
            .iter()
            .map(|text| text.chars.split_whitespace().count())
            .sum::<usize>()
    };
    assert!(articles.iter().any(|article| words(article) >= 4000));
}

#[test]
fn the_figure_of_the_report_has_its_caption_and_credit() {
    let feed = ingest::read(EDITION, offprint::ingest::Label::default())
        .unwrap()
        .into_feed();
    let article = ingest::open(&feed.articles[0], ArticleId(0), &feed.title);
    let figure = article
        .body
        .blocks
        .iter()
        .find_map(|block| {
            if let Block::Figure(figure) = block {
                Some(figure)
            } else {
                None
            }
        })
        .unwrap();
    let text = |leaf: Option<offprint::model::Leaf>| {
        leaf.map(|leaf| &article.body.leaves[leaf.0 as usize].chars)
    };
    assert!(text(figure.caption).is_some_and(|caption| caption.contains("Xiao Qiao robots")));
    assert_eq!(text(figure.credit), Some(&Clean::line("Reuters")));
}

/// Returns what stands in the handbook between two pieces of mark-up.
pub(crate) fn handbook(before: &str, behind: &str) -> Vec<String> {
    let edition: serde_json::Value = serde_json::from_slice(EDITION).unwrap();
    let pieces = edition["items"].as_array().unwrap().iter();
    let pieces = pieces.filter(|piece| piece["tags"][0] == "Handbook");
    let mut found = Vec::new();
    for piece in pieces {
        for part in piece["content_html"]
            .as_str()
            .unwrap()
            .split(before)
            .skip(1)
        {
            let part = part.split(behind).next().unwrap();
            found.push(
                part.replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&amp;", "&"),
            );
        }
    }
    assert!(found.len() > 2, "{before}");
    found
}

#[test]
fn every_command_line_of_the_handbook_has_verbs_and_options_that_there_are() {
    let help = |verb: &str| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_offprint"));
        let verbs: Vec<&str> = verb.split_whitespace().collect();
        let output = program.args(verbs).arg("--help").output().unwrap();
        output
            .status
            .success()
            .then(|| String::from_utf8(output.stdout).unwrap())
    };
    let verbs: Vec<String> = help("")
        .unwrap()
        .lines()
        .filter_map(|line| Some(line.strip_prefix("  ")?.split(' ').next()?.to_owned()))
        .filter(|verb| !verb.is_empty() && !verb.starts_with('-'))
        .collect();
    let mut seen = 0;
    let blocks = handbook("<pre><code class=\"language-sh\">", "</code>");
    for line in blocks.iter().flat_map(|block| block.lines()) {
        for called in line
            .split('|')
            .map(str::trim)
            .filter(|call| call.starts_with("offprint "))
        {
            let words: Vec<&str> = called.split_whitespace().skip(1).collect();
            let verb = words[0];
            let is_file = verb.starts_with('-') || verb.contains('.') || verb == "VERB";
            let verb = if is_file { "" } else { verb };
            assert!(
                is_file || verbs.iter().any(|known| known == verb),
                "{called}"
            );
            let below = words.get(1).filter(|_| verb == "library").unwrap_or(&"");
            let page = help(&format!("{verb} {below}")).unwrap_or_else(|| panic!("{called}"));
            for option in words.iter().filter(|word| word.starts_with("--")) {
                assert!(page.contains(option), "{called}: {option}");
                seen += 1;
            }
        }
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn every_key_of_the_handbook_s_table_does_something() {
    let (keymap, _) = offprint::app::Keymap::of_table();
    let contexts = [
        offprint::app::Context::List,
        offprint::app::Context::Anywhere,
    ];
    for key in handbook("<tr><td><code>", "</code>")
        .iter()
        .filter(|key| key.len() < 6)
    {
        let Some(parsed) = offprint::app::Key::parse(key) else {
            continue;
        };
        let found = keymap.find(&contexts, &[parsed]);
        assert!(matches!(found, offprint::app::Found::Bound(_)), "{key}");
    }
}

#[test]
fn every_configuration_of_the_handbook_is_right() {
    for block in handbook("<pre><code class=\"language-toml\">", "</code>") {
        let (_, troubles) = offprint::config::Config::read(&block, "handbook", None);
        assert_eq!(troubles, [], "{block}");
    }
}
