//! The head of a page: all that stands before the first paragraph of the article.
//!
//! The lines are walked from the top, and each sentence has to be judged: it is the standfirst when more of the head
//! follows it or when the article repeats it, it is a caption beside a credit, and else the article begins with it.

mod lines;
mod title;

use super::credit;
use super::key::key;
use super::page::{Figure, Page, Use};
use super::sign::{Sign, signs};
use super::unit::{Unit, is_flat};
use super::words::{List, What, begins, has};
use crate::ingest::plain::{columns, ends_sentence};

/// How many units are searched for the beginning of the article.
const LIMIT: usize = 400;
/// How many units of the head may follow a standfirst before its next sentence.
const AHEAD: usize = 16;
/// Widest caption that has no credit beside it to tell it.
const CAPTION: usize = 260;
/// Columns of a sentence that nobody says twice in a song.
const AGAIN: usize = 60;
/// Widest standfirst.
const STANDFIRST: usize = 500;

/// Parts of the words for what a reader is taken to.
const SKIPPED_TO: [&str; 39] = [
    "content",
    "contenu",
    "contenid",
    "conteud",
    "inhalt",
    "inhoud",
    "innehall",
    "innhold",
    "indhold",
    "sisalto",
    "tresc",
    "obsah",
    "tartalom",
    "continut",
    "sadrzaj",
    "vsebin",
    "содерж",
    "вміст",
    "контент",
    "съдържан",
    "садржај",
    "περιεχομεν",
    "iceri",
    "المحتوي",
    "תוכן",
    "محتوا",
    "सामग्री",
    "内容",
    "內容",
    "本文",
    "コンテンツ",
    "본문",
    "콘텐츠",
    "เนื้อหา",
    "noi dung",
    "konten",
    "kandungan",
    "menu",
    "navigation",
];

/// What was found in the head besides what it says.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Where the article begins.
    pub(super) end: usize,
    /// Whether the headline stands there twice.
    pub(super) repeats_title: bool,
    /// Whether the standfirst stands there twice.
    pub(super) repeats_summary: bool,
}

/// A walk down the head.
struct Walk<'p, 'a> {
    page: &'p mut Page<'a>,
    /// Lines that are neither understood nor sentences.
    lines: Vec<usize>,
    /// Units that say who wrote the article, when, or whose its picture is.
    meta: Vec<usize>,
    /// A credit whose caption has not come yet.
    credit: Option<usize>,
    /// Where the standfirst is.
    summary: Option<usize>,
    /// Where the article says its standfirst again.
    again: Option<usize>,
}

/// Reads the head of a page.
pub(super) fn read(page: &mut Page<'_>) -> Option<Head> {
    let known_title = page.title.clone();
    let mut walk = Walk {
        page,
        lines: Vec::new(),
        meta: Vec::new(),
        credit: None,
        summary: None,
        again: None,
    };
    let end = walk.down()?;
    walk.settle_credit();
    let mut head = Head {
        end,
        repeats_summary: walk.again.is_some(),
        ..Head::default()
    };
    let Walk {
        lines,
        mut meta,
        summary,
        ..
    } = walk;
    meta.extend(summary);
    meta.push(end);
    meta.sort_unstable();
    lines::settle(page, &mut head, &lines, &meta, known_title);
    Some(head)
}

impl Walk<'_, '_> {
    /// Walks to where the article begins; none if it never does.
    fn down(&mut self) -> Option<usize> {
        let limit = self.page.units.len().min(LIMIT);
        for at in 0..limit {
            if !self.page.is_free(at) {
                continue;
            }
            if self.again == Some(at) {
                self.page.take(at);
                return Some(at + 1);
            }
            let unit = &self.page.units[at];
            if unit.is_known() {
                self.known(at);
            } else if !unit.is_sentence() {
                self.line(at);
            } else if !self.sentence(at) {
                return Some(at);
            }
        }
        None
    }

    fn unit(&self, at: usize) -> Option<&Unit> {
        self.page.units.get(at)
    }

