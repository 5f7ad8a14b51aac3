//! The ways in and out.

use super::{KEY, Session, Why};
use crate::api::key::Key;
use crate::api::transport::Client;
use crate::api::{ApiError, auth, user};
use crate::domain::account::SignIn;
use crate::state::storage::{Keep, write};

impl Session {
    /// Signs in with a key; `remember` keeps it until the tab closes.
    ///
    /// # Errors
    /// What the server says of a key that is given while a page waits for another sign-in; the page stays then.
    pub async fn use_key(self, key: Key, remember: bool) -> Result<(), ApiError> {
        if self.was_in() {
            let client = self.client().map(|client| Client {
                key: Some(key.clone()),
                ..client
            });
            if let Some(client) = client {
                client.read(&user::session(), None).await?;
            }
        }
        // What another key or session showed must not stay.
        self.leave(Why::Nobody);
        write(Keep::Tab, KEY, None);
        self.set_key(Some(key.clone()));
        self.check().await;
        // Only a key that works is worth keeping; a wrong one would win over the dashboard's cookie.
        if remember && self.was_in() {
            write(Keep::Tab, KEY, Some(key.reveal()));
        }
        Ok(())
    }

    /// Signs in with the dashboard's e-mail address and password, unless a code of a second factor has to follow.
    ///
    /// # Errors
    /// What the server says; the state stays as it is.
    pub async fn use_password(self, email: &str, password: &str) -> Result<SignIn, ApiError> {
        let Some(client) = self.cookie_client() else {
            return Ok(SignIn::Done);
        };
        let outcome = client.act(&auth::sign_in(email, password)).await?;
        if outcome == SignIn::Done {
            self.take_cookie().await;
        }
        Ok(outcome)
    }

    /// Gives the code of the second factor, or one of the backup codes.
    ///
    /// # Errors
    /// What the server says; the state stays as it is.
    pub async fn use_code(self, code: &str, backup: bool) -> Result<(), ApiError> {
        let Some(client) = self.cookie_client() else {
            return Ok(());
        };
        client.act(&auth::verify(code, backup)).await?;
        self.take_cookie().await;
        Ok(())
    }

    fn cookie_client(self) -> Option<Client> {
        let client = self.client()?;
        Some(Client {
            key: None,
            ..client
        })
    }

    /// The cookie takes the place of a key.
    async fn take_cookie(self) {
        if self.by_key.get_untracked() {
            self.forget_key();
        }
        self.check().await;
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
