//! Who is signed in, how, and what to do when nobody is.

mod lookout;
mod ways;

use web_sys::AbortSignal;

use super::clock::Clock;
use super::configuration::load_config;
use super::global::Global;
use super::storage::{Keep, read, write};
use crate::api::auth;
use crate::api::config::Config;
use crate::api::key::Key;
use crate::api::transport::{Abort, Client};
use crate::api::{ApiError, organization, settings, user};
use crate::domain::account::{Account, Organization, Session as Who};
use crate::domain::capability::Rights;
use crate::domain::refresh::Pace;
use crate::reactive::{RwSignal, StoredValue, spawn};

/// The entry that holds a key when the person asked for it.
const KEY: &str = "key";

/// Where the sign-in stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The first question is under way.
    Checking,
    /// Signed in.
    In,
    /// Nobody is signed in.
    Out(Why),
}

/// Why nobody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// There is neither a session nor a key.
    Nobody,
    /// The key is wrong, expired or used up: the server does not tell which.
    KeyRefused,
    /// There was a session, and it has ended.
    Ended,
    /// The API could not be asked.
    NoAnswer(ApiError),
    /// `config.json` is not valid; the sentence says how.
    BadConfig(String),
}

/// The sign-in.
pub type Session = Global<SignIn>;

/// What is known of it.
pub struct SignIn {
    /// Where it stands.
    pub state: RwSignal<State>,
    /// Why the server takes no more requests, though somebody was signed in: what is shown stays, and a way back in is
    /// offered.
    pub lapsed: RwSignal<Option<Why>>,
    /// Counts up when another key, person or organization takes over: what the one before saw must go.
    pub turn: RwSignal<u32>,
    /// Whether a key is in use (else the browser's cookie).
    pub by_key: RwSignal<bool>,
    /// The signed-in person, once known.
    pub account: RwSignal<Option<Account>>,
    /// The active organization, once known.
    pub organization: RwSignal<Option<Organization>>,
    /// What the server lets the signed-in person do, as far as it has said so.
    pub rights: RwSignal<Rights>,
    /// Dokploy's version, once known.
    pub version: RwSignal<Option<String>>,
    /// Where the API is, once known.
    config: RwSignal<Option<Config>>,
    key: StoredValue<Option<Key>>,
    who: StoredValue<Option<Who>>,
    /// Ends the reads of this sign-in together with it.
    abort: StoredValue<Abort>,
}

impl Session {
    /// Reads the configuration and finds out who is signed in.
    pub fn start(clock: Clock) -> Self {
        let session = Self::new(SignIn {
            state: RwSignal::new(State::Checking),
            lapsed: RwSignal::new(None),
            turn: RwSignal::new(0),
            by_key: RwSignal::new(false),
            account: RwSignal::new(None),
            organization: RwSignal::new(None),
            rights: RwSignal::new(Rights::default()),
            version: RwSignal::new(None),
            config: RwSignal::new(None),
            key: StoredValue::new(None),
            who: StoredValue::new(None),
            abort: StoredValue::new(Abort::new()),
        });
        spawn(async move {
            match load_config().await {
                Err(sentence) => session.state.set(State::Out(Why::BadConfig(sentence))),
                Ok(config) => {
                    session.config.set(Some(config));
                    let kept = read(Keep::Tab, KEY).filter(|_| !session.by_proxy());
                    session.set_key(kept.and_then(|text| Key::new(&text).ok()));
                    session.ask().await;
                }
            }
        });
        session.keep_trying(clock);
        session.look_again(clock);
        session
    }

    /// Whether somebody is signed in, or was until a moment ago; tracks.
    pub fn is_in(self) -> bool {
        self.state.with(|state| *state == State::In)
    }

    /// Whether the server takes requests of this sign-in; tracks.
    pub fn may_ask(self) -> bool {
        self.is_in() && self.lapsed.with(Option::is_none)
    }

    fn was_in(self) -> bool {
        self.state.with_untracked(|state| *state == State::In)
    }

    /// The address of the API, for people; empty while unknown. It never changes once it is known.
    pub fn api(self) -> String {
        self.config
            .get_untracked()
            .map(|config| config.api)
            .unwrap_or_default()
    }

    /// Where logs are streamed from; `None` where that needs a cookie and there is none.
    pub fn socket(self) -> Option<String> {
        let config = self.config.get_untracked()?;
        (!self.by_key.get_untracked()).then_some(config.socket)
    }

    /// Whether a proxy signs every request in: there is nothing to sign in to or out of here.
    pub fn by_proxy(self) -> bool {
        self.config
            .with_untracked(|config| config.as_ref().is_some_and(|config| config.signed_in))
    }

    /// How often the server is asked.
    pub fn pace(self) -> Pace {
        self.config
            .with_untracked(|config| config.as_ref().map(|config| config.pace))
            .unwrap_or_default()
    }

