//! Contexts and hooks: who is signed in, live data, the address as state, preferences, messages.
//!
//! Every context is a `Copy` struct of signals with a `use_…()` hook. [`provide_contexts`] provides them, each after those
//! that it uses.

pub mod actions;
mod address_bar;
pub mod alerts;
pub mod causes;
pub mod clock;
mod config;
pub mod follower;
pub mod history;
mod host;
pub mod list_query;
pub mod live;
pub mod log;
pub mod navigation;
pub mod notifications;
mod own_entry;
pub mod preferences;
pub mod saved_views;
pub mod session;
pub mod storage;
pub mod tab;
pub mod toast;
pub mod watch;

pub use actions::use_actions;
pub use alerts::use_alerts;
pub use causes::{cause_of_record, use_known_causes};
pub use clock::use_clock;
pub use follower::use_deploy_follower;
pub use history::use_device_history;
pub use list_query::use_list_query;
pub use live::use_live_data;
pub use navigation::use_navigator;
pub use notifications::use_notifier;
pub use preferences::use_preferences;
pub use saved_views::use_saved_views;
pub use session::use_session;
pub use tab::use_page_title;
pub use toast::use_toaster;
pub use watch::use_watch;

/// Provides every context of the program and starts its timers; once, inside the `<Router>`.
pub fn provide_contexts() {
    let clock = clock::Clock::provide();
    session::Session::provide(clock);
    preferences::Preferences::provide();
    toast::Toaster::provide();
    history::DeviceHistory::provide();
    navigation::Navigator::provide();
    live::LiveData::provide();
    causes::KnownCauses::provide();
    actions::Actions::provide();
    follower::DeployFollower::provide();
    notifications::Notifier::provide();
    watch::Watch::provide();
    alerts::Alerts::provide();
    saved_views::Views::provide();
    tab::provide_page_title();
    host::tell_host();
}
