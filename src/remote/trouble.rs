//! What can go wrong between here and a server, in words for the person who wants to read.
//!
//! The caller puts the name of the feed or the article before these words. Nothing in them comes from a server but names
//! of hosts, and those are clean. Passwords never stand in them.

use crate::ingest::{FeedLink, Unreadable};
use crate::model::Clean;
use std::fmt;
use std::time::Duration;
use thiserror::Error;

/// Longest name of a host that is said, in characters.
const NAME: usize = 60;

/// Why nothing was brought.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Trouble {
    /// The address is none that can be asked.
    #[error("this is no address on the web; one begins with https://")]
    Address,
    /// A stranger's address leads into the network that this machine is in.
    #[error("{0} is inside this network, where only an address that you give yourself may lead")]
    Inside(Clean),
    /// A redirect to something that is not HTTP.
    #[error("the address redirects to something that is not on the web")]
    OffWeb,
    /// A redirect without a target, or with one that is no address.
    #[error("the address redirects, but not to an address")]
    Nowhere,
    /// A redirect to where it came from.
    #[error("the address redirects in a circle")]
    Circle,
    /// More redirects than this many.
    #[error("the address redirects more than {0} times")]
    TooManyRedirects(usize),
    /// The name of the host is not known.
    #[error("no host {0} is found; is its name right, and is there a network?")]
    NoHost(Clean),
    /// The host is there, and takes no connections.
    #[error("{0} takes no connections; its server may be down for a while")]
    Refused(Clean),
    /// There is no way to the host.
    #[error("{0} cannot be reached; is there a network?")]
    Unreachable(Clean),
    /// The host closed the connection, or it broke.
    #[error("{0} closed the connection without an answer")]
    HungUp(Clean),
    /// The host takes too long.
    #[error("{0} {1}")]
    Slow(Clean, Pace),
    /// The proxy does not do its work.
    #[error("the proxy {0} does not pass this on; it is named in the environment")]
    Proxy(Clean),
    /// The certificate of the host proves nothing.
    #[error("the certificate of {0} {1}")]
    Certificate(Clean, Flaw),
    /// The host and this program agree on no way to talk in private.
    #[error("no secure connection to {0} comes about")]
    Insecure(Clean),
    /// This system has no certificates to check those of hosts by.
    #[error("this system has no certificates to trust; install them (most often: ca-certificates)")]
    NoCertificates,
    /// What the host says is not HTTP.
    #[error("what {0} answers is not HTTP, or broken")]
    Garbled(Clean),
    /// The answer has too many or too long headers.
    #[error("the answer of {0} has headers without an end")]
    Head(Clean),
    /// The answer is larger than this many bytes.
    #[error("the answer is larger than {size}", size = Size(*.0))]
    TooLarge(usize),
    /// The answer ends before its end.
    #[error("the answer was cut off on its way; it will be asked for again")]
    CutOff,
    /// The answer cannot be unpacked.
    #[error("the answer is packed and cannot be unpacked")]
    Packed,
    /// The server answers with another status than success.
    #[error("{}", Status(*.code, *.wait))]
    Status {
        /// The status code, from 100 to 999.
        code: u16,
        /// How long the server asks to be left alone, at most a day.
        wait: Option<Duration>,
    },
    /// There is a page where a feed should be; these are the feeds that it leads to.
    #[error("{}", page(.0))]
    Page(Vec<FeedLink>),
    /// There is a list of feeds where something to read should be.
    #[error("there is a list of feeds at this address; import it")]
    List,
    /// There is a feed where a page should be.
    #[error("there is a feed at this address, not a page")]
    Feed,
    /// There is a page without an article.
    #[error("there is no article on this page")]
    NoArticle,
    /// There is a page that says no more than the feed does.
    #[error("the page has no more of the article than its feed")]
    NoMore,
    /// There is something where a picture should be that is none that is kept.
    #[error("there is no picture at this address that offprint keeps")]
    NoPicture,
    /// There is something where a page should be that is no text; its media type.
    #[error("there is no page at this address, but {0}")]
    NoPage(Clean),
    /// What came cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The host asked to be left alone for this long, so it was not asked.
    #[error("the server asked to be left alone for {}", Spoken(*.0))]
    LeftAlone(Duration),
    /// The host does not give pages to programs, so it was not asked again.
    #[error("the server does not give its pages to offprint; open the article in a browser")]
    PagesRefused,
    /// Nobody wants it any more.
    #[error("stopped")]
    Cancelled,
    /// A fault in offprint.
    #[error("that failed inside offprint, which goes on")]
    Fault,
}

