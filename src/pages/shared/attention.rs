//! The mark of a deployment that needs attention.

use leptos::prelude::*;

use crate::domain::list::attention::Attention;

/// Why a deployment needs attention, in two words; all of it in its title.
#[component]
pub fn AttentionMark(
    /// Why.
    why: Attention,
) -> impl IntoView {
    view! { <span class="attention" data-attention=why.key() title=why.reason()>{why.words()}</span> }
}
