//! Of which stretch of time every deployment of a service was seen, in `facts` by `[reader, service]`.

use idb::{KeyRange, Query, TransactionMode};
use js_sys::Array;
use wasm_bindgen::JsValue;

use super::super::trouble::Trouble;
use super::record::{field, key, ms, number, object};
use super::schema::FACTS;
use super::{Store, all, end};
use crate::domain::insights::Unbroken;
use crate::domain::moment_from_ms;

impl Store {
    /// Adds what one look has shown, by service id. Answers whether that says more than what was known.
    pub async fn add_look(
        &self,
        reader: &str,
        seen: &[(String, Unbroken)],
    ) -> Result<bool, Trouble> {
        let transaction = self.begin(TransactionMode::ReadWrite)?;
        let reader = self.number(&transaction, reader).await?;
        let facts = transaction.object_store(FACTS)?;
        let requests = seen.iter().map(|(id, _)| facts.get(key(reader, id)));
        let stored = all(requests.collect()).await?;
        let mut puts = Vec::new();
        for ((id, look), stored) in seen.iter().zip(stored) {
            let earlier = stored.as_ref().and_then(stretch);
            let now = look.after(earlier);
            if earlier != Some(now) {
                let key = key(reader, id);
                puts.push(facts.put(&record(id, now), Some(&key)));
            }
        }
        let is_news = !puts.is_empty();
        all(puts).await?;
        end(transaction, &facts).await?;
        Ok(is_news)
    }

    /// What all looks have shown, by service id.
    pub async fn looks(&self, reader: &str) -> Result<Vec<(String, Unbroken)>, Trouble> {
        let transaction = self.begin(TransactionMode::ReadWrite)?;
        let reader = JsValue::from(self.number(&transaction, reader).await?);
        let facts = transaction.object_store(FACTS)?;
        // An array comes after every text.
        let end = Array::of2(&reader, &Array::new());
        let range = KeyRange::bound(&Array::of1(&reader), &end, None, None)?;
        let stored = facts.get_all(Some(Query::from(range)), None)?.await?;
        let looks = stored.iter().filter_map(|stored| {
            let id = field(stored, "service").as_string()?;
            Some((id, stretch(stored)?))
        });
        Ok(looks.collect())
    }
}

fn record(service: &str, seen: Unbroken) -> JsValue {
    let ms = |at: crate::domain::Moment| JsValue::from(number(at.timestamp_millis()));
    let record = object(&[
        ("service", JsValue::from(service)),
        ("since", seen.since.map_or(JsValue::NULL, ms)),
        ("until", ms(seen.until)),
    ]);
    record.into()
}

fn stretch(record: &JsValue) -> Option<Unbroken> {
    Some(Unbroken {
        since: ms(record, "since").and_then(moment_from_ms),
        until: moment_from_ms(ms(record, "until")?)?,
    })
}
