//! Plain text written so that XML and HTML read it as it is.

/// Writes text that stands between tags.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    write(&mut out, text, &['&', '<', '>']);
    out
}

/// Writes text that stands between quotes, as the value of an attribute does; between tags it is right, too.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    quote_into(&mut out, text);
    out
}

/// Writes text that stands between quotes behind what is written already.
pub fn quote_into(out: &mut String, text: &str) {
    write(out, text, &['&', '<', '>', '"']);
}

fn write(out: &mut String, text: &str, signs: &[char]) {
    let mut done = 0;
    for (at, sign) in text.match_indices(signs) {
        out.push_str(&text[done..at]);
        out.push_str(match sign {
            "&" => "&amp;",
            "<" => "&lt;",
            ">" => "&gt;",
            _ => "&quot;",
        });
        done = at + sign.len();
    }
    out.push_str(&text[done..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markup_become_text() {
        assert_eq!(escaped("a<b> & \"ü\""), "a&lt;b&gt; &amp; \"ü\"");
        assert_eq!(quoted("a<b> & \"ü\""), "a&lt;b&gt; &amp; &quot;ü&quot;");
        assert_eq!(quoted("&amp;"), "&amp;amp;");
        assert_eq!(escaped(""), "");
    }
}
