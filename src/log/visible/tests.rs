use super::*;
use proptest::prelude::*;

/// The same by going over everything: lines with their heights.
struct Naive(Vec<(usize, usize)>);

impl Naive {
    fn new(rows: &[usize], hidden: &[bool], heads: &[usize]) -> Self {
        let shown = rows.iter().enumerate().filter(|(line, _)| !hidden[*line]);
        let height = |(line, rows): (usize, &usize)| {
            let extra = if heads.contains(&line) { HEAD } else { 0 };
            (line, rows * ROW + extra)
        };
        Self(shown.map(height).collect())
    }

    fn top(&self, index: usize) -> usize {
        self.0.iter().take(index).map(|(_, height)| height).sum()
    }

    fn check(&self, visible: &Visible) {
        assert_eq!(visible.len(), self.0.len());
        assert_eq!(visible.height(), self.top(usize::MAX));
        for (index, (line, height)) in self.0.iter().enumerate() {
            assert_eq!(visible.line(index), Some(*line));
            let top = self.top(index);
            assert_eq!(visible.top(index), top);
            assert_eq!(visible.at(top), index);
            assert_eq!(visible.at(top + height - 1), index);
            assert_eq!(visible.place_of(*line), index);
            assert!(visible.shows(*line));
        }
        assert_eq!(visible.line(self.0.len()), None);
        assert_eq!(visible.at(usize::MAX / 2), self.0.len().saturating_sub(1));
    }
}

fn log(widths: &[usize]) -> Log {
    let mut log = Log::default();
    for width in widths {
        log.push("x".repeat(*width).as_bytes());
        log.push(b"\n");
    }
    log
}

fn ranges(hidden: &[bool]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (line, _) in hidden.iter().enumerate().filter(|(_, hidden)| **hidden) {
        match ranges.last_mut() {
            Some(range) if range.end == line => range.end += 1,
            _ => ranges.push(line..line + 1),
        }
    }
    ranges
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn rows_and_places_are_as_if_counted_one_by_one(
        lines in prop::collection::vec((0..40_usize, any::<bool>(), any::<bool>()), 0..300),
        width in prop::option::of(1..20_usize),
        measured in 0..400_usize,
    ) {
        let widths: Vec<_> = lines.iter().map(|(width, ..)| *width).collect();
        let hidden: Vec<_> = lines.iter().map(|(_, hidden, _)| *hidden).collect();
        let heads: Vec<_> = lines
            .iter()
            .enumerate()
            .filter(|(_, (.., head))| *head)
            .map(|(line, _)| line)
            .collect();
        let log = log(&widths);
        let mut visible = Visible::default();
        visible.wrap(width);
        visible.measure(&log, measured);
        visible.show_all(log.len(), &ranges(&hidden), heads.iter().copied());
        let rows: Vec<_> = widths
            .iter()
            .enumerate()
            .map(|(line, columns)| match width {
                Some(width) if line < measured => columns.div_ceil(width).max(1),
                _ => 1,
            })
            .collect();
        Naive::new(&rows, &hidden, &heads).check(&visible);
        visible.show_only((0..log.len()).filter(|line| !hidden[*line]));
        Naive::new(&rows, &hidden, &[]).check(&visible);
    }

    #[test]
    fn a_log_that_grows_is_as_if_it_had_been_there(
        pieces in prop::collection::vec("[a-z]{0,30}|\n|\n\n|\r|\u{1b}\\[2A|\t|日本", 0..200),
        widths in prop::collection::vec(prop::option::of(1..20_usize), 1..5),
    ) {
        let (mut log, mut grown) = (Log::default(), Visible::default());
        for (number, piece) in pieces.iter().enumerate() {
            log.push(piece.as_bytes());
            grown.wrap(widths[number / 50 % widths.len()]);
            grown.measure(&log, 7);
        }
        let width = grown.heights.width;
        while grown.measure(&log, 7) {}
        let mut fresh = Visible::default();
        fresh.wrap(width);
        fresh.measure(&log, usize::MAX);
        grown.show_all(log.len(), &[], std::iter::empty());
        fresh.show_all(log.len(), &[], std::iter::empty());
        prop_assert_eq!(grown.height(), fresh.height());
        for index in 0..fresh.len() {
            prop_assert_eq!(grown.top(index), fresh.top(index));
        }
    }
}

#[test]
fn a_hidden_line_leads_to_what_follows() {
    let mut visible = Visible::default();
    visible.show_all(8, &[2..5, 6..7], [1, 3].into_iter());
    let lines: Vec<_> = (0..visible.len())
        .filter_map(|index| visible.line(index))
        .collect();
    assert_eq!(lines, [0, 1, 5, 7]);
    assert_eq!(visible.place_of(3), 2);
    assert!(!visible.shows(3));
    assert!(!visible.shows(8));
}

#[test]
fn a_million_lines_are_asked_in_no_time() {
    let mut log = Log::default();
    for _ in 0..1_000 {
        log.push(
            "a line of the log that is wrapped\n"
                .repeat(1_000)
                .as_bytes(),
        );
    }
    let mut visible = Visible::default();
    visible.wrap(Some(10));
    visible.measure(&log, usize::MAX);
    visible.show_all(log.len(), &[], std::iter::empty());
    assert_eq!(visible.height(), 4_000_000 * ROW);
    let start = std::time::Instant::now();
    for index in (0..1_000_000).step_by(1_000) {
        let top = visible.top(index);
        assert_eq!(visible.at(top), index);
    }
    assert!(start.elapsed().as_millis() < 100);
}
