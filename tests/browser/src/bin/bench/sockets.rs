//! A log whose connection is cut again and again.

use std::time::{Duration, Instant};

use browser::browser::Browser;
use browser::scenario::Scenario;
use browser::{Outcome, clock};
use serde_json::json;
use stand_in::SocketFault;

use super::figure::Figure;

/// How many connections are cut.
const CUTS: usize = 1_000;

/// How much quicker than time the page's clock goes meanwhile: the pauses between attempts are seconds.
const SPEED: u32 = 100;

/// Numbers that look like chance and are the same every time (a linear congruential generator, Knuth's constants).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }
}

/// Cuts connections at places of chance, in the middle of lines, and compares what the page has in the end.
pub async fn cut(browser: &Browser) -> Outcome<Vec<Figure>> {
    // Few rows: at this pace the list is read without a pause, and a tenth of a second of silence counts as ten seconds.
    let stage = super::set_up(browser, &Scenario::default()).await?;
    let mut log: String = (0..3_000)
        .map(|n| format!("#{n} \u{1b}[32mok\u{1b}[0m step {n} of a build, naïve and “quoted”\n"))
        .collect();
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "bench", now);
        world.set_log(&id, &log);
        id
    });
    let source = json!({ "source": clock::faster(1) });
    stage
        .page
        .protocol("Page.addScriptToEvaluateOnNewDocument", source)
        .await?;
    let mut chance = Chance(7);
    stage
        .server
        .set_socket_fault(Some(SocketFault::CutAfter(5_000)));
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    stage.page.says("Ids and paths").await?;
    stage.page.eval(&format!("pace({SPEED})")).await?;
    let connections = || {
        let requests = stage.server.requests();
        requests
            .iter()
            .filter(|made| *made == "WS listen-deployment")
            .count()
    };
    let begin = Instant::now();
    let mut written = 0;
    while connections() < CUTS {
        // The log grows all the while.
        if connections() / 10 > written {
            written += 1;
            let line = format!("written between connections, {written}\n");
            log.push_str(&line);
            stage
                .server
                .with_world(|world| world.append_log(&id, &line));
        }
        // The next connection, too, is cut at a place of chance.
        let place = chance.below(log.len());
        stage
            .server
            .set_socket_fault(Some(SocketFault::CutAfter(place)));
        if begin.elapsed() > Duration::from_secs(240) {
            let page = stage.page.text_of("return document.body.innerText").await?;
            let page: String = page.chars().take(2_000).collect();
            return Err(
                format!("only {} connections in four minutes: {page}", connections()).into(),
            );
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let count = connections();
    stage.page.eval("pace(1)").await?;
    stage.server.set_socket_fault(None);
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.append_log(&id, "the end\n");
        world.set_status(&id, "done", now);
    });
    log.push_str("the end\n");
    stage.page.says("complete").await?;
    let shown = stage.page.download().await?;
    let expected = log.replace("\u{1b}[32m", "").replace("\u{1b}[0m", "");
    let (shown, expected): (Vec<&str>, Vec<&str>) =
        (shown.lines().collect(), expected.lines().collect());
    println!(
        "sockets: {count} connections cut in {} s, {} lines",
        begin.elapsed().as_secs(),
        expected.len()
    );
    let same = shown
        .iter()
        .zip(&expected)
        .filter(|(shown, expected)| shown == expected)
        .count();
    #[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
    let wrong = (shown.len().max(expected.len()) - same) as f64;
    stage.close().await?;
    Ok(vec![Figure {
        what: "1,000 sockets cut at random: lines lost, doubled or damaged",
        value: wrong,
        unit: "",
        bound: Some(0.0),
    }])
}
