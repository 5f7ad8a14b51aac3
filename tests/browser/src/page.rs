//! A page, found its way around in by role and label, waiting for conditions.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::{TypingData, WebDriver, WebElement};

use crate::{Outcome, ensure};

/// How long a condition may take to become true.
/// More than the 15 s after which the console reads its lists again.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often it is looked at.
const GLANCE: Duration = Duration::from_millis(40);

/// Visible elements with a role and a name (a part of it unless it begins with `=`), by what the browser tells assistive
/// technology.
const FIND: &str = r#"
const [role, name] = arguments;
const css = {
  button: 'button, summary, [role=button]', link: 'a[href]', heading: 'h1, h2, h3', searchbox: 'input[type=search]',
  textbox: 'input, textarea', combobox: 'select, input[role=combobox]', option: '[role=option]', checkbox: 'input[type=checkbox]', table: 'table', row: 'tr',
  columnheader: 'th', cell: 'td', menuitem: '[role=menuitem]', menu: '[role=menu]', dialog: 'dialog',
  navigation: 'nav', status: '[role=status], output', alert: '[role=alert]', region: 'section, [role=region]',
  group: '[role=group]',
}[role] ?? '*';
const fits = (text) => name === '' || (name.startsWith('=') ? text.trim() === name.slice(1) : text.includes(name));
return [...document.querySelectorAll(css)].filter((element) => {
  if (!element.checkVisibility({ visibilityProperty: true })) return false;
  const own = element.computedRole;
  if (own !== role && !(role === 'alert' && element.getAttribute('role') === 'alert')) return false;
  return fits(element.computedName) || (['alert', 'status', 'row', 'cell', 'dialog'].includes(role) && fits(element.innerText));
});
"#;

/// A browser's page.
pub struct Page {
    /// The session, for what has no name here.
    pub driver: WebDriver,
}

impl Page {
    /// Opens an address.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn goto(&self, url: &str) -> Outcome {
        Ok(self.driver.goto(url).await?)
    }

    /// Runs a script and gives what it returns.
    ///
    /// # Errors
    /// When it throws.
    pub async fn eval(&self, script: &str) -> Outcome<Value> {
        Ok(self
            .driver
            .execute(script, Vec::new())
            .await?
            .json()
            .clone())
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

    /// The beginning of what the page says, for failures.
    async fn gist(&self) -> String {
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
            tokio::time::sleep(GLANCE).await;
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

    /// All visible elements with a role and a name, now.
    ///
    /// # Errors
    /// When the browser cannot tell.
    pub async fn all(&self, role: &str, name: &str) -> Outcome<Vec<WebElement>> {
        let found = self
            .driver
            .execute(FIND, vec![json!(role), json!(name)])
            .await?;
        Ok(found.elements()?)
    }

    /// The first visible element with a role and a name; waits for it.
    ///
    /// # Errors
    /// When there is none in time.
    pub async fn get(&self, role: &str, name: &str) -> Outcome<WebElement> {
        let begin = Instant::now();
        loop {
            if let Some(element) = self
                .all(role, name)
                .await
                .unwrap_or_default()
                .into_iter()
                .next()
            {
                return Ok(element);
            }
            if begin.elapsed() > PATIENCE {
                let text = self.gist().await;
                return Err(format!(
                    "waited in vain for a {role} named {name:?}\nthe page says:\n{text}"
                )
                .into());
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Clicks the element with a role and a name.
    ///
    /// # Errors
    /// When there is none, or something lies above it.
    pub async fn click(&self, role: &str, name: &str) -> Outcome {
        Ok(self.get(role, name).await?.click().await?)
    }

    /// Clicks the element with a role and a name, unless it has gone by then: a way to try again goes when the page has
    /// done so by itself.
    ///
    /// # Errors
    /// When something else stands in the way.
    pub async fn click_unless_gone(&self, role: &str, name: &str) -> Outcome {
        let Some(element) = self.all(role, name).await?.into_iter().next() else {
            return Ok(());
        };
        match element.click().await {
            Err(error) if error.to_string().contains("stale") => Ok(()),
            outcome => Ok(outcome?),
        }
    }

    /// Puts the pointer on the element with a role and a name.
    ///
    /// # Errors
    /// When there is none.
    pub async fn point_at(&self, role: &str, name: &str) -> Outcome {
        let element = self.get(role, name).await?;
        let chain = self.driver.action_chain().move_to_element_center(&element);
        Ok(chain.perform().await?)
    }

    /// Types into the field with a role and a name.
    ///
    /// # Errors
    /// When there is none.
    pub async fn fill(&self, role: &str, name: &str, text: &str) -> Outcome {
        let field = self.get(role, name).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// The whole log of the page, as a download has it.
    ///
    /// # Errors
    /// When there is no log.
    pub async fn download(&self) -> Outcome<String> {
        self.eval(
            "window.saved = null;
             const create = URL.createObjectURL;
             URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return create(blob); };
             HTMLAnchorElement.prototype.click = () => {};",
        )
        .await?;
        self.click("button", "Download").await?;
        self.until("the file", "return typeof window.saved === 'string'")
            .await?;
        self.text_of("return window.saved").await
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

    /// Presses keys wherever the focus is.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn press(&self, keys: impl Into<TypingData>) -> Outcome {
        Ok(self.driver.action_chain().send_keys(keys).perform().await?)
    }

    /// Path and query of the address.
    ///
    /// # Errors
    /// When the browser cannot tell.
    pub async fn address(&self) -> Outcome<String> {
        self.text_of("return location.pathname + location.search")
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

    /// Sends a command of the browser's own protocol.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn protocol(&self, method: &str, parameters: Value) -> Outcome<Value> {
        Ok(self.driver.cdp().send_raw(method, parameters).await?)
    }
}
