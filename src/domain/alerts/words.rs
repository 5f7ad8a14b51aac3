//! What is said of alerts.

use super::AlertRules;
use crate::domain::model::project::{Project, services};

/// What alerts can be switched on for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A project, by projectId.
    Project(String),
    /// A service, by applicationId or composeId.
    Service(String),
}

impl Subject {
    /// The value of its option: `project:<id>` or `service:<id>`.
    pub fn key(&self) -> String {
        match self {
            Self::Project(id) => format!("project:{id}"),
            Self::Service(id) => format!("service:{id}"),
        }
    }

    /// Reads the value of an option.
    pub fn parse(key: &str) -> Option<Self> {
        match key.split_once(':')? {
            ("project", id) => Some(Self::Project(id.to_owned())),
            ("service", id) => Some(Self::Service(id.to_owned())),
            _ => None,
        }
    }

    /// Switches alerts on or off for it; whether that was possible.
    pub fn set(&self, rules: &mut AlertRules, on: bool) -> bool {
        match self {
            Self::Project(id) => rules.set_project(id, on),
            Self::Service(id) => rules.set_service(id, on),
        }
    }
}

/// Everything that alerts can be switched on for, with its name: projects with their services after them.
pub fn subjects(projects: &[Project]) -> Vec<(Subject, String)> {
    let mut all = Vec::new();
    for project in projects {
        let name = format!("Project {}", project.name);
        all.push((Subject::Project(project.id.clone()), name));
        for found in services(std::slice::from_ref(project)) {
            let (project, environment) = (&found.project.name, &found.environment.name);
            let name = format!("{} ({project} / {environment})", found.entry.name);
            all.push((Subject::Service(found.entry.id.clone()), name));
        }
    }
    all
}

/// What alerts are switched on for, with its name; what is no longer there, or not visible, last and by its id.
pub fn chosen(rules: &AlertRules, all: &[(Subject, String)]) -> Vec<(Subject, String)> {
    let is_on = |subject: &Subject| match subject {
        Subject::Project(id) => rules.projects.contains(id),
        Subject::Service(id) => rules.services.contains(id),
    };
    let mut chosen: Vec<(Subject, String)> = all
        .iter()
        .filter(|(subject, _)| is_on(subject))
        .cloned()
        .collect();
    let is_known = |subject: &Subject| all.iter().any(|(known, _)| known == subject);
    let projects = rules.projects.iter().cloned().map(Subject::Project);
    let services = rules.services.iter().cloned().map(Subject::Service);
    for subject in projects.chain(services).filter(|it| !is_known(it)) {
        let name = match &subject {
            Subject::Project(id) => format!("A project you do not see ({id})"),
            Subject::Service(id) => format!("A service you do not see ({id})"),
        };
        chosen.push((subject, name));
    }
    chosen
}

/// What a service's menu offers: to switch alerts on or off for it, or why that changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// To switch them on.
    On,
    /// To switch them off.
    Off,
    /// They are on for everything, or for its project.
    Covered(&'static str),
}

/// What is offered for a service of a project.
pub fn offer(rules: &AlertRules, service: &str, project: Option<&str>) -> Offer {
    if rules.everything {
        return Offer::Covered("You are notified of every deployment that fails.");
    }
    if project.is_some_and(|project| rules.projects.contains(project)) {
        return Offer::Covered("You are notified of every deployment of its project that fails.");
    }
    if rules.services.contains(service) {
        Offer::Off
    } else {
        Offer::On
    }
}
