//! The reader's preferences, stored in the browser.

use leptos::prelude::*;

use super::storage::{Keep, read, write};
use crate::log::Times;

/// Light, dark, or as the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All themes, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word in storage and in `data-theme`; start-up reads it before the program is there (`src/web/boot.js`).
    pub const fn key(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The label on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }

    /// Reads the word.
    pub fn parse(key: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|theme| theme.key() == key)
            .unwrap_or(Self::System)
    }
}

/// Where the mount point leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StartPage {
    /// To the list of deployments.
    #[default]
    Deployments,
    /// To the services.
    Services,
}

impl StartPage {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Deployments, Self::Services];

    /// The word in storage.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Deployments => "deployments",
            Self::Services => "services",
        }
    }

    /// The label on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Deployments => "Deployments",
            Self::Services => "Services",
        }
    }

    /// Reads the word; the deployments if it is unknown.
    pub fn parse(key: &str) -> Self {
        let named = Self::ALL.into_iter().find(|page| page.key() == key);
        named.unwrap_or_default()
    }
}

/// The reader's preferences.
#[derive(Clone, Copy)]
pub struct Preferences {
    /// Colours.
    pub theme: RwSignal<Theme>,
    /// Where the mount point leads.
    pub start_page: RwSignal<StartPage>,
    /// Whether single-key shortcuts (j, k, /, ?) are on.
    pub keys: RwSignal<bool>,
    /// Whether long lines of logs are wrapped.
    pub wrap: RwSignal<bool>,
    /// Whether lines of logs show when they came.
    pub log_times: RwSignal<Times>,
}

/// The reader's preferences.
pub fn use_preferences() -> Preferences {
    expect_context()
}

impl Preferences {
    /// Reads the stored preferences, keeps storage and page in step with them, and provides them as a context.
    pub fn provide() -> Self {
        let stored = read(Keep::Browser, "theme").unwrap_or_default();
        let preferences = Self {
            theme: RwSignal::new(Theme::parse(&stored)),
            start_page: RwSignal::new(StartPage::parse(
                &read(Keep::Browser, "start-page").unwrap_or_default(),
            )),
            keys: RwSignal::new(read(Keep::Browser, "keys").as_deref() != Some("off")),
            wrap: RwSignal::new(read(Keep::Browser, "log-wrap").as_deref() == Some("on")),
            log_times: RwSignal::new(Times::parse(
                &read(Keep::Browser, "log-times").unwrap_or_default(),
            )),
        };
        Effect::new(move |_| {
            let theme = preferences.theme.get();
            let set = (theme != Theme::System).then_some(theme.key());
            write(Keep::Browser, "theme", set);
            if let Some(root) = document().document_element() {
                let _ = match set {
                    Some(theme) => root.set_attribute("data-theme", theme),
                    None => root.remove_attribute("data-theme"),
                };
            }
        });
        Effect::new(move |_| {
            write(
                Keep::Browser,
                "keys",
                (!preferences.keys.get()).then_some("off"),
            );
        });
        Effect::new(move |_| {
            let wrap = preferences.wrap.get().then_some("on");
            write(Keep::Browser, "log-wrap", wrap);
        });
        Effect::new(move |_| {
            let page = preferences.start_page.get();
            let set = (page != StartPage::default()).then_some(page.key());
            write(Keep::Browser, "start-page", set);
        });
        Effect::new(move |_| {
            let times = preferences.log_times.get();
            let set = (times != Times::Off).then_some(times.key());
            write(Keep::Browser, "log-times", set);
        });
        provide_context(preferences);
        preferences
    }
}
