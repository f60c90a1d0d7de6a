//! Numbers as people read them: digits in groups of three, and the thing they count behind them.

/// The least number whose digits are grouped; four digits are read at a glance.
const LONG: u64 = 10_000;

/// Writes a number for people: from 10,000 on with a comma between groups of three digits. Scripts are told numbers as
/// they are. One below zero is no count of anything, and is written as the greatest there is.
pub fn grouped(number: impl TryInto<u64>) -> String {
    let number = number.try_into().unwrap_or(u64::MAX);
    let digits = number.to_string();
    if number < LONG {
        return digits;
    }
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// Says how many of something there are: “1 article”, “2 articles”, “10,000 articles”.
pub fn counted(number: impl TryInto<u64>, thing: &str) -> String {
    let number = number.try_into().unwrap_or(u64::MAX);
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {thing}{ending}", grouped(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_from_ten_thousand_on() {
        for (number, written) in [
            (0, "0"),
            (999, "999"),
            (9_999, "9999"),
            (10_000, "10,000"),
            (123_456, "123,456"),
            (1_000_000, "1,000,000"),
            (u64::MAX, "18,446,744,073,709,551,615"),
        ] {
            assert_eq!(grouped(number), written);
        }
        assert_eq!(grouped(333_333_usize), "333,333");
    }

    #[test]
    fn one_thing_is_one_and_none_are_many() {
        assert_eq!(counted(0_u64, "feed"), "0 feeds");
        assert_eq!(counted(1_u64, "feed"), "1 feed");
        assert_eq!(counted(12_000_u64, "feed"), "12,000 feeds");
    }
}
