//! Queries read, and mistakes pointed at.

use super::super::{State, When};
use super::*;
use crate::model::Timestamp;

fn word(text: &str) -> Query {
    word_or_open(Place::Anywhere, text)
}

#[test]
fn words_phrases_and_facts_are_all_wanted() {
    assert_eq!(parse(""), Ok(Query::everything()));
    assert_eq!(parse("bread"), Ok(word("bread")));
    assert_eq!(
        parse("  bread \"sour dough\" -is:read title:rye*"),
        Ok(Query::All(vec![
            word("bread"),
            words(Place::Anywhere, "sour dough".into(), false),
            Query::Not(Box::new(Query::is(State::Read))),
            words(Place::Title, "rye".into(), true),
        ]))
    );
    assert_eq!(
        parse("feed:\"The Daily\" folder:Science tag:later lang:DE"),
        Ok(Query::All(vec![
            Query::Term(Term::Feed("The Daily".into())),
            Query::Term(Term::Folder("Science".into())),
            Query::Term(Term::Tag("later".into())),
            Query::Term(Term::Language("de".into())),
        ]))
    );
}

#[test]
fn or_binds_weaker_and_parentheses_hold() {
    assert_eq!(
        parse("a b or c"),
        Ok(Query::Any(vec![
            Query::All(vec![word("a"), word("b")]),
            word("c")
        ]))
    );
    assert_eq!(
        parse("a -(b OR c)"),
        Ok(Query::All(vec![
            word("a"),
            Query::Not(Box::new(Query::Any(vec![word("b"), word("c")])))
        ]))
    );
    assert_eq!(parse("order"), Ok(word("order")));
}

#[test]
fn moments_are_days_or_how_long_ago() {
    let term = |text: &str| match parse(text) {
        Ok(Query::Term(Term::Since(when) | Term::Before(when))) => when,
        other => panic!("{other:?}"),
    };
    assert_eq!(term("since:7d"), When::Ago(604_800));
    assert_eq!(term("since:12h"), When::Ago(43_200));
    assert_eq!(term("before:1970-01-02"), When::At(Timestamp(86_400)));
    assert_eq!(
        term("before:2024-02-29"),
        When::At(Timestamp(1_709_164_800))
    );
    assert_eq!(term("before:2026"), When::At(Timestamp(1_767_225_600)));
    assert_eq!(When::Ago(60).seen_from(Timestamp(100)), Timestamp(40));
}

#[test]
fn what_is_no_field_is_a_word() {
    assert_eq!(parse("12:30"), Ok(word("12:30")));
    assert_eq!(parse("https://x.example/"), Ok(word("https://x.example/")));
    assert_eq!(parse("- a"), Ok(Query::All(vec![word("-"), word("a")])));
}

#[test]
fn mistakes_are_pointed_at() {
    for (text, column, what) in [
        ("bread (rye", 7, "never closed"),
        ("a)", 2, "closes nothing"),
        ("a \"b", 3, "never closed"),
        ("titel:x", 1, "no field"),
        ("a is:new", 6, "an article is"),
        ("since:soon", 7, "no time"),
        ("before:2026-02-29", 8, "no time"),
        ("before:2100-02-29", 8, "no time"),
        ("since:2026-04-31", 7, "no time"),
        ("title: x", 7, "has to follow"),
        ("or a", 1, "between two"),
        ("a or", 3, "between two"),
    ] {
        let mistake = parse(text).unwrap_err();
        assert_eq!(
            (mistake.column, mistake.what.contains(what)),
            (column, true),
            "{text}: {mistake}"
        );
    }
    assert!(parse(&"(".repeat(100_000)).is_err() && parse(&"-".repeat(100_000)).is_err());
}
