//! What a list shows when it has no rows to show, and its rows when it has.

use leptos::prelude::*;

use super::notice::{Notice, Weight};
use super::skeleton::Skeleton;

/// What a list can show at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nothing has come yet.
    Loading,
    /// Nothing could be read; the page says why.
    Failed,
    /// There is nothing at all.
    Empty,
    /// There are rows, and none passes the filters.
    NothingMatches,
    /// There are rows.
    Rows,
}

/// The content of a list; the children are its rows.
#[component]
pub fn ListContent(
    /// What it can show.
    stage: Memo<Stage>,
    /// What is being loaded, in words.
    loading: &'static str,
    /// What there is to say where there is nothing at all.
    #[prop(into)]
    empty: ViewFn,
    /// What there is to say where nothing passes the filters.
    #[prop(into)]
    nothing_matches: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    move || match stage.get() {
        Stage::Loading => view! { <Skeleton label=loading/> }.into_any(),
        Stage::Failed => ().into_any(),
        Stage::Empty => empty.run(),
        Stage::NothingMatches => nothing_matches.run(),
        Stage::Rows => children().into_any(),
    }
}

/// Says that nothing passes the filters, with a way to clear them. The children say what was looked through.
#[component]
pub fn NothingMatches(
    /// The words of the link.
    #[prop(default = "Clear all filters")]
    clear: &'static str,
    /// The address of the list without filters.
    #[prop(into)]
    href: Signal<String>,
    /// What else can be done.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    children: Children,
) -> impl IntoView {
    let actions = move || {
        view! {
            {actions.map(ViewFnOnce::run)}
            <a class="button" href=move || href.get() data-noscroll=true>{clear}</a>
        }
    };
    view! {
        <Notice weight=Weight::Quiet headline="Nothing matches" actions>{children()}</Notice>
    }
}
