//! A chart as a picture of its own: an SVG that looks the same without the page's style sheet.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, XmlSerializer};

/// The kind of the file.
pub const SVG: &str = "image/svg+xml";

const NAMESPACE: &str = "http://www.w3.org/2000/svg";
/// What the style sheet decides of a mark or text.
const LOOKS: [&str; 10] = [
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "opacity",
    "font-family",
    "font-size",
    "font-weight",
    "text-anchor",
];
/// Room around the plot for its words, in pixels: on the left and right, above and below.
const SIDES: (f64, f64) = (64.0, 24.0);
const ENDS: (f64, f64) = (44.0, 34.0);

/// The picture of a plot as it is shown now, with its name above; `None` if the browser cannot make it.
pub fn picture(plot: &Element, name: &str) -> Option<String> {
    let shown = plot.get_bounding_client_rect();
    let (width, height) = (shown.width(), shown.height());
    let copy: Element = plot.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    let all = |of: &Element| {
        let list = of.query_selector_all("*").ok()?;
        let nodes = (0..list.length()).filter_map(move |index| list.get(index));
        Some(nodes.filter_map(|node| node.dyn_into::<Element>().ok()))
    };
    for (from, to) in all(plot)?.zip(all(&copy)?) {
        write_looks(&from, &to);
    }
    if let Ok(Some(cursor)) = copy.query_selector(".cursor") {
        cursor.remove();
    }
    set(&copy, &[("width", width), ("height", height)]);
    copy.set_attribute("overflow", "visible").ok()?;
    let (whole_width, whole_height) = (width + SIDES.0 + SIDES.1, height + ENDS.0 + ENDS.1);
    let whole = made("svg")?;
    set(&whole, &[("width", whole_width), ("height", whole_height)]);
    let view_box = format!("{} {} {whole_width} {whole_height}", -SIDES.0, -ENDS.0);
    whole.set_attribute("viewBox", &view_box).ok()?;
    let ground = made("rect")?;
    set(
        &ground,
        &[
            ("x", -SIDES.0),
            ("y", -ENDS.0),
            ("width", whole_width),
            ("height", whole_height),
        ],
    );
    let body = document().body()?;
    let page = window().get_computed_style(&body).ok()??;
    let look = |name: &str| page.get_property_value(name).unwrap_or_default();
    ground
        .set_attribute("fill", &look("background-color"))
        .ok()?;
    let title = made("text")?;
    set(
        &title,
        &[
            ("x", 0.0),
            ("y", -ENDS.0 / 2.0),
            ("font-size", 15.0),
            ("font-weight", 600.0),
        ],
    );
    title.set_attribute("fill", &look("color")).ok()?;
    title
        .set_attribute("font-family", &look("font-family"))
        .ok()?;
    title.set_text_content(Some(name));
    for part in [&ground, &title, &copy] {
        whole.append_child(part).ok()?;
    }
    XmlSerializer::new().ok()?.serialize_to_string(&whole).ok()
}

fn made(name: &str) -> Option<Element> {
    document().create_element_ns(Some(NAMESPACE), name).ok()
}

fn set(element: &Element, numbers: &[(&str, f64)]) {
    for (name, number) in numbers {
        // No name here is one that is refused.
        let _ = element.set_attribute(name, &number.to_string());
    }
}

/// Writes how an element looks into its copy.
fn write_looks(from: &Element, to: &Element) {
    let Ok(Some(style)) = window().get_computed_style(from) else {
        return;
    };
    for name in LOOKS {
        if let Ok(value) = style.get_property_value(name)
            && !value.is_empty()
        {
            let _ = to.set_attribute(name, &value);
        }
    }
}
