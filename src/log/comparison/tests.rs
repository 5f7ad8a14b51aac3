//! What is compared, and how.

use proptest::prelude::*;

use super::*;
use crate::log::steps::Steps;

fn compare<T: AsRef<str>>(left: &[T], right: &[T]) -> Difference {
    let mut comparison = Comparison::default();
    for line in left {
        comparison.push(Side::Left, line.as_ref());
    }
    for line in right {
        comparison.push(Side::Right, line.as_ref());
    }
    while comparison.step() {}
    comparison.finish()
}

#[test]
fn what_differs_from_run_to_run_is_replaced() {
    for (line, normal) in [
        ("#7 [build 4/6] RUN npm ci", "#<n> [build 4/6] RUN npm ci"),
        (
            "#12 3.456 added 812 packages in 14s",
            "#<n> <time> added 812 packages in <time>",
        ),
        ("#7 DONE 4.1s", "#<n> DONE <time>"),
        ("12.345 npm error", "<time> npm error"),
        ("2026-11-28T21:14:05.123Z start", "<time> start"),
        ("2026-11-28 21:14:05,5 start", "<time> <time> start"),
        ("[21:14:05] built", "[<time>] built"),
        ("Sat Nov 28 21:14:05 2026 +0000", "<time> <time> 2026 +0000"),
        (
            "built in 1m23s, 350ms, 0.5 seconds",
            "built in <time>, <time>, <time>",
        ),
        ("Commit: 794e1dd4c786a2eb26", "Commit: <id>"),
        (
            "sha256:0e4f1a2b3c4d 1.21kB / 4.5 MB done",
            "sha256:<id> <size> / <size> done",
        ),
        ("img@sha256:9fa1c0de22", "img@sha256:<id>"),
        ("id 3f0b2c1e-1111-4222-8333-1234567890ab", "id <id>"),
        ("V1StGXR8Z5jdHi6BmyTxy", "<id>"),
        ("task x4k2j9q0w8e7r6t5y4u3i2o1p", "task <id>"),
        ("45% done, 12.5% left", "<share> done, <share> left"),
        ("cp /tmp/build-x91/a b", "cp /tmp/<temporary>/a b"),
        (
            "dist/assets/index-BkT3x9aQ.js   0.45 kB",
            "dist/assets/index-<id>.js <size>",
        ),
        ("  spaces\t at   both ends ", "spaces at both ends"),
    ] {
        assert_eq!(normalise(line), normal, "{line}");
        assert_eq!(normalise(normal), normal, "{normal}");
    }
}

#[test]
fn what_tells_one_build_from_another_stays() {
    for line in [
        "added 812 packages, and audited 813 packages",
        "node v20.11.1, npm 10.2.4",
        "FROM node:20-alpine",
        "src/index.ts:12:34 - error TS2304: Cannot find name 'x'.",
        "exit code: 137",
        "listening on 0.0.0.0:3000",
        "defaced effaced",
        "my-service-with-a-long-name-of-25",
        "",
    ] {
        assert_eq!(normalise(line), line);
    }
}

#[test]
fn only_what_differs_is_told() {
    let left = &["clone", "#5 0.412 install a", "test", "done in 4s"];
    let right = &["clone", "#6 0.500 install b", "test", "done in 9s", "end"];
    let found = compare(left, right);
    let hunk = |left, right, same| Hunk { left, right, same };
    assert_eq!(
        found.hunks,
        [
            hunk(0..1, 0..1, true),
            hunk(1..2, 1..2, false),
            hunk(2..4, 2..4, true),
            hunk(4..4, 4..5, false),
        ]
    );
    assert_eq!(found.counts(), (1, 2));
    assert!(!found.is_rough);
}

#[test]
fn long_stretches_that_are_alike_are_folded() {
    let same = ["x"; 20];
    let left = [&["a"][..], &same, &["b"]].concat();
    let right = [&["c"][..], &same, &["d"]].concat();
    let found = compare(&left, &right);
    let shown = |found: &Difference, opened: &[(usize, usize)]| {
        let opened = opened.iter().copied().collect();
        rows(&found.hunks, &opened).collect::<Vec<_>>()
    };
    let folded = |hunk, count| Row::Folded { hunk, count };
    let all = shown(&found, &[]);
    assert_eq!(all.get(..2), Some(&[Row::Removed(0), Row::Added(0)][..]));
    assert_eq!(all.get(5..7), Some(&[folded(1, 14), Row::Same(18, 18)][..]));
    assert_eq!(all.len(), 11);
    let some = shown(&found, &[(1, 10)]);
    assert_eq!(some.get(15), Some(&folded(1, 4)));
    assert_eq!(shown(&found, &[(1, 100)]).len(), 24);
    assert_eq!(shown(&compare(&same, &same), &[]), [folded(0, 20)]);
}

