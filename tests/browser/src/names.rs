//! Which id something of the world has that a test knows by its name, and where its page is.

use stand_in::World;
use stand_in::world::{Owner, ServiceKind};

use crate::Outcome;
use crate::stage::Stage;

impl Stage {
    fn find(&self, name: &str, look: impl FnOnce(&World) -> Option<String>) -> Outcome<String> {
        self.server
            .with_world(|world| look(world))
            .ok_or_else(|| format!("the world has no {name}").into())
    }

    /// The id of a service.
    ///
    /// # Errors
    /// When there is no such service.
    pub fn service(&self, name: &str) -> Outcome<String> {
        self.find(name, |world| Some(world.service_named(name)?.id.clone()))
    }

    /// The page of a service, without the mount point.
    ///
    /// # Errors
    /// When there is no such service.
    pub fn service_page(&self, name: &str) -> Outcome<String> {
        self.find(name, |world| {
            let service = world.service_named(name)?;
            let segment = match service.kind {
                ServiceKind::Application => "applications",
                ServiceKind::Compose => "compose",
            };
            Some(format!("{segment}/{}", service.id))
        })
    }

    /// The id of a server.
    ///
    /// # Errors
    /// When there is no such server.
    pub fn remote(&self, name: &str) -> Outcome<String> {
        self.find(name, |world| {
            let found = world.servers.iter().find(|server| server.name == name)?;
            Some(found.id.clone())
        })
    }

    /// The id of a schedule.
    ///
    /// # Errors
    /// When there is no such schedule.
    pub fn schedule(&self, name: &str) -> Outcome<String> {
        self.find(name, |world| {
            let mut schedules = world.schedules.iter();
            Some(schedules.find(|task| task.name == name)?.id.clone())
        })
    }

    /// The id of the only backup of a volume.
    ///
    /// # Errors
    /// When there is none.
    pub fn volume_backup(&self) -> Outcome<String> {
        self.find("volume backup", |world| {
            Some(world.volume_backups.first()?.id.clone())
        })
    }

    /// The id of the only backup of a database.
    ///
    /// # Errors
    /// When there is none.
    pub fn backup(&self) -> Outcome<String> {
        self.find("backup", |world| Some(world.backups.first()?.id.clone()))
    }

    /// The id of an application's newest preview.
    ///
    /// # Errors
    /// When it has none.
    pub fn preview(&self, application: &str) -> Outcome<String> {
        let id = self.service(application)?;
        self.find("preview", |world| {
            let mut previews = world.previews.iter();
            let found = previews.find(|preview| preview.application_id == id)?;
            Some(found.id.clone())
        })
    }

    /// The ids of the deployments of an application or a compose stack, newest first.
    ///
    /// # Errors
    /// When there is no such service.
    pub fn deployments(&self, service: &str) -> Outcome<Vec<String>> {
        let id = self.service(service)?;
        Ok(self.server.with_world(|world| {
            let rows = world.deployments().iter();
            let own = rows.filter(|row| row.owner.id() == id);
            own.map(|row| row.id.clone()).collect()
        }))
    }

    /// The ids of the deployments of anything else, newest first.
    pub fn runs(&self, owner: &Owner) -> Vec<String> {
        self.server.with_world(|world| {
            let rows = world.deployments_of(owner);
            rows.into_iter().map(|row| row.id.clone()).collect()
        })
    }
}
