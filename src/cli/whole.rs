//! Files that are written whole or not at all: what is there stays until the new one is complete.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Has a file written. What is no plain file, such as a pipe with a name, is given all at once.
pub(super) fn write<T>(
    file: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> io::Result<T> {
    let is_special = fs::metadata(file).is_ok_and(|about| !about.is_file());
    if is_special {
        let mut bytes = Vec::new();
        let done = fill(&mut bytes)?;
        fs::write(file, bytes)?;
        return Ok(done);
    }
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = PathBuf::from(name);
    let written = File::create(&part).and_then(|new| {
        let mut out = BufWriter::new(new);
        let done = fill(&mut out)?;
        out.flush()?;
        fs::rename(&part, file)?;
        Ok(done)
    });
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written
}
