//! From a request to a page: the papers of a decision, before and after it is
//! released.

use app::certificate::Certificate;
use app::decision::State;
use app::decision::pages::{self, LetterText, LettersModel};
use app::text::decision_pages as words;
use app::time::wareki;

use super::acts;
use super::case::Case;
use super::handlers::{address, head};
use super::store::Decision;
use crate::access::StaffCase;
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
}

async fn shown(ctx: &Ctx, id: app::id::ApplicationId) -> Result<Shown, Failure> {
    let db = ctx.app.db.reader();
    let case = Case::load(&ctx.app, db, id).await?;
    let decision = case.decision.clone().ok_or(Failure::Missing)?;
    let (letter, certificate) = if decision.state() == State::Released {
        let sent = certificate::store::decision_letter(db, id).await?;
        let issued = certificate::store::by_application(db, id).await?;
        let letter = sent.ok_or(Failure::Missing)?.letter;
        (letter, issued.map(|it| it.printed))
    } else {
        let papers = acts::papers(&ctx.app, db, &case, &decision, None).await?;
        (papers.letter, papers.certificate)
    };
    Ok(Shown {
        case,
        decision,
        letter,
        certificate,
    })
}

/// Certificate and letter, to be looked at before they go out.
pub(super) async fn letters(ctx: Ctx, StaffCase { id }: StaffCase) -> Reply {
    let Shown {
        case,
        decision,
        letter,
        certificate,
    } = shown(&ctx, id).await?;
    let released = decision.state() == State::Released;
    // Before the release the code would lead nowhere.
    let code = match &certificate {
        Some(it) if released => Some(code_picture(&it.verify_url)?),
        _ => None,
    };
    let title = if certificate.is_some() {
        words::LETTERS
    } else {
        words::LETTER
    };
    let model = LettersModel {
        head: head(&case),
        decision: address(id),
        certificate: certificate.as_ref(),
        code,
        letter: LetterText {
            title: letter.title,
            date: wareki(letter.date),
            addressee: letter.addressee,
            sender: letter.sender,
            body: letter.body,
        },
        released,
        seen: decision.letters_seen_by.is_some(),
        csrf: ctx.token(),
    };
    Ok(ctx.page(Page::new(ctx.t(title)).class("certificate"), || {
        pages::letters(model)
    }))
}

/// The person says to have looked at them.
pub(super) async fn seen(ctx: Ctx, StaffCase { id }: StaffCase, _posted: Posted) -> Reply {
    ctx.app.limits.post(&ctx)?;
    match acts::see_letters(&ctx.app, ctx.account()?, id).await? {
        Ok(()) => Ok(ctx.see_other(&address(id))),
        Err(_) => Err(Failure::Missing),
    }
}

/// The letter as PDF; a draft until it is sent.
pub(super) async fn letter_pdf(ctx: Ctx, StaffCase { id }: StaffCase) -> Reply {
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
pub(super) async fn certificate_pdf(ctx: Ctx, StaffCase { id }: StaffCase) -> Reply {
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
