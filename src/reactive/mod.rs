//! Leptos with fewer bytes. Leptos compiles its machinery once per type: per signal's value, per closure, per shape of a
//! view. Here every value, closure and element goes behind one type, so that the machinery is there once. Measured on the
//! whole program: half of the download.
//!
//! - [`signal`]: signals, memos and stored values, by Leptos's reactive graph.
//! - [`run`]: effects, tasks, timers, listeners; `follow` says why its effects are not Leptos's.
//! - [`node`]: what a part of the page looks like, as a value; `build` makes the page from it, `patch` changes the
//!   page to what it has become.

mod act;
mod attach;
mod build;
mod follow;
mod listeners;
pub mod node;
mod patch;
mod rows;
pub mod run;
pub mod signal;
mod values;

pub use attach::attach;
pub use node::{El, ElementRef, Node, Row, Value, el, live, rows, show};
pub use run::{after_next_frame, effect, listen, next_frame, spawn, untracked, value_of};
pub use signal::{Callback, Memo, RwSignal, StoredValue, memo, memo_after};
