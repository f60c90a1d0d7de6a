//! Accidents on request, so that tests can see what becomes of the terminal. There are none in a release build.

/// Panics in a place that the environment names.
#[cfg(debug_assertions)]
#[expect(clippy::panic, reason = "a panic is what is rehearsed")]
pub(super) fn accident(place: &str) {
    if std::env::var("OFFPRINT_PANIC").is_ok_and(|asked| asked == place) {
        panic!("a test asked for this panic");
    }
}

/// Does nothing.
#[cfg(not(debug_assertions))]
pub(super) fn accident(_place: &str) {}
