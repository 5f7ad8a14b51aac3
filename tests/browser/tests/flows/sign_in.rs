use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use stand_in::{
    BACKUP_CODE, CODE, EMAIL, Fault, LIMITED_KEY, OWNER_KEY, PASSWORD, TWO_FACTOR_EMAIL,
};

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_key_leads_to_the_page_that_was_asked_for),
        flow!(a_key_is_kept_only_when_that_was_asked_for),
        flow!(a_wrong_key_is_told_as_such).expecting(&["401"]),
        flow!(a_used_up_key_is_explained).expecting(&["401"]),
        flow!(a_text_that_is_no_key_is_not_sent),
        // What is under way while somebody signs out is refused.
        flow!(the_dashboards_password_works_and_signing_out_ends_it).expecting(&["401"]),
        flow!(a_wrong_password_is_told_in_the_servers_words).expecting(&["401"]),
        flow!(a_second_factor_is_asked_for_and_taken).expecting(&["401"]),
        flow!(a_backup_code_works_too),
        flow!(too_many_attempts_say_how_long_to_wait).expecting(&["401", "429"]),
        flow!(an_origin_that_the_server_does_not_trust_is_explained)
            .behind_a_careless_proxy()
            .expecting(&["403"]),
        flow!(a_missing_permission_signs_nobody_out).expecting(&["401"]),
    ]
}

async fn a_key_leads_to_the_page_that_was_asked_for(stage: &Stage) -> Outcome {
    stage.open("deployments?status=failed").await?;
    stage.page.get("heading", "Connect to Dokploy").await?;
    stage.page.fill("textbox", "API key", OWNER_KEY).await?;
    stage.page.click("button", "=Sign in with the key").await?;
    stage.rows().await?;
    stage
        .page
        .at(&stage.path("deployments?status=failed"))
        .await?;
    let title = stage.page.title().await?;
    ensure(title.ends_with("Deployments · Slipway"), title)?;
    stage.page.get("button", "Acme Inc.").await?;
    let kept = stage
        .page
        .text_of("return JSON.stringify({ ...sessionStorage, ...localStorage }) + location.href")
        .await?;
    ensure(
        !kept.contains(OWNER_KEY),
        format!("the key is kept: {kept}"),
    )
}

async fn a_key_is_kept_only_when_that_was_asked_for(stage: &Stage) -> Outcome {
    stage.list("").await?;
    stage.page.refresh().await?;
    stage.rows().await?;
    let local = stage
        .page
        .text_of("return JSON.stringify({ ...localStorage })")
        .await?;
    ensure(!local.contains(OWNER_KEY), "the key is in localStorage")?;
    stage.open("connect").await?;
    stage.page.click("button", "Forget the key").await?;
    stage.page.get("heading", "Connect to Dokploy").await?;
    let kept = stage
        .page
        .text_of("return JSON.stringify({ ...sessionStorage })")
        .await?;
    ensure(!kept.contains(OWNER_KEY), "the key was not forgotten")
}

async fn a_wrong_key_is_told_as_such(stage: &Stage) -> Outcome {
    stage.open("deployments").await?;
    stage
        .page
        .fill("textbox", "API key", "not-a-key-of-this-server")
        .await?;
    stage.page.click("button", "=Sign in with the key").await?;
    stage
        .page
        .get("alert", "Dokploy does not accept this key")
        .await?;
    stage.page.says("rateLimitEnabled: false").await
}

async fn a_used_up_key_is_explained(stage: &Stage) -> Outcome {
    stage.open("deployments").await?;
    stage.page.fill("textbox", "API key", LIMITED_KEY).await?;
    stage.page.click("button", "=Sign in with the key").await?;
    // It answers five requests, which is fewer than the console makes at once: some of them were rows, and they stay.
    stage
        .page
        .get("alert", "Dokploy does not accept this key")
        .await?;
    stage.page.click("button", "Sign in again").await?;
    stage.page.says("answers five requests a day").await
}

async fn a_text_that_is_no_key_is_not_sent(stage: &Stage) -> Outcome {
    stage.open("deployments").await?;
    stage.page.get("textbox", "API key").await?;
    stage.server.clear_requests();
    stage.page.click("button", "=Sign in with the key").await?;
    stage.page.get("alert", "Paste a key first.").await?;
    stage.page.fill("textbox", "API key", "two words").await?;
    stage.page.click("button", "=Sign in with the key").await?;
    stage.page.get("alert", "That is not an API key").await?;
    same(stage.server.requests(), Vec::<String>::new())
}

async fn the_dashboards_password_works_and_signing_out_ends_it(stage: &Stage) -> Outcome {
    stage.open("deployments").await?;
    stage.give_password(EMAIL, PASSWORD).await?;
    stage.rows().await?;
    stage.page.refresh().await?;
    stage.rows().await?;
    stage.open("connect").await?;
    // Below a path the dashboard is at the same host.
    let (by, out) = if stage.mount == "/" {
        ("a session of this page's own", "=Sign out")
    } else {
        (
            "the dashboard's session cookie",
            "=Sign out (of the dashboard too)",
        )
    };
    stage.page.fact("By", by).await?;
    // It is one step away on every page, too.
    stage.open("queue").await?;
    stage.page.click("button", "account and settings").await?;
    stage.page.click("button", out).await?;
    stage.page.get("heading", "Connect to Dokploy").await?;
    // Every page shows the same now.
    let leads = stage.page.has("navigation", "Pages of the console").await?;
    ensure(!leads, "there is navigation that leads nowhere")
}

