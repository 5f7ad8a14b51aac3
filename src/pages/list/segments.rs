//! Status segments with their counts; each is a link.

use super::model::List;
use crate::domain::format;
use crate::domain::status::Group;
use crate::reactive::{El, Node, el, live, memo, show};
use crate::ui::parts::{span, stay_link};

/// All, active, failed, finished; others only where there are any.
pub fn segments(list: List) -> Node {
    let nav = el("nav").class("segments").attr("aria-label", "Status");
    std::iter::once(None)
        .chain(Group::ALL.into_iter().map(Some))
        .fold(nav, |nav, group| nav.child(segment(list, group)))
        .into()
}

fn segment(list: List, group: Option<Group>) -> El {
    let label = group.map_or("All", Group::label);
    let count = memo(move || list.selection.with(|selection| selection.count(group)));
    let current = memo(move || list.view.with(|view| view.group == group));
    let figure = move || {
        let known = list.source.data.with(Option::is_some);
        known.then(|| format::count(count.get()))
    };
    let hidden = move || group == Some(Group::Other) && count.get() == 0 && !current.get();
    stay_link(live(move || list.href(|view| view.group = group)))
        .attr("title", group.map(Group::meaning))
        .attr(
            "aria-current",
            live(move || current.get().then_some("true")),
        )
        .attr("hidden", live(hidden))
        .child(label)
        .child(" ")
        .child(span("count").child(show(figure)))
}
