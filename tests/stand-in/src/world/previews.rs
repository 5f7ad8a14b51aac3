//! What tests may do to previews.

use super::{Preview, Service, World};

impl World {
    /// Lets pull requests of an application have previews, or not; those that are there stay. An unknown name changes
    /// nothing.
    pub fn set_previews_active(&mut self, service_name: &str, active: bool) {
        let mut services = self.services.iter_mut();
        if let Some(service) = services.find(|service| service.name == service_name) {
            service.previews_active = active;
        }
    }

    /// Sets `previewStatus`: idle, running, done, error, or what a test likes.
    pub fn set_preview_status(&mut self, id: &str, status: &str) {
        if let Some(preview) = self.previews.iter_mut().find(|preview| preview.id == id) {
            status.clone_into(&mut preview.status);
        }
    }

    /// Takes the domain of a preview away, or gives it one if it has none.
    pub fn set_preview_domain(&mut self, id: &str, domain: bool) {
        let Some(preview) = self.previews.iter_mut().find(|preview| preview.id == id) else {
            return;
        };
        if !domain {
            preview.domain_id = None;
        } else if preview.domain_id.is_none() {
            preview.domain_id = Some(self.rng.id());
        }
    }

    /// Adds applications beside the one with this name: "app-1", "app-2" and so on, never deployed. An unknown name changes
    /// nothing.
    pub fn add_applications(&mut self, beside: &str, count: usize) {
        let Some(model) = self.service_named(beside).cloned() else {
            return;
        };
        for number in 1..=count {
            let name = format!("app-{number}");
            self.services.push(Service {
                id: self.rng.id(),
                app_name: self.rng.app_name(&name),
                name,
                status: "idle".to_owned(),
                ..model.clone()
            });
        }
    }

    /// Adds a preview of the next pull request, idle, with a domain and without deployments. Answers its id; an unknown
    /// service name answers `""`.
    pub fn add_preview(
        &mut self,
        service_name: &str,
        branch: &str,
        title: &str,
        now: i64,
    ) -> String {
        let Some(service) = self.service_named(service_name).cloned() else {
            return String::new();
        };
        let last = self.previews.iter().map(|preview| preview.number).max();
        let number = last.unwrap_or(200) + 1;
        let id = self.rng.id();
        let preview = Preview {
            id: id.clone(),
            application_id: service.id,
            branch: branch.to_owned(),
            number,
            title: title.to_owned(),
            status: "idle".to_owned(),
            app_name: self.rng.app_name(&format!("preview-{}", service.app_name)),
            domain_id: Some(self.rng.id()),
            domain_key: number.saturating_sub(174),
            created_at: now,
        };
        let place = self
            .previews
            .partition_point(|other| other.created_at > now);
        self.previews.insert(place, preview);
        id
    }
}
