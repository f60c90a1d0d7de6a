//! How often a feed is asked for.

use super::Timestamp;
use std::fmt;

/// Units of time by their letters, in seconds, the largest first.
const UNITS: [(&str, u32); 3] = [("d", 86_400), ("h", 3_600), ("m", 60)];
/// How much too early a feed may be asked: who fetches every hour by the clock is never exactly on time, in seconds.
const EARLY: i64 = 60;

/// How often something is fetched by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Never.
    Never,
    /// After so many seconds.
    Seconds(u32),
}

impl Every {
    /// The shortest time from one time to the next, in seconds.
    pub const SHORTEST: u32 = 5 * 60;

    /// Reads it as it is written: `30m`, `6h`, `1d` or `never`.
    pub fn parse(written: &str) -> Option<Self> {
        let written = written.trim();
        if written == "never" {
            return Some(Self::Never);
        }
        let (number, each) = UNITS
            .iter()
            .find_map(|(unit, each)| Some((written.strip_suffix(unit)?, each)))?;
        let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
        let number: u32 = number.parse().ok().filter(|_| is_number)?;
        let seconds = number.checked_mul(*each)?;
        (seconds >= Self::SHORTEST).then_some(Self::Seconds(seconds))
    }

    /// Tells whether the time has come for a feed that last answered then, if ever.
    pub fn has_come(self, answered: Option<Timestamp>, now: Timestamp) -> bool {
        match self {
            Self::Never => false,
            Self::Seconds(seconds) => {
                // One that answered later than now did so while the clock was wrong.
                answered.is_none_or(|at| at > now || at.0 + i64::from(seconds) - EARLY <= now.0)
            }
        }
    }
}

impl fmt::Display for Every {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Seconds(seconds) = self else {
            return f.write_str("never");
        };
        let whole = UNITS.iter().find(|(_, each)| seconds % each == 0);
        let (unit, each) = whole.unwrap_or(&("m", 60));
        write!(f, "{}{unit}", seconds / each)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_as_it_is_written() {
        for (written, every, shown) in [
            ("never", Every::Never, "never"),
            ("30m", Every::Seconds(1800), "30m"),
            ("90m", Every::Seconds(5400), "90m"),
            (" 6h ", Every::Seconds(21_600), "6h"),
            ("24h", Every::Seconds(86_400), "1d"),
        ] {
            assert_eq!(Every::parse(written), Some(every), "{written}");
            assert_eq!(every.to_string(), shown);
            assert_eq!(Every::parse(shown), Some(every));
        }
        for wrong in [
            "",
            "1m",
            "4m",
            "h",
            "+6h",
            "6",
            "6 h",
            "1w",
            "99999999d",
            "é",
        ] {
            assert_eq!(Every::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_feed_s_time_comes() {
        let at = |seconds| Some(Timestamp(seconds));
        let hour = Every::Seconds(3600);
        assert!(hour.has_come(None, Timestamp(0)) && !Every::Never.has_come(None, Timestamp(9)));
        assert!(!hour.has_come(at(0), Timestamp(3000)) && hour.has_come(at(0), Timestamp(3590)));
        assert!(hour.has_come(at(900_000), Timestamp(3000)));
    }
}
