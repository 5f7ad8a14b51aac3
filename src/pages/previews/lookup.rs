//! Which applications are asked for their previews, and how far that is.

use leptos::prelude::*;

use super::board::EVERY;
use crate::components::dom;
use crate::domain::format;
use crate::domain::list::lookup::{Hints, UNTOLD, first, remembered};
use crate::domain::model::preview::Previews;
use crate::domain::model::project;
use crate::domain::model::service::Kind;
use crate::state::live::{BatchQuery, LiveData};
use crate::state::storage::{Keep, read, write};
use crate::state::use_live_data;

/// The entry in the browser's storage with the ids of applications that have or had previews.
const STORED: &str = "previews";

/// What is said where all is read and nothing passes the filters.
pub const NOTHING_MATCHES: &str = "No preview matches the filters.";

/// The applications, and which of them are asked.
#[derive(Clone, Copy)]
pub struct Lookup {
    batch: BatchQuery<Previews>,
    /// Ids of all applications of the organization.
    applications: Memo<Vec<String>>,
    /// Whether a person wants all of them looked through.
    all: RwSignal<bool>,
}

impl Lookup {
    /// Asks the likely applications, and all others when a person wants that.
    pub fn new(batch: BatchQuery<Previews>) -> Self {
        let live = use_live_data();
        let stored = read(Keep::Browser, STORED).unwrap_or_default();
        let stored = stored.split(',').filter(|id| !id.is_empty());
        let had = StoredValue::new(stored.map(str::to_owned).collect::<Vec<_>>());
        let applications = Memo::new(move |_| applications(live));
        let begin = Memo::new(move |before: Option<&Vec<String>>| match before {
            // What is deployed later is no reason to ask more.
            Some(before) if !before.is_empty() => before.clone(),
            _ => begin(live, &applications.get(), &had.get_value()),
        });
        let all = RwSignal::new(false);
        let wanted = Memo::new(move |_| {
            let applications = applications.get();
            if all.get() || applications.len() <= UNTOLD {
                return applications;
            }
            let mut wanted = begin.get();
            wanted.retain(|id| applications.contains(id));
            for id in in_queue(live) {
                if applications.contains(&id) && !wanted.contains(&id) {
                    wanted.push(id);
                }
            }
            wanted
        });
        Effect::new(move |_| {
            let mut wanted = wanted.get();
            // What was asked stays.
            batch.parts.with_untracked(|parts| {
                let exists = |id: &&String| applications.with_untracked(|all| all.contains(id));
                let asked = parts.iter().map(|part| &part.id).filter(exists);
                for id in asked {
                    if !wanted.contains(id) {
                        wanted.push(id.clone());
                    }
                }
            });
            batch.want(&wanted);
        });
        batch.repeat(EVERY, move |part| {
            let has_any = part.answer.as_ref().is_some_and(|all| !all.rows.is_empty());
            has_any || begin.with_untracked(|begin| begin.contains(&part.id))
        });
        Effect::new(move |_| {
            let ids = batch.parts.with(|parts| {
                let answers = parts.iter().filter_map(|part| {
                    let answer = part.answer.as_ref()?;
                    Some((&part.id, !answer.rows.is_empty()))
                });
                had.with_value(|had| remembered(had, answers))
            });
            if had.with_value(|had| *had != ids) {
                write(Keep::Browser, STORED, Some(&ids.join(",")));
                had.set_value(ids);
            }
        });
        Self {
            batch,
            applications,
            all,
        }
    }

    /// How many applications were not asked; tracks.
    fn rest(self) -> usize {
        let all = self.applications.with(Vec::len);
        all.saturating_sub(self.batch.progress().all)
    }

    /// Whether some applications were not asked; tracks.
    pub fn is_partial(self) -> bool {
        self.rest() > 0
    }

    /// What is said where nothing of what was read passes the filters; tracks.
    pub fn nothing_matches(self) -> String {
        let (progress, rest) = (self.batch.progress(), self.rest());
        let applications = |count| format::plural(count, "application", "applications");
        match rest {
            _ if !progress.is_over() => format!(
                "No preview matches the filters so far: {} of {} have answered.",
                format::count(progress.done),
                applications(progress.all)
            ),
            0 => NOTHING_MATCHES.to_owned(),
            rest => format!(
                "No preview of the {} looked through matches the filters. {} not looked through.",
                applications(progress.done),
                format::plural(rest, "more application was", "more applications were")
            ),
        }
    }

