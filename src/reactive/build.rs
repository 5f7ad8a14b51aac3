//! Makes the page from nodes.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element as DomElement, Node as DomNode};

use super::act::Look;
use super::follow::{First, Following, follow};
use super::listeners::{Listening, listen_all};
use super::node::{El, Element, Node};
use super::patch::patch;
use super::rows::BuiltRows;
use super::values::{BuiltPart, write_part};

/// What is in the page. Every one of them has a DOM node, so that its place is known.
pub(super) enum Built {
    Text(DomNode, Cow<'static, str>),
    Element(Box<BuiltElement>),
    /// Ends with an empty text.
    List(Vec<Built>, DomNode),
    /// Empty only while it moves from one effect to the next.
    Live(
        Held<Option<Built>>,
        #[expect(dead_code, reason = "runs as long as it is held")] Following,
    ),
    Rows(
        Held<BuiltRows>,
        #[expect(dead_code, reason = "runs as long as it is held")] Following,
    ),
}

/// What an effect keeps in the page. The effect has it too, and is let go only when its task is polled the next time: what
/// is inside must go at once, or its own effects would still run and look at signals that are gone.
pub(super) struct Held<T: Default>(pub(super) Rc<RefCell<T>>);

impl<T: Default> Held<T> {
    pub(super) fn new(value: T) -> Self {
        Self(Rc::new(RefCell::new(value)))
    }
}

impl<T: Default> Drop for Held<T> {
    fn drop(&mut self) {
        // It is in use only while its own effect runs, which then goes on with it.
        if let Ok(mut value) = self.0.try_borrow_mut() {
            drop(std::mem::take(&mut *value));
        }
    }
}

pub(super) struct BuiltElement {
    pub(super) element: DomElement,
    pub(super) tag: &'static str,
    pub(super) parts: Vec<BuiltPart>,
    pub(super) listeners: Vec<Listening>,
    pub(super) children: Vec<Built>,
}

pub(super) fn run(act: Look<()>) -> Following {
    follow(act, First::Now)
}

/// Inserting fails only where a parent has lost the child that it names.
pub(super) fn insert(parent: &DomNode, node: &DomNode, before: Option<&DomNode>) {
    let _ = parent.insert_before(node, before);
}

pub(super) fn empty_text() -> DomNode {
    document().create_text_node("").into()
}

/// Makes a node's part of the page.
pub(super) fn build(node: Node, parent: &DomNode, before: Option<&DomNode>) -> Built {
    match node {
        Node::Text(text) => {
            let node: DomNode = document().create_text_node(&text).into();
            insert(parent, &node, before);
            Built::Text(node, text)
        }
        Node::Element(El(element)) => build_element(*element, parent, before),
        Node::List(nodes) => {
            let built = build_all(nodes, parent, before);
            let end = empty_text();
            insert(parent, &end, before);
            Built::List(built, end)
        }
        Node::Live(look) => live(look, Start::At(parent.clone(), before.cloned())),
        Node::Rows(rows) => BuiltRows::build(rows, parent, before),
    }
}

fn build_all(nodes: Vec<Node>, parent: &DomNode, before: Option<&DomNode>) -> Vec<Built> {
    nodes
        .into_iter()
        .map(|node| build(node, parent, before))
        .collect()
}

fn create(tag: &'static str) -> Option<DomElement> {
    match tag {
        "svg" | "path" => document()
            .create_element_ns(Some("http://www.w3.org/2000/svg"), tag)
            .ok(),
        _ => document().create_element(tag).ok(),
    }
}

fn build_element(element: Element, parent: &DomNode, before: Option<&DomNode>) -> Built {
    let Some(dom) = create(element.tag) else {
        // No tag of this program is one that a browser refuses.
        return build(Node::from(""), parent, before);
    };
    // Children first: a select can only have a value that one of its options has.
    let children = build_all(element.children, &dom, None);
    let parts = element
        .parts
        .into_iter()
        .map(|part| write_part(&dom, part))
        .collect();
    let listeners = listen_all(&dom, element.listeners);
    if let Some(handle) = element.handle {
        handle.set_value(dom.clone().dyn_into().ok());
    }
    insert(parent, &dom, before);
    Built::Element(Box::new(BuiltElement {
        element: dom,
        tag: element.tag,
        parts,
        listeners,
        children,
    }))
}

/// Where a live part begins.
pub(super) enum Start {
    /// In an empty place: a parent, and what comes behind.
    At(DomNode, Option<DomNode>),
    /// As what another one has left.
    From(Option<Built>),
}

pub(super) fn live(mut look: Look<Node>, start: Start) -> Built {
    let (mut place, content) = match start {
        Start::At(parent, before) => (Some((parent, before)), None),
        Start::From(content) => (None, content),
    };
    let content = Held::new(content);
    let shown = Rc::clone(&content.0);
    let effect = run(Box::new(move |()| {
        let node = look.act(());
        let mut shown = shown.borrow_mut();
        if let Some(built) = &mut *shown {
            patch(built, node);
        } else if let Some((parent, before)) = place.take() {
            // The place is let go: a node that is kept keeps all around it, also when it has left the page.
            *shown = Some(build(node, &parent, before.as_ref()));
        }
    }));
    Built::Live(content, effect)
}

/// The DOM node that it begins with.
pub(super) fn first(built: &Built) -> DomNode {
    match built {
        Built::Text(node, _) => node.clone(),
        Built::Element(element) => element.element.clone().into(),
        Built::List(list, end) => list.first().map_or_else(|| end.clone(), first),
        Built::Live(content, _) => content.0.borrow().as_ref().map_or_else(empty_text, first),
        Built::Rows(rows, _) => rows.0.borrow().first(),
    }
}

/// All its DOM nodes, in their order.
pub(super) fn each(built: &Built, act: &mut dyn FnMut(&DomNode)) {
    match built {
        Built::Text(node, _) => act(node),
        Built::Element(element) => act(&element.element),
        Built::List(list, end) => {
            for built in list {
                each(built, act);
            }
            act(end);
        }
        Built::Live(content, _) => {
            if let Some(built) = &*content.0.borrow() {
                each(built, act);
            }
        }
        Built::Rows(rows, _) => rows.0.borrow().each(act),
    }
}

/// Takes it out of the page.
pub(super) fn remove(built: &Built) {
    each(built, &mut |node| {
        if let Some(parent) = node.parent_node() {
            let _ = parent.remove_child(node);
        }
    });
}
