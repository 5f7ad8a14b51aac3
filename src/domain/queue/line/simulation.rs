//! Which job begins when.

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, VecDeque};
use std::time::Duration;

use super::{Estimate, Place};

/// When a slot or a service is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Free {
    After(Duration),
    Late(Duration),
    Never,
}

const NOW: Free = Free::After(Duration::ZERO);

impl Free {
    fn after(self) -> Option<Duration> {
        match self {
            Self::After(after) | Self::Late(after) => Some(after),
            Self::Never => None,
        }
    }

    /// When a service is free whose jobs end then, if it has any.
    fn of(end: Option<Self>) -> Self {
        end.unwrap_or(NOW)
    }

    /// Its time for comparison: never is after everything.
    fn time(self) -> Duration {
        self.after().unwrap_or(Duration::MAX)
    }

    /// Its order among slots; the second is whether it is late.
    fn order(self) -> (Duration, bool) {
        (self.time(), matches!(self, Self::Late(_)))
    }

    fn from_order((time, late): (Duration, bool)) -> Self {
        match (time, late) {
            (Duration::MAX, _) => Self::Never,
            (time, true) => Self::Late(time),
            (time, false) => Self::After(time),
        }
    }

    /// The later of both.
    fn and(self, other: Self) -> Self {
        let (Some(one), Some(two)) = (self.after(), other.after()) else {
            return Self::Never;
        };
        let late = matches!(self, Self::Late(_)) || matches!(other, Self::Late(_));
        if late {
            Self::Late(one.max(two))
        } else {
            Self::After(one.max(two))
        }
    }

    fn then(self, usual: Option<Duration>) -> Self {
        match (self, usual) {
            (Self::After(after), Some(usual)) => Self::After(after.saturating_add(usual)),
            (Self::Late(after), Some(usual)) => Self::Late(after.saturating_add(usual)),
            _ => Self::Never,
        }
    }

    pub(super) fn estimate(self) -> Estimate {
        match self {
            Self::After(after) => Estimate::In(after),
            // And so are all that wait for it.
            Self::Late(_) => Estimate::Overdue,
            Self::Never => Estimate::Unknown,
        }
    }
}

/// The slots and services of one server: jobs begin one after the other as a slot and their service become free.
///
/// The work grows with the number of jobs times its logarithm: Dokploy's queue is one for all organizations, and is not cut.
#[derive(Default)]
pub(super) struct Simulation<'a> {
    /// When each slot that is in use is free.
    slots: Vec<Free>,
    /// When each service is free that runs.
    running: HashMap<&'a str, Free>,
}

/// A service with waiting jobs.
struct Service {
    /// When it is free; `None` if it is and always was.
    end: Option<Free>,
    /// Its waiting jobs by index, in order.
    jobs: VecDeque<usize>,
}

impl<'a> Simulation<'a> {
    /// A running job of a service, and when it will have ended.
    pub(super) fn add_running(&mut self, service: &'a str, end: Free) {
        self.slots.push(end);
        let own = self.running.entry(service).or_insert(end);
        *own = own.and(end);
    }

    /// Fills in when the waiting jobs begin, on a server that works on `slots` jobs at a time.
    pub(super) fn run(self, waiting: &mut [Place], slots: usize) {
        // More may run than there are slots: the setting was changed meanwhile.
        let idle = slots.max(1).saturating_sub(self.slots.len());
        let slots = self.slots.into_iter().chain(std::iter::repeat_n(NOW, idle));
        let mut slots: BinaryHeap<_> = slots.map(|slot| Reverse(slot.order())).collect();
        // It is unknown when such a slot is free: it may be before any other.
        let mut unknown = slots.iter().any(|slot| slot.0 == Free::Never.order());

        let mut services = services(waiting, &self.running);
        // Services by their first waiting job: those that are free when the slot is, and those that are free later.
        let mut free: BinaryHeap<Reverse<(usize, usize)>> = BinaryHeap::new();
        let mut busy: BinaryHeap<Reverse<(Duration, usize, usize)>> = BinaryHeap::new();
        for (number, service) in services.iter().enumerate() {
            if let Some(first) = service.jobs.front() {
                busy.push(Reverse((Free::of(service.end).time(), *first, number)));
            }
        }
        while let Some(Reverse(slot)) = slots.pop() {
            let slot = Free::from_order(slot);
            while let Some(Reverse((end, job, service))) = busy.peek().copied()
                && end <= slot.time()
            {
                busy.pop();
                free.push(Reverse((job, service)));
            }
            let next = free.pop().map(|Reverse((_, service))| service);
            let next = next.or_else(|| busy.pop().map(|Reverse((_, _, service))| service));
            let Some(service) = next.and_then(|number| services.get_mut(number).zip(Some(number)))
            else {
                return;
            };
            let (service, number) = service;
            let Some(place) = service
                .jobs
                .pop_front()
                .and_then(|job| waiting.get_mut(job))
            else {
                return;
            };
            let begin = slot.and(Free::of(service.end));
            place.behind_own = service.end.is_some();
            place.estimate = match begin {
                Free::After(after) if after.is_zero() => Estimate::In(after),
                _ if unknown => Estimate::Unknown,
                begin => begin.estimate(),
            };
            let end = begin.then(place.usual);
            unknown |= end == Free::Never;
            slots.push(Reverse(end.order()));
            service.end = Some(end);
            if let Some(first) = service.jobs.front() {
                busy.push(Reverse((end.time(), *first, number)));
            }
        }
    }
}

/// The services of the waiting jobs.
fn services(waiting: &[Place], running: &HashMap<&str, Free>) -> Vec<Service> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut services: Vec<Service> = Vec::new();
    for (index, place) in waiting.iter().enumerate() {
        let id = place.job.service_id.as_str();
        let number = *numbers.entry(id).or_insert_with(|| {
            services.push(Service {
                end: running.get(id).copied(),
                jobs: VecDeque::new(),
            });
            services.len() - 1
        });
        if let Some(service) = services.get_mut(number) {
            service.jobs.push_back(index);
        }
    }
    services
}
