//! Addresses as their readers type them.

use crate::model::Url;

/// Takes what a reader types for an address of the web; none if it is nothing like one.
pub fn typed(address: &str) -> Option<Url> {
    let address = address.trim();
    let bare = address.strip_prefix("feed:").unwrap_or(address);
    let web = match bare.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => bare.to_owned(),
    };
    let url = url::Url::parse(&web).ok()?;
    Url::from_ascii(url.as_str()).filter(Url::is_web)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_files() {
        let of = |input: &str| typed(input).map(|url| url.to_string());
        for (input, wanted) in [
            ("https://a.example/feed", "https://a.example/feed"),
            (" HTTP://A.example ", "http://a.example/"),
            ("feed://a.example/x", "https://a.example/x"),
            ("feed:http://a.example/x", "http://a.example/x"),
            (
                "https://bücher.example/ä",
                "https://xn--bcher-kva.example/%C3%A4",
            ),
        ] {
            assert_eq!(of(input).as_deref(), Some(wanted));
        }
        for file in [
            "feed.xml",
            "-",
            "./a:b",
            "/tmp/feed",
            "C:/feed.xml",
            "mailto:a@a.example",
        ] {
            assert_eq!(of(file), None, "{file}");
        }
    }
}
