//! Scripts in a tab: in its page, in a frame of it, and on an element.

use std::sync::PoisonError;
use std::time::Instant;

use serde_json::{Value, json};

use super::complaints::exception;
use super::{POLL, Tab, text};
use crate::{Outcome, PATIENCE};

/// A frame of the page.
#[derive(Clone)]
pub struct Frame {
    id: String,
    /// The element in the page that holds it.
    pub holder: String,
}

/// An element, by the session in which it is known.
#[derive(Clone)]
pub struct Handle {
    session: String,
    object: String,
}

/// What begins the error about an element that is no longer in the page.
pub const STALE: &str = "stale element";

impl Tab {
    /// The frame that scripts run in.
    pub fn frame(&self) -> Option<Frame> {
        let frame = self.frame.lock().unwrap_or_else(PoisonError::into_inner);
        frame.clone()
    }

    fn set_frame(&self, frame: Option<Frame>) {
        *self.frame.lock().unwrap_or_else(PoisonError::into_inner) = frame;
    }

    /// Lets scripts run in the page itself again.
    pub fn leave_frame(&self) {
        self.set_frame(None);
    }

    /// Lets scripts run in the frame that an element of the page holds; the element is what a script returns.
    ///
    /// # Errors
    /// When there is no such frame.
    pub async fn enter_frame(&self, script: &str) -> Outcome {
        self.leave_frame();
        let holder = self.handle(script, &[]).await?;
        let holder = holder.ok_or("there is no such frame")?;
        let node = json!({ "objectId": holder.object });
        let node = self.command("DOM.describeNode", node).await?;
        self.set_frame(Some(Frame {
            id: text(&node, "/node/frameId").to_owned(),
            holder: holder.object,
        }));
        Ok(())
    }

    /// Where scripts run now: a session, and a context unless it is the page's own.
    async fn place(&self) -> Outcome<(String, Option<String>)> {
        let Some(frame) = self.frame() else {
            return Ok((self.session.clone(), None));
        };
        let begin = Instant::now();
        loop {
            let place = self.state.known().contexts.get(&frame.id).cloned();
            if let Some((session, context)) = place {
                return Ok((session, Some(context)));
            }
            if begin.elapsed() > PATIENCE {
                return Err("the frame has no document that scripts can run in".into());
            }
            tokio::time::sleep(POLL).await;
        }
    }

    async fn evaluate(&self, expression: &str, by_value: bool) -> Outcome<(String, Value)> {
        let begin = Instant::now();
        loop {
            let (session, context) = self.place().await?;
            let mut params = json!({
                "expression": expression, "returnByValue": by_value, "awaitPromise": true,
            });
            if let (Some(context), Some(params)) = (context, params.as_object_mut()) {
                params.insert("uniqueContextId".into(), context.into());
            }
            let answer = self
                .connection
                .call(Some(&session), "Runtime.evaluate", &params)
                .await;
            match answer {
                // Between two documents there is none: the script did not run.
                Err(error) if not_begun(&error.to_string()) && begin.elapsed() < PATIENCE => {
                    if self.state.known().crashed {
                        return Err("the page's process has crashed".into());
                    }
                    tokio::time::sleep(POLL).await;
                }
                Err(error) => return Err(error),
                Ok(answer) => {
                    if let Some(details) = answer.get("exceptionDetails") {
                        return Err(format!("a script threw: {}", exception(details)).into());
                    }
                    let result = answer.get("result").cloned().unwrap_or_default();
                    return Ok((session, result));
                }
            }
        }
    }

    /// Runs the body of a function with these `arguments`; answers what it returns, or what its promise comes to.
    ///
    /// # Errors
    /// When it throws.
    pub async fn value(&self, script: &str, arguments: &[Value]) -> Outcome<Value> {
        let expression = call(script, arguments);
        let (_, mut result) = self.evaluate(&expression, true).await?;
        let value = result.get_mut("value").map(Value::take);
        Ok(value.unwrap_or_default())
    }

    /// Runs the body of a function whose last argument is a function to call with the answer.
    ///
    /// # Errors
    /// When it throws.
    pub async fn value_later(&self, script: &str, arguments: &[Value]) -> Outcome<Value> {
        let list = Value::from(arguments);
        let expression = format!(
            "new Promise((done) => {{ (function () {{ {script}\n}}).apply(null, [...{list}, done]); }})"
        );
        let (_, mut result) = self.evaluate(&expression, true).await?;
        let value = result.get_mut("value").map(Value::take);
        Ok(value.unwrap_or_default())
    }

    /// Runs the body of a function that returns an element; `None` when it returns none.
    ///
    /// # Errors
    /// When it throws.
    pub async fn handle(&self, script: &str, arguments: &[Value]) -> Outcome<Option<Handle>> {
        let (session, result) = self.evaluate(&call(script, arguments), false).await?;
        let object = result.get("objectId").and_then(Value::as_str);
        Ok(object.map(|object| Handle {
            session,
            object: object.to_owned(),
        }))
    }

    /// Runs the body of a function whose `this` is an element.
    ///
    /// # Errors
    /// When it throws, and when the element's document has gone.
    pub async fn of_handle(
        &self,
        handle: &Handle,
        script: &str,
        arguments: &[Value],
    ) -> Outcome<Value> {
        let arguments: Vec<Value> = arguments
            .iter()
            .map(|argument| json!({ "value": argument }))
            .collect();
        let params = json!({
            "objectId": handle.object, "functionDeclaration": format!("function () {{ {script}\n}}"),
            "arguments": arguments, "returnByValue": true, "awaitPromise": true,
        });
        let session = Some(&*handle.session);
        let answer = self
            .connection
            .call(session, "Runtime.callFunctionOn", &params)
            .await;
        let answer = answer.map_err(|error| format!("{STALE}: {error}"))?;
        if let Some(details) = answer.get("exceptionDetails") {
            return Err(format!("a script threw: {}", exception(details)).into());
        }
        Ok(answer.pointer("/result/value").cloned().unwrap_or_default())
    }

    /// Where the frame begins in which scripts run.
    ///
    /// # Errors
    /// When it has gone.
    pub async fn offset(&self) -> Outcome<(f64, f64)> {
        let Some(frame) = self.frame() else {
            return Ok((0.0, 0.0));
        };
        let holder = Handle {
            session: self.session.clone(),
            object: frame.holder,
        };
        let script = "const box = this.getBoundingClientRect(), style = getComputedStyle(this);
            return [box.left + this.clientLeft + parseFloat(style.paddingLeft), box.top + this.clientTop + parseFloat(style.paddingTop)];";
        let value = self.of_handle(&holder, script, &[]).await?;
        Ok(serde_json::from_value(value)?)
    }
}

fn call(script: &str, arguments: &[Value]) -> String {
    format!(
        "(function () {{ {script}\n}}).apply(null, {})",
        Value::from(arguments)
    )
}

/// Whether Chromium refused a script because there was no document for it.
fn not_begun(error: &str) -> bool {
    [
        "Cannot find",
        "uniqueContextId not found",
        "Session with given id",
    ]
    .iter()
    .any(|words| error.contains(words))
}
