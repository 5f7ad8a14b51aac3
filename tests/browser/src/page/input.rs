//! What a person does in a page: clicks, types, pastes, chooses and presses keys.

use std::time::Instant;

use serde_json::{Value, json};

use super::Page;
use crate::keys::{Key, Keys};
use crate::tab::STALE;
use crate::{Outcome, PATIENCE};

fn is_stale(error: &(dyn std::error::Error + Send + Sync)) -> bool {
    error.to_string().starts_with(STALE)
}

impl Page {
    /// Clicks the element with a role and a name. One that the page takes away first is looked for again.
    ///
    /// # Errors
    /// When there is none in time, or something stays above it.
    pub async fn click(&self, role: &str, name: &str) -> Outcome {
        let begin = Instant::now();
        loop {
            match self.get(role, name).await?.click().await {
                Err(error) if is_stale(&*error) && begin.elapsed() < PATIENCE => {}
                outcome => return outcome,
            }
        }
    }

    /// Clicks the element with a role and a name, unless it has gone by then: a way to try again goes when the page has
    /// done so by itself.
    ///
    /// # Errors
    /// When something else stands in the way.
    pub async fn click_unless_gone(&self, role: &str, name: &str) -> Outcome {
        let Some(element) = self.first(role, name).await? else {
            return Ok(());
        };
        match element.click().await {
            Err(error) if is_stale(&*error) => Ok(()),
            outcome => outcome,
        }
    }

    /// Puts the pointer on the element with a role and a name.
    ///
    /// # Errors
    /// When there is none.
    pub async fn point_at(&self, role: &str, name: &str) -> Outcome {
        self.get(role, name).await?.point_at().await
    }

    /// Types into the field with a role and a name, in place of what it has.
    ///
    /// # Errors
    /// When there is none.
    pub async fn fill(&self, role: &str, name: &str, text: &str) -> Outcome {
        self.get(role, name).await?.fill(text).await
    }

    /// Pastes into the field with a role and a name, in place of what it has.
    ///
    /// # Errors
    /// When there is none.
    pub async fn paste(&self, role: &str, name: &str, text: &str) -> Outcome {
        self.get(role, name).await?.paste(text).await
    }

    /// Chooses an option by its words.
    ///
    /// # Errors
    /// When there is no such option in time.
    pub async fn choose(&self, name: &str, option: &str) -> Outcome {
        self.get("combobox", name).await?;
        let script = format!(
            "const select = [...document.querySelectorAll('select')].find((e) => e.computedName === {name});
             const option = [...(select?.options ?? [])].find((e) => e.text === {option});
             if (!option) return false;
             select.value = option.value;
             select.dispatchEvent(new Event('change', {{ bubbles: true }}));
             return true;",
            name = json!(name),
            option = json!(option)
        );
        self.until(&format!("the option {option:?} of {name:?}"), &script)
            .await
    }

    /// The whole log of the page, as a download has it.
    ///
    /// # Errors
    /// When there is no log.
    pub async fn download(&self) -> Outcome<String> {
        self.save_log("=Download").await
    }

    /// What an entry of the menu "Save" of a log makes a file of.
    ///
    /// # Errors
    /// When there is no log or no such entry.
    pub async fn save_log(&self, entry: &str) -> Outcome<String> {
        self.saved_by(&[("button", "Save the log"), ("menuitem", entry)])
            .await
    }

    /// The file that the browser saves once these are clicked, each a role and a name.
    ///
    /// # Errors
    /// When there is none.
    pub async fn saved_by(&self, clicks: &[(&str, &str)]) -> Outcome<String> {
        self.eval(
            "window.saved = null;
             const create = URL.createObjectURL;
             URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return create(blob); };
             HTMLAnchorElement.prototype.click = () => {};",
        )
        .await?;
        for (role, name) in clicks {
            self.click(role, name).await?;
        }
        self.until("the file", "return typeof window.saved === 'string'")
            .await?;
        self.text_of("return window.saved").await
    }

    /// Presses keys wherever the focus is.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn press(&self, keys: impl Into<Keys>) -> Outcome {
        self.strokes(None, keys.into()).await
    }

    /// Presses keys wherever the focus is, while another one is held.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn press_with(&self, held: Key, keys: impl Into<Keys>) -> Outcome {
        self.strokes(Some(held), keys.into()).await
    }

    async fn strokes(&self, held: Option<Key>, Keys(keys): Keys) -> Outcome {
        let bits = held.map_or(0, Key::bit);
        let mut events: Vec<Value> = held.map(|held| held.down(0)).into_iter().collect();
        events.extend(keys.into_iter().flat_map(|key| key.events(bits)));
        events.extend(held.map(|held| held.up(bits)));
        self.tab.commands("Input.dispatchKeyEvent", events).await
    }
}
