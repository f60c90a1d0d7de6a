//! Dates as feeds write them: RFC 3339, with its usual mistakes.
//!
//! No clock and no time zone database is asked: what has no offset is taken for UTC.

use crate::model::Timestamp;
use jiff::civil;
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;

/// Longest date looked at, in bytes; no real one is longer, and a parser need not meet a longer one.
const LONGEST: usize = 100;

/// Reads a date; nonsense, and years beyond 1 to 9999, are none.
pub(super) fn parse(date: &str) -> Option<Timestamp> {
    let date = date.trim();
    if date.len() > LONGEST {
        return None;
    }
    let moment = date
        .parse::<jiff::Timestamp>()
        .ok()
        .or_else(|| utc(date.parse().ok()?))
        .or_else(|| utc(date.parse::<civil::Date>().ok()?.at(0, 0, 0, 0)))
        .or_else(|| Some(rfc2822::parse(date).ok()?.timestamp()))?;
    let year = TimeZone::UTC.to_datetime(moment).year();
    (1..=9999)
        .contains(&year)
        .then(|| Timestamp(moment.as_second()))
}

fn utc(local: civil::DateTime) -> Option<jiff::Timestamp> {
    TimeZone::UTC.to_timestamp(local).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_without_zone_is_utc_and_nonsense_is_none() {
        let noon = Some(Timestamp(1_512_388_800));
        for date in [
            "2017-12-04T12:00:00Z",
            "2017-12-04T12:00:00",
            " 2017-12-04 12:00:00 ",
            "2017-12-04T20:00:00+08:00",
            "2017-12-04T20:00:00+0800",
            "2017-12-04t12:00:00.250z",
            "Mon, 04 Dec 2017 12:00:00 +0000",
        ] {
            assert_eq!(parse(date), noon, "{date}");
        }
        assert_eq!(parse("2017-12-04"), Some(Timestamp(1_512_345_600)));
        for nonsense in [
            "",
            "5",
            "soon",
            "0000-01-01T00:00:00Z",
            "-000001-01-01T00:00:00Z",
            "2017-13-01",
            "10000-01-01",
        ] {
            assert_eq!(parse(nonsense), None, "{nonsense}");
        }
        assert_eq!(parse(&"(".repeat(5000)), None);
    }
}
