//! What is the reader's own: programs and macros, by names that nothing else has.

use super::{Meaning, Named, RawProgram, keys};
use crate::app::{COMMANDS, Program};

impl Meaning<'_> {
    pub(super) fn programs(&mut self, written: &[Named<RawProgram>]) -> Vec<Program> {
        let mut programs = Vec::new();
        for named in written {
            let (words, is_textual) = match &named.value {
                RawProgram::Words(words) => (words, false),
                RawProgram::More(more) => (&more.run, more.screen),
            };
            if words.first().is_none_or(String::is_empty) {
                self.complain(named.line, format!("{} names no program", named.name));
            } else if words[0].contains('%') {
                let what = format!("{}: an article cannot say what is run", named.name);
                self.complain(named.line, what);
            } else if self.is_free(named.line, &named.name) {
                programs.push(Program {
                    name: named.name.clone(),
                    words: words.clone(),
                    is_textual,
                });
            }
        }
        programs
    }

    pub(super) fn macros(
        &mut self,
        written: &[Named<Vec<String>>],
        programs: &[Program],
    ) -> Vec<(String, Vec<String>)> {
        let own: Vec<&str> = programs
            .iter()
            .map(|program| program.name.as_str())
            .collect();
        let mut macros: Vec<(String, Vec<String>)> = Vec::new();
        for named in written {
            // A macro is made of commands, not of macros, so none can run for ever.
            let wrong = named
                .value
                .iter()
                .find_map(|line| keys::is_line(line, &own).err());
            if let Some(wrong) = wrong {
                self.complain(named.line, format!("{}: {wrong}", named.name));
            } else if own.contains(&named.name.as_str()) {
                let what = format!("{} is one of your programs already", named.name);
                self.complain(named.line, what);
            } else if self.is_free(named.line, &named.name) {
                macros.push((named.name.clone(), named.value.clone()));
            }
        }
        macros
    }

    /// Tells whether a name can be given; complains if not.
    fn is_free(&mut self, line: usize, name: &str) -> bool {
        let is_word = name.chars().all(|c| c.is_alphanumeric() || c == '-');
        if !is_word || name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
            let what = format!("“{name}” is no name: letters, digits and -, a letter first");
            self.complain(line, what);
            return false;
        }
        let is_free = COMMANDS.iter().all(|entry| entry.name != name);
        if !is_free {
            self.complain(line, format!("{name} is a command already"));
        }
        is_free
    }
}
