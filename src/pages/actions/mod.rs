//! Actions, the same in every menu and behind every button: whether they are possible (`domain/actions/capability`), the
//! dialog that confirms them, and how they ended.

mod bulk_removal;
mod buttons;
mod command;
mod confirmation;
mod confirmation_facts;
mod dialog;
mod facts;
mod follow_up;
mod menus;
mod name;
mod outcome;
mod rollback_point;
mod sender;
mod single_action;
mod stage;

pub use buttons::{ActionButton, DropAllButton, ServiceButton};
pub use dialog::ActionDialog;
pub use facts::{REMOVABLE, own_service};
pub use follow_up::FollowUpNotice;
pub use menus::{ActionMenus, use_action_menus};
