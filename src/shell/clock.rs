//! The clocks of a session.

use crate::app::Now;
use crate::model::Timestamp;
use jiff::tz::TimeZone;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Where systems keep their time zones.
const ZONES: &str = "/usr/share/zoneinfo";

/// The time of day, and the time since the start.
pub(super) struct Clock {
    started: Instant,
    offset: i16,
}

impl Clock {
    /// Starts the clocks.
    pub(super) fn start() -> Self {
        let seconds = local_zone().to_offset(jiff::Timestamp::now()).seconds();
        Self {
            started: Instant::now(),
            offset: i16::try_from(seconds / 60).unwrap_or(0),
        }
    }

    /// Returns the moment.
    pub(super) fn now(&self) -> Now {
        let wall = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or(Duration::ZERO);
        Now {
            wall: Timestamp(i64::try_from(wall.as_secs()).unwrap_or(i64::MAX)),
            offset: self.offset,
            uptime: self.started.elapsed(),
        }
    }
}

/// Finds the zone that `TZ` names, or else the system's. The one file is read; jiff's own search would list every zone
/// there is, which costs more than all the rest of the start.
fn local_zone() -> TimeZone {
    let Ok(name) = std::env::var("TZ") else {
        return zone_in(Path::new("/etc/localtime"));
    };
    let name = name.trim_start_matches(':');
    TimeZone::posix(name).unwrap_or_else(|_| zone_in(&Path::new(ZONES).join(name)))
}

/// Reads a zone's file; what cannot be read is UTC.
fn zone_in(file: &Path) -> TimeZone {
    let bytes = fs::read(file).unwrap_or_default();
    TimeZone::tzif("local", &bytes).unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_zone_is_utc() {
        assert_eq!(zone_in(Path::new("/nowhere")), TimeZone::UTC);
        assert_eq!(zone_in(Path::new("/etc/passwd")), TimeZone::UTC);
    }
}
