//! Where a preview belongs, what it is called, how it stands, and what can be done with it.

use leptos::prelude::*;

use super::Shown;
use crate::components::Crumbs;
use crate::domain::actions::capability::{Action, Object};
use crate::domain::list::view::View;
use crate::domain::model::owner::OwnerKind;
use crate::domain::route::Route;
use crate::pages::actions::ActionButton;
use crate::pages::shared::PreviewStatusBadge;
use crate::pages::shared::crumbs::{ServiceDokployLink, to_owner};
use crate::state::actions::Subject;
use crate::state::use_live_data;

/// The head of the page.
#[component]
pub fn Head(preview: Shown) -> impl IntoView {
    let headline =
        move || preview.with(|preview| preview.as_ref().map(|preview| preview.headline()));
    let badge = move || {
        let status = preview.with(|preview| Some(preview.as_ref()?.status.clone()))?;
        Some(view! { <PreviewStatusBadge status/> })
    };
    let subject = move |()| preview.get_untracked().map(Subject::Preview);
    view! {
        <Way preview/>
        <div class="head">
            <div class="headline">
                <h1>{headline}</h1>
                {badge}
            </div>
            <div class="buttons">
                <ActionButton
                    action=Action::RedeployPreview
                    class="button"
                    object=Object::Preview
                    subject
                />
                <ActionButton
                    action=Action::DeletePreview
                    class="button bad"
                    object=Object::Preview
                    subject
                />
            </div>
        </div>
    }
}

/// Breadcrumbs, and the matching page of Dokploy.
#[component]
fn Way(preview: Shown) -> impl IntoView {
    let live = use_live_data();
    let service =
        Memo::new(move |_| preview.with(|preview| live.service(&preview.as_ref()?.application_id)));
    let steps = Signal::derive(move || {
        let Some(preview) = preview.get() else {
            return Vec::new();
        };
        let service = service.get();
        let mut steps = to_owner(live, (OwnerKind::Preview, &preview.id), service.as_deref());
        if let Some(last) = steps.last_mut() {
            *last = (preview.headline(), None);
        }
        let all = Route::Previews(View::default());
        steps.insert(0, ("Previews".to_owned(), Some(all.href())));
        steps
    });
    let out = move || {
        let service = service.get()?;
        Some(view! {
            <ServiceDokployLink service=&service tab="preview-deployments" words="Open in Dokploy"/>
        })
    };
    view! { <Crumbs steps>{out}</Crumbs> }
}
