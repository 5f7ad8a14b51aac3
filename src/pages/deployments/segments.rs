//! Status segments with their counts; each is a link.

use leptos::prelude::*;

use super::list::List;
use crate::domain::format;
use crate::domain::status::Group;
use crate::reactive::{live, memo, show};
use crate::ui::dom::stay;

/// All, active, failed, finished; others only where there are any.
#[component]
pub fn Segments(list: List) -> impl IntoView {
    let segment = move |group: Option<Group>| {
        let label = group.map_or("All", Group::label);
        let meaning = group.map(Group::meaning);
        let count = memo(move || list.selection.with(|selection| selection.count(group)));
        let current = memo(move || list.view.with(|view| view.group == group));
        let known = move || list.feed.data.with(Option::is_some);
        let hidden = move || group == Some(Group::Other) && count.get() == 0 && !current.get();
        view! {
            <a
                href=live(move || list.href(|view| view.group = group))
                {..stay()}
                title=meaning
                aria-current=live(move || current.get().then_some("true"))
                hidden=hidden
            >
                {label} " "
                <span class="count">{show(move || known().then(|| format::count(count.get())))}</span>
            </a>
        }
    };
    let groups: Vec<_> = std::iter::once(None)
        .chain(Group::ALL.into_iter().map(Some))
        .map(segment)
        .collect();
    view! { <nav class="segments" aria-label="Status">{groups}</nav> }.into_any()
}
