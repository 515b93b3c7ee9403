//! Whose site this is.

use crate::text::LocalText;

/// The city's name and how to reach its office, from the programme's data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    /// 旭川市
    pub city: LocalText,
    /// Name of the programme.
    pub programme: LocalText,
    /// The office that runs it.
    pub office_name: LocalText,
    /// Its telephone.
    pub phone: String,
    /// When somebody answers.
    pub hours: LocalText,
    /// Its e-mail address.
    pub email: String,
}
