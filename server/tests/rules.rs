//! Every rule that the database itself keeps, broken on purpose: it is refused,
//! and the product knows which rule it was where it has something to say.

use std::collections::BTreeSet;

use app::account::{Email, Role};
use app::ledger::ActName;
use app::programme::Tier;
use app::text::Lang;
use sea_orm::sqlx::error::ErrorKind;
use sea_orm::{ConnectionTrait as _, DbErr, ExecResult, RuntimeErr, Statement};
use server::account::store::NewAccount;
use server::application::store::Arrival;
use server::db::{Rule, violated};
use server::work::Act;
use server::{account, application, operator, review};

use crate::applying::{Applicant, open_call};
use crate::cases::{Town, Wish, accepted, case, certified, town};
use crate::harness::{PASSWORD, Site, both};

/// Values that are allowed, and what must go together, by the name that
/// PostgreSQL has for the rule.
const CHECKS: &[(&str, &str)] = &[
    ("account_lang_check", "UPDATE account SET lang = 'fr'"),
    ("account_state_check", "UPDATE account SET state = 'gone'"),
    (
        "account_active_has_password",
        "UPDATE account SET password_hash = NULL WHERE state = 'active'",
    ),
    (
        "account_role_role_check",
        "UPDATE account_role SET role = 'boss'",
    ),
    (
        "registration_lang_check",
        "UPDATE registration SET lang = 'fr'",
    ),
    ("token_kind_check", "UPDATE token SET kind = 'x'"),
    (
        "operator_corporate_number_check",
        "UPDATE operator SET corporate_number = '123'",
    ),
    (
        "operator_postal_code_check",
        "UPDATE operator SET postal_code = '070'",
    ),
    (
        "operator_industry_check",
        "UPDATE operator SET industry = 'EM'",
    ),
    (
        "operator_employees_check",
        "UPDATE operator SET employees = -1",
    ),
    (
        "site_postal_code_check",
        "UPDATE site SET postal_code = '070'",
    ),
    (
        "membership_role_check",
        "UPDATE membership SET role = 'boss'",
    ),
    (
        "programme_kind_check",
        "UPDATE programme SET kind = 'lottery'",
    ),
    (
        "call_grace_minutes_check",
        "UPDATE call SET grace_minutes = -1",
    ),
    ("call_kind_check", "UPDATE call SET kind = 'other'"),
    ("call_window", "UPDATE call SET closes_at = opens_at"),
    (
        "application_state_check",
        "UPDATE application SET state = 'lost'",
    ),
    (
        "application_claimed_tier_check",
        "UPDATE application SET claimed_tier = 'tin'",
    ),
    (
        "application_submitted",
        "UPDATE application SET receipt_no = NULL WHERE state = 'decided'",
    ),
    (
        "application_submitted",
        "UPDATE application SET submitted_at = NULL WHERE state = 'decided'",
    ),
    (
        "draft_owner_kind_check",
        "UPDATE draft SET owner_kind = 'x'",
    ),
    ("file_state_check", "UPDATE file SET state = 'lost'"),
    ("file_purpose_check", "UPDATE file SET purpose = 'x'"),
    (
        "invitation_role_check",
        "UPDATE invitation SET role = 'boss', letter_id = NULL",
    ),
    ("invitation_agent", "UPDATE invitation SET role = 'viewer'"),
    (
        "handover_outcome_check",
        "UPDATE handover SET outcome = 'x', decided_at = proposed_at, \
         decided_by = (SELECT id FROM account WHERE id <> proposed_by LIMIT 1)",
    ),
    (
        "handover_decided",
        "UPDATE handover SET outcome = NULL, decided_by = NULL, decided_at = proposed_at",
    ),
    (
        "handover_two_people",
        "UPDATE handover SET outcome = 'approved', decided_at = proposed_at, \
         decided_by = proposed_by",
    ),
    ("revision_n_check", "UPDATE revision SET n = 0"),
    (
        "assignment_state_check",
        "UPDATE assignment SET state = 'x'",
    ),
    (
        "verdict_verdict_check",
        "UPDATE verdict SET verdict = 'maybe', reason = 'x'",
    ),
    (
        "verdict_reason",
        "UPDATE verdict SET verdict = 'rejected', reason = ''",
    ),
    (
        "correction_item_reason",
        "UPDATE correction_item SET reason = ''",
    ),
    (
        "decision_outcome_check",
        "UPDATE decision SET outcome = 'maybe', tier = NULL, reason = 'x'",
    ),
    ("decision_tier_check", "UPDATE decision SET tier = 'tin'"),
    (
        "decision_two_people",
        "UPDATE decision SET approved_by = proposed_by",
    ),
    ("decision_outcome", "UPDATE decision SET tier = NULL"),
    (
        "decision_reason",
        "UPDATE decision SET outcome = 'not_certified', tier = NULL, reason = ''",
    ),
    (
        "decision_state",
        "UPDATE decision SET released_at = NULL WHERE state = 'released'",
    ),
    (
        "decision_state",
        "UPDATE decision SET approved_at = NULL WHERE state = 'released'",
    ),
    (
        "certification_tier_check",
        "UPDATE certification SET tier = 'tin'",
    ),
    (
        "certification_state_check",
        "UPDATE certification SET state = 'lost'",
    ),
    (
        "certification_validity",
        "UPDATE certification SET valid_to = '2000-01-01'",
    ),
    ("outbox_trouble_check", "UPDATE outbox SET trouble = 'x'"),
    ("outbox_state_check", "UPDATE outbox SET state = 'lost'"),
    ("job_state_check", "UPDATE job SET state = 'lost'"),
    ("ledger_head_id_check", "UPDATE ledger_head SET id = 2"),
];

