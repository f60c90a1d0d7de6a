//! The themes: those that come with the program, and files of the reader's own.

use super::theme::{Ink, Theme, ThemeError};
use std::cell::OnceCell;

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        /// The files that come along, by the names of their themes; the first is the default.
        const FILES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../assets/themes/", $name, ".toml")))),*];
    };
}

files![
    "default",
    "sepia",
    "contrast",
    "mono",
    "gruvbox-dark",
    "gruvbox-light",
    "solarized-dark",
    "solarized-light",
    "nord",
    "dracula",
    "catppuccin-mocha",
    "catppuccin-latte",
];

/// Themes to go through. Those that come along are read when they are first looked at: a start needs one.
#[derive(Debug)]
pub struct Themes {
    ink: Ink,
    read: Vec<OnceCell<Theme>>,
    own: Vec<Theme>,
}

impl Themes {
    /// Prepares the themes for a terminal.
    pub fn new(ink: Ink) -> Self {
        Self {
            ink,
            read: vec![OnceCell::new(); FILES.len()],
            own: Vec::new(),
        }
    }

    /// Adds a file of the reader's own under a name.
    ///
    /// # Errors
    /// When it is no theme.
    pub fn add(&mut self, name: &str, file: &str) -> Result<(), ThemeError> {
        let mut theme = Theme::parse(file, self.ink)?;
        name.clone_into(&mut theme.name);
        self.own.push(theme);
        Ok(())
    }

    /// Returns the file of the default theme, as one to begin another with.
    pub fn default_file() -> &'static str {
        FILES[0].1
    }

    /// Returns the names, in order; the first is the default.
    pub fn names(&self) -> Vec<String> {
        let known = FILES.iter().map(|(name, _)| (*name).to_owned());
        let own = self.own.iter().map(|theme| theme.name.clone());
        known.chain(own).collect()
    }

    /// Finds a theme's place by its name; a file of the reader's own goes before one that comes along.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.names().iter().rposition(|known| known == name)
    }

    /// Returns a theme by its place among the names; past the end, the default.
    pub fn get(&self, index: usize) -> &Theme {
        if let Some(own) = index
            .checked_sub(FILES.len())
            .and_then(|own| self.own.get(own))
        {
            return own;
        }
        let index = if index < FILES.len() { index } else { 0 };
        self.read[index].get_or_init(|| {
            Theme::parse(FILES[index].1, self.ink)
                .expect("the themes that come with the program are well formed")
        })
    }
}

impl Default for Themes {
    fn default() -> Self {
        Self::new(Ink::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Role;
    use ratatui::style::{Color, Modifier};

    #[test]
    fn every_file_is_well_formed_and_has_the_name_it_is_known_by() {
        let themes = Themes::new(Ink::default());
        for (index, name) in themes.names().iter().enumerate() {
            assert_eq!(themes.get(index).name, *name);
        }
        assert_eq!(themes.get(99).name, "default");
    }

    #[test]
    fn every_file_gives_every_role() {
        for (name, file) in FILES {
            for (_, role) in Role::ALL {
                assert!(
                    file.lines()
                        .any(|line| line.starts_with(&format!("{role} ="))),
                    "{name} has no {role}"
                );
            }
        }
    }

    /// How bright a colour is, by WCAG 2.2; none for one of the terminal's own.
    fn brightness(colour: Option<Color>) -> Option<f64> {
        let Some(Color::Rgb(red, green, blue)) = colour else {
            return None;
        };
        let part = |part: u8| match f64::from(part) / 255.0 {
            part @ ..=0.040_45 => part / 12.92,
            part => ((part + 0.055) / 1.055).powf(2.4),
        };
        Some(0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue))
    }

    #[test]
    fn what_is_read_stands_out_from_its_paper() {
        let themes = Themes::default();
        for index in 0..FILES.len() {
            let theme = themes.get(index);
            let paper = theme.style(Role::Text).bg;
            for (role, name) in Role::ALL {
                let least = match role {
                    Role::Meta
                    | Role::Caption
                    | Role::Bar
                    | Role::Quote
                    | Role::Link
                    | Role::Code => 4.5,
                    Role::Kicker | Role::Error | Role::Hint | Role::Found | Role::FoundCurrent => {
                        3.0
                    }
                    // Marks and rules are no text.
                    Role::Line
                    | Role::Unread
                    | Role::Star
                    | Role::Selected
                    | Role::SelectedAway => continue,
                    _ => 7.0,
                };
                let style = theme.style(*role);
                let (ink, paper) = (brightness(style.fg), brightness(style.bg.or(paper)));
                let (Some(ink), Some(paper)) = (ink, paper) else {
                    continue;
                };
                let contrast = (ink.max(paper) + 0.05) / (ink.min(paper) + 0.05);
                assert!(contrast >= least, "{} {name}: {contrast:.2}", theme.name);
            }
        }
    }

    #[test]
    fn a_file_of_one_s_own_goes_before_the_one_of_its_name() {
        let mut themes = Themes::default();
        themes.add("sepia", "[roles]\ntext = 'bold'").unwrap();
        assert_eq!(themes.find("sepia"), Some(FILES.len()));
        assert_eq!(themes.get(FILES.len()).name, "sepia");
        assert!(themes.add("x", "[roles]\ntext = 'blond'").is_err());
        assert_eq!(themes.find("x"), None);
    }

    #[test]
    fn without_colour_no_style_has_one_but_weight_stays() {
        let ink = Ink {
            colourless: true,
            ..Ink::default()
        };
        let themes = Themes::new(ink);
        for index in 0..FILES.len() {
            let theme = themes.get(index);
            let plain =
                |role: Role| theme.style(role).fg.is_none() && theme.style(role).bg.is_none();
            assert!(
                Role::ALL.iter().all(|(role, _)| plain(*role)),
                "{}",
                theme.name
            );
            assert!(
                theme
                    .style(Role::Headline)
                    .add_modifier
                    .contains(Modifier::BOLD)
            );
            assert!(
                theme
                    .style(Role::Found)
                    .add_modifier
                    .contains(Modifier::REVERSED)
            );
        }
    }
}
