//! Pages: the feeds that they lead to, the charset that they are in, and the characters that they name.

use super::{folder, values};
use offprint::ingest;
use std::fs;

#[test]
fn every_feed_of_a_page_is_found() {
    let Some(folder) = folder() else { return };
    let folder = folder.join("feed-autodiscovery");
    let cases = values(&folder, "expected.jsonl");
    for case in &cases {
        let name = case["file"].as_str().unwrap();
        let page = fs::read(folder.join(name)).unwrap();
        let page = String::from_utf8_lossy(&page);
        let feeds = ingest::feeds(&page, case["page_url"].as_str());
        let found: Vec<&str> = feeds.iter().map(|feed| feed.url.as_str()).collect();
        let expected: Vec<&str> = case["feeds"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(serde_json::Value::as_str)
            .collect();
        // The reference joins addresses without their empty segments, which by RFC 3986 (section 5.2.4) stay.
        let joined = |urls: &[&str]| urls.join(" ").replace("//", "/");
        assert_eq!(joined(&found), joined(&expected), "{name}");
    }
    assert!(cases.len() > 10);
}
