//! Single values, and what they mean where something else was expected.

use std::borrow::Cow;

use super::Field;
use super::date::{date, of_milliseconds};
use crate::domain::Moment;

/// A single value.
#[derive(Debug, PartialEq)]
pub(in crate::api) enum Leaf<'a> {
    /// `null`.
    Null,
    /// A flag.
    Flag(bool),
    /// A whole number.
    Whole(i64),
    /// A number with a fraction or an exponent.
    Broken(f64),
    /// A text.
    Text(Cow<'a, str>),
    /// Anything else: a list, an object.
    Other,
}

/// A type that single values are read into; every form with a plain meaning is read.
pub(in crate::api) trait FromLeaf: Sized {
    /// The value; `None` if this means nothing of the type.
    fn from_leaf(leaf: Leaf<'_>) -> Option<Self>;

    /// The field that it is; overridden where some values stand for none.
    fn field(leaf: Leaf<'_>) -> Field<Self> {
        Self::from_leaf(leaf).map_or(Field::Unreadable, Field::Read)
    }
}

/// The id of something: a text that is not empty. A number is none, because no request could ask for it.
#[derive(Debug, PartialEq)]
pub(in crate::api) struct Id(pub(in crate::api) String);

impl FromLeaf for Id {
    fn from_leaf(leaf: Leaf<'_>) -> Option<Self> {
        match leaf {
            Leaf::Text(text) if !text.is_empty() => Some(Self(text.into_owned())),
            _ => None,
        }
    }
}

/// A text, or a number as its digits.
impl FromLeaf for String {
    fn from_leaf(leaf: Leaf<'_>) -> Option<Self> {
        match leaf {
            Leaf::Text(text) => Some(text.into_owned()),
            Leaf::Whole(number) => Some(number.to_string()),
            Leaf::Broken(number) => Some(number.to_string()),
            _ => None,
        }
    }
}

/// A flag, also as databases and forms write it.
impl FromLeaf for bool {
    fn from_leaf(leaf: Leaf<'_>) -> Option<Self> {
        match leaf {
            Leaf::Flag(flag) => Some(flag),
            Leaf::Whole(1) => Some(true),
            Leaf::Whole(0) => Some(false),
            Leaf::Text(text) => match &*text {
                "true" | "1" => Some(true),
                "false" | "0" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }
}

/// A whole number, also as a text; what is behind the point is cut off.
impl FromLeaf for i64 {
    fn from_leaf(leaf: Leaf<'_>) -> Option<Self> {
        match leaf {
            Leaf::Whole(number) => Some(number),
            Leaf::Broken(number) => Some(number as Self),
            Leaf::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }
}

/// How many of something: a whole number that is not negative.
impl FromLeaf for usize {
    fn from_leaf(leaf: Leaf<'_>) -> Option<Self> {
        i64::from_leaf(leaf).and_then(|number| Self::try_from(number).ok())
    }
}

/// The same, of what a server has in all.
impl FromLeaf for u64 {
    fn from_leaf(leaf: Leaf<'_>) -> Option<Self> {
        i64::from_leaf(leaf).and_then(|number| Self::try_from(number).ok())
    }
}

/// A date as a text, or milliseconds since 1970. Some dates stand for none: see [`date`].
impl FromLeaf for Moment {
    fn from_leaf(leaf: Leaf<'_>) -> Option<Self> {
        Self::field(leaf).read()
    }

    fn field(leaf: Leaf<'_>) -> Field<Self> {
        match leaf {
            Leaf::Text(text) => date(&text),
            leaf => i64::from_leaf(leaf).map_or(Field::Unreadable, of_milliseconds),
        }
    }
}
