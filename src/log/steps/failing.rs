//! Which section made the deployment fail.

use super::Steps;
use super::failure::Failure;
use super::section::{Kind, Section};

impl Steps {
    /// Where the deployment failed, as far as the log tells. A step that failed counts before its phase
    /// has ended. `None` while nothing has failed, and after the build ended well.
    pub fn failure(&self) -> Option<Failure> {
        let phase = match self.failed {
            Some(phase) => phase,
            None => self.current.filter(|_| self.phase.culprit.is_some())?,
        };
        let failure = |step: Option<usize>, is_cancelled| Failure {
            phase,
            step,
            is_cancelled,
        };
        if self.current != Some(phase) {
            return Some(failure(Some(phase), false));
        }
        let step = match (self.phase.culprit, self.phase.cancelled) {
            (Some(culprit), _) => Some(culprit),
            (None, Some(cancelled)) => return Some(failure(Some(cancelled), true)),
            (None, None) => self.phase.last_step,
        };
        Some(failure(step.or_else(|| self.phase_as_step(phase)), false))
    }

    fn phase_as_step(&self, phase: usize) -> Option<usize> {
        let section = self.section(phase)?;
        let has_none = match section.kind {
            Kind::Start | Kind::After => true,
            Kind::Build => self.phase.has_steps,
            Kind::Compose | Kind::Stack => self.phase.is_unsolved,
            _ => false,
        };
        (!has_none && !section.is_check).then_some(phase)
    }

    /// The section that made the deployment fail.
    pub fn failing(&self) -> Option<&Section> {
        self.section(self.failure()?.step?)
    }
}
