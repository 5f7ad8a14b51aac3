//! The entries of menus for actions.

use std::sync::Arc;

use leptos::prelude::*;

use super::facts;
use crate::components::{MenuAction, MenuGroup, MenuItem};
use crate::domain::actions::capability::{Action, Object, Place, may};
use crate::domain::model::deployment::Deployment;
use crate::domain::model::preview::Preview;
use crate::domain::model::rollback::RollbackPoint;
use crate::domain::model::service::Service;
use crate::state::actions::{Actions, Subject};
use crate::state::live::LiveData;
use crate::state::session::Session;
use crate::state::{use_actions, use_live_data, use_session};

/// Makes the menus of actions, from anywhere. They list what makes sense at the moment; what is not possible all the same says
/// why.
#[derive(Clone, Copy)]
pub struct ActionMenus {
    session: Session,
    live: LiveData,
    actions: Actions,
}

/// The menus of actions.
pub fn use_action_menus() -> ActionMenus {
    ActionMenus {
        session: use_session(),
        live: use_live_data(),
        actions: use_actions(),
    }
}

impl ActionMenus {
    /// What can be done to a deployment.
    pub fn of_deployment(self, row: &Arc<Deployment>) -> Vec<MenuItem> {
        self.items(
            &facts::deployment(self.live, row),
            &Subject::Deployment(row.clone()),
        )
    }

    /// What can be done to a service, as far as its menu at this place lists it.
    pub fn of_service(self, service: &Arc<Service>, place: Place) -> Vec<MenuItem> {
        let object = facts::service(self.live, service);
        let subject = Subject::Service(service.clone());
        self.entries(&object.listed_at(place), &object, &subject)
    }

    /// What can be done to the service of a deployment, with its name above it; nothing where it has none. `first` stands above
    /// the actions.
    pub fn of_own_service(
        self,
        row: &Deployment,
        place: Place,
        first: Option<MenuItem>,
    ) -> Option<MenuGroup> {
        let service = facts::own_service(row)?;
        let mut items: Vec<MenuItem> = first.into_iter().collect();
        items.extend(self.of_service(service, place));
        Some(MenuGroup::named(service.name.clone(), items))
    }

    /// What can be done to a rollback point.
    pub fn of_rollback_point(self, point: &Arc<RollbackPoint>) -> Vec<MenuItem> {
        let object = Object::Point {
            image: point.image.is_some(),
        };
        self.items(&object, &Subject::RollbackPoint(point.clone()))
    }

    /// What can be done to a preview deployment.
    pub fn of_preview(self, preview: &Arc<Preview>) -> Vec<MenuItem> {
        self.items(&Object::Preview, &Subject::Preview(preview.clone()))
    }

    fn items(self, object: &Object, subject: &Subject) -> Vec<MenuItem> {
        self.entries(&object.listed(), object, subject)
    }

    fn entries(self, listed: &[Action], object: &Object, subject: &Subject) -> Vec<MenuItem> {
        let entry = |action: &Action| self.item(*action, object, subject);
        listed.iter().map(entry).collect()
    }

    fn item(self, action: Action, object: &Object, subject: &Subject) -> MenuItem {
        let (actions, label) = (self.actions, action.label());
        match may(action, object, &self.session.rights.get()) {
            Ok(()) => {
                let subject = subject.clone();
                let request = MenuAction::run(move || actions.request(action, subject.clone()));
                MenuItem {
                    destructive: action.destroys(),
                    // A dialog follows.
                    ..MenuItem::new(format!("{label}…"), Ok(request))
                }
            }
            Err(denied) => MenuItem::new(label, Err(denied.words().to_owned())),
        }
    }
}
