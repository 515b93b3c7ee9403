//! Operators, programmes, applications and what becomes of them.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::run(manager, OPERATORS).await?;
        crate::run(manager, PROGRAMME).await?;
        crate::run(manager, APPLICATION).await?;
        crate::run(manager, OUTCOME).await
    }
}

const OPERATORS: &str = r"
CREATE TABLE operator (
  id {uuid} PRIMARY KEY,
  legal_type TEXT NOT NULL,
  corporate_number TEXT CHECK (length(corporate_number) = 13),
  name TEXT NOT NULL,
  name_kana TEXT NOT NULL,
  print_name TEXT,
  representative TEXT NOT NULL,
  postal_code TEXT NOT NULL CHECK (length(postal_code) = 7),
  prefecture TEXT NOT NULL,
  city TEXT NOT NULL,
  town TEXT NOT NULL,
  building TEXT NOT NULL,
  phone TEXT NOT NULL,
  industry TEXT NOT NULL CHECK (length(industry) = 1),
  employees INTEGER NOT NULL CHECK (employees >= 0),
  employees_on {date} NOT NULL,
  sort_key {key} NOT NULL,
  search_key {key} NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  created_at {at} NOT NULL
);
CREATE INDEX operator_corporate_number ON operator (corporate_number);
CREATE INDEX operator_sort ON operator (sort_key);
CREATE TABLE site (
  id {uuid} PRIMARY KEY,
  operator_id {uuid} NOT NULL REFERENCES operator (id),
  name TEXT NOT NULL,
  postal_code TEXT NOT NULL CHECK (length(postal_code) = 7),
  prefecture TEXT NOT NULL,
  city TEXT NOT NULL,
  town TEXT NOT NULL,
  building TEXT NOT NULL,
  is_head_office BOOLEAN NOT NULL,
  removed_at {at}
);
CREATE INDEX site_operator ON site (operator_id);
CREATE UNIQUE INDEX site_one_head_office ON site (operator_id) WHERE is_head_office AND removed_at IS NULL;
CREATE TABLE membership (
  operator_id {uuid} NOT NULL REFERENCES operator (id),
  account_id {uuid} NOT NULL REFERENCES account (id),
  role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'viewer', 'agent')),
  PRIMARY KEY (operator_id, account_id)
);
CREATE INDEX membership_account ON membership (account_id);
";

const PROGRAMME: &str = r"
CREATE TABLE programme (
  id {uuid} PRIMARY KEY,
  code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('certification', 'award', 'dispatch', 'event', 'cohort')),
  CONSTRAINT programme_code UNIQUE (code)
);
CREATE TABLE criteria_version (
  id {uuid} PRIMARY KEY,
  programme_id {uuid} NOT NULL REFERENCES programme (id),
  label TEXT NOT NULL,
  definition TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  published_at {at} NOT NULL,
  CONSTRAINT criteria_version_sha256 UNIQUE (sha256),
  CONSTRAINT criteria_version_label UNIQUE (programme_id, label)
);
CREATE TABLE call (
  id {uuid} PRIMARY KEY,
  programme_id {uuid} NOT NULL REFERENCES programme (id),
  version_id {uuid} NOT NULL REFERENCES criteria_version (id),
  label_ja TEXT NOT NULL,
  label_en TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  opens_at {at} NOT NULL,
  closes_at {at} NOT NULL,
  grace_minutes INTEGER NOT NULL DEFAULT 0 CHECK (grace_minutes >= 0),
  kind TEXT NOT NULL CHECK (kind IN ('new', 'renewal', 'upgrade')),
  CONSTRAINT call_window CHECK (opens_at < closes_at),
  CONSTRAINT call_once UNIQUE (programme_id, fiscal_year, kind, opens_at)
);
CREATE INDEX call_year ON call (programme_id, fiscal_year);
";