    /// Takes a unit whose words are understood.
    fn known(&mut self, at: usize) {
        let units = self.page.units;
        let signs = units[at].signs();
        if signs.iter().any(|sign| matches!(sign, Sign::Credit)) && signs.len() == 1 {
            self.meta.push(at);
            self.settle_credit();
            self.credit = Some(at);
            return;
        }
        if let [Sign::Caption(text)] = signs {
            let credit = self.credit.take().map(|credit| {
                self.page.take(credit);
                self.page.said(credit)
            });
            let caption = Some(text.clone());
            self.page.place(at, Figure { caption, credit });
            return;
        }
        let says = |sign: &Sign| {
            matches!(
                sign,
                Sign::Byline(_)
                    | Sign::Published(_)
                    | Sign::Modified(_)
                    | Sign::Ago
                    | Sign::Source(_)
            )
        };
        let is_meta = signs.iter().any(says) || units[at].is_phrase(What::ReadingTime);
        // Above the headline a date is that of the day, or of the page.
        if is_meta && !self.lines.is_empty() {
            self.meta.push(at);
        }
        self.page.learn_all(at);
        for sign in signs {
            if let Sign::Part(text) = sign {
                self.part(text);
            }
        }
        if units[at].is(What::Related) {
            self.links(at);
        }
    }

    /// Takes a part of a line that is not understood: a name, the section, or the site.
    fn part(&mut self, text: &str) {
        lines::learn_part(self.page, text);
    }

    /// Takes the links that stand together with a heading over them.
    fn links(&mut self, at: usize) {
        let units = self.page.units;
        let below = &units[at + 1..];
        let is_link = |unit: &&Unit| !unit.apart && !unit.is_known() && !unit.is_sentence();
        let count = below.iter().take_while(is_link).count();
        let is_all = below.get(count).is_none_or(|unit| unit.apart || unit.is_known());
        if is_all && units[at].apart && !self.lines.is_empty() {
            (at + 1..=at + count).for_each(|link| self.page.take(link));
        }
    }

    /// Takes a line that is neither understood nor a sentence.
    fn line(&mut self, at: usize) {
        let units = self.page.units;
        if at < 4 && self.lines.is_empty() && is_skip(units[at].text()) {
            self.page.take(at);
        } else if let Some(sign) = self.labels_next(at) {
            if self.page.learn(&sign) {
                self.page.take(at);
                self.page.take(at + 1);
            }
            self.meta.push(at);
        } else if self.is_captioned(at) {
            self.caption(at, at + 1);
        } else if !(self.is_divided(at)) {
            self.lines.push(at);
        }
    }

    /// Tells whether a line is a caption without a stop: its credit stands with it, and nothing else does.
    fn is_captioned(&self, at: usize) -> bool {
        let units = self.page.units;
        let is_pair = units[at].apart
            && units
                .get(at + 1)
                .is_some_and(|next| !next.apart && matches!(next.signs(), [Sign::Credit]))
            && units.get(at + 2).is_none_or(|after| after.apart);
        is_pair && !self.lines.is_empty() && self.goes_on(at + 1) && columns(units[at].text()) >= 12
    }

    /// Makes a figure of a caption that says at its end whose the picture is.
    fn is_divided(&mut self, at: usize) -> bool {
        let text = self.page.said(at);
        let Some((caption, maker, _)) = credit::divided(&text) else {
            return false;
        };
        if self.lines.is_empty() || !self.goes_on(at) {
            return false;
        }
        let (caption, maker) = (Some(caption.to_owned()), Some(maker.to_owned()));
        self.page.place(
            at,
            Figure {
                caption,
                credit: maker,
            },
        );
        self.meta.push(at);
        true
    }

    /// What a label that stands on a line of its own says with the line below it.
    fn labels_next(&self, at: usize) -> Option<Sign> {
        let label = self.page.units[at].text();
        let next = self.unit(at + 1)?;
        let is_label = [
            List::BylineLabel,
            List::DateLabel,
            List::ModifiedLabel,
            List::SourceLabel,
        ]
        .iter()
        .any(|list| has(*list, &key(label)));
        if !is_label || self.lines.is_empty() || next.is_sentence() || columns(next.text()) > 80 {
            return None;
        }
        let label = label.trim_end_matches([':', '：', ' ']);
        match signs(&format!("{label}: {}", next.text()), next.order()).as_slice() {
            [
                sign @ (Sign::Byline(_) | Sign::Published(_) | Sign::Modified(_) | Sign::Source(_)),
            ] => Some(sign.clone()),
            _ => None,
        }
    }

