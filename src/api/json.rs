//! JSON as far as this program reads it: a tree that keeps the fields with a known name and skips all others, so that what
//! is not read can neither leak nor cost (a row's `icon` can be 2 MB). One type for all answers: a derived type each would
//! be a third of the download.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::domain::Moment;
use crate::domain::range::parse_iso;

/// Every field that any answer is read for, in alphabetical order; what carries secrets or whole histories beside what is
/// wanted is read by a list of its own ([`parse_only`]).
pub(crate) const NAMES: [&str; 72] = [
    "activeOrganizationId",
    "appName",
    "application",
    "applicationId",
    "applicationType",
    "applications",
    "backupId",
    "branch",
    "buildServer",
    "buildServerId",
    "buildsConcurrency",
    "code",
    "compose",
    "composeId",
    "createdAt",
    "cronExpression",
    "data",
    "deploymentId",
    "deployments",
    "description",
    "domain",
    "email",
    "enabled",
    "environment",
    "environmentId",
    "environments",
    "errorMessage",
    "finishedAt",
    "firstName",
    "host",
    "href",
    "https",
    "id",
    "image",
    "issues",
    "items",
    "lastName",
    "logPath",
    "message",
    "name",
    "path",
    "pid",
    "previewDeploymentId",
    "previewStatus",
    "processedOn",
    "project",
    "projectId",
    "pullRequestNumber",
    "pullRequestTitle",
    "pullRequestURL",
    "role",
    "rollback",
    "rollbackId",
    "scheduleId",
    "server",
    "serverId",
    "serverType",
    "servicePath",
    "session",
    "startedAt",
    "state",
    "status",
    "timestamp",
    "timezone",
    "title",
    "titleLog",
    "total",
    "twoFactorRedirect",
    "user",
    "userId",
    "version",
    "volumeBackupId",
];

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Json<'a> {
    Null,
    Flag(bool),
    /// A number; what is behind the point is cut off.
    Number(i64),
    Text(Cow<'a, str>),
    List(Vec<Json<'a>>),
    Fields(Fields<'a>),
}

/// The fields of an object, by name. Reading goes on after a field of another type than expected, and the object remembers
/// that there was one: what follows each field is then no more than a call.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Fields<'a> {
    known: Vec<(&'static str, Json<'a>)>,
    /// Whether there were fields of other names.
    others: bool,
    /// Whether a field was of another type than expected.
    wrong: bool,
}

/// Reads a whole text.
pub(crate) fn parse(bytes: &[u8]) -> Result<Json<'_>, serde_json::Error> {
    parse_only(bytes, &NAMES)
}

/// Reads a whole text, of which only the fields with these names are kept; they must be in alphabetical order.
pub(crate) fn parse_only<'a>(
    bytes: &'a [u8],
    names: &'static [&'static str],
) -> Result<Json<'a>, serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let tree = Tree { names }.deserialize(&mut reader)?;
    reader.end()?;
    Ok(tree)
}

