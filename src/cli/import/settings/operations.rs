//! What newsboat's operations are called here.

/// The places where keys mean something in newsboat and here: their names there and here.
pub(super) const PLACES: [(&str, &str); 3] = [
    ("feedlist", "feeds"),
    ("articlelist", "list"),
    ("article", "article"),
];

/// Places of newsboat that are none here.
pub(super) const ELSEWHERE: [&str; 9] = [
    "filebrowser",
    "dirbrowser",
    "help",
    "tagselection",
    "filterselection",
    "urlview",
    "dialogs",
    "podboat",
    "searchresultslist",
];

/// What an operation is called among the feeds, in the list and in the article; blank where it does nothing.
type Line = (&'static str, [&'static str; 3]);

const fn same(name: &'static str, here: &'static str) -> Line {
    (name, [here, here, here])
}

const OPERATIONS: &[Line] = &[
    ("open", ["open-feed", "open", ""]),
    same("quit", "leave"),
    same("hard-quit", "quit"),
    same("reload", "refresh"),
    same("reload-all", "refresh-all"),
    same("mark-feed-read", "read-all"),
    same("mark-all-feeds-read", "read-all"),
    same("save", "save"),
    ("next", ["down", "down", "other-down"]),
    ("prev", ["up", "up", "other-up"]),
    same("next-unread", "next-unread"),
    same("prev-unread", "previous-unread"),
    same("open-in-browser", "browse"),
    same("open-in-browser-noninteractively", "browse"),
    same("open-in-browser-and-mark-read", "browse-and-read"),
    same("help", "help"),
    same("toggle-article-read", "toggle-read"),
    same("toggle-show-read-feeds", "all-or-unread"),
    same("show-urls", "links"),
    same("goto-url", "links"),
    same("set-tag", "feeds"),
    same("select-tag", "feeds"),
    same("open-search", "find"),
    same("one", "1 browse"),
    same("two", "2 browse"),
    same("three", "3 browse"),
    same("four", "4 browse"),
    same("five", "5 browse"),
    same("six", "6 browse"),
    same("seven", "7 browse"),
    same("eight", "8 browse"),
    same("nine", "9 browse"),
    same("zero", "10 browse"),
    same("redraw", "redraw"),
    same("cmdline", "command"),
    same("set-filter", "filter"),
    same("edit-flags", "toggle-star"),
    same("pipe-to", "pipe"),
    same("sort", "sort"),
    same("rev-sort", "sort"),
    same("up", "up"),
    same("down", "down"),
    same("pageup", "page-up"),
    same("pagedown", "page-down"),
    same("halfpageup", "half-page-up"),
    same("halfpagedown", "half-page-down"),
    same("home", "top"),
    same("end", "bottom"),
    same("next-dialog", "other-pane"),
    same("prev-dialog", "pane-before"),
    same("switch-focus", "other-pane"),
];

/// Operations that nothing here is like.
const MISSING: &[&str] = &[
    "mark-all-above-as-read",
    "save-all",
    "random-unread",
    "open-all-unread-in-browser",
    "open-all-unread-in-browser-and-mark-read",
    "toggle-source-view",
    "clear-tag",
    "enqueue",
    "edit-urls",
    "reload-urls",
    "select-filter",
    "clear-filter",
    "bookmark",
    "next-unread-feed",
    "prev-unread-feed",
    "next-feed",
    "prev-feed",
    "delete-article",
    "delete-all-articles",
    "purge-deleted",
    "view-dialogs",
    "close-dialog",
    "goto-title",
    "article-feed",
    "exec",
    "gotourl",
];

/// Finds what an operation is called here, for each of [`PLACES`].
///
/// # Errors
/// When there is nothing like it, or no such operation.
pub(super) fn operation(name: &str) -> Result<[&'static str; 3], String> {
    if let Some((_, here)) = OPERATIONS.iter().find(|(known, _)| *known == name) {
        return Ok(*here);
    }
    let is_known = MISSING.contains(&name) || name.starts_with("pb-") || name.starts_with("cmd-");
    Err(if is_known {
        format!("there is nothing like {name} here")
    } else {
        format!("newsboat has no operation “{name}”")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Command;

    #[test]
    fn every_operation_leads_to_a_command() {
        for (name, lines) in OPERATIONS {
            assert!(!MISSING.contains(name), "{name} is there and is not");
            for line in lines.iter().filter(|line| !line.is_empty()) {
                let command = line.rsplit(' ').next().unwrap_or_default();
                assert!(Command::by_name(command).is_some(), "{name}: {line}");
            }
        }
    }
}
