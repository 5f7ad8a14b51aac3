//! A flow: what a person does; where and with what it is played.

use std::future::Future;
use std::pin::Pin;

use browser::Outcome;
use browser::proxy::Kind;
use browser::scenario::Scenario;
use browser::stage::Stage;
use stand_in::{Dialect, DocsShape};

/// The steps of a test.
pub type Steps =
    Box<dyn for<'a> Fn(&'a Stage) -> Pin<Box<dyn Future<Output = Outcome> + Send + 'a>> + Send>;

/// Where the console may be: at the root of a host, or below a path.
const MOUNTS: [&str; 2] = ["/", "/slipway/"];

/// A test: what a person gets, and the steps to it.
pub struct Flow {
    /// Its name, which decides its mount where that does not matter.
    pub name: &'static str,
    /// What the server, the proxy and the console are like.
    pub scenario: Scenario,
    /// Parts of the browser's own lines about a fault under test; any other complaint fails the test.
    pub expected: Vec<&'static str>,
    /// Where the console is in it; `None` when that does not matter.
    pub mounts: Option<&'static [&'static str]>,
    /// What is done.
    pub steps: Steps,
}

impl Flow {
    /// For what the mount can change: addresses, navigation, sign-in, hosting.
    pub fn at_both_mounts(mut self) -> Self {
        self.mounts = self.mounts.or(Some(&MOUNTS));
        self
    }

    /// For what runs at the root of a host only.
    pub fn only_at_the_root(mut self) -> Self {
        self.mounts = Some(&["/"]);
        self
    }

    /// For what needs the dashboard at the console's own origin.
    pub fn only_below_a_path(mut self) -> Self {
        self.mounts = Some(&["/slipway/"]);
        self
    }

    /// Behind this server.
    pub fn behind(mut self, server: Kind) -> Self {
        self.scenario.server = server;
        self
    }

    /// Behind a proxy that adds this key to requests.
    pub fn with_a_key(mut self, key: &'static str) -> Self {
        self.scenario.proxy_key = Some(key);
        self
    }

    /// Without a `config.json`.
    pub fn without_a_config(mut self) -> Self {
        self.scenario.no_config = true;
        self
    }

    /// The header alone names the page that may embed it, and `config.json` nobody.
    pub fn unlisted(mut self) -> Self {
        self.scenario.unlisted = true;
        self
    }

    /// With two other pages, of which the first may embed the console.
    pub fn with_other_pages(mut self) -> Self {
        self.scenario.hosted = true;
        self
    }

    /// With so many deployments.
    pub fn with_rows(mut self, rows: usize) -> Self {
        self.scenario.rows = Some(rows);
        self
    }

    /// With this `config.json`.
    pub fn with_config(mut self, config: &str) -> Self {
        self.scenario.config = Some(config.to_owned());
        self
    }

    /// With a server that speaks this dialect. Whether a log can be read is tried once: the documentation does not describe it.
    pub fn speaking(mut self, dialect: Dialect, shape: DocsShape) -> Self {
        if dialect == Dialect::Docs {
            self.expected.push("/api/deployment.readLogs?");
        }
        self.scenario.dialect = dialect;
        self.scenario.docs_shape = shape;
        self
    }

    /// Behind a proxy that names another host than the browser does.
    pub fn behind_a_careless_proxy(mut self) -> Self {
        self.scenario.other_host = true;
        self
    }

    /// The browser may complain with these words.
    pub fn expecting(mut self, complaints: &[&'static str]) -> Self {
        self.expected.extend(complaints);
        self
    }
}

/// Makes a [`Flow`] of a function; its name, with spaces, is the test's.
#[macro_export]
macro_rules! flow {
    ($function:ident) => {
        $crate::flow::flow_of(
            stringify!($function),
            Box::new(|stage| Box::pin($function(stage))),
        )
    };
    // The same with more to say: `flow!(what_a_member_gets = visit(MEMBER_KEY))`.
    ($name:ident = $function:ident($($more:expr),*)) => {
        $crate::flow::flow_of(
            stringify!($name),
            Box::new(|stage| Box::pin($function(stage $(, $more)*))),
        )
    };
}

/// What [`flow!`] stands for.
pub fn flow_of(name: &'static str, steps: Steps) -> Flow {
    Flow {
        name,
        scenario: Scenario::default(),
        expected: Vec::new(),
        mounts: None,
        steps,
    }
}
