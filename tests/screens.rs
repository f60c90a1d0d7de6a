//! The pictures of the README, drawn from the program's own cells. `OFFPRINT_BLESS=1 cargo test screens` draws them anew.

use crate::harness::{Tui, plain};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

/// A cell's size, in the picture's units.
const CELL: (f64, f64) = (8.4, 18.0);
const MARGIN: f64 = 14.0;
const PAPER: &str = "#15161a";
const INK: &str = "#d6d6d2";

#[test]
fn the_pictures_show_the_program_of_today() {
    let mut two = Tui::new(120, 34);
    two.keys("j s n").rest().keys("g").rest();
    let mut reading = Tui::new(80, 28);
    reading
        .keys("/")
        .text("feeds 1999")
        .keys("Enter Esc Enter 3 ]");
    let mut chinese = Tui::new(100, 26);
    chinese.keys("j").rest();
    let mut help = Tui::new(100, 34);
    help.keys("?");
    for (name, tui) in [
        ("two-panes", two),
        ("reading", reading),
        ("chinese", chinese),
        ("help", help),
    ] {
        let picture = svg(&tui.buffer());
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("assets/screens")
            .join(format!("{name}.svg"));
        if std::env::var_os("OFFPRINT_BLESS").is_some() {
            fs::write(&path, &picture).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == picture,
            "assets/screens/{name}.svg is stale: OFFPRINT_BLESS=1 cargo test screens"
        );
    }
}

/// Draws cells as SVG.
fn svg(buffer: &Buffer) -> String {
    let (width, height) = (
        f64::from(buffer.area.width) * CELL.0 + 2.0 * MARGIN,
        f64::from(buffer.area.height) * CELL.1 + 2.0 * MARGIN,
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" font-family=\"'DejaVu Sans Mono',Menlo,Consolas,monospace\" \
         font-size=\"14\" fill=\"{INK}\" xml:space=\"preserve\">\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{PAPER}\"/>\n"
    );
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let mut end = x + cells(cell);
            let mut text = plain(cell.symbol()).to_owned();
            while cells(cell) == 1 && end < buffer.area.width && alike(cell, &buffer[(end, y)]) {
                text.push_str(plain(buffer[(end, y)].symbol()));
                end += 1;
            }
            draw(&mut out, cell, &text, (x, y, end - x));
            x = end;
        }
    }
    out.push_str("</svg>\n");
    out
}

fn cells(cell: &Cell) -> u16 {
    (offprint::text::width::width(plain(cell.symbol())) as u16).max(1)
}

fn alike(cell: &Cell, next: &Cell) -> bool {
    cells(next) == 1 && (cell.fg, cell.bg, cell.modifier) == (next.fg, next.bg, next.modifier)
}

fn draw(out: &mut String, cell: &Cell, text: &str, (x, y, width): (u16, u16, u16)) {
    let (left, top) = (
        MARGIN + f64::from(x) * CELL.0,
        MARGIN + f64::from(y) * CELL.1,
    );
    let length = f64::from(width) * CELL.0;
    let (mut fg, mut bg) = (colour(cell.fg, INK), colour(cell.bg, PAPER));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut fg, &mut bg);
    }
    if bg != PAPER {
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
    if fg != INK {
        let _ = write!(style, " fill=\"{fg}\"");
    }
    let length = offprint::text::width::width(shown) as f64 * CELL.0;
    let escaped = shown
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let base = top + CELL.1 * 0.76;
    let _ = writeln!(
        out,
        "<text x=\"{left:.1}\" y=\"{base:.1}\" textLength=\"{length:.1}\" lengthAdjust=\"spacingAndGlyphs\"{style}>{escaped}</text>"
    );
}

/// The sixteen colours as a common dark terminal has them.
fn colour(colour: Color, default: &'static str) -> &'static str {
    match colour {
        Color::Black => "#15161a",
        Color::Red => "#e06c75",
        Color::Green => "#98c379",
        Color::Yellow => "#e5c07b",
        Color::Blue => "#61afef",
        Color::Magenta => "#c678dd",
        Color::Cyan => "#8fbcbb",
        _ => default,
    }
}
