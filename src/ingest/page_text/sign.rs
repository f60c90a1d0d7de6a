//! What a line of a page is there for, as far as its own words tell.
//!
//! A line may say several things between bars or dots: a writer, a date, how long it takes to read. It is understood
//! only when all of its parts are, so that a sentence with a bar in it stays a sentence.

use super::credit::credit;
use super::key::key;
use super::names::{Care, is_cjk, is_name, is_role, names};
use super::when::{Order, moment};
use super::words::{Certainty, List, What, begins, furniture, has, has_word, mentions};
use crate::ingest::plain::{columns, ends_sentence};
use crate::model::Timestamp;

/// Widest line that is looked at, in columns.
const COLUMNS: usize = 300;
/// Widest part of a line that has several.
const PART: usize = 60;
/// Most words of a line that is taken apart word by word.
const WORDS: usize = 16;
/// Signs that part what a line says of the article.
const BARS: [&str; 9] = ["|", "｜", " · ", " • ", " ∙ ", "•", " / ", "   ", " ・ "];

/// What a line says, or a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// Furniture of the page.
    Furniture(What, Certainty),
    /// A link to another article, in the line itself.
    RelatedLine,
    /// Who wrote it.
    Byline(Vec<String>),
    /// Somebody who saw to it, or what the writer is.
    Staff,
    /// When it was published, by a label or a date alone.
    Published(Timestamp),
    /// When it was changed.
    Modified(Timestamp),
    /// When it was, counted from a day that nobody knows.
    Ago,
    /// Whose a picture is.
    Credit,
    /// What a picture shows, behind a label.
    Caption(String),
    /// The headline, behind a label.
    Headline(String),
    /// What it is filed under.
    Tags(Vec<String>),
    /// A heading over what it is filed under.
    TagsHead,
    /// The section it stands in, behind a label.
    Section(String),
    /// Where it stands among the sections of its site.
    Path(Vec<String>),
    /// Who brought it, behind a label.
    Source(String),
    /// Whose the page is, and the name if there is one.
    Copyright(Option<String>),
    /// A part of a line that says something of the article and is not understood.
    Part(String),
}

impl Sign {
    /// Tells whether the line is furniture of a kind.
    pub(super) fn is(&self, what: What) -> bool {
        matches!(self, Self::Furniture(found, _) if *found == what)
    }

    /// Tells whether it may be a heading just as well.
    pub(super) fn is_word(&self) -> bool {
        matches!(self, Self::Furniture(_, Certainty::Word))
    }
}

/// Reads a line; one that is not understood says nothing.
pub(super) fn signs(line: &str, order: Order) -> Vec<Sign> {
    let line = line.trim();
    if line.is_empty() || columns(line) > COLUMNS {
        return copyright(line).into_iter().collect();
    }
    if let Some(row) = row(line) {
        return row;
    }
    if let Some(sign) = sign(line, order) {
        return vec![sign];
    }
    if let Some((label, rest)) = line.split_once(',')
        && has(List::CaptionLabel, &key(label))
        && columns(rest) > 10
    {
        return vec![Sign::Caption(rest.trim().to_owned())];
    }
    path(line)
        .map(|path| vec![Sign::Path(path)])
        .or_else(|| written(line, order))
        .or_else(|| parted(line, order))
        .or_else(|| dated(line, order))
        .or_else(|| word_by_word(line, order))
        .unwrap_or_default()
}

/// A row of links without any sign between them, or with one that other lines have too.
fn row(line: &str) -> Option<Vec<Sign>> {
    let links = |parts: Vec<&str>| -> Option<Vec<Sign>> {
        let found: Option<Vec<Sign>> = parts.iter().map(|part| link(part)).collect();
        let leads = |sign: &Sign| !sign.is(What::Navigation);
        found.filter(|found| found.len() > 1 && (found.len() > 2 || found.iter().any(leads)))
    };
    if columns(line) > 200 || ends_sentence(line) {
        return None;
    }
    let by_sign = [
        " - ", " – ", " — ", "|", "｜", " · ", "·", "•", " / ", "/", ", ",
    ]
    .iter()
    .filter(|sign| line.contains(**sign))
    .find_map(|sign| {
        links(
            line.split(*sign)
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .collect(),
        )
    });
    by_sign.or_else(|| run_of_links(line))
}