impl<'a> Fields<'a> {
    /// Takes a field out; `null` for one that is missing.
    pub(crate) fn take(&mut self, name: &'static str) -> Json<'a> {
        let place = self.known.iter_mut().find(|(known, _)| *known == name);
        place.map_or(Json::Null, |(_, value)| {
            std::mem::replace(value, Json::Null)
        })
    }

    /// Whether there is no field of any other name.
    pub(crate) fn only(&self, names: &[&str]) -> bool {
        !self.others && self.known.iter().all(|(known, _)| names.contains(known))
    }

    /// Whether a field that was read, here or further inside, was of another type than expected.
    pub(crate) fn is_wrong(&self) -> bool {
        self.wrong
    }

    /// Notes a field of another type than expected.
    fn unexpected<T>(&mut self) -> Option<T> {
        self.wrong = true;
        None
    }

    /// A text that may be missing.
    pub(crate) fn text(&mut self, name: &'static str) -> Option<String> {
        match self.take(name) {
            Json::Null => None,
            Json::Text(text) => Some(text.into_owned()),
            _ => self.unexpected(),
        }
    }

    /// A text; an empty one counts as missing.
    pub(crate) fn given(&mut self, name: &'static str) -> Option<String> {
        self.text(name).filter(|text| !text.is_empty())
    }

    /// A text that may be missing; then it is empty.
    pub(crate) fn words(&mut self, name: &'static str) -> String {
        self.text(name).unwrap_or_default()
    }

    /// A text, or a number's digits; a text without letters counts as missing.
    pub(crate) fn label(&mut self, name: &'static str) -> Option<String> {
        match self.take(name) {
            Json::Null => None,
            Json::Number(number) => Some(number.to_string()),
            Json::Text(text) => Some(text.into_owned()).filter(|text| !text.is_empty()),
            _ => self.unexpected(),
        }
    }

    /// Yes or no, that may be missing.
    pub(crate) fn flag(&mut self, name: &'static str) -> Option<bool> {
        match self.take(name) {
            Json::Null => None,
            Json::Flag(flag) => Some(flag),
            _ => self.unexpected(),
        }
    }

    /// A number that may be missing.
    pub(crate) fn number(&mut self, name: &'static str) -> Option<i64> {
        match self.take(name) {
            Json::Null => None,
            Json::Number(number) => Some(number),
            _ => self.unexpected(),
        }
    }

    /// How many of something; a negative number counts as missing.
    pub(crate) fn count(&mut self, name: &'static str) -> Option<usize> {
        self.number(name).and_then(|count| count.try_into().ok())
    }

    /// A date as Dokploy writes it ("2026-11-23T17:10:41.799Z"); what is no date counts as missing.
    pub(crate) fn moment(&mut self, name: &'static str) -> Option<Moment> {
        self.text(name).and_then(|text| parse_iso(&text))
    }

    /// A list that may be missing; then it is empty.
    pub(crate) fn list(&mut self, name: &'static str) -> Vec<Json<'a>> {
        match self.take(name) {
            Json::Null => Vec::new(),
            Json::List(list) => list,
            _ => self.unexpected().unwrap_or_default(),
        }
    }

    /// Reads an object that may be missing.
    pub(crate) fn inside<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Fields<'a>) -> T,
    ) -> Option<T> {
        match self.take(name) {
            Json::Null => None,
            Json::Fields(mut fields) => {
                let value = read(&mut fields);
                self.wrong |= fields.wrong;
                Some(value)
            }
            _ => self.unexpected(),
        }
    }

    /// Reads a list of objects that may be missing. Those that are nothing to the reader are left out.
    pub(crate) fn each<T>(
        &mut self,
        name: &'static str,
        read: fn(&mut Fields<'a>) -> Option<T>,
    ) -> Vec<T> {
        let mut values = Vec::new();
        for item in self.list(name) {
            if let Json::Fields(mut fields) = item {
                values.extend(read(&mut fields));
                self.wrong |= fields.wrong;
            } else {
                self.wrong = true;
            }
        }
        values
    }
}

/// Reads a value of which these names are kept.
#[derive(Clone, Copy)]
struct Tree {
    names: &'static [&'static str],
}

impl<'de> DeserializeSeed<'de> for Tree {
    type Value = Json<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree {
    type Value = Json<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Json::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Json::Number(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Json::Number(i64::try_from(number).unwrap_or(i64::MAX)))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        // The cast saturates.
        #[allow(clippy::cast_possible_truncation)]
        let whole = number as i64;
        Ok(Json::Number(whole))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut fields = Fields::default();
        while let Some(name) = entries.next_key_seed(Name(self.names))? {
            match name {
                Some(name) => fields.known.push((name, entries.next_value_seed(self)?)),
                None => {
                    fields.others = true;
                    entries.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(Json::Fields(fields))
    }
}

/// A field's name, if it is one of these.
struct Name(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Option<&'static str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Option<&'static str>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a name")
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        let found = self.0.binary_search_by(|name| (*name).cmp(text));
        Ok(found.ok().and_then(|place| self.0.get(place).copied()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_in_the_order_that_they_are_looked_up_by() {
        assert!(NAMES.is_sorted());
    }

    #[test]
    fn only_what_is_named_is_kept() {
        let text = br#"{"name":"a","password":"s3cret","deployments":[{"name":"b"}]}"#;
        let all = format!("{:?}", parse(text).unwrap());
        assert!(all.contains("\"b\"") && !all.contains("s3cret"), "{all}");
        let one = format!("{:?}", parse_only(text, &["name"]).unwrap());
        assert!(one.contains("\"a\"") && !one.contains("\"b\""), "{one}");
        assert!(parse(br#"{"name":"a"} more"#).is_err());
    }
}