    /// How many applications were asked and have answered; tracks.
    pub fn answered(self) -> usize {
        self.batch.progress().done
    }

    /// Whether more applications than usual are being asked; tracks.
    fn is_busy(self) -> bool {
        let progress = self.batch.progress();
        progress.all > UNTOLD && !progress.is_over()
    }

    fn toggle(self) {
        if untrack(|| self.is_busy()) {
            self.all.set(false);
            self.batch.stop();
        } else {
            self.all.set(true);
        }
    }
}

fn applications(live: LiveData) -> Vec<String> {
    live.projects.data.with(|projects| {
        let projects = projects.as_ref().map_or(&[][..], |projects| projects);
        project::services(projects)
            .filter(|found| found.entry.kind == Kind::Application)
            .map(|found| found.entry.id.clone())
            .collect()
    })
}

/// The applications with a preview's job in the queue; tracks.
fn in_queue(live: LiveData) -> Vec<String> {
    live.queue.data.with(|jobs| {
        let jobs = jobs.iter().flat_map(|jobs| jobs.iter());
        let of_previews = jobs.filter(|job| job.preview_id.is_some());
        of_previews.map(|job| job.service_id.clone()).collect()
    })
}

/// The applications to begin with; empty while it is not known yet which were deployed recently. Tracks.
fn begin(live: LiveData, applications: &[String], had: &[String]) -> Vec<String> {
    let failed = live.deployments.fault.with(Option::is_some);
    let recent = live.deployments.data.with(|data| {
        let rows = &data.as_ref()?.rows;
        let mut ids: Vec<String> = Vec::new();
        for row in rows {
            if let Some((_, id)) = row.parent()
                && !ids.iter().any(|known| known == id)
            {
                ids.push(id.to_owned());
            }
        }
        Some(ids)
    });
    let Some(recent) = recent.or_else(|| failed.then(Vec::new)) else {
        return Vec::new();
    };
    let switched = |on: bool| {
        let ids = applications.iter();
        let ids = ids.filter(move |id| {
            let settings = live.settings.get(id);
            settings.and_then(|settings| settings.previews) == Some(on)
        });
        ids.cloned().collect::<Vec<_>>()
    };
    let (on, off) = (switched(true), switched(false));
    let hints = Hints {
        likely: &[had, &on].concat(),
        off: &off,
        recent: &recent,
    };
    first(applications, hints)
}

/// How many applications have answered, and the button that looks through the others.
#[component]
pub fn LookupProgress(
    /// The applications.
    lookup: Lookup,
) -> impl IntoView {
    let progress = Memo::new(move |_| lookup.batch.progress());
    let words = Memo::new(move |_| {
        let all = progress.get().all + lookup.rest();
        let all = format::plural(all, "application", "applications");
        format!("{} of {all}", format::count(lookup.answered()))
    });
    let bar = move || {
        let now = progress.get();
        (!now.is_over()).then(|| {
            view! {
                <progress
                    max=now.all.to_string()
                    aria-label="Applications read"
                    value=now.done.to_string()
                ></progress>
            }
        })
    };
    view! {
        <div class="progress">
            <p class="help" role="status">{bar}{move || words.get()}</p>
            <LookupButton lookup id="look-through"/>
        </div>
    }
}

/// A button that looks through the applications that were not asked, or stops that; none where all were.
#[component]
pub fn LookupButton(
    /// The applications.
    lookup: Lookup,
    /// Its id.
    id: &'static str,
) -> impl IntoView {
    let label = Memo::new(move |_| match (lookup.rest(), lookup.is_busy()) {
        (_, true) => Some("Stop".to_owned()),
        (0, false) => None,
        (rest, false) => Some(format!(
            "Look through {}",
            format::plural(rest, "more application", "more applications")
        )),
    });
    let offered = Memo::new(move |_| label.with(Option::is_some));
    Effect::new(move |before: Option<bool>| {
        let offered = offered.get();
        let lost = || dom::focused().is_none_or(|at| at.id() == id || at.tag_name() == "BODY");
        if before == Some(true) && !offered && lost() {
            // The button had the focus.
            dom::focus("main");
        }
        offered
    });
    move || {
        offered.get().then(|| {
            view! {
                <button
                    type="button"
                    class="button small"
                    id=id
                    title="Dokploy tells previews of one application at a time. Asked so far: those known to have any, and those deployed most recently."
                    on:click=move |_| lookup.toggle()
                >
                    {move || label.get()}
                </button>
            }
        })
    }
}
