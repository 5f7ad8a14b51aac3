//! A server that answers like Dokploy v0.30.2, for `make demo` and for the tests. Never part of what is shipped.
//!
//! Facts come from the recordings of a real instance in `tests/recordings`; `tests/recorded.rs` holds the answers against them.

mod dialect;
mod fault;
mod http;
mod server;
mod socket_fault;
pub mod world;

pub use dialect::{Dialect, DocsShape};
pub use fault::Fault;
pub use server::{Options, StandIn};
pub use socket_fault::SocketFault;
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
/// E-mail of a second owner, who has to give a code as well.
pub const TWO_FACTOR_EMAIL: &str = "tess@acme.example";
/// The code that her app shows, always.
pub const CODE: &str = "123456";
/// The code that she wrote down in case the app is lost; good for one time.
pub const BACKUP_CODE: &str = "backup-0001x";
/// In every field that answers carry and no page may show: variables, tokens, passwords.
pub const SECRET: &str = "secret-that-no-page-may-show";
/// Password of everybody.
pub const PASSWORD: &str = "correct-horse-battery";
