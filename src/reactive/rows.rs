//! Parts that keep their elements by name.

use std::rc::Rc;

use leptos::prelude::{Owner, document, untrack};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node as DomNode};

use super::act::Look;
use super::build::{Built, Held, build, each, empty_text, first, insert, remove, run};
use super::node::Row;

/// The rows that are in the page, and an empty text behind them: none once they have left it.
#[derive(Default)]
pub(super) struct BuiltRows {
    rows: Vec<BuiltRow>,
    end: Option<DomNode>,
}

struct BuiltRow {
    key: String,
    built: Built,
    /// What the row made of signals lives as long as the row.
    #[expect(dead_code, reason = "held, not used")]
    owner: Owner,
}

fn has_focus(built: &Built) -> bool {
    let focused = document().active_element();
    let mut found = false;
    each(built, &mut |node| {
        found |= focused.is_some() && node.contains(focused.as_deref());
    });
    found
}

/// The focus was in a row that has gone: it goes to the first link or button of the row that has taken its place.
fn take_focus(built: &Built) {
    let mut taken = false;
    each(built, &mut |node| {
        let row = node.dyn_ref::<Element>().filter(|_| !taken);
        let first = row.and_then(|row| row.query_selector("a[href], button").ok().flatten());
        if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
            taken = first.focus().is_ok();
        }
    });
}

impl BuiltRows {
    pub(super) fn build(
        mut look: Look<Vec<Row>>,
        parent: &DomNode,
        before: Option<&DomNode>,
    ) -> Built {
        let end = empty_text();
        insert(parent, &end, before);
        let built = Held::new(Self {
            rows: Vec::new(),
            end: Some(end),
        });
        // Rows outlive a change of the list: they belong to the owner around it.
        let owner = Owner::current().unwrap_or_default();
        let shown = Rc::clone(&built.0);
        let effect = run(Box::new(move |()| {
            let rows = look.act(());
            untrack(|| shown.borrow_mut().become_(rows, &owner));
        }));
        Built::Rows(built, effect)
    }

    /// Where the focus goes when its row goes: the next one behind it that stays, else the last one before it.
    fn behind_focus(&self, new: &[Row]) -> Option<String> {
        let stays = |row: &&BuiltRow| new.iter().any(|new| new.key == row.key);
        let place = self.rows.iter().position(|row| has_focus(&row.built))?;
        let (before, behind) = self.rows.split_at_checked(place)?;
        if behind.first().is_some_and(|own| stays(&own)) {
            return None;
        }
        let next = behind.iter().find(stays);
        let next = next.or_else(|| before.iter().rev().find(stays));
        next.map(|row| row.key.clone())
    }

    fn become_(&mut self, rows: Vec<Row>, owner: &Owner) {
        let Some(end) = self.end.clone() else { return };
        let Some(parent) = end.parent_node() else {
            return;
        };
        let next = self.behind_focus(&rows);
        let mut old: Vec<Option<BuiltRow>> = std::mem::take(&mut self.rows)
            .into_iter()
            .map(|row| {
                let stays = rows.iter().any(|new| new.key == row.key);
                if !stays {
                    remove(&row.built);
                }
                stays.then_some(row)
            })
            .collect();
        // The first of the old rows that has not found its place yet.
        let mut free = 0;
        for row in rows {
            while old.get(free).is_some_and(Option::is_none) {
                free += 1;
            }
            let at = old
                .iter()
                .position(|old| old.as_ref().is_some_and(|old| old.key == row.key));
            let before = match old.get(free) {
                Some(Some(old)) => first(&old.built),
                _ => end.clone(),
            };
            let known = at.and_then(|at| old.get_mut(at)).and_then(Option::take);
            let row = match known {
                Some(row) => {
                    if at != Some(free) {
                        each(&row.built, &mut |node| insert(&parent, node, Some(&before)));
                    }
                    row
                }
                None => {
                    let owner = owner.with(Owner::new);
                    let built = owner.with(|| build((row.make)(), &parent, Some(&before)));
                    BuiltRow {
                        key: row.key,
                        built,
                        owner,
                    }
                }
            };
            self.rows.push(row);
        }
        let next = next.and_then(|key| self.rows.iter().find(|row| row.key == key));
        if let Some(row) = next {
            take_focus(&row.built);
        }
    }

    pub(super) fn first(&self) -> DomNode {
        self.rows
            .first()
            .map(|row| first(&row.built))
            .or_else(|| self.end.clone())
            .unwrap_or_else(empty_text)
    }

    pub(super) fn each(&self, act: &mut dyn FnMut(&DomNode)) {
        for row in &self.rows {
            each(&row.built, act);
        }
        if let Some(end) = &self.end {
            act(end);
        }
    }
}
