//! Reads a value of any type without failing at its type.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::leaf::Leaf;

/// What can be made of a value of any type.
pub(in crate::api) trait Shape<'de>: Sized {
    /// Of a single value.
    fn of_leaf(leaf: Leaf<'de>) -> Self;

    /// Of a list, which is skipped unless it is wanted.
    fn of_seq<A: SeqAccess<'de>>(mut seq: A) -> Result<Self, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Self::of_leaf(Leaf::Other))
    }

    /// Of an object, which is skipped unless it is wanted.
    fn of_map<A: MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Self::of_leaf(Leaf::Other))
    }
}

/// Reads a value of any type.
pub(in crate::api) fn any<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Shape<'de>,
{
    deserializer.deserialize_any(Any(PhantomData))
}

impl<'de> Shape<'de> for Leaf<'de> {
    fn of_leaf(leaf: Leaf<'de>) -> Self {
        leaf
    }
}

impl<'de> Deserialize<'de> for Leaf<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        any(deserializer)
    }
}

struct Any<T>(PhantomData<T>);

impl<'de, T: Shape<'de>> Visitor<'de> for Any<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("anything")
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        Ok(T::of_leaf(Leaf::Null))
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<T, E> {
        Ok(T::of_leaf(Leaf::Flag(flag)))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        Ok(T::of_leaf(Leaf::Whole(number)))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        // Beyond 2^63 it is no date and no count of anything.
        Ok(T::of_leaf(
            i64::try_from(number).map_or(Leaf::Other, Leaf::Whole),
        ))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        Ok(T::of_leaf(Leaf::Broken(number)))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<T, E> {
        Ok(T::of_leaf(Leaf::Text(Cow::Borrowed(text))))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(T::of_leaf(Leaf::Text(Cow::Owned(text.to_owned()))))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<T, A::Error> {
        T::of_seq(seq)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::of_map(map)
    }
}
