//! Cells drawn as SVG: one screen, or several that follow one another.
//!
//! In a picture that moves each row is drawn once for every text that it has, and shown as long as it has it. Who wants
//! nothing to move, or has a viewer that moves nothing, sees one screen of it.

use crate::harness::{Tui, plain};
use offprint::text::width::width;
use offprint::ui::Role;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write;

/// A cell's size, in the picture's units.
const CELL: (f64, f64) = (8.4, 18.0);
const MARGIN: f64 = 14.0;
/// What a common dark terminal has where a theme names no colour.
const PAPER: &str = "#15161a";
const INK: &str = "#d6d6d2";

/// A screen, and the colours of its paper and its letters.
pub struct Screen {
    buffer: Buffer,
    ground: Ground,
}

struct Ground {
    paper: String,
    ink: String,
}

impl Screen {
    /// Looks at what is shown.
    pub fn of(tui: &Tui) -> Self {
        let text = tui.theme().style(Role::Text);
        let ground = Ground {
            paper: colour(text.bg.unwrap_or_default(), PAPER),
            ink: colour(text.fg.unwrap_or_default(), INK),
        };
        let buffer = tui.buffer();
        Self { buffer, ground }
    }
}

/// A screen of a picture that moves.
pub struct Scene {
    pub screen: Screen,
    /// What was typed to get there.
    pub typed: &'static str,
    /// How long it is looked at, in tenths of a second.
    pub tenths: u32,
}

/// Draws a screen.
pub fn still(screen: &Screen) -> String {
    let Screen { buffer, ground } = screen;
    let mut out = head(buffer, ground, 0.0);
    let _ = writeln!(out, "{}", paper(ground));
    for y in 0..buffer.area.height {
        out.push_str(&row(buffer, y, ground));
    }
    out.push_str("</svg>\n");
    out
}

/// Draws screens that follow one another, each with what was typed below it; `shown` is the one that stands for all.
pub fn moving(scenes: &[Scene], shown: usize) -> String {
    let Screen {
        buffer: first,
        ground: base,
    } = &scenes[0].screen;
    let mut layers: Vec<(u64, String)> = Vec::new();
    let mut show =
        |scene: usize, drawn: String| match layers.iter_mut().find(|(_, known)| *known == drawn) {
            Some((when, _)) => *when |= 1 << scene,
            None => layers.push((1 << scene, drawn)),
        };
    for (number, scene) in scenes.iter().enumerate() {
        let Screen { buffer, ground } = &scene.screen;
        if ground.paper != base.paper {
            show(number, paper(ground) + "\n");
        }
        for y in 0..first.area.height {
            let drawn = row(buffer, y, ground);
            // Letters that are not said to have a colour have the first screen's; on paper of its own, a row is one too.
            let is_base = ground.ink == base.ink && ground.paper == base.paper;
            let drawn = if is_base || drawn.is_empty() {
                drawn
            } else {
                format!("<g fill=\"{}\">\n{drawn}</g>\n", ground.ink)
            };
            show(number, drawn);
        }
        show(number, typed(scene));
    }
    layers.retain(|(_, drawn)| !drawn.is_empty());
    let mut out = head(first, base, CELL.1);
    out.push_str(&style(scenes, &layers, shown));
    let _ = writeln!(out, "{}", paper(base));
    for (when, drawn) in &layers {
        if *when == (1 << scenes.len()) - 1 {
            out.push_str(drawn);
        } else {
            let _ = write!(out, "<g class=\"s s{when:x}\">\n{drawn}</g>\n");
        }
    }
    out.push_str("</svg>\n");
    out
}

/// When each layer is seen.
fn style(scenes: &[Scene], layers: &[(u64, String)], shown: usize) -> String {
    let total: u32 = scenes.iter().map(|scene| scene.tenths).sum();
    let mut whens: Vec<u64> = layers.iter().map(|(when, _)| *when).collect();
    whens.sort_unstable();
    whens.dedup();
    whens.retain(|when| *when != (1 << scenes.len()) - 1);
    let mut out = format!(
        "<style>\n.s{{visibility:hidden;animation:{}s step-end infinite}}\n",
        f64::from(total) / 10.0
    );
    for when in whens {
        let is_seen = |scene: usize| when >> scene & 1 == 1;
        let mut steps = String::new();
        let mut at = 0;
        for (number, scene) in scenes.iter().enumerate() {
            if number == 0 || is_seen(number) != is_seen(number - 1) {
                let word = if is_seen(number) { "visible" } else { "hidden" };
                let percent = f64::from(at) * 100.0 / f64::from(total);
                let _ = write!(steps, "{percent:.2}%{{visibility:{word}}}");
            }
            at += scene.tenths;
        }
        let still = if is_seen(shown) {
            "visibility:visible;"
        } else {
            ""
        };
        let _ = writeln!(
            out,
            "@keyframes k{when:x}{{{steps}}}\n.s{when:x}{{{still}animation-name:k{when:x}}}"
        );
    }
    out.push_str("@media (prefers-reduced-motion:reduce){.s{animation:none}}\n</style>\n");
    out
}

