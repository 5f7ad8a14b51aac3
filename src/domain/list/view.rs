//! What a list of deployments shows: filters, order and page, as the address's query has them.

use form_urlencoded::Serializer;

use super::page::{DEFAULT_SIZE, ListView, SIZES};
use super::range::{Preset, Range, iso_minutes, parse_iso};
use super::sort::Sort;
use crate::domain::model::service::Kind;
use crate::domain::model::status::Group;

/// The state of the deployments list. Two people with the same address see the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Status segment.
    pub group: Option<Group>,
    /// Kind of service.
    pub kind: Option<Kind>,
    /// projectId.
    pub project: Option<String>,
    /// An environment's name ("production"), in whichever project.
    pub environment: Option<String>,
    /// serverId, or `local` for Dokploy's own machine.
    pub server: Option<String>,
    /// applicationId or composeId.
    pub service: Option<String>,
    /// Words that must all occur in title, commit, ids or names.
    pub text: String,
    /// When the deployments were made.
    pub range: Range,
    /// Their order.
    pub sort: Sort,
    /// The page's number, from 1.
    pub page: usize,
    /// Rows on a page.
    pub size: usize,
}

impl Default for View {
    fn default() -> Self {
        Self {
            group: None,
            kind: None,
            project: None,
            environment: None,
            server: None,
            service: None,
            text: String::new(),
            range: Range::Any,
            sort: Sort::default(),
            page: 1,
            size: DEFAULT_SIZE,
        }
    }
}

impl View {
    /// Reads a query string (without its question mark). Unknown keys and invalid values are ignored.
    pub fn parse(query: &str) -> Self {
        let mut view = Self::default();
        let (mut from, mut to) = (None, None);
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            let given = (!value.is_empty()).then(|| value.to_string());
            match &*key {
                "status" => view.group = Group::parse(&value),
                "type" => view.kind = Kind::parse(&value),
                "project" => view.project = given,
                "environment" => view.environment = given,
                "server" => view.server = given,
                "service" => view.service = given,
                "q" => view.text = value.into_owned(),
                "when" => {
                    if let Some(preset) = Preset::parse(&value) {
                        view.range = Range::Last(preset);
                    }
                }
                "from" => from = parse_iso(&value),
                "to" => to = parse_iso(&value),
                "sort" => view.sort = Sort::parse(&value).unwrap_or_default(),
                "page" => view.page = value.parse().unwrap_or(1).max(1),
                "size" => {
                    view.size = value
                        .parse()
                        .ok()
                        .filter(|size| SIZES.contains(size))
                        .unwrap_or(DEFAULT_SIZE);
                }
                _ => {}
            }
        }
        if from.is_some() || to.is_some() {
            view.range = Range::Between(from, to);
        }
        view
    }

    /// Writes the query string (without question mark); default values are left out.
    pub fn query(&self) -> String {
        let mut out = Serializer::new(String::new());
        let mut add = |key: &str, value: &str| {
            if !value.is_empty() {
                out.append_pair(key, value);
            }
        };
        add("status", self.group.map_or("", Group::key));
        add("type", self.kind.map_or("", Kind::key));
        for (key, value) in [
            ("project", &self.project),
            ("environment", &self.environment),
            ("server", &self.server),
            ("service", &self.service),
        ] {
            add(key, value.as_deref().unwrap_or_default());
        }
        add("q", &self.text);
        match self.range {
            Range::Any => {}
            Range::Last(preset) => add("when", preset.key()),
            Range::Between(from, to) => {
                add("from", &from.map(iso_minutes).unwrap_or_default());
                add("to", &to.map(iso_minutes).unwrap_or_default());
            }
        }
        if self.sort != Sort::default() {
            add("sort", &self.sort.key());
        }
        if self.page > 1 {
            add("page", &self.page.to_string());
        }
        if self.size != DEFAULT_SIZE {
            add("size", &self.size.to_string());
        }
        out.finish()
    }

    /// The same list on another page.
    #[must_use]
    pub fn at_page(&self, page: usize) -> Self {
        Self {
            page,
            ..self.clone()
        }
    }

    /// The same order and page size without any filter.
    #[must_use]
    pub fn unfiltered(&self) -> Self {
        Self {
            sort: self.sort,
            size: self.size,
            ..Self::default()
        }
    }

    /// How many filters are set; the status segment is not counted.
    pub fn filters(&self) -> usize {
        [
            self.kind.is_some(),
            self.project.is_some(),
            self.environment.is_some(),
            self.server.is_some(),
            self.service.is_some(),
            !self.text.trim().is_empty(),
            self.range != Range::Any,
        ]
        .into_iter()
        .filter(|set| *set)
        .count()
    }

    /// Whether any filter or status segment leaves rows out.
    pub fn is_filtered(&self) -> bool {
        self.group.is_some() || self.filters() > 0
    }
}

impl ListView for View {
    fn parse(query: &str) -> Self {
        Self::parse(query)
    }

    fn page(&self) -> (usize, usize) {
        (self.page, self.size)
    }

    fn set_page(&mut self, number: usize, size: usize) {
        (self.page, self.size) = (number, size);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::list::sort::Column;
    use crate::domain::moment_from_ms;
    use proptest::option;
    use proptest::prelude::*;
    use proptest::sample::select;

    fn view() -> impl Strategy<Value = View> {
        let word = "[a-zA-Z0-9 _&=+%#?/äé✅-]{1,12}";
        let minute = (0_i64..100_000_000).prop_map(|m| moment_from_ms(m * 60_000));
        let range = prop_oneof![
            Just(Range::Any),
            select(&Preset::ALL[..]).prop_map(Range::Last),
            (minute.clone(), minute.clone()).prop_map(|(from, to)| Range::Between(from, to)),
            minute.prop_map(|from| Range::Between(from, None)),
        ];
        (
            (
                option::of(select(&Group::ALL[..])),
                option::of(select(&Kind::ALL[..])),
            ),
            (
                option::of(word),
                option::of(word),
                option::of(word),
                option::of(word),
            ),
            "[a-z A-Z&=ä]{0,12}",
            range,
            (
                select(&Column::ALL[..]),
                any::<bool>(),
                1_usize..90,
                select(&SIZES[..]),
            ),
        )
            .prop_map(
                |(
                    (group, kind),
                    (project, environment, server, service),
                    text,
                    range,
                    (column, descending, page, size),
                )| View {
                    group,
                    kind,
                    project,
                    environment,
                    server,
                    service,
                    text,
                    range,
                    sort: Sort { column, descending },
                    page,
                    size,
                },
            )
    }

    proptest! {
        #[test]
        fn a_shared_address_shows_the_same(view in view()) {
            prop_assert_eq!(View::parse(&view.query()), view);
        }

        #[test]
        fn no_address_makes_it_panic(query in ".{0,80}") {
            View::parse(&query);
        }
    }

    #[test]
    fn the_usual_view_needs_no_query() {
        assert_eq!(View::default().query(), "");
        assert_eq!(
            View::parse("page=0&size=7&sort=x&status=y&from=never"),
            View::default()
        );
    }

    #[test]
    fn a_filter_leads_back_to_the_first_page() {
        let view = View {
            page: 4,
            ..View::default()
        };
        assert_eq!(view.with(|view| view.text = "x".into()).page, 1);
    }

    #[test]
    fn clearing_the_filters_keeps_the_order() {
        let view = View::parse("status=failed&project=p&sort=title&size=10&page=3");
        assert_eq!(view.unfiltered().query(), "sort=title&size=10");
        assert_eq!(view.filters(), 1);
    }
}