/// What a host that is too slow does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// It does not take the connection.
    NoConnection,
    /// It takes the connection and says nothing, or stops in the middle.
    Silent,
    /// It goes on answering for longer than an answer may take.
    Endless,
}

/// What is wrong with a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is too old.
    Expired,
    /// It is from the future.
    NotYet,
    /// It is of another host.
    OtherHost,
    /// Nobody that this system trusts vouches for it.
    Untrusted,
    /// It was taken back.
    Revoked,
    /// Something else.
    Broken,
}

impl Trouble {
    /// Returns how long the server asks to be left alone, at most a day.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Status { wait, .. } => *wait,
            Self::LeftAlone(wait) => Some(*wait),
            _ => None,
        }
    }

    /// Tells whether the server says that there will never be anything at the address again.
    pub fn is_gone(&self) -> bool {
        matches!(self, Self::Status { code: 410, .. })
    }

    /// Tells whether the cause may be near: the network or the proxy of this machine, and not the server.
    pub fn may_be_near(&self) -> bool {
        matches!(
            self,
            Self::NoHost(_)
                | Self::Unreachable(_)
                | Self::Proxy(_)
                | Self::NoCertificates
                | Self::Slow(_, Pace::NoConnection)
        )
    }

    /// Tells whether it may be over when the same is asked for again soon.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Status { code, .. } => matches!(code, 408 | 425 | 429 | 500..=599),
            Self::Refused(_)
            | Self::HungUp(_)
            | Self::Slow(..)
            | Self::CutOff
            | Self::LeftAlone(_)
            | Self::Cancelled => true,
            trouble => trouble.may_be_near(),
        }
    }

    /// Tells whether a server refuses to give something to a program.
    pub(super) fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::Status {
                code: 401 | 403 | 451,
                ..
            }
        )
    }

    /// Says that an address leads inside.
    pub(super) fn inside(url: &url::Url) -> Self {
        Self::Inside(host_of(url))
    }
}

/// An address as it is said: without a name and a password.
pub fn shown(address: &str) -> Clean {
    let Ok(mut url) = url::Url::parse(address) else {
        return Clean::line(address);
    };
    if url.set_username("").is_err() || url.set_password(None).is_err() {
        return Clean::line(address);
    }
    Clean::line(url.as_str())
}

/// The host of an address, as it is said.
pub(super) fn host_of(url: &url::Url) -> Clean {
    name(url.host_str().unwrap_or_default())
}

/// The name of a host, as it is said.
pub(super) fn name(host: &str) -> Clean {
    match host.char_indices().nth(NAME) {
        Some((end, _)) => Clean::line(&format!("{}…", &host[..end])),
        None => Clean::line(host),
    }
}

impl fmt::Display for Pace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoConnection => "does not take the connection; is there a network?",
            Self::Silent => "takes too long to answer",
            Self::Endless => "sends its answer too slowly",
        })
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Expired => "has run out; its owner has to renew it",
            Self::NotYet => "is not valid yet; is the clock of this machine right?",
            Self::OtherHost => "is not valid for this host",
            Self::Untrusted => "is signed by nobody that this system trusts",
            Self::Revoked => "was taken back by those who signed it",
            Self::Broken => "is not valid",
        })
    }
}

/// A status as it is said.
struct Status(u16, Option<Duration>);

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(code, wait) = *self;
        let said = match code {
            401 => {
                "the server wants a name and a password, and no others than those in the address"
            }
            403 => "the server refuses to give this to offprint",
            404 => "there is nothing at this address; it may be mistyped, or have moved",
            407 => "the proxy wants a name and a password",
            410 => "this is gone for good; the feed can be removed",
            429 if wait.is_none() => "the server says that it is asked too often",
            451 => "the server may not give this out, for reasons of law",
            429 | 503 if wait.is_some() => "the server asks to wait",
            500..=599 => "the server is in trouble, which may pass",
            _ => "the server gives another answer than was asked for",
        };
        f.write_str(said)?;
        match wait {
            Some(wait) if matches!(code, 429 | 503) => write!(f, " {} ({code})", Spoken(wait)),
            _ => write!(f, " ({code})"),
        }
    }
}