/// What was typed, below the screen.
fn typed(scene: &Scene) -> String {
    let Screen { buffer, ground } = &scene.screen;
    if scene.typed.is_empty() {
        return String::new();
    }
    let middle = MARGIN + f64::from(buffer.area.width) * CELL.0 / 2.0;
    let base = MARGIN + f64::from(buffer.area.height) * CELL.1 + CELL.1 * 0.9;
    format!(
        "<text x=\"{middle:.1}\" y=\"{base:.1}\" text-anchor=\"middle\" fill=\"{}\" fill-opacity=\"0.75\">{}</text>\n",
        ground.ink,
        escaped(scene.typed)
    )
}

fn head(buffer: &Buffer, ground: &Ground, below: f64) -> String {
    let (width, height) = (
        f64::from(buffer.area.width) * CELL.0 + 2.0 * MARGIN,
        f64::from(buffer.area.height) * CELL.1 + 2.0 * MARGIN + below,
    );
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" font-family=\"'DejaVu Sans Mono',Menlo,Consolas,monospace\" \
         font-size=\"14\" fill=\"{}\" xml:space=\"preserve\">\n",
        ground.ink
    )
}

fn paper(ground: &Ground) -> String {
    format!(
        "<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>",
        ground.paper
    )
}

fn row(buffer: &Buffer, y: u16, ground: &Ground) -> String {
    let mut out = String::new();
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        let mut end = x + cells(cell);
        let mut text = plain(cell.symbol()).to_owned();
        while cells(cell) == 1 && end < buffer.area.width && alike(cell, &buffer[(end, y)]) {
            text.push_str(plain(buffer[(end, y)].symbol()));
            end += 1;
        }
        draw(&mut out, cell, &text, (x, y, end - x), ground);
        x = end;
    }
    out
}

fn cells(cell: &Cell) -> u16 {
    (width(plain(cell.symbol())) as u16).max(1)
}

fn alike(cell: &Cell, next: &Cell) -> bool {
    cells(next) == 1 && (cell.fg, cell.bg, cell.modifier) == (next.fg, next.bg, next.modifier)
}

fn draw(out: &mut String, cell: &Cell, text: &str, (x, y, wide): (u16, u16, u16), ground: &Ground) {
    let (left, top) = (
        MARGIN + f64::from(x) * CELL.0,
        MARGIN + f64::from(y) * CELL.1,
    );
    let length = f64::from(wide) * CELL.0;
    let (mut fg, mut bg) = (colour(cell.fg, &ground.ink), colour(cell.bg, &ground.paper));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut fg, &mut bg);
    }
    if bg != ground.paper {
        let _ = writeln!(
            out,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{length:.1}\" height=\"{:.1}\" fill=\"{bg}\"/>",
            CELL.1
        );
    }
    let shown = text.trim_end();
    if shown.trim_start().is_empty() {
        return;
    }
    let blanks = text.chars().take_while(|c| *c == ' ').count();
    let (left, shown) = (left + blanks as f64 * CELL.0, shown.trim_start());
    let mut style = String::new();
    for (modifier, words) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::DIM, " fill-opacity=\"0.6\""),
    ] {
        if cell.modifier.contains(modifier) {
            style.push_str(words);
        }
    }
    if fg != ground.ink {
        let _ = write!(style, " fill=\"{fg}\"");
    }
    let length = width(shown) as f64 * CELL.0;
    let base = top + CELL.1 * 0.76;
    let _ = writeln!(
        out,
        "<text x=\"{left:.1}\" y=\"{base:.1}\" textLength=\"{length:.1}\"{style}>{}</text>",
        escaped(shown)
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// A theme's own colour, or one of the sixteen as a common dark terminal has them.
fn colour(colour: Color, default: &str) -> String {
    let named = match colour {
        Color::Black => "#15161a",
        Color::Red => "#e06c75",
        Color::Green => "#98c379",
        Color::Yellow => "#e5c07b",
        Color::Blue => "#61afef",
        Color::Magenta => "#c678dd",
        Color::Cyan => "#8fbcbb",
        Color::Rgb(red, green, blue) => return format!("#{red:02x}{green:02x}{blue:02x}"),
        _ => default,
    };
    named.to_owned()
}
