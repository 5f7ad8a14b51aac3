//! What is said when an action does not go well: every refusal that was recorded, no answer, and a click too many.

mod menus;
mod rights;
mod unanswered;

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, same};
use stand_in::{Dialect, DocsShape, Fault, MEMBER_KEY, OWNER_KEY, World};

use crate::action_steps::{answer, choose, closed, hold, let_all_go, refused, start_run};
use crate::refresh::count;
use crate::{Flow, flow};

use menus::{
    a_menu_lists_what_a_row_has, an_open_menu_follows_what_becomes_known,
    what_cannot_be_done_says_why_in_its_place,
};
use rights::{a_member_who_lost_a_service_is_told_so, a_role_that_may_not_is_told_so};
use unanswered::{
    a_broken_answer_may_have_happened, a_closed_question_tells_its_outcome_elsewhere,
    a_long_action_is_waited_for_longer, without_an_answer_it_may_have_happened,
};

pub fn flows() -> Vec<Flow> {
    let codes = ["400", "401", "404", "500", "502", "503"];
    vec![
        flow!(what_the_server_refuses_is_said_in_its_words = refusals(OWNER_KEY)).expecting(&codes),
        flow!(a_member_is_told_what_the_server_refuses = refusals(MEMBER_KEY))
            .only_at_the_root()
            .expecting(&codes),
        flow!(refusals_are_told_in_the_other_dialect_too = refusals(OWNER_KEY))
            .only_at_the_root()
            .speaking(Dialect::Docs, DocsShape::Wrapped)
            .expecting(&codes),
        flow!(a_member_is_told_refusals_in_the_other_dialect_too = refusals(MEMBER_KEY))
            .only_at_the_root()
            .speaking(Dialect::Docs, DocsShape::Wrapped)
            .expecting(&codes),
        flow!(a_member_who_lost_a_service_is_told_so).expecting(&codes),
        flow!(without_an_answer_it_may_have_happened).expecting(&["net::"]),
        flow!(a_long_action_is_waited_for_longer).expecting(&["net::"]),
        flow!(a_broken_answer_may_have_happened).expecting(&codes),
        flow!(a_closed_question_tells_its_outcome_elsewhere).expecting(&codes),
        flow!(a_double_click_runs_once),
        flow!(what_is_under_way_is_not_begun_again),
        flow!(an_ended_sign_in_is_told_and_asked_for).expecting(&codes),
        flow!(what_cannot_be_done_says_why_in_its_place).expecting(&codes),
        flow!(an_open_menu_follows_what_becomes_known),
        flow!(a_menu_lists_what_a_row_has),
        flow!(a_role_that_may_not_is_told_so).expecting(&codes),
    ]
}

fn id_of(world: &World, name: &str) -> String {
    world
        .service_named(name)
        .map(|service| service.id.clone())
        .unwrap_or_default()
}