fn steps(log: &str) -> Steps {
    let mut steps = Steps::default();
    for (number, line) in log.lines().enumerate() {
        steps.push(number, line);
    }
    steps
}

#[test]
fn steps_stand_beside_each_other_by_name_wherever_they_are() {
    let left = "Building\n#5 [2/4] COPY . .\n#5 DONE 0.5s\n#6 [3/4] RUN npm ci\n#6 DONE 10.0s\n#7 [4/4] RUN old\n#7 DONE 1.0s";
    let right = "Building\n#5 [2/5] COPY . .\n#5 DONE 0.7s\n#6 [3/5] RUN new\n#6 DONE 2.0s\n#7 [4/5] RUN npm ci\n#7 DONE 4.0s";
    let pairs = pairs(&steps(left), &steps(right));
    let told: Vec<_> = pairs
        .iter()
        .filter(|pair| !pair.is_phase)
        .map(|pair| {
            (
                pair.name.as_str(),
                pair.left.is_some(),
                pair.right.is_some(),
                pair.longer_by(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("[2/5] COPY . .", true, true, Some(200)),
            ("[3/5] RUN new", false, true, None),
            ("[4/5] RUN npm ci", true, true, Some(-6000)),
            ("[4/4] RUN old", true, false, None),
        ]
    );
}

/// Compares logs of so many lines, each made of its number and its side.
fn long(count: usize, line: impl Fn(usize, Side) -> String) -> Difference {
    let mut comparison = Comparison::default();
    for side in [Side::Left, Side::Right] {
        for number in 0..count {
            comparison.push(side, &line(number, side));
        }
    }
    while comparison.step() {}
    comparison.finish()
}

#[test]
fn long_logs_are_compared_and_a_rough_answer_says_so() {
    let few = |number: usize, side| {
        let other = if number.is_multiple_of(97) && side == Side::Right {
            "other"
        } else {
            "same"
        };
        format!("#9 {}.123 package-{number} {other}", number / 50)
    };
    // Nothing is there once.
    let repeated = |number: usize, side: Side| {
        let factor = if side == Side::Left { 7 } else { 11 };
        format!("word{}", number * factor % 50)
    };
    let nothing = |number: usize, side: Side| format!("{side:?} line{number}x");
    // Both sides have each line twice.
    let twice = |number: usize, side: Side| match side {
        Side::Left => format!("x{}x", number / 2),
        Side::Right => format!("x{}x", (number * 7919) % 10_000),
    };
    assert_eq!(long(20_000, few).counts(), (207, 207));
    assert!(!long(20_000, few).is_rough);
    assert!(long(20_000, repeated).is_rough);
    assert_eq!(long(20_000, nothing).counts(), (20_000, 20_000));
    assert!(long(20_000, twice).is_rough);
}

proptest! {
    #[test]
    fn a_normal_line_is_normal(line in r"([ \t#:./,%+<>@=\[\]-]|[0-9]{1,8}|[a-f0-9]{1,9}|s|ms|MB|kB|tmp|/tmp/|Nov|Sat|T|[A-Za-z0-9]{8}|\.js|µs|é){0,14}") {
        let normal = normalise(&line);
        prop_assert_eq!(normalise(&normal), normal);
    }

    #[test]
    fn any_line_is_normalised(line in ".{0,60}") {
        let normal = normalise(&line);
        prop_assert_eq!(normalise(&normal), normal);
    }

    #[test]
    fn hunks_cover_both_sides_and_are_alike_where_they_say_so(
        left in proptest::collection::vec(0..12_u32, 0..40),
        right in proptest::collection::vec(0..12_u32, 0..40),
        times in 1..40_usize,
    ) {
        let text = |lines: &[u32]| lines.repeat(times).iter().map(|line| format!("l{line}")).collect::<Vec<_>>();
        let (left, right) = (text(&left), text(&right));
        let found = compare(&left, &right);
        let (mut at, mut before) = ((0, 0), None);
        for hunk in &found.hunks {
            prop_assert_eq!((hunk.left.start, hunk.right.start), at);
            prop_assert!(before != Some(hunk.same));
            if hunk.same {
                prop_assert_eq!(&left[hunk.left.clone()], &right[hunk.right.clone()]);
            }
            at = (hunk.left.end, hunk.right.end);
            before = Some(hunk.same);
        }
        prop_assert_eq!(at, (left.len(), right.len()));
    }
}
