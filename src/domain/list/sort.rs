//! The order of a list of deployments.

use std::cmp::Ordering;

use super::order::SortColumn;
use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;

/// A column that rows can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// By urgency: running, queued, failed, cancelled, done, others.
    Status,
    /// The headline.
    Title,
    /// The service's name.
    Service,
    /// The server's name.
    Server,
    /// When the row was made.
    Created,
    /// How long it took.
    Duration,
}

impl Column {
    /// All columns, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Status,
        Self::Title,
        Self::Service,
        Self::Server,
        Self::Created,
        Self::Duration,
    ];

    /// The column's head.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Status => "Status",
            Self::Title => "Deployment",
            Self::Service => "Service",
            Self::Server => "Server",
            Self::Created => "Created",
            Self::Duration => "Duration",
        }
    }
}

impl SortColumn for Column {
    const EVERY: &'static [Self] = &Self::ALL;

    fn word(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Title => "title",
            Self::Service => "service",
            Self::Server => "server",
            Self::Created => "created",
            Self::Duration => "duration",
        }
    }

    fn starts_descending(self) -> bool {
        matches!(self, Self::Created | Self::Duration)
    }
}

/// The order of a list of deployments.
pub type Sort = super::order::Sort<Column>;

impl Default for Sort {
    fn default() -> Self {
        Self {
            column: Column::Created,
            descending: true,
        }
    }
}

impl Sort {
    /// Orders two rows. What is unknown comes last in both directions; equals are newest first, then by id, so that the
    /// order is total and stays the same after a refresh.
    pub fn compare(self, a: &Deployment, b: &Deployment, now: Moment) -> Ordering {
        let primary = match self.column {
            Column::Status => self.turn(rank(&a.status).cmp(&rank(&b.status))),
            Column::Title => self.turn(by_letters(a.headline(), b.headline())),
            Column::Service => self.turn(by_letters(a.service_name(), b.service_name())),
            Column::Server => self.turn(by_letters(server_of(a), server_of(b))),
            Column::Created => self.known_first(a.created_at, b.created_at),
            Column::Duration => self.known_first(a.duration(now), b.duration(now)),
        };
        primary
            .then_with(|| b.created_at.cmp(&a.created_at))
            .then_with(|| a.id.cmp(&b.id))
    }
}

const fn rank(status: &Status) -> u8 {
    match status {
        Status::Running => 0,
        Status::Queued => 1,
        Status::Failed => 2,
        Status::Cancelled => 3,
        Status::Done => 4,
        Status::Other(_) => 5,
    }
}

/// Alphabetical without regard to letter case.
fn by_letters(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.chars(), b.chars());
    a.flat_map(char::to_lowercase)
        .cmp(b.flat_map(char::to_lowercase))
}

/// The name of its server; empty where that is not known.
fn server_of(row: &Deployment) -> &str {
    row.server_name().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::deployment::Facts;
    use crate::domain::moment_from_ms;

    fn row(id: &str, created: i64, finished: Option<i64>) -> Deployment {
        Facts {
            id: id.into(),
            status: Some("done".into()),
            created_at: moment_from_ms(created),
            started_at: moment_from_ms(created),
            finished_at: finished.and_then(moment_from_ms),
            ..Facts::default()
        }
        .into()
    }

    #[test]
    fn what_is_unknown_comes_last_in_both_directions() {
        let (known, unknown) = (row("a", 0, Some(5000)), row("b", 9, None));
        let now = moment_from_ms(0).unwrap();
        for descending in [true, false] {
            let sort = Sort {
                column: Column::Duration,
                descending,
            };
            assert_eq!(sort.compare(&known, &unknown, now), Ordering::Less);
        }
    }

    #[test]
    fn rows_of_the_same_millisecond_keep_one_order() {
        let now = moment_from_ms(0).unwrap();
        let sort = Sort::default();
        assert_eq!(
            sort.compare(&row("a", 1, None), &row("b", 1, None), now),
            Ordering::Less
        );
        assert_eq!(
            sort.compare(&row("b", 2, None), &row("a", 1, None), now),
            Ordering::Less
        );
    }

    #[test]
    fn titles_are_ordered_without_regard_to_letter_case() {
        assert_eq!(by_letters("Éclair", "éclair"), Ordering::Equal);
        assert_eq!(by_letters("ИМЯ", "имён"), by_letters("имя", "ИМЁН"));
        assert_eq!(by_letters("apple", "Banana"), Ordering::Less);
    }

    #[test]
    fn a_second_click_turns_the_order_round() {
        let created = Sort::default();
        assert!(!created.clicked(Column::Created).descending);
        assert!(!created.clicked(Column::Title).descending);
        assert!(
            created
                .clicked(Column::Title)
                .clicked(Column::Title)
                .descending
        );
        assert!(created.clicked(Column::Duration).descending);
    }

    #[test]
    fn every_order_survives_an_address() {
        for column in Column::ALL {
            for descending in [true, false] {
                let sort = Sort { column, descending };
                assert_eq!(Sort::parse(&sort.key()), Some(sort));
            }
        }
        assert_eq!(Sort::parse("-martian"), None);
    }
}