/// Whatever breaks this breaks [`CHECKS`]' `decision_state` as well, which is
/// named instead.
const NEVER_ALONE: &str = "decision_state_check";

/// What there is once. Two rows of each are there; `{new}` is a new identifier.
const UNIQUE: &[(&str, Option<Rule>, &str)] = &[
    (
        "account_email",
        Some(Rule::AccountEmail),
        "UPDATE account SET email_key = 'x'",
    ),
    (
        "act_key_once",
        None,
        "UPDATE act_key SET key = 'x', actor_id = (SELECT id FROM account LIMIT 1)",
    ),
    (
        "act_key_of_nobody",
        None,
        "UPDATE act_key SET key = 'x', actor_id = NULL",
    ),
    (
        "site_one_head_office",
        Some(Rule::HeadOffice),
        "UPDATE site SET is_head_office = TRUE",
    ),
    ("programme_code", None, "UPDATE programme SET code = 'x'"),
    (
        "criteria_version_sha256",
        Some(Rule::VersionSha256),
        "INSERT INTO criteria_version (id, programme_id, label, definition, sha256, published_at) \
         SELECT {new}, programme_id, 'x', definition, sha256, published_at FROM criteria_version LIMIT 1",
    ),
    (
        "criteria_version_label",
        Some(Rule::VersionLabel),
        "INSERT INTO criteria_version (id, programme_id, label, definition, sha256, published_at) \
         SELECT {new}, programme_id, label, definition, 'x', published_at FROM criteria_version LIMIT 1",
    ),
    (
        "call_once",
        Some(Rule::CallOnce),
        "UPDATE call SET programme_id = (SELECT id FROM programme LIMIT 1), \
         fiscal_year = 1, kind = 'new', opens_at = '2000-01-01 00:00:00+00:00'",
    ),
    (
        "application_receipt",
        Some(Rule::Receipt),
        "UPDATE application SET receipt_no = 'x'",
    ),
    (
        "application_one_whole",
        Some(Rule::ApplicationWhole),
        "UPDATE application SET call_id = (SELECT id FROM call LIMIT 1), \
         operator_id = (SELECT id FROM operator LIMIT 1)",
    ),
    (
        "application_one_site",
        Some(Rule::ApplicationSite),
        "UPDATE application SET call_id = (SELECT id FROM call LIMIT 1), \
         operator_id = (SELECT id FROM operator LIMIT 1), site_id = (SELECT id FROM site LIMIT 1)",
    ),
    (
        "draft_owner",
        None,
        "UPDATE draft SET owner_kind = 'review', owner_id = (SELECT id FROM application LIMIT 1)",
    ),
    (
        "invitation_open",
        None,
        "UPDATE invitation SET email_key = 'x', \
         operator_id = (SELECT operator_id FROM invitation LIMIT 1)",
    ),
    ("invitation_link", None, "UPDATE invitation SET hash = 'x'"),
    (
        "handover_one_open",
        None,
        "UPDATE handover SET outcome = NULL, decided_by = NULL, decided_at = NULL, \
         operator_id = (SELECT operator_id FROM handover LIMIT 1)",
    ),
    (
        "evidence_once",
        Some(Rule::EvidenceOnce),
        "UPDATE evidence SET item_code = 'x', file_id = (SELECT id FROM file LIMIT 1), \
         application_id = (SELECT id FROM application LIMIT 1)",
    ),
    (
        "revision_n",
        None,
        "UPDATE revision SET n = 1, application_id = (SELECT id FROM application LIMIT 1)",
    ),
    (
        "assignment_reviewer",
        None,
        "UPDATE assignment SET state = 'replaced', \
         application_id = (SELECT id FROM application LIMIT 1), \
         reviewer_id = (SELECT id FROM account LIMIT 1)",
    ),
    (
        "assignment_one_live",
        Some(Rule::AssignmentLive),
        "INSERT INTO assignment (id, application_id, reviewer_id, state, state_at) \
         SELECT {new}, application_id, (SELECT id FROM account WHERE id <> a.reviewer_id LIMIT 1), \
         'asked', state_at FROM assignment a LIMIT 1",
    ),
    (
        "decision_one_live",
        Some(Rule::DecisionLive),
        "UPDATE decision SET application_id = (SELECT id FROM application LIMIT 1)",
    ),
    (
        "certification_number",
        None,
        "UPDATE certification SET number = 'x'",
    ),
    (
        "certification_decision",
        None,
        "UPDATE certification SET decision_id = (SELECT id FROM decision LIMIT 1)",
    ),
    (
        "letter_once",
        None,
        "UPDATE letter SET about_kind = 'x', kind = 'x', \
         about_id = (SELECT id FROM application LIMIT 1)",
    ),
    ("outbox_message", None, "UPDATE outbox SET message_id = 'x'"),
    (
        "ledger_hash",
        None,
        "INSERT INTO ledger (seq, at, act, object_kind, object_id, detail_hash, prev, hash) \
         SELECT -1, at, act, object_kind, object_id, detail_hash, prev, hash FROM ledger LIMIT 1",
    ),
];

