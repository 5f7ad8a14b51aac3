//! How a log is shown, as the address of its page carries it.

use form_urlencoded::Serializer;

use crate::domain::log_lines::Lines;

/// How a log is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogView {
    /// What to find in it; empty for nothing.
    pub find: String,
    /// Whether upper and lower case differ in what is found.
    pub case: bool,
    /// Whether only the lines are shown in which it is found.
    pub only: bool,
    /// Whether the steps that have ended well are folded.
    pub fold: bool,
    /// The lines that a link points at.
    pub lines: Option<Lines>,
}

impl LogView {
    /// Reads a query string (without its question mark).
    pub fn parse(query: &str) -> Self {
        let mut view = Self::default();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*key {
                "find" => view.find = value.into_owned(),
                "case" => view.case = value == "1",
                "only" => view.only = value == "1",
                "fold" => view.fold = value == "1",
                "line" => view.lines = Lines::parse(&value),
                _ => {}
            }
        }
        view
    }

    /// Writes the query string (without question mark).
    pub fn query(&self) -> String {
        let mut out = Serializer::new(String::new());
        if !self.find.is_empty() {
            out.append_pair("find", &self.find);
        }
        for (name, set) in [
            ("case", self.case),
            ("only", self.only),
            ("fold", self.fold),
        ] {
            if set {
                out.append_pair(name, "1");
            }
        }
        if let Some(lines) = self.lines {
            out.append_pair("line", &lines.to_string());
        }
        out.finish()
    }
}
