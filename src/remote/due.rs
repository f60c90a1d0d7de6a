//! When a feed or a page is to be asked for again.

use super::{DAY, Trouble};
use crate::model::Timestamp;
use std::time::Duration;

/// How often a feed is asked for that answers.
const OFTEN: Duration = Duration::from_secs(30 * 60);
/// How soon after the network was away.
const SOON: Duration = Duration::from_secs(5 * 60);
/// The longest that a feed is left alone that fails.
const SELDOM: Duration = Duration::from_secs(7 * 24 * 3600);

/// Says when to ask again for a feed that answered, and perhaps said how long its answer is fresh.
pub fn due_after(now: Timestamp, max_age: Option<Duration>) -> Timestamp {
    later(now, max_age.unwrap_or(OFTEN).clamp(OFTEN, DAY))
}

/// Says when to ask again for what failed, so often in a row before: twice as long after each time, and never sooner than
/// its server wants.
pub fn next_due(now: Timestamp, failures: u32, trouble: &Trouble) -> Timestamp {
    let doubled = OFTEN.saturating_mul(1 << failures.min(16));
    let wait = if trouble.may_be_near() && failures == 0 {
        SOON
    } else {
        doubled.min(if trouble.may_be_near() { DAY } else { SELDOM })
    };
    later(now, wait.max(trouble.retry_after().unwrap_or_default()))
}

fn later(now: Timestamp, wait: Duration) -> Timestamp {
    let seconds = i64::try_from(wait.as_secs()).unwrap_or(i64::MAX);
    Timestamp(now.0.saturating_add(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Clean;

    #[test]
    fn what_fails_is_asked_for_less_and_less_often() {
        let trouble = Trouble::Status {
            code: 404,
            wait: None,
        };
        let hours = |failures| (next_due(Timestamp(0), failures, &trouble).0 as f64) / 3600.0;
        assert_eq!([0, 1, 2, 5].map(hours), [0.5, 1.0, 2.0, 16.0]);
        assert_eq!([20, u32::MAX].map(hours), [168.0, 168.0]);
    }

    #[test]
    fn a_server_is_left_alone_as_long_as_it_wants() {
        let wait = Some(Duration::from_secs(7200));
        let trouble = Trouble::Status { code: 429, wait };
        assert_eq!(next_due(Timestamp(1), 0, &trouble).0, 7201);
        assert_eq!(due_after(Timestamp(0), None).0, 1800);
        assert_eq!(due_after(Timestamp(0), wait).0, 7200);
        assert_eq!(
            due_after(Timestamp(0), Some(Duration::from_secs(60))).0,
            1800
        );
        assert_eq!(due_after(Timestamp(0), Some(DAY * 9)).0, 86_400);
    }

    #[test]
    fn a_network_that_is_away_may_be_back_soon() {
        let trouble = Trouble::NoHost(Clean::line("a.example"));
        assert_eq!(next_due(Timestamp(0), 0, &trouble).0, 300);
        assert_eq!(next_due(Timestamp(0), 9, &trouble).0, 86_400);
    }
}
