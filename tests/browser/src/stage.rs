//! What a test runs on: a server, a proxy, and a page in a browser.

use serde_json::json;
use stand_in::{EMAIL, OWNER_KEY, Options, PASSWORD, StandIn};

use crate::browser::Browser;
use crate::host::Host;
use crate::page::Page;
use crate::proxy::Proxy;
use crate::scenario::Scenario;
use crate::{Outcome, root};

/// A stand-in Dokploy, a proxy in front of it, and a page.
pub struct Stage {
    /// The server.
    pub server: StandIn,
    /// The browser's page.
    pub page: Page,
    /// "/" or "/slipway/".
    pub mount: String,
    /// The proxy.
    pub proxy: Proxy,
    /// Pages of other origins: one that may frame the console, and one that may not.
    pub hosts: Option<(Host, Host)>,
}

impl Stage {
    /// Sets it up; nothing is opened yet.
    ///
    /// # Errors
    /// When a part does not start.
    pub async fn new(browser: &Browser, mount: &str, scenario: &Scenario) -> Outcome<Self> {
        let server = StandIn::start(Options {
            rows: scenario.rows,
            rows_of: scenario.rows_of,
            dialect: scenario.dialect,
            docs_shape: scenario.docs_shape,
            ..Options::default()
        })
        .await?;
        let mut scenario = scenario.clone();
        let hosts = if scenario.hosted {
            let (listed, other) = (Host::start().await?, Host::start().await?);
            scenario.embed = listed.origin();
            if !scenario.unlisted {
                scenario.config = Some(json!({ "embed": scenario.embed }).to_string());
            }
            Some((listed, other))
        } else {
            None
        };
        let proxy = Proxy::start(mount, &server.addr().to_string(), &scenario).await?;
        let page = Page {
            tab: browser.tab().await?,
        };
        page.resize(1400, 900).await?;
        Ok(Self {
            server,
            page,
            mount: mount.to_owned(),
            proxy,
            hosts,
        })
    }

    /// Cancels what runs without a job in the usual world: it would have the list read again after 2, 4 and 8 s.
    pub fn end_what_runs(&self) {
        let now = self.server.now();
        self.server.with_world(|world| {
            let rows = world.deployments().iter();
            let running = rows.filter(|row| row.status == "running");
            let ids: Vec<String> = running.map(|row| row.id.clone()).collect();
            for id in ids {
                world.set_status(&id, "cancelled", now);
            }
        });
    }

    /// The whole address of a page, given without the mount point.
    pub fn url(&self, page: &str) -> String {
        format!("{}{}{page}", self.proxy.origin(), self.mount)
    }

    /// Path and query of a page as the browser shows it.
    pub fn path(&self, page: &str) -> String {
        format!("{}{page}", self.mount)
    }

    /// Opens a page without signing in.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn open(&self, page: &str) -> Outcome {
        self.page.goto(&self.url(page)).await
    }

    /// Opens a page and signs in with the owner's key, kept for the tab.
    ///
    /// # Errors
    /// When the way in is not there.
    pub async fn enter(&self, page: &str) -> Outcome {
        self.enter_as(OWNER_KEY, page).await
    }

    /// Opens a page and signs in with a key, kept for the tab.
    ///
    /// # Errors
    /// When the way in is not there.
    pub async fn enter_as(&self, key: &str, page: &str) -> Outcome {
        self.open(page).await?;
        self.page.paste("textbox", "API key", key).await?;
        self.page
            .click("checkbox", "Keep it until this tab closes")
            .await?;
        self.page.click("button", "=Sign in with the key").await
    }

    /// Opens a page and signs in as in the dashboard.
    ///
    /// # Errors
    /// When the way in is not there.
    pub async fn enter_by_cookie(&self, page: &str) -> Outcome {
        self.open(page).await?;
        self.give_password(EMAIL, PASSWORD).await
    }

    /// Gives e-mail address and password to the form that is shown.
    ///
    /// # Errors
    /// When there is no such form.
    pub async fn give_password(&self, email: &str, password: &str) -> Outcome {
        self.page.fill("textbox", "E-mail address", email).await?;
        self.page.fill("textbox", "Password", password).await?;
        self.page.click("button", "=Sign in").await
    }

    /// Opens the list and waits for its rows.
    ///
    /// # Errors
    /// When they do not come.
    pub async fn list(&self, query: &str) -> Outcome {
        self.enter(&format!("deployments{query}")).await?;
        self.rows().await
    }

    /// Waits for the table's rows.
    ///
    /// # Errors
    /// When they do not come.
    pub async fn rows(&self) -> Outcome {
        self.page
            .until(
                "rows",
                "return document.querySelectorAll('tbody tr').length > 0",
            )
            .await
    }

    /// The headlines of the rows that are shown.
    ///
    /// # Errors
    /// When the browser cannot tell.
    pub async fn headlines(&self) -> Outcome<Vec<String>> {
        let list = self
            .page
            .eval(
                "return [...document.querySelectorAll('tbody a.title')].map((e) => e.textContent)",
            )
            .await?;
        Ok(serde_json::from_value(list)?)
    }

    /// What accessibility checks find on the page as it is.
    ///
    /// # Errors
    /// When axe-core is missing or fails.
    pub async fn accessibility_faults(&self) -> Outcome<Vec<String>> {
        let path = root().join(".tools/node/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(path)
            .map_err(|_| "axe-core is missing: `make browsers` installs it")?;
        // What fades in has its colours only at the end.
        let at_rest = "return document.getAnimations().every((it) => it.playState !== 'running' || it.effect.getComputedTiming().endTime === Infinity)";
        self.page.until("an end of animations", at_rest).await?;
        self.page.eval(&axe).await?;
        let script = "const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'] })
              .then((result) => done(result.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target} ${n.failureSummary}`))),
                    (error) => done([String(error)]));";
        let found = self.page.answer(script, &[]).await?;
        Ok(serde_json::from_value(found)?)
    }

    /// Closes the page.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn close(self) -> Outcome {
        self.page.tab.close().await
    }
}
