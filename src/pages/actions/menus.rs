//! The entries of menus for actions.

use std::sync::Arc;

use leptos::prelude::*;

use super::facts;
use crate::components::{MenuAction, MenuItem};
use crate::domain::actions::capability::{Action, Object, may};
use crate::domain::model::deployment::Deployment;
use crate::domain::model::preview::Preview;
use crate::domain::model::rollback::RollbackPoint;
use crate::domain::model::service::Service;
use crate::state::actions::{Actions, Subject};
use crate::state::live::LiveData;
use crate::state::session::Session;
use crate::state::{use_actions, use_live_data, use_session};

/// Makes the menus of actions, from anywhere. An action that is not possible has an entry that says why.
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
    /// What can be done to a deployment, and to its service.
    pub fn of_deployment(self, row: &Arc<Deployment>) -> Vec<MenuItem> {
        let own = (
            facts::deployment(self.live, row),
            Subject::Deployment(row.clone()),
        );
        match facts::own_service(row) {
            Some(service) => self.items(&[self.service(service), own]),
            None => self.items(&[own]),
        }
    }

    /// What can be done to a service.
    pub fn of_service(self, service: &Arc<Service>) -> Vec<MenuItem> {
        self.items(&[self.service(service)])
    }

    /// What can be done to a rollback point.
    pub fn of_rollback_point(self, point: &Arc<RollbackPoint>) -> Vec<MenuItem> {
        let object = Object::Point {
            image: point.image.is_some(),
        };
        self.items(&[(object, Subject::RollbackPoint(point.clone()))])
    }

    /// What can be done to a preview deployment.
    pub fn of_preview(self, preview: &Arc<Preview>) -> Vec<MenuItem> {
        self.items(&[(Object::Preview, Subject::Preview(preview.clone()))])
    }

    fn service(self, service: &Arc<Service>) -> (Object, Subject) {
        (
            facts::service(self.live, service),
            Subject::Service(service.clone()),
        )
    }

    /// Entries for the actions of all these objects, in the order of [`Action::ALL`].
    fn items(self, choices: &[(Object, Subject)]) -> Vec<MenuItem> {
        let mut items: Vec<MenuItem> = Action::ALL
            .into_iter()
            .filter_map(|action| {
                let mut choices = choices.iter();
                let (object, subject) =
                    choices.find(|(object, _)| object.actions().contains(&action))?;
                Some(self.item(action, object, subject))
            })
            .collect();
        if let Some(first) = items.first_mut() {
            first.separated = true;
        }
        items
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
