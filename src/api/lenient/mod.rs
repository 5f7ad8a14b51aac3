//! Types for the fields of answers, of which none can fail: a field that is damaged costs only itself.
//!
//! Every field of every answer is a [`Field`] (text, number, flag, date), an [`Object`] or a [`List`], or made of these.
//! `tests/contract/damaged.rs` damages every field of every recorded answer.

mod date;
mod leaf;
mod shape;

use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess};
use serde_json::value::RawValue;

use crate::domain::list::listing::Rows;
pub(super) use leaf::{FromLeaf, Id, Leaf};
pub(super) use shape::Shape;
pub(super) use shape::any;

/// A field with a single value.
#[derive(Debug, Default, PartialEq)]
pub(super) enum Field<T> {
    /// It is absent or null.
    #[default]
    Missing,
    /// It is there, but of a type or form that means nothing here.
    Unreadable,
    /// Its value.
    Read(T),
}

impl<T> Field<T> {
    /// The value, if there is one.
    pub(super) fn read(self) -> Option<T> {
        match self {
            Self::Read(value) => Some(value),
            Self::Missing | Self::Unreadable => None,
        }
    }
}

impl Field<Id> {
    /// The id, if there is one.
    pub(super) fn id(self) -> Option<String> {
        self.read().map(|Id(id)| id)
    }
}

impl Field<String> {
    /// The text, unless it is missing or empty.
    pub(super) fn non_empty(self) -> Option<String> {
        self.read().filter(|text| !text.is_empty())
    }

    /// The text; empty if it is missing.
    pub(super) fn or_empty(self) -> String {
        self.read().unwrap_or_default()
    }
}

impl<'de, T: FromLeaf> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let leaf = Leaf::deserialize(deserializer)?;
        Ok(match leaf {
            Leaf::Null => Self::Missing,
            leaf => T::field(leaf),
        })
    }
}

/// A field with an object.
#[derive(Debug)]
pub(super) struct Object<T>(pub(super) Field<T>);

impl<T> Default for Object<T> {
    fn default() -> Self {
        Self(Field::Missing)
    }
}

impl<T> Object<T> {
    /// The object, if there is one.
    pub(super) fn read(self) -> Option<T> {
        self.0.read()
    }
}

impl<'de, T: Deserialize<'de>> Shape<'de> for Object<T> {
    fn of_leaf(leaf: Leaf<'de>) -> Self {
        Self(match leaf {
            Leaf::Null => Field::Missing,
            _ => Field::Unreadable,
        })
    }

    fn of_map<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(|value| Self(Field::Read(value)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        any(deserializer)
    }
}

/// An entry of a list.
pub(super) trait Entry {
    /// What it holds.
    type Of;
    /// What it holds, if it can be read.
    fn entry(self) -> Option<Self::Of>;
}

impl<T> Entry for Field<T> {
    type Of = T;
    fn entry(self) -> Option<T> {
        self.read()
    }
}

impl<T> Entry for Object<T> {
    type Of = T;
    fn entry(self) -> Option<T> {
        self.read()
    }
}

/// An entry that is not looked into.
#[derive(serde::Deserialize)]
pub(super) struct Raw(Box<RawValue>);

impl Entry for Raw {
    type Of = Box<RawValue>;
    fn entry(self) -> Option<Box<RawValue>> {
        Some(self.0)
    }
}

/// A field with a list.
#[derive(Debug)]
pub(super) struct List<E: Entry> {
    /// Its entries; `None` where it is absent, null, or no list.
    pub(super) entries: Option<Vec<E::Of>>,
    /// How many entries could not be read. Something else in place of the list counts as one.
    pub(super) bad: usize,
    entry: PhantomData<E>,
}

impl<E: Entry> Default for List<E> {
    fn default() -> Self {
        Self::new(None, 0)
    }
}

impl<E: Entry> List<E> {
    fn new(entries: Option<Vec<E::Of>>, bad: usize) -> Self {
        Self {
            entries,
            bad,
            entry: PhantomData,
        }
    }

    /// The entries for which `convert` has a value; the others count as unreadable.
    pub(super) fn rows<T>(self, convert: impl FnMut(E::Of) -> Option<T>) -> Rows<T> {
        let entries = self.entries.unwrap_or_default();
        let all = entries.len();
        let rows: Vec<T> = entries.into_iter().filter_map(convert).collect();
        Rows {
            bad_rows: self.bad + all - rows.len(),
            rows,
        }
    }

    /// The same; `None` where there is no list.
    pub(super) fn some_rows<T>(self, convert: impl FnMut(E::Of) -> Option<T>) -> Option<Rows<T>> {
        (self.entries.is_some() || self.bad > 0).then(|| self.rows(convert))
    }
}

impl<'de, E: Entry + Deserialize<'de>> Shape<'de> for List<E> {
    fn of_leaf(leaf: Leaf<'de>) -> Self {
        Self::new(None, usize::from(!matches!(leaf, Leaf::Null)))
    }

    fn of_seq<A: SeqAccess<'de>>(mut seq: A) -> Result<Self, A::Error> {
        let (mut entries, mut bad) = (Vec::new(), 0);
        while let Some(entry) = seq.next_element::<E>()? {
            match entry.entry() {
                Some(entry) => entries.push(entry),
                None => bad += 1,
            }
        }
        Ok(Self::new(Some(entries), bad))
    }
}

impl<'de, E: Entry + Deserialize<'de>> Deserialize<'de> for List<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        any(deserializer)
    }
}

#[cfg(test)]
mod tests;
