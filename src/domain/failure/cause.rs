//! A known cause of failed deployments.

/// Why a deployment fails, how to recognise it, and what helps.
///
/// Fragments are searched in one line, case-sensitively. In them `…` stands for any text, `<n>` for a
/// number greater than 0, and `^` at their beginning for the line's first word.
#[derive(Debug, PartialEq)]
pub struct Cause {
    /// A name that does not change.
    pub id: &'static str,
    /// What went wrong, as a headline.
    pub title: &'static str,
    /// Where a line must be for its fragments to count.
    pub stage: Stage,
    /// Of which one in a line tells of this cause, the most telling first.
    pub fragments: &'static [&'static str],
    /// Fragments that count only where no other cause is known.
    pub frames: &'static [&'static str],
    /// Codes with which a failed step's command ends by this cause. With any other code the fragments count
    /// less than those of other causes.
    pub exit_codes: &'static [u16],
    /// A line with one of these does not tell of this cause.
    pub exclusions: &'static [&'static str],
    /// In a step whose name has one of these, another tool runs that prints the same.
    pub not_in: &'static [&'static str],
    /// A later line with one of these tells that the step got over it.
    pub recovered: &'static [&'static str],
    /// A line of the step with one of these tells that frames mean something else.
    pub unless: &'static [&'static str],
    /// More specific causes, which win where both are found.
    pub yields_to: &'static [&'static str],
    /// Whether a line must also say that something failed.
    pub reports_error: bool,
    /// How it compares with other causes in the same step.
    pub weight: Weight,
    /// What it means, in one or two sentences.
    pub meaning: &'static str,
    /// What to do, in one or two sentences.
    pub advice: &'static str,
    /// Where in Dokploy to do it; `None` where nothing is to be done there.
    pub place: Option<Place>,
}

impl Cause {
    /// A cause that nothing tells of, as a base for others.
    pub(super) const EMPTY: Cause = Cause {
        id: "",
        title: "",
        stage: Stage::ALL,
        fragments: &[],
        frames: &[],
        exit_codes: &[],
        exclusions: &[],
        not_in: &[],
        recovered: &[],
        unless: &[],
        yields_to: &[],
        reports_error: false,
        weight: Weight::Normal,
        meaning: "",
        advice: "",
        place: None,
    };
}

/// How a cause compares with others in the same step, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A full disk produces any other message.
    DiskFull,
    /// A killed process produces nearly any other message.
    Killed,
    /// Of these, the one whose line comes first.
    Normal,
    /// Only where nothing else is known.
    Frame,
}

/// A page or tab of Dokploy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The service's tab General.
    General,
    /// The service's tab Environment.
    Environment,
    /// The service's tab Domains.
    Domains,
    /// The service's tab Logs.
    Logs,
    /// The service's tab Advanced.
    Advanced,
    /// Settings, Git.
    GitProviders,
    /// Settings, Registry.
    Registries,
    /// Settings, SSH Keys.
    SshKeys,
    /// Settings, Remote Servers.
    Servers,
    /// Settings, Web Server.
    WebServer,
    /// Settings, Notifications.
    Notifications,
    /// Settings, Secrets.
    Secrets,
}

/// A set of places in a deployment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage(u16);

impl Stage {
    /// Before any tool runs.
    pub const START: Stage = Stage(1);
    /// Git.
    pub const CLONE: Stage = Stage(1 << 1);
    /// Nixpacks or Railpack makes its plan.
    pub const PLAN: Stage = Stage(1 << 2);
    /// The builder itself, outside of commands and copies.
    pub const ENGINE: Stage = Stage(1 << 3);
    /// A build copies files.
    pub const COPY: Stage = Stage(1 << 4);
    /// A build runs a command.
    pub const RUN: Stage = Stage(1 << 5);
    /// A build looks up or downloads an image.
    pub const FROM: Stage = Stage(1 << 6);
    /// `docker pull`, outside of builds and compose.
    const PLAIN_PULL: Stage = Stage(1 << 7);
    /// `docker login`.
    pub const LOGIN: Stage = Stage(1 << 8);
    /// `docker push`.
    pub const PUSH: Stage = Stage(1 << 9);
    /// `docker compose up` and `docker stack deploy`.
    pub const COMPOSE: Stage = Stage(1 << 10);
    /// Dokploy changes the Swarm service.
    pub const UPDATE: Stage = Stage(1 << 11);
    /// After the build.
    pub const AFTER: Stage = Stage(1 << 12);
    /// A build that was stopped.
    pub const CANCELLED: Stage = Stage(1 << 13);
    /// Not in a log, but in the deployment's record.
    pub const RECORD: Stage = Stage(1 << 14);

    /// Wherever images are pulled.
    pub const PULL: Stage = Stage::PLAIN_PULL.and(Stage::FROM).and(Stage::COMPOSE);
    /// Wherever something is built.
    pub const BUILD: Stage = Stage::ENGINE
        .and(Stage::COPY)
        .and(Stage::RUN)
        .and(Stage::FROM);
    /// Anywhere in a log, but in a build that was stopped.
    pub const ALL: Stage = Stage((1 << 13) - 1);
    /// Where commands run on the server and not in a build.
    pub const HOST: Stage = Stage::ALL
        .without(Stage::RUN)
        .without(Stage::COPY)
        .without(Stage::FROM);

    /// Both sets.
    pub const fn and(self, other: Stage) -> Stage {
        Stage(self.0 | other.0)
    }

    /// This set without the other.
    pub const fn without(self, other: Stage) -> Stage {
        Stage(self.0 & !other.0)
    }

    /// Whether the sets have something in common.
    pub const fn meets(self, other: Stage) -> bool {
        self.0 & other.0 != 0
    }
}
