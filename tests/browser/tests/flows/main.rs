//! What a person does with the console, in a real Chromium behind the servers of `deploy/`, at the root of a host and below
//! a path.

#![allow(clippy::expect_used, reason = "a test may fail by panicking")]

mod access;
mod access_dialogs;
mod access_pages;
mod action_steps;
mod actions;
mod addresses;
mod alerts;
mod boot;
mod compare;
mod config;
mod deploying;
mod dialect;
mod embedded;
mod failure;
mod fault_table;
mod faults;
mod flow;
mod hosting;
mod insights;
mod keyboard;
mod known_until;
mod list;
mod live;
mod log;
mod log_folds;
mod log_keys;
mod log_lines;
mod log_view;
mod long_texts;
mod members;
mod owners;
mod preview;
mod previews;
mod queue;
mod queue_others;
mod refresh;
mod refusals;
mod repeated_ids;
mod rollbacks;
mod save_view_button;
mod saved_views;
mod selection;
mod service;
mod service_parts;
mod services;
mod serving;
mod session;
mod sign_in;
mod sizes;
mod socket;
mod statuses;
mod switcher;
mod switcher_limits;
mod tab;
mod times;
mod typed;
mod untrusted;
mod useless_socket;
mod wire;

use std::sync::{Arc, Mutex, PoisonError};

use browser::browser::Browser;
use browser::browsers::Browsers;
use browser::stage::Stage;
use browser::{Outcome, ensure, root};
use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime::Runtime;

pub use flow::Flow;

/// The mount of a flow for which it does not matter: always the same for a name, and half of the names have each.
fn one_mount(name: &str) -> &'static [&'static str] {
    if name.bytes().fold(0_u8, u8::wrapping_add) % 2 == 0 {
        &["/"]
    } else {
        &["/slipway/"]
    }
}

/// Flows of which each is played at both mounts, unless it can be only at one.
fn both(flows: Vec<Flow>) -> Vec<Flow> {
    flows.into_iter().map(Flow::at_both_mounts).collect()
}

async fn play(browsers: &Browsers, mount: &str, flow: &Flow) -> Outcome {
    let browser = browsers.take().await?;
    let outcome = play_in(&browser, mount, flow).await;
    // A browser in which something failed is not used again.
    if outcome.is_ok() {
        browsers.give_back(browser);
    }
    outcome
}

async fn play_in(browser: &Browser, mount: &str, flow: &Flow) -> Outcome {
    let stage = Stage::new(browser, mount, &flow.scenario).await?;
    let outcome = (flow.steps)(&stage).await;
    let crashed = stage
        .page
        .eval("return document.querySelector('#crash')?.hidden === false")
        .await;
    if outcome.is_err() {
        picture(&stage, flow.name).await;
    }
    let complaints = stage.page.tab.complaints();
    let closed = stage.close().await;
    outcome?;
    closed?;
    let unexpected: Vec<String> = complaints
        .into_iter()
        .filter(|line| !flow.expected.iter().any(|expected| line.contains(expected)))
        .collect();
    ensure(
        unexpected.is_empty(),
        format!("the browser complained:\n{}", unexpected.join("\n")),
    )?;
    ensure(
        crashed.is_ok_and(|crashed| crashed == false),
        "the program crashed",
    )
}

/// Keeps a picture of a page that failed.
async fn picture(stage: &Stage, name: &str) {
    let folder = root().join("target/failures");
    // A picture is a help and no part of the test.
    if let (Ok(()), Ok(picture)) = (std::fs::create_dir_all(&folder), stage.page.picture().await) {
        let _ = std::fs::write(folder.join(format!("{name}.png")), picture);
    }
}

fn main() {
    let arguments = Arguments::from_args();
    if !arguments.list && !root().join("dist/index.html").exists() {
        eprintln!("dist/ is missing, and the flows run against it: `make build` makes it");
        std::process::exit(1);
    }
    let runtime = Arc::new(Runtime::new().expect("a runtime"));
    let browsers = Arc::new(Browsers::default());
    let flows = [
        both(sign_in::flows()),
        both(list::flows()),
        live::flows(),
        refresh::flows(),
        repeated_ids::flows(),
        both(session::flows()),
        tab::flows(),
        times::flows(),
        typed::flows(),
        dialect::flows(),
        log::flows(),
        log_lines::flows(),
        log_folds::flows(),
        log_keys::flows(),
        log_view::flows(),
        socket::flows(),
        useless_socket::flows(),
        statuses::flows(),
        failure::flows(),
        fault_table::flows(),
        faults::flows(),
        keyboard::flows(),
        access::flows(),
        service::flows(),
        services::flows(),
        insights::flows(),
        alerts::flows(),
        save_view_button::flows(),
        saved_views::flows(),
        both(service_parts::flows()),
        queue::flows(),
        queue_others::flows(),
        previews::flows(),
        preview::flows(),
        rollbacks::flows(),
        owners::flows(),
        members::flows(),
        both(addresses::flows()),
        both(switcher::flows()),
        switcher_limits::flows(),
        access_pages::flows(),
        sizes::flows(),
        actions::flows(),
        refusals::flows(),
        deploying::flows(),
        selection::flows(),
        access_dialogs::flows(),
        untrusted::flows(),
        wire::flows(),
        known_until::flows(),
        long_texts::flows(),
        both(boot::flows()),
        compare::flows(),
        both(config::flows()),
        both(hosting::flows()),
        both(embedded::flows()),
        serving::flows(),
    ];
    let mut trials = Vec::new();
    for flow in flows.into_iter().flatten() {
        let mounts = flow.mounts.unwrap_or_else(|| one_mount(flow.name));
        let flow = Arc::new(Mutex::new(flow));
        for mount in mounts {
            let (flow, browsers, runtime) = (flow.clone(), browsers.clone(), runtime.clone());
            let name = format!("{} {mount}", flow.lock().expect("a flow").name);
            trials.push(Trial::test(name, move || {
                let flow = flow.lock().unwrap_or_else(PoisonError::into_inner);
                runtime
                    .block_on(play(&browsers, mount, &flow))
                    .map_err(|error| Failed::from(error.to_string()))
            }));
        }
    }
    if let Some(part) = &arguments.filter
        && !trials.iter().any(|trial| trial.name().contains(part))
    {
        eprintln!(
            "no flow has {part:?} in its name; `cargo test -p browser --test flows -- --list` lists them"
        );
        std::process::exit(1);
    }
    let arguments = Arguments {
        test_threads: arguments.test_threads.or_else(|| Some(threads())),
        ..arguments
    };
    let conclusion = libtest_mimic::run(&arguments, trials);
    browsers.end();
    conclusion.exit();
}

/// Twice as many flows at a time as there are cores: most of a flow is waiting.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(2, |cores| cores.get() * 2)
}
