//! Parameters of the address.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// A parameter of the route: `use_param("id")` is the `:id` of its path. It stays as it is on the way to a page whose path
/// does not have it.
pub fn use_param(name: &'static str) -> Memo<String> {
    let params = use_params_map();
    Memo::new(move |before: Option<&String>| {
        let value = params.with(|params| params.get(name));
        value.or_else(|| before.cloned()).unwrap_or_default()
    })
}
