//! The session: who is signed in, with a key or a cookie, and why not otherwise.

mod identity;
mod recheck;
mod sign_in;

use web_sys::AbortSignal;

use super::clock::Clock;
use super::config::load_config;
use super::navigation::mount;
use super::storage::{Keep, read};
use crate::api::ApiError;
use crate::api::config::Config;
use crate::api::key::Key;
use crate::api::transport::{Abort, Client};
use crate::domain::Moment;
use crate::domain::actions::capability::Rights;
use crate::domain::model::account::{Account, Organization, Session as Identity};
use crate::domain::refresh::Pace;
use leptos::prelude::*;
use leptos::task::spawn_local;
use recheck::ReaderCheck;

/// Name of the storage entry with the key, if the person chose to keep it.
const KEY: &str = "key";

/// Whether somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionState {
    /// The server has not answered yet.
    Checking,
    /// Somebody is signed in.
    SignedIn,
    /// Nobody is signed in.
    SignedOut(Reason),
}

/// Why nobody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// There is neither a session nor a key.
    NoSession,
    /// The key is wrong, expired or used up: the server does not say which.
    KeyRefused,
    /// There was a session, and it has ended.
    Ended,
    /// The API could not be reached.
    Unreachable(ApiError),
    /// `config.json` is not valid; the sentence says how.
    BadConfig(String),
}

/// Who is signed in, and the client that makes requests for them.
#[derive(Clone, Copy)]
pub struct Session {
    /// Whether somebody is signed in.
    pub state: RwSignal<SessionState>,
    /// Why the session expired. The page stays as it is and offers to sign in again.
    pub expired: RwSignal<Option<Reason>>,
    /// Increases when another key, person or organization is signed in; data of the previous one is dropped then.
    pub generation: RwSignal<u32>,
    /// Whether a key is in use (else the browser's cookie).
    pub by_key: RwSignal<bool>,
    /// The signed-in person, once known.
    pub account: RwSignal<Option<Account>>,
    /// The active organization, once known.
    pub organization: RwSignal<Option<Organization>>,
    /// Permissions of the signed-in person, as far as known.
    pub rights: RwSignal<Rights>,
    /// Dokploy's version, once known.
    pub version: RwSignal<Option<String>>,
    /// The instance's configuration, once read.
    config: RwSignal<Option<Config>>,
    key: StoredValue<Option<Key>>,
    identity: StoredValue<Option<Identity>>,
    /// When it was last checked who is signed in.
    checked_at: StoredValue<Option<Moment>>,
    /// The newest check of who reads.
    check: StoredValue<Option<ReaderCheck>, LocalStorage>,
    /// Aborts the requests of this session when it ends.
    abort: StoredValue<Abort, LocalStorage>,
}

/// The session of this program.
pub fn use_session() -> Session {
    expect_context()
}

impl Session {
    /// Reads the configuration, finds out who is signed in, and provides the session as a context.
    pub fn provide(clock: Clock) -> Self {
        let session = Self {
            state: RwSignal::new(SessionState::Checking),
            expired: RwSignal::new(None),
            generation: RwSignal::new(0),
            by_key: RwSignal::new(false),
            account: RwSignal::new(None),
            organization: RwSignal::new(None),
            rights: RwSignal::new(Rights::default()),
            version: RwSignal::new(None),
            config: RwSignal::new(None),
            key: StoredValue::new(None),
            identity: StoredValue::new(None),
            checked_at: StoredValue::new(None),
            check: StoredValue::new_local(None),
            abort: StoredValue::new_local(Abort::new()),
        };
        spawn_local(async move {
            match load_config().await {
                Err(sentence) => session
                    .state
                    .set(SessionState::SignedOut(Reason::BadConfig(sentence))),
                Ok(config) => {
                    session.config.set(Some(config));
                    let kept = read(Keep::Tab, KEY).filter(|_| !session.is_by_proxy());
                    session.set_key(kept.and_then(|text| Key::new(&text).ok()));
                    session.load_identity().await;
                }
            }
        });
        session.recheck_after_failures(clock);
        session.recheck_on_return(clock);
        provide_context(session);
        session
    }

    /// Whether somebody is signed in, or was until the session expired; tracks.
    pub fn is_signed_in(self) -> bool {
        self.state.with(|state| *state == SessionState::SignedIn)
    }

    /// Whether somebody is signed in and the session has not expired; tracks.
    pub fn can_request(self) -> bool {
        self.is_signed_in() && self.expired.with(Option::is_none)
    }

    /// Whether lists hold everything of the organization: a member's hold the services that they were given. Tracks.
    pub fn sees_all(self) -> bool {
        self.rights.with(|rights| rights.admin == Some(true))
    }

    fn was_signed_in(self) -> bool {
        self.state
            .with_untracked(|state| *state == SessionState::SignedIn)
    }