/// Links with nothing but blanks between: each is the longest run of words that is one. Sections are not told so, they
/// may be the words of a title.
fn run_of_links(line: &str) -> Option<Vec<Sign>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    if !(2..=14).contains(&words.len()) {
        return None;
    }
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (sign, end) = (at + 1..=words.len().min(at + 4)).rev().find_map(|end| {
            let key = key(&words[at..end].join(" "));
            let (what, certainty) = furniture(&key)?;
            Some((Sign::Furniture(what, certainty), end))
        })?;
        out.push(sign);
        at = end;
    }
    let sends = out
        .iter()
        .all(|sign| sign.is(What::Share) || sign.is(What::Legal));
    (out.len() > 2 || out.len() == 2 && sends).then_some(out)
}

/// A link to another part of the site, or one that sends the article on.
fn link(part: &str) -> Option<Sign> {
    let key = key(part);
    match furniture(&key) {
        Some((what, certainty)) => Some(Sign::Furniture(what, certainty)),
        None => {
            has(List::Section, &key).then_some(Sign::Furniture(What::Navigation, Certainty::Word))
        }
    }
}

/// Reads a line, or a part of one, that says one thing.
fn sign(line: &str, order: Order) -> Option<Sign> {
    let key = key(line);
    if let Some((what, certainty)) = furniture(&key) {
        return Some(Sign::Furniture(what, certainty));
    }
    if has(List::TagsLabel, &key) {
        return Some(Sign::TagsHead);
    }
    if is_address(line) {
        return Some(Sign::Staff);
    }
    if let Some(tags) = hashed(line) {
        return Some(Sign::Tags(tags));
    }
    if let Some(at) = moment(line, order) {
        return Some(Sign::Published(at));
    }
    copyright(line)
        .or_else(|| labelled(line, order))
        .or_else(|| led(line, order))
        .or_else(|| credit(line).map(|_| Sign::Credit))
        .or_else(|| role_behind(line))
        .or_else(|| ago(&key))
        .or_else(|| asked(line, &key))
}

/// Tells whether a line is the address of the writer's mail, or of the writer's page among others.
fn is_address(line: &str) -> bool {
    let line = line.trim_matches(['(', ')', '[', ']', '<', '>', '|', ' ']);
    let is_one = !line.contains(char::is_whitespace) && columns(line) <= 60;
    is_one
        && line
            .split_once('@')
            .is_some_and(|(name, host)| host.len() > 2 && (name.is_empty() || host.contains('.')))
}

/// The words of a line in which each has the sign of a tag before it.
fn hashed(line: &str) -> Option<Vec<String>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_tag = |word: &&str| {
        word.strip_prefix(['#', '＃'])
            .is_some_and(|tag| tag.starts_with(char::is_alphabetic))
    };
    let tags = || {
        words.iter().map(|word| {
            word.trim_start_matches(['#', '＃'])
                .trim_end_matches(',')
                .to_owned()
        })
    };
    (words.len() > 1 && words.iter().all(|word| is_tag(&word))).then(|| tags().collect())
}

/// A label with a sign behind it, and what it stands before.
fn labelled(line: &str, order: Order) -> Option<Sign> {
    let signs = [
        ':', '：', '|', '｜', '»', '›', '»', '→', '=', '＝', '/', '／', '・', '-', '–', '—', '>',
        ']', '】',
    ];
    let mut places = line
        .char_indices()
        .filter(|(_, c)| signs.contains(c))
        .take(3);
    places.find_map(|(at, sign)| {
        let label = key(&line[..at]);
        let rest = line[at + sign.len_utf8()..]
            .trim_start_matches([':', '：', ' ', '>', '»', '\u{3000}'])
            .trim();
        let is_colon = matches!(
            sign,
            ':' | '：' | '=' | '＝' | '/' | '／' | '|' | '｜' | '・' | '】' | ']'
        );
        if at == 0 || rest.is_empty() {
            return None;
        }
        let sign = if matches!(sign, ':' | '：' | '|' | '｜' | '】') {
            After::Colon
        } else if is_colon {
            After::Other
        } else {
            After::Arrow
        };
        of_label(&label, rest, sign, order)
    })
}

