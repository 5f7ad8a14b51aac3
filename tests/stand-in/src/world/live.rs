//! The world moving by itself, for the demo.

use super::history::title;
use super::{Target, World};

/// More waiting jobs than this and the demo waits with the next one.
const ENOUGH: usize = 4;
/// Milliseconds between two deployments that start by themselves.
const PAUSE: (i64, i64) = (20_000, 40_000);

impl World {
    /// One running job and three that wait.
    pub(super) fn make_busy(&mut self, now: i64) {
        let start = now - 25_000;
        for (name, at) in [
            ("storefront-web", start),
            ("checkout-api", start + 6_000),
            ("plausible", start + 11_000),
            ("reports-ui", now - 5_000),
        ] {
            let Some(id) = self.service_named(name).map(|service| service.id.clone()) else {
                continue;
            };
            let (title, description) = title(&mut self.rng);
            self.enqueue(
                &id,
                Target::Service,
                false,
                Some(title),
                Some(description),
                at,
            );
        }
        self.now = start;
        self.advance(start);
        // However short chance made it, the first one is still running when the page opens.
        self.stretch_runs(now + 30_000);
        self.advance(now);
    }

    /// [`World::advance`], and now and then a deployment that nobody requested.
    pub fn advance_live(&mut self, now: i64) {
        let due = *self.next_own_start.get_or_insert(now + PAUSE.0);
        if now >= due {
            self.next_own_start = Some(now + self.rng.range(PAUSE.0, PAUSE.1));
            let waiting = self.jobs().iter().filter(|job| job.run.is_none()).count();
            if waiting < ENOUGH {
                self.queue_something(now);
            }
        }
        self.advance(now);
    }

    fn queue_something(&mut self, now: i64) {
        let ids: Vec<String> = self
            .services
            .iter()
            .map(|service| service.id.clone())
            .collect();
        let Some(id) = self.rng.choose(&ids).cloned() else {
            return;
        };
        let (title, description) = title(&mut self.rng);
        self.enqueue(
            &id,
            Target::Service,
            false,
            Some(title),
            Some(description),
            now,
        );
    }
}
