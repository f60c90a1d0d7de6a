//! The HTTP client: its limits, and how it connects.
//!
//! Each request has an agent of its own over one shared connector. An agent is small, and that way a request has its own
//! deadline, its own reach, and can be stopped alone; certificates are read once, for all. Connections are not kept: one
//! that was made to an address is never used where another would have been refused.

use super::address::{Lookup, Reach};
use super::head::Cleaned;
use crate::ingest::LARGEST;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::transport::{ConnectionDetails, Connector, DefaultConnector, Transport};
use ureq::{Agent, Proxy};
use url::Host;

/// Room for headers and a piece of the body, in bytes.
const BUFFER: usize = 64 << 10;

/// How much a server may take of time, memory and patience.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Longest time to find a host, and to connect to it.
    pub connect: Duration,
    /// Longest time in which nothing comes.
    pub stall: Duration,
    /// Longest time for all of a request, its redirects too.
    pub whole: Duration,
    /// Most redirects of one request.
    pub redirects: usize,
    /// Most bytes of the headers of an answer, at most 64 KB; their count is never more than 128.
    pub head_bytes: usize,
    /// Most bytes of a feed, unpacked.
    pub feed_bytes: usize,
    /// Most bytes of a page, unpacked.
    pub page_bytes: usize,
    /// Most bytes of a picture.
    pub picture_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            stall: Duration::from_secs(30),
            whole: Duration::from_secs(90),
            redirects: 5,
            head_bytes: 32 << 10,
            feed_bytes: LARGEST,
            page_bytes: 16 << 20,
            picture_bytes: 4 << 20,
        }
    }
}

/// Brings feeds and pages. A clone shares what the first one has learned, and is cheap.
///
/// Proxies are taken from the environment (`ALL_PROXY`, `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`), and certificates from
/// the system.
#[derive(Clone, Debug)]
pub struct Client(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    limits: Limits,
    name: String,
    proxy: Option<Proxy>,
    connector: Arc<DefaultConnector>,
}

/// The way to one host, for one request.
pub(super) struct Way<'c> {
    pub(super) agent: Agent,
    pub(super) proxy: Option<&'c Proxy>,
    /// Set when the host was found to be inside this network.
    pub(super) went_inside: Arc<AtomicBool>,
}

impl Client {
    /// Makes a client that keeps to limits.
    pub fn new(limits: Limits) -> Self {
        Self(Arc::new(Inner {
            limits,
            name: name(),
            proxy: Proxy::try_from_env(),
            connector: Arc::default(),
        }))
    }

    /// Returns the limits that it keeps to.
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// Opens the way to an address for a request that may take so long.
    pub(super) fn way(&self, url: &url::Url, reach: Reach, time: Duration) -> Way<'_> {
        let limits = self.limits();
        let proxy = self.0.proxy.as_ref().filter(|_| !is_this_machine(url));
        let config = Agent::config_builder()
            .user_agent(self.0.name.as_str())
            .proxy(proxy.cloned())
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .tls_config(certificates())
            .timeout_resolve(Some(limits.connect))
            .timeout_connect(Some(limits.connect))
            .timeout_per_read(Some(limits.stall))
            .timeout_per_write(Some(limits.stall))
            .timeout_global(Some(time))
            .max_response_header_size(limits.head_bytes)
            .input_buffer_size(BUFFER)
            .output_buffer_size(BUFFER)
            .max_idle_connections(0)
            .build();
        let went_inside = Arc::<AtomicBool>::default();
        let lookup = Lookup::new(reach, &went_inside);
        let connector = Shared(Arc::clone(&self.0.connector));
        Way {
            agent: Agent::with_parts(config, connector, lookup),
            proxy,
            went_inside,
        }
    }
}

/// One connector for all agents.
#[derive(Debug)]
struct Shared(Arc<DefaultConnector>);

impl Connector for Shared {
    type Out = Box<dyn Transport>;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<()>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        let made = self.0.connect(details, chained)?;
        Ok(made.map(|made| Box::new(Cleaned::new(made)) as Box<dyn Transport>))
    }
}

fn certificates() -> TlsConfig {
    TlsConfig::builder()
        .root_certs(RootCerts::PlatformVerifier)
        .build()
}

/// What servers are told of who asks.
fn name() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let homes = [env!("CARGO_PKG_HOMEPAGE"), env!("CARGO_PKG_REPOSITORY")];
    match homes.iter().find(|home| !home.is_empty()) {
        Some(home) => format!("offprint/{version} (+{home})"),
        None => format!("offprint/{version}"),
    }
}

/// Tells whether an address is one of this machine, which no proxy leads to.
fn is_this_machine(url: &url::Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_says_what_it_is() {
        assert!(name().starts_with(concat!("offprint/", env!("CARGO_PKG_VERSION"))));
        assert!(!name().contains("(+)"));
    }

    #[test]
    fn no_proxy_leads_to_this_machine() {
        let is = |url: &str| is_this_machine(&url::Url::parse(url).unwrap());
        assert!(is("http://127.0.0.1:80/") && is("http://[::1]/") && is("http://a.localhost./"));
        assert!(!is("http://192.168.0.1/") && !is("http://localhost.example/"));
    }
}
