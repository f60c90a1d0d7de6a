//! Pages as text browsers write them: every link has a number in brackets before it, and the addresses stand at the end.

/// How many numbers in a row it takes to tell.
const ENOUGH: u32 = 3;

/// Takes the numbers of links out of a text, and the list of their addresses off its end; a text without them stays.
pub(super) fn without_numbers(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut expected = 1;
    while let Some(open) = rest.find('[') {
        let behind = &rest[open + 1..];
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        let number = behind[..digits].parse::<u32>().ok();
        let after = behind
            .get(digits..)
            .and_then(|after| after.strip_prefix(']'));
        let is_link = after.is_some_and(|after| {
            after.starts_with(|c: char| c.is_alphanumeric() || "“‘\"'«„".contains(c))
        });
        match after.filter(|_| is_link && number == Some(expected)) {
            Some(after) => {
                out.push_str(&rest[..open]);
                expected += 1;
                rest = after;
            }
            None => {
                out.push_str(&rest[..=open]);
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    (expected > ENOUGH).then(|| without_list(out))
}

/// Takes the list of addresses off the end.
fn without_list(mut text: String) -> String {
    let head = text.rfind("\nReferences").filter(|at| {
        let list = text[at + 1..].lines().skip(1);
        let mut filled = list.map(str::trim).filter(|line| !line.is_empty());
        filled
            .all(|line| line.contains("://") || line.ends_with("links") || line.ends_with("links:"))
    });
    if let Some(at) = head {
        text.truncate(at);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::without_numbers;

    #[test]
    fn numbers_go_where_they_count_links() {
        assert_eq!(
            without_numbers(
                "[1]Home\n[2]World\nSee [3]this [4].\n\nReferences\n\n   1. https://example.org/\n"
            )
            .as_deref(),
            Some("Home\nWorld\nSee this [4].\n")
        );
        for text in [
            "As Roe says [1], and Poe [2], and Moe [3].",
            "[1]only[2]two",
            "[a]b[c",
        ] {
            assert_eq!(without_numbers(text), None);
        }
    }
}
