//! Makes the page from nodes, and changes it to what they become.

use std::borrow::Cow;
use std::cell::RefCell;
use std::mem;
use std::rc::Rc;

use leptos::prelude::{RenderEffect, document};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element as DomElement, Event, HtmlElement, Node as DomNode};

use super::node::{El, Element, Listener, Node, Part, Slot, Value};
use super::rows::BuiltRows;

/// What is in the page. Every one of them has a DOM node, so that its place is known.
pub(super) enum Built {
    Text(DomNode, Cow<'static, str>),
    Element(Box<BuiltElement>),
    /// Ends with an empty text.
    List(Vec<Built>, DomNode),
    Live(
        Rc<RefCell<Content>>,
        #[expect(dead_code, reason = "runs as long as it is held")] RenderEffect<()>,
    ),
    Rows(
        Rc<RefCell<BuiltRows>>,
        #[expect(dead_code, reason = "runs as long as it is held")] RenderEffect<()>,
    ),
}

pub(super) struct BuiltElement {
    element: DomElement,
    tag: &'static str,
    parts: Vec<BuiltPart>,
    listeners: Vec<Listening>,
    children: Vec<Built>,
}

struct BuiltPart {
    slot: Slot,
    name: &'static str,
    state: State,
}

/// How a value is kept: as it was written, or by what writes it.
enum State {
    Fixed(Value),
    Live(#[expect(dead_code, reason = "runs as long as it is held")] RenderEffect<()>),
}

/// What a live part shows.
pub(super) enum Content {
    /// Nothing yet; where it goes.
    Place(DomNode, Option<DomNode>),
    Built(Built),
}

/// A listener, for as long as it is held.
struct Listening {
    element: DomElement,
    event: &'static str,
    act: Closure<dyn FnMut(Event)>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        // It fails only for a listener that is not there.
        let _ = self
            .element
            .remove_event_listener_with_callback(self.event, self.act.as_ref().unchecked_ref());
    }
}

/// Puts a node at the end of an element and keeps it there for good.
pub fn mount(parent: &HtmlElement, node: Node) {
    mem::forget(build(node, parent, None));
}

pub(super) fn run(mut act: Box<dyn FnMut()>) -> RenderEffect<()> {
    RenderEffect::new(move |_: Option<()>| act())
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
        Node::Live(look) => live(look, Content::Place(parent.clone(), before.cloned())),
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
        .map(|part| BuiltPart {
            slot: part.slot,
            name: part.name,
            state: write_part(&dom, part),
        })
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

fn listen_all(element: &DomElement, listeners: Vec<Listener>) -> Vec<Listening> {
    listeners
        .into_iter()
        .map(|(event, act)| {
            let act = Closure::wrap(act);
            let _ = element.add_event_listener_with_callback(event, act.as_ref().unchecked_ref());
            Listening {
                element: element.clone(),
                event,
                act,
            }
        })
        .collect()
}

fn write_part(element: &DomElement, part: Part) -> State {
    let Part { slot, name, value } = part;
    let Value::Live(mut follow) = value else {
        write(element, slot, name, &value);
        return State::Fixed(value);
    };
    let element = element.clone();
    let mut last = None;
    State::Live(run(Box::new(move || {
        let value = follow();
        // A property may have been changed by the person: it is written also when it is what it was.
        if slot == Slot::Property || !last.as_ref().is_some_and(|last| same(last, &value)) {
            write(&element, slot, name, &value);
        }
        last = Some(value);
    })))
}

fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Off, Value::Off) | (Value::On, Value::On) => true,
        (Value::Text(one), Value::Text(other)) => one == other,
        _ => false,
    }
}

/// What is written here is valid by its spelling in the source; a refusal could not be told to anybody.
fn write(element: &DomElement, slot: Slot, name: &'static str, value: &Value) {
    let text = match value {
        Value::Text(text) => Some(&**text),
        Value::On => Some(""),
        Value::Off | Value::Live(_) => None,
    };
    match slot {
        Slot::Attribute => {
            let _ = match text {
                Some(text) => element.set_attribute(name, text),
                None => element.remove_attribute(name),
            };
        }
        Slot::Property => {
            let value = match value {
                Value::Text(text) => JsValue::from_str(text),
                value => JsValue::from_bool(matches!(value, Value::On)),
            };
            let _ = js_sys::Reflect::set(element, &name.into(), &value);
        }
        Slot::Class => {
            let _ = element.class_list().toggle_with_force(name, text.is_some());
        }
        Slot::Style => {
            let style = element.unchecked_ref::<HtmlElement>().style();
            let _ = match text {
                Some(text) => style.set_property(name, text),
                None => style.remove_property(name).map(drop),
            };
        }
    }
}

fn live(mut look: Box<dyn FnMut() -> Node>, content: Content) -> Built {
    let content = Rc::new(RefCell::new(content));
    let shown = Rc::clone(&content);
    let effect = run(Box::new(move || {
        let node = look();
        let mut shown = shown.borrow_mut();
        match &mut *shown {
            Content::Built(built) => patch(built, node),
            Content::Place(parent, before) => {
                let built = build(node, parent, before.as_ref());
                *shown = Content::Built(built);
            }
        }
    }));
    Built::Live(content, effect)
}

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
            let place = Content::Place(end_of_document(), None);
            let content = mem::replace(&mut *content.borrow_mut(), place);
            *built = live(look, content);
        }
        (_, node) => replace(built, node),
    }
}

/// A place that is never used: it stands in while content moves from one effect to the next.
fn end_of_document() -> DomNode {
    document().into()
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
        old_part.state = write_part(&old.element, part);
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

/// The DOM node that it begins with.
pub(super) fn first(built: &Built) -> DomNode {
    match built {
        Built::Text(node, _) => node.clone(),
        Built::Element(element) => element.element.clone().into(),
        Built::List(list, end) => list.first().map_or_else(|| end.clone(), first),
        Built::Live(content, _) => match &*content.borrow() {
            Content::Built(built) => first(built),
            Content::Place(parent, _) => parent.clone(),
        },
        Built::Rows(rows, _) => rows.borrow().first(),
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
            if let Content::Built(built) = &*content.borrow() {
                each(built, act);
            }
        }
        Built::Rows(rows, _) => rows.borrow().each(act),
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
