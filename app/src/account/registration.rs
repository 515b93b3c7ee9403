//! The form with which a person makes an account.

use std::fmt;

use super::{Email, PersonName, read_email, read_password};
use crate::account::words;
use crate::field::{Fields, Problems};

/// What a person registers with.
#[derive(Clone, PartialEq, Eq)]
pub struct Registration {
    /// The address, still to be confirmed by mail.
    pub email: Email,
    /// The person's name.
    pub name: PersonName,
    /// The password as typed, to be hashed and forgotten.
    pub password: String,
}

impl fmt::Debug for Registration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Registration(***)")
    }
}

/// Reads the fields email, `family_name`, `given_name`, `family_kana`,
/// `given_kana` and password.
///
/// # Errors
/// What is missing or cannot be taken, in the order of the form.
pub fn read_registration(fields: &Fields) -> Result<Registration, Problems> {
    let email = read_email(fields, "email", words::EMAIL);
    let name = PersonName::read(fields);
    let address = email.as_ref().map(Email::as_str).unwrap_or_default();
    let password = read_password(fields, "password", address);
    match (email, name, password) {
        (Ok(email), Ok(name), Ok(password)) => Ok(Registration {
            email,
            name,
            password,
        }),
        (email, name, password) => Err(email
            .err()
            .into_iter()
            .chain(name.err().into_iter().flatten())
            .chain(password.err())
            .collect()),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_registration_is_read() {
        let fields = [
            ("email", "aoi@hinata.example"),
            ("family_name", "日向"),
            ("given_name", "葵"),
            ("family_kana", "ひなた"),
            ("given_kana", "あおい"),
            ("password", "mori-to-kawa-to-yuki"),
        ]
        .into_iter()
        .collect();
        let registration = read_registration(&fields).unwrap();
        assert_eq!(registration.email.key(), "aoi@hinata.example");
        assert!(!format!("{registration:?}").contains("mori"));
    }

    #[test]
    fn an_empty_registration_is_told_everything() {
        let problems = read_registration(&Fields::new()).unwrap_err();
        let at: Vec<_> = problems.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(at, ["email", "family_name", "family_kana", "password"]);
    }
}
