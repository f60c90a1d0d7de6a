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