/// What a record is worth nothing without.
const NEEDED: &[&str] = &[
    "UPDATE application SET version_id = NULL",
    "UPDATE revision SET sha256 = NULL",
    "UPDATE revision SET submitted_by = NULL",
    "UPDATE verdict SET revision_id = NULL",
    "UPDATE decision SET revision_id = NULL",
    "UPDATE decision SET rule_sha256 = NULL",
    "UPDATE decision SET proposed_by = NULL",
    "UPDATE certification SET decision_id = NULL",
    "UPDATE certification SET printed = NULL",
    "UPDATE certification SET sha256 = NULL",
    "UPDATE outbox SET message_id = NULL",
];

/// What is only ever added to.
const FOR_GOOD: &[&str] = &[
    "UPDATE ledger SET act = 'x' WHERE seq = 1",
    "DELETE FROM ledger WHERE seq = 1",
    "UPDATE criteria_version SET definition = '{}'",
    "UPDATE criteria_version SET label = 'x'",
    "DELETE FROM criteria_version",
];

/// A town with two of everything.
pub(crate) async fn full(site: &Site) {
    let app = &site.app;
    let call = open_call(site).await;
    let mut other =
        app::programme::parse(include_str!("../assets/programmes/asahikawa-fy2023.toml")).unwrap();
    "other".clone_into(&mut other.definition.head_mut().code);
    "OT".clone_into(&mut other.definition.certification_mut().number.prefix);
    server::programme::acts::load(app, &other).await.unwrap();
    let clerk = site.person("hikitsugi", &[app::account::Role::Staff]).await;
    for name in ["hitori", "futari"] {
        let applicant = Applicant::new(site, call, name).await;
        applicant.fill(site, 1).await;
        let people = &applicant;
        let email = app::account::Email::parse("shotai@example.jp").unwrap();
        let invited = operator::people::acts::Invited {
            from: std::net::Ipv4Addr::LOCALHOST.into(),
            email: email.clone(),
            role: app::operator::MemberRole::Viewer,
            letter: None,
        };
        operator::people::acts::invite(app, people.account, people.operator, invited, name, "")
            .await
            .unwrap()
            .unwrap();
        let new = operator::people::acts::NewHandover {
            email,
            leaves: None,
            reason: "電話で確かめた".to_owned(),
        };
        let hand = operator::people::acts::propose_handover;
        hand(app, clerk, people.operator, new.clone())
            .await
            .unwrap()
            .unwrap();
        let drop_it = operator::people::acts::decide_handover;
        drop_it(app, clerk, people.operator, false)
            .await
            .unwrap()
            .unwrap();
        hand(app, clerk, people.operator, new)
            .await
            .unwrap()
            .unwrap();
        for sql in [
            "UPDATE invitation SET role = 'agent', letter_id = (SELECT id FROM file LIMIT 1)",
            "INSERT INTO new_email (hash, account_id, email, expires_at) \
             SELECT id_hash, account_id, 'a@example.jp', ends_at FROM session \
             WHERE id_hash NOT IN (SELECT hash FROM new_email)",
        ] {
            let db = site.other_connection().await;
            sea_orm::ConnectionTrait::execute_unprepared(&db, sql)
                .await
                .unwrap();
        }
        for address in ["honten", "shiten"] {
            let (facts, _) = operator::store::facts(app.db.reader(), applicant.operator)
                .await
                .unwrap()
                .unwrap();
            let place = app::operator::Site {
                id: app::id::SiteId::new(uuid::Uuid::now_v7()),
                name: address.to_owned(),
                address: facts.address,
                print_name: None,
                is_head_office: false,
            };
            operator::acts::put_site(app, applicant.account, applicant.operator, &place)
                .await
                .unwrap();
        }
    }
    let town = town(site).await;
    certified(site, &town, accepted(22), Tier::Gold).await;
    certified(site, &town, accepted(26), Tier::Platinum).await;
    let wish = Wish {
        asked: 2,
        ..accepted(14)
    };
    let returned = case(site, &town, wish).await;
    let asked = review::acts::request_correction(app, town.people.staff, returned, "補正を");
    asked.await.unwrap().unwrap();
    asked_twice(site, &town).await;
    let new = NewAccount {
        email: Email::parse("mada@example.jp").unwrap(),
        family_name: "未".to_owned(),
        given_name: String::new(),
        family_kana: String::new(),
        given_kana: String::new(),
        lang: Lang::Ja,
        roles: BTreeSet::from([Role::Applicant]),
    };
    account::acts::register(app, new, PASSWORD.to_owned(), "")
        .await
        .unwrap();
}

