//! Notices when another program changes the library's file, without looking now and then.

use std::path::Path;

/// Watches a library's file; calls back as soon as it does, and soon after something was written to it, be it by this
/// program.
#[cfg(target_os = "linux")]
pub(super) fn start(file: &Path, changed: impl Fn() + Send + 'static) -> std::io::Result<()> {
    use rustix::fs::inotify::{self, CreateFlags, WatchFlags};
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else {
        return Ok(());
    };
    let name = name.to_owned();
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let folder = folder.to_owned();
    // In a folder of many files it takes a while to begin; nobody waits for that.
    let work = move || {
        let Ok(watch) = inotify::init(CreateFlags::CLOEXEC) else {
            return;
        };
        let what = WatchFlags::MODIFY | WatchFlags::CREATE;
        if inotify::add_watch(&watch, &folder, what).is_err() {
            return;
        }
        changed();
        let mut buffer = [std::mem::MaybeUninit::uninit(); 4096];
        let mut events = inotify::Reader::new(watch, &mut buffer);
        let mut is_ours = false;
        while let Ok(event) = events.next() {
            // The log of changes lies beside the file and has its name, with an ending.
            is_ours |= event.file_name().is_some_and(|changed| {
                OsStr::from_bytes(changed.to_bytes())
                    .as_bytes()
                    .starts_with(name.as_bytes())
            });
            if is_ours && events.is_buffer_empty() {
                is_ours = false;
                changed();
                std::thread::sleep(QUIET);
            }
        }
    };
    std::thread::Builder::new()
        .name("watch".into())
        .spawn(work)?;
    Ok(())
}

/// Elsewhere, changes are seen when the list is brought anew.
#[cfg(not(target_os = "linux"))]
pub(super) fn start(_file: &Path, _changed: impl Fn() + Send + 'static) -> std::io::Result<()> {
    Ok(())
}

/// How long after a change it is looked again: what comes meanwhile is one.
#[cfg(target_os = "linux")]
const QUIET: std::time::Duration = std::time::Duration::from_millis(250);
