//! A small HTTP/1.1 client: one kept-alive connection, and somebody who has
//! signed in on it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

use anyhow::{Context, Result, bail};

/// Everybody's password in the demo (docs/demo.md).
pub(super) const PASSWORD: &str = "irodori-demo-2026";

/// A connection that is kept alive between requests.
#[derive(Debug)]
pub(super) struct Connection {
    stream: BufReader<TcpStream>,
    host: String,
}

/// What came back.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// A header's value, by its name in lower case.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Connection {
    pub(super) fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::with_capacity(64 * 1024, stream),
            host: address.to_string(),
        })
    }

    /// The text of a request, for those who send the same one often.
    pub(super) fn request(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> String {
        let host = &self.host;
        let headers = headers.iter().fold(String::new(), |text, (name, value)| {
            text + name + ": " + value + "\r\n"
        });
        let form = if method == "POST" {
            format!(
                "Origin: http://{host}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
                 Content-Length: {}\r\n",
                body.len()
            )
        } else {
            String::new()
        };
        format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n{headers}{form}\r\n{body}")
    }

    /// Sends a request and reads the whole answer into `answer`.
    pub(super) fn exchange(&mut self, request: &str, answer: &mut Answer) -> Result<()> {
        self.stream.get_mut().write_all(request.as_bytes())?;
        answer.head.clear();
        loop {
            if self.stream.read_line(&mut answer.head)? == 0 {
                bail!("the server closed the connection");
            }
            if answer.head.ends_with("\r\n\r\n") {
                break;
            }
        }
        answer.status = status(&answer.head).context("an answer without a status")?;
        let length: usize = match answer.header("content-length") {
            Some(length) => length.parse()?,
            None if answer.header("transfer-encoding").is_none() => 0,
            None => bail!("an answer in chunks, which this client does not read"),
        };
        answer.body.resize(length, 0);
        self.stream.read_exact(&mut answer.body)?;
        Ok(())
    }

    pub(super) fn get(&mut self, path: &str, headers: &[(&str, &str)]) -> Result<Answer> {
        let request = self.request("GET", path, headers, "");
        let mut answer = Answer::default();
        self.exchange(&request, &mut answer)?;
        Ok(answer)
    }
}

/// Somebody who has signed in.
#[derive(Debug)]
pub(crate) struct Visitor {
    connection: Connection,
    cookie: String,
    token: String,
}

impl Visitor {
    /// Signs in as people do: the page, then its form.
    pub(crate) fn sign_in(address: SocketAddr, email: &str) -> Result<Self> {
        let mut visitor = Self {
            connection: Connection::open(address)?,
            cookie: String::new(),
            token: String::new(),
        };
        let page = visitor.connection.get("/login", &[])?;
        visitor.take_cookie(&page)?;
        visitor.token = form_token(&page.text()).context("/login has no form")?;
        let answer = visitor.post("/login", &[("email", email), ("password", PASSWORD)], false)?;
        if answer.status != 303 {
            bail!("{email} cannot sign in: {}", answer.status);
        }
        visitor.take_cookie(&answer)?;
        let page = visitor.get("/account")?;
        visitor.token = form_token(&page.text()).context("/account has no form")?;
        Ok(visitor)
    }

    fn take_cookie(&mut self, answer: &Answer) -> Result<()> {
        let cookie = answer.header("set-cookie").context("no cookie was set")?;
        cookie
            .split(';')
            .next()
            .unwrap_or_default()
            .clone_into(&mut self.cookie);
        Ok(())
    }

    /// A page that answers 200.
    pub(super) fn get(&mut self, path: &str) -> Result<Answer> {
        let answer = self.connection.get(path, &[("Cookie", &self.cookie)])?;
        if answer.status != 200 {
            bail!("{path} answered {}", answer.status);
        }
        Ok(answer)
    }

    /// The text of a request for a page, to be sent often.
    pub(super) fn page_request(&self, path: &str) -> String {
        self.connection
            .request("GET", path, &[("Cookie", &self.cookie)], "")
    }

    /// Goes on at another server, or at the same that was started anew.
    pub(crate) fn at(&mut self, address: SocketAddr) -> Result<()> {
        self.connection = Connection::open(address)?;
        Ok(())
    }

    /// Posts a form; with `json` as an island does.
    pub(crate) fn post(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        json: bool,
    ) -> Result<Answer> {
        let token = [("_token", self.token.as_str())];
        let body = encoded(token.iter().chain(fields));
        let mut headers = vec![("Cookie", self.cookie.as_str())];
        if json {
            headers.push(("Accept", "application/json"));
        }
        let request = self.connection.request("POST", path, &headers, &body);
        let mut answer = Answer::default();
        self.connection.exchange(&request, &mut answer)?;
        Ok(answer)
    }
}

fn status(head: &str) -> Option<u16> {
    head.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()
}

/// The hidden field that shows that a form came from the site's own page.
pub(super) fn form_token(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("name=\"_token\" value=\"")?;
    Some(rest.split_once('"')?.0.to_owned())
}

pub(super) fn encoded<'a>(fields: impl Iterator<Item = &'a (&'a str, &'a str)>) -> String {
    fields
        .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)))
        .collect::<Vec<_>>()
        .join("&")
}

fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            out + char::from(byte).encode_utf8(&mut [0; 4])
        } else {
            out + &format!("%{byte:02X}")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_written_as_browsers_do() {
        let fields = [("HR-01.note", "a b&c"), ("email", "x@example.jp")];
        assert_eq!(
            encoded(fields.iter()),
            "HR-01.note=a%20b%26c&email=x%40example.jp"
        );
        assert_eq!(escaped("彩"), "%E5%BD%A9");
    }

    #[test]
    fn the_token_stands_in_a_hidden_field() {
        let page = "<input type=\"hidden\" name=\"_token\" value=\"abc\"><input name=\"x\">";
        assert_eq!(form_token(page).as_deref(), Some("abc"));
        assert_eq!(form_token("<p>nothing</p>"), None);
    }

    #[test]
    fn an_answer_is_read_from_its_head() {
        let answer = Answer {
            head: "HTTP/1.1 303 See Other\r\nLocation: /my\r\n\r\n".to_owned(),
            ..Answer::default()
        };
        assert_eq!(status(&answer.head), Some(303));
        assert_eq!(answer.header("location"), Some("/my"));
        assert_eq!(answer.header("set-cookie"), None);
    }
}
