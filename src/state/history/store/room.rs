//! Room for new rows: the oldest are deleted.

use idb::ObjectStore;

use super::super::trouble::Trouble;
use super::all;
use super::record::{field, key, size, text};
use super::schema::BY_AGE;

/// How many of the oldest rows are looked at together.
const TOGETHER: u32 = 200;

/// How much is kept at most.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub rows: u32,
    pub bytes: f64,
}

/// Rows that were deleted.
#[derive(Debug, Default)]
pub struct Evicted {
    /// The size of their texts.
    pub bytes: f64,
    /// Reader and id of each.
    keys: Vec<(f64, String)>,
}

impl Evicted {
    /// Ids of those of one reader.
    #[allow(clippy::float_cmp)] // Readers have whole numbers.
    pub fn of(self, reader: f64) -> Vec<String> {
        let own = self.keys.into_iter().filter(|(of, _)| *of == reader);
        own.map(|(_, id)| id).collect()
    }
}

/// Deletes the oldest rows until the limits hold.
pub async fn make_room(rows: &ObjectStore, bytes: f64, limits: Limits) -> Result<Evicted, Trouble> {
    let mut count = rows.count(None)?.await?;
    let mut evicted = Evicted::default();
    let is_over = |count: u32, freed: f64| count > limits.rows || bytes - freed > limits.bytes;
    while count > 0 && is_over(count, evicted.bytes) {
        let oldest = rows.index(BY_AGE)?.get_all(None, Some(TOGETHER))?.await?;
        let mut deleted = Vec::new();
        for record in oldest {
            if !is_over(count, evicted.bytes) {
                break;
            }
            let reader = field(&record, "reader").as_f64();
            let Some((reader, id)) = reader.zip(field(&record, "id").as_string()) else {
                continue;
            };
            deleted.push(rows.delete(key(reader, &id)));
            evicted.bytes += text(&record).as_deref().map_or(0.0, size);
            evicted.keys.push((reader, id));
            count -= 1;
        }
        if deleted.is_empty() {
            break;
        }
        all(deleted).await?;
    }
    Ok(evicted)
}
