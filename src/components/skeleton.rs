//! What is shown in the place of rows that are being loaded.

use leptos::prelude::*;

/// Ten grey rows; the label is announced and not shown.
#[component]
pub fn Skeleton(
    /// What is being loaded: "Loading deployments".
    label: &'static str,
) -> impl IntoView {
    let row = || {
        view! {
            <div class="skeleton-row">
                <span></span>
                <span></span>
                <span></span>
            </div>
        }
    };
    let rows = (0..10).map(|_| row()).collect_view();
    view! {
        <div class="skeleton" aria-busy="true">
            <p class="off-screen" role="status">
                {label}
            </p>
            {rows}
        </div>
    }
}
