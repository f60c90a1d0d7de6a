//! newsboat's settings as they are written in the wild, and as nobody writes them.

use super::*;
use crate::config::Config;
use crate::ui::{Ink, Theme};
use proptest::prelude::*;

fn read_with(text: &str, files: &[(&str, &str)]) -> Settings {
    let open = |path: &Path| {
        let name = path.to_string_lossy().into_owned();
        let found = files.iter().find(|(known, _)| **known == name);
        match name.as_str() {
            "/n/config" => Ok(text.to_owned()),
            _ => found.map(|(_, text)| (*text).to_owned()).ok_or(name),
        }
    };
    let feeds = urls::read("https://a.example/feed news\n").feeds;
    let home = Some(Path::new("/home/me"));
    super::read(Path::new("/n/config"), home, &feeds, &open).unwrap()
}

/// Reads settings; what they come to has to hold.
fn taken(text: &str) -> Settings {
    let settings = read_with(text, &[]);
    let (config, troubles) = Config::read(&settings.config, "", None);
    assert_eq!((troubles, config.fetching.standing().1), (vec![], vec![]));
    settings
}

/// The lines of the configuration but for its head, and what was left, as `LINE: WHY`.
fn said(text: &str) -> (Vec<String>, Vec<String>) {
    let settings = taken(text);
    let lines = settings
        .config
        .lines()
        .skip(2)
        .filter(|line| !line.is_empty());
    let left = settings
        .left
        .iter()
        .map(|(_, line, why)| format!("{line}: {why}"));
    (lines.map(str::to_owned).collect(), left.collect())
}

#[test]
fn settings_with_a_counterpart_are_taken() {
    let (lines, left) = said(
        "auto-reload yes\nreload-time 90\nreload-threads 100\narticle-sort-order date-asc\n\
         datetime-format \"%d.%m. %H:%M\"\nshow-read-articles no\nkeep-articles-days 30\nmax-items 500\n\
         text-width 72\nbrowser \"firefox --new-tab '%u' &\"\nconfirm-exit no\nreload-time 45\n",
    );
    assert_eq!(
        lines,
        [
            "refresh-at-start = true",
            "refresh-every = \"45m\"",
            "jobs = 64",
            "keep = \"30d\"",
            "order = \"newest\"",
            "unread-only = true",
            "dates = \"%d.%m. %H:%M\"",
            "measure = 72",
            "browser = \"firefox --new-tab %s\"",
        ]
    );
    assert_eq!(
        left,
        [
            "3: reload-threads can be 1 to 64 here; 64 is taken",
            "8: articles are kept by their age or by their number here, not by both",
        ]
    );
}

#[test]
fn what_cannot_be_taken_is_said_once_with_its_line() {
    let (lines, left) = said(
        "notify-beep yes\nfrobnicate 3\n# fine\nbrowser `which lynx`\nreload-time 10\nproxy localhost:1\nuse-proxy yes\n\
         ignore-article \"*\" \"title =~ \\\"x.\\\"\"\nbrowser \"a | b\"\nauto-reload maybe\npager \"less %f\"\ninclude missing\n\
         feedlist-format \"%t\"\ncolor sky red blue\nbind-key j fly\nbind-key Hyper-j down\nbind-key j down urlview\nmacro x exec y",
    );
    assert_eq!(lines, Vec::<String>::new());
    let numbers: Vec<&str> = left
        .iter()
        .map(|line| line.split(':').next().unwrap())
        .collect();
    assert_eq!(
        numbers,
        [
            "1", "2", "4", "5", "6", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18"
        ],
        "{left:#?}"
    );
    assert!(
        left[1].contains("no setting “frobnicate”") && left[2].contains("runs a program"),
        "{left:#?}"
    );
}

