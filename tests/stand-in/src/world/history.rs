//! The deployments that had happened before the server started.

use super::seed::Recipe;
use super::{Deployment, Owner, Rng, Service, ServiceKind, World, names};

const MINUTE: i64 = 60 * 1000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Shortest and longest build, milliseconds.
const BUILD: (i64, i64) = (20_000, 6 * MINUTE);

/// The service whose newest deployment never ended.
const STUCK: &str = "ingest-gateway";

impl World {
    pub(super) fn make_history(&mut self, recipe: Recipe) {
        let counts = row_counts(recipe.rows);
        let span = if recipe.rows.is_some() {
            45 * DAY
        } else {
            6 * DAY
        };
        let services = self.services.clone();
        for (service, count) in services.iter().zip(counts) {
            // The newest row is old enough for its build to have ended; the stuck one is three hours old.
            let mut age = self.rng.range(8 * MINUTE, 10 * HOUR);
            if service.name == STUCK {
                age = 3 * HOUR;
            }
            let gap = (span - age) / i64::try_from(count.max(1)).unwrap_or(1);
            for _ in 0..count {
                let row = past_row(&mut self.rng, service, recipe.now - age);
                self.deployments.push(row);
                age += self.rng.range(gap / 4, gap + gap * 3 / 4).max(BUILD.1);
            }
        }
        self.make_special_rows(recipe);
        self.sort_deployments();
        self.settle_service_statuses();
    }

    /// Newest first.
    pub(super) fn sort_deployments(&mut self) {
        self.deployments.sort_by(|a, b| {
            b.created_at
                .cmp(&a.created_at)
                .then_with(|| a.id.cmp(&b.id))
        });
    }

    /// The rows that a page has to cope with and that chance may not have made.
    fn make_special_rows(&mut self, recipe: Recipe) {
        let now = recipe.now;
        self.edit_row(STUCK, 0, |row| run(row, now - 3 * HOUR));
        if !recipe.live {
            self.edit_row("storefront-web", 0, |row| run(row, now - 95_000));
            self.edit_row("ml-scorer", 0, |row| run(row, now - 40_000));
        }
        self.edit_row("reports-ui-staging", 0, |row| fail(row, None));
        self.edit_row("storefront-web", 2, |row| fail(row, None));
        self.edit_row("wiki", 1, |row| fail(row, None));
        self.edit_row("cart-service", 1, cancel);
        self.edit_row("search-indexer", 2, cancel);
        self.edit_row("checkout-api-staging", 3, cancel);
        self.edit_row("storefront-web-staging", 1, |row| {
            row.title = format!(
                "docs(auth): correct off-by-one in pagination cursor{}",
                names::LONG_BODY
            )
        });
        self.edit_row("email-worker", 1, |row| {
            fail(row, Some("An error have occurred: ENOSPC: no space left on device, mkdir '/etc/dokploy/logs/email-worker'"));
            row.log_path.clear();
        });
        self.edit_row("mailcow", 0, |row| {
            fail(
                row,
                Some(
                    "An error have occurred: SSH connection error: connect ETIMEDOUT 10.0.4.12:22",
                ),
            )
        });
    }

    /// Edits the `nth` newest row of a service; nothing when there are fewer (`rows` can be small).
    fn edit_row(&mut self, service: &str, nth: usize, edit: impl FnOnce(&mut Deployment)) {
        let Some(id) = self
            .service_named(service)
            .map(|service| service.id.clone())
        else {
            return;
        };
        if let Some(row) = self
            .deployments
            .iter_mut()
            .filter(|row| row.owner.id() == id)
            .nth(nth)
        {
            edit(row);
        }
    }

    /// A service is as its newest row is.
    pub(super) fn settle_service_statuses(&mut self) {
        for service in &mut self.services {
            let newest = self
                .deployments
                .iter()
                .find(|row| row.owner.id() == service.id);
            service.status = match newest.map(|row| row.status.as_str()) {
                Some("running") => "running",
                Some("error") => "error",
                Some("done") => "done",
                _ => "idle",
            }
            .to_owned();
        }
    }
}

