//! Which addresses may be asked.
//!
//! A feed may be anywhere that its reader names, on this machine too. What a stranger names, by a redirect or as an
//! article's link, has to be on the public internet: nothing that a feed says may steer requests into the network that
//! offprint runs in. Names are checked before they are looked up, and what they are found to mean before it is used, so
//! a name that means one thing today and another tomorrow gains nothing.

use super::Trouble;
use crate::model::Url;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use url::Host;

/// Endings of names that only mean something inside a network: reserved ones, and those in use beside them.
const INSIDE: [&str; 12] = [
    "localhost",
    "localdomain",
    "local",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "home.arpa",
    "lan",
    "test",
    "invalid",
];

/// How far a request may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Anywhere: the reader named this host.
    Anywhere,
    /// The public internet.
    Public,
}

impl Reach {
    /// Refuses an address that is out of reach by how it is written.
    pub(super) fn check(self, url: &url::Url) -> Result<(), Trouble> {
        match self {
            Self::Public if is_inside(url) => Err(Trouble::inside(url)),
            Self::Anywhere | Self::Public => Ok(()),
        }
    }
}

/// Tells whether an address leads, by how it is written, into the network that this machine is in.
pub fn leads_inside(url: &Url) -> bool {
    url::Url::parse(url.as_str()).is_ok_and(|url| is_inside(&url))
}

/// Tells whether an address is, by how it is written, inside a network and not on the public internet.
pub(super) fn is_inside(url: &url::Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => !is_public(ip.into()),
        Some(Host::Ipv6(ip)) => !is_public(ip.into()),
        Some(Host::Domain(name)) => is_inside_name(name),
        None => true,
    }
}

fn is_inside_name(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    let ends_so = |ending: &str| {
        let before = name.strip_suffix(ending);
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    !name.contains('.') || INSIDE.iter().any(|ending| ends_so(ending))
}

/// Tells whether an address is one of the public internet, after the registries of special addresses (RFC 6890). One
/// that carries another address inside is as public as that.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    !matches!(
        ip.octets(),
        // This host, private networks, groups, the future.
        [0 | 10 | 127 | 224..=255, ..] | [172, 16..=31, ..] | [192, 168, ..]
        // Networks of providers, one link, where clouds tell machines their secrets.
        | [100, 64..=127, ..] | [169, 254, ..] | [168, 63, 129, 16]
        // Protocols, examples, benchmarks.
        | [192, 0, 0 | 2, _] | [192, 88, 99, _] | [198, 18..=19, ..] | [198, 51, 100, _] | [203, 0, 113, _]
    )
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let inner = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match ip.segments() {
        // Protocols (Teredo among them) and examples.
        [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => false,
        // IPv4 as it is, through NAT64, 6to4 and ISATAP.
        [0, 0, 0, 0, 0, 0xffff, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..]
        | [0x2000..=0x3fff, _, _, _, 0 | 0x200, 0x5efe, high, low] => inner(high, low),
        [0x2000..=0x3fff, ..] => true,
        _ => false,
    }
}

/// Looks names up, and lets through what is in reach.
#[derive(Debug)]
pub(super) struct Lookup {
    reach: Reach,
    went_inside: Arc<AtomicBool>,
    names: DefaultResolver,
}

impl Lookup {
    /// Makes one that lets through what is in reach, and says when a host is inside by every address that it has.
    pub(super) fn new(reach: Reach, went_inside: &Arc<AtomicBool>) -> Self {
        Self {
            reach,
            went_inside: Arc::clone(went_inside),
            names: DefaultResolver::default(),
        }
    }
}

/// What a lookup says when a host has no address in reach.
#[derive(Debug, thiserror::Error)]
#[error("out of reach")]
pub(super) struct OutOfReach;

impl Resolver for Lookup {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.names.resolve(uri, config, timeout);
        let found = found.map_err(|error| match error {
            ureq::Error::Io(_) => ureq::Error::HostNotFound,
            other => other,
        })?;
        let proxy = config.proxy().map(ureq::Proxy::uri);
        if proxy.is_some_and(|proxy| proxy.authority() == uri.authority()) {
            return Ok(found);
        }
        let mut public = self.empty();
        for address in found.iter().filter(|address| is_public(address.ip())) {
            public.push(*address);
        }
        if public.is_empty() {
            self.went_inside.store(true, Ordering::Relaxed);
        }
        match self.reach {
            Reach::Anywhere => Ok(found),
            Reach::Public if public.is_empty() => Err(ureq::Error::Other(Box::new(OutOfReach))),
            Reach::Public => Ok(public),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_internet_are_public() {
        for ip in [
            "1.1.1.1",
            "9.9.9.9",
            "100.63.0.1",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.20.0.1",
            "223.255.255.254",
            "2001:4860:4860::8888",
            "2606:4700::1111",
            "2a00:1450::1",
            "::ffff:1.1.1.1",
            "64:ff9b::1.1.1.1",
            "2002:101:101::1",
            "2001:4860::5efe:101:101",
        ] {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
    }

    #[test]
    fn addresses_inside_networks_are_not_public_however_they_are_wrapped() {
        let inside = [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.100.100.200",
            "127.0.0.1",
            "127.9.9.9",
            "168.63.129.16",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
        ];
        for ip in inside {
            let v4: Ipv4Addr = ip.parse().unwrap();
            let [a, b, c, d] = v4.octets();
            assert!(!is_public(v4.into()), "{ip}");
            for wrapped in [
                format!("::ffff:{ip}"),
                format!("::{ip}"),
                format!("64:ff9b::{ip}"),
                format!("64:ff9b:1::{ip}"),
                format!("2002:{a:02x}{b:02x}:{c:02x}{d:02x}::1"),
                format!("2001:0:{a:02x}{b:02x}:{c:02x}{d:02x}::1"),
                format!("2a00:1::5efe:{a:02x}{b:02x}:{c:02x}{d:02x}"),
            ] {
                assert!(!is_public(wrapped.parse().unwrap()), "{wrapped}");
            }
        }
        for ip in [
            "::",
            "::1",
            "100::1",
            "2001:db8::1",
            "3fff::1",
            "4000::1",
            "5f00::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
    }

    #[test]
    fn hosts_are_told_by_how_they_are_written() {
        let inside = |url: &str| is_inside(&url::Url::parse(url).unwrap());
        for url in [
            "http://localhost/",
            "http://LOCALHOST./",
            "http://a.localhost/",
            "http://printer/",
            "http://nas.local:8080/",
            "http://metadata.google.internal/",
            "http://router.lan./",
            "http://x.home.arpa/",
            "http://127.1/",
            "http://0x7f000001/",
            "http://2130706433/",
            "http://017700000001/",
            "http://0/",
            "http://１２７.０.０.１/",
            "http://[::1]/",
            "http://[::ffff:10.0.0.1]/",
            "https://192.168.0.1:8443/a?b",
        ] {
            assert!(inside(url), "{url}");
        }
        for url in [
            "http://example.org/",
            "http://local.example.org/",
            "http://notlocal.example/",
            "http://mylocalhost.org/",
            "http://1.1.1.1/",
            "http://[2606:4700::1111]/",
        ] {
            assert!(!inside(url), "{url}");
        }
    }

    #[test]
    fn only_what_strangers_name_has_to_be_public() {
        let url = url::Url::parse("http://192.168.0.1/").unwrap();
        assert_eq!(Reach::Anywhere.check(&url), Ok(()));
        assert!(matches!(
            Reach::Public.check(&url),
            Err(Trouble::Inside(host)) if &*host == "192.168.0.1"
        ));
    }
}
