//! What the headers of an answer say: when to come again, and how to ask whether anything is new.

use super::DAY;
use crate::ingest;
use crate::model::Timestamp;
use std::time::Duration;
use ureq::http::HeaderMap;

/// Longest mark of a version that is kept, in bytes.
const MARK: usize = 1024;
/// Longest media type that is looked at, in bytes.
const MEDIA: usize = 256;
/// Longest time that an answer is believed to be fresh.
const FRESH: Duration = Duration::from_secs(30 * 24 * 3600);

/// The headers of an answer.
pub(super) struct Headers<'a> {
    map: &'a HeaderMap,
    /// When it came.
    now: Timestamp,
}

impl<'a> Headers<'a> {
    /// Takes headers that came at a moment; the server's own clock goes before it.
    pub(super) fn of(map: &'a HeaderMap, now: Timestamp) -> Self {
        let own = value(map, "date").and_then(|date| ingest::moment(&date));
        Self {
            map,
            now: own.unwrap_or(now),
        }
    }

    /// The media type and its charset.
    pub(super) fn content_type(&self) -> Option<String> {
        value(self.map, "content-type").filter(|media| media.len() <= MEDIA)
    }

    /// The mark of a version, `etag` or `last-modified`, that can be sent back as it came.
    pub(super) fn mark(&self, name: &str) -> Option<String> {
        let mark = value(self.map, name)?;
        is_mark(&mark).then_some(mark)
    }

    /// How long the server asks to be left alone (RFC 9110, section 10.2.3), at most a day.
    pub(super) fn retry_after(&self) -> Option<Duration> {
        let said = value(self.map, "retry-after")?;
        let wait = if said.bytes().all(|b| b.is_ascii_digit()) {
            // More digits than a number holds mean very long.
            Duration::from_secs(said.parse().unwrap_or(u64::MAX))
        } else {
            self.until(ingest::moment(&said)?)
        };
        let wait = wait.min(DAY);
        (!wait.is_zero()).then_some(wait)
    }

    /// How long the answer stays fresh (RFC 9111, section 5.2.2.1 and 5.3), if it says so.
    pub(super) fn max_age(&self) -> Option<Duration> {
        let control = self.map.get_all("cache-control").iter();
        let control: Vec<&str> = control.filter_map(|value| value.to_str().ok()).collect();
        let control = control.join(",").to_ascii_lowercase();
        let directives = || control.split(',').map(str::trim);
        if directives().any(|directive| matches!(directive, "no-cache" | "no-store")) {
            return None;
        }
        let said = directives().find_map(|directive| directive.strip_prefix("max-age="));
        let age = match said {
            Some(seconds) => Duration::from_secs(seconds.trim_matches('"').parse().ok()?),
            None => self.until(ingest::moment(&value(self.map, "expires")?)?),
        };
        (!age.is_zero()).then_some(age.min(FRESH))
    }

    /// The time from the answer to a moment; none is left where that is past.
    fn until(&self, moment: Timestamp) -> Duration {
        let seconds = moment.0.saturating_sub(self.now.0);
        Duration::from_secs(u64::try_from(seconds).unwrap_or(0))
    }
}

/// Tells whether a mark of a version can be kept and sent: short, and in characters that are seen.
pub(super) fn is_mark(mark: &str) -> bool {
    !mark.is_empty() && mark.len() <= MARK && mark.bytes().all(|b| (0x20..0x7f).contains(&b))
}

fn value(map: &HeaderMap, name: &str) -> Option<String> {
    let value = map.get(name)?.as_bytes();
    let text = std::str::from_utf8(value).ok()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ureq::http::HeaderName;

    /// 2024-01-01T00:00:00Z.
    const NOW: Timestamp = Timestamp(1_704_067_200);

    fn map(headers: &[(&str, &str)]) -> HeaderMap {
        let pairs = headers.iter().map(|(name, value)| {
            let name: HeaderName = name.parse().unwrap();
            (name, value.parse().unwrap())
        });
        let mut map = HeaderMap::new();
        for (name, value) in pairs {
            map.append(name, value);
        }
        map
    }

    fn seconds(wait: Option<Duration>) -> Option<u64> {
        wait.map(|wait| wait.as_secs())
    }

    #[test]
    fn a_wait_is_a_count_of_seconds_or_a_date() {
        let wait = |said: &str| {
            let map = map(&[("retry-after", said)]);
            seconds(Headers::of(&map, NOW).retry_after())
        };
        assert_eq!(wait("120"), Some(120));
        assert_eq!(wait(" 120 "), Some(120));
        assert_eq!(wait("Mon, 01 Jan 2024 00:05:00 GMT"), Some(300));
        assert_eq!(wait("Monday, 01-Jan-24 00:05:00 GMT"), Some(300));
        assert_eq!(wait("Mon Jan  1 00:05:00 2024"), Some(300));
        assert_eq!(wait("999999999"), Some(86_400));
        assert_eq!(wait(&"9".repeat(60)), Some(86_400));
        assert_eq!(wait("Thu, 31 Dec 2099 23:59:59 GMT"), Some(86_400));
        for none in ["0", "-5", "soon", "", "Sun, 31 Dec 2023 00:00:00 GMT"] {
            assert_eq!(wait(none), None, "{none}");
        }
    }

    #[test]
    fn the_clock_of_the_server_goes_before_ours() {
        let map = map(&[
            ("date", "Tue, 02 Jan 2024 00:00:00 GMT"),
            ("retry-after", "Tue, 02 Jan 2024 00:01:00 GMT"),
        ]);
        assert_eq!(seconds(Headers::of(&map, NOW).retry_after()), Some(60));
    }

    #[test]
    fn an_answer_says_how_long_it_is_fresh() {
        let age = |headers: &[(&str, &str)]| seconds(Headers::of(&map(headers), NOW).max_age());
        assert_eq!(age(&[("cache-control", "public, Max-Age=600")]), Some(600));
        assert_eq!(
            age(&[
                ("cache-control", "public"),
                ("cache-control", "max-age=\"60\"")
            ]),
            Some(60)
        );
        assert_eq!(
            age(&[("expires", "Mon, 01 Jan 2024 01:00:00 GMT")]),
            Some(3600)
        );
        assert_eq!(
            age(&[
                ("cache-control", "max-age=5"),
                ("expires", "Mon, 01 Jan 2024 01:00:00 GMT")
            ]),
            Some(5)
        );
        for none in [
            &[("cache-control", "max-age=600, no-cache")][..],
            &[("cache-control", "max-age=-1")],
            &[("cache-control", "max-age=0")],
            &[("cache-control", "s-maxage=5")],
            &[("expires", "0")],
            &[],
        ] {
            assert_eq!(age(none), None, "{none:?}");
        }
        assert_eq!(
            age(&[("cache-control", "max-age=99999999999")]),
            Some(FRESH.as_secs())
        );
    }

    #[test]
    fn marks_that_cannot_be_sent_back_are_dropped() {
        let long = "e".repeat(MARK + 1);
        for (mark, kept) in [
            ("\"v1\"", true),
            ("W/\"a b\"", true),
            (long.as_str(), false),
            ("\"\u{e9}\"", false),
        ] {
            let mut map = HeaderMap::new();
            map.insert("etag", mark.as_bytes().try_into().unwrap());
            let headers = Headers::of(&map, NOW);
            assert_eq!(headers.mark("etag").is_some(), kept, "{mark}");
        }
        assert!(!is_mark("a\x1bb") && !is_mark("a\r\nb") && !is_mark(""));
    }
}
