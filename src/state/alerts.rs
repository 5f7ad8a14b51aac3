//! Alerts: a person is told of deployments that fail, of everything, a project or a service.

use std::sync::Arc;

use leptos::prelude::*;

use super::clock::{self, use_clock, utc_offset};
use super::live::use_live_data;
use super::notifications::{Notifier, use_notifier};
use super::own_entry::OwnEntry;
use super::session::use_session;
use super::toast::{Toaster, use_toaster};
use crate::domain::alerts::{AlertRules, Seen, Told, failed};
use crate::domain::format;
use crate::domain::list::listing::{Deployments, Rest};
use crate::domain::model::deployment::Deployment;

/// How many failures of one reading are told one by one; of more there is one message.
const ONE_BY_ONE: usize = 5;

/// The alerts of whoever is signed in.
#[derive(Clone, Copy)]
pub struct Alerts {
    /// What they are switched on for.
    pub rules: Memo<AlertRules>,
    kept: OwnEntry,
    told: OwnEntry,
    notifier: Notifier,
    toaster: Toaster,
}

/// The alerts from the context.
pub fn use_alerts() -> Alerts {
    expect_context()
}

/// What an answer of the list is compared with.
#[derive(Clone)]
struct Before {
    /// Counts sign-ins.
    generation: u32,
    /// When that sign-in was first seen.
    opened: crate::domain::Moment,
    /// The last answer that was compared.
    data: Option<Arc<Deployments>>,
}

impl Alerts {
    /// Tells of failed deployments while the rules want it, reads on a hidden page for that, and provides the alerts as a
    /// context.
    pub fn provide() -> Self {
        let (clock, session, live) = (use_clock(), use_session(), use_live_data());
        let kept = OwnEntry::new("alerts");
        let alerts = Self {
            rules: Memo::new(move |_| kept.text.with(|text| AlertRules::parse(text))),
            kept,
            told: OwnEntry::new("alerts-told"),
            notifier: use_notifier(),
            toaster: use_toaster(),
        };
        Effect::new(move |_| {
            let on = alerts.rules.with(AlertRules::is_on);
            if on != clock.alerting.get_untracked() {
                clock.alerting.set(on);
            }
        });
        Effect::new(move |before: Option<Before>| {
            let generation = session.generation.get();
            let data = live.deployments.data.get();
            // What nobody would notice here is left to other tabs, and to this one for when it is visible.
            let is_noticed = alerts.notifier.is_noticed();
            let before = before
                .filter(|before| before.generation == generation)
                .unwrap_or_else(|| Before {
                    generation,
                    opened: clock::now(),
                    data: None,
                });
            match data.filter(|data| is_noticed && data.rest != Rest::Coming) {
                None => before,
                Some(data) => {
                    alerts.compare(&before, &data);
                    Before {
                        data: Some(data),
                        ..before
                    }
                }
            }
        });
        provide_context(alerts);
        alerts
    }

    /// Changes the rules.
    pub fn change(self, change: impl FnOnce(&mut AlertRules)) {
        let mut rules = AlertRules::parse(&self.kept.read());
        change(&mut rules);
        self.kept.write(rules.stored());
    }

    fn compare(self, before: &Before, data: &Deployments) {
        let rules = self.rules.get_untracked();
        if !rules.is_on() {
            return;
        }
        let now = clock::now();
        let seen = Seen {
            before: before.data.as_ref().map(|data| &data.rows[..]),
            rows: &data.rows,
            opened: before.opened,
            now,
            offset: utc_offset(now),
        };
        // Another tab may have told of it meanwhile.
        let mut told = Told::parse(&self.told.read());
        let known = told.clone();
        let rows = failed(&rules, &seen, &mut told);
        if told != known {
            self.told.write(told.stored());
        }
        self.tell(rows);
    }

    fn tell(self, rows: Vec<Arc<Deployment>>) {
        let more = rows.len().saturating_sub(ONE_BY_ONE);
        for row in rows.into_iter().skip(more) {
            self.notifier.tell(row);
        }
        if more > 0 {
            let count = format::count(more);
            self.toaster
                .keep(format!("{count} more deployments have failed"));
        }
    }
}
