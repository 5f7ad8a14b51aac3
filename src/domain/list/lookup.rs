//! Which applications are asked for their previews. Dokploy tells previews of one application at a time, and no list says
//! which applications have any (observed on v0.30.2).

/// So many applications are asked without being told to: each costs a request.
pub const UNTOLD: usize = 20;

/// At most so many applications with previews are remembered.
const REMEMBERED: usize = 200;

/// What is known of applications before they are asked, by their ids.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'a> {
    /// Previews are switched on, one is in the queue, or there was one.
    pub likely: &'a [String],
    /// Previews are switched off.
    pub off: &'a [String],
    /// In the order of their newest deployment, newest first; not all have one.
    pub recent: &'a [String],
}

/// The applications to ask at once: all likely ones, and others up to [`UNTOLD`] together, those deployed most recently
/// first, those with previews switched off last.
pub fn first(applications: &[String], hints: Hints<'_>) -> Vec<String> {
    let exists = |id: &&String| applications.contains(id);
    let off = |id: &&String| hints.off.contains(id);
    let mut chosen: Vec<String> = Vec::new();
    let mut add = |ids: &mut dyn Iterator<Item = &String>, most: usize| {
        for id in ids {
            if chosen.len() < most && !chosen.contains(id) {
                chosen.push(id.clone());
            }
        }
    };
    add(&mut hints.likely.iter().filter(exists), usize::MAX);
    add(
        &mut hints.recent.iter().filter(exists).filter(|id| !off(id)),
        UNTOLD,
    );
    add(&mut applications.iter().filter(|id| !off(id)), UNTOLD);
    add(&mut applications.iter(), UNTOLD);
    chosen
}

/// The applications to remember as having previews: `known` before, and then the answers, each an id and whether there is
/// any. Newly found ones come first.
pub fn remembered<'a>(
    known: &[String],
    answers: impl Iterator<Item = (&'a String, bool)>,
) -> Vec<String> {
    let mut ids = known.to_vec();
    for (id, any) in answers {
        let is_known = ids.contains(id);
        if any && !is_known {
            ids.insert(0, id.clone());
        } else if !any && is_known {
            ids.retain(|known| known != id);
        }
    }
    ids.truncate(REMEMBERED);
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(numbers: impl IntoIterator<Item = usize>) -> Vec<String> {
        numbers
            .into_iter()
            .map(|number| format!("a{number}"))
            .collect()
    }

    #[test]
    fn a_few_applications_are_all_asked() {
        let all = ids(0..UNTOLD);
        let hints = Hints {
            likely: &ids([3]),
            off: &ids([0]),
            recent: &ids([5, 4]),
        };
        let first = first(&all, hints);
        assert_eq!(first.len(), all.len());
        assert_eq!(first[..3], ids([3, 5, 4]));
        assert_eq!(first.last(), all.first());
    }

    #[test]
    fn of_many_only_those_that_may_have_previews_are_asked() {
        let all = ids(0..500);
        let off = ids([7]);
        let recent = ids([400, 7, 399]);
        let hints = Hints {
            likely: &[],
            off: &off,
            recent: &recent,
        };
        let some = first(&all, hints);
        assert_eq!(some.len(), UNTOLD);
        assert_eq!(some[..3], ids([400, 399, 0]));
        assert!(!some.contains(&off[0]));
        // All likely ones are asked, also with previews switched off; what no longer exists is not.
        let likely = [ids(7..60), ids([900])].concat();
        let all_likely = first(
            &all,
            Hints {
                likely: &likely,
                ..hints
            },
        );
        assert_eq!(all_likely, ids(7..60));
    }

    #[test]
    fn what_had_a_preview_is_remembered_until_it_has_none() {
        let known = ids([1, 2]);
        let answers = ids([3, 2, 4]);
        let found = remembered(&known, answers.iter().zip([true, false, false]));
        assert_eq!(found, ids([3, 1]));
        let many = ids(0..REMEMBERED + 5);
        let found = remembered(&[], many.iter().map(|id| (id, true)));
        assert_eq!(found.len(), REMEMBERED);
    }
}
