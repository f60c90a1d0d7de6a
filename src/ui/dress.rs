//! How the words of an article look, on the screen and where they are printed.

use super::theme::{Role, Theme};
use crate::text::layout::{Kind, Look};
use ratatui::style::Style;

/// Returns the style of words on the page.
pub fn words(theme: &Theme, kind: Kind, look: Look) -> Style {
    let role = match kind {
        Kind::Kicker => Role::Kicker,
        Kind::Headline => Role::Headline,
        Kind::Standfirst => Role::Standfirst,
        Kind::Byline => Role::Meta,
        Kind::Heading(_) => Role::Heading,
        Kind::Code => Role::CodeBlock,
        Kind::Caption => Role::Caption,
        Kind::Blank | Kind::Text | Kind::Table | Kind::Rule if look.quoted => Role::Quote,
        Kind::Blank | Kind::Text | Kind::Table | Kind::Rule => Role::Text,
    };
    let mut style = theme.style(role);
    let inline = [
        (look.strong, Role::Strong),
        (look.emphasis, Role::Emphasis),
        (look.struck, Role::Struck),
        (look.code && kind != Kind::Code, Role::Code),
        (look.link.is_some(), Role::Link),
    ];
    for (_, role) in inline.into_iter().filter(|(on, _)| *on) {
        style = style.patch(theme.style(role));
    }
    style
}
