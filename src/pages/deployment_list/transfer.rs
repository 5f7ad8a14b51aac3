//! A list as a file, and history of other devices.

use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlInputElement};

use super::model::List;
use crate::api::kept;
use crate::components::file::save;
use crate::domain::format;
use crate::domain::list::csv::csv;
use crate::state::history::Imported;
use crate::state::{clock, use_device_history, use_session, use_toaster};

/// Files that are larger hold more than is ever kept.
const MOST_BYTES: f64 = 50e6;

/// Saves what the list shows, on all of its pages, and reads what other devices saved.
#[component]
pub fn Transfer(
    /// The list.
    list: List,
) -> impl IntoView {
    let (session, toaster) = (use_session(), use_toaster());
    let offer = move |text: &str, kind: &str, name: &str| {
        if save(text, kind, name).is_err() {
            toaster.say("The browser does not allow downloads here");
        }
    };
    let as_csv = move |_| {
        let text = list
            .filtered
            .with_untracked(|all| csv(all.rows.iter(), clock::now()));
        offer(&text, "text/csv;charset=utf-8", "deployments.csv");
    };
    let as_json = move |_| {
        let organization = session.organization_id();
        let text = list
            .filtered
            .with_untracked(|all| kept::write_file(&organization, all.rows.iter()));
        offer(&text, "application/json", "deployments.json");
    };
    view! {
        <div class="transfer" role="group" aria-label="Export and import">
            <button type="button" class="button small quiet" on:click=as_csv>"Export as CSV"</button>
            <button type="button" class="button small quiet" on:click=as_json>"Export as JSON"</button>
            <Import/>
        </div>
    }
}

/// Reads a file; nothing while no history is kept.
#[component]
fn Import() -> impl IntoView {
    let (history, toaster) = (use_device_history(), use_toaster());
    let chooser = NodeRef::<Input>::new();
    let choose = move |_| {
        if let Some(input) = chooser.get_untracked() {
            input.click();
        }
    };
    let read = move |event: Event| {
        let input: HtmlInputElement = event_target(&event);
        spawn_local(async move {
            let outcome = match text_of(&input).await {
                Some(text) => history.import(&text).await,
                None => Err("it cannot be read, or is larger than 50 MB"),
            };
            // The same file can be chosen again.
            input.set_value("");
            toaster.say(match outcome {
                Ok(imported) => words(imported),
                Err(why) => format!("The file was not imported: {why}"),
            });
        });
    };
    view! {
        <Show when=move || history.is_allowed() && history.is_wanted.get()>
            <button
                type="button"
                class="button small quiet"
                title="Adds deployments that another device exported as JSON"
                on:click=choose
            >
                "Import JSON…"
            </button>
            <input
                type="file"
                hidden
                accept=".json,application/json"
                node_ref=chooser
                on:change=read
            />
        </Show>
    }
}

async fn text_of(input: &HtmlInputElement) -> Option<String> {
    let file = input
        .files()?
        .get(0)
        .filter(|file| file.size() <= MOST_BYTES)?;
    let text = JsFuture::from(file.text()).await;
    text.ok().as_ref().and_then(JsValue::as_string)
}

fn words(imported: Imported) -> String {
    let Imported {
        new,
        known,
        too_old,
        bad_rows,
    } = imported;
    let new = format::plural(new, "deployment", "deployments");
    let mut words = format!("{new} imported");
    if known > 0 {
        words.push_str(&format!(", {} known already", format::count(known)));
    }
    if too_old > 0 {
        words.push_str(&format!(
            ", no room for {} older ones",
            format::count(too_old)
        ));
    }
    if bad_rows > 0 {
        words.push_str(&format!(", {} could not be read", format::count(bad_rows)));
    }
    words
}
