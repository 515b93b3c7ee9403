//! From a posted form to a page: the start, the questions, submitting and
//! taking back.

use app::application::pages::{self, Asked, DeleteModel};
use app::application::words as names;
use app::application::words::pages as words;
use app::application::{TestResult, Unit, is_begun, read_consent, read_contacts, read_pledge};
use app::field::{Problem, Problems};
use app::id::{CallId, OperatorId};
use app::text::Text;
use app::ui::Did;
use leptos::prelude::AnyView;
use uuid::Uuid;

use super::acts::{self, NotDeleted, NotSubmitted, Sending};
use super::calls;
use super::dossier::Dossier;
use super::sent::{self, Check};
use super::shown::{Kept, dossier, frame, keep, later, to_next_task, unit};
use crate::access::Proven;
use crate::account;
use crate::application::MyApplication;
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Path, Posted, Reply};
use crate::{ledger, operator};

/// Begins an application for a call.
pub async fn start(ctx: Ctx, Path(call): Path<Uuid>, posted: Posted) -> Reply {
    let by = ctx.account()?;
    let operator: OperatorId = posted
        .fields()
        .get("operator")
        .parse()
        .map_err(|_| Failure::Missing)?;
    // The gate has asked who may apply; for whom is in the form.
    let role = operator::store::role_of(ctx.app.db.reader(), operator, by).await?;
    if !role.is_some_and(app::operator::MemberRole::can_edit) {
        return Err(Failure::Missing);
    }
    let Some(unit) = unit(posted.fields()) else {
        let problem = Problem::with("unit", |lang| {
            app::text::form::not_chosen(lang, words::UNIT)
        });
        return calls::call_page(
            &ctx,
            CallId::new(call),
            Some(operator),
            posted.fields(),
            vec![problem],
        )
        .await;
    };
    let call = CallId::new(call);
    let site = match unit {
        Unit::Whole => None,
        Unit::Site(site) => Some(site),
    };
    let known = super::store::live(ctx.app.db.reader(), call, operator, site).await?;
    match acts::start(&ctx.app, by, call, operator, unit).await? {
        // It is there already, and nothing was begun.
        Ok(id) if known == Some(id) => Ok(ctx.see_other(&format!("/my/applications/{id}"))),
        Ok(id) => Ok(ctx.did(Did::Started, &format!("/my/applications/{id}"))),
        Err(refused) => Err(Failure::Refused(refused.text())),
    }
}

/// Which page of questions.
#[derive(Clone, Copy)]
enum Question {
    Eligibility,
    Consent,
    Contacts,
    Pledge,
}

impl Question {
    const fn saves_itself(self) -> bool {
        matches!(self, Self::Eligibility | Self::Contacts)
    }

    /// The page, with the script that saves it where there is something to save.
    fn page(self, ctx: &Ctx, may_edit: bool) -> Page {
        let page = Page::new(ctx.t(self.title()));
        if self.saves_itself() && may_edit {
            page.with_islands()
        } else {
            page
        }
    }

    const fn title(self) -> Text {
        match self {
            Self::Eligibility => names::TASK_ELIGIBILITY,
            Self::Consent => names::TASK_CONSENT,
            Self::Contacts => names::TASK_CONTACTS,
            Self::Pledge => names::TASK_PLEDGE,
        }
    }

    /// Whether a field stands on the page.
    fn has(self, dossier: &Dossier, name: &str) -> bool {
        match self {
            Self::Eligibility => self.tests(dossier).any(|test| test == name),
            Self::Consent => name == "consent.privacy" || self.tests(dossier).any(|t| t == name),
            Self::Contacts => (1..=app::application::CONTACTS_MAX).any(|n| {
                app::application::summary::CONTACT_FIELDS
                    .iter()
                    .any(|(part, _)| name == format!("contact.{n}.{part}"))
            }),
            Self::Pledge => ["pledge.agree", "pledge.name", "pledge.tax"].contains(&name),
        }
    }

    /// The tests of the programme that are asked on the page.
    fn tests(self, dossier: &Dossier) -> impl Iterator<Item = String> {
        let consents = matches!(self, Self::Consent);
        dossier
            .definition()
            .eligibility
            .tests
            .iter()
            .filter(move |test| test.required_consent == consents)
            .map(|test| format!("eligibility.{}", test.code))
    }

    /// Boxes: they are not posted when they are not ticked.
    fn ticks(self, dossier: &Dossier) -> Vec<String> {
        match self {
            Self::Consent => {
                let tests = self.tests(dossier);
                tests.chain(["consent.privacy".to_owned()]).collect()
            }
            Self::Pledge => vec!["pledge.agree".to_owned()],
            Self::Eligibility | Self::Contacts => Vec::new(),
        }
    }

