//! Copying with a message that says whether it worked.

use leptos::task::spawn_local;

use crate::components::clipboard::copy;
use crate::state::use_toaster;

/// Copies a text and says so, with the words for success.
pub fn use_copy() -> impl Fn(String, &'static str) + Copy + Send + Sync + 'static {
    let toaster = use_toaster();
    move |text, done| {
        spawn_local(async move {
            let copied = copy(&text).await;
            toaster.say(if copied {
                done
            } else {
                "This browser does not allow copying here"
            });
        });
    }
}
