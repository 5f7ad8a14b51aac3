//! What became of the newest click on Deploy: above every page, until the log opens.

use leptos::prelude::*;

use crate::components::dom;
use crate::domain::actions::follow_up::{Step, Uncertainty};
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::OwnerKind;
use crate::domain::queue::{Line, Place};
use crate::domain::route::Route;
use crate::state::follower::DeployFollower;
use crate::state::live::use_queue_lines;
use crate::state::{navigation, use_deploy_follower, use_navigator};

/// What became of the newest click on Deploy; once in the frame.
#[component]
pub fn FollowUpNotice() -> impl IntoView {
    let follower = use_deploy_follower();
    open_log_when_it_begins(follower);
    let followed = Memo::new(move |_| {
        follower.followed.with(|followed| {
            let followed = followed.as_ref()?;
            Some((followed.name.clone(), followed.id.clone(), followed.preview))
        })
    });
    move || {
        let (name, id, preview) = followed.get()?;
        let preview_page = preview.then(|| Route::owner(OwnerKind::Preview, &id, None).href());
        Some(view! { <Followed name preview_page/> })
    }
}

/// Opens the log of the deployment, unless the person has gone elsewhere or has begun something else.
fn open_log_when_it_begins(follower: DeployFollower) {
    let navigator = use_navigator();
    Effect::new(move |_| {
        let Step::Begun { row, uncertainty } = follower.step.get() else {
            return;
        };
        let Some(followed) = follower.followed.get_untracked() else {
            return;
        };
        let elsewhere = navigator.whole() != followed.confirmed_at;
        let has_selection = !dom::all(".selection-bar:not(.none)").is_empty();
        if elsewhere || dom::is_modal() || has_selection {
            return;
        }
        let log = Route::to(&row);
        navigator.go(&log, navigation::Step::Push);
        // What is uncertain stays on the screen, above the log.
        if uncertainty.is_none() {
            follower.forget();
        }
    });
}

#[component]
fn Followed(name: String, preview_page: Option<String>) -> impl IntoView {
    let follower = use_deploy_follower();
    let lines = use_queue_lines();
    let progress = move || {
        let step = follower.step.get();
        progress(&step, lines, preview_page.as_deref())
    };
    view! {
        <section class="follow-up" aria-label="Your deployment">
            <div>
                <p role="status">
                    <strong>{name}</strong>
                    ": "
                    {progress}
                </p>
                <Estimate lines/>
            </div>
            <button type="button" class="button small" on:click=move |_| follower.forget()>
                "Close"
            </button>
        </section>
    }
}

/// When the deployment is about to begin. It changes all the time, so it is not read out.
#[component]
fn Estimate(lines: Memo<Vec<Line>>) -> impl IntoView {
    let follower = use_deploy_follower();
    move || {
        let Step::Waits(job) = follower.step.get() else {
            return None;
        };
        let begins = lines.with(|lines| place_of(lines, &job).map(Place::begins))?;
        Some(view! { <span class="minor">{begins}</span> })
    }
}

/// How far the deployment is. `preview_page` is the address of the preview that is deployed; `None` for a service.
fn progress(step: &Step, lines: Memo<Vec<Line>>, preview_page: Option<&str>) -> AnyView {
    let open_preview = |page: &str| {
        view! { <WayTo href=page.to_owned() words="Open the preview" here=""/> }
    };
    match (step, preview_page) {
        (Step::Unseen, _) => "queued. Looking up its position.".into_any(),
        (Step::Waits(job), _) => waiting(job.clone(), lines).into_any(),
        (Step::Starts, Some(page)) => {
            view! { "the build has started. " {open_preview(page)} }.into_any()
        }
        (Step::Starts, None) => {
            "starting. The deployment will be listed in a moment.".into_any()
        }
        (Step::Begun { row, uncertainty }, _) => begun(row, *uncertainty).into_any(),
        (Step::Lost, Some(page)) => {
            view! { "the job has left the queue. " {open_preview(page)} }.into_any()
        }
        (Step::Lost, None) => {
            "the job left the queue without a deployment. Somebody may have removed it from the queue."
                .into_any()
        }
    }
}

/// Its position in the queue, and the way to the queue.
fn waiting(job: String, lines: Memo<Vec<Line>>) -> impl IntoView {
    let position = move || {
        let words = |place: &Place| format!("{}.", place.position_phrase());
        let words = lines.with(|lines| place_of(lines, &job).map(words));
        words.unwrap_or_else(|| "waiting.".to_owned())
    };
    view! {
        {position}
        " "
        <WayTo href=Route::Queue.href() words="Queue" here=""/>
    }
}

/// The way to its log, and why it may be another deployment's.
fn begun(row: &Deployment, uncertainty: Option<Uncertainty>) -> impl IntoView + use<> {
    let log = Route::to(row).href();
    let title = format!("“{}”", row.headline());
    let words = match uncertainty {
        None => " started.",
        Some(Uncertainty::Others) => {
            " started. Dokploy does not say which deployment a click starts, and another one of this service was queued or deployed at the same time. This is the newest one and may not be yours."
        }
        Some(Uncertainty::Unseen) => {
            " started. Dokploy does not say which deployment a click starts, and the job left the queue before it was seen running. This is the newest one since your click and most likely yours."
        }
    };
    view! {
        "deployment "
        <WayTo href=log words=title.clone() here=title/>
        {words}
    }
}

/// A link to a page. On that page itself it is `here`: nobody is sent to where they are.
#[component]
fn WayTo(
    /// The page's address.
    href: String,
    /// The link's words.
    #[prop(into)]
    words: String,
    /// What stands in its place on that page.
    #[prop(into)]
    here: String,
) -> impl IntoView {
    let page_path = use_navigator().page_path;
    let page = href.clone();
    let is_here = Memo::new(move |_| page_path.with(|path| *path == page));
    move || {
        if is_here.get() {
            here.clone().into_any()
        } else {
            view! { <a href=href.clone()>{words.clone()}</a> }.into_any()
        }
    }
}

/// The place of a job in its line.
fn place_of<'a>(lines: &'a [Line], job: &str) -> Option<&'a Place> {
    let mut places = lines.iter().flat_map(|line| &line.waiting);
    places.find(|place| place.job.id == job)
}
