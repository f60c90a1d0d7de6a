//! An archive of files, as the ZIP file format specification 6.3.10 has it (sections 4.3 and 4.4), as far as a book needs
//! it: names of ASCII, no more than 65,535 files and 4 GiB in all. A library that also reads archives would be a
//! fiftieth of the whole program.

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::io::{self, ErrorKind, Write};

/// How a file is put into an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// As it is.
    Stored = 0,
    /// By DEFLATE.
    Deflated = 8,
}

/// An archive that is being written.
pub(super) struct Archive<W> {
    out: W,
    /// Bytes written.
    at: u32,
    /// What stands at the end: where each file is.
    directory: Vec<u8>,
    files: u16,
}

/// Version 2.0 of the specification is needed to read it: there is DEFLATE in it.
const VERSION: u16 = 20;
/// The first of January 1980, as there is no older day.
const DAY: u16 = 1 << 5 | 1;

impl<W: Write> Archive<W> {
    pub(super) fn new(out: W) -> Self {
        Self {
            out,
            at: 0,
            directory: Vec::new(),
            files: 0,
        }
    }

    /// Adds a file.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8], packing: Packing) -> io::Result<()> {
        let mut crc = Crc::new();
        crc.update(bytes);
        let deflated;
        let packed = match packing {
            Packing::Stored => bytes,
            Packing::Deflated => {
                let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
                encoder.write_all(bytes)?;
                deflated = encoder.finish()?;
                &deflated
            }
        };
        let mut about = Vec::new();
        for part in [VERSION, 0, packing as u16, 0, DAY] {
            about.extend(part.to_le_bytes());
        }
        for part in [crc.sum(), small(packed.len())?, small(bytes.len())?] {
            about.extend(part.to_le_bytes());
        }
        about.extend(u16::try_from(name.len()).map_err(too_large)?.to_le_bytes());
        // No more fields of the file.
        about.extend([0; 2]);
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(&about);
        // No comment; the first disk; no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(self.at.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.files = self.files.checked_add(1).ok_or_else(|| too_large(()))?;
        for part in [b"PK\x03\x04", &about[..], name.as_bytes(), packed] {
            self.write(part)?;
        }
        Ok(())
    }

    /// Ends it.
    pub(super) fn end(mut self) -> io::Result<()> {
        let (start, directory) = (self.at, std::mem::take(&mut self.directory));
        self.write(&directory)?;
        let mut end = b"PK\x05\x06\0\0\0\0".to_vec();
        end.extend(self.files.to_le_bytes());
        end.extend(self.files.to_le_bytes());
        end.extend(small(directory.len())?.to_le_bytes());
        end.extend(start.to_le_bytes());
        end.extend([0; 2]);
        self.write(&end)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let at = self.at.checked_add(small(bytes.len())?);
        self.at = at.ok_or_else(|| too_large(()))?;
        self.out.write_all(bytes)
    }
}

fn small(length: usize) -> io::Result<u32> {
    u32::try_from(length).map_err(too_large)
}

fn too_large<T>(_: T) -> io::Error {
    let why =
        "an e-book holds no more than 65,000 files and 4 GB; make several with --limit or a query";
    io::Error::new(ErrorKind::FileTooLarge, why)
}
