//! What open data says of who is certified stands beside the certification, so
//! that a list of all of them need not read everything that was ever sent.
//!
//! Empty only where a server from before this migration has released since;
//! it is then read from what was sent, as before.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::Statement;
use serde_json::{Value, json};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::run(manager, "ALTER TABLE certification ADD COLUMN listed TEXT;").await?;
        let mut after = String::new();
        while let Some(last) = fill(manager, &after).await? {
            after = last;
        }
        Ok(())
    }
}

/// Fills in a batch behind the number `after`; gives its last number.
async fn fill(manager: &SchemaManager<'_>, after: &str) -> Result<Option<String>, DbErr> {
    const SENT: &str = "SELECT c.number, r.content FROM certification c \
         JOIN decision d ON d.id = c.decision_id JOIN revision r ON r.id = d.revision_id \
         WHERE c.number > $1 ORDER BY c.number LIMIT 200";
    const FILL: &str = "UPDATE certification SET listed = $1 WHERE number = $2";
    let db = manager.get_connection();
    let backend = manager.get_database_backend();
    let statement = |sql, values: Vec<sea_orm_migration::sea_orm::Value>| {
        Statement::from_sql_and_values(backend, sql, values)
    };
    let rows = db
        .query_all_raw(statement(SENT, vec![after.into()]))
        .await?;
    let mut last = None;
    for row in rows {
        let number: String = row.try_get("", "number")?;
        let content: String = row.try_get("", "content")?;
        if let Some(listed) = listed(&content) {
            db.execute_raw(statement(FILL, vec![listed.into(), number.clone().into()]))
                .await?;
        }
        last = Some(number);
    }
    Ok(last)
}

/// The published part of what was sent, as it was written when this migration
/// was made.
fn listed(content: &str) -> Option<String> {
    let content: Value = serde_json::from_str(content).ok()?;
    let operator = content.get("operator")?;
    let address = match content.get("unit")?.get("site") {
        None => operator,
        Some(id) => content
            .get("sites")?
            .as_array()?
            .iter()
            .find(|site| site.get("id") == Some(id))?,
    }
    .get("address")?;
    let listed = json!({
        "name_kana": operator.get("name_kana")?,
        "corporate_number": operator.get("corporate_number")?,
        "employees": operator.get("employees")?,
        "address": address,
    });
    Some(listed.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(unit: &Value) -> String {
        json!({
            "operator": {
                "name_kana": "ヒナタ", "corporate_number": null, "employees": 12,
                "address": { "city": "旭川市" }, "phone": "0166-00-0000",
            },
            "sites": [
                { "id": "a", "address": { "city": "東川町" } },
                { "id": "b", "address": { "city": "美瑛町" } },
            ],
            "unit": unit,
        })
        .to_string()
    }

    fn city(unit: &Value) -> Option<String> {
        let listed: Value = serde_json::from_str(&listed(&content(unit))?).ok()?;
        assert_eq!(listed["name_kana"], "ヒナタ");
        assert_eq!(listed["employees"], 12);
        assert_eq!(listed["corporate_number"], Value::Null);
        assert_eq!(listed.get("phone"), None);
        Some(listed["address"]["city"].as_str()?.to_owned())
    }

    #[test]
    fn the_address_is_that_of_what_is_certified() {
        assert_eq!(city(&json!("whole")).as_deref(), Some("旭川市"));
        assert_eq!(city(&json!({ "site": "b" })).as_deref(), Some("美瑛町"));
        assert_eq!(city(&json!({ "site": "c" })), None);
    }
}
