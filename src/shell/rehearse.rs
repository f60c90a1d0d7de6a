//! Accidents on request, so that tests can see what becomes of the terminal. There are none in a release build.

#[cfg(debug_assertions)]
static BEGUN: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);

/// Says that something was typed: from now on accidents happen.
#[cfg(debug_assertions)]
pub(super) fn begin() {
    BEGUN.store(true, std::sync::atomic::Ordering::Relaxed);
}

/// Panics in a place that the environment names.
#[cfg(debug_assertions)]
#[expect(clippy::panic, reason = "a panic is what is rehearsed")]
pub(super) fn accident(place: &str) {
    let has_begun = BEGUN.load(std::sync::atomic::Ordering::Relaxed);
    if has_begun && std::env::var("OFFPRINT_PANIC").is_ok_and(|asked| asked == place) {
        panic!("a test asked for this panic");
    }
}

/// Does nothing.
#[cfg(not(debug_assertions))]
pub(super) fn begin() {}

/// Does nothing.
#[cfg(not(debug_assertions))]
pub(super) fn accident(_place: &str) {}
