//! Circles of files that use each other, found by their imports.

use std::collections::{BTreeMap, BTreeSet};

/// The files that each file uses.
type Uses = BTreeMap<String, BTreeSet<String>>;

/// The module that a file is: `state/live/mod.rs` and `state/live.rs` are both `["state", "live"]`.
fn module_of(file: &str) -> Vec<&str> {
    let mut path: Vec<&str> = file.trim_end_matches(".rs").split('/').collect();
    if matches!(path.last(), Some(&("mod" | "lib"))) {
        path.pop();
    }
    path
}

/// A file's code without comments and without its inline tests, and the modules that it declares for tests only.
fn shipped(source: &str) -> (String, Vec<&str>) {
    let (mut text, mut for_tests) = (String::new(), Vec::new());
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if line != "#[cfg(test)]" {
            text += line.split("//").next().unwrap_or_default();
            text.push('\n');
            continue;
        }
        // What is only for tests: one line, or all up to the brace that closes it.
        let item = lines.next().unwrap_or_default();
        for_tests.extend(
            item.strip_prefix("mod ")
                .and_then(|item| item.strip_suffix(';')),
        );
        if item.ends_with('{') {
            lines.find(|line| *line == "}");
        }
    }
    (text, for_tests)
}

fn is_ident(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Reads a path with its groups (`a::{b, c::d}`) and adds each single path to `found`; returns what is behind it.
fn read_path<'a>(text: &'a str, begin: &[&'a str], found: &mut Vec<Vec<&'a str>>) -> &'a str {
    let mut path = begin.to_vec();
    let mut rest = text.trim_start();
    loop {
        if let Some(mut group) = rest.strip_prefix('{') {
            loop {
                group = group.trim_start_matches(|c: char| c == ',' || c.is_whitespace());
                if group.is_empty() {
                    return group;
                }
                if let Some(behind) = group.strip_prefix('}') {
                    return behind;
                }
                let behind = read_path(group, &path, found);
                // A new name (`as x`) says nothing of where it comes from.
                group = behind.trim_start_matches(|c| c != ',' && c != '}');
            }
        }
        let end = rest.find(|c| !is_ident(c)).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        if !name.is_empty() {
            path.push(name);
        }
        match behind.strip_prefix("::") {
            Some(behind) => rest = behind,
            None => {
                found.push(path);
                return behind;
            }
        }
    }
}

/// The paths that a text uses: those of its `use` lines, and those in its code that begin at the crate, at a parent or at itself.
fn paths(text: &str) -> Vec<Vec<&str>> {
    let mut found = Vec::new();
    for start in ["use ", "crate::", "super::", "self::"] {
        for (at, _) in text.match_indices(start) {
            let before = &text[..at];
            let is_part = before.ends_with("::") || before.ends_with(is_ident);
            // `pub(in crate::api)` says who may use it.
            if !is_part && !before.ends_with("(in ") {
                let path = text[at..].strip_prefix("use ").unwrap_or(&text[at..]);
                read_path(path, &[], &mut found);
            }
        }
    }
    found
}

/// The module that a path in `own` leads to: what is behind the last module of it is an item there. `None` for other crates.
fn resolve(
    path: &[&str],
    own: &[&str],
    is_module: impl Fn(&[&str]) -> bool,
) -> Option<Vec<String>> {
    let mut at = own.to_vec();
    let mut names = path.iter().peekable();
    let first = **names.peek()?;
    match first {
        "crate" => {
            names.next();
            at.clear();
        }
        "self" => drop(names.next()),
        "super" => {
            while names.next_if(|name| **name == "super").is_some() {
                at.pop();
            }
        }
        child => {
            at.push(child);
            if !is_module(&at) {
                return None;
            }
            names.next();
        }
    }
    for name in names {
        at.push(name);
        if !is_module(&at) {
            at.pop();
            break;
        }
    }
    Some(at.into_iter().map(str::to_owned).collect())
}

/// Which files use which. A module and its own files know each other: it declares them, and they are parts of it. So that does
/// not count, and an item that a module only takes from one of its files and hands on counts as the module's.
fn uses(sources: &[(String, String)]) -> Uses {
    let mut files = BTreeMap::new();
    let mut for_tests = BTreeSet::new();
    let mut texts = Vec::new();
    for (file, source) in sources.iter().filter(|(file, _)| file != "main.rs") {
        let own = module_of(file);
        let (text, declared) = shipped(source);
        for name in declared {
            for_tests.insert([&*own, &[name]].concat());
        }
        files.insert(own.clone(), file.clone());
        texts.push((file, own, text));
    }
    let is_for_tests = |module: &[&str]| for_tests.iter().any(|tests| module.starts_with(tests));
    let mut uses = Uses::new();
    for (file, own, text) in texts.iter().filter(|(_, own, _)| !is_for_tests(own)) {
        let used = uses.entry((*file).clone()).or_default();
        for path in paths(text) {
            let Some(module) = resolve(&path, own, |module| files.contains_key(module)) else {
                continue;
            };
            let module: Vec<&str> = module.iter().map(String::as_str).collect();
            let is_child = |child: &[&str], of: &[&str]| {
                child.split_last().is_some_and(|(_, parent)| parent == of)
            };
            if module != *own && !is_child(&module, own) && !is_child(own, &module) {
                used.extend(files.get(&module).cloned());
            }
        }
    }
    uses
}

