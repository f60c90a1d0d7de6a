//! Characters raised and lowered: a terminal has one size of letter, but Unicode has some of them small.

/// Which way characters are set off their line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shift {
    /// On the line.
    #[default]
    None,
    /// Above it, as the number of a note.
    Raised,
    /// Below it, as in a formula.
    Lowered,
}

const PLAIN: &str = "0123456789+-=()n";
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";

impl Shift {
    /// Returns a cluster as it is set: the small form that Unicode has for it, of the same width, or itself.
    pub fn set(self, cluster: &str) -> &str {
        let forms = match self {
            Shift::None => return cluster,
            Shift::Raised => RAISED,
            Shift::Lowered => LOWERED,
        };
        let place = PLAIN.chars().position(|c| cluster.chars().eq([c]));
        let form = place.and_then(|place| forms.char_indices().nth(place));
        form.map_or(cluster, |(at, c)| &forms[at..at + c.len_utf8()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::width;

    #[test]
    fn small_forms_stand_where_unicode_has_them_and_take_one_cell() {
        let set =
            |shift: Shift, text: &str| -> String { text.split("").map(|c| shift.set(c)).collect() };
        assert_eq!(set(Shift::Raised, "12(x)"), "¹²⁽x⁾");
        assert_eq!(set(Shift::Lowered, "H2O"), "H₂O");
        assert_eq!(set(Shift::None, "12"), "12");
        for c in PLAIN.chars() {
            assert_eq!(
                (
                    width(Shift::Raised.set(&c.to_string())),
                    width(Shift::Lowered.set(&c.to_string()))
                ),
                (1, 1),
                "{c}"
            );
        }
    }
}
