//! A picture is asked for, and comes as it is.

use super::get::{Want, get};
use super::{Cancel, Client, PageRequest, Trouble};
use crate::model::Clean;

/// A picture that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its media type, one of those that are kept.
    pub media: Clean,
    /// The picture.
    pub bytes: Vec<u8>,
}

/// How files of the formats that are kept begin, and their media types.
const FORMATS: [(&[u8], &str); 4] = [
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
];

impl Client {
    /// Brings a picture that an article shows, of at most [`Limits::picture_bytes`](super::Limits::picture_bytes). What it
    /// is is told by its bytes.
    ///
    /// # Errors
    /// Whatever there is in the picture's place, and whatever keeps it from coming whole.
    pub fn picture(&self, request: &PageRequest, cancel: &Cancel) -> Result<Picture, Trouble> {
        let got = get(self, &request.ask(Want::Picture), cancel)?;
        if got.status != 200 {
            return Err(Trouble::Status {
                code: got.status,
                wait: got.headers().retry_after(),
            });
        }
        if let Some(cut) = got.cut {
            return Err(cut);
        }
        let media = media(&got.bytes).ok_or(Trouble::NoPicture)?;
        Ok(Picture {
            media: Clean::line(media),
            bytes: got.bytes,
        })
    }
}

/// The media type of a picture, by its first bytes.
fn media(bytes: &[u8]) -> Option<&'static str> {
    let (_, media) = FORMATS.iter().find(|(start, _)| bytes.starts_with(start))?;
    let is_webp = *media == "image/webp";
    (!is_webp || bytes.get(8..12) == Some(b"WEBP")).then_some(media)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_told_by_their_bytes() {
        assert_eq!(media(b"\x89PNG\r\n\x1a\n\0\0"), Some("image/png"));
        assert_eq!(media(b"RIFF\0\0\0\0WEBPVP8 "), Some("image/webp"));
        for other in [&b"RIFF\0\0\0\0WAVE"[..], b"<svg/>", b"", b"RIFF"] {
            assert_eq!(media(other), None);
        }
    }
}
