//! What the HTTP library says becomes a [`Trouble`]: who is to blame, and for what.

use super::address::OutOfReach;
use super::trouble::{Flaw, Pace, Trouble, name};
use crate::model::Clean;
use rustls::CertificateError;
use std::io;
use ureq::{Error, Proxy, Timeout};

/// Who was asked, and through whom.
pub(super) struct Asked<'a> {
    pub(super) host: Clean,
    pub(super) proxy: Option<&'a Proxy>,
}

impl Asked<'_> {
    /// Says what went wrong before an answer came.
    pub(super) fn blame(&self, error: Error) -> Trouble {
        let host = || self.host.clone();
        match error {
            Error::Timeout(limit) => self.slow(limit),
            Error::HostNotFound => match self.proxy {
                Some(proxy) => Trouble::Proxy(name(proxy.host())),
                None => Trouble::NoHost(host()),
            },
            Error::Io(error) => self.io(&error),
            Error::Rustls(error) => self.tls(&error),
            Error::Tls(_) | Error::TlsRequired => Trouble::Insecure(host()),
            Error::LargeResponseHeader(..) => Trouble::Head(host()),
            // The type of this error is another library's; that there are too many headers, only its words tell.
            Error::Protocol(error) if error.to_string().contains("too many headers") => {
                Trouble::Head(host())
            }
            Error::ConnectProxyFailed(_) | Error::InvalidProxyUrl => {
                Trouble::Proxy(self.proxy.map_or_else(host, |proxy| name(proxy.host())))
            }
            Error::BadUri(_) | Error::Http(_) => Trouble::Address,
            Error::Decompress(..) => Trouble::Packed,
            Error::Other(error) if error.is::<OutOfReach>() => Trouble::Inside(host()),
            _ => Trouble::Garbled(host()),
        }
    }

    /// Says what went wrong while an answer came.
    pub(super) fn blame_body(&self, error: io::Error) -> Trouble {
        match Error::from(error) {
            Error::Timeout(limit) => self.slow(limit),
            Error::Decompress(..) => Trouble::Packed,
            _ => Trouble::CutOff,
        }
    }

    fn slow(&self, limit: Timeout) -> Trouble {
        let pace = match limit {
            Timeout::Resolve | Timeout::Connect => Pace::NoConnection,
            Timeout::Global | Timeout::PerCall | Timeout::RecvBody => Pace::Endless,
            _ => Pace::Silent,
        };
        Trouble::Slow(self.host.clone(), pace)
    }

    fn io(&self, error: &io::Error) -> Trouble {
        let inner = error.get_ref();
        if let Some(tls) = inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
            return self.tls(tls);
        }
        let host = self.host.clone();
        match (error.kind(), self.proxy) {
            (io::ErrorKind::ConnectionRefused, Some(proxy)) => Trouble::Proxy(name(proxy.host())),
            (io::ErrorKind::ConnectionRefused, None) => Trouble::Refused(host),
            (io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock, _) => {
                Trouble::Slow(host, Pace::Silent)
            }
            (
                io::ErrorKind::UnexpectedEof
                | io::ErrorKind::ConnectionReset
                | io::ErrorKind::ConnectionAborted
                | io::ErrorKind::BrokenPipe,
                _,
            ) => Trouble::HungUp(host),
            (io::ErrorKind::InvalidData, _) => Trouble::Garbled(host),
            _ => Trouble::Unreachable(host),
        }
    }

    fn tls(&self, error: &rustls::Error) -> Trouble {
        let flaw = match error {
            rustls::Error::InvalidCertificate(error) => flaw(error),
            rustls::Error::General(_) => return Trouble::NoCertificates,
            _ => return Trouble::Insecure(self.host.clone()),
        };
        Trouble::Certificate(self.host.clone(), flaw)
    }
}

fn flaw(error: &CertificateError) -> Flaw {
    match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => Flaw::Expired,
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => Flaw::NotYet,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            Flaw::OtherHost
        }
        CertificateError::UnknownIssuer => Flaw::Untrusted,
        CertificateError::Revoked => Flaw::Revoked,
        _ => Flaw::Broken,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(error: Error) -> String {
        let asked = Asked {
            host: Clean::line("host.example"),
            proxy: None,
        };
        asked.blame(error).to_string()
    }

    fn io(kind: io::ErrorKind) -> Error {
        Error::Io(kind.into())
    }

    #[test]
    fn what_went_wrong_is_told_apart() {
        for (error, said) in [
            (Error::HostNotFound, "no host host.example is found"),
            (
                Error::Timeout(Timeout::Connect),
                "does not take the connection",
            ),
            (Error::Timeout(Timeout::PerRead), "too long to answer"),
            (Error::Timeout(Timeout::Global), "too slowly"),
            (io(io::ErrorKind::ConnectionRefused), "takes no connections"),
            (io(io::ErrorKind::NetworkUnreachable), "is there a network?"),
            (io(io::ErrorKind::UnexpectedEof), "without an answer"),
            (Error::LargeResponseHeader(1, 1), "headers without an end"),
            (Error::BadUri(String::new()), "no address on the web"),
            (Error::BodyStalled, "is not HTTP"),
            (
                Error::Other(Box::new(OutOfReach)),
                "host.example is inside this network",
            ),
        ] {
            let line = says(error);
            assert!(line.contains(said), "{line}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_certificate_is_told() {
        for (error, said) in [
            (CertificateError::Expired, "has run out"),
            (CertificateError::NotValidYet, "is the clock"),
            (
                CertificateError::NotValidForName,
                "is not valid for this host",
            ),
            (
                CertificateError::UnknownIssuer,
                "nobody that this system trusts",
            ),
            (CertificateError::BadEncoding, "is not valid"),
        ] {
            let error = rustls::Error::InvalidCertificate(error);
            let line = says(Error::Rustls(error.clone()));
            assert!(line.contains(said), "{line}");
            let wrapped = io::Error::new(io::ErrorKind::InvalidData, error);
            assert_eq!(says(Error::Io(wrapped)), line);
        }
        let none = rustls::Error::General("none".into());
        assert!(says(Error::Rustls(none)).contains("ca-certificates"));
    }

    #[test]
    fn a_proxy_is_blamed_for_what_it_does() {
        let proxy = Proxy::new("http://me:secret@proxy.example:3128").unwrap();
        let asked = Asked {
            host: Clean::line("host.example"),
            proxy: Some(&proxy),
        };
        for error in [
            Error::ConnectProxyFailed("\x1b[2J".into()),
            io(io::ErrorKind::ConnectionRefused),
            Error::HostNotFound,
        ] {
            let line = asked.blame(error).to_string();
            assert!(line.starts_with("the proxy proxy.example does"), "{line}");
        }
    }
}
