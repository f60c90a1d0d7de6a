//! What the mouse does, command by command. Whatever has no gesture of its own is run by a click on its line of the help.

use super::command::Command;

/// Commands that the mouse gives by a gesture of their own, and which.
pub const GESTURES: &[(Command, &str)] = &[
    (Command::Down, "turn the wheel"),
    (Command::Up, "turn the wheel"),
    (Command::OtherDown, "turn the wheel over the article"),
    (Command::OtherUp, "turn the wheel over the article"),
    (Command::Open, "click on the headline"),
    (
        Command::Back,
        "press the right button; while reading alone, click on the top row",
    ),
    (Command::OtherPane, "click in the pane"),
    (Command::PaneBefore, "click in the pane"),
    (
        Command::ToggleRead,
        "click on the mark before the headline, or where it would be",
    ),
    (
        Command::ToggleStar,
        "click on the star behind the headline, or where it would be",
    ),
    (Command::Feeds, "click on the top row, at the left"),
    (Command::OpenFeed, "click on its title"),
    (Command::Fold, "click on the sign before the folder"),
    (Command::Hints, "click on a link"),
    (Command::ToggleUnread, "click on the top row, at the right"),
    (Command::Narrower, "drag the line between the panes"),
    (Command::Wider, "drag the line between the panes"),
    (Command::Theme, "click on a theme in their list"),
    (Command::Help, "click on its hint at the foot"),
    (Command::Colon, "click on a name in the list of names"),
];

impl Command {
    /// Returns how the mouse gives the command.
    pub fn gesture(self) -> &'static str {
        let own = GESTURES.iter().find(|(command, _)| *command == self);
        own.map_or("click on its line of the help", |(_, gesture)| gesture)
    }
}
