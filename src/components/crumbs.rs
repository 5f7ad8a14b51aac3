//! Where a page belongs.

use leptos::prelude::*;

/// A step of the way to a page: its name and its address; a step without an address is the page itself.
pub type Crumb = (String, Option<String>);

/// The way to a page, from the outermost step on. The children follow it, for instance a link to another program.
#[component]
pub fn Crumbs(
    /// The steps.
    #[prop(into)]
    steps: Signal<Vec<Crumb>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let list = move || {
        let steps = steps.get();
        let leads = !steps.is_empty();
        leads.then(|| view! { <ol>{steps.into_iter().map(step).collect_view()}</ol> })
    };
    view! {
        <nav class="crumbs" aria-label="Breadcrumbs">
            {list}
            {children.map(|children| children())}
        </nav>
    }
}

fn step((name, href): Crumb) -> impl IntoView {
    let title = name.clone();
    let step = match href {
        Some(href) => view! { <a href=href>{name}</a> }.into_any(),
        None => view! { <span aria-current="page">{name}</span> }.into_any(),
    };
    view! { <li title=title>{step}</li> }
}
