//! Any bytes are a log: however they arrive, lines, steps and diagnosis are the same, and nothing panics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use slipway::domain::failure::diagnose;
use slipway::log::Log;
use slipway::log::steps::{Outcome, Steps};

fn read<'a>(chunks: impl Iterator<Item = &'a [u8]>) -> (Log, Steps) {
    let (mut log, mut steps, mut settled) = (Log::default(), Steps::default(), 0);
    for chunk in chunks {
        log.push(chunk);
        // Lines behind may still change.
        steps.push_lines(&log, settled..log.settled());
        settled = log.settled();
    }
    steps.push_lines(&log, settled..log.len());
    steps.end(Outcome::Failed);
    (log, steps)
}

fuzz_target!(|bytes: &[u8]| {
    let (whole, steps) = read([bytes].into_iter());
    let (cut, steps_of_cut) = read(bytes.chunks(1 + bytes.len() % 61));
    assert_eq!(whole.text(), cut.text());
    assert_eq!(steps.sections(), steps_of_cut.sections());
    assert_eq!(diagnose(&steps, &whole), diagnose(&steps_of_cut, &cut));
});
