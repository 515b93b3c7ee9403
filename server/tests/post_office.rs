//! An SMTP server on this machine that keeps what it is given, for the
//! stories about mail.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::watch;

/// How it deals with what it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Takes everything.
    Takes,
    /// Says this to every recipient.
    Answers(&'static str),
    /// Says this to whoever connects.
    Greets(&'static str),
    /// Takes a letter and is gone before it says so.
    Vanishes,
}

/// See the module.
pub(crate) struct PostOffice {
    address: SocketAddr,
    /// Until it opens: an address that nobody answers at, and nobody else gets.
    closed: Option<TcpSocket>,
    inside: Arc<Mutex<Inside>>,
}

struct Inside {
    manner: Manner,
    letters: watch::Sender<Vec<Letter>>,
}

/// A letter as it arrived.
#[derive(Debug, Clone, Default)]
pub(crate) struct Letter {
    pub(crate) to: String,
    head: Vec<String>,
    body: Vec<String>,
}

impl PostOffice {
    pub(crate) fn closed() -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        Self {
            address: socket.local_addr().unwrap(),
            closed: Some(socket),
            inside: Arc::new(Mutex::new(Inside {
                manner: Manner::Takes,
                letters: watch::Sender::default(),
            })),
        }
    }

    pub(crate) fn opened(manner: Manner) -> Self {
        let mut office = Self::closed();
        office.turns(manner);
        office.opens();
        office
    }

    pub(crate) fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    pub(crate) fn opens(&mut self) {
        let listener = self.closed.take().unwrap().listen(16).unwrap();
        let inside = Arc::clone(&self.inside);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // Whoever hangs up has said what there was to say.
                let _ = talk(stream, &inside).await;
            }
        });
    }

    pub(crate) fn turns(&self, manner: Manner) {
        self.inside.lock().unwrap().manner = manner;
    }

    pub(crate) fn letters(&self) -> Vec<Letter> {
        self.inside.lock().unwrap().letters.borrow().clone()
    }

    /// Until so many letters have arrived.
    pub(crate) async fn holds(&self, count: usize) {
        let mut letters = self.inside.lock().unwrap().letters.subscribe();
        letters.wait_for(|it| it.len() >= count).await.unwrap();
    }
}

async fn talk(stream: TcpStream, inside: &Mutex<Inside>) -> io::Result<()> {
    let manner = inside.lock().unwrap().manner;
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let greeting = match manner {
        Manner::Greets(greeting) => greeting,
        _ => "220 here is the post office",
    };
    write
        .write_all(format!("{greeting}\r\n").as_bytes())
        .await?;
    let mut to = String::new();
    while let Some(line) = lines.next_line().await? {
        let answer = match (line.get(..4).unwrap_or_default(), manner) {
            ("RCPT", Manner::Answers(answer)) => answer,
            ("RCPT", _) => {
                to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                "250 known"
            }
            ("DATA", _) => {
                write.write_all(b"354 go on\r\n").await?;
                let mut letter = Letter {
                    to: to.clone(),
                    ..Letter::default()
                };
                let mut in_body = false;
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    // A dot at the beginning of a line is sent twice.
                    let line = line.strip_prefix('.').unwrap_or(&line).to_owned();
                    if in_body {
                        letter.body.push(line);
                    } else if line.is_empty() {
                        in_body = true;
                    } else {
                        letter.head.push(line);
                    }
                }
                let letters = &inside.lock().unwrap().letters;
                letters.send_modify(|letters| letters.push(letter));
                if manner == Manner::Vanishes {
                    return Ok(());
                }
                "250 taken"
            }
            ("QUIT", _) => "221 good bye",
            _ => "250 go on",
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}

impl Letter {
    /// What a header says.
    pub(crate) fn header(&self, name: &str) -> String {
        let start = format!("{name}: ");
        let at = self.head.iter().position(|line| line.starts_with(&start));
        let at = at.unwrap_or_else(|| panic!("no {name} in {:?}", self.head));
        let mut text = self.head[at][start.len()..].to_owned();
        for more in self.head[at + 1..]
            .iter()
            .take_while(|l| l.starts_with(' '))
        {
            text += more;
        }
        decoded(&text)
    }

    /// What is written, with plain line ends.
    pub(crate) fn text(&self) -> String {
        let text = match self.header("Content-Transfer-Encoding").as_str() {
            "base64" => unpacked(&self.body.concat()),
            "7bit" => self.body.join("\n"),
            other => panic!("a body in {other}"),
        };
        text.replace("\r\n", "\n")
    }
}

/// Words in other letters than ASCII travel as `=?utf-8?b?…?=` (RFC 2047);
/// the blanks between two such words are not part of the text.
fn decoded(header: &str) -> String {
    let mut text = String::new();
    let mut after_packed = true;
    for word in header.split(' ').filter(|word| !word.is_empty()) {
        let packed = word
            .strip_prefix("=?utf-8?b?")
            .and_then(|word| word.strip_suffix("?="));
        if !(text.is_empty() || after_packed && packed.is_some()) {
            text.push(' ');
        }
        match packed {
            Some(packed) => text += &unpacked(packed),
            None => text += word,
        }
        after_packed = packed.is_some();
    }
    text
}

fn unpacked(base64: &str) -> String {
    String::from_utf8(BASE64_STANDARD.decode(base64).unwrap()).unwrap()
}
