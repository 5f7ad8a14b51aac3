//! What the page of insights shows: range and scope, as the address's query has them.

use chrono::{Datelike, NaiveDate};
use form_urlencoded::Serializer;

use crate::domain::list::page::{DEFAULT_SIZE, ListView};
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::OwnerKind;

/// A range has at most so many days.
pub const MOST_DAYS: i64 = 366;

/// The days that figures are about, in the reader's calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// Today and the six days before it.
    Week,
    /// Today and the 29 days before it.
    Month,
    /// Today and the 89 days before it.
    Quarter,
    /// From the first to the last day, both included; the first is not after the last, and there are at most
    /// [`MOST_DAYS`].
    Between(NaiveDate, NaiveDate),
}

impl Period {
    /// Those that end today, shortest first.
    pub const PRESETS: [Self; 3] = [Self::Week, Self::Month, Self::Quarter];

    /// The word in an address; empty for two dates.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Week => "7d",
            Self::Month => "30d",
            Self::Quarter => "90d",
            Self::Between(..) => "",
        }
    }

    /// The label on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Week => "Last 7 days",
            Self::Month => "Last 30 days",
            Self::Quarter => "Last 90 days",
            Self::Between(..) => "Custom",
        }
    }

    /// Two dates in any order; the oldest days are left out where there are more than [`MOST_DAYS`].
    pub fn between(one: NaiveDate, other: NaiveDate) -> Self {
        let last = one.max(other);
        let least = last.checked_sub_signed(chrono::TimeDelta::days(MOST_DAYS - 1));
        let first = one.min(other).max(least.unwrap_or(last));
        Self::Between(first, last)
    }

    /// First and last day, seen on `today`.
    pub fn dates(self, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        let before = |days| {
            let first = today.checked_sub_signed(chrono::TimeDelta::days(days));
            (first.unwrap_or(today), today)
        };
        match self {
            Self::Week => before(6),
            Self::Month => before(29),
            Self::Quarter => before(89),
            Self::Between(first, last) => (first, last),
        }
    }
}

/// The state of the page of insights. Two people with the same address and the same history see the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InsightsView {
    /// Which days.
    pub period: Period,
    /// projectId.
    pub project: Option<String>,
    /// An environment's name ("production"), in whichever project.
    pub environment: Option<String>,
    /// applicationId or composeId.
    pub service: Option<String>,
}

impl Default for InsightsView {
    fn default() -> Self {
        Self {
            period: Period::Month,
            project: None,
            environment: None,
            service: None,
        }
    }
}

impl InsightsView {
    /// Reads a query string (without its question mark). Unknown keys and invalid values are ignored; a range needs both
    /// dates.
    pub fn parse(query: &str) -> Self {
        let mut view = Self::default();
        let (mut from, mut to) = (None, None);
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            let given = (!value.is_empty()).then(|| value.to_string());
            match &*key {
                "when" => {
                    let mut presets = Period::PRESETS.into_iter();
                    let found = presets.find(|period| period.key() == value);
                    view.period = found.unwrap_or(view.period);
                }
                "from" => from = date(&value),
                "to" => to = date(&value),
                "project" => view.project = given,
                "environment" => view.environment = given,
                "service" => view.service = given,
                _ => {}
            }
        }
        if let Some((from, to)) = from.zip(to) {
            view.period = Period::between(from, to);
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
        match self.period {
            Period::Month => {}
            Period::Between(from, to) => {
                add("from", &from.to_string());
                add("to", &to.to_string());
            }
            preset => add("when", preset.key()),
        }
        for (key, value) in [
            ("project", &self.project),
            ("environment", &self.environment),
            ("service", &self.service),
        ] {
            add(key, value.as_deref().unwrap_or_default());
        }
        out.finish()
    }

    /// Whether a deployment belongs to the scope. Only those of services do: not previews, nor runs of schedules and backups, nor
    /// set-ups of servers.
    pub fn contains(&self, row: &Deployment) -> bool {
        let Some((OwnerKind::Service(_), id)) = row.parent() else {
            return false;
        };
        let service = row.service.as_deref();
        let is = |wanted: &Option<String>, actual: Option<&str>| match wanted {
            None => true,
            Some(wanted) => actual == Some(wanted.as_str()),
        };
        let project = service.and_then(|service| service.project.as_ref());
        let environment = service.and_then(|service| service.environment.as_ref());
        is(&self.project, project.map(|named| named.id.as_str()))
            && is(
                &self.environment,
                environment.map(|named| named.name.as_str()),
            )
            && is(&self.service, Some(id))
    }
}

/// There are no pages.
impl ListView for InsightsView {
    fn parse(query: &str) -> Self {
        Self::parse(query)
    }

    fn page(&self) -> (usize, usize) {
        (1, DEFAULT_SIZE)
    }

    fn set_page(&mut self, _: usize, _: usize) {}
}

/// A date that people write: "2026-11-23".
fn date(text: &str) -> Option<NaiveDate> {
    let date: NaiveDate = text.parse().ok()?;
    (1970..=9999).contains(&date.year()).then_some(date)
}