    /// What is to be put right on the page.
    fn problems(self, dossier: &Dossier) -> Problems {
        let fields = &dossier.draft.fields;
        match self {
            Self::Eligibility => dossier
                .eligible()
                .questions()
                .filter(|test| test.is_asked && test.result == TestResult::NotAnswered)
                .map(|test| {
                    let question = test.question.clone();
                    Problem::with(format!("eligibility.{}", test.code), move |lang| {
                        words::answer_this(lang, question.of(lang))
                    })
                })
                .collect(),
            Self::Consent => read_consent(fields, &dossier.eligible())
                .err()
                .unwrap_or_default(),
            Self::Contacts => read_contacts(fields).err().unwrap_or_default(),
            Self::Pledge => read_pledge(fields, dossier.now).err().unwrap_or_default(),
        }
    }

    /// Whether anything on the page was answered before.
    fn is_begun(self, dossier: &Dossier) -> bool {
        dossier
            .draft
            .fields
            .iter()
            .any(|(name, value)| !value.is_empty() && self.has(dossier, name))
    }

    fn view(self, asked: &Asked, dossier: &Dossier) -> AnyView {
        match self {
            Self::Eligibility => pages::eligibility(asked, &dossier.eligible()),
            Self::Consent => pages::consent(asked, &dossier.eligible()),
            Self::Contacts => pages::contacts(asked),
            Self::Pledge => pages::pledge(asked, &dossier.definition().head.office),
        }
    }
}

/// The page as it is stored. What is to be put right is shown once it is begun.
async fn show(ctx: &Ctx, mine: &MyApplication, question: Question) -> Reply {
    let dossier = dossier(ctx, mine).await?;
    let begun = question.is_begun(&dossier) && dossier.application.state.is_editable();
    let frame = frame(ctx, mine, &dossier).await?;
    let mut fields = dossier.draft.fields.clone();
    let mut note = None;
    if matches!(question, Question::Contacts) && frame.may_edit && !is_begun(&fields, "contact.") {
        let person = account::store::one(ctx.app.db.reader(), ctx.account()?).await?;
        let person = person.ok_or(Failure::Missing)?;
        fields.set("contact.1.name", person.name());
        fields.set("contact.1.name_kana", person.kana());
        fields.set("contact.1.email", person.email);
        fields.set("contact.1.phone", dossier.facts.phone.as_str());
        note = Some(words::CONTACT_FILLED_IN);
    }
    let asked = Asked {
        frame,
        fields,
        note,
        problems: if begun {
            question.problems(&dossier)
        } else {
            Vec::new()
        },
        saves_itself: question.saves_itself(),
    };
    let page = question.page(ctx, asked.frame.may_edit);
    Ok(ctx.page(page, || question.view(&asked, &dossier)))
}

/// Stores the page, whatever stands on it; then it is either finished, or shown
/// again with what is to be put right.
async fn save(ctx: &Ctx, mine: &MyApplication, question: Question, posted: &Posted) -> Reply {
    let before = dossier(ctx, mine).await?;
    let kept = keep(
        ctx,
        mine,
        posted,
        |name| question.has(&before, name),
        &question.ticks(&before),
    )
    .await?;
    let (problems, fields, dossier) = match kept {
        Kept::Answered(response) => return Ok(response),
        Kept::Stored => {
            let dossier = dossier(ctx, mine).await?;
            let problems = question.problems(&dossier);
            if later(posted) {
                return Ok(ctx.did(Did::Kept, &format!("/my/applications/{}", mine.id)));
            }
            if problems.is_empty() && matches!(question, Question::Eligibility) {
                // Not to be eligible is no mistake; the page says why, and what else exists.
                let unmet = dossier.eligible().not_met().any(|test| !test.is_consent);
                return Ok(if unmet {
                    let here = format!("/my/applications/{}/eligibility", mine.id);
                    ctx.did(Did::Kept, &here)
                } else {
                    to_next_task(ctx, mine, &dossier, Did::Kept)
                });
            }
            if problems.is_empty() {
                return Ok(to_next_task(ctx, mine, &dossier, Did::Kept));
            }
            (problems, dossier.draft.fields.clone(), dossier)
        }
        // Not stored, so what was typed is shown, not what is stored.
        Kept::TooLong(problems) => (problems, posted.fields().clone(), before),
    };
    let asked = Asked {
        frame: frame(ctx, mine, &dossier).await?,
        fields,
        problems,
        note: None,
        saves_itself: question.saves_itself(),
    };
    let page = question.page(ctx, asked.frame.may_edit).refused();
    Ok(ctx.page(page, || question.view(&asked, &dossier)))
}

