//! What is emulated around a page: size, theme, network, whether somebody sees it.

use serde_json::json;

use crate::Outcome;
use crate::page::Page;

impl Page {
    /// Gives the page a width and height in CSS pixels.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn resize(&self, width: u32, height: u32) -> Outcome {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500 });
        self.protocol("Emulation.setDeviceMetricsOverride", size)
            .await
            .map(drop)
    }

    /// Makes the system prefer light or dark.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn prefer(&self, scheme: &str) -> Outcome {
        let feature = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.protocol("Emulation.setEmulatedMedia", feature)
            .await
            .map(drop)
    }

    /// Lets the reader be in a time zone ("Australia/Sydney").
    ///
    /// # Errors
    /// What the browser says.
    pub async fn time_zone(&self, zone: &str) -> Outcome {
        let zone = json!({ "timezoneId": zone });
        self.protocol("Emulation.setTimezoneOverride", zone)
            .await
            .map(drop)
    }

    /// Takes the network away, or gives it back.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn offline(&self, offline: bool) -> Outcome {
        self.protocol("Network.enable", json!({})).await?;
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.protocol("Network.emulateNetworkConditions", conditions)
            .await
            .map(drop)
    }

    /// Puts the page out of sight or back, as far as it can tell.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn seen(&self, seen: bool) -> Outcome {
        let script = format!(
            "Object.defineProperty(document, 'hidden', {{ configurable: true, get: () => {} }});
             document.dispatchEvent(new Event('visibilitychange', {{ bubbles: true }}));",
            !seen
        );
        self.eval(&script).await.map(drop)
    }

    /// Lets so many milliseconds pass: what the page does in them is the test.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn let_be(&self, ms: u32) -> Outcome {
        let script = format!(
            "const done = arguments[arguments.length - 1]; setTimeout(() => done(true), {ms})"
        );
        self.answer(&script, &[]).await.map(drop)
    }
}
