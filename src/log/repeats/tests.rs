use super::*;
use proptest::prelude::*;

fn runs(text: &str) -> Vec<Run> {
    let (mut log, mut repeats) = (Log::default(), Repeats::default());
    log.push(text.as_bytes());
    while repeats.advance(&log, true, 7) {}
    repeats.runs().cloned().collect()
}

/// Lines of the runs, and what stays of them with its counts.
type Folded = Vec<(Range<usize>, Vec<(usize, usize)>)>;

fn folded(text: &str) -> Folded {
    runs(text)
        .into_iter()
        .map(|run| (run.lines, run.last))
        .collect()
}

#[test]
fn lines_that_only_count_are_folded_into_the_last() {
    let git = "start\nReceiving objects:   1% (5/423)\nReceiving objects:  42% (178/423), 1.20 MiB | 2.1 MiB/s\nReceiving objects:  60% (254/423), 2.4 MiB | 980 KiB/s\nReceiving objects:  99% (420/423), 3 MiB | 1 MiB/s\ndone\n";
    assert_eq!(folded(git), [(1..5, vec![(1, 1), (4, 3)])]);
    let pnpm = "Progress: resolved 1, reused 0, downloaded 0, added 0\nProgress: resolved 80, reused 0, downloaded 3, added 0\nProgress: resolved 89, reused 0, downloaded 89, added 12\n";
    assert_eq!(folded(pnpm), [(0..3, vec![(2, 3)])]);
}

#[test]
fn layers_of_one_pull_are_told_apart() {
    let pull = "a1b2c3d4e5f6: Downloading [=>      ]  1.2MB/30MB\nffeeddccbbaa: Downloading [==>     ]  600kB/8MB\na1b2c3d4e5f6: Downloading [====>   ]  15MB/30MB\nffeeddccbbaa: Downloading [======> ]  7.9MB/8MB\na1b2c3d4e5f6: Downloading [=======>]  30MB/30MB\na1b2c3d4e5f6: Extracting [=>      ]  1MB/30MB\nffeeddccbbaa: Pull complete\na1b2c3d4e5f6: Pull complete\nStatus: Downloaded newer image\n";
    assert_eq!(
        folded(pull),
        [(0..8, vec![(3, 2), (4, 3), (5, 1), (6, 1), (7, 1)])]
    );
}

#[test]
fn buildkit_and_maven_are_known() {
    let digest = "0123456789abcdef".repeat(4);
    let plain: String = (1..6)
        .map(|n| format!("#7 sha256:{digest} {n}.5MB / 30.4MB {n}.2s\n"))
        .collect();
    assert_eq!(folded(&plain), [(0..5, vec![(4, 5)])]);
    let maven: String = ["a", "b", "c"]
        .map(|name| format!("[INFO] Downloading from central: https://r.example/{name}.pom\nDownloaded from central: https://r.example/{name}.pom (4.1 kB at 30 kB/s)\n"))
        .concat();
    assert_eq!(folded(&maven), [(0..6, vec![(5, 6)])]);
}

#[test]
fn what_differs_in_more_than_numbers_stays() {
    for text in [
        "dist/a.js  12.3 kB | gzip: 4.1 kB\ndist/b.js  1.3 kB | gzip: 0.1 kB\ndist/c.js  2 kB | gzip: 1 kB\n",
        "dist/chunk-1.js  12 kB | 4 kB\ndist/chunk-2.js  12 kB | 4 kB\ndist/chunk-3.js  12 kB | 4 kB\n",
        "passed in 3s (1 ms)\npassed in 4s (2 ms)\npassed in 5s (3 ms)\npassed in 6s (4 ms)\n",
        "step 1\nstep 2\nstep 3\nstep 4\n",
        "1%\n2%\n",
        "1%\nx\n2%\nx\n3%\n",
        "Error: failed at 1%\nError: failed at 2%\nError: failed at 3%\nError: failed at 4%\n",
    ] {
        assert_eq!(runs(text), [], "{text}");
    }
}

#[test]
fn only_settled_lines_are_read_of_a_log_that_grows() {
    let (mut log, mut repeats) = (Log::default(), Repeats::default());
    for percent in 0..300 {
        log.push(format!("{percent}%\n").as_bytes());
        repeats.advance(&log, false, usize::MAX);
    }
    assert_eq!(
        repeats.runs().last().map(|run| run.lines.clone()),
        Some(0..101)
    );
    repeats.advance(&log, true, usize::MAX);
    assert_eq!(
        repeats.runs().last().map(|run| run.last.clone()),
        Some(vec![(299, 300)])
    );
}

proptest! {
    #[test]
    fn runs_are_in_order_and_count_all_their_lines(lines in prop::collection::vec("(x|[12]%|a [0-9]kB/[0-9]MB|Progress: [0-9] [0-9])", 0..60)) {
        let mut end = 0;
        for run in runs(&lines.join("\n")) {
            prop_assert!(run.lines.start >= end);
            end = run.lines.end;
            prop_assert_eq!(run.last.iter().map(|(_, count)| count).sum::<usize>(), run.lines.len());
            prop_assert!(run.lines.len() >= run.last.len() + LEAST);
            prop_assert!(run.last.iter().all(|(line, _)| run.lines.contains(line)));
        }
    }
}
