//! Elements of a page, found by role and label.

use std::time::Instant;

use serde_json::{Value, json};

use super::Page;
use super::waiting::pause;
use crate::element::Element;
use crate::{Outcome, PATIENCE};

/// Defines `find`, which gives the visible elements with a role and a name (a part of it unless it begins with `=`), by what
/// the browser tells assistive technology.
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
// Assistive technology sees no borders of shadow trees.
const trees = [document, ...[...document.querySelectorAll('slipway-deployments, slipway-console')].map((host) => host.shadowRoot)];
const find = () => trees.flatMap((tree) => [...tree?.querySelectorAll(css) ?? []]).filter((element) => {
  if (!element.checkVisibility({ visibilityProperty: true })) return false;
  const own = element.computedRole;
  if (own !== role && !(role === 'alert' && element.getAttribute('role') === 'alert')) return false;
  return fits(element.computedName) || (['alert', 'status', 'row', 'cell', 'dialog'].includes(role) && fits(element.innerText));
});
"#;

impl Page {
    /// How many visible elements with a role and a name there are, now.
    ///
    /// # Errors
    /// When the browser cannot tell.
    pub async fn count(&self, role: &str, name: &str) -> Outcome<usize> {
        let script = format!("{FIND} return find().length");
        let count = self.tab.value(&script, &[json!(role), json!(name)]).await?;
        Ok(serde_json::from_value(count)?)
    }

    /// Whether there is a visible element with a role and a name, now.
    ///
    /// # Errors
    /// When the browser cannot tell.
    pub async fn has(&self, role: &str, name: &str) -> Outcome<bool> {
        Ok(self.count(role, name).await? > 0)
    }

    /// The first element that a script returns, now.
    ///
    /// # Errors
    /// When it throws.
    pub async fn element(&self, script: &str, arguments: &[Value]) -> Outcome<Option<Element>> {
        let handle = self.tab.handle(script, arguments).await?;
        Ok(handle.map(|handle| Element::new(self.tab.clone(), handle)))
    }

    pub(super) async fn first(&self, role: &str, name: &str) -> Outcome<Option<Element>> {
        let script = format!("{FIND} return find()[0] ?? null");
        self.element(&script, &[json!(role), json!(name)]).await
    }

    /// The first visible element with a role and a name; waits for it.
    ///
    /// # Errors
    /// When there is none in time.
    pub async fn get(&self, role: &str, name: &str) -> Outcome<Element> {
        let begin = Instant::now();
        loop {
            // A script may run into a page that is being left.
            if let Ok(Some(element)) = self.first(role, name).await {
                return Ok(element);
            }
            if begin.elapsed() > PATIENCE {
                let text = self.gist().await;
                return Err(format!(
                    "waited in vain for a {role} named {name:?}\nthe page says:\n{text}"
                )
                .into());
            }
            tokio::time::sleep(pause(begin)).await;
        }
    }
}
