//! Closures behind a pointer. Not `dyn Fn`: its table also holds the ways to call a closure by the weaker traits, which
//! would be compiled for each closure and never used.

use leptos::prelude::on_cleanup;

use super::follow::{First, follow};

/// Something that can be done again and again.
pub trait Act<In, Out> {
    /// Does it.
    fn act(&mut self, input: In) -> Out;
}

impl<In, Out, F: FnMut(In) -> Out> Act<In, Out> for F {
    fn act(&mut self, input: In) -> Out {
        self(input)
    }
}

/// Without input: what looks at signals.
pub(super) type Look<Out> = Box<dyn Act<(), Out>>;

pub(super) fn new_effect(act: Look<()>) {
    let following = follow(act, First::Soon);
    on_cleanup(move || drop(following));
}
