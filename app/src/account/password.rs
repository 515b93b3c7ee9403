//! Passwords: long ones, and none that is guessed first.

use crate::account::words;
use crate::field::{Fields, Problem};
use crate::text::form;
use crate::writing::fold_width;

/// The shortest password (characters).
pub const PASSWORD_MIN: usize = 12;
/// The longest password (characters).
pub const PASSWORD_MAX: usize = 128;

/// So many characters must be left when everything easily guessed is gone.
const LEFT_MIN: usize = 6;
/// A run of neighbours (abc, 321, aaa) counts as guessed from this length.
const RUN_MIN: usize = 3;

/// What people put into passwords first, in small letters, with digits that
/// stand for letters undone. Longer words come before their parts.
const GUESSED: &[&str] = &[
    "administrator",
    "certification",
    "shiyakusho",
    "irodorisan",
    "password",
    "passw0rd",
    "asahikawa",
    "asahiyama",
    "hokkaido",
    "hokaido",
    "welcome",
    "letmein",
    "iloveyou",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "dragon",
    "monkey",
    "master",
    "secret",
    "changeme",
    "default",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwerty",
    "asdfgh",
    "zxcvbn",
    "1qaz2wsx",
    "qazwsx",
    "irodori",
    "ninteisho",
    "nintei",
    "shinsei",
    "jigyosha",
    "kigyou",
    "kaisha",
    "kabushiki",
    "joseikatsuyaku",
    "josei",
    "katsuyaku",
    "sapporo",
    "nippon",
    "japan",
    "reiwa",
    "heisei",
    "showa",
    "admin",
    "login",
    "guest",
    "test",
    "user",
    "pass",
    "city",
];

/// Reads a password. It is taken exactly as typed: spaces count.
///
/// # Errors
/// It is empty, too short, too long, or made of what is guessed first: common
/// words, words of this service and of the city, runs such as 12345, or the
/// person's own address. `email` may be empty.
pub fn read_password(fields: &Fields, name: &str, email: &str) -> Result<String, Problem> {
    let password = fields.get(name);
    let length = password.chars().count();
    if length == 0 {
        Err(Problem::with(name, |lang| {
            form::empty(lang, words::PASSWORD)
        }))
    } else if length < PASSWORD_MIN {
        Err(Problem::with(name, |lang| {
            words::password_short(lang, PASSWORD_MIN, length)
        }))
    } else if length > PASSWORD_MAX {
        Err(Problem::with(name, |lang| {
            form::too_long(lang, words::PASSWORD, PASSWORD_MAX, length)
        }))
    } else if left_to_guess(password, email) < LEFT_MIN {
        Err(Problem::new(name, words::PASSWORD_GUESSED))
    } else {
        Ok(password.to_owned())
    }
}

/// How many characters are left without words, runs and the address.
fn left_to_guess(password: &str, email: &str) -> usize {
    let mut rest = fold_width(password).to_lowercase();
    let email = fold_width(email).to_lowercase();
    let of_email = email
        .split(['@', '.', '-', '_', '+'])
        .filter(|part| part.len() >= 4);
    for word in of_email.chain(GUESSED.iter().copied()) {
        rest = without(&rest, word);
    }
    let rest: Vec<char> = rest.chars().collect();
    let mut left = rest.len();
    let mut start = 0;
    for end in 1..=rest.len() {
        let goes_on = end < rest.len()
            && step(rest[end - 1], rest[end]).is_some_and(|by| {
                end - start < 2 || step(rest[end - 2], rest[end - 1]) == Some(by)
            });
        if !goes_on {
            if end - start >= RUN_MIN {
                left -= end - start;
            }
            start = end;
        }
    }
    left
}

/// `text` without `word`, also where signs stand for its letters (p@ssw0rd).
fn without(text: &str, word: &str) -> String {
    let plain: String = text.chars().map(letter).collect();
    let word: String = word.chars().map(letter).collect();
    let (text, plain): (Vec<char>, Vec<char>) = (text.chars().collect(), plain.chars().collect());
    let word: Vec<char> = word.chars().collect();
    let mut left = String::new();
    let mut i = 0;
    while i < text.len() {
        if plain[i..].starts_with(&word) {
            i += word.len();
        } else {
            left.push(text[i]);
            i += 1;
        }
    }
    left
}

/// The letter that a sign often stands for.
const fn letter(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        _ => c,
    }
}

/// How far apart two neighbours are: one up, one down or the same.
fn step(a: char, b: char) -> Option<i64> {
    let by = i64::from(u32::from(b)) - i64::from(u32::from(a));
    (-1..=1).contains(&by).then_some(by)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn read(password: &str) -> Result<String, String> {
        let fields = [("password", password)].into_iter().collect();
        read_password(&fields, "password", "soumu.hinata@hinata.example")
            .map_err(|problem| problem.say(Lang::Ja).to_owned())
    }

    #[test]
    fn long_passwords_of_any_kind_are_taken_as_typed() {
        for password in [
            " correct horse battery ",
            "ゆきどけのみずがながれる",
            "x7-Kq2_vB9.w",
            "mori-to-kawa-to-yuki",
        ] {
            assert_eq!(read(password), Ok(password.to_owned()));
        }
    }

    #[test]
    fn what_is_guessed_first_is_refused() {
        for password in [
            "password1234",
            "P@ssw0rd2026!",
            "asahikawa2026!",
            "Asahikawa-City",
            "123456789012",
            "aaaaaaaaaaaa",
            "abcdefghijkl",
            "qwertyuiop12",
            "irodori-admin",
            "hinatahinata1",
            "soumu-hinata-1",
            "987654321098",
            "ninteishinsei",
            "Ｐａｓｓｗｏｒｄ１２３４",
        ] {
            assert!(read(password).is_err(), "{password}");
        }
    }

    #[test]
    fn length_is_told_in_characters() {
        assert_eq!(
            read("みじかい"),
            Err("パスワードは12文字以上で入力してください(今は4文字です)".to_owned())
        );
        assert!(read(&"xk3q".repeat(32)).is_ok());
        assert!(read(&"xk3q".repeat(33)).is_err());
        assert_eq!(read(""), Err("パスワードを入力してください".to_owned()));
    }
}
