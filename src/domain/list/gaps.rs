//! What an answer, or a list, does not have, in words.

use super::listing::{Deployments, Rest};
use crate::domain::format::{count, plural};

/// What is said of rows that could not be read: "1 row of the answer could not be read."; `None` if there are none.
pub fn unread_words(bad_rows: usize) -> Option<String> {
    (bad_rows > 0).then(|| {
        let rows = plural(bad_rows, "row of the answer", "rows of the answer");
        format!("{rows} could not be read and cannot be shown.")
    })
}

/// What is said where the server has more deployments than are read; `None` while they are being read, and where there are no
/// more.
pub fn more_words(read: usize, rest: Rest) -> Option<String> {
    (rest == Rest::TooMuch).then(|| {
        let read = count(read);
        format!("The newest {read} deployments are read, and there are more.")
    })
}

/// What a list of deployments does not have; `None` where it is complete, or still being read.
pub fn gaps(list: &Deployments) -> Option<String> {
    let words = [
        unread_words(list.bad_rows),
        more_words(list.rows.len(), list.rest),
    ];
    let words: Vec<String> = words.into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_is_not_complete_says_why() {
        let said = |bad_rows, rest| {
            gaps(&Deployments {
                rows: Vec::new(),
                bad_rows,
                total: None,
                bytes: 0,
                rest,
            })
        };
        assert_eq!(said(0, Rest::Nothing), None);
        assert_eq!(said(0, Rest::Coming), None);
        assert_eq!(
            said(1, Rest::TooMuch).as_deref(),
            Some(
                "1 row of the answer could not be read and cannot be shown. The newest 0 deployments are read, and there are more."
            )
        );
    }
}