    /// Where the dashboard is, without a closing slash; `None` when `config.json` does not say.
    pub fn dashboard(self) -> Option<String> {
        self.config.get_untracked()?.dashboard
    }

    /// What requests go through; `None` before the configuration is read.
    pub fn client(self) -> Option<Client> {
        let base = self.config.get_untracked()?.api;
        Some(Client {
            base,
            key: self.key.get_value(),
        })
    }

    /// Ends reads when the sign-in ends, so that a forgotten key is sent no more.
    pub fn signal(self) -> Option<AbortSignal> {
        self.abort.with_value(Abort::signal)
    }

    fn set_key(self, key: Option<Key>) {
        self.by_key.set(key.is_some());
        self.key.set_value(key);
    }

    /// Takes an error of any request: one that says that the sign-in is gone has it ask for another.
    pub fn note(self, error: &ApiError) {
        if *error == ApiError::NotSignedIn && self.was_in() {
            self.lapse();
        }
    }

    fn lapse(self) {
        let why = if self.by_key.get_untracked() || self.by_proxy() {
            Why::KeyRefused
        } else {
            Why::Ended
        };
        if self.lapsed.with_untracked(|old| old.as_ref() != Some(&why)) {
            self.abort.set_value(Abort::new());
            self.lapsed.set(Some(why));
        }
    }

    /// Ends the sign-in here, with all that it showed.
    fn leave(self, why: Why) {
        self.abort.set_value(Abort::new());
        self.forget_who();
        self.state.set(State::Out(why));
    }

    fn forget_who(self) {
        self.who.set_value(None);
        self.account.set(None);
        self.organization.set(None);
        self.version.set(None);
        self.rights.set(Rights::default());
        self.lapsed.set(None);
        self.turn.update(|turn| *turn = turn.wrapping_add(1));
    }

    /// Asks the server who we are, because a person wants to know.
    pub async fn check(self) {
        if !self.was_in() {
            self.state.set(State::Checking);
        }
        self.ask().await;
    }

    async fn ask(self) {
        let Some(client) = self.client() else { return };
        let signal = self.signal();
        let by_key = client.key.is_some() || self.by_proxy();
        let outcome = if by_key {
            client.read(&user::session(), signal).await.map(Some)
        } else {
            client.read(&auth::session(), signal).await
        };
        match outcome {
            Err(ApiError::Aborted) => {}
            Ok(Some(who)) => self.enter(who, client),
            Ok(None) | Err(ApiError::NotSignedIn) if self.was_in() => self.lapse(),
            Err(ApiError::NotSignedIn) if by_key => {
                // A key that is of no use is kept nowhere, and would win over the dashboard's cookie.
                write(Keep::Tab, KEY, None);
                self.set_key(None);
                self.leave(Why::KeyRefused);
            }
            Ok(None) | Err(ApiError::NotSignedIn) => {
                let told = self.state.with_untracked(|state| {
                    matches!(state, State::Out(Why::Nobody | Why::KeyRefused))
                });
                if !told {
                    self.leave(Why::Nobody);
                }
            }
            // What is shown tells by itself that it is old.
            Err(_) if self.was_in() => {}
            Err(error) => self.leave(Why::NoAnswer(error)),
        }
    }

    fn enter(self, who: Who, client: Client) {
        let same = self.who.with_value(|before| before.as_ref() == Some(&who));
        if same && self.was_in() {
            if self.lapsed.with_untracked(Option::is_some) {
                self.lapsed.set(None);
            }
            return;
        }
        if self.was_in() {
            // Somebody else, or elsewhere: nothing of what was shown may stay.
            self.abort.set_value(Abort::new());
            self.forget_who();
        }
        self.who.set_value(Some(who));
        self.state.set(State::In);
        self.introduce(client);
    }

    /// Names for the header; the console works without them.
    fn introduce(self, client: Client) {
        let signal = self.signal();
        spawn(async move {
            // An answer of an earlier sign-in never comes: its reads end with it.
            if let Ok(account) = client.read(&user::get(), signal.clone()).await {
                let admin = matches!(account.role.as_str(), "owner" | "admin");
                self.rights.update(|rights| rights.admin = Some(admin));
                self.account.set(Some(account));
            }
            if let Ok((create, cancel)) = client.read(&user::permissions(), signal.clone()).await {
                self.rights.update(|rights| {
                    rights.create = create;
                    rights.cancel = cancel;
                });
            }
            if let Ok(organization) = client.read(&organization::active(), signal.clone()).await {
                self.organization.set(organization);
            }
            if let Ok(version) = client.read(&settings::version(), signal.clone()).await {
                self.version.set(Some(version));
            }
            if let Ok(cloud) = client.read(&settings::is_cloud(), signal).await {
                self.rights.update(|rights| rights.cloud = Some(cloud));
            }
        });
    }
}
