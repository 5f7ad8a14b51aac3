use super::*;
use crate::domain::list::listing::{Deployments, Listing, Rest};

/// A list as far as it is read.
fn list(
    deployments: &[Arc<Deployment>],
    total: Option<u64>,
    bad_rows: usize,
    rest: Rest,
) -> Deployments {
    Listing {
        rows: deployments.to_vec(),
        bad_rows,
        total,
        bytes: 0,
        rest,
    }
}

/// A list that is read to its end.
pub fn whole() -> Extent {
    Extent::of(&list(&[], None, 0, Rest::Nothing))
}

/// The services web, api and new, of which web is done.
fn read_as_far_as(extent: Extent, lines: &[Line]) -> Vec<Arc<ServiceRow>> {
    rows(&Facts {
        projects: &tree(&["web", "new", "api"]),
        is_tree_partial: false,
        deployments: &[deployment("1", "web", "done", 1)],
        kept_successes: &HashMap::new(),
        is_list_partial: !extent.is_whole(),
        lines,
        stuck: &[],
        now: at(100),
    })
}

fn extent(total: Option<u64>, bad_rows: usize, rest: Rest) -> Extent {
    let read = [deployment("1", "web", "done", 1)];
    Extent::of(&list(&read, total, bad_rows, rest))
}

#[test]
fn only_a_whole_list_tells_that_a_service_was_never_deployed() {
    for (bad_rows, rest, state) in [
        (0, Rest::Nothing, State::Never),
        (0, Rest::Coming, State::Unread),
        (0, Rest::TooMuch, State::Unread),
        (1, Rest::Nothing, State::Unread),
    ] {
        let rows = read_as_far_as(extent(None, bad_rows, rest), &[]);
        assert_eq!(rows[0].state, State::Newest(Status::Done));
        assert_eq!(rows[1].state, state, "{bad_rows} {rest:?}");
        assert_eq!(rows[1].strip.is_none(), state == State::Unread);
        assert_eq!(rows[1].reason, None);
    }
}

#[test]
fn what_is_not_read_is_among_the_quiet_ones_in_a_segment_of_its_own() {
    let rows = read_as_far_as(extent(None, 0, Rest::Coming), &[]);
    let selected = select(&rows, &ServicesView::default());
    assert_eq!(names(&selected), ["api", "new", "web"]);
    let count = |segment| selected.count(Some(segment));
    assert_eq!(count(Segment::Unread), 2);
    assert_eq!(count(Segment::Never), 0);
    assert_eq!(count(Segment::Attention), 0);
    let unread = select(&rows, &ServicesView::parse("state=unread"));
    assert_eq!(names(&unread), ["api", "new"]);
}

#[test]
fn a_service_that_waits_has_its_place_also_where_no_deployment_is_read() {
    let jobs = [job("new", JobState::Waiting, 2)];
    let lines = lines(&jobs, &OneSlot, at(100));
    let rows = read_as_far_as(extent(None, 0, Rest::TooMuch), &lines);
    assert_eq!(rows[1].state, State::Queued(1));
    assert_eq!(rows[1].strip, None);
}

#[test]
fn the_head_claims_no_more_than_is_read() {
    let said = |extent| headline(&read_as_far_as(extent, &[]), extent, at(2));
    assert_eq!(
        said(extent(Some(1_430), 0, Rest::Coming)),
        "So far, none of 3 services needs attention. 1 of 1,430 deployments are read."
    );
    assert_eq!(
        said(extent(None, 0, Rest::Coming)),
        "So far, none of 3 services needs attention. 1 deployment is read, and there are more."
    );
    assert_eq!(
        said(extent(None, 0, Rest::TooMuch)),
        "None of 3 services needs attention. Of 2 services no deployment is read."
    );
    assert_eq!(
        said(extent(None, 0, Rest::Nothing)),
        "None of 3 services needs attention."
    );
    let failed = read(&["web"], &[deployment("1", "web", "error", 1)], &[], &[]);
    assert_eq!(
        headline(&failed, extent(Some(9), 0, Rest::Coming), at(3)),
        "So far, 1 of 1 service needs attention: web failed 1 min ago. 1 of 9 deployments are read."
    );
}

#[test]
fn a_list_that_stays_incomplete_says_so() {
    let whole = extent(None, 0, Rest::Nothing);
    assert_eq!(whole.gaps(0), None);
    assert_eq!(extent(None, 0, Rest::Coming).gaps(0), None);
    assert_eq!(
        whole.gaps(1).unwrap(),
        "1 row of the answer could not be read and cannot be shown."
    );
    assert_eq!(
        extent(None, 1, Rest::TooMuch).gaps(1).unwrap(),
        "2 rows of the answer could not be read and cannot be shown. The newest 1 deployments are read, and there are more. A service of which no deployment is read says “Not read”."
    );
}
