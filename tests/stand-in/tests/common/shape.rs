//! The shape of a JSON value: types and field names, arrays folded into one element.
#![allow(dead_code, reason = "every test program uses its own part")]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// What values at one place look like, all together.
#[derive(Debug, Default)]
pub struct Shape {
    types: BTreeSet<&'static str>,
    objects: usize,
    /// Shape of each field, and how many of the objects have it.
    fields: BTreeMap<String, (usize, Shape)>,
    items: Option<Box<Shape>>,
}

impl Shape {
    pub fn of(value: &Value) -> Self {
        let mut shape = Self::default();
        shape.add(value);
        shape
    }

    /// Adds another value at the same place.
    pub fn add(&mut self, value: &Value) {
        self.types.insert(match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        });
        match value {
            Value::Array(items) => {
                for item in items {
                    self.items.get_or_insert_default().add(item);
                }
            }
            Value::Object(fields) => {
                self.objects += 1;
                for (name, value) in fields {
                    let field = self.fields.entry(name.clone()).or_default();
                    field.0 += 1;
                    field.1.add(value);
                }
            }
            _ => {}
        }
    }

    /// What `self`, the answer, has that the recording has not, or the other way round. Field names are those of
    /// `recorded`, the same case; types, and so null, are those that all recordings of the procedure show, `known`.
    /// Optional is only what some recorded objects lack. Where the case has no example, `known` stands in.
    pub fn differences(&self, recorded: &Shape, known: &Shape, place: &str) -> Vec<String> {
        let mut found = Vec::new();
        for extra in self.types.difference(&known.types) {
            found.push(format!("{place}: {extra}, recorded {:?}", known.types));
        }
        if self.objects > 0 {
            let recorded = if recorded.objects > 0 {
                recorded
            } else {
                known
            };
            found.extend(self.field_differences(recorded, known, place));
        }
        if let (Some(items), Some(known)) = (&self.items, &known.items) {
            let recorded = recorded.items.as_ref().unwrap_or(known);
            found.extend(items.differences(recorded, known, &format!("{place}[]")));
        } else if self.items.is_some() && known.types.contains("array") {
            found.push(format!("{place}: recorded empty"));
        }
        found
    }

    fn field_differences(&self, recorded: &Shape, known: &Shape, place: &str) -> Vec<String> {
        let mut found = Vec::new();
        for (name, (count, shape)) in &self.fields {
            let (Some((seen, same)), Some((_, known))) =
                (recorded.fields.get(name), known.fields.get(name))
            else {
                found.push(format!("{place}.{name}: not in the recording"));
                continue;
            };
            found.extend(shape.differences(same, known, &format!("{place}.{name}")));
            if *seen == recorded.objects && *count < self.objects {
                found.push(format!("{place}.{name}: missing in some"));
            }
        }
        for name in recorded
            .fields
            .keys()
            .filter(|name| !self.fields.contains_key(*name))
        {
            found.push(format!("{place}.{name}: missing"));
        }
        found
    }
}
