//! Log files: kept only where something was written; every other row has a sample that fits it.

use super::{Owner, World, log_samples};

/// The state of one log file.
#[derive(Debug, Clone)]
pub(super) enum LogFile {
    /// Its text.
    Text(String),
    /// The row is there, the file is not.
    Gone,
}

impl World {
    /// The whole log of a deployment; empty for an unknown id, a row without log path and a deleted file.
    pub fn log(&self, id: &str) -> String {
        match self.logs.get(id) {
            Some(LogFile::Text(text)) => text.clone(),
            Some(LogFile::Gone) => String::new(),
            None => self.sample_log(id),
        }
    }

    fn sample_log(&self, id: &str) -> String {
        let Some(row) = self.deployment(id).filter(|row| !row.log_path.is_empty()) else {
            return String::new();
        };
        let app_name = match &row.owner {
            Owner::Application(id) | Owner::Compose(id) => {
                self.service(id).map(|service| service.app_name.as_str())
            }
            Owner::Preview(id) => self.preview(id).map(|preview| preview.app_name.as_str()),
            Owner::Server(_) | Owner::Schedule(_) | Owner::Backup(_) | Owner::VolumeBackup(_) => {
                None
            }
        };
        log_samples::sample(&row.status, id, app_name.unwrap_or("dokploy"))
    }

    /// What `deployment.readLogs` answers: the last `lines` lines, `""` without a log path, `"\n"` when there is no such
    /// file where it looks: it was deleted, or a build server has it.
    pub fn log_tail(&self, id: &str, lines: usize) -> String {
        let row = self.deployment(id);
        if row.is_some_and(|row| row.log_path.is_empty()) {
            return String::new();
        }
        let elsewhere = row.is_some_and(|row| self.read_server(row) != self.log_server(row));
        if elsewhere || matches!(self.logs.get(id), Some(LogFile::Gone)) {
            return "\n".to_owned();
        }
        let text = self.log(id);
        let all: Vec<&str> = text.split_inclusive('\n').collect();
        all.get(all.len().saturating_sub(lines)..)
            .unwrap_or_default()
            .concat()
    }

    /// Adds text at the end, as it is: no line break of its own.
    pub fn append_log(&mut self, id: &str, text: &str) {
        let mut whole = self.log(id);
        whole.push_str(text);
        self.set_log(id, &whole);
    }

    /// Replaces the whole log.
    pub fn set_log(&mut self, id: &str, text: &str) {
        self.logs
            .insert(id.to_owned(), LogFile::Text(text.to_owned()));
    }

    /// Deletes the file, not the row.
    pub fn delete_log(&mut self, id: &str) {
        self.logs.insert(id.to_owned(), LogFile::Gone);
    }
}
