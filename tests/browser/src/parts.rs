//! Parts of a page: facts, and blocks with a heading.

use serde_json::{Value, json};

use crate::Outcome;
use crate::page::Page;

impl Page {
    /// Waits until a fact (an entry of a `dl`) has certain words.
    ///
    /// # Errors
    /// When it does not in time.
    pub async fn fact(&self, name: &str, words: &str) -> Outcome {
        let script = format!(
            "return [...document.querySelectorAll('dt')].some((name) => name.checkVisibility() && name.textContent === {}
               && name.nextElementSibling.innerText.includes({}))",
            json!(name),
            json!(words)
        );
        self.until(&format!("{words:?} as {name:?}"), &script).await
    }

    /// What a script says of the part below a heading; the script finds it as `block`.
    ///
    /// # Errors
    /// When there is no such part, or the script throws.
    pub async fn of_block(&self, heading: &str, script: &str) -> Outcome<Value> {
        self.eval(&in_block(heading, script)).await
    }

    /// Waits until a script says `true` of the part below a heading; the script finds it as `block`.
    ///
    /// # Errors
    /// When it does not in time.
    pub async fn until_block(&self, heading: &str, what: &str, script: &str) -> Outcome {
        self.until(
            &format!("{what} below {heading:?}"),
            &in_block(heading, script),
        )
        .await
    }

    /// Waits until the part below a heading has certain words.
    ///
    /// # Errors
    /// When it does not in time.
    pub async fn block_says(&self, heading: &str, words: &str) -> Outcome {
        let script = format!("return block.innerText.includes({})", json!(words));
        self.until_block(heading, &format!("{words:?}"), &script)
            .await
    }

    /// Clicks the link in a navigation whose words begin so.
    ///
    /// # Errors
    /// When there is none in time.
    pub async fn click_in(&self, navigation: &str, words: &str) -> Outcome {
        self.get("navigation", navigation).await?;
        let find = format!(
            "[...document.querySelectorAll('nav')].filter((nav) => nav.computedName === {}).flatMap((nav) => [...nav.querySelectorAll('a')])
               .find((link) => link.textContent.startsWith({}))",
            json!(navigation),
            json!(words)
        );
        let there = format!("return {find} !== undefined");
        self.until(&format!("{words:?} in {navigation:?}"), &there)
            .await?;
        let found = self.element(&format!("return {find}"), &[]).await?;
        found.ok_or("it has gone again")?.click().await
    }

    /// What a link leads to, as its `href` is written.
    ///
    /// # Errors
    /// When there is no such link in time.
    pub async fn href(&self, name: &str) -> Outcome<String> {
        let link = self.get("link", name).await?;
        Ok(link.attr("href").await?.unwrap_or_default())
    }

    /// Fails unless a link leads out of the program, in a tab of its own; answers where.
    ///
    /// # Errors
    /// When there is no such link in time, or it does not.
    pub async fn href_out(&self, name: &str) -> Outcome<String> {
        let link = self.get("link", name).await?;
        let rel = link.attr("rel").await?.unwrap_or_default();
        let target = link.attr("target").await?.unwrap_or_default();
        if !rel.split(' ').any(|word| word == "external") || target != "_blank" {
            return Err(format!("the link {name:?} has rel={rel:?} target={target:?}").into());
        }
        self.href(name).await
    }
}

fn in_block(heading: &str, script: &str) -> String {
    format!(
        "const block = [...document.querySelectorAll('section')].find((e) => e.querySelector('h2')?.textContent === {});
         if (!block) return null;
         {script}",
        json!(heading)
    )
}