/// The sign that stands behind a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    /// A colon, or a bar.
    Colon,
    /// Another sign that parts a label from what it stands before: `写真＝`, `文/`.
    Other,
    /// One that only leads on: a dash, an arrow.
    Arrow,
}

fn of_label(label: &str, rest: &str, sign: After, order: Order) -> Option<Sign> {
    if let Some((What::Related, _)) = furniture(label) {
        return (columns(rest) <= 200).then_some(Sign::RelatedLine);
    }
    if sign == After::Arrow {
        return None;
    }
    match furniture(label).filter(|_| sign == After::Colon) {
        Some((
            what @ (What::Share
            | What::Subscribe
            | What::ReadingTime
            | What::Comments
            | What::Advertisement),
            _,
        )) if rest.split_whitespace().count() <= 12 && !ends_sentence(rest) => {
            return Some(Sign::Furniture(what, Certainty::Word));
        }
        _ => {}
    }
    if has(List::DateLabel, label)
        && let Some(at) = moment(rest, order)
    {
        return Some(Sign::Published(at));
    }
    if has(List::ModifiedLabel, label)
        && let Some(at) = moment(rest, order)
    {
        return Some(Sign::Modified(at));
    }
    if has(List::CaptionLabel, label) && columns(rest) > 10 {
        return Some(Sign::Caption(rest.to_owned()));
    }
    if has(List::HeadlineLabel, label) {
        return Some(Sign::Headline(rest.to_owned()));
    }
    let is_short = rest.split_whitespace().count() <= 8 && columns(rest) <= PART;
    if has(List::CreditLabel, label) && credit(&format!("{label}: {rest}")).is_some() {
        return Some(Sign::Credit);
    }
    if has(List::BylineLabel, label)
        && let Some(names) = names(rest, Care::Told)
    {
        return Some(Sign::Byline(names));
    }
    if has(List::EditorLabel, label) && is_short {
        return Some(Sign::Staff);
    }
    if has(List::SectionLabel, label) && is_short && !rest.contains([':', '：', '.', ',']) {
        return Some(Sign::Section(rest.to_owned()));
    }
    if has(List::TagsLabel, label) && !ends_sentence(rest) {
        return Some(Sign::Tags(list(rest)));
    }
    if has(List::SourceLabel, label)
        && is_short
        && !rest.contains([':', '：'])
        && !ends_sentence(rest)
    {
        return Some(Sign::Source(rest.to_owned()));
    }
    None
}

