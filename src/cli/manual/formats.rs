//! What goes into verbs and comes out of them, piece by piece: how a query is written, and the fields of JSON.

use crate::model::query::FIELDS;

/// What may be told of, and what it means.
type Table = &'static [(&'static str, &'static str)];

/// How a query is written: words, and then the fields; those that mean the same are told together.
pub(crate) fn query() -> Vec<(String, &'static str)> {
    let words = WORDS
        .iter()
        .map(|(form, means)| ((*form).to_owned(), *means));
    let fields = FIELDS.chunk_by(|one, next| one.help == next.help);
    let fields = fields.map(|alike| {
        let examples: Vec<&str> = alike.iter().map(|field| field.example).collect();
        (examples.join(", "), alike[0].help)
    });
    words.chain(fields).collect()
}

/// Words, and what joins them.
const WORDS: Table = &[
    (
        "salt bread",
        "Both words, wherever they stand; case and accents make no difference. In scripts without blanks, these characters \
         one behind the other.",
    ),
    ("\"sour dough\"", "These words, one behind the other."),
    ("bak*", "Words that begin so."),
    ("-rye, -is:read", "Not what follows."),
    (
        "salt or pepper",
        "Either. It binds less than standing side by side; parentheses hold together.",
    ),
];

/// The verbs that take a query.
pub(crate) const ASK: &[&str] = &[
    "edition",
    "list",
    "search",
    "mark read",
    "mark unread",
    "mark starred",
    "mark unstarred",
    "mark tag",
    "mark untag",
];

/// What verbs write with --json.
#[derive(Debug)]
pub(crate) struct Output {
    /// The verbs.
    pub(crate) verbs: &'static [&'static str],
    /// How it is written.
    pub(crate) form: &'static str,
    /// Its fields, and what each has. A field inside of another one has the name of that before its own.
    pub(crate) fields: Table,
}

/// Finds what a verb writes with --json.
pub(crate) fn output(verb: &str) -> Option<&'static Output> {
    OUTPUTS.iter().find(|output| output.verbs.contains(&verb))
}

const LINES: &str = "One object a line. No field is ever left out, and none changes its name. Dates are RFC 3339 in UTC.";
const WHOLE: &str = "One object. No field changes its name.";

const OUTPUTS: &[Output] = &[
    Output {
        verbs: &["list"],
        form: LINES,
        fields: ARTICLE.split_at(ARTICLE.len() - 1).0,
    },
    Output {
        verbs: &["search"],
        form: LINES,
        fields: ARTICLE,
    },
    Output {
        verbs: &["feeds"],
        form: LINES,
        fields: FEED,
    },
    Output {
        verbs: &["stats"],
        form: LINES,
        fields: STATS,
    },
    Output {
        verbs: &["refresh"],
        form: WHOLE,
        fields: REFRESH,
    },
    Output {
        verbs: &["rules"],
        form: LINES,
        fields: RULE.split_at(RULE.len() - 5).0,
    },
    Output {
        verbs: &["rules test"],
        form: LINES,
        fields: RULE,
    },
];

const ARTICLE: Table = &[
    ("id", "Its number, which show and mark --ids take."),
    ("feed", "The number of its feed."),
    ("feed_title", "What the feed is called."),
    (
        "folder",
        "The folders that the feed stands in, with / between them, or blank.",
    ),
    ("title", "Its title, or its first words."),
    ("url", "Its address, or null."),
    ("authors", "Those who wrote it."),
    ("date_published", "When it was published, or null."),
    ("read", "Whether it was read."),
    ("starred", "Whether it has a star."),
    ("tags", "Your tags."),
    ("categories", "The publisher's."),
    (
        "ready",
        "How much of it is there without a network: summary, feed (all that its feed has) or page.",
    ),
    ("minutes", "Minutes that reading it takes."),
    ("language", "What it is written in, as in BCP 47, or blank."),
    ("summary", "Its standfirst, or blank."),
    (
        "match",
        "The line that has the words; blank where only the headline has them.",
    ),
];

const FEED: Table = &[
    ("id", "Its number."),
    ("address", "Where it is fetched from."),
    ("title", "What it is called."),
    (
        "folder",
        "The folders that it stands in, with / between them, or blank.",
    ),
    ("tags", "What it is filed under besides."),
    ("home", "The page that it belongs to, or blank."),
    ("articles", "Articles kept."),
    ("unread", "Those not read."),
    ("starred", "Those with a star."),
    ("ready", "Those that are whole without a network."),
    ("answered", "When it last answered as a feed, or null."),
    ("failures", "How often in a row it failed."),
    ("trouble", "Why, or blank."),
    ("ended", "Whether its publisher said that it is gone."),
    (
        "whole",
        "Whether the pages behind summaries are fetched: auto, always, never; blank: as for all.",
    ),
    ("pictures", "Whether pictures are kept; null: as for all."),
    ("keep", "How long articles are kept; blank: as for all."),
    ("language", "The language that was set for it, or blank."),
    (
        "every",
        "How often it is asked for; blank: as often as all.",
    ),
];

const STATS: Table = &[
    ("feeds", "Feeds."),
    ("articles", "Articles kept."),
    ("unread", "Those not read."),
    ("starred", "Those with a star."),
    ("ready", "Those that are whole without a network."),
    ("unindexed", "Those whose words are not to be found yet."),
    ("oldest", "When the oldest one was published, or null."),
    ("newest", "When the newest one was, or null."),
    ("bytes", "Size of the library."),
    ("library", "Its file; null, if it is kept in memory alone."),
];

const REFRESH: Table = &[
    ("answered", "Feeds that answered."),
    ("failed", "Feeds that did not."),
    ("new", "Articles that are new."),
    ("changed", "Articles that came anew and say something else."),
    ("dropped", "Articles that a rule dropped."),
    ("marked", "Articles that a rule marked, starred or tagged."),
    ("pages", "Articles fetched whole."),
    (
        "missed",
        "Pages that could not be fetched or had no article.",
    ),
    ("pictures", "Pictures fetched."),
    ("offline", "Whether there was no network."),
    ("feeds", "What came of each feed."),
    ("feeds.address", "Where it was asked for."),
    ("feeds.title", "What it is called."),
    ("feeds.new", "Its articles that are new."),
    ("feeds.changed", "Those that say something else."),
    ("feeds.dropped", "Those that a rule dropped."),
    (
        "feeds.marked",
        "Those that a rule marked, starred or tagged.",
    ),
    ("feeds.trouble", "Why it failed; left out if it did not."),
];

const RULE: Table = &[
    ("rule", "Its number, from 1."),
    ("line", "Its line in the configuration."),
    ("when", "Its query."),
    ("do", "What it does, as a list."),
    ("wrong", "What is wrong with it, or null."),
    ("matched", "How many articles it means of those kept."),
    ("examples", "The newest of them."),
    ("examples.id", "Its number."),
    ("examples.feed_title", "What its feed is called."),
    ("examples.title", "Its title."),
];
