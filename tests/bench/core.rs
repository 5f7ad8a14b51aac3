//! What reading a log of 98 MB costs the log's core on this machine, without a browser: `make bench PART=core`.

use std::fmt::Write;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use slipway::domain::failure::{Diagnosis, diagnose};
use slipway::log::Log;
use slipway::log::steps::Steps;

/// Lines of the log.
const LINES: usize = 1_200_000;

/// How it comes, in bytes.
const CHUNK: usize = 16_384;

/// At most this long, each.
const BOUND: Duration = Duration::from_secs(1);

/// How often each is measured; the median counts.
const TIMES: usize = 5;

/// Lines like those of a build: steps, colours, a failing step at the end.
fn build() -> String {
    let mut log = String::from("Initializing deployment\nBuilding wiki\n");
    for line in 3..=LINES {
        let step = line / 1_000 + 1;
        // Writing to a string does not fail.
        let _ = match line % 1_000 {
            3 => writeln!(log, "#{step} [{step}/1201] RUN step-{step}"),
            2 => writeln!(log, "#{} DONE 9.9s", step.saturating_sub(1).max(1)),
            _ => writeln!(
                log,
                "#{step} {line}.250 \u{1b}[32mok\u{1b}[0m module {line} of the application was compiled in 125 ms"
            ),
        };
    }
    log.push_str(
        "#2000 [9/9] RUN npm ci\n#2000 0.300 npm error code ENOSPC\n\
         #2000 0.400 npm error ENOSPC: no space left on device, write\n\
         #2000 ERROR: process \"/bin/sh -c npm ci\" did not complete successfully: exit code: 228\n\
         Error occurred ❌, check the logs for details.\n",
    );
    log
}

fn append(text: &str) -> Log {
    let mut log = Log::default();
    for chunk in text.as_bytes().chunks(CHUNK) {
        log.push(chunk);
    }
    log
}

fn steps_and_cause(log: &Log) -> Option<Diagnosis> {
    let mut steps = Steps::default();
    steps.push_lines(log, 0..log.len());
    diagnose(&steps, log)
}

/// Logs of tools that rewrite lines. What they cost has to grow with their length alone.
fn rewritten() -> [(&'static str, String); 5] {
    let bar = |n: usize| {
        let end = if n % 60 == 59 { "\n" } else { "" };
        format!("\r{:3}% [{:<50}]{end}", n % 60, "#".repeat(n % 50))
    };
    let row = |n: usize| {
        let up = if n > 0 && n.is_multiple_of(20) {
            "\u{1b}[20A"
        } else {
            ""
        };
        let layer = "=".repeat(n % 40);
        format!("{up}\u{1b}[2K => layer {} {layer:<40} {n} kB\n", n % 20)
    };
    let above = |n: usize| {
        format!(
            "   {n} a spec > does it\n\u{1b}[1A\u{1b}[2K\u{1b}[G  ok {n} a spec > does it (1.2s)\u{1b}[1E"
        )
    };
    [
        ("120,000 states of a bar", (0..120_000).map(bar).collect()),
        (
            "60,000 lines of a block that is drawn again",
            (0..60_000).map(row).collect(),
        ),
        (
            "300,000 lines, each rewritten from below",
            (0..300_000).map(above).collect(),
        ),
        (
            "200,000 times up and down",
            "\u{1b}[A\n\n\n".repeat(200_000),
        ),
        (
            "200,000 times the whole screen",
            "\u{1b}[H\u{1b}[J0123456789\n".repeat(200_000),
        ),
    ]
}

/// The median of several runs; prints it. Whether the bound is kept.
fn measure<T>(what: &str, bound: Option<Duration>, run: impl Fn() -> T) -> bool {
    let time = |_| {
        let begin = Instant::now();
        // What the run made is thrown away after its time was taken.
        let made = black_box(run());
        let taken = begin.elapsed();
        drop(made);
        taken
    };
    let mut times: Vec<Duration> = (0..TIMES).map(time).collect();
    times.sort();
    let median = times.get(TIMES / 2).copied().unwrap_or_default();
    let kept = bound.is_none_or(|bound| median <= bound);
    let (at_most, verdict) = match bound {
        None => (String::new(), ""),
        Some(bound) => (
            format!("at most {:.0} s", bound.as_secs_f64()),
            if kept { "ok" } else { "MISSED" },
        ),
    };
    println!(
        "{what:<66} {:>10.2} s   {at_most:<18} {verdict}",
        median.as_secs_f64()
    );
    kept
}

fn main() -> ExitCode {
    let text = build();
    let log = append(&text);
    let cause = steps_and_cause(&log).and_then(|diagnosis| diagnosis.cause);
    if cause.is_none_or(|cause| cause.id != "disk-full") {
        eprintln!("core: the cause was not found: {cause:?}");
        return ExitCode::FAILURE;
    }
    println!("{} B, {} lines", text.len(), log.len());
    let appended = measure(
        "natively, 98 MB appended in chunks of 16 kB",
        Some(BOUND),
        || append(&text),
    );
    let searched = measure("natively, steps and the cause over it", Some(BOUND), || {
        steps_and_cause(&log)
    });
    for (what, text) in rewritten() {
        measure(what, None, || append(&text));
    }
    if appended && searched {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