/// The words of a list between commas, strokes, signs for tags or, where there are none, blanks.
pub(super) fn list(text: &str) -> Vec<String> {
    let signs = [
        ',', '，', '、', '،', ';', '|', '｜', '·', '•', '#', '/', '＃',
    ];
    let has_sign = text.contains(signs);
    let is_apart = |c: char| {
        if has_sign {
            signs.contains(&c)
        } else {
            c.is_whitespace() && text.chars().any(is_cjk)
        }
    };
    text.split(is_apart)
        .map(|word| word.trim().trim_matches(['[', ']', '"', '.']).trim())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Words that lead to a name or a date without a sign between.
fn led(line: &str, order: Order) -> Option<Sign> {
    let words: Vec<&str> = line.split_whitespace().take(5).collect();
    let rest_at = |word: &str| word.as_ptr() as usize - line.as_ptr() as usize;
    for count in (1..words.len()).rev() {
        let rest = &line[rest_at(words[count])..];
        let label = key(&line[..rest_at(words[count])]);
        if label.is_empty() {
            continue;
        }
        if has(List::DateLabel, &label)
            && let Some(at) = moment(rest, order)
        {
            return Some(Sign::Published(at));
        }
        if has(List::ModifiedLabel, &label)
            && let Some(at) = moment(rest, order)
        {
            return Some(Sign::Modified(at));
        }
        if has(List::BylineLead, &label) && !ends_sentence(line) {
            let care = if label.len() <= 3 && label != "by" && label != "von" || label == "door" {
                Care::Guessed
            } else {
                Care::Told
            };
            if let Some(names) = names(rest, care)
                .filter(|names| care == Care::Told || names.iter().all(|name| is_name(name, care)))
            {
                return Some(Sign::Byline(names));
            }
        }
        if has(List::EditorLabel, &label) && is_name(rest, Care::Told) {
            return Some(Sign::Staff);
        }
        let is_link =
            rest.starts_with(|c: char| c.is_uppercase() || "\"“„«‘「《".contains(c) || is_cjk(c));
        if let Some((What::Related, Certainty::Phrase)) = furniture(&label)
            && is_link
            && !ends_sentence(rest)
            && columns(line) <= 140
        {
            return Some(Sign::RelatedLine);
        }
    }
    None
}

/// Who wrote it and when, with nothing between them: `By Jane Doe 1 May 2019`.
fn written(line: &str, order: Order) -> Option<Vec<Sign>> {
    if columns(line) > 120 || !line.chars().any(char::is_numeric) {
        return None;
    }
    let mut spaces = line.match_indices(' ').map(|(at, _)| at).take(12);
    spaces.find_map(|at| {
        let (before, after) = (line[..at].trim(), line[at..].trim());
        let at = moment(after, order)?;
        let before = before.split(" @").next().unwrap_or(before);
        let byline = led(before, order)
            .or_else(|| role_behind(before))
            .filter(|sign| matches!(sign, Sign::Byline(_)))
            .or_else(|| is_name(before, Care::Guessed).then(|| Sign::Part(before.to_owned())))?;
        Some(vec![byline, Sign::Published(at)])
    })
}

/// A name with what the writer is behind it: `김철수 기자`, `李明 记者`.
fn role_behind(line: &str) -> Option<Sign> {
    let last = line.split_whitespace().rfind(|word| !word.contains('@'))?;
    let bare = line.split('@').next().unwrap_or_default();
    let has_role = has(List::RoleBehind, &key(last))
        || ["記者", "记者", "기자"]
            .iter()
            .any(|role| last.ends_with(role));
    let is_short = columns(line) <= 44 && !ends_sentence(line) && !line.contains([',', '，', '、'])
        || bare.len() < line.len();
    if !has_role || !is_short {
        return None;
    }
    let without_mail: Vec<&str> = line
        .split_whitespace()
        .filter(|word| !word.contains('@'))
        .collect();
    let names = names(&without_mail.join(" "), Care::Told)?;
    let is_person = names.iter().all(|name| !has(List::RoleBehind, &key(name)));
    is_person.then_some(Sign::Byline(names))
}

/// How long ago something was.
fn ago(key: &str) -> Option<Sign> {
    const AGO: [&str; 36] = [
        "# minutes ago",
        "# hours ago",
        "# days ago",
        "# hour ago",
        "an hour ago",
        "# day ago",
        "yesterday",
        "# weeks ago",
        "vor # minuten",
        "vor # stunden",
        "vor # tagen",
        "il y a # heures",
        "il y a # minutes",
        "il y a # jours",
        "hace # horas",
        "hace # minutos",
        "hace # dias",
        "ha # horas",
        "# ore fa",
        "# minuti fa",
        "# giorni fa",
        "# uur geleden",
        "# timmar sedan",
        "# часов назад",
        "# часа назад",
        "# минут назад",
        "# godzin temu",
        "# godziny temu",
        "#小时前",
        "#分钟前",
        "#天前",
        "#小時前",
        "#分前",
        "#時間前",
        "#시간 전",
        "#분 전",
    ];
    AGO.contains(&key).then_some(Sign::Ago)
}

/// A sentence that asks for something of the reader, or asks to take cookies.
fn asked(line: &str, key: &str) -> Option<Sign> {
    if mentions_cookies(key) {
        return Some(Sign::Furniture(What::Cookies, Certainty::Phrase));
    }
    if columns(line) > 200 {
        return None;
    }
    if mentions(List::Paywall, key) {
        return Some(Sign::Furniture(What::Subscribe, Certainty::Phrase));
    }
    if is_passed_on(line, key) {
        return Some(Sign::Furniture(What::Share, Certainty::Word));
    }
    let about = [
        "newsletter",
        "inbox",
        "subscri",
        "podcast",
        "facebook",
        "twitter",
        "telegram",
        "instagram",
        "whatsapp",
        "app ",
        "youtube",
        "journalism",
    ];
    let names_it = about.iter().any(|word| key.contains(word)) || is_of_letters(key);
    let begins_so = begins(List::SubscribeSentence, key);
    let is_own = || mentions(List::Own, key);
    // An article may well tell its readers to sign up for something; it will not be the paper's own.
    let certainty = match names_it {
        true if is_own() && (begins_so || mentions(List::Ask, key)) => Certainty::Phrase,
        true if begins_so && columns(line) <= 160 => Certainty::Word,
        _ => return None,
    };
    Some(Sign::Furniture(What::Subscribe, certainty))
}

/// Tells whether a line sends the article on, or leads to the paper, in a place that is named.
fn is_passed_on(line: &str, key: &str) -> bool {
    const PLACES: [&str; 41] = [
        "facebook",
        "twitter",
        "whatsapp",
        "telegram",
        "linkedin",
        "instagram",
        "pinterest",
        "reddit",
        "youtube",
        "tiktok",
        "bluesky",
        "mastodon",
        "threads",
        "google news",
        "messenger",
        "e mail",
        "email",
        "фейсбук",
        "твиттер",
        "телеграм",
        "вконтакте",
        "вайбер",
        "فيسبوك",
        "تويتر",
        "واتساب",
        "تلغرام",
        "تليجرام",
        "פייסבוק",
        "טוויטר",
        "וואטסאפ",
        "טלגרם",
        "फेसबुक",
        "वहाटस",
        "微信",
        "微博",
        "朋友圈",
        "フェイスブック",
        "ツイッター",
        "페이스북",
        "트위터",
        "카카오",
    ];
    const STEMS: [&str; 48] = [
        "share",
        "send",
        "tweet",
        "post",
        "follow",
        "find us",
        "teil",
        "folg",
        "send",
        "partag",
        "suiv",
        "envo",
        "compart",
        "sig",
        "segu",
        "condivid",
        "del",
        "vol",
        "folj",
        "jaa",
        "seura",
        "udostepni",
        "obserw",
        "sdil",
        "sledu",
        "megoszt",
        "kove",
        "distribui",
        "urmar",
        "κοινοπο",
        "ακολουθ",
        "подел",
        "поділ",
        "сподел",
        "подпи",
        "підпи",
        "paylas",
        "takip",
        "شارك",
        "تابع",
        "שתפ",
        "שתף",
        "עקבו",
        "शेयर",
        "分享",
        "シェア",
        "공유",
        "kirim",
    ];
    let is_short =
        line.split_whitespace().count() <= 6 && columns(line) <= 50 && !ends_sentence(line);
    is_short
        && PLACES.iter().any(|place| key.contains(place))
        && STEMS.iter().any(|stem| key.starts_with(stem))
}

/// Tells whether a sentence speaks of a letter that a paper sends out, in the languages whose word for it is their own.
fn is_of_letters(key: &str) -> bool {
    const LETTERS: [&str; 30] = [
        "boletin",
        "nieuwsbrief",
        "nyhetsbrev",
        "nyhedsbrev",
        "uutiskirje",
        "hirlevel",
        "rassylk",
        "рассылк",
        "розсилк",
        "бюлетин",
        "канал",
        "соцсетях",
        "телеграм",
        "bulten",
        "النشرة",
        "نشرتنا",
        "تطبيق",
        "ניוזלטר",
        "חברתיות",
        "خبرنامه",
        "تلگرام",
        "न्यूजलेटर",
        "公众号",
        "電子報",
        "电子报",
        "二维码",
        "メルマガ",
        "会員",
        "뉴스레터",
        "채널",
    ];
    LETTERS.iter().any(|word| key.contains(word))
}

fn mentions_cookies(key: &str) -> bool {
    let spoken = [
        "cookie",
        "kakor",
        "kapsler",
        "evaste",
        "sutik",
        "sutiket",
        "kolacic",
        "piskot",
        "куки",
        "бисквит",
        "колачи",
        "cerez",
        "الكوكيز",
        "ملفات تعريف",
        "ملفات الارتباط",
        "עוגי",
        "كوكي",
        "कुकी",
        "クッキー",
        "쿠키",
        "คุกกี้",
        "kuki",
        "partner",
        "consent",
        "privacy",
    ];
    spoken.iter().any(|word| key.contains(word)) && mentions(List::CookieSentence, key)
}

/// Says whose a page is. The year is not asked for where rights are spoken of.
fn copyright(line: &str) -> Option<Sign> {
    if columns(line) > 2 * COLUMNS {
        return None;
    }
    let key = key(line);
    let marked = line.starts_with(['©', 'ⓒ', 'Ⓒ', '@'])
        || key.starts_with("c #")
        || begins(List::Copyright, &key);
    let has_mark = line.contains(['©', 'ⓒ']);
    let has_year = key.contains('#');
    let has_rights = mentions(List::Rights, &key);
    let is_short = columns(line) <= 120;
    let is_copyright = (marked || has_mark) && (has_year || has_rights) && is_short
        || has_rights && (marked || has_mark || columns(line) <= 200);
    (is_copyright && !(line.starts_with('@') && !has_rights)).then(|| Sign::Copyright(owner(line)))
}

/// The name in a line that says whose a page is.
fn owner(line: &str) -> Option<String> {
    let stops = |c: char| "©ⓒⒸ.。,，|｜·•–—()（）:：;".contains(c);
    line.split(stops)
        .map(|part| {
            let words: Vec<&str> = part
                .split_whitespace()
                .filter(|word| !word.chars().all(|c| c.is_numeric() || c == '-' || c == '–'))
                .filter(|word| {
                    !has(List::Copyright, &key(word)) && !word.eq_ignore_ascii_case("(c)")
                })
                .collect();
            words.join(" ")
        })
        .find(|part| {
            let key = key(part);
            let is_name = is_name(part, Care::Told)
                || has_word(List::Masthead, &key)
                || part.chars().any(is_cjk);
            !key.is_empty()
                && is_name
                && columns(part) <= 40
                && !mentions(List::Rights, &key)
                && furniture(&key).is_none()
        })
}

/// A line like `Home › World › Europe`. Where it does not begin with the front page, it takes three steps to tell.
fn path(line: &str) -> Option<Vec<String>> {
    let arrows = ['›', '»', '>', '→', '＞', '❯'];
    let steps = |signs: &[char]| -> Vec<String> {
        let parts = line
            .split(signs)
            .map(str::trim)
            .filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    let with_arrows = steps(&arrows);
    let mut parts = if with_arrows.len() > 1 {
        with_arrows
    } else {
        steps(&['/'])
    };
    let is_home = matches!(furniture(&key(parts.first()?)), Some((What::Navigation, _)));
    let is_path = (2..=6).contains(&parts.len()) && parts.iter().all(|part| columns(part) <= PART);
    let is_told = is_home || parts.len() > 2 && line.matches(arrows).count() + 1 >= parts.len();
    if !is_path || !is_told || ends_sentence(line) {
        return None;
    }
    if is_home {
        parts.remove(0);
    }
    // Some end with the words for "this text".
    parts.retain(|part| !matches!(part.as_str(), "正文" | "本文" | "本页" | "詳細"));
    Some(parts)
}

/// A line with several parts between bars.
fn parted(line: &str, order: Order) -> Option<Vec<Sign>> {
    let bar = BARS.iter().find(|bar| {
        line.trim_matches(|c: char| !c.is_alphanumeric())
            .contains(*bar)
    })?;
    let parts: Vec<&str> = line
        .split(*bar)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() < 2 || parts.len() > 12 {
        return None;
    }
    of_parts(&parts, order)
}

/// Reads parts, of which some may be unknown where others are understood: a name, a section, the site.
fn of_parts(parts: &[&str], order: Order) -> Option<Vec<Sign>> {
    let mut out = Vec::new();
    let mut unknown = 0;
    let mut at = 0;
    while at < parts.len() {
        let part = parts[at];
        at += 1;
        // A day and its hour may stand apart.
        if let Some(next) = parts.get(at)
            && is_hour(next)
            && let Some(date) = sign_of_date(&format!("{part} {next}"), order)
        {
            out.push(date);
            at += 1;
            continue;
        }
        let found = sign(part, order)
            .map(|sign| vec![sign])
            .or_else(|| dated(part, order))
            .or_else(|| changed(part, order).map(|sign| vec![sign]));
        match found {
            Some(signs) => out.extend(signs),
            None if is_hour(part) => {}
            None if may_be_part(part) => {
                unknown += 1;
                out.push(Sign::Part(part.to_owned()));
            }
            None => return None,
        }
    }
    let says = |sign: &Sign| match sign {
        Sign::Published(_)
        | Sign::Modified(_)
        | Sign::Byline(_)
        | Sign::Copyright(_)
        | Sign::Ago => true,
        Sign::Furniture(What::ReadingTime | What::Legal, _) => true,
        _ => false,
    };
    let told = out.iter().any(says);
    let legal = out.iter().filter(|sign| sign.is(What::Legal)).count();
    let few = unknown <= 2 || legal >= unknown;
    (unknown == 0 || told && few).then_some(out)
}

/// Tells whether a part that is not understood may be a name of something.
fn may_be_part(part: &str) -> bool {
    columns(part) <= PART
        && !ends_sentence(part)
        && part.split_whitespace().count() <= 6
        && !part.chars().any(char::is_numeric)
        && !part.contains([':', '：', '@', '?', '!'])
}

/// Tells whether a part is an hour: `09:30`, `9.30 Uhr`, `9h30`.
fn is_hour(part: &str) -> bool {
    let digits = part.chars().filter(char::is_ascii_digit).count();
    let fits = |c: char| c.is_ascii_digit() || c.is_alphabetic() || matches!(c, ':' | '.' | ' ');
    (2..=6).contains(&digits)
        && part.starts_with(|c: char| c.is_ascii_digit())
        && columns(part) <= 14
        && part.chars().all(fits)
        && part.contains([':', '.', 'h', 'H', '時', '时', '点'])
}

/// A date behind a label that nobody knows, beside others: that of a change.
fn changed(part: &str, order: Order) -> Option<Sign> {
    let (label, date) = part.split_once([':', '：'])?;
    let is_label = label.split_whitespace().count() <= 3 && !label.chars().any(char::is_numeric);
    moment(date, order).filter(|_| is_label).map(Sign::Modified)
}

/// A line with a date at its end or its beginning, and a writer or a paper beside it.
fn dated(line: &str, order: Order) -> Option<Vec<Sign>> {
    if columns(line) > 120
        || !line.chars().any(char::is_numeric)
        || ends_sentence(line) && line.contains(". ")
    {
        return None;
    }
    let joints = [
        ", ", " - ", " – ", " — ", " on ", " am ", " le ", " el ", " il ", " em ", " | ", "，",
        "、", "، ", ". ", " op ", " den ", " vom ", " في ", " ב-", "  ", ",",
    ];
    let mut places: Vec<(usize, usize)> = joints
        .iter()
        .flat_map(|joint| {
            line.match_indices(joint)
                .take(4)
                .map(|(at, found)| (at, found.len()))
        })
        .collect();
    places.sort_unstable();
    places.iter().find_map(|(at, length)| {
        let (before, after) = (line[..*at].trim(), line[at + length..].trim());
        let (date, beside) = match (dates(after, order), dates(before, order)) {
            (Some(date), _) => (date, before),
            (None, Some(date)) => (date, after),
            (None, None) => return None,
        };
        let is_beside = columns(beside) <= PART && !ends_sentence(beside);
        let other = match sign(beside, order) {
            Some(sign) => Some(sign),
            None if is_place(beside) => return Some(date),
            None if is_beside
                && (is_name(beside, Care::Guessed)
                    || has_word(List::Masthead, &key(beside))
                    || is_role(beside)) =>
            {
                Some(Sign::Part(beside.to_owned()))
            }
            None => None,
        }?;
        Some([vec![other], date].concat())
    })
}

/// Tells whether a text may be the place where something was written: one word that begins large, or two.
fn is_place(text: &str) -> bool {
    let is_large = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || "-.'’".contains(c))
    };
    let words = text.split_whitespace().count();
    words == 1
        && is_large(text)
        && !has(List::Section, &key(text))
        && !has_word(List::Masthead, &key(text))
}

