//! newsboat's settings: which ones hold here anyway, and why others cannot be taken.

/// Settings that hold here whatever they say, or of which nothing is left to hold.
const ANYWAY: &[&str] = &[
    "always-display-description",
    "cleanup-on-quit",
    "display-article-progress",
    "download-full-page",
    "download-retries",
    "download-timeout",
    "goto-first-unread",
    "goto-next-feed",
    "history-limit",
    "prepopulate-query-feeds",
    "restrict-filename",
    "swap-title-and-hints",
    "use-proxy",
];

/// Beginnings of settings, and why they are not taken.
const BEGINNINGS: &[(&str, &str)] = &[
    ("feedbin-", SERVERS),
    ("feedhq-", SERVERS),
    ("freshrss-", SERVERS),
    ("inoreader-", SERVERS),
    ("miniflux-", SERVERS),
    ("newsblur-", SERVERS),
    ("ocnews-", SERVERS),
    ("oldreader-", SERVERS),
    ("ttrss-", SERVERS),
    ("notify-", "nothing is told outside of the terminal here"),
    ("podcast-", "nothing is downloaded to be played here"),
    ("player", "nothing is downloaded to be played here"),
    ("max-downloads", "nothing is downloaded to be played here"),
    (
        "bookmark-",
        "bookmarks are stars here, or a program of your own under [commands]",
    ),
    (
        "proxy",
        "proxies are those of the environment: set https_proxy",
    ),
    ("ssl-", "certificates are always checked here"),
];

const SERVERS: &str = "what is read is not kept on a server here";
const FORMAT: &str = "only what stands on a headline's line is said by a template here: columns";

/// Settings, and why they are not taken.
const REASONS: &[(&str, &str)] = &[
    (
        "always-download",
        "a feed that has not changed is not fetched again here",
    ),
    (
        "cookie-cache",
        "no cookies are kept here; a feed can be sent one: headers below [feeds]",
    ),
    (
        "define-filter",
        "a filter is typed after F here, and B keeps one as a search",
    ),
    (
        "delete-played-files",
        "nothing is downloaded to be played here",
    ),
    (
        "delete-read-articles-on-quit",
        "articles go by their age or number here: keep",
    ),
    ("download-path", "nothing is downloaded to be played here"),
    ("error-log", "no log is written here"),
    ("feed-sort-order", "feeds stand by folder and title here"),
    (
        "highlight",
        "text is coloured by what it means here, not by what it says",
    ),
    (
        "highlight-article",
        "headlines are coloured by what they are here, not by what they say",
    ),
    (
        "highlight-feed",
        "feeds are coloured by what they are here, not by what they say",
    ),
    (
        "html-renderer",
        "the page is set by the program itself here",
    ),
    (
        "http-auth-method",
        "the server says how it wants a password",
    ),
    (
        "mark-as-read-on-hover",
        "an article is read when it was opened here",
    ),
    ("max-browser-tabs", "articles are opened one by one here"),
    ("max-download-speed", "nothing is slowed down here"),
    (
        "openbrowser-and-mark-jumps-to-next-unread",
        "the selection stays here; a key can do several things",
    ),
    (
        "opml-url",
        "a list of feeds is taken in once: offprint import",
    ),
    (
        "pager",
        "articles are shown by the program itself; | gives one to another",
    ),
    (
        "reload-only-visible-feeds",
        "r fetches what is listed here, R everything",
    ),
    (
        "reset-unread-on-update",
        "an article that was read stays read here",
    ),
    (
        "run-on-startup",
        "a session goes on where the last one ended here",
    ),
    (
        "save-path",
        "an article is saved where you say when it is saved",
    ),
    ("scrolloff", "lists keep their own margin here"),
    ("selecttag-format", FORMAT),
    ("show-display-hints", "the row at the foot stays"),
    ("show-keymap-hint", "the row at the foot stays"),
    (
        "show-read-feeds",
        "all feeds are listed here, and what is unread in each",
    ),
    ("show-title-bar", "the row on top stays"),
    (
        "suppress-first-reload",
        "it says something together with auto-reload yes only",
    ),
    (
        "toggleitemread-jumps-to-next-unread",
        "the selection stays here; a key can do several things",
    ),
    ("urls-source", SERVERS),
    (
        "user-agent",
        "servers are told the program's own name; one feed's can be told another: headers below [feeds]",
    ),
    ("wrap-scroll", "lists have two ends here"),
];

/// Says why a setting is not taken; nothing is said of one that holds anyway.
pub(super) fn reason(name: &str) -> Option<String> {
    if ANYWAY.contains(&name) {
        return None;
    }
    let exact = REASONS.iter().find(|(known, _)| *known == name);
    let begun = || BEGINNINGS.iter().find(|(begin, _)| name.starts_with(begin));
    let why = exact.or_else(begun).map(|(_, why)| *why);
    let why = why.or_else(|| name.ends_with("-format").then_some(FORMAT));
    Some(why.map_or_else(
        || format!("newsboat has no setting “{name}”"),
        |why| format!("{name}: {why}"),
    ))
}
