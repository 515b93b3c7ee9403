//! Words of the certificate.

pub mod open_data;
pub mod register;

use crate::certificate::{Certificate, Standing};
use crate::text::{Lang, Text};

/// What a certification is worth, in one word.
pub const fn standing(standing: Standing) -> Text {
    match standing {
        Standing::Valid => Text::new("有効", "Valid"),
        Standing::NotYet => Text::new("有効期間前", "Not yet valid"),
        Standing::Expired => Text::new("有効期間満了", "Expired"),
        Standing::Surrendered => Text::new("辞退", "Surrendered"),
        Standing::Suspended => Text::new("停止中", "Suspended"),
        Standing::Revoked => Text::new("取消し", "Revoked"),
        Standing::Superseded => Text::new("新しい認定に切り替え", "Replaced"),
    }
}

/// How many items were accepted, of how many; own initiatives apart.
pub fn accepted_of(lang: Lang, certificate: &Certificate) -> String {
    let total = certificate.total_items;
    let standard = certificate
        .accepted_count
        .saturating_sub(certificate.own_count);
    match (lang, certificate.own_count) {
        (Lang::Ja, own) => {
            let own = crate::assessment::words::and_own(lang, own);
            format!("{total}項目中{standard}項目{own}")
        }
        (Lang::En, 0) => format!("{standard} of {total} items"),
        (Lang::En, own) => {
            let own = crate::text::count(own, "initiative", "initiatives");
            format!("{standard} of {total} items, {own} of its own")
        }
    }
}
