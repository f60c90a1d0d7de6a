//! The fields above a text: those of a mail, and those that some write above anything.
//!
//! They count only where lines of that shape begin the text and most of them are known, because a text may well begin
//! with a word and a colon. What only machines read goes; what nobody knows stays in the text.

use super::key::key;
use super::names::{Care, names};
use super::sign::list;
use super::when::{Order, moment};
use crate::ingest::date;
use crate::model::Timestamp;

/// Most lines that are read as fields.
const LINES: usize = 100;
/// Longest name of a field, in bytes.
const NAME: usize = 40;

/// What a field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    From,
    Author,
    Date,
    Changed,
    Site,
    Section,
    Tags,
    Summary,
    /// For machines, or for whom it was sent to.
    Technical,
}

/// Fields by the keys of their names.
const FIELDS: [(Field, &str); 10] = [
    (
        Field::Title,
        "subject | title | headline | betreff | titel | objet | sujet | titre | asunto | titulo | assunto | oggetto | titolo | onderwerp | amne | \
         emne | rubrik | aihe | otsikko | temat | tytul | predmet | nazev | targy | cim | subiect | titlu | тема | заголовок | название | θεμα | τιτλος | konu | \
         baslik | الموضوع | العنوان | נושא | כותרת | موضوع | عنوان | विषय | शीर्षक | 主题 | 標題 | 标题 | 主旨 | 题目 | 題目 | 件名 | タイトル | 題名 | 表題 | 제목 | 주제 | \
         หัวข้อ | เรื่อง | chu de | tieu de | perihal | subjek | judul",
    ),
    (
        Field::From,
        "from | von | de | da | van | fran | fra | lahettaja | od | felado | от | від | απο | kimden | من | מאת | از | प्रेषक | 发件人 | 寄件者 | 差出人 | 보낸사람 | 보낸 사람 | \
         จาก | tu | dari | expediteur | remitente | remetente | mittente | absender | afzender | отправитель",
    ),
    (
        Field::Author,
        "author | authors | by | byline | autor | autorin | auteur | autore | autora | forfatter | forfattare | kirjoittaja | szerzo | автор | συντακτης | yazar | \
         الكاتب | بقلم | כותב | نویسنده | लेखक | 作者 | 著者 | 執筆者 | 記者 | 글쓴이 | 작성자 | 저자 | ผู้เขียน | tac gia | penulis",
    ),
    (
        Field::Date,
        "date | sent | published | datum | gesendet | fecha | enviado | data | inviato | envoye | dato | sendt | paivays | pvm | lahetetty | wyslano | odeslano | \
         kelt | kuldve | дата | отправлено | ημερομηνια | tarih | gonderildi | التاريخ | תאריך | تاریخ | दिनांक | 日期 | 时间 | 寄件日期 | 发送时间 | 日時 | 日付 | 送信日時 | 날짜 | 보낸날짜 | \
         보낸 날짜 | วันที่ | ngay | tanggal | posted",
    ),
    (
        Field::Changed,
        "updated | modified | last modified | aktualisiert | actualizado | обновлено | 更新 | 更新日 | 수정",
    ),
    (
        Field::Site,
        "organization | organisation | source | publication | publisher | newspaper | site | website | quelle | fuente | fonte | bron | kilde | zrodlo | источник | المصدر | 来源 | 來源 | \
         出典 | 출처 | nguon | sumber",
    ),
    (
        Field::Section,
        "section | category | rubrik | ressort | rubrique | seccion | sezione | рубрика | القسم | 栏目 | 欄目 | カテゴリ | 분류 | chuyen muc",
    ),
    (
        Field::Tags,
        "tags | keywords | schlagworte | mots cles | etiquetas | теги | 标签 | 標籤 | タグ | キーワード | 태그 | 키워드",
    ),
    (
        Field::Summary,
        "summary | abstract | description | standfirst | zusammenfassung | resume | resumen | 摘要 | 概要 | 要約 | 요약",
    ),
    (
        Field::Technical,
        "to | cc | bcc | reply to | an | kopie | a | copie a | para | per | till | til | vastaanottaja | do | komu | cimzett | кому | копия | προς | kime | إلى | אל | به | 收件人 | 收件者 | 抄送 | 宛先 | \
         받는사람 | 받는 사람 | 참조 | ถึง | den | kepada | message id | in reply to | references | mime version | content type | content transfer encoding | content language | content disposition | \
         return path | received | delivered to | sender | errors to | precedence | priority | importance | status | lines | path | newsgroups | followup to | xref | distribution | approved | \
         nntp posting host | nntp posting date | user agent | mailer | thread index | thread topic | authentication results | dkim signature | envelope to | list id | list unsubscribe | list post | \
         list help | list archive | list subscribe | mailing list | posted by | feedback id | auto submitted | encoding",
    ),
];

/// What the fields above a text say.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<Timestamp>,
    pub(super) modified: Option<Timestamp>,
    pub(super) site: Option<String>,
    pub(super) section: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) summary: Option<String>,
}

