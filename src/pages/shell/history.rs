//! History on this device: the switch, and the way to forget it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{ConfirmContent, ConfirmDialog, ConfirmForm, ConfirmStage, dom};
use crate::state::{use_device_history, use_toaster};

/// Whether deployments are kept on this device, and a button that forgets them; nothing where the operator turned it off.
#[component]
pub fn HistoryPreference(
    /// Whether the dialog is open that asks before it is forgotten.
    forget_open: RwSignal<bool>,
    /// The id of the element that gets the focus back from it.
    home: &'static str,
) -> impl IntoView {
    let history = use_device_history();
    let ask = move |_| {
        // The panel closes when the dialog opens.
        dom::focus(home);
        forget_open.set(true);
    };
    view! {
        <Show when=move || history.is_allowed()>
            <label
                class="check"
                title="What this browser has seen of deployments stays here after Dokploy has deleted them. Never logs."
            >
                <input
                    type="checkbox"
                    prop:checked=move || history.is_wanted.get()
                    on:change=move |event| history.switch(event_target_checked(&event))
                />
                "Keep history on this device"
            </label>
            <button type="button" class="button" on:click=ask>
                "Forget history on this device…"
            </button>
        </Show>
    }
}

/// Asks before history is forgotten.
#[component]
pub fn ForgetHistoryDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The id of the element that gets the focus when the one that had it has gone.
    fallback_focus: &'static str,
) -> impl IntoView {
    view! {
        <ConfirmDialog open fallback_focus>
            <Show when=move || open.get()>
                <Question open/>
            </Show>
        </ConfirmDialog>
    }
}

#[component]
fn Question(open: RwSignal<bool>) -> impl IntoView {
    let (history, toaster) = (use_device_history(), use_toaster());
    let content = ConfirmContent {
        title: "Forget history on this device".into(),
        effects: vec![
            "Deployments that Dokploy has deleted are forgotten here, for everybody who uses this browser.".into(),
            "Nothing changes on the server or on other devices.".into(),
        ],
        verb: "Forget",
        destructive: true,
        ..ConfirmContent::default()
    };
    let forget = move |()| {
        open.set(false);
        spawn_local(async move {
            toaster.say(if history.forget().await {
                "History on this device is forgotten"
            } else {
                "History could not be forgotten: clear this site's data in your browser's settings instead"
            });
        });
    };
    view! {
        <ConfirmForm
            content=Signal::stored(content)
            stage=Signal::stored(ConfirmStage::Asking)
            on_confirm=forget
            leave_label="Close"
            on_leave=move |()| open.set(false)
        />
    }
}
