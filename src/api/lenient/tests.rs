use serde::Deserialize;

use super::*;
use crate::domain::{Moment, moment_from_ms};

#[derive(Deserialize, Debug, Default)]
#[serde(default)]
struct Fields {
    id: Field<Id>,
    text: Field<String>,
    flag: Field<bool>,
    whole: Field<i64>,
    count: Field<usize>,
    date: Field<Moment>,
    object: Object<Inner>,
    list: List<Object<Inner>>,
    words: List<Field<String>>,
}

#[derive(Deserialize, Debug, Default)]
#[serde(default)]
struct Inner {
    name: Field<String>,
}

fn read(text: &str) -> Fields {
    serde_json::from_str(text).unwrap()
}

#[test]
fn what_is_absent_or_null_is_missing() {
    let nulls = r#"{"id":null,"text":null,"flag":null,"whole":null,"count":null,"date":null,"object":null,"list":null,"words":null}"#;
    for text in ["{}", nulls] {
        let fields = read(text);
        assert_eq!(fields.id, Field::Missing);
        assert_eq!(fields.text, Field::Missing);
        assert_eq!(fields.flag, Field::Missing);
        assert_eq!(fields.date, Field::Missing);
        assert!(matches!(fields.object.0, Field::Missing));
        assert!(fields.list.entries.is_none() && fields.list.bad == 0);
    }
}

#[test]
fn a_field_of_another_type_costs_only_itself() {
    for odd in [
        "{}",
        r#"{"a":[1,{"b":"c"}]}"#,
        "[]",
        r#"[[1],{"a":2}]"#,
        "18446744073709551615",
    ] {
        let fields = read(&format!(
            r#"{{"id":{odd},"text":{odd},"flag":{odd},"whole":{odd},"count":{odd},"date":{odd},"words":["x"]}}"#
        ));
        assert_eq!(fields.id, Field::Unreadable, "{odd}");
        assert_eq!(fields.text, Field::Unreadable, "{odd}");
        assert_eq!(fields.flag, Field::Unreadable, "{odd}");
        assert_eq!(fields.whole, Field::Unreadable, "{odd}");
        assert_eq!(fields.count, Field::Unreadable, "{odd}");
        assert_eq!(fields.date, Field::Unreadable, "{odd}");
        assert_eq!(fields.words.entries, Some(vec!["x".to_owned()]), "{odd}");
    }
    let fields =
        read(r#"{"id":5,"date":"yesterday","object":[1],"list":{"0":{"name":"a"}},"words":7}"#);
    assert_eq!(fields.id, Field::Unreadable);
    assert_eq!(fields.date, Field::Unreadable);
    assert!(matches!(fields.object.0, Field::Unreadable));
    assert!(fields.list.entries.is_none() && fields.list.bad == 1);
    assert!(fields.words.entries.is_none() && fields.words.bad == 1);
}

#[test]
fn each_plain_form_is_read() {
    let fields =
        read(r#"{"id":"a","text":42,"flag":1,"whole":7.9,"count":"3","date":1795852920123}"#);
    assert_eq!(fields.id.id().as_deref(), Some("a"));
    assert_eq!(fields.text.read().as_deref(), Some("42"));
    assert_eq!(fields.flag, Field::Read(true));
    assert_eq!(fields.whole, Field::Read(7));
    assert_eq!(fields.count, Field::Read(3));
    assert_eq!(fields.date.read(), moment_from_ms(1_795_852_920_123));
    let fields = read(r#"{"text":"","flag":"false","whole":"-1","count":-1,"date":1e300}"#);
    assert_eq!(fields.text.non_empty(), None);
    assert_eq!(fields.flag, Field::Read(false));
    assert_eq!(fields.whole, Field::Read(-1));
    assert_eq!(fields.count, Field::Unreadable);
    assert_eq!(fields.date, Field::Unreadable);
}

#[test]
fn an_entry_that_cannot_be_read_is_counted() {
    let fields = read(r#"{"list":[{"name":"a"},null,7,[],{"name":{}}],"words":["x",{},3]}"#);
    assert_eq!(fields.list.bad, 3);
    let rows = fields.list.rows(|inner| inner.name.read());
    assert_eq!((&*rows, rows.bad_rows), (&["a".to_owned()][..], 4));
    assert_eq!(fields.words.bad, 1);
}