    /// Judges a sentence; tells whether it is of the head.
    fn sentence(&mut self, at: usize) -> bool {
        if self
            .unit(at)
            .is_some_and(|unit| unit.form != super::unit::Form::Line)
        {
            return false;
        }
        let text = self.page.said(at);
        if self.is_divided(at) {
            return true;
        }
        if self.again.is_none() && self.summary.is_none() && !self.lines.is_empty() {
            self.again = self.repeated(at);
            if self.again.is_some() {
                self.stand_first(at);
                return true;
            }
        }
        if let Some(credit) = self.credit
            && (self.again.is_some() || (self.follows(credit, at) && self.may_be_caption(at)))
        {
            self.caption(at, credit);
            return true;
        }
        if self.again.is_some() || self.is_enlarged(at) {
            self.bare_caption(at);
            return true;
        }
        if self.is_before_credit(at) {
            self.caption(at, at + 1);
            return true;
        }
        if self.lines.is_empty() && columns(&text) < 120 && self.has_head_behind(at) {
            // A headline with a stop.
            self.line(at);
            return true;
        }
        if self.summary.is_none()
            && !self.lines.is_empty()
            && columns(&text) <= STANDFIRST
            && self.has_head_behind(at)
        {
            self.stand_first(at);
            return true;
        }
        self.is_stray(at)
    }

    /// Tells whether a sentence stands among the lines of a menu, and the article is further down.
    fn is_stray(&self, at: usize) -> bool {
        let is_sentence = |unit: &&Unit| unit.is_sentence() && !unit.is_known();
        let units = self.page.units;
        let (near, far) = units[at + 1..].split_at(AHEAD.min(units.len() - at - 1) / 2);
        let is_alone = near.len() == AHEAD / 2 && near.iter().filter(is_sentence).count() == 0;
        let follows = far
            .windows(4)
            .any(|few| few.iter().filter(is_sentence).count() > 1);
        self.meta.is_empty() && is_alone && follows && columns(units[at].text()) < 250
    }

    fn stand_first(&mut self, at: usize) {
        self.summary = Some(at);
        self.page.summary = Some(self.page.said(at));
        self.page.take(at);
    }

    /// Makes a figure of a caption and a credit.
    fn caption(&mut self, at: usize, credit: usize) {
        let figure = Figure {
            caption: Some(self.page.said(at)),
            credit: Some(self.page.said(credit)),
        };
        self.page.place(at, figure);
        self.page.take(credit);
        self.credit = None;
        self.meta.push(at.min(credit));
    }

    /// Makes a figure of a caption; a line right before it that nobody knows is its credit.
    fn bare_caption(&mut self, at: usize) {
        let credit = self.lines.last().copied().filter(|line| {
            let text = self.page.said(*line);
            let is_twice = self
                .lines
                .iter()
                .filter(|other| self.page.units[**other].says(&text))
                .count()
                > 1;
            line + 1 == at && self.lines.len() > 1 && !is_twice
        });
        let figure = Figure {
            caption: Some(self.page.said(at)),
            credit: credit.map(|line| self.page.said(line)),
        };
        if let Some(line) = credit {
            self.lines.pop();
            self.page.take(line);
        }
        self.page.place(at, figure);
        self.meta.push(at);
    }

    /// Makes a figure of a credit whose caption never came.
    fn settle_credit(&mut self) {
        if let Some(at) = self.credit.take() {
            let credit = Some(self.page.said(at));
            self.page.place(
                at,
                Figure {
                    caption: None,
                    credit,
                },
            );
        }
    }

    /// Finds where a sentence is said again, with more of the head between. A song says its lines again, too.
    fn repeated(&self, at: usize) -> Option<usize> {
        let units = self.page.units;
        let text = units[at].text();
        let mut sentences = 0;
        let mut told = columns(text) >= AGAIN && (units[at].apart || is_flat(units));
        for (offset, unit) in units[at + 1..].iter().take(AHEAD).enumerate() {
            if unit.says(text) {
                return Some(at + 1 + offset).filter(|_| told && offset > 0);
            }
            let is_line_again =
                unit.is_short() && self.lines.iter().any(|line| unit.says(units[*line].text()));
            told |= unit.is_known() || is_line_again;
            sentences += usize::from(unit.is_sentence() && !unit.is_known());
            if sentences > 2 {
                return None;
            }
        }
        None
    }

    /// Tells whether a sentence comes right behind a credit.
    fn follows(&self, credit: usize, at: usize) -> bool {
        credit + 1 == at
    }

    /// Tells whether a sentence beside a credit may be what the picture shows: the article goes on behind it, in longer
    /// paragraphs.
    fn may_be_caption(&self, at: usize) -> bool {
        let width = columns(self.page.units[at].text());
        let behind = self.page.units[at + 1..].iter().take(AHEAD);
        let mut widths: Vec<usize> = behind
            .filter(|unit| unit.is_sentence() && !unit.is_known())
            .take(3)
            .map(|unit| columns(unit.text()))
            .collect();
        widths.sort_unstable();
        let Some(usual) = widths.get(widths.len() / 2) else {
            return false;
        };
        width <= CAPTION && width * 4 <= usual * 3
    }

