//! A part of a deployment: a phase of Dokploy, or a step of a tool within it.

use std::ops::Range;
use std::time::Duration;

/// What kind of part a section is. Phases come one after the other, everything else lies in a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What Dokploy does before it starts a tool.
    Start,
    /// `git clone`.
    Clone,
    /// Patches that Dokploy applies to the clone.
    Patches,
    /// `docker pull` of a service whose source is an image.
    Pull,
    /// Nixpacks makes its plan.
    Nixpacks,
    /// Railpack makes its plan.
    Railpack,
    /// `docker build`, whatever wrote its input.
    Build,
    /// A build by buildpacks.
    Pack,
    /// `docker login`.
    Login,
    /// `docker push`.
    Push,
    /// `docker compose up`.
    Compose,
    /// `docker stack deploy`.
    Stack,
    /// Dokploy changes the Swarm service.
    Update,
    /// What else comes after the build.
    After,
    /// A step of BuildKit, or of the builder before it.
    Step(Work),
    /// A phase of a build by buildpacks.
    Lifecycle,
    /// A network, volume, container or image of a compose project.
    Item,
    /// BuildKit's repetition of the last lines of a failed step.
    Repetition,
    /// The lines of a Dockerfile around a failed step.
    Source,
}

impl Kind {
    /// Whether sections of this kind follow one another and contain the others.
    pub fn is_phase(self) -> bool {
        !matches!(
            self,
            Kind::Step(_) | Kind::Lifecycle | Kind::Item | Kind::Repetition | Kind::Source
        )
    }

    /// The name of a phase of this kind.
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Clone => "git clone",
            Kind::Patches => "patches",
            Kind::Pull => "docker pull",
            Kind::Nixpacks => "nixpacks plan",
            Kind::Railpack => "railpack prepare",
            Kind::Build => "docker build",
            Kind::Pack => "pack build",
            Kind::Login => "docker login",
            Kind::Push => "docker push",
            Kind::Compose => "docker compose up",
            Kind::Stack => "docker stack deploy",
            Kind::Update => "service update",
            Kind::After => "after the build",
            _ => "start",
        }
    }
}

/// What a step of a build does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Looks up or downloads an image.
    From,
    /// Copies files into the image.
    Copy,
    /// Runs a command.
    Run,
    /// Something of the builder itself, such as exporting the image.
    Engine,
}

/// How far a section has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It has begun, and nothing tells of its end.
    Running,
    /// It ended well.
    Done,
    /// Its result was taken from the cache.
    Cached,
    /// It was stopped, by somebody or because another one failed.
    Cancelled,
    /// It failed.
    Failed,
}

impl State {
    /// It in one word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Cached => "cached",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
        }
    }
}

/// A part of a deployment with its lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) parent: Option<usize>,
    pub(super) state: State,
    pub(super) ranges: Vec<Range<u32>>,
    pub(super) last: u32,
    pub(super) milliseconds: Option<u32>,
    pub(super) exit_code: Option<u16>,
    pub(super) error_line: Option<u32>,
    pub(super) has_output: bool,
    pub(super) is_check: bool,
}

impl Section {
    pub(super) fn new(kind: Kind, name: &str, parent: Option<usize>) -> Self {
        Section {
            name: name.to_owned(),
            kind,
            parent,
            state: State::Running,
            ranges: Vec::new(),
            last: 0,
            milliseconds: None,
            exit_code: None,
            error_line: None,
            has_output: false,
            is_check: false,
        }
    }

    /// The tool's own name of it, such as `[4/6] RUN npm ci`, or a plain one such as `git clone`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What kind of part it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The section that it lies in; `None` for a phase.
    pub fn parent(&self) -> Option<usize> {
        self.parent
    }

    /// How far it has come.
    pub fn state(&self) -> State {
        self.state
    }

    /// Its own lines, in order, without those of the sections in it.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = Range<usize>> + '_ {
        self.ranges
            .iter()
            .map(|range| range.start as usize..range.end as usize)
    }

    /// From its first line to its last, with those of the sections in it.
    pub fn span(&self) -> Range<usize> {
        match self.ranges.first() {
            Some(first) => first.start as usize..self.last as usize + 1,
            None => 0..0,
        }
    }

    /// How long it took, or for how long it has run so far, if the tool says so.
    pub fn duration(&self) -> Option<Duration> {
        let milliseconds = self.milliseconds?;
        Some(Duration::from_millis(milliseconds.into()))
    }

    /// With what code its command ended, if it failed by one.
    pub fn exit_code(&self) -> Option<u16> {
        self.exit_code
    }

    /// The line in which the tool says that the step failed.
    pub fn error_line(&self) -> Option<usize> {
        self.error_line.map(|line| line as usize)
    }

    /// Whether there are lines of the command that it runs.
    pub fn has_output(&self) -> bool {
        self.has_output
    }

    /// Whether Dokploy itself found the fault, before or without a tool.
    pub fn is_check(&self) -> bool {
        self.is_check
    }

    /// Appends a line, which is after all that it has.
    pub(super) fn push(&mut self, line: u32) {
        self.last = self.last.max(line);
        match self.ranges.last_mut() {
            Some(range) if range.end == line => range.end = line.saturating_add(1),
            Some(range) if range.end > line => {}
            _ => self.ranges.push(line..line.saturating_add(1)),
        }
    }
}
