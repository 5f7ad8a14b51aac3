//! The facts of a server.

use leptos::prelude::*;

use crate::components::Fact;
use crate::domain::format;
use crate::domain::model::server::Server;
use crate::pages::shared::Unknown;
use crate::state::use_live_data;

/// Its purpose, how many jobs it works on at a time, and its note.
#[component]
pub fn Facts(
    /// Its id.
    id: StoredValue<String>,
) -> impl IntoView {
    let purpose = |server: &Server| {
        let words = if server.builds_only {
            "Builds only"
        } else {
            "Runs services"
        };
        Some(words.to_owned())
    };
    let slots = |server: &Server| server.slots.map(format::count);
    let note = |server: &Server| {
        let note = server.description.clone();
        (!note.is_empty()).then_some(note)
    };
    view! {
        <dl class="facts">
            <Fact name="Purpose"><ServerFact id of=purpose/></Fact>
            <Fact name="Jobs at a time"><ServerFact id of=slots/></Fact>
            <Fact name="Note"><ServerFact id of=note/></Fact>
        </dl>
    }
}

/// A fact of the list of servers, or why that could not be read.
#[component]
fn ServerFact(id: StoredValue<String>, of: fn(&Server) -> Option<String>) -> impl IntoView {
    let servers = use_live_data().servers;
    move || {
        if servers.data.with(Option::is_none)
            && let Some(error) = servers.fault.get()
        {
            let words = format!("not known: {}", error.headline());
            return view! { <span class="minor" title=error.advice()>{words}</span> }.into_any();
        }
        let fact = servers.data.with(|servers| {
            id.with_value(|id| {
                let mut servers = servers.as_ref()?.iter();
                of(servers.find(|server| server.named.id == *id)?)
            })
        });
        match fact {
            Some(fact) => fact.into_any(),
            None => view! { <Unknown/> }.into_any(),
        }
    }
}
