//! The second factor.

use web_sys::{Event, SubmitEvent};

use super::{Submission, field, input, label};
use crate::reactive::{ElementRef, Node, RwSignal, el, show, spawn};
use crate::ui::dom;
use crate::ui::parts::button;

/// Takes the code of an authenticator, or one of the backup codes; `asked` leads back to the password.
pub(super) fn code_form(asked: RwSignal<bool>) -> Node {
    let submission = Submission::new();
    let session = submission.app.session;
    let code = ElementRef::new(None);
    let backup = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(field) = input(code).filter(|_| submission.may_begin()) else {
            return;
        };
        let text: String = field.value().split_whitespace().collect();
        if text.is_empty() {
            submission.wrong.set(Some("Enter the code.".into()));
            return;
        }
        field.set_value("");
        submission.begin();
        spawn(async move {
            let outcome = session.use_code(&text, backup.get_untracked()).await;
            if submission.end(outcome).is_none() {
                dom::focus_soon("code");
            }
        });
    };
    let wrong = "code-wrong";
    let name = show(move || {
        if backup.get() {
            "Backup code"
        } else {
            "Code of your authenticator"
        }
    });
    let other = show(move || {
        if backup.get() {
            "Use the authenticator instead"
        } else {
            "Use a backup code instead"
        }
    });
    let switch = move || {
        backup.update(|backup| *backup = !*backup);
        dom::focus("code");
    };
    el("form")
        .class("card")
        .attr("aria-label", "Second factor")
        .on("submit", submit)
        .child(el("h2").child("Second factor"))
        .child(label("code", "").child(name))
        .child(
            field("code", "text", "one-time-code", wrong)
                .handle(code)
                .attr("spellcheck", "false"),
        )
        .child(submission.complaint(wrong))
        .child(submission.countdown())
        .child(button("button quiet").click(switch).child(other))
        .child(
            button("button quiet")
                .on("click", move |_: Event| asked.set(false))
                .child("Back to the password"),
        )
        .child(submission.submit("button primary", "Sign in", "Signing in…"))
        .into()
}
