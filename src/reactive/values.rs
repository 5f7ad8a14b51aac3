//! Attributes, properties, classes and styles of an element in the page.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use super::build::run;
use super::follow::Following;
use super::node::{Part, Slot, Value};

/// A value in the page.
pub(super) struct BuiltPart {
    pub(super) slot: Slot,
    pub(super) name: &'static str,
    pub(super) state: State,
}

/// How a value is kept: as it was written, or by what writes it.
pub(super) enum State {
    Fixed(Value),
    Live(#[expect(dead_code, reason = "runs as long as it is held")] Following),
}

/// Writes a value, now and whenever it changes.
pub(super) fn write_part(element: &Element, part: Part) -> BuiltPart {
    BuiltPart {
        slot: part.slot,
        name: part.name,
        state: follow(element, part),
    }
}

fn follow(element: &Element, part: Part) -> State {
    let Part { slot, name, value } = part;
    let Value::Live(mut current) = value else {
        write(element, slot, name, &value);
        return State::Fixed(value);
    };
    let element = element.clone();
    let mut last = None;
    State::Live(run(Box::new(move |()| {
        let value = current.act(());
        // A property may have been changed by the person: it is written also when it is what it was.
        if slot == Slot::Property || !last.as_ref().is_some_and(|last| same(last, &value)) {
            write(&element, slot, name, &value);
        }
        last = Some(value);
    })))
}

/// Whether two values are written and equal.
pub(super) fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Off, Value::Off) | (Value::On, Value::On) => true,
        (Value::Text(one), Value::Text(other)) => one == other,
        _ => false,
    }
}

/// What is written here is valid by its spelling in the source; a refusal could not be told to anybody.
fn write(element: &Element, slot: Slot, name: &'static str, value: &Value) {
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
