//! Establishments (事業所) of an operator.

use serde::{Deserialize, Serialize};

use super::{Address, NAME_MAX};
use crate::field::{Fields, Problems};
use crate::id::SiteId;
use crate::operator::words;
use crate::writing::{one_line, optional, required};

/// An establishment: a head office, branch, shop or works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Its identifier.
    pub id: SiteId,
    /// 事業所の名称
    pub name: String,
    /// How to print the name where the fonts lack one of its characters (外字).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub print_name: Option<String>,
    /// 所在地
    pub address: Address,
    /// Whether it is the principal one (本社); an operator has one at most.
    pub is_head_office: bool,
}

/// What applies is called: the operator, and the site if it is for one.
pub fn applicant_name(operator: &str, site: Option<&str>) -> String {
    match site {
        Some(site) => format!("{operator} {site}"),
        None => operator.to_owned(),
    }
}

impl Site {
    /// The name to print on certificates and letters.
    pub fn printed_name(&self) -> &str {
        self.print_name.as_deref().unwrap_or(&self.name)
    }
}

/// Reads the site `id` from the fields name, `print_name`, `postal_code`,
/// prefecture, city, town, building and `is_head_office` (`yes` if ticked).
///
/// # Errors
/// What is missing or cannot be read, in the order of the form.
pub fn read_site(fields: &Fields, id: SiteId) -> Result<Site, Problems> {
    let name = required(fields, "name", words::SITE_NAME, NAME_MAX);
    let print_name = optional(fields, "print_name", words::PRINT_NAME, NAME_MAX);
    match (name, print_name, Address::read(fields)) {
        (Ok(name), Ok(print_name), Ok(address)) => Ok(Site {
            id,
            name: one_line(&name),
            print_name: print_name.as_deref().map(one_line),
            address,
            is_head_office: fields.has("is_head_office", "yes"),
        }),
        (name, print_name, address) => Err(name
            .err()
            .into_iter()
            .chain(print_name.err())
            .chain(address.err().into_iter().flatten())
            .collect()),
    }
}

/// The fields of the form, filled in with `site`.
pub fn site_to_fields(site: &Site) -> Fields {
    let mut fields = Fields::new();
    fields.push("name", site.name.as_str());
    fields.push("print_name", site.print_name.as_deref().unwrap_or_default());
    site.address.push_fields(&mut fields);
    if site.is_head_office {
        fields.push("is_head_office", "yes");
    }
    fields
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const ID: &str = "0193e9a0-0000-7000-8000-000000000001";

    #[test]
    fn a_site_is_read_and_written_back() {
        let fields = [
            ("name", "旭川支店"),
            ("print_name", "あさひかわ支店"),
            ("postal_code", "0708525"),
            ("prefecture", "北海道"),
            ("city", "旭川市"),
            ("town", "7条通9丁目48番地"),
            ("is_head_office", "yes"),
        ]
        .into_iter()
        .collect();
        let site = read_site(&fields, ID.parse().unwrap()).unwrap();
        assert!(site.is_head_office);
        assert_eq!(site.printed_name(), "あさひかわ支店");
        assert_eq!(read_site(&site_to_fields(&site), site.id), Ok(site));
    }

    #[test]
    fn an_empty_site_is_told_everything() {
        let problems = read_site(&Fields::new(), ID.parse().unwrap()).unwrap_err();
        let at: Vec<_> = problems.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(at, ["name", "postal_code", "prefecture", "city", "town"]);
    }
}
