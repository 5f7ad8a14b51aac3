//! The address of a page, given to somebody else.

use serde_json::{Value, json};

use crate::stage::Stage;
use crate::{Outcome, same};

/// What tells whether two people see the same: the heading, and where the rows lead.
const SHOWN: &str = "return [document.querySelector('h1')?.textContent, ...[...document.querySelectorAll('tbody a.title')].map((e) => e.getAttribute('href'))]";

impl Stage {
    /// Signs out, as a tab does that is closed.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn forget(&self) -> Outcome {
        self.page.eval("sessionStorage.clear()").await.map(drop)
    }

    /// Fails unless the page shows the same rows at the same address after a reload, and to whoever opens the address anew
    /// and signs in with the same key.
    ///
    /// # Errors
    /// When it shows something else.
    pub async fn survives_reload_and_sharing(&self, key: &str) -> Outcome {
        let address = self.page.address().await?;
        let shown = self.page.eval(SHOWN).await?;
        self.page.refresh().await?;
        self.shows(&shown, "after a reload").await?;
        same(self.page.address().await?, &*address)?;
        self.forget().await?;
        let page = address.strip_prefix(&*self.mount).unwrap_or(&address);
        self.enter_as(key, page).await?;
        self.shows(&shown, "to somebody else").await?;
        same(self.page.address().await?, &*address)
    }

    async fn shows(&self, shown: &Value, when: &str) -> Outcome {
        let quoted = json!(shown.to_string());
        let script = format!(
            "const shown = (() => {{ {SHOWN} }})(); return JSON.stringify(shown) === {quoted}"
        );
        self.page
            .until(&format!("the same {when}: {shown}"), &script)
            .await
    }

    /// The ids of the deployments that are shown, in their order.
    ///
    /// # Errors
    /// When the browser cannot tell.
    pub async fn shown_ids(&self) -> Outcome<Vec<String>> {
        let list = self
            .page
            .eval("return [...document.querySelectorAll('tbody a.title')].map((e) => e.pathname.split('/').pop())")
            .await?;
        Ok(serde_json::from_value(list)?)
    }

    /// Waits until just these deployments are shown, in whatever order.
    ///
    /// # Errors
    /// When they are not in time.
    pub async fn shows_just(&self, ids: &[String]) -> Outcome {
        let mut ids = ids.to_vec();
        ids.sort();
        let script = format!(
            "return JSON.stringify([...document.querySelectorAll('tbody a.title')].map((e) => e.pathname.split('/').pop()).sort()) === {}",
            json!(json!(ids).to_string())
        );
        self.page.until(&format!("the rows {ids:?}"), &script).await
    }
}
