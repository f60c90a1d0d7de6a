//! How much tells that a text is a page somebody saved, and not a text that only looks a little so.
//!
//! Only heads and feet count, and what nobody writes in the middle of a text. A letter has a date, a poem a writer, a
//! manual its copyright: one sign alone is none. What weak signs there are would take from a real text is worth more
//! than a stray line, so they have to add up.

use super::dateline::is_placed;
use super::head::Head;
use super::page::{Figure, Page};
use super::sign::Sign;
use super::words::What;
use std::ops::Range;

/// How much it takes.
const ENOUGH: usize = 6;
/// How many units of the middle are looked at.
const MIDDLE: usize = 400;

/// Weighs what tells that a text is a page. Each kind of sign counts once.
pub(super) fn is_page(page: &Page<'_>, head: &Head, foot: usize) -> bool {
    weight(page, head, foot) >= ENOUGH
}

fn weight(page: &Page<'_>, head: &Head, foot: usize) -> usize {
    let mut weights = Weights::default();
    weights.whole(page, head, foot);
    for (at, unit) in page.units.iter().enumerate() {
        let place = match at {
            _ if at < head.end => Place::Head,
            _ if at >= foot => Place::Foot,
            _ => Place::Middle,
        };
        // A long article needs no more looking at.
        if place == Place::Middle && (unit.is_sentence() || at > head.end + MIDDLE) {
            continue;
        }
        let alone = unit.signs().len() == 1;
        for sign in unit.signs() {
            if let Some((name, weight)) = worth(sign, place, alone) {
                weights.add(name, weight);
            }
        }
        if place == Place::Head && matches!(unit.signs(), [Sign::Credit]) {
            weights.add("credit", 3);
        }
    }
    weights.sum
}

/// What was weighed, each kind once.
#[derive(Default)]
struct Weights {
    seen: Vec<&'static str>,
    sum: usize,
}

impl Weights {
    fn add(&mut self, name: &'static str, weight: usize) {
        if !self.seen.contains(&name) {
            self.seen.push(name);
            self.sum += weight;
        }
    }

    /// Weighs what is told by several units together.
    fn whole(&mut self, page: &Page<'_>, head: &Head, foot: usize) {
        if head.repeats_title {
            self.add("title twice", 6);
        }
        if head.repeats_summary {
            self.add("standfirst twice", 6);
        }
        if page
            .units
            .get(head.end)
            .is_some_and(|first| is_placed(first.text()))
        {
            self.add("place", 3);
        }
        let end = page.units.len();
        let count = |what: What, range: Range<usize>| {
            let units = page.units[range].iter();
            units.filter(|unit| unit.is(what)).count()
        };
        if count(What::Navigation, 0..head.end) > 1 {
            self.add("menu", 3);
        }
        if count(What::Share, 0..head.end) > 1 || count(What::Share, foot..end) > 1 {
            self.add("ways to share", 4);
        }
        if count(What::Legal, foot..end) > 1 {
            self.add("legal links", 4);
        }
        let whole = |figure: &Figure| figure.caption.is_some() && figure.credit.is_some();
        if page.figures.iter().any(whole) {
            self.add("credit", 3);
        }
    }
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
