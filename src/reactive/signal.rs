//! Signals, memos and stored values: handles that are cheap to copy and live as long as their owner.

use std::any::Any;
use std::marker::PhantomData;
use std::rc::Rc;

use leptos::prelude::{
    self as graph, GetValue, IsDisposed, LocalStorage, Read, ReadUntracked, SetValue, Track, Write,
};

type Anything = Box<dyn Any + Send + Sync>;

/// What is in a box that only ever held a `T`.
fn known<T: 'static>(value: &dyn Any) -> &T {
    match value.downcast_ref() {
        Some(value) => value,
        None => unreachable!(),
    }
}

macro_rules! handle {
    ($name:ident) => {
        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $name<T> {}
    };
}

/// A value that wakes its readers when it is set.
pub struct RwSignal<T> {
    inner: graph::RwSignal<Anything>,
    of: PhantomData<fn() -> T>,
}

handle!(RwSignal);

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// A signal with a first value.
    pub fn new(value: T) -> Self {
        Self {
            inner: new_signal(Box::new(value)),
            of: PhantomData,
        }
    }

    /// Looks at the value; tracks.
    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        self.track();
        self.with_untracked(look)
    }

    /// Looks at the value.
    pub fn with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(known(&**self.inner.read_untracked()))
    }

    /// Wakes whoever reads this whenever the value is set.
    pub fn track(self) {
        self.inner.track();
    }

    /// Sets the value; nothing happens when the owner is gone.
    pub fn set(self, value: T) {
        set_signal(self.inner, Box::new(value));
    }

    /// Whether the owner is gone, and the value with it.
    pub fn is_gone(self) -> bool {
        self.inner.is_disposed()
    }

    /// Changes the value.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        if let Some(mut inner) = self.inner.try_write()
            && let Some(value) = inner.downcast_mut()
        {
            change(value);
        }
    }
}

impl<T: Clone + Send + Sync + 'static> RwSignal<T> {
    /// The value; tracks.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

fn new_signal(value: Anything) -> graph::RwSignal<Anything> {
    graph::RwSignal::new(value)
}

fn set_signal(signal: graph::RwSignal<Anything>, value: Anything) {
    if let Some(mut place) = signal.try_write() {
        *place = value;
    }
}

/// A computed value, with the way to tell it from another.
struct Computed {
    value: Anything,
    same: Same,
}

type Same = fn(&dyn Any, &dyn Any) -> bool;

impl PartialEq for Computed {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.value, &*other.value)
    }
}

/// A value that is computed anew when its signals change, and wakes its readers only when it differs.
pub struct Memo<T> {
    inner: graph::Memo<Computed>,
    of: PhantomData<fn() -> T>,
}

handle!(Memo);

/// A computed value.
pub fn memo<T: PartialEq + Send + Sync + 'static>(
    compute: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    Memo::new(Box::new(move |_: Option<&dyn Any>| -> Anything {
        Box::new(compute())
    }))
}

/// Like [`memo`], with the value before; `None` the first time.
pub fn memo_after<T: PartialEq + Send + Sync + 'static>(
    compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
) -> Memo<T> {
    Memo::new(Box::new(move |before: Option<&dyn Any>| -> Anything {
        Box::new(compute(before.map(|before| known(before))))
    }))
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    fn new(compute: Box<dyn Compute>) -> Self {
        let same = |one: &dyn Any, other: &dyn Any| known::<T>(one) == known::<T>(other);
        Self {
            inner: new_memo(compute, same),
            of: PhantomData,
        }
    }
}

/// What a memo does; a trait of our own for the reason that `act` names.
trait Compute: Send + Sync {
    fn compute(&self, before: Option<&dyn Any>) -> Anything;
}

impl<F: Fn(Option<&dyn Any>) -> Anything + Send + Sync> Compute for F {
    fn compute(&self, before: Option<&dyn Any>) -> Anything {
        self(before)
    }
}

fn new_memo(compute: Box<dyn Compute>, same: Same) -> graph::Memo<Computed> {
    graph::Memo::new(move |before: Option<&Computed>| Computed {
        value: compute.compute(before.map(|before| -> &dyn Any { &*before.value })),
        same,
    })
}

impl<T: Send + Sync + 'static> Memo<T> {
    /// Looks at the value; tracks.
    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(known(&*self.inner.read().value))
    }

    /// Looks at the value.
    pub fn with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(known(&*self.inner.read_untracked().value))
    }

    /// Wakes whoever reads this whenever the value differs.
    pub fn track(self) {
        self.inner.track();
    }
}

impl<T: Clone + Send + Sync + 'static> Memo<T> {
    /// The value; tracks.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// A value that wakes nobody.
pub struct StoredValue<T> {
    inner: graph::StoredValue<Rc<dyn Any>, LocalStorage>,
    of: PhantomData<fn() -> T>,
}

handle!(StoredValue);

impl<T: 'static> StoredValue<T> {
    /// Stores a value.
    pub fn new(value: T) -> Self {
        Self {
            inner: new_stored(Rc::new(value)),
            of: PhantomData,
        }
    }

    /// Looks at the value.
    pub fn with_value<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(known(&*self.inner.get_value()))
    }

    /// Replaces the value; nothing happens when the owner is gone.
    pub fn set_value(self, value: T) {
        set_stored(self.inner, Rc::new(value));
    }

    /// Whether the owner is gone, and the value with it.
    pub fn is_gone(self) -> bool {
        self.inner.is_disposed()
    }
}

impl<T: Clone + 'static> StoredValue<T> {
    /// The value.
    pub fn get_value(self) -> T {
        self.with_value(T::clone)
    }

    /// Changes the value.
    pub fn update_value(self, change: impl FnOnce(&mut T)) {
        let mut value = self.get_value();
        change(&mut value);
        self.set_value(value);
    }
}

fn new_stored(value: Rc<dyn Any>) -> graph::StoredValue<Rc<dyn Any>, LocalStorage> {
    graph::StoredValue::new_local(value)
}

fn set_stored(stored: graph::StoredValue<Rc<dyn Any>, LocalStorage>, value: Rc<dyn Any>) {
    stored.set_value(value);
}

/// Something to call, cheap to copy.
pub struct Callback<In, Out = ()>(StoredValue<Rc<dyn Fn(In) -> Out>>);

impl<In, Out> Clone for Callback<In, Out> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<In, Out> Copy for Callback<In, Out> {}

impl<In: 'static, Out: 'static> Callback<In, Out> {
    /// Calls `f`.
    pub fn new(f: impl Fn(In) -> Out + 'static) -> Self {
        Self(StoredValue::new(Rc::new(f)))
    }

    /// Calls it.
    pub fn run(self, input: In) -> Out {
        self.0.get_value()(input)
    }
}
