//! `offprint rules`: the rules for articles that arrive, and what they would do with those that are there.

use super::End;
use super::configuration::Place;
use super::home::Home;
use super::keep::now;
use super::load::Problem;
use super::rows::{Rows, one_line};
use crate::config::Stated;
use crate::ingest;
use crate::model::{ArticleId, Rule};
use crate::store::{Judge, Library};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// Articles that are shown of those that a rule means, the newest.
const SHOWN: usize = 3;
/// The most that columns take on a terminal: the number, the count, what is done; the query has the rest.
const COLUMNS: [usize; 3] = [6, 7, 30];

/// The rules, and how they are listed.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Rules {
    #[command(subcommand)]
    what: Option<What>,

    /// One JSON object a line
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    place: Place,
}

/// What is done with them.
#[derive(Debug, Subcommand)]
enum What {
    /// Say what rules would have done with the articles that are kept; nothing is changed
    Test(Trial),
}

/// Rules that are tried.
#[derive(Debug, Args)]
struct Trial {
    /// One JSON object a line
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    place: Place,

    #[command(flatten)]
    home: Home,
}

/// A rule as it is told of in JSON. Names do not change; the last two are there where rules are tried.
#[derive(Serialize)]
struct Told<'s> {
    rule: usize,
    line: usize,
    when: &'s str,
    r#do: &'s [String],
    wrong: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    matched: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    examples: Option<Vec<Example>>,
}

/// An article that a rule means, as it is told of in JSON.
#[derive(Serialize)]
struct Example {
    id: i64,
    feed_title: String,
    title: String,
}

/// How many articles a rule means, and the newest of them.
#[derive(Clone, Debug, Default)]
struct Matched {
    count: usize,
    newest: Vec<ArticleId>,
}

impl Rules {
    pub(super) fn run(self) -> anyhow::Result<End> {
        if let Some(What::Test(trial)) = self.what {
            return trial.run();
        }
        let (rules, problems) = read(&self.place);
        let mut out = BufWriter::new(io::stdout().lock());
        if self.json {
            for rule in &rules {
                writeln!(out, "{}", serde_json::to_string(&Told::of(rule))?)?;
            }
        } else {
            let rows: Vec<Vec<String>> = rules.iter().map(cells).collect();
            Rows::new(&mut out, &[COLUMNS[0], COLUMNS[2]]).write(&rows)?;
        }
        out.flush()?;
        Ok(End::Done(problems))
    }
}

impl Trial {
    fn run(self) -> anyhow::Result<End> {
        let (rules, problems) = read(&self.place);
        let library = self.home.open_to_read()?;
        let tried = tried(&library, &rules)?;
        let mut out = BufWriter::new(io::stdout().lock());
        if self.json {
            for (rule, matched) in rules.iter().zip(&tried) {
                let told = Told {
                    matched: Some(matched.count),
                    examples: Some(examples(&library, matched)?),
                    ..Told::of(rule)
                };
                writeln!(out, "{}", serde_json::to_string(&told)?)?;
            }
        } else {
            let mut writer = Rows::new(&mut out, &COLUMNS);
            let mut rows = Vec::new();
            for (rule, matched) in rules.iter().zip(&tried) {
                let mut row = cells(rule);
                let count = stated_count(rule, matched);
                row.insert(1, count);
                rows.push(row);
                for example in examples(&library, matched)? {
                    let cells = [example.id.to_string(), example.feed_title, example.title];
                    rows.push(if writer.are_set() {
                        vec![cells.join("  ")]
                    } else {
                        [vec![String::new()], cells.to_vec()].concat()
                    });
                }
            }
            writer.write(&rows)?;
        }
        out.flush()?;
        Ok(End::Done(problems))
    }
}

impl<'s> Told<'s> {
    fn of(stated: &'s Stated) -> Self {
        Self {
            rule: stated.number,
            line: stated.line,
            when: &stated.when,
            r#do: &stated.deeds,
            wrong: stated.meant.as_ref().err().map(|wrong| wrong.what.as_str()),
            matched: None,
            examples: None,
        }
    }
}

/// Reads the rules, and says what is wrong with them and around them.
fn read(place: &Place) -> (Vec<Stated>, Vec<Problem>) {
    let read = place.read(None);
    let (rules, mut wrong) = read.config.fetching.rules();
    let wrongs = rules.iter().filter_map(|stated| stated.meant.clone().err());
    wrong.extend(wrongs);
    wrong.sort_by_key(|trouble| trouble.line);
    let mut problems = Problem::told(read.troubles.iter().chain(&wrong));
    problems.iter_mut().for_each(|problem| problem.costs = true);
    if rules.is_empty() && problems.is_empty() {
        problems.push(Problem {
            line: "there are no rules; “offprint config” shows how they are written".to_owned(),
            costs: false,
        });
    }
    (rules, problems)
}

/// Makes the cells of a rule: its number, what it does, its query.
fn cells(stated: &Stated) -> Vec<String> {
    vec![
        stated.number.to_string(),
        one_line(&stated.deeds.join(", ")),
        one_line(&stated.when),
    ]
}

/// How many articles a rule means; of one that is wrong nobody knows.
fn stated_count(stated: &Stated, matched: &Matched) -> String {
    match stated.meant {
        Ok(_) => matched.count.to_string(),
        Err(_) => "-".to_owned(),
    }
}

/// Tries rules on what is kept. One that is wrong means nothing.
fn tried(library: &Library, rules: &[Stated]) -> anyhow::Result<Vec<Matched>> {
    let mut tried = vec![Matched::default(); rules.len()];
    let right = rules.iter().enumerate();
    let (places, right): (Vec<usize>, Vec<Rule>) = right
        .filter_map(|(place, stated)| Some((place, stated.meant.clone().ok()?)))
        .unzip();
    if right.is_empty() {
        return Ok(tried);
    }
    let judge = Judge::new(&right, ingest::words)?;
    library.rehearse(&judge, now(), &mut |id, by| {
        for place in by {
            let matched = &mut tried[places[*place]];
            matched.count += 1;
            if matched.newest.len() < SHOWN {
                matched.newest.push(id);
            }
        }
    })?;
    Ok(tried)
}

/// Names the newest articles that a rule means.
fn examples(library: &Library, matched: &Matched) -> anyhow::Result<Vec<Example>> {
    let mut examples = Vec::new();
    for id in &matched.newest {
        if let Some(headline) = library.headline(*id)? {
            examples.push(Example {
                id: id.0,
                feed_title: headline.feed.to_string(),
                title: headline.title.to_string(),
            });
        }
    }
    Ok(examples)
}
