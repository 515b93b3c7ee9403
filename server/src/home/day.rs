//! The office's first page: what waits today, in every programme.

use app::application::words::pages as application;
use app::home::day::{self as pages, CallLine, Day, Due, Part};
use app::home::words;
use app::operator::words::people;
use app::programme::Kind;
use app::programme::words::public;
use app::review::day::duties;
use app::review::list::{Calls, Filter};
use app::review::staff_pages::LIST;
use app::text::site;
use app::text::ui::BETWEEN;
use app::time::{days_left, long_date, today};
use axum::response::{IntoResponse as _, Redirect};

use super::mine::closes;
use crate::http::page::Page;
use crate::http::{Ctx, Reply};
use crate::programme::store::Call;
use crate::review::list::Lists;
use crate::{operator, programme};

/// `/staff`: the day. The list of applications stood here before; an address that
/// asks for part of it leads there.
pub(super) async fn day(ctx: Ctx) -> Reply {
    let filter = Filter::read(&ctx.query);
    if filter != Filter::default() {
        return Ok(Redirect::permanent(&filter.href(LIST)).into_response());
    }
    let db = ctx.app.db.reader();
    let (me, now) = (ctx.account()?, ctx.app.clock.now());
    let groups = ctx.app.part::<Lists>().tally(db, me, now).await?;
    let handovers = operator::people::store::handovers(db, None).await?;
    let mut certification: Vec<Due> = duties()
        .into_iter()
        .map(|duty| Due {
            count: (groups.iter())
                .filter(|group| group.passes(&duty.filter, me))
                .map(|group| group.count)
                .sum(),
            what: duty.what,
            next: duty.next,
            whose: duty.whose.name(),
            href: duty.filter.href(LIST),
        })
        .collect();
    certification.push(Due {
        what: people::WAITING,
        next: words::CONFIRM_HANDOVER,
        whose: words::ANYONE,
        count: handovers.len() as u64,
        href: "/staff/operators".to_owned(),
    });
    let settings = vec![Due {
        what: words::FAILED_MAILS.0,
        next: words::FAILED_MAILS.1,
        whose: words::ANYONE,
        count: ctx.failed_mails,
        href: "/staff/mails".to_owned(),
    }];
    let calls = programme::store::calls(db, Kind::Certification).await?;
    let model = Day {
        today: long_date(ctx.lang, today(now)),
        calls: calls.iter().filter_map(|call| line(&ctx, call)).collect(),
        parts: vec![
            Part {
                title: site::NAV_CERTIFICATION,
                table: "certification-c",
                due: certification,
            },
            Part {
                title: site::NAV_SETTINGS,
                table: "settings-c",
                due: settings,
            },
        ],
    };
    Ok(ctx.page(Page::new(ctx.t(site::NAV_DAY)), || pages::day(model)))
}

/// A call that is open or about to open.
fn line(ctx: &Ctx, call: &Call) -> Option<CallLine> {
    let (lang, now) = (ctx.lang, ctx.app.clock.now());
    let (open, at, say) = if call.plan.is_open(now) {
        let until = call.plan.closes_at;
        let left = application::days_left(lang, days_left(now, until));
        let say = [closes(lang, call), left].join(BETWEEN.of(lang));
        (true, until, say)
    } else {
        let from = call.plan.opens_at;
        let day = long_date(lang, today(from));
        let say = application::labelled(lang, public::OPENS.of(lang), &day);
        (false, from, say)
    };
    let filter = Filter {
        calls: Calls::One(call.id.uuid()),
        ..Filter::default()
    };
    (at > now).then(|| CallLine {
        name: call.name(lang),
        open,
        say,
        href: filter.href(LIST),
    })
}
