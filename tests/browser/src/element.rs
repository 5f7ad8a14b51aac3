//! An element of a page, and what a person does with it.

use std::ops::Not;
use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};

use crate::keys::Keys;
use crate::tab::{Handle, STALE, Tab};
use crate::{Outcome, PATIENCE, POLL};

/// An element.
#[derive(Clone)]
pub struct Element {
    tab: Arc<Tab>,
    handle: Handle,
}

/// The middle of an element that is in view, at rest and not covered; else why it cannot be clicked yet. From then on
/// whatever the pointer does elsewhere is kept from the page: the element may go its way before the click comes.
const AIM: &str = "
  if (!this.isConnected) return 'gone';
  const view = this.ownerDocument.defaultView;
  const box = () => this.getClientRects()[0] ?? this.getBoundingClientRect();
  const middle = () => { const { left, top, right, bottom } = box();
    return [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2]; };
  const within = () => { const { left, top, right, bottom } = box(), [x, y] = middle();
    return x > left && x < right && y > top && y < bottom; };
  const hit = () => this.getRootNode().elementFromPoint(...middle());
  if (!within() || !this.contains(hit())) this.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const first = middle();
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
    if (!this.isConnected) { done('gone'); return; }
    const last = middle();
    if (first[0] !== last[0] || first[1] !== last[1]) { done('it moves'); return; }
    if (!within()) { done('it is out of view'); return; }
    if (!this.contains(hit())) { done(`it is covered by ${hit()?.outerHTML.slice(0, 200) ?? 'nothing'}`); return; }
    let met = null, settled = false;
    const kinds = ['pointerdown', 'mousedown', 'gotpointercapture', 'pointerup', 'mouseup', 'click', 'dblclick'];
    const watch = (event) => {
      if (!event.isTrusted) return;
      // Who captures the pointer gets its release as well.
      if (event.type === 'gotpointercapture') { settled = true; return; }
      // It may go its way between the press and the release too; the click is its parent's then.
      if (met === null || (met && !settled && this.isConnected)) met = event.composedPath().includes(this);
      // What it does at the first of two clicks may take it along.
      settled ||= met && event.type === 'click';
      if (!met) { event.preventDefault(); event.stopImmediatePropagation(); }
    };
    kinds.forEach((kind) => view.addEventListener(kind, watch, true));
    view.endOfClick = () => { kinds.forEach((kind) => view.removeEventListener(kind, watch, true)); return met !== false; };
    done(last);
  })));";

/// Whether the click came to the element, as far as anything came.
const MET: &str = "const view = this.ownerDocument.defaultView, end = view?.endOfClick;
  if (!end) return true;
  delete view.endOfClick;
  return end();";

impl Element {
    /// An element of a tab.
    pub const fn new(tab: Arc<Tab>, handle: Handle) -> Self {
        Self { tab, handle }
    }

    /// Runs the body of a function whose `this` it is.
    ///
    /// # Errors
    /// When it throws.
    pub async fn eval(&self, script: &str) -> Outcome<Value> {
        self.tab.of_handle(&self.handle, script, &[]).await
    }

    /// Its visible text.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn text(&self) -> Outcome<String> {
        let text = self.eval("return this.innerText.trim()").await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// An attribute, as it is written.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn attr(&self, name: &str) -> Outcome<Option<String>> {
        let script = "return this.getAttribute(arguments[0])";
        let value = self
            .tab
            .of_handle(&self.handle, script, &[json!(name)])
            .await?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// Its middle, by the page's coordinates, as soon as it is in view, at rest and not covered.
    ///
    /// # Errors
    /// When it is not in time, or gone.
    pub async fn aim(&self) -> Outcome<(f64, f64)> {
        let begin = Instant::now();
        loop {
            let aim = self.eval(AIM).await?;
            if let Ok((x, y)) = serde_json::from_value::<(f64, f64)>(aim.clone()) {
                let (left, top) = self.tab.offset().await?;
                return Ok((left + x, top + y));
            }
            if aim == "gone" {
                return Err(format!("{STALE}: it has left the page").into());
            }
            if begin.elapsed() > PATIENCE {
                return Err(format!("an element cannot be clicked: {aim}").into());
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Clicks it.
    ///
    /// # Errors
    /// When it is gone or stays covered.
    pub async fn click(&self) -> Outcome {
        self.clicks(1).await
    }

    /// Clicks it twice, as quickly as that goes.
    ///
    /// # Errors
    /// When it is gone or stays covered.
    pub async fn double_click(&self) -> Outcome {
        self.clicks(2).await
    }

    async fn clicks(&self, count: u32) -> Outcome {
        let mut events = vec![("mouseMoved", 0)];
        for nth in 1..=count {
            events.extend([("mousePressed", nth), ("mouseReleased", nth)]);
        }
        let begin = Instant::now();
        while !self.pointer(&events).await? {
            if begin.elapsed() > PATIENCE {
                return Err("an element does not stay where it is".into());
            }
        }
        Ok(())
    }

    /// Does this at its middle; answers whether it was there.
    async fn pointer(&self, events: &[(&str, u32)]) -> Outcome<bool> {
        let at = self.aim().await?;
        for (kind, count) in events {
            let event = mouse(kind, at, *count);
            self.tab.command("Input.dispatchMouseEvent", event).await?;
        }
        // Whatever has another document now was met.
        Ok(self.eval(MET).await.is_ok_and(|met| met == false).not())
    }

    /// Puts the pointer on it.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn point_at(&self) -> Outcome {
        self.pointer(&[("mouseMoved", 0)]).await.map(drop)
    }

    /// Drags from its middle so many pixels to the right.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn drag(&self, by: f64) -> Outcome {
        let (x, y) = self.aim().await?;
        for event in [
            mouse("mouseMoved", (x, y), 0),
            mouse("mousePressed", (x, y), 1),
            mouse_held((x + by / 2.0, y)),
            mouse_held((x + by, y)),
            mouse("mouseReleased", (x + by, y), 1),
        ] {
            self.tab.command("Input.dispatchMouseEvent", event).await?;
        }
        self.eval(MET).await.map(drop)
    }

    /// Gives it the focus, with all of its text selected: what is typed next takes its place.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn focus(&self) -> Outcome {
        self.eval("this.focus(); this.select?.()").await.map(drop)
    }

    /// Types into it in place of what it has, key by key.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn fill(&self, text: &str) -> Outcome {
        self.focus().await?;
        let Keys(keys) = text.into();
        let events = keys.into_iter().flat_map(|key| key.events(0)).collect();
        self.tab.commands("Input.dispatchKeyEvent", events).await
    }

    /// Pastes a text in place of what it has.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn paste(&self, text: &str) -> Outcome {
        self.focus().await?;
        self.tab
            .command("Input.insertText", json!({ "text": text }))
            .await
            .map(drop)
    }
}

fn mouse(kind: &str, (x, y): (f64, f64), count: u32) -> Value {
    let (button, buttons) = match kind {
        "mouseMoved" => ("none", 0),
        "mousePressed" => ("left", 1),
        _ => ("left", 0),
    };
    json!({ "type": kind, "x": x, "y": y, "button": button, "buttons": buttons, "clickCount": count })
}

fn mouse_held((x, y): (f64, f64)) -> Value {
    json!({ "type": "mouseMoved", "x": x, "y": y, "button": "left", "buttons": 1 })
}
