//! What a part of the page looks like, as a value:
//!
//! ```ignore
//! el("button").attr("type", "button").class("button").on("click", move |_: Event| again()).child("Try again")
//! ```

use std::borrow::Cow;

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

use super::act::{Act, Look};
use super::signal::StoredValue;

/// A part of the page.
pub enum Node {
    /// Text; never markup.
    Text(Cow<'static, str>),
    /// An element.
    Element(El),
    /// Several parts, one after the other.
    List(Vec<Node>),
    /// A part that follows its signals. What it was and what it becomes share their elements as far as they are alike.
    Live(Look<Node>),
    /// Parts with a name each: those that stay keep their elements, whatever comes and goes around them.
    Rows(Look<Vec<Row>>),
}

/// One of [`rows`].
pub struct Row {
    pub(super) key: String,
    pub(super) make: Box<dyn FnOnce() -> Node>,
}

impl Row {
    /// A row; `make` is called when there was none with this key.
    pub fn new(key: String, make: impl FnOnce() -> Node + 'static) -> Self {
        Self {
            key,
            make: Box::new(make),
        }
    }
}

/// The value of an attribute, a property, a class or a style.
pub enum Value {
    /// There is none; `false`.
    Off,
    /// An attribute without a value; `true`.
    On,
    /// Words.
    Text(Cow<'static, str>),
    /// Follows its signals.
    Live(Look<Value>),
}

/// Where a value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Attribute,
    Property,
    /// Whether an element has a class.
    Class,
    /// A property of the element's style. A `style` attribute would be stopped by the content security policy.
    Style,
}

/// A value at its place.
pub(super) struct Part {
    pub(super) slot: Slot,
    pub(super) name: &'static str,
    pub(super) value: Value,
}

/// A handle on an element of the page, for its methods.
pub type ElementRef = StoredValue<Option<HtmlElement>>;

/// What to do on an event.
pub(super) type Listener = (&'static str, Box<dyn Act<Event, ()>>);

/// An element.
pub struct El(pub(super) Box<Element>);

pub(super) struct Element {
    pub(super) tag: &'static str,
    pub(super) parts: Vec<Part>,
    pub(super) listeners: Vec<Listener>,
    pub(super) handle: Option<ElementRef>,
    pub(super) children: Vec<Node>,
}

/// An element without anything in it.
pub fn el(tag: &'static str) -> El {
    El(Box::new(Element {
        tag,
        parts: Vec::new(),
        listeners: Vec::new(),
        handle: None,
        children: Vec::new(),
    }))
}

/// A part of the page that follows its signals.
pub fn show<N: Into<Node>>(mut look: impl FnMut() -> N + 'static) -> Node {
    Node::Live(Box::new(move |()| look().into()))
}

/// A value that follows its signals.
pub fn live<V: Into<Value>>(mut value: impl FnMut() -> V + 'static) -> Value {
    Value::Live(Box::new(move |()| value().into()))
}

/// Parts with a name each, which follow their signals.
pub fn rows(mut rows: impl FnMut() -> Vec<Row> + 'static) -> Node {
    Node::Rows(Box::new(move |()| rows()))
}

impl El {
    fn part(mut self, slot: Slot, name: &'static str, value: Value) -> Self {
        self.0.parts.push(Part { slot, name, value });
        self
    }

    /// Its classes, with a space between.
    pub fn class(self, names: &'static str) -> Self {
        self.attr("class", names)
    }

    /// An attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Value>) -> Self {
        self.part(Slot::Attribute, name, value.into())
    }

    /// A property of the object, such as a field's value.
    pub fn prop(self, name: &'static str, value: impl Into<Value>) -> Self {
        self.part(Slot::Property, name, value.into())
    }

    /// Whether it has one more class.
    pub fn toggle(self, class: &'static str, on: impl Into<Value>) -> Self {
        self.part(Slot::Class, class, on.into())
    }

    /// A property of its style.
    pub fn style(self, name: &'static str, value: impl Into<Value>) -> Self {
        self.part(Slot::Style, name, value.into())
    }

    /// What to do on an event.
    pub fn on<E: JsCast>(self, event: &'static str, mut act: impl FnMut(E) + 'static) -> Self {
        self.listener((
            event,
            Box::new(move |event: Event| act(event.unchecked_into())),
        ))
    }

    fn listener(mut self, listener: Listener) -> Self {
        self.0.listeners.push(listener);
        self
    }

    /// What to do on a click.
    pub fn click(self, mut act: impl FnMut() + 'static) -> Self {
        self.listener(("click", Box::new(move |_: Event| act())))
    }

    /// Puts the element into a handle once it is there.
    pub fn handle(mut self, handle: ElementRef) -> Self {
        self.0.handle = Some(handle);
        self
    }

    /// One more part inside, behind the others.
    pub fn child(self, child: impl Into<Node>) -> Self {
        self.push(child.into())
    }

    fn push(mut self, child: Node) -> Self {
        self.0.children.push(child);
        self
    }
}

impl From<El> for Node {
    fn from(element: El) -> Self {
        Self::Element(element)
    }
}

impl From<&'static str> for Node {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<N: Into<Node>> From<Option<N>> for Node {
    fn from(node: Option<N>) -> Self {
        // Nothing is a text without letters: it keeps the place.
        node.map_or(Self::Text(Cow::Borrowed("")), Into::into)
    }
}

impl From<Vec<Node>> for Node {
    fn from(list: Vec<Node>) -> Self {
        Self::List(list)
    }
}

impl<const N: usize> From<[Node; N]> for Node {
    fn from(list: [Node; N]) -> Self {
        Self::List(list.into())
    }
}

impl From<bool> for Value {
    fn from(on: bool) -> Self {
        if on { Self::On } else { Self::Off }
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<V: Into<Value>> From<Option<V>> for Value {
    fn from(value: Option<V>) -> Self {
        value.map_or(Self::Off, Into::into)
    }
}
