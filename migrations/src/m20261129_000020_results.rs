//! What lists show beside an application: the tier that the accepted items
//! give, and who applied as it was called when it was sent last.
//!
//! The tier of applications that are not decided yet is filled in by the next
//! verdict; only the rules of the programme can tell it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::Statement;
use serde_json::Value;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::run(manager, COLUMNS).await?;
        let mut after = String::new();
        while let Some(last) = fill(manager, &after).await? {
            after = last;
        }
        Ok(())
    }
}

const COLUMNS: &str = r"
ALTER TABLE application ADD COLUMN accepted_tier TEXT;
ALTER TABLE application ADD COLUMN sent_name TEXT;
UPDATE application SET accepted_tier = (
  SELECT d.tier FROM decision d WHERE d.application_id = application.id AND d.state <> 'void');
";

/// Fills in a batch behind the receipt number `after`; gives its last one.
async fn fill(manager: &SchemaManager<'_>, after: &str) -> Result<Option<String>, DbErr> {
    const SENT: &str = "SELECT a.receipt_no, r.content FROM application a \
         JOIN revision r ON r.application_id = a.id \
         WHERE a.receipt_no > $1 \
           AND r.n = (SELECT MAX(n) FROM revision WHERE application_id = a.id) \
         ORDER BY a.receipt_no LIMIT 200";
    const FILL: &str = "UPDATE application SET sent_name = $1 WHERE receipt_no = $2";
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
        let number: String = row.try_get("", "receipt_no")?;
        let content: String = row.try_get("", "content")?;
        if let Some(name) = name(&content) {
            db.execute_raw(statement(FILL, vec![name.into(), number.clone().into()]))
                .await?;
        }
        last = Some(number);
    }
    Ok(last)
}

/// Who applies, as it was written when this migration was made.
fn name(content: &str) -> Option<String> {
    let content: Value = serde_json::from_str(content).ok()?;
    let operator = content.get("operator")?.get("name")?.as_str()?;
    let site = content["unit"].get("site").and_then(|id| {
        let sites = content["sites"].as_array()?;
        sites.iter().find(|site| site.get("id") == Some(id))?["name"].as_str()
    });
    Some(match site {
        Some(site) => format!("{operator} {site}"),
        None => operator.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_site_is_named_behind_its_operator() {
        let content = |unit: Value| {
            json!({
                "operator": { "name": "ひなた" },
                "sites": [{ "id": "a", "name": "東店" }],
                "unit": unit,
            })
            .to_string()
        };
        assert_eq!(name(&content(json!("whole"))).as_deref(), Some("ひなた"));
        let site = name(&content(json!({ "site": "a" })));
        assert_eq!(site.as_deref(), Some("ひなた 東店"));
    }
}
