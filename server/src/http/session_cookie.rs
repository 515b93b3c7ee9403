//! Cookies: one for the session, one that ties a form to a browser before
//! anybody has logged in, one that says whose session was over last, one for
//! the language.

use http::{HeaderMap, HeaderValue, header};

/// Which cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cookie {
    Session,
    Form,
    /// The seal of whoever logged out last: what they typed in another window
    /// goes back to nobody else.
    Was,
    Lang,
}

impl Cookie {
    /// `__Host-` binds a cookie to this very host; browsers demand https for it.
    fn name(self, https: bool) -> &'static str {
        match (self, https) {
            (Self::Session, true) => "__Host-irodori",
            (Self::Session, false) => "irodori",
            (Self::Form, true) => "__Host-irodori-form",
            (Self::Form, false) => "irodori-form",
            (Self::Was, true) => "__Host-irodori-was",
            (Self::Was, false) => "irodori-was",
            (Self::Lang, true) => "__Host-irodori-lang",
            (Self::Lang, false) => "irodori-lang",
        }
    }

    /// The value the browser sent.
    pub(crate) fn read(self, headers: &HeaderMap, https: bool) -> Option<&str> {
        let name = self.name(https);
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(n, _)| *n == name)
            .map(|(_, v)| v)
            .filter(|v| v.len() <= 100)
    }

    /// Tells the browser to keep `value` until it is closed; the language for a year.
    pub(crate) fn set(self, headers: &mut HeaderMap, https: bool, value: &str) {
        let age = if self == Self::Lang {
            "; Max-Age=31536000"
        } else {
            ""
        };
        self.write(headers, https, value, age);
    }

    /// Tells the browser to forget it.
    pub(crate) fn forget(self, headers: &mut HeaderMap, https: bool) {
        self.write(headers, https, "", "; Max-Age=0");
    }

    fn write(self, headers: &mut HeaderMap, https: bool, value: &str, age: &str) {
        let secure = if https { "; Secure" } else { "" };
        let cookie = format!(
            "{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}",
            self.name(https)
        );
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            headers.append(header::SET_COOKIE, cookie);
        }
    }
}
