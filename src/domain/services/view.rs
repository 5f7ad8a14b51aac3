//! What the page of services shows: filters, order and page, as the address's query has them.

use form_urlencoded::Serializer;

use super::column::Sort;
use super::segment::Segment;
use crate::domain::list::page::{DEFAULT_SIZE, ListView, SIZES};
use crate::domain::model::service::Kind;

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

    /// Shows one project, or all. An environment of another one does not stay: it need not exist in this one.
    pub fn set_project(&mut self, id: Option<String>) {
        self.project = id;
        self.environment = None;
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
