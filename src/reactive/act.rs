//! Closures behind a pointer. Not `dyn Fn`: its table also holds the ways to call a closure by the weaker traits, which
//! would be compiled for each closure and never used.

use leptos::prelude::Effect;

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

pub(super) fn new_effect(mut act: Look<()>) {
    Effect::new(move |_: Option<()>| act.act(()));
}
