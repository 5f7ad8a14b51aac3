//! How a line of BuildKit's progress changes the sections.

use super::buildkit::{self, Event};
use super::section::{Kind, State};
use super::{Steps, text};

impl Steps {
    /// Whether a line with a step's number is BuildKit's in this phase, which may have to begin.
    pub(super) fn takes_steps(&mut self, event: &Event<'_>) -> bool {
        match self.kind() {
            Some(Kind::Build | Kind::Compose | Kind::Stack) => return true,
            Some(Kind::Pack | Kind::Login | Kind::Push | Kind::Pull) => return false,
            Some(Kind::Nixpacks | Kind::Railpack) => {}
            _ => {
                let Event::Text(name) = event else {
                    return false;
                };
                if !name.starts_with('[') && !name.starts_with("building with ") {
                    return false;
                }
            }
        }
        self.open(Kind::Build, Kind::Build.name());
        true
    }

    pub(super) fn read_step(&mut self, line: u32, number: u32, event: Event<'_>) {
        self.phase.has_steps = true;
        self.phase.excerpt = None;
        if number == 0 {
            self.phase.restart();
            self.inner = None;
            return self.keep(line);
        }
        let index = self.step(number, &event);
        self.inner = Some(index);
        self.keep(line);
        let Some(section) = self.sections.get_mut(index) else {
            return;
        };
        let state = match event {
            Event::Output(time) => {
                section.milliseconds = Some(time);
                section.has_output = true;
                return;
            }
            Event::Text(_) | Event::Paused => return,
            Event::Done(took) => {
                section.milliseconds = took.or(section.milliseconds);
                State::Done
            }
            Event::Cached => State::Cached,
            Event::Cancelled => {
                self.phase.cancelled = Some(index);
                State::Cancelled
            }
            Event::Failed(reason) => {
                section.error_line = Some(line);
                section.exit_code = text::number_after(reason, "exit code: ");
                self.phase.fail(index, reason);
                State::Failed
            }
        };
        section.state = state;
        self.inner = None;
    }

    /// The section of the step with that number, which may begin with this line.
    fn step(&mut self, number: u32, event: &Event<'_>) -> usize {
        let name = match event {
            Event::Text(name) => *name,
            _ => "",
        };
        let known = self.phase.step(number);
        if let Some(index) = known
            && let Some(section) = self.sections.get_mut(index)
        {
            let is_other = section.state != State::Running
                && name != section.name
                && name.starts_with('[')
                && !section.name.is_empty();
            if !is_other {
                if section.name.is_empty() && !name.is_empty() {
                    name.clone_into(&mut section.name);
                    section.kind = Kind::Step(buildkit::work(name));
                }
                let resumes = matches!(event, Event::Output(_)) || name == section.name;
                if resumes && matches!(section.state, State::Done | State::Cached) {
                    section.state = State::Running;
                }
                return index;
            }
        }
        let index = self.add(Kind::Step(buildkit::work(name)), name, self.current);
        self.phase.set_step(number, index);
        index
    }
}
