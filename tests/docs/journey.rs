//! The lines of the read-me that bring one's own news, to the letter: a list of feeds is taken in, its feeds are fetched
//! with the pages behind them, and then, with no network, all of it is read on a screen.

use super::newcomer::{Newcomer, PAGE, SUMMARY};
use super::shown;
use crate::terminal::Pty;

#[test]
fn a_list_of_feeds_is_brought_fetched_and_read_without_a_network() {
    let blocks = shown::blocks("sh");
    let block = blocks.iter().find(|block| block.contains("import"));
    let mut lines = shown::lines(block.expect("the read-me tells of lists of feeds"));
    let open = lines.pop().unwrap();
    assert_eq!(open.command, "offprint");
    let mut newcomer = Newcomer::new();
    for line in &lines {
        newcomer.follow(&line.command);
    }
    newcomer.unplug();

    let variables = newcomer.environment();
    let variables: Vec<(&str, &str)> = variables
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let mut pty = Pty::start("bash", &["-c", &open.command], &variables);
    pty.wait_for("of 27");
    // Found by a word that only the page behind its summary has.
    pty.type_keys("/saloon\r");
    pty.wait_for(SUMMARY);
    pty.type_keys("\r");
    pty.wait_for("lowered in through the roof");
    pty.type_keys("Q");
    assert_eq!(pty.end(), 0);
    pty.assert_restored();

    // What was read stays read, and all of it can be printed.
    let listed = newcomer.follow("offprint list feed:daily is:read").unwrap();
    assert!(listed.contains("\t--p\tDaily\t"), "{listed}");
    let id = listed.split('\t').next().unwrap();
    let shown = newcomer.follow(&format!("offprint show {id}")).unwrap();
    assert!(shown.contains(PAGE), "{shown}");
}
