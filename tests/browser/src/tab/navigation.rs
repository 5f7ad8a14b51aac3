//! The addresses of a tab: opened, loaded anew, and gone back and forward through.

use std::time::Instant;

use serde_json::{Value, json};

use super::state::Known;
use super::{POLL, Tab, text};
use crate::{Outcome, PATIENCE};

impl Tab {
    /// Opens an address and waits until its document is loaded.
    ///
    /// # Errors
    /// When it cannot be had.
    pub async fn goto(&self, url: &str) -> Outcome {
        self.leave_frame();
        let answer = self.command("Page.navigate", json!({ "url": url })).await?;
        let error = text(&answer, "/errorText");
        if !error.is_empty() {
            return Err(format!("{url}: {error}").into());
        }
        match text(&answer, "/loaderId") {
            "" => Ok(()),
            document => self.load(|known| known.loaded.contains(document)).await,
        }
    }

    /// Loads the page anew and waits until it is loaded.
    ///
    /// # Errors
    /// When it is not in time.
    pub async fn reload(&self) -> Outcome {
        self.leave_frame();
        self.commit_address().await?;
        let before = self.state.known().document.clone();
        self.command("Page.reload", json!({})).await?;
        self.load(|known| known.document != before).await
    }

    /// Waits until the browser has the address that the page has: a changed one is told to it a moment later, and a busy
    /// browser would load the one before again.
    async fn commit_address(&self) -> Outcome {
        let begin = Instant::now();
        loop {
            let history = self.command("Page.getNavigationHistory", json!({})).await?;
            let current = history.get("currentIndex").and_then(Value::as_u64);
            let entry = history.get("entries").and_then(|entries| {
                let current = usize::try_from(current?).ok()?;
                entries.get(current)?.get("url")
            });
            let page = self.value("return location.href", &[]).await?;
            if entry == Some(&page) || begin.elapsed() > PATIENCE {
                return Ok(());
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Goes so many steps in the history, and waits until it is there.
    ///
    /// # Errors
    /// When the history does not go that far.
    pub async fn step(&self, by: i64) -> Outcome {
        self.leave_frame();
        let history = self.command("Page.getNavigationHistory", json!({})).await?;
        let now = history.get("currentIndex").and_then(Value::as_i64);
        let index = usize::try_from(now.unwrap_or_default() + by)?;
        let entry = history.pointer(&format!("/entries/{index}/id"));
        let entry = entry.ok_or("the history does not go that far")?;
        let before = self.state.known().moves;
        self.command("Page.navigateToHistoryEntry", json!({ "entryId": entry }))
            .await?;
        self.load(|known| known.moves > before).await
    }

    /// Waits until a document is there and loaded.
    async fn load(&self, is_there: impl Fn(&Known) -> bool) -> Outcome {
        let begin = Instant::now();
        loop {
            {
                let known = self.state.known();
                if is_there(&known) && known.loaded.contains(&known.document) {
                    return Ok(());
                }
                if known.crashed {
                    return Err("the page's process has crashed".into());
                }
            }
            if begin.elapsed() > PATIENCE {
                return Err("the page was not loaded in time".into());
            }
            tokio::time::sleep(POLL).await;
        }
    }
}
