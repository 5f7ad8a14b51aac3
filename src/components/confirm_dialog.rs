//! A dialog that asks before something is done, and shows how it goes.

use leptos::prelude::*;

use super::dialog::Modal;
use super::dom;
use super::return_focus::ReturnFocus;

const TITLE: &str = "confirm-title";
const EFFECTS: &str = "confirm-effects";
/// The id of the button that leaves the dialog.
const LEAVE: &str = "confirm-leave";

/// What the dialog says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConfirmContent {
    /// What is about to be done.
    pub title: String,
    /// From what to what.
    pub change: Option<(String, String)>,
    /// What it does and what it does not.
    pub effects: Vec<String>,
    /// What has to be typed first.
    pub typed: Option<String>,
    /// The word on the button that does it.
    pub verb: &'static str,
    /// Whether something is lost by it. Must not change while the dialog is open.
    pub destructive: bool,
    /// Why it cannot be done now; empty when it can.
    pub blocked: String,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ConfirmStage {
    /// A person is asked.
    #[default]
    Asking,
    /// It is being done.
    Running,
    /// It is over, and something has to be said about it.
    Finished,
}

/// The dialog, open while `open` is true; its child is a [`ConfirmForm`]. Afterwards the focus goes back to where it came
/// from.
#[component]
pub fn ConfirmDialog(
    /// Whether it is shown. May be set together with what puts the form into the page.
    open: RwSignal<bool>,
    /// The id of the element that gets the focus afterwards when the one that had it has gone.
    fallback_focus: &'static str,
    children: Children,
) -> impl IntoView {
    let from = StoredValue::new_local(None::<ReturnFocus>);
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        match (before.unwrap_or_default(), now) {
            (false, true) => from.set_value(ReturnFocus::here()),
            (true, false) => {
                if let Some(place) = from.get_value() {
                    request_animation_frame(move || place.go_back(fallback_focus));
                }
            }
            _ => {}
        }
        now
    });
    view! {
        <Modal labelled_by=TITLE described_by=EFFECTS open=open class="dialog confirm">
            {children()}
        </Modal>
    }
}

/// The question and its buttons. The children are what else is said or chosen, shown below the effects.
#[component]
pub fn ConfirmForm(
    /// What is said.
    #[prop(into)]
    content: Signal<ConfirmContent>,
    /// How far it is.
    #[prop(into)]
    stage: Signal<ConfirmStage>,
    /// Does it. Called only while the stage is [`ConfirmStage::Asking`] and nothing is in the way.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// The word on the button that leaves, while it is being done: "Close" or "Stop".
    leave_label: &'static str,
    /// Leaves the dialog, or stops what is being done, as that word says.
    #[prop(into)]
    on_leave: Callback<()>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    // Whether the button works. While it is being done both buttons stay where they are: a second click means the first.
    let ready = Memo::new(move |_| {
        stage.get() == ConfirmStage::Asking && content.with(|content| may_confirm(content, typed))
    });
    let confirm = move || {
        if ready.get_untracked() {
            on_confirm.run(());
        }
    };
    Effect::new(move |_| {
        if stage.get() == ConfirmStage::Finished {
            dom::focus(LEAVE);
        }
    });
    let (destructive, types) =
        content.with_untracked(|content| (content.destructive, content.typed.is_some()));
    let leave_words = move || match stage.get() {
        ConfirmStage::Asking => "Cancel",
        ConfirmStage::Running => leave_label,
        ConfirmStage::Finished => "Close",
    };
    let finished = Memo::new(move |_| stage.get() == ConfirmStage::Finished);
    let verb = move || {
        (!finished.get()).then(|| {
            view! {
                <button
                    type="button"
                    class=if destructive { "button bad" } else { "button primary" }
                    autofocus=!destructive && !types
                    aria-disabled=move || (!ready.get()).then_some("true")
                    on:click=move |_| confirm()
                >
                    {move || content.with(|content| content.verb)}
                </button>
            }
        })
    };
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        confirm();
    };
    view! {
        <h2 id=TITLE>{move || content.with(|content| content.title.clone())}</h2>
        {move || content.with(|content| content.change.clone()).map(change)}
        <ul id=EFFECTS>{move || content.with(effects)}</ul>
        {children.map(|children| children())}
        <form method="dialog" on:submit=on_submit>
            {typed_field(content, stage, typed)}
            {blocked(content, stage)}
            <div class="confirm-buttons">
                <button
                    type="button"
                    class="button"
                    id=LEAVE
                    autofocus=destructive && !types
                    on:click=move |_| on_leave.run(())
                >
                    {leave_words}
                </button>
                {verb}
            </div>
        </form>
    }
}

/// Whether nothing is in the way and what has to be typed is typed.
fn may_confirm(content: &ConfirmContent, typed: RwSignal<String>) -> bool {
    let fits = content
        .typed
        .as_ref()
        .is_none_or(|wanted| typed.with(|typed| typed.trim() == wanted.trim()));
    fits && content.blocked.is_empty()
}

fn change((from, to): (String, String)) -> impl IntoView {
    view! {
        <dl class="change">
            <dt>"From"</dt>
            <dd>{from}</dd>
            <dt>"To"</dt>
            <dd>{to}</dd>
        </dl>
    }
}

fn effects(content: &ConfirmContent) -> impl IntoView + use<> {
    let effects = content.effects.iter().cloned();
    effects
        .map(|effect| view! { <li>{effect}</li> })
        .collect_view()
}

/// The field for what has to be typed, while a person is asked.
fn typed_field(
    content: Signal<ConfirmContent>,
    stage: Signal<ConfirmStage>,
    typed: RwSignal<String>,
) -> impl IntoView {
    let wanted = Memo::new(move |_| {
        let asking = stage.get() == ConfirmStage::Asking;
        content
            .with(|content| content.typed.clone())
            .filter(|_| asking)
    });
    move || {
        wanted.get().map(|wanted| {
            view! {
                <label class="typed">
                    <span>"Type " <code>{wanted}</code> " to confirm"</span>
                    <div class="field">
                        <input
                            type="text"
                            autofocus=true
                            autocomplete="off"
                            spellcheck="false"
                            on:input=move |event| typed.set(event_target_value(&event))
                        />
                    </div>
                </label>
            }
        })
    }
}

/// Why it cannot be done, while a person is asked: once it is being done it may well be that it cannot be done again.
fn blocked(content: Signal<ConfirmContent>, stage: Signal<ConfirmStage>) -> impl IntoView {
    let why = Memo::new(move |_| {
        let asking = stage.get() == ConfirmStage::Asking;
        content.with(|content| {
            let blocked = asking && !content.blocked.is_empty();
            blocked.then(|| content.blocked.clone())
        })
    });
    move || why.get().map(|why| view! { <p class="help">{why}</p> })
}
