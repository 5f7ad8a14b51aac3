//! How BuildKit's excerpts change the sections.

use super::section::{Kind, State};
use super::{Steps, buildkit};

/// The frame of a part of a Dockerfile.
pub(super) const RULE: &str = "--------------------";
/// The frame of BuildKit's repetition.
const DASHES: &str = "------";

impl Steps {
    /// BuildKit's repetition of a step's last lines, and the Dockerfile around it. False for other lines.
    pub(super) fn read_excerpt(&mut self, line: u32, text: &str) -> bool {
        let open = self.phase.excerpt;
        let kind = open
            .and_then(|index| self.section(index))
            .map(|section| section.kind);
        match (kind, text) {
            (None, DASHES | RULE) => {
                let kind = if text == RULE {
                    Kind::Source
                } else {
                    Kind::Repetition
                };
                let index = self.add(kind, "", self.current);
                self.phase.excerpt = Some(index);
                self.inner = Some(index);
                self.keep(line);
            }
            (Some(Kind::Repetition), DASHES) | (Some(Kind::Source), RULE) => {
                self.inner = open;
                self.keep(line);
                self.finish_excerpt();
            }
            (Some(kind), _) => {
                let name = text
                    .strip_prefix(" > ")
                    .and_then(|name| name.strip_suffix(':'));
                if kind == Kind::Repetition
                    && let (Some(name), Some(index)) = (name, open)
                {
                    self.name_repetition(index, name);
                }
                self.inner = open;
                self.keep(line);
            }
            (None, _) => return false,
        }
        true
    }

    fn finish_excerpt(&mut self) {
        let index = self.phase.excerpt.take();
        if let Some(section) = index.and_then(|index| self.sections.get_mut(index)) {
            section.state = State::Done;
        }
        self.inner = None;
    }

    /// A repetition has the name of its step, and the step has it from there if it is not known yet.
    fn name_repetition(&mut self, index: usize, name: &str) {
        if let Some(section) = self
            .sections
            .get_mut(index)
            .filter(|section| section.name.is_empty())
        {
            name.clone_into(&mut section.name);
        }
        if let Some(step) = self
            .phase
            .culprit
            .and_then(|step| self.sections.get_mut(step))
            && step.name.is_empty()
        {
            name.clone_into(&mut step.name);
            step.kind = Kind::Step(buildkit::work(name));
        }
    }
}
