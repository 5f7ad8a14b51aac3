//! Short messages.

use leptos::prelude::*;

use crate::components::{ToastArea, ToastMessage};
use crate::state::toast::Toast;
use crate::state::use_toaster;

/// The messages that are shown now.
#[component]
pub fn Toasts() -> impl IntoView {
    let toaster = use_toaster();
    let messages = move || -> Vec<ToastMessage> {
        toaster.list.with(|list| list.iter().map(message).collect())
    };
    view! {
        <ToastArea messages=Signal::derive(messages) on_close=move |id| toaster.close(id)/>
    }
}

fn message(toast: &Toast) -> ToastMessage {
    ToastMessage {
        id: toast.id,
        text: toast.text.clone(),
        stays: toast.stays,
    }
}
