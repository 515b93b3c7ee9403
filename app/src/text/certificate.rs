//! Words of the certificate.

use super::Text;
use crate::certificate::Standing;

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
