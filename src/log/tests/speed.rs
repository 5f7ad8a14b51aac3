//! How fast a log is read: `cargo test --release --lib speed -- --ignored --nocapture`.

use std::time::Instant;

use crate::log::Log;

fn measure(name: &str, text: &str, chunk: usize) -> f64 {
    let run = || {
        let (start, mut log) = (Instant::now(), Log::default());
        text.as_bytes()
            .chunks(chunk)
            .for_each(|part| log.push(part));
        (start.elapsed().as_secs_f64(), log.len())
    };
    let (seconds, lines) = (0..4)
        .map(|_| run())
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .unwrap();
    let size = text.len() as f64 / 1e6;
    let speed = size / seconds;
    println!("{name}: {size:.1} MB, {lines} lines in {seconds:.3} s, {speed:.0} MB/s");
    seconds
}

/// A million lines with four changes of colour each.
pub(super) fn ordinary() -> String {
    let line = |n| {
        let (step, place, colour) = (n % 40, n % 1000, n % 8);
        format!(
            "\x1b[36m#{step}\x1b[0m 12.{place:03} \x1b[3{colour}mnpm\x1b[0m package number {n} of a long build, with some text up to here\n"
        )
    };
    (0..1_000_000).map(line).collect()
}

#[test]
#[ignore = "measures time"]
fn a_million_ordinary_lines_take_at_most_a_second() {
    assert!(measure("ordinary", &ordinary(), 16 << 10) <= 1.0);
}

#[test]
#[ignore = "measures time"]
fn lines_that_are_rewritten_take_linear_time() {
    let bars: String = (0..120_000)
        .map(|n| {
            format!(
                "\r{:3}% [{:<50}]{}",
                n % 60,
                "#".repeat(n % 50),
                if n % 60 == 59 { "\n" } else { "" }
            )
        })
        .collect();
    measure("bars", &bars, 16 << 10);
    let row = |n: usize| {
        format!(
            "\x1b[2K => layer {} {:<40} {n} kB\n",
            n % 20,
            "=".repeat(n % 40)
        )
    };
    let blocks: String = (0..60_000)
        .map(|n| {
            if n % 20 == 0 && n > 0 {
                "\x1b[20A".to_owned() + &row(n)
            } else {
                row(n)
            }
        })
        .collect();
    measure("blocks", &blocks, 16 << 10);
    measure("blocks, small chunks", &blocks, 256);
    let above: String = (0..300_000)
        .map(|n| format!("   {n} a spec > does it\n\x1b[1A\x1b[2K\x1b[G  ok {n} a spec > does it (1.2s)\x1b[1E"))
        .collect();
    measure("line above", &above, 16 << 10);
    measure("up and down", &"\x1b[A\n\n\n".repeat(200_000), 16 << 10);
    measure(
        "whole screens",
        &"\x1b[H\x1b[J0123456789\n".repeat(200_000),
        16 << 10,
    );
}
