//! From a request to a page: the papers of a decision, before and after it is
//! released.

use app::approval::State;
use app::certificate::Certificate;
use app::certificate::pages::Sheet;
use app::decision::Blocked;
use app::decision::pages::{self, LetterText, LettersModel, LettersStep, Step};
use app::decision::words::pages as words;
use app::field::Fields;
use app::time::wareki;
use app::ui::Did;

use super::acts::{self, Papers};
use super::case::Case;
use super::handlers::{address, head, step};
use super::store::Decision;
use crate::access::Proven;
use crate::application::StaffCase;
use crate::certificate;
use crate::certificate::acts::{draw, draw_letter};
use crate::certificate::handlers::pdf;
use crate::certificate::register::code_picture;
use crate::documents::Letter;
use crate::http::page::Page;
use crate::http::{Ctx, Failure, Posted, Reply};

/// What is there to see: the papers as sent, or drafts of them.
struct Shown {
    case: Case,
    decision: Decision,
    letter: Letter,
    certificate: Option<Certificate>,
    seal: String,
}

async fn shown(ctx: &Ctx, id: app::id::ApplicationId) -> Result<Shown, Failure> {
    let db = ctx.app.db.reader();
    let case = Case::load(&ctx.app, db, id).await?;
    let decision = case.decision.clone().ok_or(Failure::Missing)?;
    let papers = if decision.state() == State::Released {
        let sent = certificate::store::decision_letter(db, id).await?;
        let issued = certificate::store::by_application(db, id).await?;
        Papers {
            letter: sent.ok_or(Failure::Missing)?.letter,
            certificate: issued.map(|it| it.printed),
        }
    } else {
        acts::draft(&ctx.app, db, &case, &decision).await?
    };
    let seal = papers.seal().map_err(anyhow::Error::from)?;
    Ok(Shown {
        case,
        decision,
        letter: papers.letter,
        certificate: papers.certificate,
        seal,
    })
}

/// Certificate and letter, to be looked at before they go out.
pub(super) async fn letters(ctx: Ctx, Proven(StaffCase { id }): Proven<StaffCase>) -> Reply {
    show(&ctx, id, None).await
}

/// The page, with what stood in the way if it was just tried.
pub(super) async fn show(ctx: &Ctx, id: app::id::ApplicationId, blocked: Option<Blocked>) -> Reply {
    let Shown {
        case,
        decision,
        letter,
        certificate,
        seal,
    } = shown(ctx, id).await?;
    let released = decision.state() == State::Released;
    let refused = blocked.is_some();
    let step = match step(ctx, &case, &Fields::new()).await? {
        _ if released => LettersStep::Released,
        Step::Approve => LettersStep::Approve,
        Step::Letters => LettersStep::See,
        Step::Wait(..) | Step::Propose(..) | Step::Release(_) | Step::Done => LettersStep::Look,
    };
    let seen = decision.letters_sha256.as_ref() == Some(&seal);
    let stale = (!released && !seen && decision.letters_sha256.is_some())
        .then_some(Blocked::LettersChanged);
    let sheet = match &certificate {
        Some(it) if released => Sheet::Issued {
            code: code_picture(&it.verify_url)?,
        },
        _ => Sheet::Sample,
    };
    let title = if certificate.is_some() {
        words::LETTERS
    } else {
        words::LETTER
    };
    let model = LettersModel {
        head: head(ctx, &case).await?,
        decision: address(id),
        certificate: certificate.as_ref(),
        sheet,
        letter: LetterText {
            title: letter.title,
            date: wareki(letter.date),
            addressee: letter.addressee,
            sender: letter.sender,
            body: letter.body,
        },
        step,
        seal,
        blocked: blocked.or(stale).map(|blocked| blocked.say(ctx.lang)),
        csrf: ctx.token(),
    };
    let page = Page::new(ctx.t(title))
        .class("certificate")
        .refused_if(refused);
    Ok(ctx.page(page, || pages::letters(model)))
}

/// The person says to have looked at them.
pub(super) async fn seen(
    ctx: Ctx,
    Proven(StaffCase { id }): Proven<StaffCase>,
    posted: Posted,
) -> Reply {
    let seal = posted.fields().get("_seal");
    match acts::see_letters(&ctx.app, ctx.account()?, id, seal).await? {
        Ok(()) => Ok(ctx.did(Did::LettersSeen, &address(id))),
        Err(blocked) => show(&ctx, id, Some(blocked)).await,
    }
}

/// The letter as PDF; a draft until it is sent.
pub(super) async fn letter_pdf(ctx: Ctx, Proven(StaffCase { id }): Proven<StaffCase>) -> Reply {
    let db = ctx.app.db.reader();
    if let Some(sent) = certificate::store::decision_letter(db, id).await? {
        return Ok(pdf(draw_letter(&ctx.app, sent).await?, "letter.pdf"));
    }
    let letter = shown(&ctx, id).await?.letter;
    draft(&ctx, "letter-draft.pdf", move |printer| {
        printer.letter_draft(&letter)
    })
    .await
}

/// The certificate as PDF; a draft until it is issued.
pub(super) async fn certificate_pdf(
    ctx: Ctx,
    Proven(StaffCase { id }): Proven<StaffCase>,
) -> Reply {
    let db = ctx.app.db.reader();
    if let Some(issued) = certificate::store::by_application(db, id).await? {
        let name = format!("{}.pdf", issued.printed.number);
        return Ok(pdf(draw(&ctx.app, &issued).await?, &name));
    }
    let record = shown(&ctx, id).await?.certificate.ok_or(Failure::Missing)?;
    draft(&ctx, "certificate-draft.pdf", move |printer| {
        printer.certificate_draft(&record)
    })
    .await
}

/// Draws a draft. Where characters cannot be printed, the page of the
/// decision says so when it is to be released; here it is said, too.
async fn draft(
    ctx: &Ctx,
    name: &str,
    draw: impl FnOnce(&crate::documents::Printer) -> Result<Vec<u8>, crate::documents::DocumentError>
    + Send
    + 'static,
) -> Reply {
    let printer = std::sync::Arc::clone(&ctx.app.printer);
    match tokio::task::spawn_blocking(move || draw(&printer))
        .await
        .map_err(anyhow::Error::from)?
    {
        Ok(bytes) => Ok(pdf(bytes.into(), name)),
        Err(crate::documents::DocumentError::Unprintable(_)) => {
            Err(Failure::Refused(words::DRAFT_UNPRINTABLE))
        }
        Err(error) => Err(Failure::Unexpected(error.into())),
    }
}
