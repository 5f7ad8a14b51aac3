//! A page: opened, gone through in its history, and read by scripts. Its other files wait for conditions, find elements by
//! role and label, and use mouse and keyboard.

mod finding;
mod input;
mod picture;
mod waiting;

use std::sync::Arc;

use serde_json::Value;

use crate::Outcome;
use crate::tab::Tab;

/// A page in a tab of its own.
pub struct Page {
    /// The tab, for what has no name here.
    pub tab: Arc<Tab>,
}

impl Page {
    /// Opens an address and waits until its document is loaded.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn goto(&self, url: &str) -> Outcome {
        self.tab.goto(url).await
    }

    /// Loads the page anew.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn refresh(&self) -> Outcome {
        self.tab.reload().await
    }

    /// Opens another tab that shares storage and cookies with this one.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn beside(&self) -> Outcome<Self> {
        Ok(Self {
            tab: self.tab.beside().await?,
        })
    }

    /// Goes back in the history.
    ///
    /// # Errors
    /// When there is nothing to go back to.
    pub async fn back(&self) -> Outcome {
        self.tab.step(-1).await
    }

    /// Goes forward in the history.
    ///
    /// # Errors
    /// When there is nothing to go forward to.
    pub async fn forward(&self) -> Outcome {
        self.tab.step(1).await
    }

    /// The page's title.
    ///
    /// # Errors
    /// When the browser cannot tell.
    pub async fn title(&self) -> Outcome<String> {
        self.text_of("return document.title").await
    }

    /// Path and query of the address.
    ///
    /// # Errors
    /// When the browser cannot tell.
    pub async fn address(&self) -> Outcome<String> {
        self.text_of("return location.pathname + location.search")
            .await
    }

    /// Runs a script and gives what it returns.
    ///
    /// # Errors
    /// When it throws.
    pub async fn eval(&self, script: &str) -> Outcome<Value> {
        self.tab.value(script, &[]).await
    }

    /// Runs a script whose last argument is a function to call with the answer.
    ///
    /// # Errors
    /// When it throws.
    pub async fn answer(&self, script: &str, arguments: &[Value]) -> Outcome<Value> {
        self.tab.value_later(script, arguments).await
    }

    /// A script's text.
    ///
    /// # Errors
    /// When it throws.
    pub async fn text_of(&self, script: &str) -> Outcome<String> {
        Ok(self
            .eval(script)
            .await?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// Sends a command of the browser's own protocol.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn protocol(&self, method: &str, parameters: Value) -> Outcome<Value> {
        self.tab.command(method, parameters).await
    }
}
