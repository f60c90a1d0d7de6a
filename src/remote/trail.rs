//! The way that a request goes: from the address that was asked for, over redirects, to where the answer is.

use super::address::{Reach, is_inside};
use super::trouble::{Trouble, host_of};
use crate::model::{Clean, Url};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use percent_encoding::percent_decode_str;

/// Longest address that is asked, in bytes.
const LONGEST: usize = 8 << 10;

/// The way so far.
#[derive(Clone, Debug)]
pub(super) struct Trail {
    /// Every address on the way without names and passwords; the last one is to be asked now.
    hops: Vec<url::Url>,
    reach: Reach,
    login: Option<Login>,
    /// Whether every redirect so far is one for good.
    lasting: bool,
}

/// What is known of the redirect that a request is answered with.
pub(super) struct Redirect<'a> {
    /// Where it leads, as it is written.
    pub(super) target: &'a [u8],
    /// Whether it is one for good (301 or 308).
    pub(super) lasting: bool,
    /// Whether the host that gave it is inside this network, by its address.
    pub(super) from_inside: bool,
}

/// A name and a password, and who is given them.
#[derive(Clone, Debug)]
struct Login {
    /// The address that they stood in, with them.
    url: url::Url,
    /// The value of the header that carries them.
    header: String,
}

impl Trail {
    /// Begins at an address.
    pub(super) fn start(address: &Url, reach: Reach) -> Result<Self, Trouble> {
        let mut url = url::Url::parse(address.as_str()).map_err(|_| Trouble::Address)?;
        if !is_web(&url) {
            return Err(Trouble::Address);
        }
        reach.check(&url)?;
        let login = Login::of(&url);
        bare(&mut url);
        Ok(Self {
            hops: vec![url],
            reach,
            login,
            lasting: true,
        })
    }

    /// The address to be asked now.
    pub(super) fn here(&self) -> &url::Url {
        self.hops.last().expect("a trail begins with an address")
    }

    /// The host to be asked now, as it is said.
    pub(super) fn host(&self) -> Clean {
        host_of(self.here())
    }

    /// How far the request to be made now may reach.
    pub(super) fn reach(&self) -> Reach {
        self.reach
    }

    /// What the host is told of who asks: only the one whose address held a name and a password, and never in the open
    /// what was meant for a secure connection.
    pub(super) fn authorization(&self) -> Option<&str> {
        let login = self.login.as_ref()?;
        login.is_for(self.here()).then_some(login.header.as_str())
    }

    /// Follows a redirect, at most so many of them.
    pub(super) fn follow(&mut self, redirect: &Redirect<'_>, most: usize) -> Result<(), Trouble> {
        let target = String::from_utf8_lossy(redirect.target);
        let target = target.trim();
        if target.is_empty() {
            return Err(Trouble::Nowhere);
        }
        let mut url = self.here().join(target).map_err(|_| Trouble::Nowhere)?;
        if !is_web(&url) {
            return Err(Trouble::OffWeb);
        }
        bare(&mut url);
        if url.as_str().len() > LONGEST {
            return Err(Trouble::Nowhere);
        }
        // A host inside may redirect to itself, as to where it is secure; that is all that it may do.
        let stays = redirect.from_inside || is_inside(self.here());
        if !stays || url.host() != self.here().host() {
            self.reach = Reach::Public;
        }
        self.reach.check(&url)?;
        if self.hops.contains(&url) {
            return Err(Trouble::Circle);
        }
        if self.hops.len() > most {
            return Err(Trouble::TooManyRedirects(most));
        }
        self.lasting &= redirect.lasting;
        self.hops.push(url);
        Ok(())
    }

    /// Where to ask from now on, if every redirect was for good. A way that leaves a secure connection is never
    /// remembered; a name and a password go on with those they are for.
    pub(super) fn moved(&self) -> Option<Url> {
        let (first, rest) = self.hops.split_first()?;
        let loses = first.scheme() == "https" && rest.iter().any(|url| url.scheme() != "https");
        if rest.is_empty() || !self.lasting || loses {
            return None;
        }
        let mut end = self.here().clone();
        if let Some(login) = self.login.as_ref().filter(|login| login.is_for(&end)) {
            end.set_username(login.url.username()).ok()?;
            end.set_password(login.url.password()).ok()?;
        }
        Url::from_ascii(end.as_str())
    }
}

impl Login {
    fn of(url: &url::Url) -> Option<Self> {
        let (name, password) = (url.username(), url.password().unwrap_or_default());
        if name.is_empty() && password.is_empty() {
            return None;
        }
        let mut plain: Vec<u8> = percent_decode_str(name).collect();
        plain.push(b':');
        plain.extend(percent_decode_str(password));
        Some(Self {
            url: url.clone(),
            header: format!("Basic {}", BASE64_STANDARD.encode(plain)),
        })
    }

    /// Tells whether it is meant for an address.
    fn is_for(&self, url: &url::Url) -> bool {
        is_server_of(&self.url, url)
    }
}

/// Tells whether an address is on the server of a first one: on the same host and port, or where that host is secure.
pub(super) fn is_server_of(first: &url::Url, url: &url::Url) -> bool {
    let port = |url: &url::Url| url.port_or_known_default();
    let is_same = first.scheme() == url.scheme() && port(first) == port(url);
    let is_safer = first.scheme() == "http"
        && url.scheme() == "https"
        && (port(first), port(url)) == (Some(80), Some(443));
    first.host() == url.host() && (is_same || is_safer)
}

/// Tells whether an address is one of HTTP, on a host.
fn is_web(url: &url::Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

/// Takes out of an address what is not sent with it.
fn bare(url: &mut url::Url) {
    url.set_fragment(None);
    // These fail on addresses without a host, and here every one has one.
    let _ = url.set_username("");
    let _ = url.set_password(None);
}

#[cfg(test)]
mod tests;
