//! Where in a deployment a section is.

use super::cause::Stage;
use crate::log::steps::{Kind, Section, Work};

/// The places that a section stands for.
pub(super) fn stage(section: &Section) -> Stage {
    match section.kind() {
        Kind::Start => Stage::START,
        Kind::Clone | Kind::Patches => Stage::CLONE,
        Kind::Nixpacks | Kind::Railpack => Stage::PLAN,
        Kind::Pull => Stage::PULL.without(Stage::FROM).without(Stage::COMPOSE),
        Kind::Build => Stage::ENGINE,
        Kind::Pack => Stage::PULL.without(Stage::COMPOSE).and(Stage::ENGINE),
        Kind::Login => Stage::LOGIN,
        Kind::Push => Stage::PUSH,
        Kind::Compose | Kind::Stack => Stage::COMPOSE.and(Stage::ENGINE),
        Kind::Update => Stage::UPDATE,
        Kind::After => Stage::AFTER,
        Kind::Lifecycle => match section.name() {
            "DETECTING" | "BUILDING" => Stage::RUN,
            "EXPORTING" => Stage::PUSH.and(Stage::ENGINE),
            _ => Stage::FROM.and(Stage::ENGINE),
        },
        Kind::Step(Work::From) => Stage::FROM,
        Kind::Step(Work::Copy) => Stage::COPY,
        Kind::Step(Work::Run) => Stage::RUN,
        Kind::Step(Work::Engine) => Stage::ENGINE,
        Kind::Item | Kind::Repetition | Kind::Source => Stage::COMPOSE,
    }
}
