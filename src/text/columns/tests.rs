//! Lines of columns read, laid out and pointed at.

use super::*;

fn drawn(template: &str, room: u16, values: &[(Field, &'static str)]) -> String {
    let columns = Columns::parse(template).unwrap();
    let value = |field| {
        let found = values.iter().find(|(known, _)| *known == field);
        Cow::Borrowed(found.map_or("", |(_, text)| *text))
    };
    let mut out = String::new();
    let mut at = 0;
    for placed in columns.lay(0, room, value) {
        assert!(
            usize::from(placed.x) >= at,
            "{placed:?} stands on what is before it"
        );
        assert!(
            width(&placed.text) <= usize::from(placed.width),
            "{placed:?}"
        );
        assert!(
            placed.x + placed.width <= room,
            "{placed:?} leaves the line"
        );
        out.push_str(&" ".repeat(usize::from(placed.x) - at));
        out.push_str(&placed.text);
        at = usize::from(placed.x) + width(&placed.text);
    }
    out
}

const SALT: &[(Field, &str)] = &[
    (Field::Title, "Salt is old"),
    (Field::Feed, "The Daily Brine"),
    (Field::Date, "3 h"),
    (Field::Minutes, "4"),
];

#[test]
fn parts_have_their_columns() {
    let is = |template, line: &str| assert_eq!(drawn(template, 40, SALT), line, "{template}");
    is("{title}", "Salt is old");
    is(
        "{date:>5} {title} {feed:..9}",
        "  3 h Salt is old              The Dail…",
    );
    is("{date:6}|{minutes:^5}|{title}", "3 h   |  4  |Salt is old");
    is("{feed} · {date}", "The Daily Brine · 3 h");
    is("{feed:*}{date}", "The Daily Brine                      3 h");
    is("{{{minutes}}} [[{date}]]", "{4} [3 h]");
    is("{title:>*}", "                             Salt is old");
}

#[test]
fn a_bracket_is_silent_when_what_is_in_it_is() {
    let is = |template, line: &str| assert_eq!(drawn(template, 40, SALT), line, "{template}");
    is("{date}[ · {section}][ · {minutes} min]", "3 h · 4 min");
    is("[{author}: ]{title}", "Salt is old");
}

#[test]
fn what_gives_way_is_said_and_the_title_goes_last() {
    let template = "[{date:>5} ]{title}[? {feed:..9}][ {minutes:>3}]";
    let at = |room| drawn(template, room, SALT);
    assert_eq!(at(40), "  3 h Salt is old          The Dail…   4");
    assert_eq!(at(30), "  3 h Salt is old            4");
    assert_eq!(at(20), "  3 h Salt is old");
    assert_eq!(at(11), "Salt is old");
    assert_eq!(at(6), "Salt…");
    assert_eq!(at(0), "");
    // Without brackets names are shortened, and dates are not.
    assert_eq!(drawn("{feed} · {date}", 12, SALT), "The D… · 3 h");
    assert_eq!(drawn("{feed} · {date}", 5, SALT), "T… · ");
}

#[test]
fn wide_letters_and_every_width_stay_in_their_columns() {
    let values = &[
        (Field::Title, "乌镇：各国共商网络空间的未来"),
        (Field::Feed, "سطر واحد في اتجاهين"),
        (Field::Date, "昨日"),
        (Field::Star, "★"),
    ];
    for room in 0..90 {
        drawn("{date:>5} {title}[? {feed:..9}]{star:2}", room, values);
        drawn("{feed:7}{date:^3}{title:>*}", room, values);
    }
    assert_eq!(drawn("{title} {date:>5}", 16, values), "乌镇：各…   昨日");
}

#[test]
fn mistakes_are_found_where_they_are() {
    let wrong = |template: &str| {
        let mistake = Columns::parse(template).unwrap_err();
        (mistake.line, mistake.column, mistake.what.to_string())
    };
    let is = |template, line, column, part: &str| {
        let (at, letter, what) = wrong(template);
        assert_eq!((at, letter), (line, column), "{template}: {what}");
        assert!(what.contains(part), "{template}: {what}");
    };
    is("{date} {titel}", 1, 9, "“titel”");
    is("{title}\n{date:wide}", 2, 7, "“wide” is no width");
    is("{title:0}", 1, 8, "no width");
    is("{title:+5}", 1, 8, "no width");
    is("a {title", 1, 3, "never closed");
    is("{title} ]", 1, 9, "closes nothing");
    is("{title} }", 1, 9, "closes nothing");
    is("[{title}", 1, 1, "never closed");
    is("[{title}[ ]]", 1, 9, "in brackets");
    is("{title} {feed:*}", 1, 9, "what is left");
    is("", 1, 1, "{title}");
    is("{title}\n{date}\n{feed}", 3, 1, "two lines");
    is("{title}\t", 1, 8, "control");
}
