//! Waiting until a page is as it has to be.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::Page;
use crate::{Outcome, PATIENCE, POLL, ensure};

/// How long to wait before the next look: what is there soon is found soon, and waiting for long costs little.
pub(super) fn pause(begin: Instant) -> Duration {
    if begin.elapsed() < Duration::from_secs(1) {
        POLL
    } else {
        POLL * 5
    }
}

impl Page {
    /// The beginning of what the page says, for failures.
    pub(super) async fn gist(&self) -> String {
        let text = self
            .text_of("return document.body.innerText.replace(/\\n+/g, ' | ')")
            .await;
        text.unwrap_or_default().chars().take(1200).collect()
    }

    /// Waits until a script says `true`; `what` names it in the failure.
    ///
    /// # Errors
    /// When it does not in time.
    pub async fn until(&self, what: &str, script: &str) -> Outcome {
        self.until_within(PATIENCE, what, script).await
    }

    /// Like [`Page::until`], for what takes its time.
    ///
    /// # Errors
    /// When it does not within `patience`.
    pub async fn until_within(&self, patience: Duration, what: &str, script: &str) -> Outcome {
        let begin = Instant::now();
        loop {
            // A script may run into a page that is being left.
            if self
                .eval(script)
                .await
                .is_ok_and(|value| value == Value::Bool(true))
            {
                return Ok(());
            }
            if begin.elapsed() > patience {
                let text = self.gist().await;
                return Err(format!("waited in vain for: {what}\nthe page says:\n{text}").into());
            }
            tokio::time::sleep(pause(begin)).await;
        }
    }

    /// Waits until a script returns a certain value.
    ///
    /// # Errors
    /// When it returns something else for too long.
    pub async fn returns(&self, script: &str, expected: impl Into<Value>) -> Outcome {
        let expected = expected.into();
        let begin = Instant::now();
        loop {
            let found = self.eval(script).await;
            if found.as_ref().is_ok_and(|found| *found == expected) {
                return Ok(());
            }
            if begin.elapsed() > PATIENCE {
                return Err(format!("found {found:?}, expected {expected}: {script}").into());
            }
            tokio::time::sleep(pause(begin)).await;
        }
    }

    /// Waits until the page's visible text contains a text.
    ///
    /// # Errors
    /// When it does not in time.
    pub async fn says(&self, text: &str) -> Outcome {
        let quoted = json!(text);
        self.until(
            &format!("the text {quoted}"),
            &format!("return document.body.innerText.includes({quoted})"),
        )
        .await
    }

    /// Waits until the page's visible text does not contain a text.
    ///
    /// # Errors
    /// When it goes on containing it.
    pub async fn says_no_more(&self, text: &str) -> Outcome {
        let quoted = json!(text);
        self.until(
            &format!("no text {quoted}"),
            &format!("return !document.body.innerText.includes({quoted})"),
        )
        .await
    }

    /// Waits until the address (path and query) is this one.
    ///
    /// # Errors
    /// When it is not in time.
    pub async fn at(&self, address: &str) -> Outcome {
        let quoted = json!(address);
        let outcome = self
            .until(
                "the address",
                &format!("return location.pathname + location.search === {quoted}"),
            )
            .await;
        if outcome.is_err() {
            ensure(
                false,
                format!(
                    "the address is {:?}, expected {address:?}",
                    self.address().await?
                ),
            )?;
        }
        Ok(())
    }
}