const APPLICATION: &str = r"
CREATE TABLE application (
  id {uuid} PRIMARY KEY,
  receipt_no TEXT,
  call_id {uuid} NOT NULL REFERENCES call (id),
  version_id {uuid} NOT NULL REFERENCES criteria_version (id),
  operator_id {uuid} NOT NULL REFERENCES operator (id),
  site_id {uuid} REFERENCES site (id),
  previous_certification_id {uuid},
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'correction_requested', 'under_review', 'decided', 'withdrawn')),
  state_at {at} NOT NULL,
  submitted_at {at},
  due_on {date},
  claimed_count INTEGER NOT NULL DEFAULT 0,
  claimed_tier TEXT CHECK (claimed_tier IN ('platinum', 'gold', 'silver', 'bronze')),
  accepted_count INTEGER NOT NULL DEFAULT 0,
  created_at {at} NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT application_receipt UNIQUE (receipt_no),
  CONSTRAINT application_submitted CHECK (state IN ('draft', 'withdrawn') OR (submitted_at IS NOT NULL AND receipt_no IS NOT NULL))
);
CREATE INDEX application_list ON application (call_id, state, id);
CREATE INDEX application_due ON application (call_id, COALESCE(due_on, '9999-12-31'), id);
CREATE INDEX application_due_open ON application (call_id, COALESCE(due_on, '9999-12-31'), id)
  WHERE state IN ('submitted', 'correction_requested', 'under_review');
CREATE INDEX application_moved ON application (call_id, state_at, id);
CREATE INDEX application_tally ON application (call_id, state, claimed_tier) WHERE submitted_at IS NOT NULL;
CREATE INDEX application_operator ON application (operator_id);
CREATE UNIQUE INDEX application_one_whole ON application (call_id, operator_id) WHERE site_id IS NULL AND state <> 'withdrawn';
CREATE UNIQUE INDEX application_one_site ON application (call_id, operator_id, site_id) WHERE site_id IS NOT NULL AND state <> 'withdrawn';
CREATE TABLE draft (
  id {uuid} PRIMARY KEY,
  owner_kind TEXT NOT NULL CHECK (owner_kind IN ('operator', 'application', 'review')),
  owner_id {uuid} NOT NULL,
  version INTEGER NOT NULL DEFAULT 0,
  saved_at {at} NOT NULL,
  saved_by {uuid} NOT NULL REFERENCES account (id),
  CONSTRAINT draft_owner UNIQUE (owner_kind, owner_id)
);
CREATE TABLE draft_field (
  draft_id {uuid} NOT NULL REFERENCES draft (id),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (draft_id, name)
);
CREATE TABLE file (
  id {uuid} PRIMARY KEY,
  operator_id {uuid} NOT NULL REFERENCES operator (id),
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  media TEXT NOT NULL,
  size_bytes BIGINT NOT NULL,
  pages INTEGER,
  sha256 TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('stored', 'erased')),
  at {at} NOT NULL
);
CREATE INDEX file_operator ON file (operator_id);
CREATE TABLE evidence (
  id {uuid} PRIMARY KEY,
  application_id {uuid} NOT NULL REFERENCES application (id),
  file_id {uuid} NOT NULL REFERENCES file (id),
  item_code TEXT NOT NULL,
  place TEXT NOT NULL,
  CONSTRAINT evidence_once UNIQUE (application_id, file_id, item_code)
);
CREATE TABLE revision (
  id {uuid} PRIMARY KEY,
  application_id {uuid} NOT NULL REFERENCES application (id),
  n INTEGER NOT NULL CHECK (n >= 1),
  submitted_at {at} NOT NULL,
  submitted_by {uuid} NOT NULL REFERENCES account (id),
  content TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  CONSTRAINT revision_n UNIQUE (application_id, n)
);
CREATE TABLE assignment (
  id {uuid} PRIMARY KEY,
  application_id {uuid} NOT NULL REFERENCES application (id),
  reviewer_id {uuid} NOT NULL REFERENCES account (id),
  state TEXT NOT NULL CHECK (state IN ('asked', 'recused', 'replaced', 'active', 'waiting', 'done')),
  state_at {at} NOT NULL,
  CONSTRAINT assignment_reviewer UNIQUE (application_id, reviewer_id)
);
CREATE UNIQUE INDEX assignment_one_live ON assignment (application_id) WHERE state IN ('asked', 'active', 'waiting', 'done');
CREATE INDEX assignment_queue ON assignment (reviewer_id, state);
CREATE TABLE verdict (
  assignment_id {uuid} NOT NULL REFERENCES assignment (id),
  item_code TEXT NOT NULL,
  revision_id {uuid} NOT NULL REFERENCES revision (id),
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'needs_more')),
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  at {at} NOT NULL,
  PRIMARY KEY (assignment_id, item_code),
  CONSTRAINT verdict_reason CHECK (verdict = 'accepted' OR length(reason) > 0)
);
";

