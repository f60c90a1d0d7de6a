//! Roles, and the styles that a theme gives them.
//!
//! The view speaks of roles only. Colours stand in `assets/themes` and nowhere else; the default theme uses the
//! terminal's own sixteen, so it is right on dark and on light.

use crate::text::layout::Bidi;
use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use std::collections::BTreeMap;

macro_rules! roles {
    ($($variant:ident $name:literal $help:literal;)*) => {
        /// What a cell means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Role { $(#[doc = $help] $variant),* }

        impl Role {
            /// Every role with its name in a theme file.
            pub const ALL: &'static [(Role, &'static str)] = &[$((Role::$variant, $name)),*];
        }
    };
}

roles! {
    Text "text" "Running text.";
    Meta "meta" "What stands beside the text: dates, sources, counts.";
    Kicker "kicker" "The section above a headline, and headings of the list.";
    Headline "headline" "An article's headline.";
    Standfirst "standfirst" "An article's standfirst.";
    Heading "heading" "A heading inside an article.";
    Strong "strong" "Strong importance.";
    Emphasis "emphasis" "Stress.";
    Struck "struck" "Struck out.";
    Code "code" "Code in a line of text.";
    CodeBlock "code-block" "Code that stands alone.";
    Link "link" "A link.";
    Quote "quote" "Quoted text.";
    Caption "caption" "What is said about a picture or a table.";
    Line "line" "Rules, bars and bullets.";
    Title "title" "A headline in the list.";
    TitleSelected "title-selected" "The selected headline.";
    Unread "unread" "The mark of an unread headline.";
    Star "star" "The mark of a starred headline.";
    Selected "selected" "The mark of the selected headline, in the pane with the focus.";
    SelectedAway "selected-away" "The same, in the pane without.";
    Found "found" "A match of a search.";
    FoundCurrent "found-current" "The current match.";
    Hint "hint" "The number of a link.";
    Bar "bar" "The rows on top and at the foot.";
    Key "key" "A key in the row at the foot and in the help.";
    Error "error" "What went wrong.";
}

/// How cells are written to the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ink {
    /// No colour at all, as `NO_COLOR` asks for.
    pub colourless: bool,
    /// Only ASCII, as a terminal without UTF-8 needs.
    pub ascii: bool,
    /// Links for the terminal to open (OSC 8).
    pub links: bool,
    /// Who puts right-to-left text into the order of the screen.
    pub bidi: Bidi,
}

/// A style for every role, and how it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its name.
    pub name: String,
    styles: Vec<Style>,
    ink: Ink,
}

/// A theme file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTheme {
    #[serde(default)]
    name: String,
    roles: BTreeMap<String, String>,
}

/// Why a theme file cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ThemeError {
    /// It is no TOML, or not of this form.
    #[error("{0}")]
    Form(String),
    /// It names a role that there is not.
    #[error("there is no role “{0}”")]
    NoRole(String),
    /// It describes a style in words that there are not.
    #[error(
        "“{word}” in the style of {role} is neither a colour nor bold, dim, italic, underlined, struck or reversed"
    )]
    NoStyle {
        /// The role.
        role: String,
        /// The word.
        word: String,
    },
}

impl Theme {
    /// Reads a theme file.
    pub fn parse(toml: &str, ink: Ink) -> Result<Self, ThemeError> {
        let raw: RawTheme =
            toml::from_str(toml).map_err(|error| ThemeError::Form(error.message().to_owned()))?;
        let mut styles = vec![Style::new(); Role::ALL.len()];
        for (name, written) in &raw.roles {
            let (role, _) = Role::ALL
                .iter()
                .find(|(_, known)| known == name)
                .ok_or_else(|| ThemeError::NoRole(name.clone()))?;
            styles[*role as usize] = style(name, written, ink)?;
        }
        Ok(Self {
            name: raw.name,
            styles,
            ink,
        })
    }

    /// Returns the style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// Returns how cells are written.
    pub fn ink(&self) -> Ink {
        self.ink
    }
}

fn style(role: &str, written: &str, ink: Ink) -> Result<Style, ThemeError> {
    let mut style = Style::new();
    let mut ground = false;
    for word in written.split_whitespace() {
        let modifier = match word {
            "on" => {
                ground = true;
                continue;
            }
            "bold" => Modifier::BOLD,
            "dim" => Modifier::DIM,
            "italic" => Modifier::ITALIC,
            "underlined" => Modifier::UNDERLINED,
            "struck" => Modifier::CROSSED_OUT,
            "reversed" => Modifier::REVERSED,
            colour => {
                let colour: Color = colour.parse().map_err(|_| ThemeError::NoStyle {
                    role: role.to_owned(),
                    word: word.to_owned(),
                })?;
                match (ink.colourless, ground) {
                    (false, false) => style = style.fg(colour),
                    (false, true) => style = style.bg(colour),
                    // A ground that cannot be coloured is told from paper by reverse video.
                    (true, true) if role != "text" => {
                        style = style.add_modifier(Modifier::REVERSED);
                    }
                    (true, _) => {}
                }
                continue;
            }
        };
        style = style.add_modifier(modifier);
    }
    // Where letters stand on a ground of their own, a headline's bold would make terminals light black ones up, and what
    // is dim would be hard to read.
    if ground {
        let others = (Modifier::BOLD | Modifier::DIM).difference(style.add_modifier);
        style = style.remove_modifier(others);
    }
    Ok(style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_named() {
        let parse =
            |roles: &str| Theme::parse(&format!("name = 'x'\n[roles]\n{roles}"), Ink::default());
        assert_eq!(
            parse("titel = 'bold'").err(),
            Some(ThemeError::NoRole("titel".into()))
        );
        assert_eq!(
            parse("title = 'blond'").err(),
            Some(ThemeError::NoStyle {
                role: "title".into(),
                word: "blond".into()
            })
        );
        assert!(parse("title = 'bold red on #101010'").is_ok());
    }

    #[test]
    fn letters_on_a_ground_of_their_own_are_neither_bold_nor_dim_unless_it_is_said() {
        let taken = |style: &str| {
            let file = format!("[roles]\nfound = '{style}'");
            let theme = Theme::parse(&file, Ink::default()).expect("it is well formed");
            theme.style(Role::Found).sub_modifier
        };
        assert_eq!(taken("black on yellow"), Modifier::BOLD | Modifier::DIM);
        assert_eq!(taken("black on yellow bold"), Modifier::DIM);
        assert_eq!(taken("black bold"), Modifier::empty());
    }
}
