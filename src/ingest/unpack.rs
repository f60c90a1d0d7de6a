//! Gzip, one layer of it, up to a limit.

use super::{Unreadable, Warning};
use flate2::bufread::MultiGzDecoder;
use std::borrow::Cow;
use std::io::Read;

/// Most bytes that are read of one input, unpacked; what is beyond them is left out, and said.
pub const LARGEST: usize = 64 << 20;

/// The first bytes of a gzip archive.
const MAGIC: &[u8] = b"\x1f\x8b";

/// Bytes as they were before they were packed.
pub(super) struct Unpacked<'a> {
    pub(super) bytes: Cow<'a, [u8]>,
    pub(super) warning: Option<Warning>,
}

/// Unpacks bytes that are a gzip archive; others are what they are, up to the limit.
pub(super) fn unpack(bytes: &[u8]) -> Result<Unpacked<'_>, Unreadable> {
    if !bytes.starts_with(MAGIC) {
        let over = bytes.len() > LARGEST;
        return Ok(Unpacked {
            bytes: Cow::Borrowed(&bytes[..bytes.len().min(LARGEST)]),
            warning: over.then_some(Warning::TooLarge),
        });
    }
    let mut out = Vec::new();
    let failed = MultiGzDecoder::new(bytes)
        .take(LARGEST as u64 + 1)
        .read_to_end(&mut out)
        .is_err();
    if out.is_empty() {
        return Err(if failed {
            Unreadable::Gzip
        } else {
            Unreadable::Empty
        });
    }
    let warning = if out.len() > LARGEST {
        out.truncate(LARGEST);
        Some(Warning::TooLarge)
    } else {
        failed.then_some(Warning::Gzip)
    };
    Ok(Unpacked {
        bytes: Cow::Owned(out),
        warning,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn archives_are_unpacked_and_what_is_cut_is_kept_so_far() {
        let words = "words and words ".repeat(5000);
        let mut archive = packed(words.as_bytes());
        let whole = unpack(&archive).unwrap();
        assert_eq!((&*whole.bytes, whole.warning), (words.as_bytes(), None));
        archive.extend(packed(b"more"));
        assert!(unpack(&archive).unwrap().bytes.ends_with(b"words more"));
        let cut = unpack(&archive[..archive.len() / 2]).unwrap();
        assert!(words.as_bytes().starts_with(&cut.bytes[..16]));
        assert_eq!(cut.warning, Some(Warning::Gzip));
        assert_eq!(unpack(b"\x1f\x8bjunk").err(), Some(Unreadable::Gzip));
        assert_eq!(unpack(&packed(b"")).err(), Some(Unreadable::Empty));
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let bomb = packed(&vec![b' '; LARGEST + 5]);
        let unpacked = unpack(&bomb).unwrap();
        assert_eq!(unpacked.bytes.len(), LARGEST);
        assert_eq!(unpacked.warning, Some(Warning::TooLarge));
    }
}