    /// The address of the API for display; empty before the configuration is loaded.
    pub fn api_address(self) -> String {
        self.config
            .get_untracked()
            .map(|config| config.api)
            .unwrap_or_default()
    }

    /// Base address of the log socket; `None` with an API key, because the socket needs the cookie.
    pub fn socket_address(self) -> Option<String> {
        let config = self.config.get_untracked()?;
        (!self.by_key.get_untracked()).then_some(config.socket)
    }

    /// Whether a proxy adds the key to every request, so that nobody signs in or out here.
    pub fn is_by_proxy(self) -> bool {
        self.config
            .with_untracked(|config| config.as_ref().is_some_and(|config| config.signed_in))
    }

    /// How often data is polled.
    pub fn pace(self) -> Pace {
        self.config
            .with_untracked(|config| config.as_ref().map(|config| config.pace))
            .unwrap_or_default()
    }

    /// Whether this browser may keep the deployments that it has seen; not before the configuration is loaded. Tracks.
    pub fn may_keep_history(self) -> bool {
        self.config
            .with(|config| config.as_ref().is_some_and(|config| config.history))
    }

    /// Who reads what: server, organization and person, as one text. `None` while nobody is signed in. Tracks.
    pub fn reader(self) -> Option<String> {
        self.generation.track();
        if !self.is_signed_in() {
            return None;
        }
        let config = self.config.get_untracked()?;
        let here = window().location().origin().ok()?;
        let server = web_sys::Url::new_with_base(&config.api, &here).ok()?.href();
        self.identity.with_value(|identity| {
            let identity = identity.as_ref()?;
            let organization = identity.organization_id.as_deref().unwrap_or_default();
            Some(format!("{server} {organization} {}", identity.user_id))
        })
    }

    /// The id of the organization that answers are about; empty where none is active.
    pub fn organization_id(self) -> String {
        let id = self
            .identity
            .with_value(|identity| identity.as_ref()?.organization_id.clone());
        id.unwrap_or_default()
    }

    /// Address of Dokploy's dashboard without a trailing slash; `None` if `config.json` has none.
    pub fn dashboard(self) -> Option<String> {
        self.config.get_untracked()?.dashboard
    }

    /// Address of the dashboard, without a trailing slash, whose sessions are this page's too. `None` where each has its own:
    /// cookies are a host's, whatever its port.
    pub fn shared_dashboard(self) -> Option<String> {
        let config = self.config.get_untracked()?;
        // Below a path, the host's root is Dokploy's unless `config.json` says otherwise.
        let beside = || (!mount().is_empty() && config.api.starts_with('/')).then(String::new);
        let dashboard = config.dashboard.or_else(beside)?;
        let here = window().location();
        let origin = here.origin().ok()?;
        let place = web_sys::Url::new_with_base(&format!("{dashboard}/"), &origin).ok()?;
        let is_shared = !config.own_sessions && place.hostname() == here.hostname().ok()?;
        is_shared.then_some(dashboard)
    }

    /// The client for requests; `None` before the configuration is loaded.
    pub fn client(self) -> Option<Client> {
        let base = self.config.get_untracked()?.api;
        Some(Client {
            base,
            key: self.key.get_value(),
        })
    }

    /// A signal that aborts reads when the session ends.
    pub fn abort_signal(self) -> Option<AbortSignal> {
        self.abort.with_value(Abort::signal)
    }

    fn set_key(self, key: Option<Key>) {
        self.by_key.set(key.is_some());
        self.key.set_value(key);
    }

    /// Expires the session if this error of a request is [`ApiError::NotSignedIn`].
    pub fn note_error(self, error: &ApiError) {
        if *error == ApiError::NotSignedIn && self.was_signed_in() {
            self.expire();
        }
    }

    fn expire(self) {
        let why = if self.by_key.get_untracked() || self.is_by_proxy() {
            Reason::KeyRefused
        } else {
            Reason::Ended
        };
        if self
            .expired
            .with_untracked(|old| old.as_ref() != Some(&why))
        {
            self.abort.set_value(Abort::new());
            self.expired.set(Some(why));
        }
    }

    /// Signs out here and drops the data of the session.
    fn end(self, why: Reason) {
        self.abort.set_value(Abort::new());
        self.forget_identity();
        self.state.set(SessionState::SignedOut(why));
    }

    fn forget_identity(self) {
        self.identity.set_value(None);
        self.account.set(None);
        self.organization.set(None);
        self.version.set(None);
        self.rights.set(Rights::default());
        self.expired.set(None);
        self.generation
            .update(|count| *count = count.wrapping_add(1));
    }

    /// Checks with the server who is signed in.
    pub async fn check(self) {
        if !self.was_signed_in() {
            self.state.set(SessionState::Checking);
        }
        self.load_identity().await;
    }
}