/// What was asked of the first time is answered, and something else is asked.
async fn asked_twice(site: &Site, town: &Town) {
    let (app, people) = (&site.app, town.people);
    let wish = Wish {
        asked: 2,
        ..accepted(14)
    };
    let id = case(site, town, wish).await;
    let ask = || review::acts::request_correction(app, people.staff, id, "補正を");
    ask().await.unwrap().unwrap();
    let db = app.db.reader();
    let held = application::store::one(db, id).await.unwrap();
    let last = application::store::latest_revision(db, id).await.unwrap();
    let mut content = last.unwrap().content;
    for answer in &mut content.answers {
        "書き直した".clone_into(&mut answer.note);
    }
    let act = Act::on(ActName::Submit, id);
    let work = app.works.act(Some(people.applicant), act).await.unwrap();
    let arrival = Arrival {
        receipt_no: held.receipt_no.unwrap(),
        first_at: held.submitted_at.unwrap(),
        claimed_count: held.claimed_count,
        claimed_tier: held.claimed_tier,
    };
    application::store::arrive(&work, id, people.applicant, 2, &content, arrival)
        .await
        .unwrap();
    work.commit().await.unwrap();
    ask().await.unwrap().unwrap();
}

async fn broken(site: &Site, sql: &str) -> DbErr {
    let new = if site.is_on_postgres() {
        format!("'{}'::uuid", uuid::Uuid::now_v7())
    } else {
        format!("x'{}'", uuid::Uuid::now_v7().simple())
    };
    let sql = sql.replace("{new}", &new);
    let done: Result<ExecResult, DbErr> =
        site.app.db.for_migration().execute_unprepared(&sql).await;
    match done {
        Err(error) => error,
        Ok(done) => panic!("{} rows: {sql}", done.rows_affected()),
    }
}