#[test]
fn what_is_ignored_becomes_rules_that_mean_no_more() {
    let ignored = "ignore-article \"*\" \"title =~ \\\"sponsored\\\"\"\nignore-article https://a.example/feed \"age > 30 or author =~ \\\"brook\\\"\"\n\
        ignore-article \"regex:.*\" \"age > 1\"\nignore-article \"*\" \"title !~ \\\"rust\\\"\"\nignore-article \"*\"\n";
    let rules = |deed: &str| {
        [
            "[[rules]]".to_owned(),
            "when = \"title:sponsored*\"".to_owned(),
            format!("do = \"{deed}\""),
            "[[rules]]".to_owned(),
            "when = \"feed:\\\"https://a.example/feed\\\" (before:31d or author:brook*)\""
                .to_owned(),
            format!("do = \"{deed}\""),
        ]
    };
    let (lines, left) = said(ignored);
    assert_eq!(lines, rules("drop"));
    let starts = ["3: ", "4: ", "5: "];
    assert!(
        left.len() == 3
            && left
                .iter()
                .zip(starts)
                .all(|(left, start)| left.starts_with(start)),
        "{left:#?}"
    );
    // What newsboat hides can be seen again there: here it is not thrown away either.
    let (lines, left) = said(&format!("{ignored}ignore-mode display\n"));
    assert_eq!(lines, rules("mark-read"));
    assert!(left[3].starts_with("6: ignore-mode"), "{left:#?}");
}

#[test]
fn the_format_of_a_list_becomes_columns() {
    let (lines, left) = said(
        "articlelist-format \"%4i %f %D %6L  %?T?|%-17T|  ?%t\"\ndatetime-format \"%d.%m.\"\n",
    );
    assert_eq!(
        lines,
        [
            "dates = \"%d.%m.\"",
            "columns = \"{unread:1}{star:1} {date} {minutes:>6}  [|{feed:17}|  ]{title}\"",
        ]
    );
    assert_eq!(
        left,
        ["1: articlelist-format: headlines have no numbers here (%i)"]
    );
}

#[test]
fn keys_are_played_through_and_a_later_line_counts() {
    let (lines, left) = said(
        "unbind-key j\nunbind-key k\nbind-key j down\nbind-key k up\nbind-key l open\nbind-key ^D pagedown article\n\
         bind-key J next\nunbind-key C\nbind-key PPAGE halfpageup\nbind gg everywhere home -- \"to the top\"\n\
         bind <C-x><ENTER> feedlist,articlelist reload ; next-unread\nbind-key 1 one article",
    );
    assert_eq!(left, Vec::<String>::new());
    assert_eq!(
        lines,
        [
            "[keys]",
            "\"j\" = \"down\"",
            "\"k\" = \"up\"",
            "\"C\" = \"none\"",
            "\"PgUp\" = \"half-page-up\"",
            "\"g g\" = \"top\"",
            "[keys.article]",
            "\"l\" = \"none\"",
            "\"Ctrl-D\" = \"page-down\"",
            "\"J\" = \"other-down\"",
            "\"1\" = \"1 browse\"",
            "[keys.feeds]",
            "\"l\" = \"open-feed\"",
            "\"J\" = \"down\"",
            "\"Ctrl-X Enter\" = [\"refresh\", \"next-unread\"]",
            "[keys.list]",
            "\"l\" = \"open\"",
            "\"J\" = \"down\"",
            "\"Ctrl-X Enter\" = [\"refresh\", \"next-unread\"]",
        ]
    );
}

#[test]
fn macros_become_keys_and_their_programs_commands() {
    let (lines, left) = said(
        "macro y set browser \"mpv --title=%T %u >/dev/null 2>&1 &\" ; open-in-browser ; set browser firefox -- \"watch\"\n\
         macro w set browser w3m; open-in-browser-and-mark-read\nmacro s pipe-to \"~/bin/save.sh x\"\n\
         macro k open; next-unread\nexternal-url-viewer urlview\nbind-key , macro-prefix\nbind-key U show-urls\n\
         macro z set browser \"a | b\"; open-in-browser",
    );
    assert_eq!(
        lines,
        [
            "[keys]",
            "\"U\" = \"urlview\"",
            "\", y\" = \"mpv\"",
            "\", w\" = \"w3m\"",
            "\", s\" = \"run-save\"",
            "\"u\" = \"urlview\"",
            "[keys.article]",
            "\", k\" = \"next-unread\"",
            "[keys.feeds]",
            "\", k\" = [\"open-feed\", \"next-unread\"]",
            "[keys.list]",
            "\", k\" = [\"open\", \"next-unread\"]",
            "[commands]",
            "mpv = [\"mpv\", \"--title=%t\", \"%u\"]",
            "w3m = { run = [\"w3m\", \"%u\"], screen = true }",
            "run-save = [\"/home/me/bin/save.sh\", \"x\"]",
            "urlview = { run = [\"urlview\"], screen = true }",
        ]
    );
    assert_eq!(left.len(), 2, "{left:#?}");
    assert!(
        left[0].starts_with("2: ") && left[1].starts_with("8: "),
        "{left:#?}"
    );
}

