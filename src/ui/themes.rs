//! The themes: those that come with the program, and files of the reader's own.

use super::theme::{Ink, Theme};
use std::cell::OnceCell;
use std::{fmt, io};

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

/// Themes to go through. Each is read when it is first looked at: a start needs one.
#[derive(Debug)]
pub struct Themes {
    ink: Ink,
    read: Vec<OnceCell<Theme>>,
    own: Vec<Own>,
}

/// A file of the reader's own, not read yet.
pub struct ThemeFile {
    /// What the theme is called.
    pub name: String,
    /// The file, as it is shown.
    pub file: String,
    /// Reads the file.
    pub read: Box<dyn Fn() -> io::Result<String>>,
}

/// A theme of the reader's own, once it is looked at; or what is wrong with it.
struct Own {
    of: ThemeFile,
    theme: OnceCell<Result<Theme, String>>,
}

impl fmt::Debug for Own {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Own").field(&self.of.file).finish()
    }
}

impl Own {
    fn read(&self, ink: Ink) -> &Result<Theme, String> {
        self.theme.get_or_init(|| {
            let text = (self.of.read)().map_err(|error| error.to_string())?;
            let mut theme = Theme::parse(&text, ink).map_err(|error| error.to_string())?;
            theme.name.clone_from(&self.of.name);
            Ok(theme)
        })
    }
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

    /// Adds a file of the reader's own.
    pub fn add(&mut self, file: ThemeFile) {
        self.own.push(Own {
            of: file,
            theme: OnceCell::new(),
        });
    }

    /// Reads the reader's own that nobody has looked at, and returns those that are none: each file, and why.
    pub fn wrong(&self) -> impl Iterator<Item = (&str, &str)> {
        self.own.iter().filter_map(|own| {
            let why = own.read(self.ink).as_ref().err()?;
            Some((own.of.file.as_str(), why.as_str()))
        })
    }

    /// Returns the file of the default theme, as one to begin another with.
    pub fn default_file() -> &'static str {
        FILES[0].1
    }

    /// Returns the names, in order; the first is the default.
    pub fn names(&self) -> Vec<String> {
        let known = FILES.iter().map(|(name, _)| (*name).to_owned());
        let own = self.own.iter().map(|own| own.of.name.clone());
        known.chain(own).collect()
    }

    /// Finds a theme's place by its name; a file of the reader's own goes before one that comes along.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.names().iter().rposition(|known| known == name)
    }

    /// Returns a theme by its place among the names; past the end, and where a file is no theme, the default.
    pub fn get(&self, index: usize) -> &Theme {
        let own = index
            .checked_sub(FILES.len())
            .and_then(|own| self.own.get(own));
        match own.map(|own| own.read(self.ink)) {
            Some(Ok(theme)) => theme,
            None if index < FILES.len() => self.bundled(index),
            Some(Err(_)) | None => self.bundled(0),
        }
    }

    fn bundled(&self, index: usize) -> &Theme {
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
        for (name, text) in [("sepia", "bold"), ("x", "blond")] {
            themes.add(ThemeFile {
                name: name.to_owned(),
                file: format!("themes/{name}.toml"),
                read: Box::new(move || Ok(format!("[roles]\ntext = '{text}'"))),
            });
        }
        assert_eq!(themes.find("sepia"), Some(FILES.len()));
        assert_eq!(themes.get(FILES.len()).name, "sepia");
        // What is no theme looks like the default, and is told of.
        assert_eq!(themes.get(FILES.len() + 1).name, "default");
        let wrong: Vec<_> = themes.wrong().collect();
        assert!(
            matches!(wrong[..], [("themes/x.toml", why)] if why.contains("“blond”")),
            "{wrong:?}"
        );
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
