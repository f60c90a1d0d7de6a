//! The configuration: what it says, what it means, what is wrong with it, and what comes of it on screen.

use crate::harness::{Tui, feed};
use offprint::app::{Chosen, Command, Configured, Effect, Event, Ground};
use offprint::config::{Config, RawConfig, SAMPLE, Trouble};
use offprint::model::Deed;
use std::process::{self, Output};

/// Types a command by its first key, or by its name where it has none.
fn type_command(tui: &mut Tui, command: Command) {
    let entry = command.entry();
    match entry.keys.split(' ').next() {
        Some(key) if !key.is_empty() => tui.keys(key),
        _ => tui.keys(":").text(entry.name).keys("Enter"),
    };
}

fn articles() -> Vec<u8> {
    feed(&[
        ("One", "<p>First of all.</p>"),
        ("-Two", "<p>Short.</p>"),
        ("Three", "<p>Short as well.</p>"),
    ])
}

fn read(text: &str) -> (Config, Vec<String>) {
    let (config, mut troubles) = Config::read(text, "config.toml", None);
    troubles.extend(config.fetching.standing().1);
    (config, troubles.iter().map(Trouble::to_string).collect())
}

/// Opens three articles with a configuration that has nothing wrong.
pub(crate) fn with(text: &str) -> Tui {
    let mut tui = Tui::with(&articles(), 100, 24);
    configure(&mut tui, text);
    tui
}

pub(crate) fn configure(tui: &mut Tui, text: &str) {
    let themes = tui.app.themes().to_vec();
    configure_with(tui, text, themes);
}

/// Configures a reader that finds these themes.
fn configure_with(tui: &mut Tui, text: &str, themes: Vec<String>) {
    let (config, troubles) = read(text);
    assert_eq!(troubles, Vec::<String>::new());
    let (theme, troubles) = config.theme.choose(&themes, "config.toml");
    assert_eq!(troubles, []);
    tui.send(Event::Configured(Box::new(Configured {
        settings: config.settings,
        themes,
        theme,
        message: Ok("Read.".into()),
    })));
}

/// Takes the sign of a comment away from every line of the sample that sets something.
fn uncommented() -> String {
    let line = |line: &str| match line.strip_prefix('#') {
        Some(set) if !set.is_empty() && !set.starts_with([' ', '#']) => format!("{set}\n"),
        _ => format!("{line}\n"),
    };
    SAMPLE.lines().map(line).collect()
}

fn offprint(folder: &std::path::Path, arguments: &[&str]) -> Output {
    process::Command::new(env!("CARGO_BIN_EXE_offprint"))
        .args(arguments)
        .env("XDG_CONFIG_HOME", folder)
        .env("XDG_DATA_HOME", folder)
        .env_remove("OFFPRINT_CONFIG")
        .output()
        .unwrap()
}