/// One date, or two of which the second is that of a change.
fn dates(text: &str, order: Order) -> Option<Vec<Sign>> {
    match sign_of_date(text, order) {
        Some(sign) => Some(vec![sign]),
        None => text
            .split_once([',', ';', '('])
            .and_then(|(first, second)| {
                let first = sign_of_date(first, order)?;
                let second = sign_of_date(second.trim_end_matches(')'), order)?;
                Some(vec![first, second])
            }),
    }
}

fn sign_of_date(text: &str, order: Order) -> Option<Sign> {
    let text = text.trim();
    moment(text, order)
        .map(Sign::Published)
        .or_else(|| labelled(text, order))
        .or_else(|| led(text, order))
        .or_else(|| trailed(text, order))
        .filter(|sign| matches!(sign, Sign::Published(_) | Sign::Modified(_)))
}

/// A date with its label behind it.
fn trailed(text: &str, order: Order) -> Option<Sign> {
    const CHANGED: [&str; 6] = ["更新", "修改", "수정", "updated", "اپ ڈیٹ", "अपडेट"];
    const PUBLISHED: [&str; 10] = [
        "公開", "配信", "掲載", "発行", "发布", "發布", "發佈", "입력", "発表", "付",
    ];
    let stem = |words: &[&str]| {
        words
            .iter()
            .find_map(|word| text.strip_suffix(word))
            .and_then(|stem| moment(stem, order))
    };
    stem(&CHANGED)
        .map(Sign::Modified)
        .or_else(|| stem(&PUBLISHED).map(Sign::Published))
}

/// A line whose parts stand side by side with blanks between, as pages of East Asia have them: each is the longest run
/// of words that is understood.
fn word_by_word(line: &str, order: Order) -> Option<Vec<Sign>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    if !(2..=WORDS).contains(&words.len())
        || !line.chars().any(char::is_numeric)
        || columns(line) > 160
    {
        return None;
    }
    let start = |word: &str| word.as_ptr() as usize - line.as_ptr() as usize;
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let found = (at + 1..=words.len()).rev().find_map(|end| {
            let last = words[end - 1];
            let run = &line[start(words[at])..start(last) + last.len()];
            let is_one = sign(run, order).or_else(|| trailed(run, order));
            is_one.map(|sign| (sign, end))
        });
        let (sign, end) = found?;
        out.push(sign);
        at = end;
    }
    let has_date = out
        .iter()
        .any(|sign| matches!(sign, Sign::Published(_) | Sign::Modified(_)));
    has_date.then_some(out)
}
