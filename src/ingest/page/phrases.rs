//! Words that furniture begins with, in the languages that pages have been seen in.
//!
//! A short text that begins so is likely no part of an article; by itself that never decides.

use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// Beginnings of texts that lead to other articles.
#[rustfmt::skip]
pub(super) const RELATED: &[&str] = &[
    "related", "read more", "read also", "read next", "see also", "also read", "also see", "also on", "more from", "more on", "more in",
    "more stories", "more news", "more about", "you may", "you might", "recommended", "popular", "trending", "most read", "most popular",
    "most viewed", "most shared", "latest", "recent", "continue reading", "up next", "don't miss", "don’t miss", "in this article",
    "in this series", "what to read", "editor's pick", "editors' pick", "editor’s pick", "sponsored", "promoted", "keep reading",
    "click here", "watch:", "watch now", "watch more", "watch next", "watch:", "listen", "see more",
    "lesen sie", "mehr zum", "mehr zu", "mehr aus", "mehr von", "mehr lesen", "das könnte", "auch interessant", "weitere artikel",
    "weitere beiträge", "weitere themen", "weitere informationen", "weiterlesen", "passend", "verwandte", "ähnliche", "meistgelesen",
    "aktuelle", "neueste", "empfohlen", "empfehlung", "lust auf", "zum thema", "siehe auch", "anzeige",
    "à lire", "lire aussi", "lire également", "lire la suite", "voir aussi", "articles liés", "articles similaires", "articles récents",
    "article lié", "sur le même", "les plus lus", "les plus populaires",
    "lea también", "lee también", "leer más", "leer también", "lea más", "también", "te puede", "le puede", "puede interesar", "lo más",
    "más noticias", "más leídas", "más información", "más sobre", "noticias relacionadas", "relacionad",
    "leia também", "leia mais", "veja também", "veja mais", "mais lidas", "mais notícias", "saiba mais",
    "leggi anche", "potrebbe", "articoli", "correlati", "czytaj", "zobacz", "przeczytaj", "polecamy", "lees ook", "lees meer", "meer over",
    "läs mer", "läs också", "läs även", "les også", "lue myös", "читайте", "смотрите", "похожие", "по теме",
    "関連", "続き", "おすすめ", "人気", "相关", "推荐", "延伸阅读", "延伸閱讀", "相關", "更多", "관련", "اقرأ", "إقرأ", "شاهد", "مواضيع",
    "ilgili", "benzer", "διαβάστε", "σχετικά",
];

/// Beginnings of texts that pass an article on.
#[rustfmt::skip]
pub(super) const SHARE: &[&str] = &[
    "share", "tweet", "pin it", "pin", "email", "e-mail", "print", "save", "like", "follow", "facebook", "twitter", "whatsapp", "linkedin",
    "reddit", "telegram", "copy link", "link copied", "teilen", "drucken", "merken", "folgen", "partager", "imprimer", "suivez",
    "compartir", "comparte", "compartilhe", "sígue", "síganos", "seguir", "imprimir", "condividi", "stampa", "seguici", "udostępnij",
    "delen", "dela", "jaa", "поделиться", "シェア", "ツイート", "分享", "공유", "شارك", "paylaş", "κοινοποίηση",
];

/// Beginnings of who made something.
#[rustfmt::skip]
pub(super) const MAKERS: &[&str] = &[
    "by", "von", "par", "por", "di", "da", "door", "av", "af", "autor", "autorin", "author", "written by", "reporting by", "editing by",
    "about the author", "follow @", "@", "reporter", "journalist", "redakt", "text:", "texte:", "foto", "fotos", "photo", "photos",
    "image", "picture", "bild", "crédit", "credit", "credits", "source", "quelle", "fuente", "imagen", "abbildung", "©", "写真", "図",
    "图", "图片", "来源", "记者", "编辑", "사진", "기자", "صورة", "фото", "источник", "автор",
];

/// Words that furniture holds somewhere: what to sign up for, what to switch on.
#[rustfmt::skip]
const OFFERS: &[&str] = &[
    "newsletter", "subscrib", "sign up", "sign in", "log in", "register", "abonn", "anmelden", "registrier", "suscríb", "suscrib",
    "inscri", "assine", "iscriviti", "e-mail-adresse", "email address", "download the app", "download our app", "unlimited access",
    "support us", "support our", "donate", "spenden", "unterstütz", "mitglied", "membership", "already a subscriber",
    "already a member", "free trial", "cookie", "privacy", "datenschutz", "javascript", "adblock", "browser",
];

static FINDER: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(OFFERS).expect("the words are few and short"));

/// Tells whether a text, in lower case, begins with one of these as whole words. What is written without blanks, and
/// stems in a list of stems, need no end.
pub(super) fn begins(text: &str, phrases: &[&str]) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@' && c != '©');
    phrases.iter().any(|phrase| {
        text.strip_prefix(phrase).is_some_and(|rest| {
            let open = rest
                .chars()
                .next()
                .is_some_and(|c| c.is_ascii_lowercase() || matches!(c, 'à'..='ÿ'));
            !open || is_stem(phrase)
        })
    })
}

/// Beginnings of words, to which endings are added.
fn is_stem(phrase: &str) -> bool {
    phrase.len() > 6 || matches!(phrase, "redakt" | "passend")
}

/// Tells whether a text, in lower case, offers something to sign up for.
pub(super) fn offers(text: &str) -> bool {
    FINDER.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_whole_words() {
        assert!(begins("read more: the bridge", RELATED) && begins("» lesen sie auch", RELATED));
        assert!(begins("by ada lovelace", MAKERS) && !begins("bystanders saw it", MAKERS));
        assert!(begins("関連記事", RELATED));
        assert!(!begins("pinning down the cause", SHARE));
        assert!(offers("subscribe to our letters"));
    }
}
