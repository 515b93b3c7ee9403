//! The parts every screen is made of.
//!
//! A part takes plain values and prints the markup of `style/parts.css`:
//! no state, no script, no inline style. Parts with children take them as
//! [`Inner`], which is rendered at once and may therefore borrow from the
//! page's model. [`icon`] also compiles for the browser, because
//! islands draw with it; everything else exists on the server only.

#![cfg_attr(
    feature = "ssr",
    expect(
        clippy::needless_pass_by_value,
        reason = "props are handed over to a component"
    )
)]

pub mod icon;

#[cfg(feature = "ssr")]
mod button;
#[cfg(feature = "ssr")]
mod choice;
#[cfg(feature = "ssr")]
mod date;
#[cfg(feature = "ssr")]
mod done;
#[cfg(feature = "ssr")]
mod facts;
#[cfg(feature = "ssr")]
pub mod fault;
#[cfg(feature = "ssr")]
mod field;
#[cfg(feature = "ssr")]
mod file;
#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod frame;
#[cfg(feature = "ssr")]
mod inner;
#[cfg(feature = "ssr")]
mod named;
#[cfg(feature = "ssr")]
mod state;
#[cfg(feature = "ssr")]
mod table;
#[cfg(feature = "ssr")]
pub mod typed;
#[cfg(feature = "ssr")]
mod words;

pub use self::icon::*;
#[cfg(feature = "ssr")]
pub use self::{
    button::*, choice::*, date::*, done::*, facts::*, field::*, file::*, form::*, frame::*,
    inner::*, named::*, state::*, table::*, words::*,
};