#[test]
fn colours_become_roles() {
    let settings = taken(
        "color background white black\ncolor listnormal color245 default\ncolor listnormal_unread white default bold\n\
         color listfocus black yellow standout bold\ncolor info color15 color236 bold\nsearch-highlight-colors black green\n\
         color article white default blink\n",
    );
    let (_, theme) = settings.theme.unwrap();
    for line in [
        "text = \"gray on black\"",
        "title = \"gray bold\"",
        "title-selected = \"black on yellow reversed\"",
        "selected = \"yellow\"",
        "bar = \"15 on 236 bold\"",
        "found = \"black on green\"",
        "meta = \"dim\"",
    ] {
        assert!(theme.lines().any(|have| have == line), "{line} in {theme}");
    }
    assert!(settings.config.contains("theme = \"newsboat\"\n"));
    assert_eq!(settings.left.len(), 1, "{:?}", settings.left);
}

#[test]
fn files_are_included_and_say_which_they_are() {
    let files = [
        (
            "/home/me/keys",
            "bind-key j down\nnonsense\ninclude /n/config",
        ),
        ("/n/colors", "color info red blue\ncache-file cache.db"),
    ];
    let settings = read_with("include ~/keys\ninclude \"colors\"\n", &files);
    let left: Vec<String> = settings
        .left
        .iter()
        .map(|(file, line, _)| format!("{}:{line}", file.display()))
        .collect();
    assert_eq!(left, ["/home/me/keys:2", "/home/me/keys:3"]);
    assert!(settings.config.contains("\"j\" = \"down\"") && settings.theme.is_some());
    assert_eq!(settings.cache, Some("/n/cache.db".into()));
}

/// Words that lines are made of, apart by two blanks.
const PIECES: &str = "bind-key  unbind-key  bind  macro  color  set  browser  open  open-in-browser  quit  all  article  \
    articlelist  feedlist  everywhere  j  g  gg  g^X  ^R  ENTER  <C-a>  F5  F99  ,  ;  --  \"a b\"  \"  \\  `x`  %u  \
    \"mpv %u &\"  '  none  macro-prefix  red  default  color300  color7  bold  listfocus  text-width  datetime-format  %Q  \
    %d  max-items  reload-time  auto-reload  yes  99999999999  0  -1  external-url-viewer  vi  keymap  down  pipe-to  \
    \"~/x\"  ignore-article  ignore-mode  *  \"age > 3 and title =~ \\\"a b\\\"\"  \"title =~ \\\"x\\\"\"  display  articlelist-format \
    \"%4i %?T?|%-17T|&x? %t\"  \"%> {%D}\"  https://a.example/feed  \"author =~ \\\"or\\\"\"  keep-articles-days  \u{1b}[31m  日本  #  include  config  \"%u\"  =  [keys]";

/// Words that are known, and others.
fn piece() -> impl Strategy<Value = String> {
    let known: Vec<&str> = PIECES.split("  ").map(str::trim).collect();
    prop_oneof![4 => prop::sample::select(known).prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #[test]
    fn whatever_is_written_what_comes_out_holds(
        lines in prop::collection::vec(prop::collection::vec(piece(), 0..7), 0..12)
    ) {
        let lines: Vec<String> = lines.iter().map(|line| line.join(" ")).collect();
        let settings = taken(&lines.join("\n"));
        if let Some((_, theme)) = settings.theme {
            prop_assert!(Theme::parse(&theme, Ink::default()).is_ok());
        }
    }
}
