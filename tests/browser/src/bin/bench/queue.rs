//! What a long queue costs: Dokploy's is one for all organizations, and is not cut.

use std::time::Duration;

use browser::Outcome;
use browser::browser::Browser;
use browser::scenario::Scenario;
use serde_json::json;

use super::figure::Figure;
use super::{idle, set_up};

/// Jobs that wait.
const JOBS: i64 = 2_000;

/// How long a page is watched after it has shown the queue, with two more readings of it.
const SECONDS: Duration = Duration::from_secs(5);

/// The main thread's work from opening a page until it is watched no more, on the page of the queue and on one that shows one of its jobs.
pub async fn long(browser: &Browser) -> Outcome<Vec<Figure>> {
    let stage = set_up(browser, &Scenario::default()).await?;
    let now = stage.server.now();
    let services = ["checkout-api", "cart-service", "wiki", "ml-scorer"];
    stage.server.with_world(|world| {
        world.start_deployment("checkout-api", "bench", now);
        for (service, at) in services.iter().cycle().zip(1..=JOBS) {
            world.queue_deploy(service, now + at);
        }
    });
    stage.enter("rollbacks").await?;
    stage.page.protocol("Performance.enable", json!({})).await?;
    let mut works = Vec::new();
    for (page, words) in [
        ("queue".to_owned(), "2,000 waiting"),
        (stage.service_page("wiki")?, "500 jobs"),
    ] {
        // The browser counts from the new document on.
        stage.open(&page).await?;
        stage.page.says(words).await?;
        tokio::time::sleep(SECONDS).await;
        works.push(idle::busy(&stage).await?);
    }
    stage.close().await?;
    let names = [
        "2,000 jobs in the queue: main thread, /queue opened and watched for 5 s",
        "the same: a service's page",
    ];
    let figures = names.into_iter().zip(works).map(|(what, value)| Figure {
        what,
        value,
        unit: "s",
        bound: Some(1.0),
    });
    Ok(figures.collect())
}
