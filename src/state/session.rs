//! Who is signed in, how, and what to do when nobody is.

use std::time::Duration;

use web_sys::AbortSignal;

use super::clock::Clock;
use super::configuration::load_config;
use super::storage::{Keep, read, write};
use crate::api::auth;
use crate::api::config::Config;
use crate::api::key::Key;
use crate::api::transport::{Abort, Client};
use crate::api::{ApiError, organization, settings, user};
use crate::domain::account::{Account, Organization};
use crate::domain::refresh::{self, Action};
use crate::reactive::{RwSignal, StoredValue, effect, spawn};

/// The entry that holds a key when the person asked for it.
const KEY: &str = "key";

/// The first pause before an API that did not answer is asked again.
const AGAIN_EVERY: Duration = Duration::from_secs(4);

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
#[derive(Clone, Copy)]
pub struct Session {
    /// Where it stands.
    pub state: RwSignal<State>,
    /// Whether a key is in use (else the browser's cookie).
    pub by_key: RwSignal<bool>,
    /// The signed-in person, once known.
    pub account: RwSignal<Option<Account>>,
    /// The active organization, once known.
    pub organization: RwSignal<Option<Organization>>,
    /// Dokploy's version, once known.
    pub version: RwSignal<Option<String>>,
    /// Where the API is, once known.
    config: RwSignal<Option<Config>>,
    key: StoredValue<Option<Key>>,
    /// Ends the reads of this sign-in together with it.
    abort: StoredValue<Abort>,
}

impl Session {
    /// Reads the configuration and finds out who is signed in.
    pub fn start() -> Self {
        let session = Self {
            state: RwSignal::new(State::Checking),
            by_key: RwSignal::new(false),
            account: RwSignal::new(None),
            organization: RwSignal::new(None),
            version: RwSignal::new(None),
            config: RwSignal::new(None),
            key: StoredValue::new(None),
            abort: StoredValue::new(Abort::new()),
        };
        spawn(async move {
            match load_config().await {
                Err(sentence) => session.state.set(State::Out(Why::BadConfig(sentence))),
                Ok(config) => {
                    session.config.set(Some(config));
                    session.set_key(read(Keep::Tab, KEY).and_then(|text| Key::new(&text).ok()));
                    session.check().await;
                }
            }
        });
        session
    }

    /// Whether somebody is signed in; tracks.
    pub fn is_in(self) -> bool {
        self.state.with(|state| *state == State::In)
    }

    /// The address of the API, for people; empty while unknown. It never changes once it is known.
    pub fn api(self) -> String {
        self.config
            .get_untracked()
            .map(|config| config.api)
            .unwrap_or_default()
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

    /// Takes an error of any request: one that says that the sign-in is gone ends it.
    pub fn note(self, error: &ApiError) {
        if *error == ApiError::NotSignedIn && self.state.with_untracked(|state| *state == State::In)
        {
            let why = if self.by_key.get_untracked() {
                Why::KeyRefused
            } else {
                Why::Ended
            };
            self.leave(why);
        }
    }

    fn leave(self, why: Why) {
        self.abort.set_value(Abort::new());
        self.account.set(None);
        self.organization.set(None);
        self.version.set(None);
        self.state.set(State::Out(why));
    }

    /// Asks again by itself, more and more rarely, while the API does not answer and somebody looks.
    pub fn keep_trying(self, clock: Clock) {
        let (tried, failures) = (StoredValue::new(None), StoredValue::new(0));
        effect(move || {
            let now = clock.now.get();
            let lost = self
                .state
                .with(|state| matches!(state, State::Out(Why::NoAnswer(_))));
            if !lost {
                failures.set_value(0);
                tried.set_value(Some(now));
                return;
            }
            let since = tried
                .get_value()
                .and_then(|tried| refresh::since(tried, now));
            let every = refresh::spaced(AGAIN_EVERY, failures.get_value());
            if refresh::next(clock.visible.get(), false, since, every) == Action::Fetch {
                tried.set_value(Some(now));
                failures.set_value(failures.get_value() + 1);
                spawn(self.ask());
            }
        });
    }

    /// Asks the server who we are.
    pub async fn check(self) {
        self.state.set(State::Checking);
        self.ask().await;
    }

    async fn ask(self) {
        let Some(client) = self.client() else { return };
        let signal = self.signal();
        let outcome = if client.key.is_some() {
            client.read(&user::session(), signal).await.map(|_| true)
        } else {
            client.read(&auth::has_session(), signal).await
        };
        match outcome {
            Err(ApiError::Aborted) => {}
            Ok(true) => {
                self.state.set(State::In);
                self.introduce(client);
            }
            Ok(false) => self.leave(Why::Nobody),
            Err(ApiError::NotSignedIn) if client.key.is_some() => {
                write(Keep::Tab, KEY, None);
                self.leave(Why::KeyRefused);
            }
            Err(ApiError::NotSignedIn) => self.leave(Why::Nobody),
            Err(error) => self.leave(Why::NoAnswer(error)),
        }
    }

    /// Names for the header; the console works without them.
    fn introduce(self, client: Client) {
        let signal = self.signal();
        spawn(async move {
            // An answer of an earlier sign-in never comes: its reads end with it.
            if let Ok(account) = client.read(&user::get(), signal.clone()).await {
                self.account.set(Some(account));
            }
            if let Ok(organization) = client.read(&organization::active(), signal.clone()).await {
                self.organization.set(organization);
            }
            if let Ok(version) = client.read(&settings::version(), signal).await {
                self.version.set(Some(version));
            }
        });
    }

    /// Signs in with a key; `remember` keeps it until the tab closes.
    pub async fn use_key(self, key: Key, remember: bool) {
        // What another key or session showed must not stay.
        self.leave(Why::Nobody);
        write(Keep::Tab, KEY, None);
        self.set_key(Some(key.clone()));
        self.check().await;
        // Only a key that works is worth keeping; a wrong one would win over the dashboard's cookie.
        if remember && self.state.with_untracked(|state| *state == State::In) {
            write(Keep::Tab, KEY, Some(key.reveal()));
        }
    }

    /// Signs in with the dashboard's e-mail address and password.
    ///
    /// # Errors
    /// What the server says; the state stays as it is.
    pub async fn use_password(self, email: &str, password: &str) -> Result<(), ApiError> {
        let Some(client) = self.client() else {
            return Ok(());
        };
        let client = Client {
            key: None,
            ..client
        };
        client.act(&auth::sign_in(email, password)).await?;
        self.forget_key();
        self.check().await;
        Ok(())
    }

    /// Forgets the key, here and in the tab's storage.
    pub fn forget_key(self) {
        write(Keep::Tab, KEY, None);
        self.set_key(None);
        self.leave(Why::Nobody);
    }

    /// Ends the cookie's session.
    ///
    /// # Errors
    /// What the server says; then the session goes on.
    pub async fn sign_out(self) -> Result<(), ApiError> {
        let Some(client) = self.client() else {
            return Ok(());
        };
        client.act(&auth::sign_out()).await?;
        self.leave(Why::Nobody);
        Ok(())
    }
}
