//! The steps of two logs side by side.

use std::collections::HashMap;
use std::time::Duration;

use crate::log::steps::{Kind, Section, State, Steps};

/// A step in one of the two logs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Took {
    /// How far it has come.
    pub state: State,
    /// How long it took, if the tool says so.
    pub duration: Option<Duration>,
    /// Its first line, from 0.
    pub line: usize,
}

/// A step that is in one or in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Its name; that of the right side, if it is in both.
    pub name: String,
    /// Whether it is a phase, which contains the steps that follow it.
    pub is_phase: bool,
    /// What the left log says of it.
    pub left: Option<Took>,
    /// What the right log says of it.
    pub right: Option<Took>,
}

impl Pair {
    /// By how many milliseconds it took longer on the right side; `None` where one duration is not known.
    pub fn longer_by(&self) -> Option<i64> {
        let ms = |took: &Option<Took>| i64::try_from(took.as_ref()?.duration?.as_millis()).ok();
        Some(ms(&self.right)? - ms(&self.left)?)
    }
}

/// Phases and steps of both logs in the order of the right one; what only the left one has stands where it was there.
pub fn pairs(left: &Steps, right: &Steps) -> Vec<Pair> {
    let (old, new) = (keyed(left), keyed(right));
    let places: HashMap<&Key, usize> = old
        .iter()
        .enumerate()
        .map(|(at, (key, _))| (key, at))
        .collect();
    let partner = |key: &Key| places.get(key).copied();
    let in_both: Vec<Option<usize>> = new.iter().map(|(key, _)| partner(key)).collect();
    let mut is_taken = vec![false; old.len()];
    for place in in_both.iter().flatten() {
        if let Some(taken) = is_taken.get_mut(*place) {
            *taken = true;
        }
    }
    let only_left = |at: usize| {
        let (_, section) = old.get(at).filter(|_| is_taken.get(at) == Some(&false))?;
        Some(pair(section, Some(section), None))
    };
    let mut pairs = Vec::new();
    let mut shown = 0;
    for ((_, section), place) in new.iter().zip(in_both) {
        let before = place.map_or(shown, |place| place.max(shown));
        pairs.extend((shown..before).filter_map(only_left));
        shown = before;
        let partner = place
            .and_then(|place| old.get(place))
            .map(|(_, section)| *section);
        pairs.push(pair(section, partner, Some(section)));
    }
    pairs.extend((shown..old.len()).filter_map(only_left));
    pairs
}

fn pair(named: &Section, left: Option<&Section>, right: Option<&Section>) -> Pair {
    Pair {
        name: named.name().to_owned(),
        is_phase: named.kind().is_phase(),
        left: left.map(took),
        right: right.map(took),
    }
}

fn took(section: &Section) -> Took {
    Took {
        state: section.state(),
        duration: section.duration(),
        line: section.span().start,
    }
}

/// What a step is recognised by: the name of its phase, its own name, and how many of both were before.
type Key = (String, String, usize);

fn keyed(steps: &Steps) -> Vec<(Key, &Section)> {
    let mut seen: HashMap<(String, String), usize> = HashMap::new();
    let shown = steps
        .sections()
        .iter()
        .filter(|section| !matches!(section.kind(), Kind::Repetition | Kind::Source));
    shown
        .map(|section| {
            let phase = section.parent().and_then(|parent| steps.section(parent));
            let phase = phase
                .map(|phase| phase.name().to_owned())
                .unwrap_or_default();
            let name = without_place(section.name());
            let count = seen.entry((phase.clone(), name.clone())).or_default();
            *count += 1;
            ((phase, name, *count), section)
        })
        .collect()
}

/// The name without its place among the steps, which another step moves: `[build] RUN npm ci` of `[build 4/6] RUN npm ci`.
fn without_place(name: &str) -> String {
    let parts = name.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let Some((place, command)) = parts else {
        return name.to_owned();
    };
    let is_place = |word: &&str| {
        word.split_once('/')
            .is_some_and(|(at, of)| super::token::digits(at) && super::token::digits(of))
    };
    let stage: Vec<&str> = place.split(' ').filter(|word| !is_place(word)).collect();
    format!("[{}]{command}", stage.join(" "))
}
