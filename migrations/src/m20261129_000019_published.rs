//! What is published of a certification is frozen with it: the accepted items
//! by name, and the legal type, because the place and trade of a sole
//! proprietor are kept back. The legal type is a column, too, since the public
//! list is searched by industry.
//!
//! Where a server from before this migration has released since, both are
//! missing; then nothing is said that might have to be kept back.

use std::collections::HashMap;

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{QueryResult, Statement};
use serde_json::{Value, json};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::run(
            manager,
            "ALTER TABLE certification ADD COLUMN legal_type TEXT;",
        )
        .await?;
        let definitions = definitions(manager).await?;
        let mut after = String::new();
        while let Some(last) = fill(manager, &definitions, &after).await? {
            after = last;
        }
        Ok(())
    }
}

async fn rows(
    manager: &SchemaManager<'_>,
    sql: &str,
    values: Vec<sea_orm_migration::sea_orm::Value>,
) -> Result<Vec<QueryResult>, DbErr> {
    let backend = manager.get_database_backend();
    let statement = Statement::from_sql_and_values(backend, sql, values);
    manager.get_connection().query_all_raw(statement).await
}

/// The items of every version, by the hash that names it.
async fn definitions(manager: &SchemaManager<'_>) -> Result<HashMap<String, Value>, DbErr> {
    let found = rows(
        manager,
        "SELECT sha256, definition FROM criteria_version",
        vec![],
    )
    .await?;
    found
        .iter()
        .map(|row| {
            let text: String = row.try_get("", "definition")?;
            let definition: Value = serde_json::from_str(&text).unwrap_or_default();
            Ok((row.try_get("", "sha256")?, definition["items"].clone()))
        })
        .collect()
}

/// Fills in a batch behind the number `after`; gives its last number.
async fn fill(
    manager: &SchemaManager<'_>,
    definitions: &HashMap<String, Value>,
    after: &str,
) -> Result<Option<String>, DbErr> {
    const SENT: &str = "SELECT c.number, c.listed, r.content, v.sha256 FROM certification c \
         JOIN decision d ON d.id = c.decision_id JOIN revision r ON r.id = d.revision_id \
         JOIN application a ON a.id = c.application_id \
         JOIN criteria_version v ON v.id = a.version_id \
         WHERE c.number > $1 ORDER BY c.number LIMIT 200";
    const ACCEPTED: &str = "SELECT v.item_code FROM certification c \
         JOIN assignment asg ON asg.application_id = c.application_id \
           AND asg.state IN ('asked', 'active', 'waiting', 'done') \
         JOIN verdict v ON v.assignment_id = asg.id AND v.verdict = 'accepted' \
         WHERE c.number = $1";
    const FILL: &str = "UPDATE certification SET listed = $1, legal_type = $2 WHERE number = $3";
    let backend = manager.get_database_backend();
    let mut last = None;
    for row in rows(manager, SENT, vec![after.into()]).await? {
        let number: String = row.try_get("", "number")?;
        let listed: Option<String> = row.try_get("", "listed")?;
        let content: String = row.try_get("", "content")?;
        let version: String = row.try_get("", "sha256")?;
        let accepted: Vec<String> = rows(manager, ACCEPTED, vec![number.clone().into()])
            .await?
            .iter()
            .map(|row| row.try_get("", "item_code"))
            .collect::<Result<_, _>>()?;
        let items = definitions.get(&version);
        let filled = listed.and_then(|listed| filled(&listed, &content, items?, &accepted));
        if let Some((listed, legal_type)) = filled {
            let values = vec![listed.into(), legal_type.into(), number.clone().into()];
            let statement = Statement::from_sql_and_values(backend, FILL, values);
            manager.get_connection().execute_raw(statement).await?;
        }
        last = Some(number);
    }
    Ok(last)
}

/// What was listed with the legal type and the accepted items beside, and the
/// legal type, as they were written when this migration was made.
fn filled(
    listed: &str,
    content: &str,
    items: &Value,
    accepted: &[String],
) -> Option<(String, String)> {
    let mut listed: Value = serde_json::from_str(listed).ok()?;
    let content: Value = serde_json::from_str(content).ok()?;
    let legal_type = content.get("operator")?.get("legal_type")?.as_str()?;
    let implemented = |code: &str| {
        content["answers"].as_array().is_some_and(|answers| {
            answers
                .iter()
                .any(|it| it["item"] == code && it["answer"] == "implemented")
        })
    };
    let initiatives: Vec<Value> = items
        .as_array()?
        .iter()
        .filter(|item| item["enabled"] == true)
        .filter_map(|item| {
            let code = item["code"].as_str()?;
            let counts = accepted.iter().any(|it| it == code) && implemented(code);
            counts.then(|| json!({ "item": code, "name": item["name"] }))
        })
        .collect();
    let fields = listed.as_object_mut()?;
    fields.insert("legal_type".to_owned(), legal_type.into());
    fields.insert("initiatives".to_owned(), initiatives.into());
    Some((listed.to_string(), legal_type.to_owned()))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_claimed_and_accepted_is_named() {
        let items = json!([
            { "code": "HR-01", "name": { "ja": "方針" }, "enabled": true },
            { "code": "HR-02", "name": { "ja": "計画" }, "enabled": true },
            { "code": "HR-03", "name": { "ja": "研修" }, "enabled": true },
            { "code": "HR-04", "name": { "ja": "面談" }, "enabled": false },
        ]);
        let answer = |item: &str, answer: &str| json!({ "item": item, "answer": answer });
        let content = json!({
            "operator": { "legal_type": "npo" },
            "answers": [
                answer("HR-01", "implemented"), answer("HR-02", "not_applicable"),
                answer("HR-03", "implemented"), answer("HR-04", "implemented"),
            ],
        });
        let accepted = ["HR-01", "HR-02", "HR-04"].map(str::to_owned);
        let listed = r#"{"name_kana":"ヒナタ"}"#;
        let (listed, legal_type) = filled(listed, &content.to_string(), &items, &accepted).unwrap();
        assert_eq!(legal_type, "npo");
        let listed: Value = serde_json::from_str(&listed).unwrap();
        assert_eq!(
            listed,
            json!({
                "name_kana": "ヒナタ",
                "legal_type": "npo",
                "initiatives": [{ "item": "HR-01", "name": { "ja": "方針" } }],
            })
        );
    }
}
