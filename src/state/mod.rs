//! Signals and timers: who is signed in, live data, the address as state, preferences, messages.

pub mod acts;
pub mod address;
pub mod clock;
mod configuration;
pub mod feed;
mod global;
pub mod history;
pub mod log;
pub mod preferences;
pub mod pursuit;
pub mod reader;
pub mod scan;
pub mod session;
pub mod storage;
pub mod store;
mod tab;
pub mod toast;
pub mod watch;

use leptos::prelude::{provide_context, use_context};

pub use acts::Acts;
pub use address::Address;
pub use clock::Clock;
use global::Global;
pub use preferences::Preferences;
pub use pursuit::Pursuer;
pub use reader::Reader;
pub use session::Session;
pub use store::Store;
pub use toast::Toasts;
pub use watch::Watch;

use crate::reactive::RwSignal;

/// What every page can reach.
pub type App = Global<Parts>;

/// The parts of it; all are handles and cheap to copy.
pub struct Parts {
    /// Where we are.
    pub address: Address,
    /// Time and visibility.
    pub clock: Clock,
    /// Who is signed in.
    pub session: Session,
    /// The lists that several pages show.
    pub store: Store,
    /// What the reader prefers.
    pub preferences: Preferences,
    /// Short messages.
    pub toasts: Toasts,
    /// What the server is asked to do.
    pub acts: Acts,
    /// A deployment that is waited for.
    pub pursuit: Pursuer,
    /// What somebody wants to be told the end of.
    pub watch: Watch,
    /// The page's own title.
    pub title: RwSignal<String>,
    /// Whether the list of keys is shown.
    pub keys_open: RwSignal<bool>,
    /// Whether the way to services and pages is shown.
    pub switcher_open: RwSignal<bool>,
    /// Whether the ways back in are shown above a page.
    pub sign_in_open: RwSignal<bool>,
}

impl App {
    /// Makes all parts and starts their timers; once, at the root of the program.
    pub fn start() -> Self {
        let clock = Clock::start();
        let session = Session::start(clock);
        let (address, toasts) = (Address::start(), Toasts::new());
        let store = Store::start(clock, session);
        let parts = Parts {
            address,
            clock,
            session,
            store,
            preferences: Preferences::start(),
            toasts,
            acts: Acts::start(),
            pursuit: Pursuer::start(clock, session, store),
            watch: Watch::start(clock, session, store, toasts, address),
            title: tab::start(clock, store),
            keys_open: RwSignal::new(false),
            switcher_open: RwSignal::new(false),
            sign_in_open: RwSignal::new(false),
        };
        let app = Self::new(parts);
        provide_context(app);
        app
    }

    /// What a page's own reading needs.
    pub fn reader(self) -> Reader {
        Reader {
            clock: self.clock,
            session: self.session,
            renewed: self.store.renewed,
            touched: self.store.touched,
        }
    }

    /// Reads everything again because a person wants it.
    pub fn refresh(self) {
        self.store.refresh(self.session);
    }

    /// A page of Dokploy's dashboard, by its path.
    pub fn dashboard(self, path: &str) -> String {
        format!("{}{path}", self.session.dashboard().unwrap_or_default())
    }
}

/// The parts, anywhere below the root.
pub fn use_app() -> App {
    // The root provides it before anything else is made; starting anew keeps a page alive even so.
    use_context::<App>().unwrap_or_else(App::start)
}
