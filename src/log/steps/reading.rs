//! How a line changes the sections.

use super::buildkit;
use super::dokploy::{self, Mark};
use super::section::{Kind, State};
use super::{Steps, text};

impl Steps {
    pub(super) fn read(&mut self, line: u32, text: &str) {
        if text.is_empty() {
            return self.keep(line);
        }
        if text.starts_with('#')
            && let Some((number, event)) = buildkit::parse(text)
            && self.takes_steps(&event)
        {
            return self.read_step(line, number, event);
        }
        self.read_plain(line, text::without_time(text));
    }

    fn read_plain(&mut self, line: u32, text: &str) {
        let kind = self.kind();
        if let Some(mark) = dokploy::mark(text, kind) {
            return self.read_mark(line, text, mark);
        }
        match kind {
            Some(Kind::Build | Kind::Nixpacks | Kind::Pack | Kind::Compose | Kind::Stack) => {
                self.read_build(line, text);
            }
            Some(Kind::After | Kind::Start) | None => self.read_outside(line, text),
            _ => self.keep(line),
        }
    }

    fn read_mark(&mut self, line: u32, text: &str, mark: Mark<'_>) {
        self.phase.excerpt = None;
        match mark {
            Mark::Start(rest) => {
                self.open(Kind::Start, Kind::Start.name());
                if !rest.trim().is_empty() {
                    return self.read_plain(line, rest);
                }
            }
            Mark::Begin(kind) => self.open(kind, kind.name()),
            Mark::Done => {
                self.inner = None;
                self.keep(line);
                self.close(State::Done);
                self.current = None;
                self.failed = None;
                self.has_succeeded = true;
                return;
            }
            Mark::Failed | Mark::LoginFailed | Mark::CheckFailed => {
                if self.current.is_none() {
                    self.open(Kind::After, Kind::After.name());
                }
                let name = (mark == Mark::LoginFailed).then(|| Kind::Login.name());
                self.inner = None;
                self.keep(line);
                self.fail_phase();
                if let Some(phase) = self.current.and_then(|index| self.sections.get_mut(index)) {
                    phase.is_check |= mark == Mark::CheckFailed;
                    if let Some(name) = name {
                        name.clone_into(&mut phase.name);
                        phase.kind = Kind::Login;
                    }
                }
                return;
            }
            Mark::CopyFailed => {
                if self.kind() != Some(Kind::After) {
                    self.open(Kind::After, Kind::After.name());
                }
                self.keep(line);
                return self.fail_phase();
            }
            Mark::Closing => {
                let begins_with_it = text.starts_with("Error");
                if begins_with_it {
                    self.leave(line);
                } else {
                    self.keep(line);
                }
                self.fail_phase();
                self.has_failed = true;
                return;
            }
            Mark::Cleared => self.inner = None,
        }
        self.keep(line);
    }

    /// A line outside of a phase, or in one that has no tool.
    fn read_outside(&mut self, line: u32, text: &str) {
        if text.starts_with("(HTTP code ") && self.kind() != Some(Kind::Start) {
            self.open(Kind::Update, Kind::Update.name());
        } else if self.kind().is_none() && !text.trim().is_empty() {
            let kind = if self.has_succeeded {
                Kind::After
            } else {
                Kind::Start
            };
            self.open(kind, kind.name());
        }
        self.keep(line);
    }
}
