//! What a person does with their saved views.

use proptest::prelude::*;

use super::*;
use crate::domain::route::Route;

fn target(address: &str) -> Target {
    Target::parse(address).unwrap()
}

fn views(names: &[&str]) -> SavedViews {
    let mut views = SavedViews::default();
    for name in names {
        views.add(name, target("deployments")).unwrap();
    }
    views
}

fn names(views: &SavedViews) -> Vec<&str> {
    views
        .views()
        .iter()
        .map(|view| view.name.as_str())
        .collect()
}

#[test]
fn views_are_added_renamed_moved_and_removed() {
    let mut views = views(&["One", "Two", "Three"]);
    views.rename("Two", "two  and a\nhalf").unwrap();
    assert_eq!(names(&views), ["One", "two and a half", "Three"]);
    views.move_to("Three", 0).unwrap();
    assert_eq!(names(&views), ["Three", "One", "two and a half"]);
    views.move_to("Three", 99).unwrap();
    assert_eq!(names(&views), ["One", "two and a half", "Three"]);
    assert_eq!(views.remove("One").unwrap().name, "One");
    assert_eq!(names(&views), ["two and a half", "Three"]);
    assert_eq!(views.remove("One"), Err(Refused::Gone));
    assert_eq!(views.rename("One", "x"), Err(Refused::Gone));
}

#[test]
fn names_are_there_unlike_and_short() {
    let mut views = views(&["Änderungen"]);
    let mut add = |name: &str| views.add(name, target("services"));
    assert_eq!(add("  \n "), Err(Refused::NoName));
    assert_eq!(add(" äNDERUNGEN "), Err(Refused::NameTaken));
    assert_eq!(add(&"ä".repeat(LONGEST_NAME + 1)), Err(Refused::TooLong));
    assert_eq!(add(&"ä".repeat(LONGEST_NAME)), Ok(()));
    assert_eq!(views.rename("Änderungen", "ÄNDERUNGEN"), Ok(()));
    for refused in [
        Refused::NoName,
        Refused::TooLong,
        Refused::NameTaken,
        Refused::TooMany,
    ] {
        assert!(refused.words().ends_with('.'));
    }
}

#[test]
fn there_is_a_most() {
    let mut views = SavedViews::default();
    for number in 0..MOST_VIEWS {
        views.add(&number.to_string(), target("previews")).unwrap();
    }
    assert_eq!(views.add("more", target("previews")), Err(Refused::TooMany));
}

#[test]
fn only_lists_of_the_console_can_be_saved() {
    for elsewhere in [
        "https://evil.example/deployments",
        "//evil.example",
        "javascript:alert(1)",
        "/deployments",
        "../deployments",
        "deployments/abc",
        "applications/a1/deployments/d1",
        "applications/a1/compare",
        "applications/",
        "applications/%2e%2E",
        "servers/s1/previews",
        "compose/c1/previews",
        "applications/%ff",
        "connect",
        "",
    ] {
        assert_eq!(Target::parse(elsewhere), None, "{elsewhere}");
    }
    assert_eq!(
        Target::parse(&format!("deployments?q={}", "x".repeat(3_000))),
        None
    );
    assert_eq!(Target::of(&Route::Queue), None);
}

#[test]
fn a_view_says_what_it_is_of() {
    for (address, place) in [
        ("deployments?q=x", "Deployments"),
        ("services", "Services"),
        ("insights", "Insights"),
        ("previews", "Previews"),
        ("rollbacks", "Rollbacks"),
        ("applications/a1", "Application"),
        ("applications/a1/previews", "Previews"),
        ("compose/c1", "Compose"),
        ("servers/s1", "Server"),
    ] {
        assert_eq!(target(address).place(), place, "{address}");
    }
}

#[test]
fn a_name_hides_nothing() {
    let mut views = SavedViews::default();
    for nothing in ["\u{202e}\u{200b}", "\u{200d}", "\u{fe0f} \u{2066}"] {
        assert_eq!(views.add(nothing, target("services")), Err(Refused::NoName));
    }
    views
        .add("un\u{202e}done\u{7}\t👩\u{200d}💻", target("services"))
        .unwrap();
    assert_eq!(names(&views), ["un done 👩\u{200d}💻"]);
}

#[test]
fn lists_of_one_service_or_server_can_be_saved() {
    for address in [
        "applications/a1?status=failed",
        "applications/a1/previews?q=cart",
        "compose/c%2F1",
        "servers/s1?sort=title",
        "schedules/s1?compose=c1&status=failed",
    ] {
        assert_eq!(target(address).href(), address);
    }
    let later = target("applications/a1?status=failed&page=4");
    assert_eq!(later.href(), "applications/a1?status=failed");
}

#[test]
fn a_view_is_its_filters_and_order_without_the_page() {
    let saved = target("deployments?page=3&status=failed&theme=x#top");
    assert_eq!(saved.href(), "deployments?status=failed");
    assert_eq!(
        target("services?sort=-name&page=2").href(),
        "services?sort=-name"
    );
    let mut views = SavedViews::default();
    views.add("Failed", saved).unwrap();
    let same = target("deployments?status=failed&page=9");
    assert_eq!(
        views.showing(&same).map(|view| view.name.as_str()),
        Some("Failed")
    );
    assert_eq!(views.showing(&target("previews")), None);
}

#[test]
fn what_was_stored_is_read_view_by_view() {
    let mut saved = views(&["One", "Two"]);
    saved.move_to("Two", 0).unwrap();
    assert_eq!(SavedViews::parse(&saved.stored()), saved);
    let odd = "A=deployments&a=services&B=https://evil.example&=previews&C=rollbacks&D";
    assert_eq!(names(&SavedViews::parse(odd)), ["A", "C"]);
}

proptest! {
    #[test]
    fn no_stored_text_makes_it_panic(text in ".{0,120}", name in ".{0,80}") {
        SavedViews::parse(&text);
        let mut views = SavedViews::default();
        if views.add(&name, target("deployments")).is_ok() {
            prop_assert_eq!(SavedViews::parse(&views.stored()), views);
        }
    }

    #[test]
    fn no_address_leads_elsewhere(address in ".{0,60}", query in ".{0,60}") {
        for address in [address, format!("deployments?{query}"), format!("compose/{query}"), format!("previews/{query}?{query}")] {
            if let Some(found) = Target::parse(&address) {
                prop_assert_eq!(Target::parse(&found.href()), Some(found));
            }
        }
    }
}
