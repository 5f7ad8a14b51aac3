//! One service with more or fewer rows than usual.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod common;

use std::collections::HashMap;

use common::NOW;
use stand_in::World;
use stand_in::world::Recipe;

fn world(rows: Option<usize>, rows_of: Option<(&'static str, usize)>) -> World {
    World::new(Recipe {
        seed: 7,
        rows,
        rows_of,
        now: NOW,
        live: false,
    })
}

fn counts(world: &World) -> HashMap<&str, usize> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for row in world.deployments() {
        let service = world.service(row.owner.id()).unwrap();
        *counts.entry(&service.name).or_default() += 1;
    }
    counts
}

#[test]
fn one_service_has_exactly_as_many_rows_and_the_others_the_usual_ones() {
    for rows in [None, Some(500)] {
        let usual = world(rows, None);
        for (name, count) in [
            ("storefront-web", 2_000),
            ("status-page", 3),
            ("vpn-portal", 40),
            ("wiki", 0),
        ] {
            let world = world(rows, Some((name, count)));
            let mut expected = counts(&usual);
            expected.insert(name, count);
            expected.retain(|_, count| *count > 0);
            assert_eq!(counts(&world), expected);
            assert!(
                world
                    .deployments()
                    .is_sorted_by(|a, b| a.created_at >= b.created_at)
            );
            let id = &world.service_named(name).unwrap().id;
            let others = |of: &World| {
                let rows = of.deployments().iter().filter(|row| row.owner.id() != id);
                format!("{:?}", rows.collect::<Vec<_>>())
            };
            assert_eq!(others(&world), others(&usual));
            let rows = world.deployments().iter();
            let ours: Vec<_> = rows.filter(|row| row.owner.id() == id).collect();
            assert!(
                ours.iter()
                    .all(|row| row.created_at > NOW - 80 * 86_400_000)
            );
            // The newest are the usual ones.
            let usual = usual.deployments().iter();
            let usual = usual.filter(|row| row.owner.id() == id);
            for (row, other) in ours.iter().zip(usual) {
                assert_eq!(row.id, other.id);
            }
        }
    }
}

#[test]
fn rollback_points_go_with_their_rows() {
    let world = world(None, Some(("status-page", 3)));
    for point in &world.rollbacks {
        assert!(world.deployment(&point.deployment_id).is_some());
    }
    assert!(!world.rollbacks.is_empty());
}
