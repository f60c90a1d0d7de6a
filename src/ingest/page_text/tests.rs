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

#[test]
fn scratch_time() {
    for flood in [
        "One line is a paragraph.\n\n",
        "x\n\n",
        "Share this\n",
        "By Jane Doe\n",
        "a | b | c\n",
        "> > > \n",
        "Name: value\n",
    ] {
        let text = flood.repeat((1 << 20) / flood.len());
        let t = std::time::Instant::now();
        let clean = Clean::text(&text);
        eprint!("{flood:?} clean {:?} ", t.elapsed());
        let t = std::time::Instant::now();
        let order = unit::order(&clean);
        let f = mail::fields(&clean, order);
        eprint!("fields {:?} ", t.elapsed());
        let t = std::time::Instant::now();
        let d = dump::without_numbers(&clean);
        eprint!("dump {:?} ", t.elapsed());
        let t = std::time::Instant::now();
        let units = unit::units(&clean, order);
        eprint!("units {} {:?} ", units.len(), t.elapsed());
        let t = std::time::Instant::now();
        let p = page(&units, &Fields::default()).is_some();
        eprint!("page {p} {:?} ", t.elapsed());
        let t = std::time::Instant::now();
        let r = read(&text, Label::default()).is_ok();
        eprint!("read {r} {:?} ", t.elapsed());
        let t = std::time::Instant::now();
        let r = crate::ingest::read(text.as_bytes(), Label::default()).is_ok();
        eprintln!(
            "ingest {r} {:?} {} {}",
            t.elapsed(),
            f.is_some(),
            d.is_some()
        );
    }
}

#[test]
fn scratch_signs() {
    use super::when::Order;
    for line in [
        "a | b | c",
        "One line is a paragraph",
        "The committee that was to decide on the bridge has not met since the spring of last year, as it was said.",
    ] {
        let n = 2000;
        let mut time = |name: &str, f: &dyn Fn()| {
            let t = std::time::Instant::now();
            for _ in 0..n {
                f();
            }
            eprint!("{name} {:?} ", t.elapsed() / n);
        };
        let k = key::key(line);
        time("signs", &|| {
            let _ = sign::signs(line, Order::MonthFirst);
        });
        time("key", &|| {
            let _ = key::key(line);
        });
        time("moment", &|| {
            let _ = when::moment(line, Order::MonthFirst);
        });
        time("credit", &|| {
            let _ = credit::credit(line);
        });
        time("rights", &|| {
            let _ = words::mentions(words::List::Rights, &k);
        });
        time("begins", &|| {
            let _ = words::begins(words::List::SubscribeSentence, &k);
        });
        time("letter", &|| {
            let _ = words::has_part(words::List::Letter, &k);
        });
        time("has", &|| {
            let _ = words::has(words::List::Agency, &k);
        });
        time("columns", &|| {
            let _ = super::columns(line);
        });
        eprintln!("{line}");
    }
}
