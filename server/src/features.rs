//! The features, in the order in which they may know each other: the one file
//! that knows them all.

use app::review::Refused;

use crate::access::Answer;
use crate::http::{Hooks, Route};
use crate::{
    account, application, certificate, changed, decision, export, home, http, mail, operator,
    review, site, sweep,
};

/// Everything that can be asked for, in the order of the features.
pub fn routes() -> Vec<Route> {
    let mut routes = http::routes();
    routes.extend(mail::routes());
    routes.extend(account::routes());
    routes.extend(export::routes());
    routes.extend(operator::routes());
    routes.extend(application::routes());
    routes.extend(review::routes());
    routes.extend(certificate::routes());
    routes.extend(decision::routes());
    routes.extend(home::routes());
    routes.extend(site::routes());
    routes
}

/// What the shell asks of them.
pub(crate) const HOOKS: Hooks = Hooks {
    routes,
    session: |app, cookie| Box::pin(account::session::find(app, cookie)),
    session_at: |db, id_hash, now| {
        Box::pin(async move { account::session::look(&db, id_hash, now).await })
    },
    log_in_first: account::handlers::log_in_first,
    log_in_again: account::handlers::log_in_again,
    prove_again: |ctx, posted, about| Box::pin(account::handlers::prove_again(ctx, posted, about)),
    prove_still: |ctx| Box::pin(account::handlers::prove_still(ctx)),
    declaration: review::declaration,
    refusal: |answer| match answer {
        Answer::Declare => Refused::NotDeclared.text(),
        Answer::Involved | Answer::Yes | Answer::LogIn | Answer::Missing | Answer::Forbidden => {
            Refused::Involved.text()
        }
    },
    site: |app| app.programmes().site(),
    keep_up: |app| {
        Box::pin(async move {
            let now = app.clock.now();
            app.programmes().keep_up(app.db.reader(), now).await
        })
    },
    told: |lang, act, said| {
        let event = app::application::Event::of(act, said);
        event
            .map(|event| event.told(lang))
            .or_else(|| app::review::told(lang, act, said))
            .or_else(|| app::decision::told(lang, act, said))
    },
    changed: |ctx, about, seen, act| Box::pin(changed::changed(ctx, about, seen, act)),
    account_closed: |work, id| Box::pin(operator::people::acts::end_all_of(work, id)),
    exports: || decision::exports::ALL.to_vec(),
    sweep: |app| Box::pin(sweep::sweep(app)),
};

#[cfg(test)]
mod tests {
    use http::Method;

    use super::routes;
    use crate::access::Gate;
    use crate::http::Map;

    #[test]
    fn a_gate_in_front_of_an_object_names_it_and_no_other_does() {
        for route in routes() {
            let is_about_one = match route.gate {
                Gate::Member(_)
                | Gate::Task
                | Gate::Case
                | Gate::OfficeCase
                | Gate::StaffCase
                | Gate::ApproverCase => true,
                Gate::Public
                | Gate::Demo
                | Gate::Leaving
                | Gate::SignedIn
                | Gate::Applicant
                | Gate::Reviewer
                | Gate::Office
                | Gate::Staff
                | Gate::Admin => false,
            };
            assert_eq!(route.load.is_some(), is_about_one, "{}", route.path);
        }
    }

    #[test]
    fn what_weighs_much_says_whom_it_is_about() {
        for route in routes().iter().filter(|route| route.weighty) {
            let names_one = route.path.contains('{');
            assert_eq!(route.about.is_some(), names_one, "{}", route.path);
        }
    }

    #[test]
    fn no_address_of_a_form_alone_leads_to_itself() {
        let routes = routes();
        let map = Map::of(&routes);
        for form in routes.iter().filter(|it| it.method == Method::POST) {
            let page = routes
                .iter()
                .any(|it| it.method == Method::GET && it.path == form.path);
            let path: Vec<_> = (form.path.split('/'))
                .map(|part| if part.starts_with('{') { "0193" } else { part })
                .collect();
            let path = path.join("/");
            assert_eq!(map.opened(&path) == path, page, "{path}");
        }
    }

    #[test]
    fn from_where_a_form_is_sent_the_page_is_found() {
        let map = Map::of(&routes());
        for (posted, page) in [
            ("/review/0193/verdict", "/review/0193"),
            ("/review/0193/finish", "/review/0193/finish"),
            ("/account/sessions/end-others", "/account"),
            (
                "/my/applications/0193/items/HR-01/link",
                "/my/applications/0193/items/HR-01",
            ),
            (
                "/staff/applications/0193/decision/letters/seen",
                "/staff/applications/0193/decision/letters",
            ),
            (
                "/staff/applications/0193/decision/letters/approve",
                "/staff/applications/0193/decision/letters",
            ),
            (
                "/my/operators/0193/people/leave",
                "/my/operators/0193/people",
            ),
            ("/staff/people/0193/close", "/staff/people/0193"),
            ("/login", "/login"),
            ("/logout", "/"),
            ("/", "/"),
            ("", "/"),
        ] {
            assert_eq!(map.opened(posted), page, "{posted}");
        }
    }
}
