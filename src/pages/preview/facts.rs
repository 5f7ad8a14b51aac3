//! The facts of a preview.

use leptos::prelude::*;

use super::Shown;
use crate::components::{Fact, LongText, OutLink};
use crate::domain::format;
use crate::domain::model::preview::Preview;
use crate::pages::previews::PreviewAddress;
use crate::pages::shared::{Age, Unknown, use_copy};

/// Where it can be looked at, its pull request, its branch, its age and Docker's name of it.
#[component]
pub fn Facts(preview: Shown) -> impl IntoView {
    let part = move |part: fn(&Preview) -> AnyView| {
        move || preview.with(|preview| preview.as_deref().map(part))
    };
    let address =
        part(|preview| view! { <PreviewAddress url=preview.url.clone() whole=true/> }.into_any());
    let branch = part(|preview| view! { <LongText text=preview.branch.clone()/> }.into_any());
    let created = part(|preview| match preview.created_at {
        Some(at) => view! { <Age at/> }.into_any(),
        None => view! { <Unknown/> }.into_any(),
    });
    let docker_name = part(|preview| {
        let name = preview.app_name.clone();
        view! { <DockerName name/> }.into_any()
    });
    view! {
        <dl class="facts">
            <Fact name="Address">{address}</Fact>
            <Fact name="Pull request">{part(pull_request)}</Fact>
            <Fact name="Branch">{branch}</Fact>
            <Fact name="Created">{created}</Fact>
            <Fact name="Docker name">{docker_name}</Fact>
        </dl>
    }
}

fn pull_request(preview: &Preview) -> AnyView {
    let number = preview.number.as_ref().map(|number| format!("#{number}"));
    match (preview.pull_request.clone(), number) {
        (Some(url), number) => view! {
            <OutLink title=format::tooltip(&url) href=url>
                {number.unwrap_or_else(|| "Open".to_owned())}
                <span aria-hidden="true">" ↗"</span>
            </OutLink>
        }
        .into_any(),
        (None, Some(number)) => number.into_any(),
        (None, None) => view! { <Unknown/> }.into_any(),
    }
}

#[component]
fn DockerName(name: String) -> impl IntoView {
    let copy = use_copy();
    if name.is_empty() {
        return view! { <Unknown/> }.into_any();
    }
    let (title, shown) = (format::tooltip(&name), format::shortened(&name));
    view! {
        <span class="cut" title=title>{shown}</span>
        <button
            type="button"
            class="button small"
            aria-label="Copy: Docker name"
            on:click=move |_| copy(name.clone(), "Copied")
        >
            "Copy"
        </button>
    }
    .into_any()
}
