//! A choice of one.

use web_sys::Event;

use crate::reactive::{El, Memo, el, live, memo, show, value_of};

/// An option: its value, and the words for it.
pub type Choice = (String, String);

/// A native select with its label inside the control's name. The first choice usually means "all" and has an empty value.
/// A chosen value that is not among the choices is shown all the same.
pub fn select(
    label: &'static str,
    choices: Memo<Vec<Choice>>,
    chosen: Memo<String>,
    on_choose: impl Fn(String) + 'static,
) -> El {
    boxed(label, choices, chosen, Box::new(on_choose))
}

fn boxed(
    label: &'static str,
    choices: Memo<Vec<Choice>>,
    chosen: Memo<String>,
    on_choose: Box<dyn Fn(String)>,
) -> El {
    let options = memo(move || {
        let mut options = choices.get();
        let chosen = chosen.get();
        if !options.iter().any(|(value, _)| *value == chosen) {
            options.push((chosen.clone(), format!("{chosen} (unknown)")));
        }
        options
    });
    let value = live(move || {
        options.track();
        chosen.get()
    });
    let shown = show(move || {
        let chosen = chosen.get_untracked();
        let option = |(value, words): Choice| {
            let selected = value == chosen;
            let option = el("option").attr("value", value);
            option.attr("selected", selected).child(words).into()
        };
        options.get().into_iter().map(option).collect::<Vec<_>>()
    });
    el("select")
        .class("control")
        .attr("aria-label", label)
        .prop("value", value)
        .on("change", move |event: Event| on_choose(value_of(&event)))
        .child(shown)
}

/// A select that is marked while its value is not empty.
pub fn filter(
    label: &'static str,
    choices: Memo<Vec<Choice>>,
    chosen: Memo<String>,
    on_choose: impl Fn(String) + 'static,
) -> El {
    let set = live(move || !chosen.with(String::is_empty));
    select(label, choices, chosen, on_choose).toggle("set", set)
}

/// Choices that never change.
pub fn fixed(choices: Vec<Choice>) -> Memo<Vec<Choice>> {
    memo(move || choices.clone())
}