async fn a_wrong_password_is_told_in_the_servers_words(stage: &Stage) -> Outcome {
    stage.open("deployments").await?;
    stage.give_password(EMAIL, "wrong").await?;
    stage.page.get("alert", "Invalid email or password").await?;
    stage
        .page
        .returns("return document.querySelector('#password').value", "")
        .await
}

async fn a_missing_permission_signs_nobody_out(stage: &Stage) -> Outcome {
    stage
        .server
        .set_fault("deployment.allCentralized", Some(Fault::Forbidden));
    stage.enter("deployments").await?;
    stage
        .page
        .get("alert", "You do not have permission for this")
        .await?;
    stage
        .page
        .says("You don't have access to this service")
        .await?;
    stage.page.get("button", "Acme Inc.").await.map(drop)
}

async fn a_second_factor_is_asked_for_and_taken(stage: &Stage) -> Outcome {
    stage.open("deployments?q=feat").await?;
    stage.give_password(TWO_FACTOR_EMAIL, PASSWORD).await?;
    stage.page.get("heading", "Second factor").await?;
    stage
        .page
        .until(
            "the focus is there",
            "return document.activeElement?.id === 'code'",
        )
        .await?;
    stage.page.press("000000").await?;
    stage.page.press(Key::Enter).await?;
    stage.page.get("alert", "Invalid code").await?;
    stage
        .page
        .returns("return document.querySelector('#code').value", "")
        .await?;
    // As authenticators show it.
    let (first, second) = CODE.split_at(3);
    stage
        .page
        .fill(
            "textbox",
            "Authenticator code",
            &format!("{first} {second}"),
        )
        .await?;
    stage.page.click("button", "=Sign in").await?;
    stage.rows().await?;
    stage.page.at(&stage.path("deployments?q=feat")).await
}

async fn a_backup_code_works_too(stage: &Stage) -> Outcome {
    stage.open("deployments").await?;
    stage.give_password(TWO_FACTOR_EMAIL, PASSWORD).await?;
    stage
        .page
        .click("button", "Back to e-mail and password")
        .await?;
    stage.give_password(TWO_FACTOR_EMAIL, PASSWORD).await?;
    stage
        .page
        .click("button", "Use a backup code instead")
        .await?;
    stage
        .page
        .fill("textbox", "Backup code", BACKUP_CODE)
        .await?;
    stage.page.click("button", "=Sign in").await?;
    stage.rows().await
}

async fn too_many_attempts_say_how_long_to_wait(stage: &Stage) -> Outcome {
    stage.open("deployments").await?;
    for _ in 0..3 {
        stage.give_password(EMAIL, "wrong").await?;
        stage.page.get("alert", "Invalid email or password").await?;
    }
    // Then the right one is refused too. On a busy machine ten seconds may go by before it is sent, and it is taken.
    let burst = "const done = arguments[0], body = JSON.stringify({ email: 'nobody@acme.example', password: 'wrong' });
        const attempt = () => fetch('/api/auth/sign-in/email', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
          .then(({ status }) => (status === 429 ? done(true) : attempt()));
        attempt();";
    let outcome = "const said = [...document.querySelectorAll('[role=alert]')].map((e) => e.innerText).join();
        const button = [...document.querySelectorAll('button')].find((e) => e.textContent === 'Sign in');
        if (document.querySelectorAll('tbody tr').length > 0) return 'taken';
        return said.includes('Too many attempts.') && button?.disabled ? 'refused' : 'waits';";
    let mut rounds = 0;
    loop {
        stage.page.answer(burst, &[]).await?;
        stage.give_password(EMAIL, PASSWORD).await?;
        let ended = format!(
            "window.outcome = (() => {{ {outcome} }})(); return window.outcome !== 'waits'"
        );
        stage.page.until("an answer", &ended).await?;
        if stage.page.eval("return window.outcome").await? == "refused" {
            break;
        }
        rounds += 1;
        ensure(rounds < 4, "so many attempts are never too many")?;
        stage.open("connect").await?;
        stage.page.click("button", "Sign out").await?;
    }
    stage.page.says_no_more("Try again in").await?;
    stage.give_password(EMAIL, PASSWORD).await?;
    stage.rows().await
}

async fn an_origin_that_the_server_does_not_trust_is_explained(stage: &Stage) -> Outcome {
    stage.enter_by_cookie("deployments").await?;
    stage
        .page
        .get("alert", "does not trust this address")
        .await?;
    stage
        .page
        .says("must keep the Host header and set X-Forwarded-Proto")
        .await
}
