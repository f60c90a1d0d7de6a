//! Fields that take what comes: a number for a text, one name for a list, nothing for a wrong type.

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// Most names kept in one list, of authors or of tags.
const MOST: usize = 100;

/// A text; a number counts as the text it is written as.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Text<'a>(pub(super) Option<Cow<'a, str>>);

impl<'a> Text<'a> {
    /// The text, empty when there is none.
    pub(super) fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }

    /// Whether nothing of it would be seen.
    pub(super) fn is_blank(&self) -> bool {
        self.as_str().trim().is_empty()
    }

    /// The text, unless nothing of it would be seen.
    pub(super) fn filled(self) -> Option<Cow<'a, str>> {
        if self.is_blank() { None } else { self.0 }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor).map(Text)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Option<Cow<'de, str>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }
    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Borrowed(text)))
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(text.to_owned())))
    }
    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(number.to_string())))
    }
    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(Cow::Owned(number.to_string())))
    }
    /// Refuses: the digits are lost here, and two long ids could become one. The forgiving reader keeps them.
    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        Err(E::custom("a number that no integer holds"))
    }
    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }
    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

/// A value as it is written, to be read later.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Raw<'a>(pub(super) &'a str);

impl<'de: 'a, 'a> Deserialize<'de> for Raw<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw: &serde_json::value::RawValue = Deserialize::deserialize(deserializer)?;
        Ok(Self(raw.get()))
    }
}

/// Names: of authors, who may be objects with a `name`, or of tags.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Names<'a>(pub(super) Vec<Cow<'a, str>>);

impl<'a> Names<'a> {
    /// Adds a name, if there is one and room for it.
    pub(super) fn add(&mut self, name: Text<'a>) {
        if let Some(name) = name.filled()
            && self.0.len() < MOST
        {
            self.0.push(name);
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Names<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NamesVisitor)
    }
}

struct NamesVisitor;

impl<'de> Visitor<'de> for NamesVisitor {
    type Value = Names<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }
    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(one(TextVisitor.visit_borrowed_str(name)?))
    }
    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(one(TextVisitor.visit_str(name)?))
    }
    fn visit_u64<E: Error>(self, name: u64) -> Result<Self::Value, E> {
        Ok(one(TextVisitor.visit_u64(name)?))
    }
    fn visit_i64<E: Error>(self, name: i64) -> Result<Self::Value, E> {
        Ok(one(TextVisitor.visit_i64(name)?))
    }
    fn visit_f64<E: Error>(self, name: f64) -> Result<Self::Value, E> {
        Ok(one(TextVisitor.visit_f64(name)?))
    }
    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Names::default())
    }
    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Names::default())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut names = Names::default();
        while let Some(Name(name)) = seq.next_element()? {
            names.add(Text(name));
        }
        Ok(names)
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        Ok(one(NameVisitor.visit_map(map)?))
    }
}

fn one(name: Option<Cow<'_, str>>) -> Names<'_> {
    let mut names = Names::default();
    names.add(Text(name));
    names
}

/// One name in a list: a text, or an object with a `name`.
struct Name<'a>(Option<Cow<'a, str>>);

impl<'de: 'a, 'a> Deserialize<'de> for Name<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NameVisitor).map(Name)
    }
}

struct NameVisitor;

impl<'de> Visitor<'de> for NameVisitor {
    type Value = Option<Cow<'de, str>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }
    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
        TextVisitor.visit_borrowed_str(name)
    }
    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        TextVisitor.visit_str(name)
    }
    fn visit_u64<E: Error>(self, name: u64) -> Result<Self::Value, E> {
        TextVisitor.visit_u64(name)
    }
    fn visit_i64<E: Error>(self, name: i64) -> Result<Self::Value, E> {
        TextVisitor.visit_i64(name)
    }
    fn visit_f64<E: Error>(self, name: f64) -> Result<Self::Value, E> {
        TextVisitor.visit_f64(name)
    }
    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }
    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        TextVisitor.visit_seq(seq)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut name = None;
        while let Some(Text(key)) = map.next_key()? {
            if key.as_deref() == Some("name") {
                name = map.next_value::<Text<'de>>()?.0;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(name)
    }
}
