//! What a person does with the console, in a real Chromium behind the servers of `deploy/`, at the root of a host and below
//! a path.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail by panicking"
)]

mod access;
mod access_dialogs;
mod access_pages;
mod acting;
mod actions;
mod addresses;
mod boot;
mod config;
mod deploying;
mod dialect;
mod embedded;
mod fault_table;
mod faults;
mod hosting;
mod keyboard;
mod list;
mod live;
mod log;
mod members;
mod owners;
mod picking;
mod preview;
mod previews;
mod queue;
mod queue_others;
mod refresh;
mod refusals;
mod rollbacks;
mod service;
mod service_parts;
mod serving;
mod session;
mod sign_in;
mod socket;
mod switcher;
mod switcher_limits;
mod tab;
mod untrusted;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use browser::driver::Driver;
use browser::proxy::Kind;
use browser::stage::{Setting, Stage};
use browser::{Outcome, ensure};
use libtest_mimic::{Arguments, Failed, Trial};
use stand_in::{Dialect, DocsShape};
use tokio::runtime::Runtime;

type Act =
    Box<dyn for<'a> Fn(&'a Stage) -> Pin<Box<dyn Future<Output = Outcome> + Send + 'a>> + Send>;

/// A test: what a person gets, and how to get it.
pub struct Flow {
    name: &'static str,
    setting: Setting,
    /// Parts of the browser's own lines about a fault under test; any other complaint fails the test.
    expected: Vec<&'static str>,
    /// Where the console is in it.
    mounts: &'static [&'static str],
    act: Act,
}

impl Flow {
    /// For what has nothing to do with the place.
    fn only_at_the_root(mut self) -> Self {
        self.mounts = &["/"];
        self
    }

    /// For what needs the dashboard at the console's own origin.
    fn only_below_a_path(mut self) -> Self {
        self.mounts = &["/slipway/"];
        self
    }

    fn behind(mut self, server: Kind) -> Self {
        self.setting.server = server;
        self
    }

    fn with_a_key(mut self, key: &'static str) -> Self {
        self.setting.proxy_key = Some(key);
        self
    }

    fn without_a_config(mut self) -> Self {
        self.setting.no_config = true;
        self
    }

    fn unlisted(mut self) -> Self {
        self.setting.unlisted = true;
        self
    }

    fn with_other_pages(mut self) -> Self {
        self.setting.hosted = true;
        self
    }

    fn with_rows(mut self, rows: usize) -> Self {
        self.setting.rows = Some(rows);
        self
    }

    fn with_config(mut self, config: &str) -> Self {
        self.setting.config = Some(config.to_owned());
        self
    }

    fn speaking(mut self, dialect: Dialect, shape: DocsShape) -> Self {
        self.setting.dialect = dialect;
        self.setting.docs_shape = shape;
        self
    }

    fn behind_a_careless_proxy(mut self) -> Self {
        self.setting.other_host = true;
        self
    }

    fn expecting(mut self, complaints: &[&'static str]) -> Self {
        self.expected.extend(complaints);
        self
    }
}

/// Makes a [`Flow`] of a function; its name, with spaces, is the test's.
#[macro_export]
macro_rules! flow {
    ($function:ident) => {
        $crate::flow_of(
            stringify!($function),
            Box::new(|stage| Box::pin($function(stage))),
        )
    };
    // The same with more to say: `flow!(what_a_member_gets = visit(MEMBER_KEY))`.
    ($name:ident = $function:ident($($more:expr),*)) => {
        $crate::flow_of(
            stringify!($name),
            Box::new(|stage| Box::pin($function(stage $(, $more)*))),
        )
    };
}

/// What [`flow!`] stands for.
pub fn flow_of(name: &'static str, act: Act) -> Flow {
    Flow {
        name,
        setting: Setting::default(),
        expected: Vec::new(),
        mounts: &["/", "/slipway/"],
        act,
    }
}

async fn play(driver: &Driver, mount: &str, flow: &Flow) -> Outcome {
    let stage = Stage::new(driver, mount, &flow.setting).await?;
    let outcome = (flow.act)(&stage).await;
    let complaints = stage.complaints().await;
    let crashed = stage
        .page
        .eval("return document.querySelector('#crash')?.hidden === false")
        .await;
    if outcome.is_err() {
        picture(&stage, flow.name).await;
    }
    let closed = stage.close().await;
    outcome?;
    closed?;
    let unexpected: Vec<String> = complaints?
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
    let folder = browser::root().join("target/failures");
    let saved = std::fs::create_dir_all(&folder);
    if saved.is_ok() {
        // A picture is a help and no part of the test.
        let _ = stage
            .page
            .driver
            .screenshot(&folder.join(format!("{name}.png")))
            .await;
    }
}

fn main() {
    let arguments = Arguments::from_args();
    let runtime = Arc::new(Runtime::new().expect("a runtime"));
    let driver = Arc::new(
        runtime
            .block_on(Driver::start())
            .unwrap_or_else(|error| panic!("{error}")),
    );
    let flows = [
        sign_in::flows(),
        list::flows(),
        live::flows(),
        refresh::flows(),
        session::flows(),
        tab::flows(),
        dialect::flows(),
        log::flows(),
        socket::flows(),
        fault_table::flows(),
        faults::flows(),
        keyboard::flows(),
        access::flows(),
        service::flows(),
        service_parts::flows(),
        queue::flows(),
        queue_others::flows(),
        previews::flows(),
        preview::flows(),
        rollbacks::flows(),
        owners::flows(),
        members::flows(),
        addresses::flows(),
        switcher::flows(),
        switcher_limits::flows(),
        access_pages::flows(),
        actions::flows(),
        refusals::flows(),
        deploying::flows(),
        picking::flows(),
        access_dialogs::flows(),
        untrusted::flows(),
        boot::flows(),
        config::flows(),
        hosting::flows(),
        embedded::flows(),
        serving::flows(),
    ];
    let mut trials = Vec::new();
    for flow in flows.into_iter().flatten() {
        let mounts = flow.mounts;
        let flow = Arc::new(std::sync::Mutex::new(flow));
        for mount in mounts {
            let (flow, driver, runtime) = (flow.clone(), driver.clone(), runtime.clone());
            let name = format!("{} {mount}", flow.lock().expect("a flow").name);
            trials.push(Trial::test(name, move || {
                let flow = flow
                    .lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner);
                runtime
                    .block_on(play(&driver, mount, &flow))
                    .map_err(|error| Failed::from(error.to_string()))
            }));
        }
    }
    let arguments = Arguments {
        test_threads: arguments.test_threads.or(Some(2)),
        ..arguments
    };
    let conclusion = libtest_mimic::run(&arguments, trials);
    drop(driver);
    conclusion.exit();
}
