//! Numbers without gaps.

use anyhow::Context as _;
use sea_orm::{ConnectionTrait as _, Statement};

use super::Work;

impl Work {
    /// The next number, from 1, of a `series` (what is numbered, in the feature's
    /// word) within `scope` (a year of a programme, an event). It stays locked until
    /// the act is committed: one that is undone leaves no gap.
    ///
    /// # Errors
    /// The database's.
    pub async fn next_number(
        &self,
        series: &str,
        scope: impl std::fmt::Display,
    ) -> anyhow::Result<u32> {
        let backend = self.tx.get_database_backend();
        let key = || [series.into(), scope.to_string().into()];
        self.tx
            .execute_raw(Statement::from_sql_and_values(
                backend,
                "INSERT INTO number_series (series, scope, next) VALUES ($1, $2, 1) \
                 ON CONFLICT DO NOTHING",
                key(),
            ))
            .await?;
        let row = self
            .tx
            .query_one_raw(Statement::from_sql_and_values(
                backend,
                "UPDATE number_series SET next = next + 1 \
                 WHERE series = $1 AND scope = $2 RETURNING next - 1 AS n",
                key(),
            ))
            .await?
            .context("a series that is not there")?;
        Ok(u32::try_from(row.try_get::<i64>("", "n")?)?)
    }
}
