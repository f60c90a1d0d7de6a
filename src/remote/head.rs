//! The head of an answer, rid of control characters before it is read.
//!
//! A server that puts one into a header means no harm, but the whole answer would be refused as no HTTP. What stands in
//! its place is a byte that no text has, so nobody believes that header; the rest of the answer holds.

use ureq::Error;
use ureq::unversioned::transport::{Buffers, NextTimeout, Transport};

/// Stands in a value: such bytes are allowed there, and make no text.
const IN_VALUE: u8 = 0xff;
/// Stands in a name, which is then another one.
const IN_NAME: u8 = b'-';

/// A connection for one answer.
#[derive(Debug)]
pub(super) struct Cleaned {
    inner: Box<dyn Transport>,
    head: Head,
}

impl Cleaned {
    pub(super) fn new(inner: Box<dyn Transport>) -> Self {
        Self {
            inner,
            head: Head::default(),
        }
    }
}

impl Transport for Cleaned {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.inner.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let before = self.inner.buffers().input().len();
        let has_come = self.inner.await_input(timeout)?;
        if self.head.is_over {
            return Ok(has_come);
        }
        let buffers = self.inner.buffers();
        let mut input = buffers.input().to_vec();
        let is_changed = input
            .get_mut(before..)
            .is_some_and(|new| self.head.clean(new));
        if is_changed {
            buffers.input_consume(input.len());
            if let Some(room) = buffers.input_append_buf().get_mut(..input.len()) {
                room.copy_from_slice(&input);
                buffers.input_appended(input.len());
            }
        }
        Ok(has_come)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}

/// How far a head has come.
#[derive(Debug, Default)]
struct Head {
    /// Whether its first line, which is no header, is over.
    has_status: bool,
    /// Whether a line has begun, and has come to its value.
    has_begun: bool,
    in_value: bool,
    /// Whether its empty line has come: what follows is a body.
    is_over: bool,
}

impl Head {
    /// Takes control characters out of the next bytes. Tells whether there were some.
    fn clean(&mut self, bytes: &mut [u8]) -> bool {
        let mut is_changed = false;
        for byte in bytes {
            match *byte {
                b'\n' if !self.has_begun => {
                    self.is_over = true;
                    return is_changed;
                }
                b'\n' => {
                    (self.has_status, self.has_begun, self.in_value) = (true, false, false);
                }
                b'\r' => {}
                control if control.is_ascii_control() && control != b'\t' && self.has_status => {
                    *byte = if self.in_value { IN_VALUE } else { IN_NAME };
                    (self.has_begun, is_changed) = (true, true);
                }
                other => {
                    self.has_begun = true;
                    self.in_value |= other == b':';
                }
            }
        }
        is_changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_taken_out_of_the_head_alone_however_it_comes() {
        let whole = b"HTTP/1.1 200 OK\r\nA: b\x01c\td\r\nX\x7fY: z\r\n\r\nbody\x01\r\n\r\n";
        let clean = b"HTTP/1.1 200 OK\r\nA: b\xffc\td\r\nX-Y: z\r\n\r\nbody\x01\r\n\r\n";
        for size in [1, 2, 7, whole.len()] {
            let (mut head, mut bytes) = (Head::default(), whole.to_vec());
            let mut is_changed = false;
            for piece in bytes.chunks_mut(size) {
                is_changed |= !head.is_over && head.clean(piece);
            }
            // A piece in which the head ends has the beginning of the body in it.
            assert!(is_changed && head.is_over);
            assert_eq!(bytes, clean, "{size}");
        }
    }
}