#[test]
fn the_sample_is_right_and_has_every_key() {
    let text = uncommented();
    assert_eq!(read(&text).1, Vec::<String>::new(), "{text}");
    assert_eq!(read(SAMPLE), read(""));
    for name in RawConfig::NAMES {
        let is_there = |line: &str| {
            let line = line.replace("[[", "[");
            line.starts_with(&format!("{name} = ")) || line.starts_with(&format!("[{name}"))
        };
        assert!(text.lines().any(is_there), "the sample has no {name}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_the_rest_holds() {
    let (config, troubles) = read(
        "mesure = 60\nsplit = 40\nmeasure = 9\ndensity = 'dense'\nkeymap = 'newsbeat'\n\
         refresh-every = '1m'\ndates = 'soon'\nmouse = 'off'\n[keys]\n'Hyper-x' = 'top'\nx = 'tpo'\n\
         [keys.attic]\ny = 'top'\n[macros]\ntop = ['down']\nrun = ['down', 'jump']\n\
         [commands]\nlook = ['%t']\n[feeds.'https://x.example/']\nwhole = 'maybe'\nkeep = '3 days'\n\
         [feeds.'https://y.example/']\ntitel = 'x'\n[feeds.z]\nlanguage = 'de_DE'\nrefresh-every = '6'\n\
         headers = { a = 'b' }\n[feeds.'https://z.example/']\nheaders = { Host = 'secret', 'X Y' = 'secret', C = \"\" }\n",
    );
    assert_eq!(config.settings.split, Some(40));
    let said = troubles.join("\n");
    for part in [
        "config.toml:1: there is no key “mesure”; did you mean “measure”?",
        "config.toml:3: measure is from 24 to 140, not 9",
        "config.toml:4: density is one of “roomy”, “compact”, not “dense”",
        "config.toml:5: there is no keymap “newsbeat”; did you mean “newsboat”?",
        "config.toml:6: refresh-every",
        "config.toml:7: dates",
        "config.toml:8: mouse has to be true or false",
        "config.toml:10: there is no key “Hyper-x”",
        "config.toml:11: there is no command “tpo”; did you mean “top”?",
        "config.toml:13: there is no place for keys “attic”",
        "config.toml:15: top is a command already",
        "config.toml:16: run: there is no command “jump”",
        "config.toml:18: look: an article cannot say what is run",
        "config.toml:20: whole is one of",
        "config.toml:21: keep is",
        "config.toml:23: there is no key “titel”; did you mean “title”?",
        "config.toml:25: language is a tag",
        "config.toml:26: refresh-every is a time",
        "config.toml:27: z has headers, so it has to be named by its address",
        "config.toml:29: header “Host”: it says how a request is made",
        "config.toml:29: header “X Y”: it is no name",
        "config.toml:29: header “C”: its value",
    ] {
        assert!(said.contains(part), "{part}\n\n{said}");
    }
    assert!(!said.contains("secret"), "{said}");
    let (config, troubles) = read("measure = \nsplit = 40\n");
    assert_eq!((config.settings.split, troubles.len()), (Some(40), 1));
    assert!(troubles[0].starts_with("config.toml:1: "), "{troubles:?}");
}

#[test]
fn a_rule_that_is_wrong_is_pointed_at_and_the_others_hold() {
    let (config, troubles) = read(
        "[[rules]]\nwhen = 'title:advert'\ndo = ['drop', 'tag x y']\n\
         [[rules]]\nwhen = 'bread titel:x'\ndo = 'drop'\n\
         [[rules]]\ndo = 'drop'\n\
         [[rules]]\nwhen = 'a'\ndo = ['star', 'marked-read']\n\
         [[rules]]\nwhen = 'a'\ndo = 'praise'\n\
         [[rules]]\nwhen = ' '\ndo = 'drop'\n\
         [[rules]]\nwhen = 'a -\"!!\"'\ndo = 'drop'\n\
         [[rules]]\nwhen = 'a'\ndo = []\n\
         [[rules]]\nwhen = 'a'\ndo = 'tag'\n\
         [[rules]]\nwhen = 'a'\nthen = 'drop'\ndo = 'drop'\n\
         [[rules]]\nwhen = 'lang:de'\ndo = 'mark-read'\n\
         [[rules]]\nwhen = 'bread is:starred or -is:unread'\ndo = 'drop'\n\
         [[rules]]\nwhen = 'bread or is:read'\ndo = 'drop'\n",
    );
    let said = troubles.join("\n");
    for part in [
        "config.toml:5: rule 2: there is no field “titel:”",
        "\n  bread titel:x\n        ^",
        "config.toml:7: rule 3 has to be a table of when = “a query”",
        "config.toml:11: rule 4: a rule cannot “marked-read”; did you mean “mark-read”?",
        "config.toml:14: rule 5: a rule cannot “praise”; it can “mark-read”, “star”, “tag NAME”, “drop”",
        "config.toml:16: rule 6: it asks for nothing",
        "config.toml:19: rule 7: there is no letter in “!!”",
        "config.toml:23: rule 8: it does nothing",
        "config.toml:26: rule 9: behind tag stand words",
        "config.toml:29: rule 10: there is no key “then”",
        "config.toml:35: rule 12: it never holds: what arrives is unread and has no star",
    ] {
        assert!(said.contains(part), "{part}\n\n{said}");
    }
    let (standing, troubles) = config.fetching.standing();
    let numbers: Vec<usize> = standing.rules.iter().map(|rule| rule.number).collect();
    assert_eq!((numbers, troubles.len()), (vec![1, 11, 13], 10));
    let deeds = [Deed::Drop, Deed::Tag("x y".into())];
    assert_eq!(standing.rules[0].deeds, deeds);
    assert_eq!(read("rules = 3\n").1.len(), 1);
}

#[test]
fn contradictions_are_refused_with_both_places() {
    let (config, troubles) =
        read("[keys]\n'g t' = 'zen'\ng = 'bottom'\nSpace = 'top'\nspace = 'up'\n");
    assert_eq!(
        troubles,
        [
            "config.toml:3: g cannot be typed beside g t in config.toml:2: one begins as the other",
            "config.toml:5: Space means up here, and top in config.toml:4",
        ]
    );
    let keys = config.settings.keymap;
    assert!(keys.has("Space", Command::Top) && keys.has("g t", Command::Zen));
}

#[test]
fn sequences_show_at_the_foot_and_esc_gives_them_up() {
    let mut tui = with("[keys]\n'g t' = 'bottom'\n'g g' = 'top'\nx = ['down', 'toggle-star']\n");
    tui.keys("g");
    let foot = tui.screen().lines().last().unwrap_or_default().to_owned();
    assert!(foot.contains("g …") && foot.contains("t bottom"), "{foot}");
    tui.keys("t");
    assert_eq!(tui.selected(), "Three");
    tui.keys("g Esc t g x k");
    assert_eq!(tui.selected(), "-Two");
    tui.keys("g g x");
    assert_eq!(tui.selected(), "-Two");
    assert!(tui.screen().contains('★'), "{}", tui.screen());
    tui.keys("g g 2 j");
    assert_eq!(tui.selected(), "Three");
}

#[test]
fn a_ready_map_changes_the_help_and_the_hints_with_the_keys() {
    let mut tui = with("keymap = 'newsboat'\n[keys]\nj = 'none'\n'Ctrl-J' = 'down'\n");
    tui.rest();
    let foot = tui.screen().lines().last().unwrap_or_default().to_owned();
    assert!(foot.contains("Ctrl-J k move"), "{foot}");
    tui.keys("j");
    assert_eq!(tui.selected(), "One");
    tui.keys("Ctrl-J");
    assert_eq!(tui.selected(), "-Two");
    tui.keys("?").text("toggle-read");
    assert!(tui.screen().contains("N m "), "{}", tui.screen());
    let (config, _) = Config::read("keymap = 'newsboat'", "x", Some("vim-strict"));
    assert!(config.settings.keymap.has("Z Z", Command::Quit));
}

#[test]
fn a_key_that_is_taken_away_in_the_article_stays_in_the_list() {
    let mut tui = with("[keys.article]\ns = 'none'\n");
    tui.rest();
    tui.keys("s");
    assert!(tui.screen().contains('★'), "{}", tui.screen());
    tui.keys("s");
    assert!(!tui.screen().contains('★'), "{}", tui.screen());
    tui.keys("enter s");
    assert!(!tui.screen().contains('★'), "{}", tui.screen());
}

#[test]
fn keymaps_are_named_and_taken_at_the_colon() {
    let mut tui = with("");
    type_command(&mut tui, Command::Keymap);
    assert!(tui.message().contains("eilmeldung"), "{}", tui.message());
    tui.keys(":").text("keymap news").keys("Tab Enter");
    assert_eq!(tui.asked, [Effect::Reload(Some("newsboat".into()))]);
    type_command(&mut tui, Command::Reload);
    assert_eq!(tui.asked.last(), Some(&Effect::Reload(None)));
}

#[test]
fn looks_and_lists_are_as_they_were_set() {
    let mut tui = with("measure = 40\ndensity = 'compact'\ndates = 'iso'\n");
    assert_eq!(tui.app.geometry().text.width, 40);
    // Below the headline of the article; with more room below those of the list, too.
    assert_eq!(tui.screen().matches("2026-11-20").count(), 1);
    configure(&mut tui, "dates = 'iso'\n");
    assert_eq!(tui.screen().matches("2026-11-20").count(), 4);
}

#[test]
fn over_a_slow_line_an_article_is_drawn_when_it_is_opened() {
    let first = with("").article();
    for (config, beside) in [("", "-Two"), ("slow-line = true\n", first.as_str())] {
        let mut tui = with(config);
        tui.resize(110, 24).keys("j").rest();
        assert_eq!(
            (tui.selected().as_str(), tui.article().as_str()),
            ("-Two", beside)
        );
        tui.keys("Enter");
        assert_eq!(tui.article(), "-Two");
    }
}

#[test]
fn a_line_at_the_colon_is_completed_explained_and_remembered() {
    let mut tui = with("");
    tui.keys(":").text("top");
    assert!(tui.screen().contains("jump to the top"), "{}", tui.screen());
    tui.keys("Enter :").text("bottom").keys("Enter : Up Up");
    assert!(tui.screen().contains(":top"), "{}", tui.screen());
    tui.keys("Down Enter");
    assert_eq!(tui.selected(), "Three");
    tui.keys(":").text("theme sep").keys("Tab Enter");
    assert_eq!(tui.theme().name, "sepia");
    tui.keys(":").text("theme octarine").keys("Enter");
    assert!(tui.message().contains("octarine"), "{}", tui.message());
    tui.keys(":").text("top now").keys("Enter");
    assert!(tui.message().contains("takes nothing"), "{}", tui.message());
}

#[test]
fn a_theme_chosen_by_hand_stays_where_others_come_and_go() {
    let mut tui = with("theme = 'sepia'\n");
    let on = |tui: &Tui| tui.app.themes()[tui.app.theme()].clone();
    tui.keys(":").text("theme mono").keys("Enter");
    let mut themes = tui.app.themes().to_vec();
    themes.insert(1, "mine".to_owned());
    configure_with(&mut tui, "theme = 'sepia'\n", themes.clone());
    assert_eq!(on(&tui), "mono");
    themes.retain(|name| name != "mono");
    configure_with(&mut tui, "theme = 'sepia'\n", themes.clone());
    assert_eq!(on(&tui), "sepia");
    configure_with(&mut tui, "theme = 'mine'\n", themes);
    assert_eq!(on(&tui), "mine");
}

#[test]
fn a_theme_is_seen_before_it_is_taken() {
    let mut tui = with("");
    type_command(&mut tui, Command::Theme);
    assert!(tui.screen().contains("contrast"), "{}", tui.screen());
    tui.keys("j");
    assert_eq!(tui.theme().name, "sepia");
    tui.keys("Esc");
    assert_eq!(tui.theme().name, "default");
    tui.keys("T j j Enter");
    assert_eq!(tui.theme().name, "contrast");
}

#[test]
fn colours_follow_the_paper_of_the_terminal_but_not_against_the_reader() {
    let text = "theme = 'auto'\ntheme-light = 'sepia'\ntheme-dark = 'contrast'\n";
    let mut tui = with(text);
    assert_eq!(tui.theme().name, "default");
    tui.send(Event::Ground(Ground::Light));
    assert_eq!(tui.theme().name, "sepia");
    let mut tui = with(text);
    tui.send(Event::Ground(Ground::Dark));
    assert_eq!(tui.theme().name, "contrast");
    let mut tui = with(text);
    tui.keys(":").text("theme mono").keys("Enter");
    tui.send(Event::Ground(Ground::Light));
    assert_eq!(tui.theme().name, "mono");
    let (config, _) = read("theme = 'sepa'");
    let (chosen, troubles) = config.theme.choose(tui.app.themes(), "config.toml");
    assert_eq!(chosen, Chosen::One(0));
    assert!(troubles[0].to_string().contains("did you mean “sepia”"));
}

#[test]
fn a_key_taken_away_in_some_places_is_listed_with_the_others() {
    let (config, troubles) = read("[keys.article]\ns = 'none'\n[keys.feeds]\ns = 'none'\n");
    assert_eq!(troubles, Vec::<String>::new());
    let lines = config.settings.lines();
    let places = |name: &str| -> Vec<(String, String)> {
        let lines = lines.iter().filter(|line| line.name == name);
        lines
            .map(|line| (line.keys.join(" "), line.place.to_string()))
            .collect()
    };
    let told = |keys: &str, place: &str| vec![(keys.to_owned(), place.to_owned())];
    assert_eq!(
        places("toggle-star"),
        told("s", "anywhere but in the article or among the feeds")
    );
    assert_eq!(places("toggle-read"), told("m", "anywhere"));
    let mut tui = with("[keys.article]\ns = 'none'\n");
    tui.keys("?").text("toggle-star");
    assert!(
        tui.screen().contains("(anywhere but in the article)"),
        "{}",
        tui.screen()
    );
}

#[test]
fn programs_get_the_article_and_macros_run_them() {
    let mut tui = with(
        "[commands]\nwatch = ['mpv', '%t', '%u']\nnote = { run = ['vim', '-'], screen = true }\n\
         [macros]\nboth = ['down', 'watch']\n[keys]\nX = 'both'\n",
    );
    tui.keys("X");
    let Some(Effect::Run(_, called, article)) = tui.asked.last().cloned() else {
        panic!("{:?}", tui.asked);
    };
    assert_eq!(called.words, ["mpv", " -Two", "https://example.org/1"]);
    assert_eq!((article.title.as_str(), called.is_textual), ("-Two", false));
    tui.keys(":").text("note").keys("Enter");
    assert!(matches!(tui.asked.last(), Some(Effect::Run(_, called, _)) if called.is_textual));
    tui.keys("? Esc ?").text("mpv");
    assert!(tui.screen().contains(":watch"), "{}", tui.screen());
}

#[test]
fn the_program_says_what_is_wrong_and_starts_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("offprint");
    std::fs::create_dir_all(home.join("themes")).unwrap();
    std::fs::write(home.join("config.toml"), "theme = 'mine'\nmesure = 3\n").unwrap();
    std::fs::write(home.join("themes/mine.toml"), "[roles]\ntext = 'bold'\n").unwrap();
    std::fs::write(home.join("themes/odd.toml"), "[roles]\ntext = 'blond'\n").unwrap();
    let output = offprint(folder.path(), &["config", "--check"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(
        (output.status.code(), said.lines().count()),
        (Some(1), 2),
        "{said}"
    );
    assert!(
        said.contains("config.toml:2: there is no key “mesure”"),
        "{said}"
    );
    assert!(said.contains("odd.toml:1: “blond”"), "{said}");
    let output = offprint(
        folder.path(),
        &["config", "--check", "--config", "/nowhere.toml"],
    );
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("/nowhere.toml:1: it cannot be read"),
        "{said}"
    );
    assert_eq!(
        offprint(folder.path(), &["config"]).stdout,
        SAMPLE.as_bytes()
    );
}

#[test]
fn keys_are_listed_in_three_forms() {
    let folder = tempfile::tempdir().unwrap();
    let listed = |arguments: &[&str]| {
        let output = offprint(folder.path(), arguments);
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(listed(&["keys"]).contains("j  Down"));
    assert!(listed(&["keys", "--keymap", "vim-strict"]).contains("g g"));
    let json: serde_json::Value =
        serde_json::from_str(&listed(&["keys", "--format", "json"])).unwrap();
    assert_eq!(json[0]["command"], "down");
}

#[test]
fn what_is_wrong_with_a_feed_costs_its_own_line_alone() {
    let (config, troubles) = read(
        "[feeds.'https://x.example/']\ntitle = 'X'\npictures = 'yes'\nfolder = 3\nkeep = '90d'\n\
         [feeds.'https://x.example/'.headers]\nA = 'a'\nB = 4\n[feeds]\n",
    );
    assert_eq!(
        troubles,
        [
            "config.toml:3: pictures has to be true or false",
            "config.toml:4: folder has to be a text in quotes",
            "config.toml:8: B has to be a text in quotes",
        ]
    );
    let feed = &config.fetching.feeds[0];
    assert_eq!((feed.title.as_deref(), feed.headers.len()), (Some("X"), 1));
    assert!(feed.changes.keep.is_some());
    let (_, troubles) = read("feeds = 3\n");
    assert_eq!(troubles, ["config.toml:1: feeds has to be a table"]);
    let (_, troubles) = read("[feeds]\n'https://x.example/' = 'News'\n");
    assert!(troubles[0].starts_with("config.toml:2: what is set for a feed"));
}
