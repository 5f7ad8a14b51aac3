//! Parts that several pages share: Dokploy's things, shown with `components`.

pub mod alerts;
mod attention;
mod cause;
mod commit;
mod copy;
pub mod crumbs;
mod duration;
mod faults;
mod gone;
mod outcome;
mod param;
mod reload;
mod save_view;
mod schedule;
mod status;
mod time;
mod unread;

pub use attention::AttentionMark;
pub use cause::CauseNote;
pub use commit::Commit;
pub use copy::use_copy;
pub use duration::{DeploymentDuration, FixedDuration};
pub use faults::{FaultNotice, QueueFault};
pub use gone::GONE;
pub use outcome::outcome;
pub use param::use_param;
pub use reload::ReloadButton;
pub use save_view::SaveViewButton;
pub use schedule::{ScheduleLookup, use_schedule_lookup};
pub use status::{PreviewStatusBadge, StatusBadge};
pub use time::{Age, Created, LocalTime, Unknown, dotted, labelled, quoted};
pub use unread::{Incomplete, Unread};
