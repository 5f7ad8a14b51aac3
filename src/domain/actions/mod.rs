//! Actions: which are possible, their confirmation dialogs, their commands and outcomes, and the follow-up of a deployment.

pub mod capability;
pub mod command;
pub mod confirmation;
pub mod follow_up;
pub mod name;
pub mod outcome;
