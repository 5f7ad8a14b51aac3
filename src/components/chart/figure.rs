//! A chart in the page: its caption, what the marks mean, the plot with words for the point looked at, and its table.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, PointerEvent};

use super::super::file;
use super::drawing::{drawing, percent};
use super::picture::{SVG, picture};
use super::{Chart, WHOLE};

/// A chart with a caption. It is one stop of the Tab key; arrows go from point to point, Escape hides the words of the point.
#[component]
pub fn ChartFigure(
    /// Its name.
    caption: &'static str,
    /// What it shows.
    chart: Memo<Chart>,
    /// Called with words for the reader when something cannot be done.
    #[prop(into)]
    say: Callback<&'static str>,
) -> impl IntoView {
    let plot = NodeRef::<leptos::svg::Svg>::new();
    let save = move |_| {
        let made = plot
            .get_untracked()
            .and_then(|plot| picture(&plot, caption));
        let name = format!("{}.svg", caption.to_lowercase().replace(' ', "-"));
        let saved = made.is_some_and(|made| file::save(&made, SVG, &name).is_ok());
        if !saved {
            say.run("The browser does not make a picture of this chart");
        }
    };
    // Which point is looked at.
    let cursor = RwSignal::new(None::<usize>);
    let told = Memo::new(move |_| {
        let index = cursor.get()?;
        chart.with(|chart| Some((index, chart.points.len(), chart.told(index)?)))
    });
    let on_key = move |event: KeyboardEvent| {
        let last = chart.with_untracked(|chart| chart.points.len().saturating_sub(1));
        let at = cursor.get_untracked();
        let to = match event.key().as_str() {
            "ArrowLeft" => Some(at.map_or(last, |at| at.saturating_sub(1))),
            "ArrowRight" => Some(at.map_or(0, |at| (at + 1).min(last))),
            "Home" => Some(0),
            "End" => Some(last),
            "Escape" if at.is_some() => None,
            _ => return,
        };
        event.prevent_default();
        cursor.set(to);
    };
    let on_pointer = move |event: PointerEvent| {
        let count = chart.with_untracked(|chart| chart.points.len());
        cursor.set(point_at(&event, count));
    };
    let keys = move || {
        chart.with(|chart| {
            let series = chart.series.iter().map(|series| {
                view! {
                    <li>
                        <svg width="14" height="12" aria-hidden="true">
                            {key(series.mark)}
                        </svg>
                        {series.name}
                    </li>
                }
            });
            series.collect_view()
        })
    };
    let highlight = move || {
        told.get().map(|(index, count, _)| {
            let count = count.max(1);
            view! {
                <rect class="cursor" x=percent(index * WHOLE / count) y="0" width=percent(WHOLE / count) height="100%"></rect>
            }
        })
    };
    view! {
        <figure class="chart">
            <figcaption><h2>{caption}</h2><ul class="keys">{keys}</ul></figcaption>
            <div
                class="plot"
                tabindex="0"
                role="group"
                aria-label=format!("{caption}. Arrow keys go from point to point.")
                on:keydown=on_key
                on:blur=move |_| cursor.set(None)
            >
                <svg
                    node_ref=plot
                    role="img"
                    aria-label=move || chart.with(|chart| chart.gist.clone())
                    on:pointermove=on_pointer
                    on:pointerdown=on_pointer
                    on:pointerleave=move |_| cursor.set(None)
                >
                    {highlight}
                    {move || chart.with(drawing)}
                </svg>
            </div>
            <p class="told" aria-live="polite">{move || told.get().map(|(.., words)| words)}</p>
            <button
                type="button"
                class="button small save-chart"
                aria-label=format!("Save as SVG: {caption}")
                on:click=save
            >
                "Save as SVG"
            </button>
            <details>
                <summary>"As a table"</summary>
                <div class="behind">{move || chart.with(|chart| table(caption, chart))}</div>
            </details>
        </figure>
    }
}

/// The mark of a series beside its name.
fn key(mark: super::Mark) -> impl IntoView {
    if mark.is_line() {
        view! { <line data-mark=mark.key() x1="0" x2="14" y1="6" y2="6"></line> }.into_any()
    } else {
        let (x, width) = if mark == super::Mark::Bad {
            ("1", "12")
        } else {
            ("3", "8")
        };
        view! { <rect data-mark=mark.key() x=x y="1" width=width height="10"></rect> }.into_any()
    }
}

fn table(caption: &'static str, chart: &Chart) -> impl IntoView + use<> {
    let heads = chart
        .series
        .iter()
        .map(|series| view! { <th scope="col">{series.name}</th> });
    let rows = chart.points.iter().map(|point| {
        let cells = point.words.iter().cloned();
        let cells = cells.map(|words| view! { <td>{words}</td> }).collect_view();
        view! { <tr><th scope="row">{point.name.clone()}</th>{cells}</tr> }
    });
    view! {
        <table class="plain" aria-label=caption>
            <thead><tr><th scope="col">{chart.unit}</th>{heads.collect_view()}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// The point below the pointer.
fn point_at(event: &PointerEvent, count: usize) -> Option<usize> {
    let plot = event.current_target()?.dyn_into::<Element>().ok()?;
    let area = plot.get_bounding_client_rect();
    let x = f64::from(event.client_x()) - area.left();
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss
    )]
    let index = (x / area.width().max(1.0) * count as f64).max(0.0) as usize;
    Some(index.min(count.checked_sub(1)?))
}
