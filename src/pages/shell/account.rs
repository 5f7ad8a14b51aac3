//! Who is signed in, where, and how the console looks.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

use crate::domain::route::Route;
use crate::reactive::{Node, el, live, memo, show};
use crate::state::preferences::Theme;
use crate::state::use_app;
use crate::ui::parts::{button, link, span};
use crate::ui::select::{fixed, select};

/// A button with a panel: organization, person, theme, keys, connection.
pub fn account() -> Node {
    let app = use_app();
    let session = app.session;
    let organization = move || {
        session
            .organization
            .get()
            .map(|organization| organization.name)
    };
    let name = move || organization().unwrap_or_else(|| "Settings".into());
    let themes: Vec<(String, String)> = Theme::ALL
        .into_iter()
        .map(|theme| (theme.key().to_owned(), format!("Theme: {}", theme.label())))
        .collect();
    let initial = move || name().chars().next().map(|first| first.to_string());
    let opener = button("account")
        .attr("popovertarget", "account")
        .attr(
            "aria-label",
            live(move || format!("{}, account and settings", name())),
        )
        .child(
            span("initial")
                .attr("aria-hidden", "true")
                .attr("data-initial", live(initial)),
        )
        .child(span("wide").child(show(name)));
    let line = |text: Node| el("span").child(text);
    let person = move || {
        let account = session.account.get();
        account.map(|account| account.label().to_owned())
    };
    let email = move || session.account.get().map(|account| account.email);
    let version = move || {
        let version = session.version.get();
        version.map(|version| format!("Dokploy {version}"))
    };
    let who = show(move || {
        session.is_in().then(|| {
            el("p")
                .class("who")
                .child(el("strong").child(show(person)))
                .child(line(show(email)))
                .child(line(show(organization)))
                .child(line(show(version)))
        })
    });
    let theme = memo(move || app.preferences.theme.get().key().to_owned());
    let keys = el("input")
        .attr("type", "checkbox")
        .prop("checked", live(move || app.preferences.keys.get()))
        .on("change", move |event: Event| {
            let field = event.target().and_then(|target| target.dyn_into().ok());
            if let Some(field) = field {
                let field: HtmlInputElement = field;
                app.preferences.keys.set(field.checked());
            }
        });
    let panel = el("div")
        .attr("id", "account")
        .class("panel")
        .attr("popover", "auto")
        .child(who)
        .child(select("Theme", fixed(themes), theme, move |key| {
            app.preferences.theme.set(Theme::parse(&key));
        }))
        .child(
            el("label")
                .class("check")
                .child(keys)
                .child("Single-key shortcuts"),
        )
        .child(link(Route::Connect.href()).child("Connection and sign-in"));
    [opener.into(), panel.into()].into()
}
