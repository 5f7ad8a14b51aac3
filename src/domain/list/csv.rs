//! A list as CSV (RFC 4180), safe to open in a spreadsheet.

use std::sync::Arc;

use chrono::SecondsFormat;

use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::service::Named;

const COLUMNS: [&str; 18] = [
    "id",
    "title",
    "status",
    "created",
    "started",
    "finished",
    "seconds",
    "commit",
    "owner_kind",
    "owner_id",
    "service_id",
    "service",
    "project",
    "environment",
    "server",
    "build_server",
    "pushed",
    "on_server",
];

/// The rows, below a row with the names of the columns. Times are in UTC; `now` tells how long running ones have taken.
pub fn csv<'a>(rows: impl Iterator<Item = &'a Arc<Deployment>>, now: Moment) -> String {
    let mut text = String::new();
    line(&mut text, COLUMNS.map(str::to_owned));
    for row in rows {
        line(&mut text, cells(row, now));
    }
    text
}

fn cells(row: &Deployment, now: Moment) -> [String; COLUMNS.len()] {
    let time = |at: Option<Moment>| {
        let at = at.map(|at| at.to_rfc3339_opts(SecondsFormat::Millis, true));
        at.unwrap_or_default()
    };
    let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
    let name = |named: Option<&Named>| named.map(|named| named.name.clone()).unwrap_or_default();
    let service = row.service.as_deref();
    let (kind, owner) = row
        .parent()
        .map(|(kind, id)| (kind.label(), id))
        .unwrap_or_default();
    [
        row.id.clone(),
        row.title.lines().next().unwrap_or_default().to_owned(),
        row.status.label().to_owned(),
        time(row.created_at),
        time(row.started_at),
        time(row.finished_at),
        row.duration(now)
            .map(|duration| duration.as_secs().to_string())
            .unwrap_or_default(),
        row.commit().unwrap_or_default().to_owned(),
        kind.to_owned(),
        owner.to_owned(),
        service.map(|it| it.id.clone()).unwrap_or_default(),
        service.map(|it| it.name.clone()).unwrap_or_default(),
        name(service.and_then(|it| it.project.as_ref())),
        name(service.and_then(|it| it.environment.as_ref())),
        row.server_name().unwrap_or_default().to_owned(),
        name(row.build_server.as_ref()),
        yes(row.is_pushed()),
        yes(!row.is_gone),
    ]
}

fn line(text: &mut String, cells: [String; COLUMNS.len()]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        text.push_str(&quoted(cell));
    }
    text.push_str("\r\n");
}

/// A cell, in quotes where it needs them. Spreadsheets calculate what begins like a formula: an apostrophe makes it a text.
fn quoted(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let apostrophe = if is_formula { "'" } else { "" };
    let needs_quotes = cell.contains(['"', ',', '\r', '\n']) || is_formula;
    if needs_quotes {
        format!("\"{apostrophe}{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::deployment::Facts;
    use crate::domain::model::owner::Owner;
    use crate::domain::model::service::Kind;
    use crate::domain::moment_from_ms;
    use proptest::prelude::*;

    fn row(title: &str) -> Arc<Deployment> {
        Arc::new(Deployment::from(Facts {
            id: "d1".into(),
            title: title.into(),
            description: "Hash: 0123456".into(),
            status: Some("done".into()),
            created_at: moment_from_ms(1_000),
            started_at: moment_from_ms(2_000),
            finished_at: moment_from_ms(62_500),
            owner: Some(Owner::service(Kind::Compose, "c1")),
            ..Facts::default()
        }))
    }

    fn now() -> Moment {
        moment_from_ms(100_000).unwrap()
    }

    #[test]
    fn each_deployment_is_a_line_below_the_names_of_the_columns() {
        let text = csv([row("Fix, at last")].iter(), now());
        let (head, line) = text.split_once("\r\n").unwrap();
        assert_eq!(head, COLUMNS.join(","));
        assert_eq!(
            line,
            "d1,\"Fix, at last\",Done,1970-01-01T00:00:01.000Z,1970-01-01T00:00:02.000Z,1970-01-01T00:01:02.500Z,60,0123456,Compose,c1,,,,,,,yes,yes\r\n"
        );
    }

    #[test]
    fn no_spreadsheet_calculates_a_title() {
        for title in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"] {
            let text = csv([row(title)].iter(), now());
            assert!(text.contains(&format!("\"'{title}\"")), "{text}");
        }
    }

    /// Reads CSV back, as RFC 4180 says.
    fn read(text: &str) -> Vec<Vec<String>> {
        let (mut lines, mut line, mut cell) = (Vec::new(), Vec::new(), String::new());
        let (mut quoted, mut chars) = (false, text.chars().peekable());
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => {
                    chars.next();
                    cell.push('"');
                }
                '"' => quoted = !quoted,
                ',' if !quoted => line.push(std::mem::take(&mut cell)),
                '\r' if !quoted => {
                    chars.next();
                    line.push(std::mem::take(&mut cell));
                    lines.push(std::mem::take(&mut line));
                }
                c => cell.push(c),
            }
        }
        lines
    }

    proptest! {
        #[test]
        fn every_title_comes_back(title in "[^\r\n\u{b}\u{c}\u{85}\u{2028}\u{2029}]{0,20}") {
            let lines = read(&csv([row(&title)].iter(), now()));
            prop_assert_eq!(lines.len(), 2);
            prop_assert_eq!(lines[1].len(), COLUMNS.len());
            prop_assert_eq!(lines[1][1].trim_start_matches('\''), title.trim_start_matches('\''));
        }
    }
}