/// Each time something is gone, or has become something else, between the question and its answer.
async fn refusals(stage: &Stage, key: &str) -> Outcome {
    // Nothing but an action has the list read again.
    stage.end_what_runs();
    let server = &stage.server;
    server.with_world(|world| {
        world.set_member_services(&["wiki", "checkout-api", "reports-ui", "plausible"]);
    });
    let wiki = stage.service_page("wiki")?;
    // A service that is deleted meanwhile.
    stage.enter_as(key, &wiki).await?;
    stage.page.click("button", "=Deploy").await?;
    stage.page.get("dialog", "Deploy wiki?").await?;
    server.set_fault("application.deploy", Some(Fault::Status500));
    refused(stage, None, "Deploy", "Boom: the database is gone").await?;
    server.set_fault("application.deploy", None);
    // A deployment that somebody else has removed.
    let ids = stage.deployments("wiki")?;
    let second = ids.get(1).cloned().unwrap_or_default();
    server.with_world(|world| world.set_title(&second, "feat: the second"));
    stage.open(&wiki).await?;
    choose(stage, "feat: the second", "Remove deployment").await?;
    stage.page.get("dialog", "Remove").await?;
    server.with_world(|world| world.remove_deployment(&second));
    refused(stage, None, "Remove", "Deployment not found").await?;
    // A run whose process has ended by itself, and one that has none any more.
    let run = start_run(stage, "3999999", false)?;
    stage.open(&run.page).await?;
    stage.page.get("link", "=checkout-api").await?;
    choose(stage, "nightly run", "Kill process").await?;
    refused(
        stage,
        None,
        "Kill process",
        "Command execution failed: Command failed: kill -9 3999999",
    )
    .await?;
    choose(stage, "nightly run", "Kill process").await?;
    stage.page.get("dialog", "Kill the process").await?;
    server.with_world(|world| world.edit_deployment(&run.id, |row| row.pid = None));
    refused(stage, None, "Kill process", "Deployment is not running").await?;
    // Rollback points that are gone.
    let points = format!("{}/rollbacks", stage.service_page("checkout-api")?);
    for (entry, verb, words) in [
        (
            "Roll back to this",
            "Roll back",
            "Error input: Rolling back",
        ),
        (
            "Delete rollback point",
            "Delete rollback point",
            "Rollback not found",
        ),
    ] {
        stage.open(&points).await?;
        choose(stage, "v", entry).await?;
        stage.page.get("dialog", "").await?;
        server.with_world(|world| {
            let id = id_of(world, "checkout-api");
            let rows = world
                .deployments()
                .iter()
                .filter(|row| row.owner.id() == id);
            let point = rows.filter_map(|row| row.rollback_id.clone()).next();
            world.delete_rollback(&point.unwrap_or_default())
        });
        refused(stage, None, verb, words).await?;
    }
    // Previews that are gone.
    for (entry, verb, typed) in [
        ("Redeploy preview", "Redeploy preview", false),
        ("Delete preview", "Delete preview", true),
    ] {
        let preview = stage.preview("reports-ui")?;
        let number = server.with_world(|world| world.preview(&preview).map(|known| known.number));
        let number = number.unwrap_or_default().to_string();
        stage.open("previews").await?;
        choose(stage, &format!("#{number}"), entry).await?;
        stage.page.get("dialog", "").await?;
        server.with_world(|world| world.delete_preview(&preview));
        refused(
            stage,
            typed.then_some(number.as_str()),
            verb,
            "Preview Deployment not found",
        )
        .await?;
    }
    // Nobody was signed out by any of it.
    stage.page.get("button", "Acme Inc.").await.map(drop)
}

async fn a_double_click_runs_once(stage: &Stage) -> Outcome {
    stage.enter(&stage.service_page("wiki")?).await?;
    stage.page.click("button", "=Deploy").await?;
    let verb = stage.page.get("button", "=Deploy").await?;
    verb.double_click().await?;
    closed(stage).await?;
    stage.page.get("status", "next in queue").await?;
    same(count(stage, "POST application.deploy"), 1)?;
    same(stage.server.with_world(|world| world.jobs().len()), 1)
}

async fn an_ended_sign_in_is_told_and_asked_for(stage: &Stage) -> Outcome {
    stage.enter_by_cookie(&stage.service_page("wiki")?).await?;
    stage.page.click("button", "=Deploy").await?;
    stage.page.get("dialog", "Deploy wiki?").await?;
    stage.server.end_sessions();
    answer(stage, None, "Deploy").await?;
    stage
        .page
        .get("alert", "Dokploy does not accept the sign-in")
        .await?;
    stage.page.click("button", "=Close").await?;
    closed(stage).await?;
    stage.page.get("button", "Sign in again").await?;
    same(stage.server.with_world(|world| world.jobs().len()), 0)
}

async fn what_is_under_way_is_not_begun_again(stage: &Stage) -> Outcome {
    stage.enter(&stage.service_page("wiki")?).await?;
    hold(stage, "application.redeploy").await?;
    for _ in 0..2 {
        stage.page.click("button", "=Redeploy").await?;
        answer(stage, None, "Redeploy").await?;
        if !stage.page.has("dialog", "").await? {
            break;
        }
        stage.page.press(Key::Escape).await?;
        closed(stage).await?;
    }
    stage
        .page
        .get("status", "wiki: already in progress")
        .await?;
    let_all_go(stage).await?;
    stage
        .page
        .get("status", "Redeploy of wiki was queued")
        .await?;
    same(count(stage, "POST application.redeploy"), 1)
}
