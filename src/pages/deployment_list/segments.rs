//! Status segments with their counts; each is a link.

use leptos::prelude::*;

use super::model::List;
use crate::domain::format;
use crate::domain::model::status::Group;

/// All, active, failed, finished; others only where there are any.
#[component]
pub fn Segments(
    /// The list.
    list: List,
) -> impl IntoView {
    let groups = std::iter::once(None).chain(Group::ALL.into_iter().map(Some));
    view! {
        <nav class="segments" aria-label="Status">
            {groups.map(|group| view! { <Segment list group/> }).collect_view()}
        </nav>
    }
}

#[component]
fn Segment(list: List, group: Option<Group>) -> impl IntoView {
    let view = list.view();
    let count = move || list.filtered.with(|filtered| filtered.count(group));
    let current = move || view.with(|view| view.group == group);
    // View and rows are read before the count, which is made of them.
    let hidden = move || group == Some(Group::Other) && !current() && count() == 0;
    let figure = move || {
        let known = list.source.data.with(Option::is_some);
        known.then(|| format::count(count()))
    };
    view! {
        <a
            href=move || list.href(|view| view.group = group)
            data-noscroll=true
            title=group.map(Group::meaning)
            aria-current=move || current().then_some("true")
            hidden=hidden
            on:click=move |_| list.admit()
        >
            {group.map_or("All", Group::label)}
            " "
            <span class="count">{figure}</span>
        </a>
    }
}
