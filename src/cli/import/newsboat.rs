//! `offprint import newsboat`: its feeds, their articles, what was done with them, and its settings.
//!
//! Nothing is taken twice: feeds and articles that are known stay as they are here, and so does a configuration.

use super::cache::{self, Article, Cache};
use super::settings::{self, Settings};
use super::settled;
use super::urls::{self, Line};
use crate::cli::configuration::Place;
use crate::cli::home::Home;
use crate::cli::load::Problem;
use crate::cli::{End, keep};
use crate::ingest::{self, Label};
use crate::model::{Clean, Draft, FeedId, counted, grouped};
use crate::refresh;
use crate::store::{Library, NewFeed, Packer, Parcel, Past};
use clap::Args;
use std::collections::HashMap;
use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Most articles that are taken in at once.
const AT_ONCE: usize = 200;

/// Where newsboat keeps its things.
#[derive(Debug, Args)]
pub(super) struct Newsboat {
    /// Its list of feeds [default: newsboat/urls in $XDG_CONFIG_HOME or ~/.config, or ~/.newsboat/urls]
    #[arg(long, value_name = "FILE")]
    urls: Option<PathBuf>,

    /// Its articles [default: newsboat/cache.db in $XDG_DATA_HOME or ~/.local/share, or ~/.newsboat/cache.db]
    #[arg(long, value_name = "FILE")]
    cache: Option<PathBuf>,

    /// Its settings [default: newsboat/config in $XDG_CONFIG_HOME or ~/.config, or ~/.newsboat/config]
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,

    #[command(flatten)]
    home: Home,

    #[command(flatten)]
    place: Place,
}

/// What was taken.
#[derive(Debug, Default)]
struct Taken {
    feeds: usize,
    known: usize,
    articles: usize,
    problems: Vec<Problem>,
}

impl Newsboat {
    pub(super) fn run(self) -> anyhow::Result<End> {
        let mut taken = Taken::default();
        let urls = self
            .urls
            .or_else(|| find("urls", "XDG_CONFIG_HOME", ".config"));
        let settings = self
            .settings
            .or_else(|| find("config", "XDG_CONFIG_HOME", ".config"));
        let list = urls.as_deref().and_then(|file| list(file, &mut taken));
        let known = list.as_ref().map_or(&[][..], |list| &list.feeds);
        let settings = settings.map(|file| taken.settings(&file, known));
        let said = settings
            .iter()
            .flatten()
            .find_map(|settings| settings.cache.clone());
        let cache = self
            .cache
            .or(said)
            .or_else(|| find("cache.db", "XDG_DATA_HOME", ".local/share"));
        if urls.is_none() && cache.is_none() && settings.is_none() {
            let why = "newsboat is not where it keeps its things; name its files with --urls, --cache and --settings";
            anyhow::bail!(why);
        }
        let cache = cache.and_then(|file| taken.cache(&file));
        let (lines, searches) = match list {
            Some(list) => (Some(list.feeds), list.searches),
            None => (None, Vec::new()),
        };
        let feeds = feeds(lines, cache.as_ref(), &mut taken)?;
        let mut library = self.home.open()?;
        for feed in &feeds {
            taken.feed(&mut library, feed, cache.as_ref())?;
        }
        let mut out = io::stdout().lock();
        writeln!(
            out,
            "newsboat: {} added, {} there already; {} added",
            counted(taken.feeds, "feed"),
            grouped(taken.known),
            counted(taken.articles, "article")
        )?;
        if !searches.is_empty() {
            let new = keep_searches(&library, &searches)?;
            let known = searches.len() - new;
            let new = match new {
                1 => "1 query feed kept as a search".to_owned(),
                new => format!("{} query feeds kept as searches", grouped(new)),
            };
            writeln!(out, "newsboat: {new}, {} there already", grouped(known))?;
        }
        let config = self.place.file();
        match settings {
            Some(Some(settings)) => settled::settle(&settings, config.as_deref(), &mut out)?,
            Some(None) => {}
            None => settled::suggest(config.as_deref(), &mut out)?,
        }
        Ok(End::Done(taken.problems))
    }
}

/// Finds a file of newsboat's where it looks itself: in the folder for its kind, then in one of its own.
fn find(name: &str, variable: &str, usual: &str) -> Option<PathBuf> {
    let home = env::var_os("HOME").map(PathBuf::from);
    let folder = env::var_os(variable)
        .map(PathBuf::from)
        .filter(|folder| folder.is_absolute());
    let folder = folder.or_else(|| Some(home.as_ref()?.join(usual)));
    let kept = folder.map(|folder| folder.join("newsboat"));
    let own = home.map(|home| home.join(".newsboat"));
    [kept, own]
        .into_iter()
        .flatten()
        .map(|folder| folder.join(name))
        .find(|file| file.exists())
}

/// Keeps searches whose names are not there yet, and tells how many those were.
fn keep_searches(library: &Library, searches: &[(String, String)]) -> anyhow::Result<usize> {
    let mut new = 0;
    for (name, query) in searches {
        let name = Clean::line(name);
        let known = library.searches()?;
        let is_known = known
            .iter()
            .any(|(known, _)| known.as_str().eq_ignore_ascii_case(name.as_str()));
        if !is_known {
            library.keep_search(name.as_str(), query)?;
            new += 1;
        }
    }
    Ok(new)
}

