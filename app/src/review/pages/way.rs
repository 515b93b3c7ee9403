//! Ways through a case: what is open, and what leads to another place in it.

use leptos::prelude::*;

use super::CaseModel;
use crate::field::Fields;
use crate::id::{ApplicationId, FileId};
use crate::programme::ItemCode;
use crate::review::words::pages as words;
use crate::text::{Text, t};
use crate::ui::{Inner, Words};

/// The form of the verdict.
pub(super) const FORM: &str = "verdict-form";

/// What of a case is open: the item at hand and the page of evidence in view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The item.
    pub item: ItemCode,
    /// The file in view; none for the item's first.
    pub file: Option<FileId>,
    /// Its page, from 1.
    pub page: u32,
    /// How large the page is shown.
    pub zoom: Zoom,
}

/// How large a page of evidence is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zoom {
    /// As wide as there is room.
    #[default]
    Fit,
    /// Half as wide again.
    Large,
    /// Twice as wide.
    Larger,
}

impl Zoom {
    /// Every size, the smallest first.
    pub(super) const ALL: [Self; 3] = [Self::Fit, Self::Large, Self::Larger];

    /// The word in the address.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Fit => "100",
            Self::Large => "150",
            Self::Larger => "200",
        }
    }

    fn read(word: &str) -> Self {
        let known = Self::ALL.into_iter().find(|zoom| zoom.as_str() == word);
        known.unwrap_or_default()
    }

    /// The words on its button.
    pub(super) const fn name(self) -> Text {
        match self {
            Self::Fit => words::ZOOM_FIT,
            Self::Large => words::ZOOM_LARGE,
            Self::Larger => words::ZOOM_LARGER,
        }
    }

    /// The classes of the picture.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Fit => "sheet-page",
            Self::Large => "sheet-page sheet-large",
            Self::Larger => "sheet-page sheet-larger",
        }
    }
}

impl Open {
    /// An item, with its first file in view.
    pub fn item(item: ItemCode) -> Self {
        Self {
            item,
            file: None,
            page: 1,
            zoom: Zoom::Fit,
        }
    }

    /// Reads the query of a case's address.
    pub fn read(query: &Fields) -> Option<Self> {
        Some(Self {
            item: ItemCode::parse(query.get("item"))?,
            file: query.get("file").parse().ok(),
            page: query.get("page").parse().unwrap_or(1),
            zoom: Zoom::read(query.get("zoom")),
        })
    }

    fn query(&self) -> String {
        let item = &self.item;
        let Some(file) = self.file else {
            return format!("item={item}");
        };
        let zoom = self.zoom.as_str();
        format!("item={item}&file={file}&page={}&zoom={zoom}", self.page)
    }

    fn href(&self, id: ApplicationId) -> String {
        let at = if self.file.is_some() { "#evidence" } else { "" };
        format!("/review/{id}?{}{at}", self.query())
    }
}

/// The address of an item of a case.
pub fn case_href(id: ApplicationId, item: &ItemCode) -> String {
    Open::item(item.clone()).href(id)
}

/// Another place in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// An item, or a page of its evidence.
    To(Open),
    /// What is looked over before handing in.
    Finish,
}

impl Way {
    /// The field of the pressed button.
    pub const FIELD: &'static str = "_go";

    const FINISH: &'static str = "finish";

    /// Reads what a button says, taken apart like a query. It can lead to
    /// nothing but a place in a case.
    pub fn read(said: &Fields) -> Option<Self> {
        if said.find(Self::FINISH).is_some() {
            return Some(Self::Finish);
        }
        Open::read(said).map(Self::To)
    }

    /// Its address in the case `id`.
    pub fn href(&self, id: ApplicationId) -> String {
        match self {
            Self::To(open) => open.href(id),
            Self::Finish => format!("/review/{id}/finish"),
        }
    }

    fn said(self) -> String {
        match self {
            Self::To(open) => open.query(),
            Self::Finish => Self::FINISH.to_owned(),
        }
    }
}

/// Leads to another place in the case. While a verdict can be typed it is a
/// button of its form, so that what stands there is kept.
#[component]
pub fn Go<'a>(
    /// The case.
    model: &'a CaseModel<'a>,
    /// Where to.
    to: Way,
    /// How it looks.
    #[prop(optional, into)]
    class: Words,
    /// The key that presses it.
    #[prop(optional, into)]
    key: Words,
    /// Whether it leads to what is open.
    #[prop(optional)]
    current: bool,
    /// Its words.
    children: Inner,
) -> AnyView {
    let current = current.then_some("true");
    let (class, key) = (class.said(), key.said());
    if model.is_open_to_judge() {
        view! {
            <button
                type="submit"
                form=FORM
                name=Way::FIELD
                value=to.said()
                class=class
                data-key=key
                aria-current=current
            >
                {children.view()}
            </button>
        }
        .into_any()
    } else {
        view! {
            <a href=to.href(model.id) class=class data-key=key aria-current=current>
                {children.view()}
            </a>
        }
        .into_any()
    }
}

/// The Enter key presses the first button of a form. Buttons that lead away
/// stand before the one that saves, so it has a double before them all.
pub(super) fn enter_key() -> impl IntoView {
    view! {
        <button type="submit" form=FORM class="out-of-sight" tabindex="-1" aria-hidden="true">
            {t(words::SAVE_NEXT)}
        </button>
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn id() -> ApplicationId {
        ApplicationId::new(uuid::Uuid::from_u128(1))
    }

    /// A query, taken apart.
    fn apart(said: &str) -> Fields {
        said.split('&')
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .collect()
    }

    #[test]
    fn what_a_button_says_leads_where_its_link_would() {
        let item = ItemCode::parse("HR-01").unwrap();
        let page = Open {
            file: Some(FileId::new(uuid::Uuid::from_u128(2))),
            page: 3,
            zoom: Zoom::Larger,
            ..Open::item(item.clone())
        };
        for way in [Way::To(Open::item(item)), Way::To(page), Way::Finish] {
            assert_eq!(Way::read(&apart(&way.clone().said())), Some(way));
        }
    }

    #[test]
    fn it_leads_nowhere_else() {
        let case = format!("/review/{}", id());
        for said in [
            "//evil.example",
            "item=HR-01&file=//evil.example",
            "/staff",
            "",
        ] {
            let href = Way::read(&apart(said)).map(|way| way.href(id()));
            assert!(
                href.is_none_or(|href| href.starts_with(&case) && !href.contains("evil")),
                "{said}"
            );
        }
    }
}