/// A time as it is said, in its largest unit.
struct Spoken(Duration);

impl fmt::Display for Spoken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.as_secs().max(1);
        let (count, unit) = match seconds {
            ..100 => (seconds, "second"),
            100..6000 => (seconds.div_ceil(60), "minute"),
            _ => (seconds.div_ceil(3600), "hour"),
        };
        let s = if count == 1 { "" } else { "s" };
        write!(f, "{count} {unit}{s}")
    }
}

/// A count of bytes as it is said.
struct Size(usize);

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            ..0x10_0000 => write!(f, "{} KB", self.0.div_ceil(1024)),
            bytes => write!(f, "{} MB", bytes >> 20),
        }
    }
}

/// What is said of a page and the feeds that it leads to.
fn page(feeds: &[FeedLink]) -> String {
    match feeds.len() {
        0 => "there is a page or a text at this address, not a feed".into(),
        1 => "there is a page at this address, not a feed; it leads to one".into(),
        n => format!("there is a page at this address, not a feed; it leads to {n} of them"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(code: u16, seconds: Option<u64>) -> String {
        let wait = seconds.map(Duration::from_secs);
        Trouble::Status { code, wait }.to_string()
    }

    #[test]
    fn a_status_is_said_in_words() {
        assert_eq!(
            status(429, Some(300)),
            "the server asks to wait 5 minutes (429)"
        );
        assert_eq!(
            status(503, Some(1)),
            "the server asks to wait 1 second (503)"
        );
        assert!(status(429, None).contains("too often (429)"));
        assert!(status(404, None).contains("nothing at this address"));
        assert!(status(410, None).contains("gone for good"));
        assert!(status(502, None).ends_with("may pass (502)"));
        assert!(status(418, Some(10)).ends_with("(418)"));
    }

    #[test]
    fn times_and_sizes_are_said_in_their_largest_unit() {
        let spoken = |seconds| Spoken(Duration::from_secs(seconds)).to_string();
        assert_eq!(spoken(0), "1 second");
        assert_eq!(spoken(99), "99 seconds");
        assert_eq!(spoken(100), "2 minutes");
        assert_eq!(spoken(3600), "60 minutes");
        assert_eq!(spoken(86_400), "24 hours");
        assert_eq!(Size(64 << 20).to_string(), "64 MB");
        assert_eq!(Size(1025).to_string(), "2 KB");
    }

    #[test]
    fn passwords_are_not_shown() {
        assert_eq!(
            &*shown("https://me:secret@a.example/x"),
            "https://a.example/x"
        );
        assert_eq!(&*shown("file:/tmp/feed.xml"), "file:/tmp/feed.xml");
        assert_eq!(&*shown("my feed"), "my feed");
    }

    #[test]
    fn hosts_are_clean_and_short() {
        assert_eq!(&*name("a\x1b[2Jb.example"), "a[2Jb.example");
        assert_eq!(name(&"x".repeat(5000)).chars().count(), NAME + 1);
    }

    #[test]
    fn every_trouble_is_one_line_in_plain_letters() {
        let host = || Clean::line("host.example");
        for trouble in [
            Trouble::Slow(host(), Pace::Silent),
            Trouble::Certificate(host(), Flaw::OtherHost),
            Trouble::TooLarge(64 << 20),
            Trouble::Page(Vec::new()),
            Trouble::Unreadable(Unreadable::Binary),
            Trouble::LeftAlone(Duration::from_secs(90)),
        ] {
            let line = trouble.to_string();
            let starts_low = line.starts_with(|c: char| c.is_lowercase());
            assert!(
                starts_low && !line.contains('\n') && !line.ends_with('.'),
                "{line}"
            );
        }
    }
}
