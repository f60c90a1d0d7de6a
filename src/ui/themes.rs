//! The themes that come with the program.

use super::theme::{Ink, Theme};
use std::cell::OnceCell;

/// The files, by the names of their themes; the first is the default.
const FILES: [(&str, &str); 4] = [
    ("default", include_str!("../../assets/themes/default.toml")),
    ("sepia", include_str!("../../assets/themes/sepia.toml")),
    (
        "contrast",
        include_str!("../../assets/themes/contrast.toml"),
    ),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

/// Themes to go through. Each is read when it is first looked at: a start needs one.
#[derive(Debug, Default)]
pub struct Themes {
    ink: Ink,
    read: [OnceCell<Theme>; FILES.len()],
}

impl Themes {
    /// The names, in order; the first is the default.
    pub const NAMES: [&'static str; FILES.len()] = [FILES[0].0, FILES[1].0, FILES[2].0, FILES[3].0];

    /// Prepares the themes for a terminal.
    pub fn new(ink: Ink) -> Self {
        Self {
            ink,
            ..Self::default()
        }
    }

    /// Returns a theme by its place in [`Themes::NAMES`]; past the end, the default.
    pub fn get(&self, index: usize) -> &Theme {
        let index = if index < FILES.len() { index } else { 0 };
        self.read[index].get_or_init(|| {
            Theme::parse(FILES[index].1, self.ink)
                .expect("the themes that come with the program are well formed")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Role;
    use ratatui::style::Modifier;

    #[test]
    fn every_file_is_well_formed_and_has_the_name_it_is_known_by() {
        let themes = Themes::new(Ink::default());
        for (index, name) in Themes::NAMES.iter().enumerate() {
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
