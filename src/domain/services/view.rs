//! What the page of services shows: filters, order and page, as the address's query has them.

use form_urlencoded::Serializer;

use super::row::{ServiceRow, State};
use crate::domain::list::page::{DEFAULT_SIZE, ListView, SIZES};
use crate::domain::model::service::Kind;
use crate::domain::model::status::{Group, Status};

/// A segment of the services by how they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment {
    /// They need attention.
    Attention,
    /// Something runs or waits.
    Active,
    /// The newest deployment failed.
    Failed,
    /// The newest deployment is done.
    Done,
    /// The newest deployment was cancelled, or has a status that is not known.
    Other,
    /// There is no deployment.
    Never,
}

impl Segment {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Attention,
        Self::Active,
        Self::Failed,
        Self::Done,
        Self::Other,
        Self::Never,
    ];

    /// The word in an address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Attention => "attention",
            Self::Active => "active",
            Self::Failed => "failed",
            Self::Done => "done",
            Self::Other => "other",
            Self::Never => "never",
        }
    }

    /// The label on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Attention => "Needs attention",
            Self::Active => "Active",
            Self::Failed => "Failed",
            Self::Done => "Done",
            Self::Other => "Cancelled and other",
            Self::Never => "Never deployed",
        }
    }

    fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|segment| segment.key() == key)
    }

    /// Whether a service is in it.
    pub fn has(self, row: &ServiceRow) -> bool {
        match (&row.state, self) {
            (_, Self::Attention) => row.reason.is_some(),
            (State::Queued(_), _) => self == Self::Active,
            (State::Never, _) => self == Self::Never,
            (State::Newest(Status::Failed), _) => self == Self::Failed,
            (State::Newest(status), _) => match status.group() {
                Group::Active => self == Self::Active,
                Group::Finished => self == Self::Done,
                Group::Failed | Group::Other => self == Self::Other,
            },
        }
    }
}

/// What services are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Those that need attention first.
    Attention,
    /// The name.
    Name,
    /// How long they have stood as they do.
    Since,
    /// The age of the newest successful deployment.
    Good,
    /// The share of successful deployments.
    Success,
    /// The median duration.
    Duration,
    /// The server's name.
    Server,
}

impl Column {
    /// All columns that have a head, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Attention,
        Self::Name,
        Self::Since,
        Self::Good,
        Self::Success,
        Self::Duration,
        Self::Server,
    ];

    /// The word in an address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Attention => "attention",
            Self::Name => "name",
            Self::Since => "since",
            Self::Good => "good",
            Self::Success => "success",
            Self::Duration => "duration",
            Self::Server => "server",
        }
    }

    /// The words for it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Attention => "Needs attention first",
            Self::Name => "Service",
            Self::Since => "State",
            Self::Good => "Newest successful",
            Self::Success => "Success",
            Self::Duration => "Median",
            Self::Server => "Server",
        }
    }

    /// Whether the first click shows the largest or newest first.
    const fn starts_descending(self) -> bool {
        matches!(self, Self::Since | Self::Good | Self::Duration)
    }
}

/// Column and direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// What to compare.
    pub column: Column,
    /// Largest, newest, last in the alphabet first.
    pub descending: bool,
}

impl Default for Sort {
    fn default() -> Self {
        Self {
            column: Column::Attention,
            descending: false,
        }
    }
}

impl Sort {
    /// Reads "name" or "-name".
    pub fn parse(text: &str) -> Option<Self> {
        let (descending, key) = match text.strip_prefix('-') {
            Some(key) => (true, key),
            None => (false, text),
        };
        let column = Column::ALL.into_iter().find(|column| column.key() == key)?;
        Some(Self { column, descending })
    }

    /// Writes "name" or "-name".
    pub fn key(self) -> String {
        let sign = if self.descending { "-" } else { "" };
        format!("{sign}{}", self.column.key())
    }

