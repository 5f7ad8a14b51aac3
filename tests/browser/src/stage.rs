//! Everything that a test plays on.

use serde_json::json;
use stand_in::{Dialect, DocsShape, EMAIL, OWNER_KEY, Options, PASSWORD, StandIn};

use crate::driver::Driver;
use crate::host::Host;
use crate::page::Page;
use crate::proxy::{Kind, Proxy};
use crate::{Outcome, root};

/// How a stage differs from the usual one.
#[derive(Debug, Clone, Default)]
pub struct Setting {
    /// Rows of the whole organization, when not as usual.
    pub rows: Option<usize>,
    /// Rows of the service with this name, when not as usual.
    pub rows_of: Option<(&'static str, usize)>,
    /// Content of `config.json`.
    pub config: Option<String>,
    /// There is no such file.
    pub no_config: bool,
    /// Which dialect of the API the server speaks.
    pub dialect: Dialect,
    /// What its paged answers look like.
    pub docs_shape: DocsShape,
    /// Which server stands before the console.
    pub server: Kind,
    /// The proxy names another host than the browser does, as a careless one would; nginx only.
    pub other_host: bool,
    /// There are two other pages, of which the first may frame the console.
    pub hosted: bool,
    /// The header alone names the first of them, and `config.json` nobody.
    pub unlisted: bool,
    /// Origins that may frame the console, with spaces between them.
    pub embed: String,
    /// The key that the proxy of `make serve` adds.
    pub proxy_key: Option<&'static str>,
}

/// A stand-in Dokploy, a proxy before it and a browser.
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
    pub async fn new(driver: &Driver, mount: &str, setting: &Setting) -> Outcome<Self> {
        let server = StandIn::start(Options {
            rows: setting.rows,
            rows_of: setting.rows_of,
            dialect: setting.dialect,
            docs_shape: setting.docs_shape,
            ..Options::default()
        })
        .await?;
        let mut setting = setting.clone();
        let hosts = if setting.hosted {
            let (listed, other) = (Host::start().await?, Host::start().await?);
            setting.embed = listed.origin();
            if !setting.unlisted {
                setting.config = Some(json!({ "embed": setting.embed }).to_string());
            }
            Some((listed, other))
        } else {
            None
        };
        let proxy = Proxy::start(mount, &server.addr().to_string(), &setting).await?;
        let page = Page {
            driver: driver.browser().await?,
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
        self.page
            .get("textbox", "API key")
            .await?
            .send_keys(key)
            .await?;
        self.page
            .click("checkbox", "Keep it until this tab closes")
            .await?;
        self.page.click("button", "=Connect").await
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
        self.page
            .get("textbox", "Password")
            .await?
            .send_keys(password)
            .await?;
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

    /// What the browser complained about: console errors and warnings, uncaught exceptions, refusals by the policy.
    ///
    /// # Errors
    /// When the browser cannot tell.
    pub async fn complaints(&self) -> Outcome<Vec<String>> {
        let log = self.page.driver.get_log("browser").await?;
        Ok(log
            .into_iter()
            .map(|entry| format!("{:?} {}", entry.level, entry.message))
            .filter(|line| !line.starts_with("\"INFO") && !line.starts_with("\"DEBUG"))
            .collect())
    }

    /// What accessibility checks find on the page as it is.
    ///
    /// # Errors
    /// When axe-core is missing or fails.
    pub async fn accessibility_faults(&self) -> Outcome<Vec<String>> {
        let path = root().join(".tools/node/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(path)
            .map_err(|_| "axe-core is missing: `make browsers` installs it")?;
        self.page.eval(&axe).await?;
        let script = "const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'] })
              .then((result) => done(result.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target} ${n.failureSummary}`))),
                    (error) => done([String(error)]));";
        let found = self.page.driver.execute_async(script, Vec::new()).await?;
        Ok(serde_json::from_value(found.json().clone())?)
    }

    /// Closes the browser.
    ///
    /// # Errors
    /// When it is gone already.
    pub async fn close(self) -> Outcome {
        Ok(self.page.driver.quit().await?)
    }
}
