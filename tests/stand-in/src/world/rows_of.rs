//! A service with as many rows as a test wants, whatever is usual. Dokploy itself prunes to eleven; more come by SQL.

use super::history::past_row;
use super::seed::Recipe;
use super::{Rng, World};

const MINUTE: i64 = 60 * 1000;

impl World {
    /// Takes the oldest rows of the service of `recipe.rows_of` away, or adds older ones; the rest of the world stays as
    /// it is.
    pub(super) fn make_rows_of(&mut self, recipe: Recipe) {
        let Some((name, count)) = recipe.rows_of else {
            return;
        };
        let Some(service) = self.service_named(name).cloned() else {
            return;
        };
        let mut rng = Rng::new(recipe.seed ^ 0x0201_D0F5);
        let rows: Vec<(String, i64)> = self
            .deployments
            .iter()
            .filter(|row| row.owner.id() == service.id)
            .map(|row| (row.id.clone(), row.created_at))
            .collect();
        for (id, _) in rows.iter().skip(count) {
            self.remove_deployment(id);
        }
        let mut at = rows.last().map_or(recipe.now - 2 * MINUTE, |row| row.1);
        for _ in rows.len()..count {
            // Longer than the longest build: they never overlap.
            at -= rng.range(7 * MINUTE, 20 * MINUTE);
            self.deployments.push(past_row(&mut rng, &service, at));
        }
        self.sort_deployments();
        self.settle_service_statuses();
    }
}
