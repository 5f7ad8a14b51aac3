//! Notifications: of which failures a person is told, and when not.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlSelectElement;

use crate::components::{Dialog, dom};
use crate::domain::alerts::{QuietHours, Subject, chosen, subjects};
use crate::state::notifications::Permission;
use crate::state::{use_alerts, use_live_data, use_notifier};

/// The id of the field that adds a project or service.
const ADD: &str = "add-alert";

/// Hours that are proposed when somebody wants quiet ones.
const PROPOSED: (&str, &str) = ("22:00", "07:00");

/// Opens the dialog; in the account's panel.
#[component]
pub fn NotificationsButton(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// The id of the element that gets the focus back from it.
    home: &'static str,
) -> impl IntoView {
    let show = move |_| {
        // The panel closes when the dialog opens.
        dom::focus(home);
        open.set(true);
    };
    view! {
        <button type="button" class="button" on:click=show>
            "Notifications…"
        </button>
    }
}

/// The dialog.
#[component]
pub fn NotificationsDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog title="Notifications" open>
            <Show when=move || open.get()>
                <div class="settings">
                    <p class="help">
                        "You are told of a deployment that fails while the console is open in a tab, also in a hidden one. Of several tabs one tells you."
                    </p>
                    <PermissionNote/>
                    <Everything/>
                    <Chosen/>
                    <Quiet/>
                </div>
            </Show>
        </Dialog>
    }
}

/// What the browser allows, and a button that asks it.
#[component]
fn PermissionNote() -> impl IntoView {
    let notifier = use_notifier();
    notifier.look();
    let ask = move |_| {
        spawn_local(async move {
            notifier.request_permission().await;
        });
    };
    move || {
        match notifier.permission.get() {
        Permission::Granted => ().into_any(),
        Permission::Asks => view! {
            <p class="help">
                "Your browser does not show notifications of this site yet: failures are told in the page alone. "
                <button type="button" class="button small" on:click=ask>
                    "Allow notifications"
                </button>
            </p>
        }
        .into_any(),
        Permission::Denied => view! {
            <p class="help">
                "Your browser blocks notifications of this site: failures are told in the page alone. Allow them in the settings of this site, beside its address."
            </p>
        }
        .into_any(),
        Permission::Missing => view! {
            <p class="help">
                "Browsers show notifications only of sites with https: failures are told in the page alone."
            </p>
        }
        .into_any(),
    }
    }
}

#[component]
fn Everything() -> impl IntoView {
    let alerts = use_alerts();
    let on_change = move |event| {
        let on = event_target_checked(&event);
        alerts.change(|rules| rules.everything = on);
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || alerts.rules.with(|rules| rules.everything)
                on:change=on_change
            />
            "Every deployment that fails"
        </label>
    }
}

/// Projects and services, each with a way to remove it, and a way to add one.
#[component]
fn Chosen() -> impl IntoView {
    let (alerts, live) = (use_alerts(), use_live_data());
    let all = Memo::new(move |_| {
        let projects = live.projects.data.get();
        subjects(projects.as_ref().map_or(&[][..], |projects| projects))
    });
    let rows = Memo::new(move |_| {
        alerts
            .rules
            .with(|rules| all.with(|all| chosen(rules, all)))
    });
    let options = move || {
        let all = all.get().into_iter();
        all.map(|(subject, name)| view! { <option value=subject.key()>{name}</option> })
            .collect_view()
    };
    let set = move |key: &str, on: bool| {
        if let Some(subject) = Subject::parse(key) {
            alerts.change(|rules| {
                subject.set(rules, on);
            });
        }
    };
    let add = move |event| {
        let select: HtmlSelectElement = event_target(&event);
        set(&select.value(), true);
        select.set_value("");
    };
    view! {
        <h3>"Projects and services"</h3>
        <ul class="chosen">
            <For each=move || rows.get() key=|(subject, name)| (subject.key(), name.clone()) let:((subject, name))>
                <li>
                    <span>{name.clone()}</span>
                    <button
                        type="button"
                        class="button small"
                        aria-label=format!("Remove {name}")
                        on:click=move |_| {
                            set(&subject.key(), false);
                            dom::focus(ADD);
                        }
                    >
                        "Remove"
                    </button>
                </li>
            </For>
        </ul>
        <select id=ADD class="control" aria-label="Add a project or service" on:change=add>
            <option value="">"Add a project or service…"</option>
            {options}
        </select>
    }
}

/// Hours at which nobody is told anything.
#[component]
fn Quiet() -> impl IntoView {
    let alerts = use_alerts();
    let times = Memo::new(move |_| {
        alerts
            .rules
            .with(|rules| rules.quiet.map(QuietHours::times))
    });
    let set = move |from: &str, until: &str| {
        let quiet = QuietHours::parse(from, until);
        if quiet.is_some() {
            alerts.change(|rules| rules.quiet = quiet);
        }
    };
    let switch = move |event| {
        if event_target_checked(&event) {
            set(PROPOSED.0, PROPOSED.1);
        } else {
            alerts.change(|rules| rules.quiet = None);
        }
    };
    let from = move || times.get().map(|(from, _)| from).unwrap_or_default();
    let until = move || times.get().map(|(_, until)| until).unwrap_or_default();
    view! {
        <h3>"Quiet hours"</h3>
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || times.with(Option::is_some)
                on:change=switch
            />
            "Tell me nothing at night"
        </label>
        <Show when=move || times.with(Option::is_some)>
            <p class="times">
                <label>
                    "From "
                    <input
                        type="time"
                        class="control"
                        required
                        prop:value=from
                        on:change=move |event| set(&event_target_value(&event), &until())
                    />
                </label>
                <label>
                    "until "
                    <input
                        type="time"
                        class="control"
                        required
                        prop:value=until
                        on:change=move |event| set(&from(), &event_target_value(&event))
                    />
                </label>
            </p>
            <p class="help">
                "By the clock of this device. What fails then is in the list, and is not told later."
            </p>
        </Show>
    }
}
