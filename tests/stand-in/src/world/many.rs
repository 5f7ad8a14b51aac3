//! An organization with as many services as a measurement wants.

use super::history::past_row;
use super::model::ServiceKind::{Application, Compose};
use super::{Rng, Service, World};

const MINUTE: i64 = 60 * 1000;
/// The longest time between two deployments of a service.
const PAUSE: i64 = 3 * 24 * 60 * MINUTE;

impl World {
    /// Adds that many services with that many ended deployments each, spread over all environments. Every tenth is a
    /// compose stack.
    pub fn add_services(&mut self, count: usize, rows: usize) {
        let mut rng = Rng::new(0x05E8_71CE);
        let environments: Vec<(String, String)> = self
            .projects
            .iter()
            .flat_map(|project| {
                let environments = project.environments.iter();
                environments.map(|environment| (project.id.clone(), environment.id.clone()))
            })
            .collect();
        let Some(model) = self.services.first().cloned() else {
            return;
        };
        for (number, (project_id, environment_id)) in
            environments.iter().cycle().take(count).enumerate()
        {
            let name = format!("service-{number:03}");
            let service = Service {
                id: rng.id(),
                kind: if number % 10 == 9 {
                    Compose
                } else {
                    Application
                },
                app_name: rng.app_name(&name),
                name,
                project_id: project_id.clone(),
                environment_id: environment_id.clone(),
                ..model.clone()
            };
            let mut at = self.now;
            for _ in 0..rows {
                at -= rng.range(20 * MINUTE, PAUSE);
                self.deployments.push(past_row(&mut rng, &service, at));
            }
            self.services.push(service);
        }
        self.sort_deployments();
        self.settle_service_statuses();
    }
}
