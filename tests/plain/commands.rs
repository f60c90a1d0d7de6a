//! Commands by name and by key, and what is none.

use super::{answers, daily, typed};
use std::fs;

#[test]
fn what_is_no_command_is_answered_with_the_nearest() {
    let said = answers(&daily(), &["togle-star", "xyzzy", "0", "3", "zen"]);
    assert_eq!(
        said,
        "There is no command “togle-star”. The nearest: toggle-star.\n\
         There is no command “xyzzy”. “help” tells the commands.\n\
         There is no article 0; the list has 2.\n\
         There is no article 3; the list has 2.\n\
         “zen” means nothing here: no screen is drawn.\n"
    );
}

#[test]
fn every_command_is_answered() {
    let desk = daily();
    let commands = offprint::app::COMMANDS.iter().map(|entry| entry.name);
    let stays = |name: &&str| !["leave", "quit"].contains(name);
    let commands: Vec<&str> = commands.filter(stays).collect();
    let lines: Vec<&str> = commands
        .iter()
        .flat_map(|name| ["feeds", "xyzzy", name, "xyzzy", "back"])
        .collect();
    let said = typed(&desk, &[], &lines);
    let said: Vec<&str> = said
        .split("There is no command “xyzzy”. “help” tells the commands.\n")
        .skip(1)
        .step_by(2)
        .collect();
    assert_eq!(said.len(), commands.len());
    for (name, said) in commands.iter().zip(said) {
        assert!(!said.is_empty(), "{name}");
    }
    let help = answers(&desk, &["help"]);
    assert!(help.contains("toggle-star, or s: "), "{help}");
    assert!(!help.contains("zen"), "{help}");
    assert_eq!(answers(&desk, &["help undo"]).lines().count(), 2);
}

#[test]
fn keys_names_and_dates_are_those_that_were_set() {
    let desk = daily();
    let file = desk.path("config.toml");
    fs::write(
        &file,
        "dates = 'iso'\n[keys]\n'g t' = 'toggle-star'\nx = ['down', 'toggle-read']\nu = 'none'\n\
         [macros]\nboth = ['toggle-read', 'toggle-star']\n\
         [commands]\nshout = { run = ['sh', '-c', 'echo \"$0\"', '%t'], screen = true }\n",
    )
    .unwrap();
    let config = ["--config", file.to_str().unwrap()];
    let said = typed(
        &desk,
        &config,
        &["g t", "x", "u", "both", "shout", "help shout", "help star"],
    );
    let said: Vec<&str> = said.lines().skip(2).collect();
    assert_eq!(
        said[..11],
        [
            "1. Salt. Unread, 2026-05-06, 1 minute.",
            "2. Bread. Unread, 2026-05-05, 1 minute.",
            "Unread, starred: Salt.",
            "2. Bread. Unread, 2026-05-05, 1 minute.",
            "Read: Bread.",
            "There is no command “u”. The nearest: up, undo.",
            "Unread: Bread.",
            "Unread, starred: Bread.",
            "Bread",
            "shout: done.",
            "Your own:",
        ]
    );
    assert!(
        said.contains(&"toggle-star, or g t, s: star, or take the star away."),
        "{said:?}"
    );
}
