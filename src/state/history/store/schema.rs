//! What the database consists of.

use idb::{Database, IndexParams, KeyPath, ObjectStoreParams};

/// The name of the database.
pub const NAME: &str = "slipway-history";
/// Its version.
pub const VERSION: u32 = 1;

/// Its stores.
pub const ROWS: &str = "rows";
pub const READERS: &str = "readers";
pub const FACTS: &str = "facts";
/// Key in `facts`: the bytes of all texts together.
pub const BYTES: &str = "bytes";

/// Indexes of `rows`, newest first.
pub const BY_LIST: &str = "by-list";
pub const BY_OWNER: &str = "by-owner";
/// Index of `rows`, oldest first, over all readers.
pub const BY_AGE: &str = "by-age";
/// Index of `readers` by name.
pub const BY_NAME: &str = "by-name";

/// Makes it, in an upgrade.
///
/// # Errors
/// What the browser throws.
pub fn create(database: &Database) -> Result<(), idb::Error> {
    let mut of_rows = ObjectStoreParams::new();
    of_rows.key_path(Some(KeyPath::new_array(["reader", "id"])));
    let rows = database.create_object_store(ROWS, of_rows)?;
    for (name, path) in [
        (BY_LIST, ["reader", "listed", "back", "id"]),
        (BY_OWNER, ["reader", "owner", "back", "id"]),
    ] {
        rows.create_index(name, KeyPath::new_array(path), Some(IndexParams::new()))?;
    }
    rows.create_index(BY_AGE, KeyPath::new_single("at"), Some(IndexParams::new()))?;
    let mut of_readers = ObjectStoreParams::new();
    of_readers.auto_increment(true);
    let readers = database.create_object_store(READERS, of_readers)?;
    let mut unique = IndexParams::new();
    unique.unique(true);
    readers.create_index(BY_NAME, KeyPath::new_single(""), Some(unique))?;
    database.create_object_store(FACTS, ObjectStoreParams::new())?;
    Ok(())
}