/// Takes the fields off a clean text; none if it has not any. What is left begins with the fields that nobody knows.
pub(super) fn fields(text: &str, order: Order) -> Option<(Fields, String)> {
    let start = text.trim_start_matches(['\n', ' ']);
    let mut rest = start;
    // The line that parts the mails of a mailbox.
    if let Some((line, after)) = start.split_once('\n')
        && line.starts_with("From ")
        && line.contains(':')
    {
        rest = after;
    }
    let mut pairs: Vec<(&str, String)> = Vec::new();
    for _ in 0..LINES {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with(' ') && !pairs.is_empty() {
            let (_, value) = pairs.last_mut()?;
            value.push(' ');
            value.push_str(line.trim());
        } else {
            let (name, value) = field(line)?;
            pairs.push((name, value.to_owned()));
        }
        rest = after;
        if rest.is_empty() {
            break;
        }
    }
    let known = |name: &str| of(name).is_some();
    let count = pairs.iter().filter(|(name, _)| known(name)).count();
    let tells = pairs.iter().any(|(name, _)| {
        matches!(
            of(name),
            Some(Field::Title | Field::From | Field::Author | Field::Date)
        )
    });
    (count >= 2 && count * 2 > pairs.len() && tells).then(|| taken(pairs, rest, order))?
}

fn field(line: &str) -> Option<(&str, &str)> {
    let at = line.find([':', '：'])?;
    let name = line[..at].trim();
    let sign = line[at..].chars().next().map_or(1, char::len_utf8);
    let is_name = !name.is_empty() && name.len() <= NAME && name.split_whitespace().count() <= 3;
    is_name.then(|| (name, line[at + sign..].trim()))
}

fn of(name: &str) -> Option<Field> {
    let key = key(name);
    let is_machine = name.starts_with("X-")
        || name.starts_with("ARC-")
        || name.starts_with("DKIM-")
        || name.starts_with("Content-");
    let found = FIELDS
        .iter()
        .find(|(_, names)| names.split('|').any(|known| self::key(known.trim()) == key));
    found
        .map(|(field, _)| *field)
        .or_else(|| is_machine.then_some(Field::Technical))
}

fn taken(pairs: Vec<(&str, String)>, rest: &str, order: Order) -> Option<(Fields, String)> {
    let mut fields = Fields::default();
    let mut left: Vec<String> = Vec::new();
    for (name, value) in pairs {
        let is_used =
            !value.is_empty() && of(name).is_some_and(|field| fields.set(field, &value, order));
        if !is_used && !(value.is_empty() && of(name).is_some()) {
            left.push(format!("{name}: {value}"));
        }
    }
    left.push(rest.to_owned());
    // Fields alone are a text of their own, as a card of an index is.
    (!rest.trim().is_empty()).then(|| (fields, left.join("\n")))
}

impl Fields {
    /// Takes in a field; one that cannot be read, or was there already, is left.
    fn set(&mut self, field: Field, value: &str, order: Order) -> bool {
        let fill = |place: &mut Option<String>| {
            let is_free = place.is_none();
            place.get_or_insert_with(|| value.to_owned());
            is_free
        };
        match field {
            Field::Title => fill(&mut self.title),
            Field::Site => fill(&mut self.site),
            Field::Section => fill(&mut self.section),
            Field::Summary => fill(&mut self.summary),
            Field::Tags => {
                self.tags.extend(list(value));
                true
            }
            Field::From => {
                self.authors.insert(0, sender(value));
                true
            }
            Field::Author => {
                let names = names(value, Care::Told).unwrap_or_else(|| vec![value.to_owned()]);
                for name in names {
                    if !self.authors.contains(&name) {
                        self.authors.push(name);
                    }
                }
                true
            }
            Field::Date => {
                let at = date::parse(value).or_else(|| moment(value, order));
                let is_free = self.published.is_none();
                self.published = self.published.or(at);
                is_free && at.is_some()
            }
            Field::Changed => {
                self.modified = date::parse(value).or_else(|| moment(value, order));
                self.modified.is_some()
            }
            Field::Technical => true,
        }
    }
}

/// The name of whoever sent a mail, or the address if that is all.
fn sender(value: &str) -> String {
    let value = value.trim();
    let named = match (value.split_once('<'), value.split_once('(')) {
        (Some((name, _)), _) if !name.trim().is_empty() => name,
        (None, Some((address, name))) if address.contains('@') => name.trim_end_matches(')'),
        (Some((_, address)), _) => address.trim_end_matches('>'),
        _ => value,
    };
    named.trim().trim_matches(['"', '\'', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_and_what_nobody_knows_stays() {
        let text = "From: \"Jane Doe\" <jane@example.org>\nTo: all@example.org\nSubject: The line\n is open\nDate: Tue, 24 May 1994 10:00:00 +0000\n\
            X-Mailer: none\nMood: glad\n\nWords.";
        let (fields, rest) = fields(text, Order::MonthFirst).unwrap();
        assert_eq!(fields.title.as_deref(), Some("The line is open"));
        assert_eq!(fields.authors, ["Jane Doe"]);
        assert_eq!(fields.published, Some(Timestamp(769_773_600)));
        assert_eq!(rest, "Mood: glad\n\nWords.");
    }

    #[test]
    fn senders_are_named_where_they_can_be() {
        for (value, name) in [
            ("Jane Doe <jane@example.org>", "Jane Doe"),
            ("jane@example.org (Jane Doe)", "Jane Doe"),
            ("<jane@example.org>", "jane@example.org"),
            ("jane@example.org", "jane@example.org"),
        ] {
            assert_eq!(sender(value), name);
        }
    }

    #[test]
    fn words_with_colons_are_no_fields() {
        for text in [
            "Note: this is a text.\nWarning: it goes on.\n\nWords.",
            "To: be or not to be.\n\nThat is it.",
            "Subject: a single field\n\nWords.",
            "Title: x\nDate: 2019-09-01",
            "She said: no.\nFrom: here on it rained.\nIt went on.\n\nWords.",
        ] {
            assert!(fields(text, Order::MonthFirst).is_none(), "{text}");
        }
    }
}
