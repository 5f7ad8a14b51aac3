//! The steps of both deployments side by side.

use std::time::Duration;

use leptos::prelude::*;

use super::context::{Part, use_compared};
use crate::domain::format;
use crate::log::comparison::{Pair, Took};
use crate::log::steps::State;
use crate::pages::shared::Unknown;

/// At most so many steps are shown.
const MOST: usize = 200;

/// Each step with how long it took in both, and the difference. Nothing where no log has steps.
#[component]
pub fn StepsTable() -> impl IntoView {
    let context = use_compared();
    let pairs = Memo::new(move |_| {
        let found = context.found.get();
        found.map_or_else(Vec::new, |found| found.pairs.clone())
    });
    let rows = move || {
        let rows = pairs.with(|pairs| {
            let shown = pairs.iter().take(MOST);
            shown
                .map(|pair| row(pair, context.from, context.to))
                .collect_view()
        });
        (!pairs.with(Vec::is_empty)).then_some(rows)
    };
    let more = move || {
        let more = pairs.with(Vec::len).saturating_sub(MOST);
        (more > 0).then(|| {
            format!(
                "{} more are not shown.",
                format::plural(more, "step", "steps")
            )
        })
    };
    move || {
        rows().map(|rows| {
            view! {
                <section class="block">
                    <h2>"Steps"</h2>
                    <div class="comparison-scroll" role="region" aria-label="Steps" tabindex="0">
                        <table class="comparison-steps" aria-label="Steps of both deployments">
                            <thead>
                                <tr>
                                    <th scope="col">"Step"</th>
                                    <th scope="col">"From"</th>
                                    <th scope="col">"To"</th>
                                    <th scope="col">"Difference"</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                    <p class="minor">{more()}</p>
                </section>
            }
        })
    }
}

fn row(pair: &Pair, from: Part, to: Part) -> impl IntoView + use<> {
    let difference = match (&pair.left, &pair.right) {
        (Some(_), None) => "only in the first".to_owned(),
        (None, Some(_)) => "only in the second".to_owned(),
        _ => pair.longer_by().map(signed).unwrap_or_default(),
    };
    let class = if pair.is_phase { "phase" } else { "step" };
    view! {
        <tr class=class>
            <th scope="row"><code>{pair.name.clone()}</code></th>
            <td>{cell(pair.left.as_ref(), from)}</td>
            <td>{cell(pair.right.as_ref(), to)}</td>
            <td>{difference}</td>
        </tr>
    }
}

/// How long it took, as a link to where it begins, and how it ended where that is not well.
fn cell(took: Option<&Took>, part: Part) -> AnyView {
    let Some(took) = took else {
        return view! { <Unknown/> }.into_any();
    };
    let state = match took.state {
        State::Done => None,
        State::Running => Some("no end"),
        State::Cached => Some("cached"),
        State::Cancelled => Some("cancelled"),
        State::Failed => Some("failed"),
    };
    let time = took.duration.map(format::seconds);
    let words = match (time, state) {
        (Some(time), Some(state)) => format!("{time}, {state}"),
        (Some(time), None) => time,
        (None, Some(state)) => state.to_owned(),
        (None, None) => "done".to_owned(),
    };
    let line = took.line;
    view! { <a href=move || part.href(Some(line))>{words}</a> }.into_any()
}

fn signed(ms: i64) -> String {
    let sign = match ms {
        50.. => "+",
        ..=-50 => "−",
        _ => "±",
    };
    format!(
        "{sign}{}",
        format::seconds(Duration::from_millis(ms.unsigned_abs()))
    )
}
