//! How much tells that a text is a page somebody saved, and not a text that only looks a little so.
//!
//! Only heads and feet count, and what nobody writes in the middle of a text. A letter has a date, a poem a writer, a
//! manual its copyright: one sign alone is none. What weak signs there are would take from a real text is worth more
//! than a stray line, so they have to add up.

use super::credit::credit;
use super::dateline::is_placed;
use super::head::Head;
use super::page::Page;
use super::sign::Sign;
use super::words::What;

/// How much it takes.
const ENOUGH: usize = 6;

/// Weighs what tells that a text is a page. Each kind of sign counts once.
pub(super) fn is_page(page: &Page<'_>, head: &Head, foot: usize) -> bool {
    weight(page, head, foot) >= ENOUGH
}

fn weight(page: &Page<'_>, head: &Head, foot: usize) -> usize {
    let mut seen: Vec<&'static str> = Vec::new();
    let mut sum = 0;
    let mut add = |name: &'static str, weight: usize| {
        if !seen.contains(&name) {
            seen.push(name);
            sum += weight;
        }
    };
    if head.repeats_title {
        add("title twice", 6);
    }
    if head.repeats_summary {
        add("standfirst twice", 6);
    }
    if page
        .units
        .get(head.end)
        .is_some_and(|first| is_placed(first.text()))
    {
        add("place", 3);
    }
    for (at, unit) in page.units.iter().enumerate() {
        let place = match at {
            _ if at < head.end => Place::Head,
            _ if at >= foot => Place::Foot,
            _ => Place::Middle,
        };
        // A long article needs no more looking at.
        if place == Place::Middle && (unit.is_sentence() || at > head.end + 400) {
            continue;
        }
        let alone = unit.signs().len() == 1;
        for sign in unit.signs() {
            if let Some((name, weight)) = worth(sign, place, alone) {
                add(name, weight);
            }
        }
        if place == Place::Head
            && matches!(unit.signs(), [Sign::Credit])
            && credit(unit.text()).is_some()
        {
            add("credit", 3);
        }
    }
    let words = |what: What, range: std::ops::Range<usize>| {
        page.units[range]
            .iter()
            .filter(|unit| unit.is(what))
            .count()
    };
    if words(What::Navigation, 0..head.end) > 1 {
        add("menu", 3);
    }
    if words(What::Share, 0..head.end) > 1 || words(What::Share, foot..page.units.len()) > 1 {
        add("ways to share", 4);
    }
    if words(What::Legal, foot..page.units.len()) > 1 {
        add("legal links", 4);
    }
    if page
        .figures
        .iter()
        .any(|figure| figure.caption.is_some() && figure.credit.is_some())
    {
        add("credit", 3);
    }
    sum
}

/// Where a unit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Head,
    Middle,
    Foot,
}

/// What a sign is worth, by the name of its kind.
fn worth(sign: &Sign, place: Place, alone: bool) -> Option<(&'static str, usize)> {
    use Place::{Foot, Head, Middle};
    if sign.is_word() && place == Middle {
        return None;
    }
    let sure = !sign.is_word();
    Some(match (sign, place) {
        (Sign::Furniture(What::Skip, _), Head) => ("skip", 6),
        (Sign::Furniture(What::Navigation, _), Head) if sure => ("navigation", 2),
        (Sign::Furniture(What::Share, _), Head | Foot) if sure => ("share", 3),
        (Sign::Furniture(What::Share, _), Head | Foot) => ("share word", 1),
        (Sign::Furniture(What::Advertisement, _), _) if sure => ("advertisement", 2),
        (Sign::Furniture(What::Advertisement, _), Head | Foot) => ("advertisement", 2),
        (Sign::Furniture(What::Subscribe, _), Head | Foot) if sure => ("subscribe", 2),
        (Sign::Furniture(What::Subscribe, _), Head | Foot) => ("subscribe word", 1),
        (Sign::Furniture(What::Cookies, _), Head | Foot) if sure => ("cookies", 4),
        (Sign::Furniture(What::Comments, _), Head) if sure => ("comments", 1),
        (Sign::Furniture(What::Comments, _), Foot) if sure => ("comments", 3),
        (Sign::Furniture(What::ReadingTime, _), Head) if sure => ("reading time", 4),
        (Sign::Furniture(What::Legal, _), Foot) if sure => ("legal", 2),
        (Sign::Furniture(What::Legal, _), Foot) if !alone => ("legal links", 4),
        (Sign::Furniture(What::Top, _), Foot) if sure => ("top", 3),
        (Sign::Furniture(What::Top, _), Foot) => ("top word", 1),
        (Sign::Furniture(What::Related, _), Middle | Foot) if sure => ("related", 2),
        (Sign::RelatedLine, _) => ("related", 2),
        (Sign::Byline(_), Head) => ("byline", 4),
        (Sign::Published(_) | Sign::Modified(_) | Sign::Ago, Head) => ("date", 3),
        (Sign::Copyright(_), Foot) => ("copyright", 3),
        (Sign::Source(_), Head) => ("source", 3),
        (Sign::Path(_), Head) => ("path", 3),
        (Sign::Caption(_), _) => ("caption", 3),
        (Sign::Tags(_) | Sign::TagsHead, Foot) => ("tags", 2),
        (Sign::Section(_), Head | Foot) => ("section", 1),
        _ => return None,
    })
}
