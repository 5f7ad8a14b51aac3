//! A server that answers like Dokploy v0.30.2, for `make demo` and for the tests. Never part of what is shipped.
//!
//! Facts come from the recordings of a real instance in `tests/recordings`; `tests/recorded.rs` holds the answers against them.

mod fault;
mod http;
mod server;
pub mod world;

pub use fault::Fault;
pub use server::{Options, StandIn};
pub use world::World;

/// Key of the organization's owner.
pub const OWNER_KEY: &str = "StandInOwnerKeyaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
/// Key of the member, who sees some services only.
pub const MEMBER_KEY: &str = "StandInMemberKeyaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
/// A key of the owner that dies after five calls, as one made without `rateLimitEnabled: false`.
pub const LIMITED_KEY: &str = "StandInLimitedKeyaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
/// E-mail of the owner.
pub const EMAIL: &str = "ada@acme.example";
/// E-mail of the member.
pub const MEMBER_EMAIL: &str = "mel@acme.example";
/// Password of both.
pub const PASSWORD: &str = "correct-horse-battery";
