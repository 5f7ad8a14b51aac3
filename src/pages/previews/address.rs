//! Where a preview can be looked at.

use leptos::prelude::*;

use crate::components::OutLink;
use crate::domain::address::AddressParts;
use crate::domain::format;
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
        let words = format::shortened(&AddressParts::of(&url).whole());
        let title = format::tooltip(&url);
        return view! {
            <OutLink href=url title=title>
                {words}
                <span aria-hidden="true">" ↗"</span>
            </OutLink>
        }
        .into_any();
    }
    let AddressParts { head, mark, rest } = AddressParts::of(&url);
    let head = format::shortened(head);
    let (mark, rest) = (mark.to_owned(), format::shortened(rest));
    let label = format::tooltip(&AddressParts::of(&url).whole());
    let title = format::tooltip(&url);
    view! {
        <OutLink href=url class="address-parts" title=title label>
            {(!head.is_empty()).then(|| view! { <span>{head}</span> })}
            <span class="mark">{mark}</span>
            <span class="rest">{rest}</span>
            <span aria-hidden="true">" ↗"</span>
        </OutLink>
    }
    .into_any()
}
