//! The database in the browser: rows of deployments by reader, newest first.
//!
//! `rows` holds `{reader, id, owner, listed, at, back, text}` by `[reader, id]`. `reader` is the number that `readers` gives to a
//! server, an organization and a person, so that keys are short. `listed` is there where the organization's list has the row;
//! `back` is the negative of `at`, since only ascending indexes can be read in one request. `facts` holds the size of all texts, and
//! what looks have shown.

mod looks;
mod page;
mod record;
mod room;
mod schema;

use futures_util::future::join_all;
use idb::{
    Database, DatabaseEvent, Factory, Index, KeyRange, ObjectStore, Query, Transaction,
    TransactionMode, TransactionResult,
};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::trouble::Trouble;
use record::{field, key, record, size, text};
use room::make_room;
use schema::{BY_LIST, BY_NAME, BY_OWNER, BYTES, FACTS, NAME, READERS, ROWS, VERSION, create};

pub(super) use page::Page;
pub(super) use record::Entry;
pub(super) use room::Limits;

/// Which rows are read.
#[derive(Debug, Clone, PartialEq)]
pub enum Of {
    /// Those of the organization's list.
    Organization,
    /// Those of one owner, named as in [`Entry::owner`].
    Owner(String),
}

/// What came of writing rows.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// Ids of those that were not stored before, or were other.
    pub changed: Vec<String>,
    /// Ids of the reader's rows that were deleted to make room, perhaps some of the same.
    pub evicted: Vec<String>,
}

/// An open database.
pub(super) struct Store(Database);

impl Store {
    /// Opens the database, and makes it where there is none. `on_closed` is called once when the browser closes it, or when it
    /// was closed so that another tab can update or delete it.
    pub async fn open(on_closed: impl Fn() + Clone + 'static) -> Result<Self, Trouble> {
        let factory = Factory::new()?;
        let mut request = factory.open(NAME, Some(VERSION))?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                // What cannot be made fails the first transaction, which tells why.
                let _ = create(&database);
            }
        });
        let mut database = request.await?;
        let closed = on_closed.clone();
        database.on_close(move |_| closed());
        database.on_version_change(move |event| {
            if let Some(Ok(database)) = event.target().map(Database::try_from) {
                database.close();
            }
            on_closed();
        });
        Ok(Self(database))
    }

    /// Writes rows that are new, or differ from what is stored if it `replaces` that, and makes room.
    pub async fn write(
        &self,
        reader: &str,
        entries: &[Entry],
        replaces: bool,
        limits: Limits,
    ) -> Result<Written, Trouble> {
        let transaction = self.begin(TransactionMode::ReadWrite)?;
        let reader = self.number(&transaction, reader).await?;
        let (rows, facts) = (
            transaction.object_store(ROWS)?,
            transaction.object_store(FACTS)?,
        );
        let requests = entries.iter().map(|entry| rows.get(key(reader, &entry.id)));
        let stored = all(requests.collect()).await?;
        let bytes = facts.get(JsValue::from(BYTES))?.await?;
        let before = bytes.and_then(|bytes| bytes.as_f64()).unwrap_or_default();
        let mut bytes = before;
        let (mut written, mut puts) = (Written::default(), Vec::new());
        for (entry, stored) in entries.iter().zip(stored) {
            let old = stored.and_then(|stored| text(&stored));
            let stays = old
                .as_ref()
                .is_some_and(|old| !replaces || *old == entry.text);
            if !stays {
                bytes += size(&entry.text) - old.as_deref().map_or(0.0, size);
                puts.push(rows.put(&record(reader, entry), None));
                written.changed.push(entry.id.clone());
            }
        }
        if !puts.is_empty() {
            all(puts).await?;
            let evicted = make_room(&rows, bytes, limits).await?;
            put_bytes(&facts, bytes - evicted.bytes).await?;
            written.evicted = evicted.of(reader);
        }
        end(transaction, &rows).await?;
        Ok(written)
    }

    /// Reads rows, newest first, up to `limit`, beginning at `from`.
    pub async fn read(
        &self,
        reader: &str,
        of: &Of,
        from: Option<JsValue>,
        limit: u32,
    ) -> Result<Page, Trouble> {
        let transaction = self.begin(TransactionMode::ReadWrite)?;
        let reader = match from.as_ref().and_then(reader_of) {
            Some(reader) => reader,
            None => self.number(&transaction, reader).await?,
        };
        let rows = transaction.object_store(ROWS)?;
        let (index, part) = match of {
            Of::Organization => (rows.index(BY_LIST)?, JsValue::from(1)),
            Of::Owner(owner) => (rows.index(BY_OWNER)?, JsValue::from(owner)),
        };
        let records = newest(&index, reader, &part, from, limit).await?;
        let next = records
            .last()
            .filter(|_| records.len() >= limit as usize)
            .map(|last| {
                let parts = [
                    JsValue::from(reader),
                    part,
                    field(last, "back"),
                    field(last, "id"),
                ];
                parts.iter().collect::<Array>().into()
            });
        Ok(Page { records, next })
    }

    /// The facts of one deployment.
    pub async fn one(&self, reader: &str, id: &str) -> Result<Option<String>, Trouble> {
        let transaction = self.begin(TransactionMode::ReadWrite)?;
        let reader = self.number(&transaction, reader).await?;
        let rows = transaction.object_store(ROWS)?;
        let found = rows.get(key(reader, id))?.await?;
        Ok(found.and_then(|found| text(&found)))
    }

    /// Forgets some deployments of a reader.
    pub async fn remove(&self, reader: &str, ids: &[String]) -> Result<(), Trouble> {
        let transaction = self.begin(TransactionMode::ReadWrite)?;
        let reader = self.number(&transaction, reader).await?;
        let (rows, facts) = (
            transaction.object_store(ROWS)?,
            transaction.object_store(FACTS)?,
        );
        let stored = all(ids.iter().map(|id| rows.get(key(reader, id))).collect()).await?;
        let stored: Vec<JsValue> = stored.into_iter().flatten().collect();
        let freed: f64 = stored.iter().filter_map(text).map(|text| size(&text)).sum();
        all(ids.iter().map(|id| rows.delete(key(reader, id))).collect()).await?;
        let bytes = facts.get(JsValue::from(BYTES))?.await?;
        let bytes = bytes.and_then(|bytes| bytes.as_f64()).unwrap_or_default();
        put_bytes(&facts, (bytes - freed).max(0.0)).await?;
        end(transaction, &rows).await
    }

    /// Forgets everything of everybody.
    pub async fn clear(&self) -> Result<(), Trouble> {
        let transaction = self.begin(TransactionMode::ReadWrite)?;
        let rows = transaction.object_store(ROWS)?;
        for name in [ROWS, READERS, FACTS] {
            transaction.object_store(name)?.clear()?.await?;
        }
        end(transaction, &rows).await
    }

    fn begin(&self, mode: TransactionMode) -> Result<Transaction, Trouble> {
        Ok(self.0.transaction(&[ROWS, READERS, FACTS], mode)?)
    }

    /// The number of a reader, who gets one with the first row.
    async fn number(&self, transaction: &Transaction, reader: &str) -> Result<f64, Trouble> {
        let readers = transaction.object_store(READERS)?;
        let name = JsValue::from(reader);
        let found = readers.index(BY_NAME)?.get_key(name.clone())?.await?;
        let number = match found {
            Some(number) => number,
            None => readers.add(&name, None)?.await?,
        };
        number.as_f64().ok_or(Trouble::Failed)
    }
}

