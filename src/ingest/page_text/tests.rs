//! Pages and texts, as they come and as they are read.

use super::*;

#[test]
fn scratch() {
    let Ok(list) = std::env::var("PAGES") else {
        return;
    };
    for path in list.split_whitespace() {
        let text = std::fs::read_to_string(path).unwrap();
        let clean = Clean::text(&text);
        let order = unit::order(&clean);
        let units = unit::units(&clean, order);
        let mut page = Page::new(&units);
        let head = head::read(&mut page);
        print!("{path}: units {} ", units.len());
        let Some(head) = head else {
            println!("NO HEAD");
            continue;
        };
        let foot = foot::start(&page, head.end);
        println!(
            "head {head:?} foot {foot} page {} title {:?}",
            evidence::is_page(&page, &head, foot),
            page.title
        );
        if std::env::var("UNITS").is_ok() {
            for (at, unit) in units.iter().enumerate() {
                let mark = if at == head.end {
                    "== BODY"
                } else if at == foot {
                    "== FOOT"
                } else {
                    ""
                };
                println!(
                    "{mark}{at:4} {}{} {:?} {:?} | {}",
                    if unit.apart { "^" } else { " " },
                    if unit.is_sentence() { "S" } else { "-" },
                    page.uses[at],
                    unit.signs(),
                    unit.text().chars().take(90).collect::<String>()
                );
            }
        }
    }
}
