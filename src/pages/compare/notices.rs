//! What is to be said about the logs before they are compared.

use leptos::prelude::*;

use super::context::{Part, Reading, use_compared};
use crate::api::deployment::LOG_TAIL;
use crate::components::{Notice, Weight};
use crate::domain::format;

/// Which of the logs cannot be read, is cut, or still grows.
#[component]
pub fn Notices() -> impl IntoView {
    let context = use_compared();
    view! {
        <OfPart part=context.from name="first"/>
        <OfPart part=context.to name="second"/>
        <Grown/>
    }
}

#[component]
fn OfPart(part: Part, name: &'static str) -> impl IntoView {
    let failed = move || match part.reading.get() {
        Reading::Failed(why) => Some(view! {
            <Notice
                weight=Weight::Error
                headline=format!("The log of the {name} deployment could not be read")
                actions=ViewFnOnce::from(move || view! {
                    <button type="button" class="button small" on:click=move |_| part.log.retry()>
                        "Read it again"
                    </button>
                })
            >
                {format!("The reason: {why}. Without it there is nothing to compare with.")}
            </Notice>
        }),
        _ => None,
    };
    view! {
        {failed}
        <Show when=move || part.log.cut.get()>
            <Notice
                weight=Weight::Warning
                headline=format!("The beginning of the log of the {name} deployment may be missing")
            >
                {format!(
                    "Dokploy returns only the last {} lines of a log. Lines that are missing here look as if the other one had more.",
                    format::count(LOG_TAIL),
                )}
            </Notice>
        </Show>
    }
}

/// A deployment still runs: what is compared is what it had written.
#[component]
fn Grown() -> impl IntoView {
    let context = use_compared();
    let state = Memo::new(move |_| {
        let grows = |part: Part| part.reading.get().grows();
        let runs = grows(context.from) || grows(context.to);
        let bytes = |part: Part| part.log.log.with(|log| log.bytes());
        let now = (bytes(context.from), bytes(context.to));
        let compared = context
            .found
            .with(|found| found.as_ref().map(|found| found.bytes));
        let has_grown = compared.is_some_and(|compared| compared != now);
        (runs && compared.is_some()).then_some(has_grown)
    });
    move || {
        state.get().map(|has_grown| {
            let words = if has_grown {
                "Its log has grown since both were compared."
            } else {
                "Both are compared as they are now, and again when it has ended."
            };
            let again = ViewFnOnce::from(move || {
                view! {
                    <button type="button" class="button small" on:click=move |_| context.compare()>
                        "Compare again"
                    </button>
                }
            });
            view! {
                <Notice weight=Weight::Quiet headline="A deployment still runs" actions=again>{words}</Notice>
            }
        })
    }
}
