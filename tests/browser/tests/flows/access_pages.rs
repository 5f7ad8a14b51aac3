//! Accessibility checks on every page of services, in both themes, wide and narrow.

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, ensure};
use stand_in::{Fault, OWNER_KEY};

use crate::{Flow, addresses, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(accessibility_of_all_pages_light_and_wide = check_all("light", 1400))
            .only_at_the_root()
            .expecting(&["500"]),
        flow!(accessibility_of_all_pages_dark_and_wide = check_all("dark", 1400))
            .only_at_the_root()
            .expecting(&["500"]),
        flow!(accessibility_of_all_pages_light_and_narrow = check_all("light", 390))
            .only_at_the_root()
            .expecting(&["500"]),
        flow!(accessibility_of_all_pages_dark_and_narrow = check_all("dark", 390))
            .only_at_the_root()
            .expecting(&["500"]),
    ]
}

async fn check_all(stage: &Stage, scheme: &str, width: u32) -> Outcome {
    stage.page.prefer(scheme).await?;
    stage.page.resize(width, 900).await?;
    let pages = addresses::of_everything(stage, OWNER_KEY)?;
    let mut faults = Vec::new();
    for (place, (page, words)) in pages.iter().enumerate() {
        if place == 0 {
            stage.enter(page).await?;
        } else {
            stage.open(page).await?;
        }
        stage.page.says(words).await?;
        faults.extend(check(stage, page).await?);
        if width < 500 {
            let wide = stage
                .page
                .eval("return document.documentElement.scrollWidth")
                .await?;
            if wide.as_u64().is_none_or(|wide| wide > u64::from(width)) {
                faults.push(format!("{page} is {wide} wide"));
            }
        }
    }
    // Whatever is said beside what was requested.
    let now = stage.server.now();
    let failing = format!(
        "previewDeployment.all?applicationId={}",
        stage.service("reports-ui")?
    );
    stage.server.set_fault(&failing, Some(Fault::Status500));
    stage.server.with_world(|world| {
        world.start_deployment("wiki", "feat: runs", now);
        world.queue_foreign(now);
    });
    for (page, words) in [
        ("previews", "could not be read"),
        ("previews?q=nothing-at-all", "Nothing matches"),
        ("queue", "3 jobs are waiting"),
        (
            "applications/aaaaaaaaaaaaaaaaaaaaa",
            "not in this organization",
        ),
    ] {
        stage.open(page).await?;
        stage.page.says(words).await?;
        faults.extend(check(stage, page).await?);
    }
    stage.page.press_with(Key::Control, "k").await?;
    stage.page.get("option", "wiki").await?;
    faults.extend(check(stage, "the switcher").await?);
    stage.page.press("no such name").await?;
    stage.page.says("No results.").await?;
    faults.extend(check(stage, "the switcher without entries").await?);
    ensure(
        faults.is_empty(),
        format!("{scheme}, {width} wide:\n{}", faults.join("\n")),
    )
}

async fn check(stage: &Stage, page: &str) -> Outcome<Vec<String>> {
    let faults = stage.accessibility_faults().await?;
    let named = faults.into_iter().map(|fault| format!("{page}: {fault}"));
    Ok(named.collect())
}
