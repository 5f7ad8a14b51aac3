//! From nodes to the document.

use leptos::prelude::{StoredValue, document};

use super::build::build;
use super::node::Node;

/// Puts a node at the end of the document's body; it goes when its owner goes.
pub fn attach(node: Node) {
    if let Some(body) = document().body() {
        StoredValue::new_local(build(node, &body, None));
    }
}