const OUTCOME: &str = r"
CREATE TABLE decision (
  id {uuid} PRIMARY KEY,
  application_id {uuid} NOT NULL REFERENCES application (id),
  revision_id {uuid} NOT NULL REFERENCES revision (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('certified', 'not_certified')),
  tier TEXT CHECK (tier IN ('platinum', 'gold', 'silver', 'bronze')),
  accepted_count INTEGER NOT NULL,
  rule_sha256 TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  certified_on {date},
  state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'released', 'void')),
  proposed_by {uuid} NOT NULL REFERENCES account (id),
  proposed_at {at} NOT NULL,
  approved_by {uuid} REFERENCES account (id),
  approved_at {at},
  letters_seen_by {uuid} REFERENCES account (id),
  released_at {at},
  CONSTRAINT decision_two_people CHECK (approved_by IS NULL OR approved_by <> proposed_by),
  CONSTRAINT decision_outcome CHECK ((outcome = 'certified') = (tier IS NOT NULL)),
  CONSTRAINT decision_reason CHECK (outcome = 'certified' OR length(reason) > 0),
  CONSTRAINT decision_state CHECK (
    state = 'void'
    OR (state = 'proposed' AND approved_at IS NULL AND released_at IS NULL)
    OR (state = 'approved' AND approved_at IS NOT NULL AND released_at IS NULL)
    OR (state = 'released' AND approved_at IS NOT NULL AND released_at IS NOT NULL))
);
CREATE UNIQUE INDEX decision_one_live ON decision (application_id) WHERE state <> 'void';
CREATE TABLE number_series (
  programme_id {uuid} NOT NULL REFERENCES programme (id),
  fiscal_year INTEGER NOT NULL,
  next BIGINT NOT NULL,
  PRIMARY KEY (programme_id, fiscal_year)
);
CREATE TABLE certification (
  id {uuid} PRIMARY KEY,
  number TEXT NOT NULL,
  application_id {uuid} NOT NULL REFERENCES application (id),
  decision_id {uuid} NOT NULL REFERENCES decision (id),
  operator_id {uuid} NOT NULL REFERENCES operator (id),
  site_id {uuid} REFERENCES site (id),
  fiscal_year INTEGER NOT NULL,
  tier TEXT NOT NULL CHECK (tier IN ('platinum', 'gold', 'silver', 'bronze')),
  certified_on {date} NOT NULL,
  valid_from {date} NOT NULL,
  valid_to {date} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active', 'surrendered', 'suspended', 'revoked', 'superseded')),
  state_at {at} NOT NULL,
  replaced_by {uuid},
  public BOOLEAN NOT NULL,
  printed TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  industry TEXT NOT NULL,
  sort_key {key} NOT NULL,
  search_key {key} NOT NULL,
  CONSTRAINT certification_number UNIQUE (number),
  CONSTRAINT certification_decision UNIQUE (decision_id),
  CONSTRAINT certification_validity CHECK (valid_from <= valid_to)
);
CREATE INDEX certification_public ON certification (public, state, valid_to, sort_key);
CREATE TABLE letter (
  id {uuid} PRIMARY KEY,
  about_kind TEXT NOT NULL,
  about_id {uuid} NOT NULL,
  kind TEXT NOT NULL,
  template_sha256 TEXT NOT NULL,
  data TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  at {at} NOT NULL,
  CONSTRAINT letter_once UNIQUE (about_kind, about_id, kind)
);
";
