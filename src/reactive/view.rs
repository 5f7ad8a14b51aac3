//! Nodes where Leptos expects a view.

use leptos::html;
use leptos::prelude::*;

use super::build::build;
use super::node::Node;
use super::run::effect;

/// Hands a node to Leptos, for its router and its `view!` to place; it goes when its owner goes.
pub fn view(node: impl FnOnce() -> Node + 'static) -> AnyView {
    let host: NodeRef<html::Div> = NodeRef::new();
    let mut node: Option<Box<dyn FnOnce() -> Node>> = Some(Box::new(node));
    effect(move || {
        if let (Some(host), Some(node)) = (host.get(), node.take()) {
            StoredValue::new_local(untrack(|| build(node(), &host, None)));
        }
    });
    view! { <div class="host" node_ref=host></div> }.into_any()
}
