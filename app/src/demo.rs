//! Words of the demonstration. What its people and operators say is data
//! under `server/assets/demo`.

use crate::application::words::pages as application_pages;
use crate::text::Lang;
use crate::time::fiscal_year_name;

/// What a version of the programme is called: 令和5年度版
pub fn edition(lang: Lang, fiscal_year: i32) -> String {
    let year = fiscal_year_name(lang, fiscal_year);
    match lang {
        Lang::Ja => format!("{year}版"),
        Lang::En => format!("{year} edition"),
    }
}

/// What a call is called: 令和5年度 認定申請
pub fn call(lang: Lang, fiscal_year: i32) -> String {
    let year = fiscal_year_name(lang, fiscal_year);
    match lang {
        Lang::Ja => format!("{year} 認定申請"),
        Lang::En => format!("{year} call for applications"),
    }
}

/// How many people used something, as a table of an operator says it.
pub fn users(lang: Lang, women: u32, men: u32) -> String {
    match lang {
        Lang::Ja => format!("女性 {women}人、男性 {men}人"),
        Lang::En => application_pages::women_men(lang, women, men),
    }
}
