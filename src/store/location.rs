//! Where a library is, and what its file is called for SQLite.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, percent_encode};
use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// What is written otherwise where a file is named as an address.
const UNSAID: &AsciiSet = &CONTROLS.add(b'%').add(b'?').add(b'#');
/// What is said behind such an address: nobody writes it.
const ALONE: &str = "?immutable=1";

/// Where a library is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// In a file.
    File(PathBuf),
    /// In memory, under a name of this program's; it is gone with its last connection.
    Memory(String),
}

impl Location {
    /// Names a library in memory that nobody else has.
    pub fn private() -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        Self::Memory(format!(
            "file:offprint-{}-{number}?mode=memory&cache=shared",
            std::process::id()
        ))
    }

    /// Returns where it is written: one that is only read may go by another name.
    pub fn written(&self) -> Self {
        match self {
            Self::Memory(name) => file_alone(name).map_or_else(|| self.clone(), Self::File),
            Self::File(_) => self.clone(),
        }
    }

    /// Returns the file, if there is one.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::File(file) => Some(file),
            Self::Memory(_) => None,
        }
    }
}

/// Names a file so that SQLite takes the name for nothing else: `:memory:` and `file:x?mode=ro` mean what they say to it.
pub(super) fn plain(file: &Path) -> PathBuf {
    Path::new(".").join(file)
}

/// Names a file for one who cannot write beside it, and so takes no part in its log; if there is one, nothing is named.
pub(super) fn alone(location: &Location) -> Location {
    let Location::File(file) = location else {
        return location.clone();
    };
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    if std::fs::metadata(log).is_ok_and(|about| about.len() > 0) {
        return location.clone();
    }
    // What stands behind two slashes would be a host.
    let host = if file.is_absolute() { "//" } else { "" };
    let path = percent_encode(file.as_os_str().as_bytes(), UNSAID);
    Location::Memory(format!("file:{host}{path}{ALONE}"))
}

/// Returns the file that [`alone`] named.
pub(super) fn file_alone(name: &str) -> Option<PathBuf> {
    let path = name.strip_prefix("file:")?.strip_suffix(ALONE)?;
    let path = percent_decode_str(path.strip_prefix("//").unwrap_or(path));
    Some(OsString::from_vec(path.collect()).into())
}

/// Bytes of the file, if there is one.
pub(super) fn size(location: &Location) -> Option<u64> {
    std::fs::metadata(location.file()?)
        .ok()
        .map(|about| about.len())
}

/// Numbers that tell a file from all others, whatever it is called.
pub(super) fn number(location: &Location) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let about = std::fs::metadata(location.file()?).ok()?;
    Some((about.dev(), about.ino()))
}
