//! Leptos with fewer bytes: closures behind one pointer type each, so that the machinery around them is compiled once and
//! not once per closure. Measured on the whole program: a third of the download.

use std::pin::Pin;
use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use leptos::task::spawn_local;

/// A closure that is run again whenever a signal it has read changes; for children and attributes of `view!`.
pub type Live<T> = Arc<Mutex<dyn FnMut() -> T + Send>>;

/// A value that follows its signals; for attributes.
pub fn live<T: 'static>(f: impl FnMut() -> T + Send + 'static) -> Live<T> {
    Arc::new(Mutex::new(f))
}

/// A view that follows its signals; for children.
pub fn show<V: IntoView>(mut f: impl FnMut() -> V + Send + 'static) -> Live<AnyView> {
    Arc::new(Mutex::new(move || f().into_any()))
}

/// A value that is computed anew when its signals change, and wakes its readers only when it differs.
pub fn memo<T: PartialEq + Send + Sync + 'static>(
    f: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    boxed_memo(Box::new(move |_| f()))
}

/// Like [`memo`], with the value before; `None` the first time.
pub fn memo_after<T: PartialEq + Send + Sync + 'static>(
    f: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
) -> Memo<T> {
    boxed_memo(Box::new(f))
}

type After<T> = Box<dyn Fn(Option<&T>) -> T + Send + Sync>;

fn boxed_memo<T: PartialEq + Send + Sync + 'static>(f: After<T>) -> Memo<T> {
    Memo::new(move |before: Option<&T>| f(before))
}

/// A value that is computed whenever it is read.
pub fn derive<T: Send + Sync + 'static>(f: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    let f: Box<dyn Fn() -> T + Send + Sync> = Box::new(f);
    Signal::derive(f)
}

/// Something that is done now and again whenever a signal it has read changes.
pub fn effect(f: impl FnMut() + 'static) {
    let mut f: Box<dyn FnMut()> = Box::new(f);
    Effect::new(move |_| f());
}

/// Starts something that takes time.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    let future: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    spawn_local(future);
}

/// What happens on an event.
pub fn on<E: 'static>(f: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(f)
}
