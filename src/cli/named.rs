//! A feed as it is named on the command line.

use super::rows::one_line;
use crate::model::Kept;

/// Most feeds that are listed where a name may mean several.
const LISTED: usize = 10;

/// Finds the feed that a name means: its id, its address, its title, or a part of one of these that no other has.
///
/// # Errors
/// When there is none, or more than one.
pub(super) fn find<'f>(feeds: &'f [Kept], name: &str) -> Result<&'f Kept, String> {
    let wanted = name.trim().to_lowercase();
    let number = wanted.strip_prefix('#').unwrap_or(&wanted);
    let is_number = |feed: &&Kept| feed.id.0.to_string() == number;
    let is_address = |feed: &&Kept| feed.address == name.trim() || feed.told() == name.trim();
    if let Some(feed) = feeds
        .iter()
        .find(is_number)
        .or(feeds.iter().find(is_address))
    {
        return Ok(feed);
    }
    let of = |test: &dyn Fn(&str) -> bool| -> Vec<&Kept> {
        let found = feeds
            .iter()
            .filter(|feed| test(&feed.title.to_lowercase()) || test(&feed.address.to_lowercase()));
        found.collect()
    };
    let mut found = of(&|text| text == wanted);
    if found.is_empty() && !wanted.is_empty() {
        found = of(&|text| text.contains(&wanted));
    }
    match &found[..] {
        [feed] => Ok(feed),
        [] => Err(format!(
            "“{}” is no feed of the library; “offprint feeds” lists them",
            one_line(name)
        )),
        several => Err(ambiguous(name, several)),
    }
}

fn ambiguous(name: &str, feeds: &[&Kept]) -> String {
    let mut text = format!(
        "“{}” may be any of these; name one by its number:",
        one_line(name)
    );
    for feed in feeds.iter().take(LISTED) {
        let (id, address) = (feed.id.0, one_line(&feed.told()));
        text.push_str(&format!("\n  {id}  {}  {address}", feed.title));
    }
    if feeds.len() > LISTED {
        text.push_str(&format!("\n  and {} more", feeds.len() - LISTED));
    }
    text
}
