//! Rules for articles that arrive, as they are written.

use super::{RawRule, Reader, Written};
use crate::config::trouble::{Trouble, unknown};
use toml::Spanned;
use toml::de::DeValue;

impl Reader<'_> {
    /// Reads rules, in their order.
    pub(super) fn rules(
        &mut self,
        is: &str,
        value: Spanned<DeValue<'_>>,
        line: usize,
        out: &mut Vec<RawRule>,
    ) {
        let DeValue::Array(rules) = value.into_inner() else {
            self.complain(
                line,
                format!("a rule is written below [[rules]]; it is {is}"),
            );
            return;
        };
        for (number, rule) in (1..).zip(rules) {
            let line = self.line(rule.span());
            match self.rule(number, rule.into_inner()) {
                Ok(Some(rule)) => out.push(rule),
                Ok(None) => self.complain(line, format!("rule {number} has to be {is}")),
                Err(trouble) => self.troubles.push(trouble),
            }
        }
    }

    /// Reads a rule, or nothing if it is none. It is done by hand, which is quicker: there may be hundreds of them, and a
    /// start waits for all.
    fn rule(&self, number: usize, value: DeValue<'_>) -> Result<Option<RawRule>, Trouble> {
        let DeValue::Table(table) = value else {
            return Ok(None);
        };
        let (mut when, mut deeds) = (None, None);
        for (key, value) in table {
            let line = self.line(value.span());
            match key.get_ref().as_ref() {
                "when" => when = text(value).map(|value| Written { value, line }),
                "do" => deeds = texts(value).map(|value| Written { value, line }),
                other => {
                    let what = unknown("key", other, ["when", "do"]);
                    return Err(Trouble {
                        file: self.file.to_owned(),
                        line: self.line(key.span()),
                        what: format!("rule {number}: {what}"),
                    });
                }
            }
        }
        Ok(when.zip(deeds).map(|(when, deeds)| RawRule {
            number,
            when,
            deeds,
        }))
    }
}

/// Returns a value that is a text.
fn text(value: Spanned<DeValue<'_>>) -> Option<String> {
    match value.into_inner() {
        DeValue::String(text) => Some(text.into_owned()),
        _ => None,
    }
}

/// Returns a value that is a text, or a list of them.
fn texts(value: Spanned<DeValue<'_>>) -> Option<Vec<String>> {
    match value.into_inner() {
        DeValue::String(text) => Some(vec![text.into_owned()]),
        DeValue::Array(all) => all.into_iter().map(text).collect(),
        _ => None,
    }
}
