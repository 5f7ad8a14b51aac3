//! Where a preview can be looked at.

use leptos::prelude::*;

use crate::components::OutLink;
use crate::domain::address::AddressParts;
use crate::pages::shared::Unknown;

/// The address of a preview as a link, without its scheme. Where there is little room, what tells it apart stays.
#[component]
pub fn PreviewAddress(
    /// The address; `None` where it has none.
    url: Option<String>,
    /// Never cut: it may take several lines.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    let Some(url) = url else {
        return view! { <Unknown/> }.into_any();
    };
    if whole {
        let words = AddressParts::of(&url).whole();
        return view! {
            <OutLink href=url.clone() title=url>
                {words}
                <span aria-hidden="true">" ↗"</span>
            </OutLink>
        }
        .into_any();
    }
    let AddressParts { head, mark, rest } = AddressParts::of(&url);
    let (head, mark, rest) = (head.to_owned(), mark.to_owned(), rest.to_owned());
    let label = AddressParts::of(&url).whole();
    view! {
        <OutLink href=url.clone() class="address-parts" title=url label>
            {(!head.is_empty()).then(|| view! { <span>{head}</span> })}
            <span class="mark">{mark}</span>
            <span class="rest">{rest}</span>
            <span aria-hidden="true">" ↗"</span>
        </OutLink>
    }
    .into_any()
}
