//! Where settings go that were taken: into a configuration where there is none, else beside it. Nothing that is there
//! is changed.

use super::settings::Settings;
use crate::cli::whole;
use crate::model::Clean;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// The file beside a configuration that is there.
const BESIDE: &str = "newsboat.toml";
/// Largest file of settings that is read, in bytes.
const LARGEST: u64 = 4 << 20;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Laid {
    /// It was not there, and is now.
    New,
    /// It was there, with the same text.
    Same,
    /// It was there, with another text.
    Other,
}

/// Reads a file of settings.
///
/// # Errors
/// When it cannot be read, or is no file of a size that settings have.
pub(super) fn text(file: &Path) -> Result<String, String> {
    let name = Clean::line(&file.to_string_lossy());
    let read = fs::metadata(file).and_then(|about| {
        if !about.is_file() || about.len() > LARGEST {
            return Err(io::Error::new(
                ErrorKind::InvalidInput,
                "it is no file of settings",
            ));
        }
        fs::read(file)
    });
    let bytes = read.map_err(|error| format!("{name} could not be read: {error}"))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Lays settings down and says where; where there is no place for a configuration, they are printed.
///
/// # Errors
/// When a file cannot be written, or nobody reads the output any more.
pub(super) fn settle(
    settings: &Settings,
    config: Option<&Path>,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let Some(config) = config else {
        out.write_all(settings.config.as_bytes())?;
        return Ok(());
    };
    let folder = config.parent().unwrap_or(Path::new(""));
    let name = |path: &Path| Clean::line(&path.to_string_lossy());
    let there = name(config);
    match lay(config, &settings.config)? {
        Laid::New => writeln!(out, "newsboat: its settings are in {there} now")?,
        Laid::Same => writeln!(out, "newsboat: its settings are in {there} already")?,
        Laid::Other if !config.is_file() => {
            writeln!(
                out,
                "newsboat: {there} stays as it is; its settings come to this:"
            )?;
            out.write_all(settings.config.as_bytes())?;
        }
        Laid::Other => {
            let beside = folder.join(BESIDE);
            match lay(&beside, &settings.config)? {
                Laid::New | Laid::Same => writeln!(
                    out,
                    "newsboat: {there} stays as it is; what its settings come to is in {}",
                    name(&beside)
                )?,
                Laid::Other => {
                    let beside = name(&beside);
                    writeln!(
                        out,
                        "newsboat: {there} and {beside} stay as they are; its settings come to this:"
                    )?;
                    out.write_all(settings.config.as_bytes())?;
                }
            }
        }
    }
    if let Some((theme, text)) = &settings.theme {
        let file = folder.join("themes").join(format!("{theme}.toml"));
        if lay(&file, text)? == Laid::Other {
            writeln!(out, "newsboat: {} stays as it is", name(&file))?;
        }
    }
    Ok(())
}

/// Says how newsboat's keys are had where it has no settings and there is no configuration.
///
/// # Errors
/// When nobody reads the output any more.
pub(super) fn suggest(config: Option<&Path>, out: &mut impl Write) -> io::Result<()> {
    let Some(config) = config.filter(|config| fs::symlink_metadata(config).is_err()) else {
        return Ok(());
    };
    let name = Clean::line(&config.to_string_lossy());
    writeln!(
        out,
        "newsboat: its keys are those here with keymap = \"newsboat\" in {name}"
    )
}

/// Writes a file that is not there.
fn lay(file: &Path, text: &str) -> anyhow::Result<Laid> {
    // What a link leads to may not be there, but the link is.
    if fs::symlink_metadata(file).is_ok() {
        let is_same = file.is_file() && fs::read(file).is_ok_and(|known| known == text.as_bytes());
        return Ok(if is_same { Laid::Same } else { Laid::Other });
    }
    let written = file
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| whole::write(file, |out| out.write_all(text.as_bytes())));
    written.map_err(|error| {
        let name = Clean::line(&file.to_string_lossy());
        anyhow::anyhow!("{name} could not be written: {error}")
    })?;
    Ok(Laid::New)
}
