//! What an element of the page listens to.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event};

use super::node::Listener;

/// A listener, for as long as it is held.
pub(super) struct Listening {
    element: Element,
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

/// Listens to all of them.
pub(super) fn listen_all(element: &Element, listeners: Vec<Listener>) -> Vec<Listening> {
    listeners
        .into_iter()
        .map(|(event, mut act)| {
            let act: Box<dyn FnMut(Event)> = Box::new(move |event| act.act(event));
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
