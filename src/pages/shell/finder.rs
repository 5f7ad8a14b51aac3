//! The way to every service, page and recent deployment from everywhere (Ctrl K).

use std::time::Duration;

use leptos::prelude::*;

use crate::components::{Finder, FinderEntry, FinderResults};
use crate::domain::format;
use crate::domain::list::gaps::unread_words;
use crate::domain::switcher::{Entry, find};
use crate::state::clock::now;
use crate::state::live::LiveData;
use crate::state::navigation::Step;
use crate::state::saved_views::Views;
use crate::state::{use_live_data, use_navigator, use_saved_views, use_session};

/// Opens the finder by pointer; shown to those who are signed in.
#[component]
pub fn FinderButton(
    /// Whether the finder is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    view! {
        <Show when=move || session.is_signed_in()>
            <button
                type="button"
                class="find"
                aria-label="Find a service… Ctrl K"
                aria-haspopup="dialog"
                on:click=move |_| open.set(true)
            >
                <span class="narrow" aria-hidden="true">"⌕"</span>
                <span class="wide">"Find a service…"</span>
                <kbd class="wide" aria-hidden="true">"Ctrl K"</kbd>
            </button>
        </Show>
    }
}

/// The finder.
#[component]
pub fn FinderDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (session, live, navigator) = (use_session(), use_live_data(), use_navigator());
    let views = use_saved_views();
    let text = RwSignal::new(String::new());
    Effect::new(move |_| {
        let (open, servers) = (open.get(), live.servers);
        // A member may not know the servers, and need not be refused again and again.
        let refused = servers.fault.with_untracked(Option::is_some);
        if open && !refused && servers.attempts().due(now(), Duration::MAX) {
            servers.poll(session);
        }
    });
    view! {
        <Finder
            open
            text
            results=Signal::derive(move || text.with(|text| results(live, views, text)))
            on_go=move |href: String| navigator.go_to(&href, Step::Push)
            label="Find a service"
            placeholder="Service, project, page or recent deployment…"
        />
    }
}

/// What a text finds in what is known now; tracks.
fn results(live: LiveData, views: Views, text: &str) -> FinderResults {
    let projects = live.projects.data.get();
    let servers = live.servers.data.get();
    let data = live.deployments.data.get();
    let found = find(
        text,
        projects.as_ref().map_or(&[][..], |projects| projects),
        servers.as_ref().map_or(&[][..], |servers| servers),
        data.as_ref().map_or(&[][..], |data| &data.rows),
        views.list.get().views(),
    );
    let foot = match (&projects, live.projects.fault.get()) {
        (None, Some(error)) => format!("The services could not be read. {}", error.headline()),
        (None, None) => "Loading the services".into(),
        _ if found.more > 0 => format!("{} more: go on typing.", format::count(found.more)),
        (Some(projects), _) => unread_words(projects.bad_rows).unwrap_or_default(),
    };
    FinderResults {
        entries: found.entries.into_iter().map(entry).collect(),
        foot,
    }
}

fn entry(entry: Entry) -> FinderEntry {
    FinderEntry {
        group: entry.group,
        label: entry.label,
        note: entry.kind,
        href: entry.route.href(),
    }
}
