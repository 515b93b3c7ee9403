//! Addresses of our own that came from outside.

/// `text` if it is a path on this site and nothing else, so that a log-in
/// never leads to somebody else's site. Browsers read `\` as `/` and drop tabs
/// and line ends, so neither may stand in it.
pub(crate) fn own_path(text: &str) -> Option<&str> {
    let back_here = ["/login", "/logout"]
        .iter()
        .any(|here| text.split('?').next() == Some(here));
    own_address(text).filter(|_| !back_here)
}

/// As [`own_path`], the log-in included.
pub(crate) fn own_address(text: &str) -> Option<&str> {
    let plain = text
        .bytes()
        .all(|b| b.is_ascii_graphic() && !matches!(b, b'\\' | b'"' | b'<' | b'>'));
    let own = text.starts_with('/') && !text.starts_with("//") && text.len() <= 2_000;
    (plain && own).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_ours_are_followed() {
        for own in [
            "/my",
            "/staff?state=submitted&q=%E6%97%AD",
            "/my/operators/new",
        ] {
            assert_eq!(own_path(own), Some(own));
        }
        for other in [
            "",
            "my",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/login?next=/my",
            "/logout",
            "/旭川",
            "/a b",
        ] {
            assert_eq!(own_path(other), None, "{other}");
        }
    }
}
