//! Services: applications and compose stacks, with project, environment and server.

/// The two kinds of service that `deployment.allCentralized` lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A Dokploy application.
    Application,
    /// A Docker Compose stack.
    Compose,
}

impl Kind {
    /// Both kinds, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::Application, Self::Compose];

    /// The word in a filter's address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Compose => "compose",
        }
    }

    /// The first segment of the addresses of its pages.
    pub const fn segment(self) -> &'static str {
        match self {
            Self::Application => "applications",
            Self::Compose => "compose",
        }
    }

    /// The label on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Application => "Application",
            Self::Compose => "Compose",
        }
    }

    /// Reads a filter's word.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// An id with the name that belongs to it (project, environment, server).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Named {
    /// The server's id (nanoid).
    pub id: String,
    /// Its name.
    pub name: String,
}

/// The server that deployments run on when a service names none: Dokploy's own machine.
pub const LOCAL_SERVER: &str = "Dokploy";

/// The key of Dokploy's own machine in a filter's address; a nanoid has 21 characters, so it can never be this word.
pub const LOCAL_SERVER_KEY: &str = "local";

/// An application or compose stack as a row of `deployment.allCentralized` describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Which of the two.
    pub kind: Kind,
    /// applicationId or composeId.
    pub id: String,
    /// Its name; the id if it has none.
    pub name: String,
    /// Its Docker name (appName); empty when unknown.
    pub app_name: String,
    /// Its project.
    pub project: Option<Named>,
    /// Its environment.
    pub environment: Option<Named>,
    /// The remote server it runs on; `None` is Dokploy's own machine, if [`Self::server_known`].
    pub server: Option<Named>,
    /// The server that builds it, where that is another one.
    pub build_server: Option<Named>,
    /// Whether it is known on which servers it runs and is built. The tree of projects does not tell.
    pub server_known: bool,
}

impl Service {
    /// serverId of the server it runs on, `None` for Dokploy's own machine; `None` where that is not known.
    pub fn known_server(&self) -> Option<Option<&str>> {
        let id = self.server.as_ref().map(|server| server.id.as_str());
        self.server_known.then_some(id)
    }

    /// Where it runs, in words; `None` where that is not known.
    pub fn server_name(&self) -> Option<&str> {
        let server = self.server.as_ref();
        self.server_known
            .then(|| server.map_or(LOCAL_SERVER, |server| &server.name))
    }

    /// Where it runs, as a filter's key; `None` where that is not known.
    pub fn server_key(&self) -> Option<&str> {
        let server = self.server.as_ref();
        self.server_known
            .then(|| server.map_or(LOCAL_SERVER_KEY, |server| &server.id))
    }

    /// "project / environment", as far as known.
    pub fn place(&self) -> String {
        let names: Vec<&str> = [&self.project, &self.environment]
            .into_iter()
            .flatten()
            .map(|named| named.name.as_str())
            .collect();
        names.join(" / ")
    }

    /// The path of its page in Dokploy's dashboard; `None` where project or environment are unknown.
    pub fn dashboard_path(&self) -> Option<String> {
        let (project, environment) = (self.project.as_ref()?, self.environment.as_ref()?);
        Some(format!(
            "/dashboard/project/{}/environment/{}/services/{}/{}",
            project.id,
            environment.id,
            self.kind.key(),
            self.id
        ))
    }
}
