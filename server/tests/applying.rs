//! An operator on its way through a call, for the stories of several features.

use app::account::Role;
use app::application::Unit;
use app::assessment::Answer;
use app::field::Fields;
use app::id::{AccountId, ApplicationId, CallId, FileId, OperatorId};
use app::operator;
use app::programme::{CertificationRules, ItemCode, Kind};
use app::time::{end_of_day, start_of_day, today};
use chrono::{Days, NaiveDate};
use server::application::items::acts::NotKept;
use server::files::upload::Upload;
use server::{application, draft, programme};

use crate::harness::{Browser, Site};

/// The programme of FY2023 with a call that is open when the stories begin.
pub(crate) async fn open_call(site: &Site) -> CallId {
    let mut file =
        app::programme::parse(include_str!("../assets/programmes/asahikawa-fy2023.toml")).unwrap();
    let day = today(site.now());
    let call = &mut file.calls[0];
    call.fiscal_year = 2026;
    call.opens_at = start_of_day(day - Days::new(20));
    call.closes_at = end_of_day(day + Days::new(20));
    programme::acts::load(&site.app, &file).await.unwrap();
    programme::store::calls(site.app.db.reader(), Kind::Certification)
        .await
        .unwrap()[0]
        .id
}

/// A person with an operator that has begun to apply.
pub(crate) struct Applicant {
    pub(crate) account: AccountId,
    pub(crate) operator: OperatorId,
    pub(crate) id: ApplicationId,
    pub(crate) browser: Browser,
    pub(crate) definition: CertificationRules,
}

/// What an operator says about itself.
pub(crate) fn facts(name: &str) -> operator::Facts {
    let fields: Fields = [
        ("legal_type", "sole_proprietor"),
        ("name", name),
        ("name_kana", "ヒナタショクドウ"),
        ("representative", "髙橋 𠮷子"),
        ("postal_code", "0700001"),
        ("prefecture", "北海道"),
        ("city", "旭川市"),
        ("town", "1条通1丁目"),
        ("phone", "0166-00-0000"),
        ("industry", "M"),
        ("employees", "12"),
        ("employees_on.y", "2026"),
        ("employees_on.m", "4"),
        ("employees_on.d", "1"),
    ]
    .into_iter()
    .collect();
    operator::read(&fields, NaiveDate::from_ymd_opt(2026, 6, 1).unwrap()).unwrap()
}

impl Applicant {
    pub(crate) async fn new(site: &Site, call: CallId, name: &str) -> Self {
        let account = site.person(name, &[Role::Applicant]).await;
        let facts = facts(&format!("{name}食堂(架空)"));
        let operator = server::operator::acts::create(&site.app, account, &facts, name, "")
            .await
            .unwrap();
        let id = application::acts::start(&site.app, account, call, operator, Unit::Whole)
            .await
            .unwrap()
            .unwrap();
        let version = application::store::one(site.app.db.reader(), id)
            .await
            .unwrap()
            .version;
        let published = site
            .app
            .programmes()
            .get(site.app.db.reader(), version)
            .await
            .unwrap();
        Self {
            account,
            operator,
            id,
            browser: site.browser_of(account).await,
            definition: published.certification().clone(),
        }
    }

    pub(crate) fn path(&self, below: &str) -> String {
        format!("/my/applications/{}/{below}", self.id)
            .trim_end_matches('/')
            .to_owned()
    }

    /// Saves over whatever is there.
    pub(crate) async fn save(&self, site: &Site, fields: &Fields) -> i32 {
        let saved =
            application::items::acts::save(&site.app, self.account, self.id, i32::MAX, fields)
                .await;
        match saved.unwrap() {
            draft::store::Saved::At(version) => version,
            other => panic!("not saved: {other:?}"),
        }
    }

    /// Hands a PDF in.
    pub(crate) async fn pdf(&self, site: &Site, name: &str) -> FileId {
        let path = site.data.join(format!("{name}.part"));
        let content = pdf_called(site, name);
        std::fs::write(&path, &content).unwrap();
        let upload = Upload {
            name: &format!("{name}.pdf"),
            title: name,
            path: &path,
            size_bytes: content.len() as u64,
        };
        let sent =
            application::items::acts::upload(&site.app, self.account, self.id, upload, name, "");
        match sent.await.unwrap() {
            Ok(file) => file,
            // It was handed in for an earlier application.
            Err(NotKept::There(file)) => file.id,
            Err(why) => panic!("not kept: {why:?}"),
        }
    }

    /// Fills everything in: the first `implemented` standard items of each area
    /// are in place, with one file for all of them.
    pub(crate) async fn fill(&self, site: &Site, implemented: usize) {
        let file = self.pdf(site, "就業規則").await;
        let mut fields = everything_else();
        for area in &self.definition.areas {
            fields.push(format!("area.{}.done", area.code.as_str()), "yes");
            let standard = self
                .definition
                .items_of(area.code)
                .filter(|i| !i.own_initiative);
            for (n, item) in standard.enumerate() {
                let answer = if n < implemented {
                    Answer::Implemented
                } else {
                    Answer::No
                };
                self.answer(&mut fields, &item.code, answer);
                if n < implemented {
                    let place = "第23条".to_owned();
                    self.link(site, file, &item.code, place).await;
                }
            }
        }
        self.save(site, &fields).await;
    }

    pub(crate) async fn link(&self, site: &Site, file: FileId, item: &ItemCode, place: String) {
        application::items::acts::link(&site.app, self.account, self.id, file, item.clone(), place)
            .await
            .unwrap()
            .unwrap();
    }

    /// The fields of an answer without problems.
    #[expect(clippy::unused_self, reason = "reads as what the applicant does")]
    pub(crate) fn answer(&self, fields: &mut Fields, item: &ItemCode, answer: Answer) {
        for (part, value) in [
            ("answer", answer.as_str()),
            ("since.y", "令和5"),
            ("since.m", "4"),
            ("since.d", "1"),
            ("women", "3"),
            ("men", "1"),
        ] {
            fields.push(format!("{item}.{part}"), value);
        }
    }
}

/// Every question around the self-assessment, answered.
pub(crate) fn everything_else() -> Fields {
    [
        ("eligibility.tax", "no"),
        ("eligibility.labour_law", "no"),
        ("eligibility.publication", "yes"),
        ("consent.privacy", "yes"),
        ("contact.1.name", "小林 みのり"),
        ("contact.1.email", "minori@example.jp"),
        ("contact.1.phone", "0166-00-0001"),
        ("contact.2.name", "髙橋 葵"),
        ("contact.2.email", "aoi@example.jp"),
        ("pledge.agree", "yes"),
        ("pledge.name", "髙橋 𠮷子"),
        ("pledge.tax", "lookup"),
    ]
    .into_iter()
    .collect()
}

/// A PDF of one page.
pub(crate) fn pdf(site: &Site) -> Vec<u8> {
    pdf_called(site, "就業規則")
}

/// A PDF of one page with this heading.
pub(crate) fn pdf_called(site: &Site, title: &str) -> Vec<u8> {
    let receipt = server::documents::Receipt {
        lang: app::text::Lang::Ja,
        title: title.to_owned(),
        receipt_no: "7H4-9RC".to_owned(),
        about: Vec::new(),
        submitted_at: site.now(),
        sections: Vec::new(),
    };
    site.app.printer.receipt(&receipt).unwrap()
}
