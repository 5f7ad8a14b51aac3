use proptest::prelude::*;

use super::*;
use crate::domain::model::service::Kind;
use crate::domain::queue::{JobKind, JobState, QueueJob};

/// The rule as it is observed, written out plainly: the work grows with the cube of the jobs.
fn simulate_plainly(waiting: &mut [Place], mut free: Vec<Free>, mut services: Vec<(String, Free)>) {
    let mut left: Vec<&mut Place> = waiting.iter_mut().collect();
    while !left.is_empty() {
        // It is unknown when such a slot is free: it may be before any other.
        let unknown = free.contains(&Free::Never);
        let slot = free.iter_mut().min_by_key(|slot| {
            let after = slot.after().unwrap_or(Duration::MAX);
            (after, matches!(slot, Free::Late(_)))
        });
        let Some(slot) = slot else { return };
        let own = |place: &Place| {
            let same = services
                .iter()
                .filter(|(service, _)| *service == place.job.service_id);
            same.map(|(_, end)| *end).reduce(Free::and)
        };
        let begins: Vec<(Free, bool)> = left
            .iter()
            .map(|place| {
                let own = own(place);
                (slot.and(own.unwrap_or(NOW)), own.is_some())
            })
            .collect();
        // Jobs of one service are in order, and `min_by` takes the first of equals.
        let next = (0..left.len()).min_by_key(|index| {
            begins
                .get(*index)
                .and_then(|(begin, _)| begin.after())
                .unwrap_or(Duration::MAX)
        });
        let Some((index, (begin, behind_own))) =
            next.and_then(|index| Some((index, *begins.get(index)?)))
        else {
            return;
        };
        let place = left.remove(index);
        place.behind_own = behind_own;
        place.estimate = match begin {
            Free::After(after) if after.is_zero() => Estimate::In(after),
            _ if unknown => Estimate::Unknown,
            begin => begin.estimate(),
        };
        let end = begin.then(place.usual);
        *slot = end;
        services.retain(|(service, _)| *service != place.job.service_id);
        services.push((place.job.service_id.clone(), end));
    }
}

fn place(service: usize, usual: Option<u64>, position: usize) -> Place {
    Place {
        job: QueueJob {
            id: format!("job-{position}"),
            state: JobState::Waiting,
            kind: JobKind::Service(Kind::Application),
            service_id: service.to_string(),
            preview_id: None,
            title: String::new(),
            commit: None,
            server_id: None,
            queued_at: None,
            started_at: None,
            foreign: false,
        },
        position,
        visible: true,
        usual: usual.map(Duration::from_secs),
        estimate: Estimate::Unknown,
        behind_own: false,
    }
}

fn end() -> impl Strategy<Value = Free> {
    prop_oneof![
        (0_u64..5).prop_map(|s| Free::After(Duration::from_secs(s))),
        Just(Free::Late(Duration::ZERO)),
        Just(Free::Never),
    ]
}

proptest! {
    #[test]
    fn every_estimate_is_that_of_the_plain_rule(
        running in prop::collection::vec((0_usize..5, end()), 0..5),
        waiting in prop::collection::vec((0_usize..5, prop::option::of(1_u64..4)), 0..14),
        slots in 0_usize..4,
    ) {
        let mut quick: Vec<Place> = waiting
            .iter()
            .zip(1..)
            .map(|((service, usual), position)| place(*service, *usual, position))
            .collect();
        let mut plain = quick.clone();
        let names: Vec<String> = running.iter().map(|(service, _)| service.to_string()).collect();
        let mut simulation = Simulation::default();
        for (name, (_, end)) in names.iter().zip(&running) {
            simulation.add_running(name, *end);
        }
        simulation.run(&mut quick, slots);
        let mut free: Vec<Free> = running.iter().map(|(_, end)| *end).collect();
        free.resize(free.len().max(slots.max(1)), NOW);
        let ends = running.iter().map(|(service, end)| (service.to_string(), *end));
        simulate_plainly(&mut plain, free, ends.collect());
        prop_assert_eq!(quick, plain);
    }
}