/// 申請できるか確かめる
pub async fn eligibility(ctx: Ctx, Proven(mine): Proven<MyApplication>) -> Reply {
    show(&ctx, &mine, Question::Eligibility).await
}

/// Stores the answers to the conditions.
pub async fn save_eligibility(
    ctx: Ctx,
    Proven(mine): Proven<MyApplication>,
    posted: Posted,
) -> Reply {
    save(&ctx, &mine, Question::Eligibility, &posted).await
}

/// 個人情報の扱いと公表に同意する
pub async fn consent(ctx: Ctx, Proven(mine): Proven<MyApplication>) -> Reply {
    show(&ctx, &mine, Question::Consent).await
}

/// Stores the consents.
pub async fn save_consent(ctx: Ctx, Proven(mine): Proven<MyApplication>, posted: Posted) -> Reply {
    save(&ctx, &mine, Question::Consent, &posted).await
}

/// 担当者と連絡先を入力する
pub async fn contacts(ctx: Ctx, Proven(mine): Proven<MyApplication>) -> Reply {
    show(&ctx, &mine, Question::Contacts).await
}

/// Stores the contacts.
pub async fn save_contacts(ctx: Ctx, Proven(mine): Proven<MyApplication>, posted: Posted) -> Reply {
    save(&ctx, &mine, Question::Contacts, &posted).await
}

/// 宣誓し、市税の確認方法を選ぶ
pub async fn pledge(ctx: Ctx, Proven(mine): Proven<MyApplication>) -> Reply {
    show(&ctx, &mine, Question::Pledge).await
}

/// Stores the pledge.
pub async fn save_pledge(ctx: Ctx, Proven(mine): Proven<MyApplication>, posted: Posted) -> Reply {
    save(&ctx, &mine, Question::Pledge, &posted).await
}

/// Submits, and leads to the receipt; or back to what is left to do.
pub async fn submit(ctx: Ctx, Proven(mine): Proven<MyApplication>, posted: Posted) -> Reply {
    let sending = Sending {
        arrived: ctx.arrived,
        version: Some(posted.version()),
    };
    match acts::submit_as_shown(&ctx.app, ctx.account()?, mine.id, sending).await? {
        Ok(_) => Ok(ctx.see_other(&format!("/my/applications/{}/receipt", mine.id))),
        Err(NotSubmitted::Refusal(refusal)) => Err(Failure::Refused(refusal.text())),
        // The check page says what is missing, or that the call is over.
        Err(
            NotSubmitted::Problems(_)
            | NotSubmitted::NotReady
            | NotSubmitted::Ineligible
            | NotSubmitted::Closed,
        ) => sent::check_page(&ctx, &mine, Check::Refused).await,
        Err(NotSubmitted::Changed) => {
            let now = ledger::store::length(ctx.app.db.reader()).await?;
            let ctx = ctx.whole(Some(now)).await?;
            sent::check_page(&ctx, &mine, Check::Changed).await
        }
    }
}

/// Asks once more before a draft is deleted.
pub async fn ask_delete(ctx: Ctx, Proven(mine): Proven<MyApplication>) -> Reply {
    let dossier = dossier(&ctx, &mine).await?;
    if !dossier.application.is_mere_draft() {
        return Err(Failure::Refused(words::DELETE_NOT_A_DRAFT));
    }
    let readings = dossier.readings();
    let used = dossier.evidence.values().flatten();
    let mut files: Vec<(String, String)> = Vec::new();
    for link in used {
        let file = dossier.files.iter().find(|file| file.id == link.file);
        let href = format!("/my/applications/{}/files/{}", mine.id, link.file);
        if let Some(file) = file.filter(|_| !files.iter().any(|(_, known)| *known == href)) {
            files.push((file.title.clone(), href));
        }
    }
    let model = DeleteModel {
        frame: frame(&ctx, &mine, &dossier).await?,
        answered: readings.iter().filter(|it| it.answer.is_some()).count(),
        version: dossier.draft.version,
        files,
    };
    Ok(ctx.page(Page::new(ctx.t(words::DELETE_DRAFT)), || {
        pages::delete(model)
    }))
}

/// Deletes a draft.
pub async fn delete(ctx: Ctx, Proven(mine): Proven<MyApplication>, posted: Posted) -> Reply {
    let by = ctx.account()?;
    match acts::delete_draft(&ctx.app, by, mine.id, posted.version()).await? {
        Ok(()) => Ok(ctx.did(Did::DraftDeleted, "/my")),
        Err(NotDeleted::NoDraft) => Err(Failure::Refused(words::DELETE_NOT_A_DRAFT)),
        Err(NotDeleted::Changed) => Err(Failure::Conflict(words::DELETE_CHANGED)),
    }
}
