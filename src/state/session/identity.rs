//! Who is signed in, as the server says it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{KEY, Reason, Session, SessionState};
use crate::api::transport::{Abort, Client};
use crate::api::{ApiError, auth, organization, settings, user};
use crate::domain::model::account::Session as Identity;
use crate::state::clock;
use crate::state::storage::{Keep, write};

impl Session {
    /// Asks the server who is signed in, and begins or ends the session accordingly.
    pub(super) async fn load_identity(self) {
        let Some(client) = self.client() else { return };
        let signal = self.abort_signal();
        let by_key = client.key.is_some() || self.is_by_proxy();
        let outcome = if by_key {
            client.read(&user::session(), signal).await.map(Some)
        } else {
            client.read(&auth::session(), signal).await
        };
        self.checked_at.set_value(Some(clock::now()));
        match outcome {
            Err(ApiError::Aborted) => {}
            Ok(Some(identity)) => self.begin(identity, client),
            Ok(None) | Err(ApiError::NotSignedIn) if self.was_signed_in() => self.expire(),
            Err(ApiError::NotSignedIn) if by_key => {
                // A refused key is removed: it would take precedence over the dashboard's cookie.
                write(Keep::Tab, KEY, None);
                self.set_key(None);
                self.end(Reason::KeyRefused);
            }
            Ok(None) | Err(ApiError::NotSignedIn) => {
                let reported = self.state.with_untracked(|state| {
                    matches!(
                        state,
                        SessionState::SignedOut(Reason::NoSession | Reason::KeyRefused)
                    )
                });
                if !reported {
                    self.end(Reason::NoSession);
                }
            }
            // The page stays and marks its data as stale.
            Err(_) if self.was_signed_in() => {}
            Err(error) => self.end(Reason::Unreachable(error)),
        }
    }

    fn begin(self, identity: Identity, client: Client) {
        let same = self
            .identity
            .with_value(|before| before.as_ref() == Some(&identity));
        if same && self.was_signed_in() {
            if self.expired.with_untracked(Option::is_some) {
                self.expired.set(None);
            }
            return;
        }
        if self.was_signed_in() {
            // Another person or organization: all data is dropped.
            self.abort.set_value(Abort::new());
            self.forget_identity();
        }
        self.identity.set_value(Some(identity));
        self.state.set(SessionState::SignedIn);
        self.load_details(client);
    }

    /// Loads account, permissions, organization and version. The console works without them.
    fn load_details(self, client: Client) {
        let signal = self.abort_signal();
        spawn_local(async move {
            // Reads of an earlier session are aborted with it.
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
