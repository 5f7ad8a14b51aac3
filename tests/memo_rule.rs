//! House rule 5: an effect, a resource or a view closure reads one memo, or plain signals. Where it
//! needs two memos, it reads one memo of both.
//!
//! The reason is a bug of `reactive_graph`: an effect that reads a memo made of another memo, and
//! then that other memo, does not run when only the other one changes. The first test shows the bug,
//! the second that the rule avoids it, the
//! third that both are about the version that Leptos uses.
//!
//! When the first test fails after an update of Leptos, the bug is mended: delete this file, its
//! three dev-dependencies and the rule.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::sync::{Arc, Mutex};

use any_spawner::Executor;
use reactive_graph::computed::Memo;
use reactive_graph::effect::Effect;
use reactive_graph::owner::Owner;
use reactive_graph::prelude::*;
use reactive_graph::signal::RwSignal;

type Seen = (bool, u32);

/// What an effect sees of a count that becomes 1, 2 and 3. `read` is given the count as a memo and
/// a memo made of it that says whether the count is above 0, and returns what the effect reads.
async fn seen<R>(read: impl FnOnce(Memo<u32>, Memo<bool>) -> R) -> Vec<Seen>
where
    R: Fn() -> Seen + Send + Sync + 'static,
{
    // Fails for all calls but the first in this process, which does no harm.
    _ = Executor::init_tokio();
    let owner = Owner::new();
    owner.set();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let signal = RwSignal::new(1);
    let count = Memo::new(move |_| signal.get());
    let positive = Memo::new(move |_| count.get() > 0);
    let read = read(count, positive);
    Effect::new_sync({
        let seen = Arc::clone(&seen);
        move |_| {
            let value = read();
            seen.lock().unwrap().push(value);
        }
    });
    Executor::tick().await;
    for value in [2, 3] {
        signal.set(value);
        Executor::tick().await;
    }
    let seen = seen.lock().unwrap();
    seen.clone()
}

#[tokio::test(flavor = "current_thread")]
async fn an_effect_over_two_memos_still_misses_changes() {
    let seen = seen(|count, positive| move || (positive.get(), count.get())).await;
    assert_ne!(
        seen,
        [(true, 1), (true, 2), (true, 3)],
        "reactive_graph is mended: delete this file, its dev-dependencies and house rule 5"
    );
    assert_eq!(seen, [(true, 1)]);
}

#[tokio::test(flavor = "current_thread")]
async fn an_effect_over_one_memo_of_both_sees_every_change() {
    let seen = seen(|count, positive| {
        let both = Memo::new(move |_| (positive.get(), count.get()));
        move || both.get()
    })
    .await;
    assert_eq!(seen, [(true, 1), (true, 2), (true, 3)]);
}

#[test]
fn the_tested_version_is_the_one_of_leptos() {
    let lock = include_str!("../Cargo.lock");
    let versions = lock.matches("\nname = \"reactive_graph\"\n").count();
    assert_eq!(
        versions, 1,
        "give reactive_graph in [dev-dependencies] the version that Leptos uses"
    );
}