    /// Tells whether another sentence comes soon.
    fn goes_on(&self, at: usize) -> bool {
        let behind = self.page.units[at + 1..].iter().take(AHEAD);
        behind
            .filter(|unit| unit.is_sentence() && !unit.is_known())
            .count()
            > 0
    }

    /// Tells whether the page offers to make a picture larger right above.
    fn is_enlarged(&self, at: usize) -> bool {
        let above = at.checked_sub(1).and_then(|above| self.unit(above));
        above.is_some_and(|unit| unit.is_phrase(What::Picture)) && self.may_be_caption(at)
    }

    /// Tells whether a sentence is the caption of the credit right below it.
    fn is_before_credit(&self, at: usize) -> bool {
        let is_credit = |at: usize| {
            self.unit(at)
                .is_some_and(|unit| matches!(unit.signs(), [Sign::Credit]))
        };
        if !is_credit(at + 1) || self.lines.is_empty() || !self.goes_on(at + 1) {
            return false;
        }
        if columns(self.page.units[at].text()) > STANDFIRST {
            return false;
        }
        let units = self.page.units;
        // In a page without empty lines nothing stands together.
        let stands_with_it = !units[at + 1].apart && units[at].apart;
        let is_behind_head = self.summary.is_some() || !self.meta.is_empty();
        // Right under the headline it is the standfirst if the caption follows the credit.
        let follows = units
            .get(at + 2)
            .is_some_and(|unit| unit.is_sentence() && !unit.is_known());
        let caption_follows = follows && self.may_be_caption(at + 2);
        stands_with_it && (is_behind_head || !caption_follows)
            || self.may_be_caption(at) && (is_behind_head || !caption_follows)
    }

    /// Tells whether more of the head comes before the next sentence: a writer, a date, a title said again.
    fn has_head_behind(&self, at: usize) -> bool {
        let units = self.page.units;
        let mut shares = 0;
        for next in at + 1..units.len().min(at + 1 + AHEAD) {
            let unit = &units[next];
            let says = |sign: &Sign| {
                matches!(
                    sign,
                    Sign::Byline(_)
                        | Sign::Published(_)
                        | Sign::Modified(_)
                        | Sign::Ago
                        | Sign::Source(_)
                )
            };
            let is_head = unit.signs().iter().any(says) || unit.is_phrase(What::ReadingTime);
            let is_again =
                unit.is_short() && self.lines.iter().any(|line| unit.says(units[*line].text()));
            shares += usize::from(unit.is(What::Share));
            let is_shared = shares > 1 || unit.is_phrase(What::Share);
            let may_share = columns(units[at].text()) <= CAPTION;
            if is_head || is_again || (is_shared && may_share) {
                return self.goes_on(next);
            }
            if unit.is_sentence() && !unit.is_known() {
                let beside = |at: usize| {
                    self.unit(at)
                        .is_some_and(|unit| matches!(unit.signs(), [Sign::Credit]))
                };
                let is_caption =
                    beside(next + 1) || beside(next - 1) || credit::divided(unit.text()).is_some();
                if !is_caption {
                    return false;
                }
            }
        }
        false
    }
}

/// Tells whether a line takes the reader past the head of the page, in words of its own.
fn is_skip(line: &str) -> bool {
    let key = key(line);
    let is_short = line.split_whitespace().count() <= 6 && columns(line) <= 50;
    is_short && begins(List::SkipLead, &key) && SKIPPED_TO.iter().any(|word| key.contains(word))
}

/// Tells whether a line may be a headline.
pub(super) fn may_be_title(unit: &Unit) -> bool {
    let text = unit.text();
    let is_stopped =
        text.ends_with(['.', '。', '।']) && ends_sentence(text) && !text.ends_with("...");
    let goes_on = text.ends_with([
        ':', ',', ';', '~', '=', '{', '}', '\\', '：', '，', '、', '；', '、',
    ]);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_address = text.contains("://") || text.contains("www.");
    unit.form == super::unit::Form::Line
        && columns(text) <= 200
        && !is_stopped
        && !goes_on
        && !is_address
        && letters * 2 > text.trim().chars().count().min(80)
}

/// Tells whether a unit is used for a figure.
pub(super) fn is_figure(page: &Page<'_>, at: usize) -> bool {
    matches!(page.uses.get(at), Some(Use::Figure(_)))
}
