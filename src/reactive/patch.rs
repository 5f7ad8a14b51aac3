//! Changes the page to what a node has become.

use std::mem;

use wasm_bindgen::JsCast;
use web_sys::Node as DomNode;

use super::build::{Built, BuiltElement, Start, build, first, live, remove};
use super::listeners::listen_all;
use super::node::{El, Element, Node};
use super::values::{State, same, write_part};

/// Changes a part of the page to what it has become, in place as far as both are alike.
pub(super) fn patch(built: &mut Built, node: Node) {
    match (&mut *built, node) {
        (Built::Text(dom, old), Node::Text(text)) => {
            if *old != text {
                dom.set_node_value(Some(&text));
                *old = text;
            }
        }
        (Built::Element(old), Node::Element(El(element))) if alike(old, &element) => {
            patch_element(old, *element);
        }
        (Built::List(old, end), Node::List(nodes)) => patch_list(old, end, nodes),
        (Built::Live(content, _), Node::Live(look)) => {
            let content = content.0.borrow_mut().take();
            *built = live(look, Start::From(content));
        }
        (_, node) => replace(built, node),
    }
}

fn replace(built: &mut Built, node: Node) {
    let first = first(built);
    if let Some(parent) = first.parent_node() {
        let new = build(node, &parent, Some(&first));
        let old = mem::replace(built, new);
        remove(&old);
    }
}

fn alike(old: &BuiltElement, new: &Element) -> bool {
    old.tag == new.tag
        && old.children.len() == new.children.len()
        && old.parts.len() == new.parts.len()
        && old
            .parts
            .iter()
            .zip(&new.parts)
            .all(|(old, new)| old.slot == new.slot && old.name == new.name)
}

fn patch_element(old: &mut BuiltElement, new: Element) {
    for (child, node) in old.children.iter_mut().zip(new.children) {
        patch(child, node);
    }
    for (old_part, part) in old.parts.iter_mut().zip(new.parts) {
        if let State::Fixed(value) = &old_part.state
            && same(value, &part.value)
        {
            continue;
        }
        *old_part = write_part(&old.element, part);
    }
    old.listeners = listen_all(&old.element, new.listeners);
    if let Some(handle) = new.handle {
        handle.set_value(old.element.clone().dyn_into().ok());
    }
}

fn patch_list(old: &mut Vec<Built>, end: &DomNode, nodes: Vec<Node>) {
    for gone in old.drain(nodes.len().min(old.len())..) {
        remove(&gone);
    }
    let mut nodes = nodes.into_iter();
    for (child, node) in old.iter_mut().zip(nodes.by_ref()) {
        patch(child, node);
    }
    if let Some(parent) = end.parent_node() {
        old.extend(nodes.map(|node| build(node, &parent, Some(end))));
    }
}
