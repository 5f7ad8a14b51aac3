//! With the dashboard's e-mail address and password.

use web_sys::SubmitEvent;

use super::code::code_form;
use super::{Submission, field, input, label};
use crate::domain::account::SignIn;
use crate::reactive::{ElementRef, Node, RwSignal, el, memo, show, spawn};
use crate::ui::dom;

/// Takes e-mail address and password, and then the code where the server asks for one.
pub(super) fn password_form() -> Node {
    let asked = RwSignal::new(false);
    let asked_for_code = memo(move || asked.get());
    show(move || {
        if asked_for_code.get() {
            code_form(asked)
        } else {
            first_step(asked)
        }
    })
}

fn first_step(asked: RwSignal<bool>) -> Node {
    let submission = Submission::new();
    let session = submission.app.session;
    let (email, password) = (ElementRef::new(None), ElementRef::new(None));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(email), Some(password)) = (input(email), input(password)) else {
            return;
        };
        if !submission.may_begin() {
            return;
        }
        let (address, secret) = (email.value(), password.value());
        if address.trim().is_empty() || secret.is_empty() {
            let words = "Enter the e-mail address and the password.";
            submission.wrong.set(Some(words.into()));
            return;
        }
        password.set_value("");
        submission.begin();
        spawn(async move {
            let outcome = session.use_password(address.trim(), &secret).await;
            match submission.end(outcome) {
                Some(SignIn::SecondFactor) => {
                    asked.set(true);
                    dom::focus_soon("code");
                }
                Some(SignIn::Done) => {}
                None => dom::focus_soon("password"),
            }
        });
    };
    let wrong = "password-wrong";
    el("form")
        .class("card")
        .on("submit", submit)
        .child(el("h2").child("As in the dashboard"))
        .child(label("email", "E-mail address"))
        .child(field("email", "email", "username", wrong).handle(email))
        .child(label("password", "Password"))
        .child(field("password", "password", "current-password", wrong).handle(password))
        .child(submission.complaint(wrong))
        .child(submission.countdown())
        .child(el("p").class("help").child(
            "Makes the same session as Dokploy's own sign-in page; a second factor is asked for. With single sign-on or a passkey, use a key, or sign in to the dashboard on this host.",
        ))
        .child(submission.submit("button", "Sign in", "Signing in…"))
        .into()
}