/// Goes on from the last file of `trail`, and adds the circles that it meets.
fn follow<'a>(
    uses: &'a Uses,
    trail: &mut Vec<&'a str>,
    done: &mut BTreeSet<&'a str>,
    circles: &mut Vec<String>,
) {
    let Some(file) = trail.last().copied() else {
        return;
    };
    for next in uses.get(file).into_iter().flatten() {
        if let Some(begin) = trail.iter().position(|file| file == next) {
            circles.push(format!("{} -> {next}", trail[begin..].join(" -> ")));
        } else if !done.contains(&**next) {
            trail.push(next);
            follow(uses, trail, done, circles);
            trail.pop();
        }
    }
    done.insert(file);
}

/// The circles among files, each as the way around it: at least one for each group of files that use each other.
fn circles(sources: &[(String, String)]) -> Vec<String> {
    let uses = uses(sources);
    let (mut done, mut circles) = (BTreeSet::new(), Vec::new());
    for file in uses.keys() {
        if !done.contains(&**file) {
            follow(&uses, &mut vec![file], &mut done, &mut circles);
        }
    }
    circles
}

#[test]
fn no_two_files_use_each_other() {
    let sources = crate::sources();
    let uses = uses(&sources);
    // The reading of imports works: it finds most files in use, and many ways between them.
    let edges: usize = uses.values().map(BTreeSet::len).sum();
    assert!(
        edges > uses.len(),
        "only {edges} uses in {} files",
        uses.len()
    );
    // In both directions: a new circle fails, and so does one that is mended and still in the list.
    assert_eq!(circles(&sources), Vec::<String>::new());
}

/// The circles among files that are given as pairs of name and source.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let files = files
        .iter()
        .map(|(file, source)| ((*file).to_owned(), (*source).to_owned()));
    circles(&files.collect::<Vec<_>>())
}

#[test]
fn the_circle_test_sees_what_it_should() {
    let two = [
        ("a.rs", "use crate::b::{self, B as Other};"),
        ("b.rs", "use super::a::A;"),
    ];
    assert_eq!(found(&two), ["a.rs -> b.rs -> a.rs"]);
    let three = [
        ("a/mod.rs", "mod x;\npub use x::X;"),
        ("a/x.rs", "use crate::{\n    b::{B, C},\n    d::D,\n};"),
        ("b.rs", "fn f() -> crate::c::C {}"),
        ("c/mod.rs", "pub(crate) use super::a::x::Y;"),
        ("d.rs", ""),
    ];
    assert_eq!(found(&three), ["a/x.rs -> b.rs -> c/mod.rs -> a/x.rs"]);
    // By way of what a module hands on, and of a module that is above the one it is part of.
    let handed = [
        ("a/mod.rs", "mod x;\npub use x::X;\nuse super::b::B;"),
        ("a/x.rs", ""),
        ("b.rs", "use crate::a::X;"),
    ];
    assert_eq!(found(&handed), ["a/mod.rs -> b.rs -> a/mod.rs"]);
    let above = [
        ("a/mod.rs", "use b::c::C;"),
        ("a/b/mod.rs", "mod c;"),
        ("a/b/c.rs", "use super::super::A;"),
    ];
    assert_eq!(found(&above), ["a/b/c.rs -> a/mod.rs -> a/b/c.rs"]);
}

#[test]
fn the_circle_test_sees_nothing_else() {
    let files = [
        ("lib.rs", "mod a;\nmod b;\nmod table;\npub use a::A;"),
        ("main.rs", "use a::A;"),
        ("a/mod.rs", "mod x;\npub use x::X;\nuse x::Y;"),
        ("a/x.rs", "use super::A;\nuse super::y::Y;\nuse std::b::B;"),
        ("a/y.rs", "// use super::x::X;\npub(in crate::a) struct Y;"),
        ("b.rs", "use crate::a::X;\n#[cfg(test)]\nmod table;"),
        ("b/table.rs", "use super::B;\nuse crate::c::C;"),
        ("c.rs", "use crate::b::B;"),
        (
            "a/z.rs",
            "use crate::b::B;\n#[cfg(test)]\nmod tests {\n    use crate::c::C;\n}\n",
        ),
    ];
    assert_eq!(found(&files), Vec::<String>::new());
}
