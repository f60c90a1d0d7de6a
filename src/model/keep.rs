//! How long articles are kept.

use super::Timestamp;
use std::fmt;

/// A day, in seconds.
const DAY: i64 = 86_400;

/// How long articles are kept that were read and are not starred.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// For good.
    #[default]
    Forever,
    /// For so many days.
    Days(u32),
    /// So many of a feed, the newest.
    Newest(u32),
}

impl Keep {
    /// Reads it as it is written: `forever`, `90d`, `12w`, `2y`, or a number of articles.
    pub fn parse(written: &str) -> Option<Self> {
        let written = written.trim();
        if matches!(written, "forever" | "all") {
            return Some(Self::Forever);
        }
        let digits = written.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let number: u32 = digits.parse().ok().filter(|number| *number > 0)?;
        let days = |each: u32| number.checked_mul(each).map(Self::Days);
        match &written[digits.len()..] {
            "" => Some(Self::Newest(number)),
            "d" => days(1),
            "w" => days(7),
            "y" => days(365),
            _ => None,
        }
    }

    /// Returns the moment before which articles are let go, and how many of the newest are kept.
    pub fn limits(self, now: Timestamp) -> (Option<Timestamp>, Option<u64>) {
        match self {
            Self::Forever => (None, None),
            Self::Days(days) => (Some(Timestamp(now.0 - i64::from(days) * DAY)), None),
            Self::Newest(count) => (None, Some(u64::from(count))),
        }
    }
}

impl fmt::Display for Keep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Forever => f.write_str("forever"),
            Self::Days(days) => write!(f, "{days}d"),
            Self::Newest(count) => write!(f, "{count}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_as_it_is_written() {
        for (written, keep) in [
            ("forever", Keep::Forever),
            ("90d", Keep::Days(90)),
            (" 2w ", Keep::Days(14)),
            ("500", Keep::Newest(500)),
        ] {
            assert_eq!(Keep::parse(written), Some(keep), "{written}");
            assert_eq!(Keep::parse(&keep.to_string()), Some(keep));
        }
        for wrong in ["", "0", "d", "-3", "3 months", "9999999999d", "4000000000w"] {
            assert_eq!(Keep::parse(wrong), None, "{wrong}");
        }
    }
}