/// How many rows each service gets, in the order of [`names::SERVICES`].
fn row_counts(rows: Option<usize>) -> Vec<usize> {
    let usual: Vec<usize> = names::SERVICES
        .iter()
        .map(|spec| spec.deployments)
        .collect();
    let Some(rows) = rows else { return usual };
    let deployed = usual.iter().filter(|&&count| count > 0).count().max(1);
    let mut rest = rows % deployed;
    usual
        .iter()
        .map(|&count| {
            if count == 0 {
                return 0;
            }
            let extra = usize::from(rest > 0);
            rest -= extra;
            rows / deployed + extra
        })
        .collect()
}

/// A row of `service` that was made at `created_at` and has ended since.
pub(super) fn past_row(rng: &mut Rng, service: &Service, created_at: i64) -> Deployment {
    let (title, description) = title(rng);
    let mut row = new_row(rng, service, title, description, created_at);
    row.started_at = Some(created_at - rng.range(0, 4));
    row.finished_at = Some(created_at + rng.range(BUILD.0, BUILD.1));
    match rng.range(0, 100) {
        0..84 => "done".clone_into(&mut row.status),
        84..94 => fail(&mut row, None),
        _ => cancel(&mut row),
    }
    row
}

/// A running row of `service` that starts at `at`.
pub(super) fn new_row(
    rng: &mut Rng,
    service: &Service,
    title: String,
    description: String,
    at: i64,
) -> Deployment {
    Deployment {
        id: rng.id(),
        title,
        description,
        status: "running".to_owned(),
        log_path: log_path("logs", &service.app_name, at),
        pid: None,
        owner: match service.kind {
            ServiceKind::Application => Owner::Application(service.id.clone()),
            ServiceKind::Compose => Owner::Compose(service.id.clone()),
        },
        created_at: at,
        started_at: Some(at),
        finished_at: None,
        error_message: None,
        rollback_id: None,
        build_server_id: service.build_server_id.clone(),
    }
}

/// Where Dokploy puts a log: `/etc/dokploy/<folder>/<appName>/<appName>-<date:time>.log`.
pub(super) fn log_path(folder: &str, app_name: &str, at: i64) -> String {
    let stamp = chrono::DateTime::from_timestamp_millis(at)
        .unwrap_or_default()
        .format("%Y-%m-%d:%H:%M:%S");
    format!("/etc/dokploy/{folder}/{app_name}/{app_name}-{stamp}.log")
}

/// A conventional commit title.
pub(super) fn commit_title(rng: &mut Rng) -> String {
    let mut word = |words: &[&'static str]| rng.choose(words).copied().unwrap_or_default();
    let title = format!(
        "{}({}): {}",
        word(&names::TYPES),
        word(&names::SCOPES),
        word(&names::SUBJECTS)
    );
    if rng.chance(40) {
        format!("{title} (#{})", rng.range(300, 5000))
    } else {
        title
    }
}

/// Title and description of a deployment.
pub(super) fn title(rng: &mut Rng) -> (String, String) {
    match rng.range(0, 10) {
        0 | 1 => ("Manual deployment".to_owned(), String::new()),
        2 => ("Rebuild deployment".to_owned(), String::new()),
        3 | 4 => (commit_title(rng), format!("Hash: {}", rng.sha())),
        _ => (commit_title(rng), format!("Commit: {}", rng.sha())),
    }
}

fn run(row: &mut Deployment, since: i64) {
    "running".clone_into(&mut row.status);
    row.created_at = since;
    row.started_at = Some(since);
    row.finished_at = None;
    row.error_message = None;
}

fn fail(row: &mut Deployment, message: Option<&str>) {
    "error".clone_into(&mut row.status);
    row.finished_at.get_or_insert(row.created_at + BUILD.0);
    row.error_message = message.map(str::to_owned);
}

fn cancel(row: &mut Deployment) {
    "cancelled".clone_into(&mut row.status);
    row.finished_at = None;
}