async fn newest(
    index: &Index,
    reader: f64,
    part: &JsValue,
    from: Option<JsValue>,
    limit: u32,
) -> Result<Vec<JsValue>, Trouble> {
    // An array comes after every number and text.
    let ends = [JsValue::from(reader), part.clone(), Array::new().into()];
    let end: JsValue = ends.iter().collect::<Array>().into();
    let is_next = from.is_some();
    let begin = from.unwrap_or_else(|| {
        let begins = [JsValue::from(reader), part.clone()];
        begins.iter().collect::<Array>().into()
    });
    let range = KeyRange::bound(&begin, &end, Some(is_next), None)?;
    Ok(index
        .get_all(Some(Query::from(range)), Some(limit))?
        .await?)
}

/// The reader's number in the key of an index.
fn reader_of(key: &JsValue) -> Option<f64> {
    key.dyn_ref::<Array>()?.get(0).as_f64()
}

async fn put_bytes(facts: &ObjectStore, bytes: f64) -> Result<(), Trouble> {
    facts
        .put(&JsValue::from(bytes), Some(&JsValue::from(BYTES)))?
        .await?;
    Ok(())
}

/// Waits for requests that run together: all of them, so that none is answered when nobody listens any more.
async fn all<R, T>(requests: Vec<Result<R, idb::Error>>) -> Result<Vec<T>, Trouble>
where
    R: IntoFuture<Output = Result<T, idb::Error>>,
{
    let mut refused = None;
    let mut running = Vec::new();
    for request in requests {
        match request {
            Ok(request) => running.push(request.into_future()),
            Err(error) => refused = Some(error),
        }
    }
    let answers = join_all(running).await;
    if let Some(error) = refused {
        return Err(error.into());
    }
    answers
        .into_iter()
        .map(|answer| answer.map_err(Trouble::from))
        .collect()
}

/// Waits until a transaction, which has this store, is written.
async fn end(transaction: Transaction, store: &ObjectStore) -> Result<(), Trouble> {
    // The future does not tell why the browser aborted it.
    let observed = store.transaction();
    match transaction.await? {
        TransactionResult::Committed => Ok(()),
        TransactionResult::Aborted => Err(Trouble::of_abort(observed.error().as_ref())),
    }
}
