//! How a line of a build or of compose changes the sections.

use super::reading_excerpt::RULE;
use super::section::{Kind, State};
use super::{Steps, classic, compose, lifecycle};

impl Steps {
    /// A line of a build or of compose that is not BuildKit's output.
    pub(super) fn read_build(&mut self, line: u32, text: &str) {
        let shows_source = text == RULE && self.phase.has_steps && self.inner.is_none();
        if self.phase.excerpt.is_some() || self.phase.culprit.is_some() || shows_source {
            if self.read_excerpt(line, text) {
                return;
            }
            if text.contains("failed to solve: ") || text.starts_with("ERROR: failed to ") {
                self.inner = None;
                self.phase.conclude(text);
            }
        } else if text.contains("failed to solve: ") || text.starts_with("ERROR: ") {
            // Output of a step that still runs is not of this kind.
            self.phase.is_unsolved |= text.contains("failed to solve: ");
            if self.phase.last_step.is_none() {
                self.inner = None;
            }
        }
        match self.kind() {
            Some(Kind::Nixpacks) => self.read_plan(text),
            Some(Kind::Compose | Kind::Stack) => self.read_compose(text),
            _ => {}
        }
        if let Some(work) = classic::step(text) {
            self.begin_step(Kind::Step(work), text);
        } else if let Some(name) = lifecycle::phase(text) {
            self.begin_step(Kind::Lifecycle, name);
        } else if let Some(last) = self.phase.last_step {
            self.read_last_step(last, line, text);
        }
        self.keep(line);
        if self.is_item() {
            self.inner = None;
        }
    }

    fn is_item(&self) -> bool {
        let inner = self.inner.and_then(|index| self.section(index));
        inner.is_some_and(|section| section.kind == Kind::Item)
    }

    /// A step of a builder that has no numbers begins; the one before it has ended well.
    fn begin_step(&mut self, kind: Kind, name: &str) {
        if self.kind() == Some(Kind::Nixpacks) {
            self.open(Kind::Build, Kind::Build.name());
        }
        if let Some(last) = self
            .phase
            .last_step
            .and_then(|last| self.sections.get_mut(last))
            && last.state == State::Running
        {
            last.state = State::Done;
        }
        let index = self.add(kind, name, self.current);
        self.inner = Some(index);
        self.phase.last_step = Some(index);
    }

    fn read_last_step(&mut self, last: usize, line: u32, text: &str) {
        let Some(section) = self.sections.get_mut(last) else {
            return;
        };
        section.has_output = true;
        if classic::is_cached(text) {
            section.state = State::Cached;
        }
        let code = match section.kind {
            Kind::Lifecycle => lifecycle::exit_code(text),
            _ => classic::exit_code(text),
        };
        if code.is_some() {
            section.exit_code = code;
            section.error_line = Some(line);
        }
    }

    /// After its plan, Nixpacks starts Docker.
    fn read_plan(&mut self, text: &str) {
        if self.phase.has_plan && !text.starts_with("Error: ") && !text.trim().is_empty() {
            self.open(Kind::Build, Kind::Build.name());
        }
        self.phase.has_plan |= text.starts_with('╚');
    }

    fn read_compose(&mut self, text: &str) {
        if text.starts_with("║ Command: docker stack ")
            && let Some(phase) = self.current.and_then(|index| self.sections.get_mut(index))
        {
            phase.kind = Kind::Stack;
            Kind::Stack.name().clone_into(&mut phase.name);
        }
        let Some((name, state)) = compose::item(text) else {
            return;
        };
        let index = match self.phase.items.get(name) {
            Some(index) => *index,
            None => {
                let index = self.add(Kind::Item, name, self.current);
                self.phase.items.insert(name.to_owned(), index);
                index
            }
        };
        if let Some(section) = self.sections.get_mut(index) {
            section.state = state;
        }
        self.inner = Some(index);
    }
}