    /// The order after a click on a column's head.
    pub fn clicked(self, column: Column) -> Self {
        let descending = if self.column == column {
            !self.descending
        } else {
            column.starts_descending()
        };
        Self { column, descending }
    }
}

/// The state of the page of services. Two people with the same address see the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServicesView {
    /// Segment.
    pub segment: Option<Segment>,
    /// Kind of service.
    pub kind: Option<Kind>,
    /// projectId.
    pub project: Option<String>,
    /// An environment's name, in whichever project.
    pub environment: Option<String>,
    /// serverId, or `local` for Dokploy's own machine.
    pub server: Option<String>,
    /// Words that must all occur in names or kind.
    pub text: String,
    /// Their order.
    pub sort: Sort,
    /// Whether they are grouped by project.
    pub grouped: bool,
    /// The page's number, from 1.
    pub page: usize,
    /// Rows on a page.
    pub size: usize,
}

impl Default for ServicesView {
    fn default() -> Self {
        Self {
            segment: None,
            kind: None,
            project: None,
            environment: None,
            server: None,
            text: String::new(),
            sort: Sort::default(),
            grouped: false,
            page: 1,
            size: DEFAULT_SIZE,
        }
    }
}

impl ServicesView {
    /// Writes the query string (without question mark); default values are left out.
    pub fn query(&self) -> String {
        let mut out = Serializer::new(String::new());
        let mut add = |key: &str, value: &str| {
            if !value.is_empty() {
                out.append_pair(key, value);
            }
        };
        add("state", self.segment.map_or("", Segment::key));
        add("type", self.kind.map_or("", Kind::key));
        for (key, value) in [
            ("project", &self.project),
            ("environment", &self.environment),
            ("server", &self.server),
        ] {
            add(key, value.as_deref().unwrap_or_default());
        }
        add("q", &self.text);
        if self.sort != Sort::default() {
            add("sort", &self.sort.key());
        }
        add("group", if self.grouped { "project" } else { "" });
        if self.page > 1 {
            add("page", &self.page.to_string());
        }
        if self.size != DEFAULT_SIZE {
            add("size", &self.size.to_string());
        }
        out.finish()
    }

    /// The same order, grouping and page size without any filter.
    #[must_use]
    pub fn unfiltered(&self) -> Self {
        Self {
            sort: self.sort,
            grouped: self.grouped,
            size: self.size,
            ..Self::default()
        }
    }

    /// How many filters are set; the segment is not counted.
    pub fn filters(&self) -> usize {
        let set = [
            self.kind.is_some(),
            self.project.is_some(),
            self.environment.is_some(),
            self.server.is_some(),
            !self.text.trim().is_empty(),
        ];
        set.into_iter().filter(|set| *set).count()
    }

    /// Whether any filter or segment leaves services out.
    pub fn is_filtered(&self) -> bool {
        self.segment.is_some() || self.filters() > 0
    }
}

impl ListView for ServicesView {
    /// Reads a query string (without its question mark). Unknown keys and invalid values are ignored.
    fn parse(query: &str) -> Self {
        let mut view = Self::default();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            let given = (!value.is_empty()).then(|| value.to_string());
            match &*key {
                "state" => view.segment = Segment::parse(&value),
                "type" => view.kind = Kind::parse(&value),
                "project" => view.project = given,
                "environment" => view.environment = given,
                "server" => view.server = given,
                "q" => view.text = value.into_owned(),
                "sort" => view.sort = Sort::parse(&value).unwrap_or_default(),
                "group" => view.grouped = value == "project",
                "page" => view.page = value.parse().unwrap_or(1).max(1),
                "size" => {
                    let size = value.parse().ok();
                    let size = size.filter(|size| SIZES.contains(size));
                    view.size = size.unwrap_or(DEFAULT_SIZE);
                }
                _ => {}
            }
        }
        view
    }

    fn page(&self) -> (usize, usize) {
        (self.page, self.size)
    }

    fn set_page(&mut self, number: usize, size: usize) {
        (self.page, self.size) = (number, size);
    }
}