/// Reads the list of feeds; none where it cannot be read.
fn list(file: &Path, taken: &mut Taken) -> Option<urls::Read> {
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            taken.complain(file, &format!("it could not be read: {error}"));
            return None;
        }
    };
    let list = urls::read(&String::from_utf8_lossy(&bytes));
    for (number, why) in &list.left {
        taken.complain(file, &format!("line {number} was not taken: {why}"));
    }
    Some(list)
}

/// A feed that is taken in.
struct Wanted {
    line: Line,
    known: cache::Feed,
}

/// Puts together what both files know: the feeds of the list, or those of the cache where there is no list.
fn feeds(
    lines: Option<Vec<Line>>,
    cache: Option<&Cache>,
    taken: &mut Taken,
) -> anyhow::Result<Vec<Wanted>> {
    let known = cache.map(Cache::feeds).transpose()?.unwrap_or_default();
    let Some(lines) = lines else {
        let feeds = known.into_iter().filter_map(|known| {
            let written = known.written.clone();
            match urls::address(&written) {
                Ok(address) => Some(Wanted {
                    line: Line {
                        written,
                        address,
                        title: String::new(),
                        tags: Vec::new(),
                    },
                    known,
                }),
                Err(why) => {
                    taken.complain(Path::new(&written), why);
                    None
                }
            }
        });
        return Ok(feeds.collect());
    };
    let mut by_address: HashMap<String, cache::Feed> = HashMap::new();
    for feed in known {
        by_address.insert(feed.written.clone(), feed);
    }
    let feeds = lines.into_iter().map(|line| Wanted {
        known: by_address.remove(&line.written).unwrap_or_default(),
        line,
    });
    Ok(feeds.collect())
}

impl Taken {
    fn complain(&mut self, file: &Path, what: &str) {
        let name = Clean::line(&file.to_string_lossy());
        self.problems.push(Problem::of(&name, &Clean::line(what)));
    }

    /// Reads the settings; none where they cannot be read.
    fn settings(&mut self, file: &Path, feeds: &[Line]) -> Option<Settings> {
        let home = env::var_os("HOME").map(PathBuf::from);
        match settings::read(file, home.as_deref(), feeds, &settled::text) {
            Ok(settings) => {
                for (file, line, why) in &settings.left {
                    self.complain(file, &format!("line {line}: {why}"));
                }
                Some(settings)
            }
            Err(why) => {
                self.problems
                    .push(Problem::of(&Clean::line("newsboat"), &why));
                None
            }
        }
    }

    /// Opens the cache; none where that cannot be done.
    fn cache(&mut self, file: &Path) -> Option<Cache> {
        Cache::open(file)
            .map_err(|error| self.complain(file, &format!("{error:#}")))
            .ok()
    }

    fn feed(
        &mut self,
        library: &mut Library,
        feed: &Wanted,
        cache: Option<&Cache>,
    ) -> anyhow::Result<()> {
        let clean = |text: &str| Clean::line(text).to_string();
        let (title, own_title) = (clean(&feed.known.title), clean(&feed.line.title));
        let tags: Vec<String> = feed.line.tags.iter().map(|tag| clean(tag)).collect();
        let home = urls::address(&feed.known.home).ok();
        let new = NewFeed {
            address: feed.line.address.as_str(),
            title: &title,
            own_title: &own_title,
            tags: &tags.join(","),
            home: home.as_ref().map_or("", |home| home.as_str()),
            ..NewFeed::default()
        };
        let (id, is_new) = library.add_feed(&new)?;
        self.feeds += usize::from(is_new);
        self.known += usize::from(!is_new);
        if let Some(cache) = cache {
            self.articles(library, id, feed, cache)?;
        }
        Ok(())
    }

    fn articles(
        &mut self,
        library: &mut Library,
        id: FeedId,
        feed: &Wanted,
        cache: &Cache,
    ) -> anyhow::Result<()> {
        let mut packer = Packer::new();
        for numbers in cache.articles(&feed.line.written)?.chunks(AT_ONCE) {
            let (mut drafts, mut pasts) = (Vec::new(), Vec::new());
            for number in numbers {
                if let Some(article) = cache.article(*number)?
                    && let Some(draft) = draft(&article, feed)
                {
                    drafts.push(draft);
                    pasts.push(past(&article));
                }
            }
            let parcels = refresh::parcels(&mut packer, &drafts)?;
            let parcels: Vec<(Parcel, Past)> = parcels.into_iter().zip(pasts).collect();
            self.articles += library.take_over(id, &parcels, keep::now())?;
        }
        Ok(())
    }
}

/// Reads an article as those of a feed are read; none if there is nothing in it.
fn draft(article: &Article, feed: &Wanted) -> Option<Draft> {
    if article.is_nothing() {
        return None;
    }
    let label = Label {
        content_type: Some("application/rss+xml; charset=utf-8"),
        address: Some(feed.line.address.as_str()),
    };
    let rss = cache::rss(&feed.known.home, article);
    let reading = ingest::read(rss.as_bytes(), label).ok()?;
    reading.into_feed().articles.into_iter().next()
}

/// What was done with an article in newsboat.
fn past(article: &Article) -> Past {
    Past {
        read: !article.unread,
        starred: !article.flags.is_empty(),
        tags: article.flags.chars().map(tag).collect(),
        gone: article.deleted,
    }
}

/// A flag is a letter that means what its reader wants it to; as a tag it can be asked for.
fn tag(flag: char) -> String {
    Clean::line(&format!("flag-{flag}")).to_string()
}