/// What kind of rule it was, and its name where the database tells.
fn kind(error: &DbErr) -> (ErrorKind, Option<String>) {
    let DbErr::Exec(RuntimeErr::SqlxError(error)) = error else {
        panic!("{error:?}");
    };
    let error = error.as_database_error().unwrap();
    (error.kind(), error.constraint().map(str::to_owned))
}

async fn names(site: &Site, sql: &str) -> Vec<Vec<String>> {
    let statement = Statement::from_string(site.app.db.backend(), sql);
    let rows = site.app.db.reader().query_all_raw(statement).await.unwrap();
    rows.iter()
        .map(|row| {
            let columns = row.column_names();
            columns
                .iter()
                .map(|column| row.try_get("", column).unwrap())
                .collect()
        })
        .collect()
}

#[tokio::test]
async fn the_database_keeps_every_rule_by_itself() {
    both(|site| async move {
        full(&site).await;
        let mut provoked = BTreeSet::from([NEVER_ALONE.to_owned()]);
        for (name, sql) in CHECKS {
            let error = broken(&site, sql).await;
            let (kind, told) = kind(&error);
            assert!(matches!(kind, ErrorKind::CheckViolation), "{name}: {error}");
            assert_eq!(violated(&error), None, "{name}");
            if site.is_on_postgres() {
                assert_eq!(told.as_deref(), Some(*name));
            }
            provoked.insert((*name).to_owned());
        }
        for (name, rule, sql) in UNIQUE {
            let error = broken(&site, sql).await;
            let (kind, told) = kind(&error);
            assert!(
                matches!(kind, ErrorKind::UniqueViolation),
                "{name}: {error}"
            );
            assert_eq!(violated(&error), *rule, "{name}: {error}");
            if site.is_on_postgres() {
                assert_eq!(told.as_deref(), Some(*name));
            }
            provoked.insert((*name).to_owned());
        }
        for sql in NEEDED {
            let error = broken(&site, sql).await;
            let (kind, _) = kind(&error);
            assert!(
                matches!(kind, ErrorKind::NotNullViolation),
                "{sql}: {error}"
            );
        }
        for sql in FOR_GOOD {
            let error = broken(&site, sql).await;
            let words = error.to_string();
            assert!(
                words.contains("append-only") || words.contains("does not change"),
                "{sql}: {words}"
            );
        }
        site.ledger_proves().await;
        if site.is_on_postgres() {
            for table in ["ledger", "criteria_version"] {
                broken(&site, &format!("TRUNCATE {table} CASCADE")).await;
            }
            // A rule that is added to the schema is added to this story.
            let sql = "SELECT conname::text AS name FROM pg_constraint \
                       WHERE contype = 'c' AND connamespace = 'public'::regnamespace \
                       UNION SELECT c.relname::text FROM pg_index i \
                       JOIN pg_class c ON c.oid = i.indexrelid \
                       WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace \
                       AND (NOT i.indisprimary OR c.relname NOT LIKE '%\\_pkey')";
            let all: BTreeSet<String> = names(&site, sql).await.concat().into_iter().collect();
            assert_eq!(all, provoked);
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_refers_to_what_is_not_there() {
    both(|site| async move {
        full(&site).await;
        let row = if site.is_on_postgres() { "ctid" } else { "rowid" };
        let references = if site.is_on_postgres() {
            "SELECT conrelid::regclass::text AS t, attname::text AS c \
             FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1] \
             WHERE contype = 'f' ORDER BY 1, 2"
        } else {
            "SELECT m.name AS t, f.\"from\" AS c FROM sqlite_master m \
             JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY 1, 2"
        };
        let references = names(&site, references).await;
        assert!(references.len() > 30, "{references:?}");
        for reference in references {
            let [table, column] = reference.try_into().unwrap();
            // One of the tables numbers its rows.
            let nobody = if column == "seq" { "-1" } else { "{new}" };
            let sql = format!(
                "UPDATE {table} SET {column} = {nobody} WHERE {row} = (SELECT {row} FROM {table} LIMIT 1)"
            );
            let error = broken(&site, &sql).await;
            if table == "criteria_version" {
                assert!(error.to_string().contains("does not change"), "{error}");
                continue;
            }
            let (kind, _) = kind(&error);
            assert!(
                matches!(kind, ErrorKind::ForeignKeyViolation),
                "{table}.{column}: {error}"
            );
        }
    })
    .await;
}
