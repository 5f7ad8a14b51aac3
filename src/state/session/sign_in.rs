//! Signing in and out.

use leptos::prelude::*;

use super::{KEY, Reason, Session};
use crate::api::key::Key;
use crate::api::transport::Client;
use crate::api::{ApiError, auth, user};
use crate::domain::model::account::SignIn;
use crate::state::storage::{Keep, write};

impl Session {
    /// Signs in with a key; `remember` keeps it until the tab closes.
    ///
    /// # Errors
    /// The server's error for a new key in an expired session; the session stays as it is.
    pub async fn use_key(self, key: Key, remember: bool) -> Result<(), ApiError> {
        if self.was_signed_in() {
            let client = self.client().map(|client| Client {
                key: Some(key.clone()),
                ..client
            });
            if let Some(client) = client {
                client.read(&user::session(), None).await?;
            }
        }
        // Drops the data of another key or session.
        self.end(Reason::NoSession);
        write(Keep::Tab, KEY, None);
        self.set_key(Some(key.clone()));
        self.check().await;
        // Only a working key is kept: a wrong one would take precedence over the dashboard's cookie.
        if remember && self.was_signed_in() {
            write(Keep::Tab, KEY, Some(key.reveal()));
        }
        Ok(())
    }

    /// Signs in with e-mail address and password. [`SignIn`] says whether the code of a second factor has to follow.
    ///
    /// # Errors
    /// The server's error; the state stays as it is.
    pub async fn use_password(self, email: &str, password: &str) -> Result<SignIn, ApiError> {
        let Some(client) = self.cookie_client() else {
            return Ok(SignIn::Done);
        };
        let outcome = client.send(&auth::sign_in(email, password)).await?;
        if outcome == SignIn::Done {
            self.take_cookie().await;
        }
        Ok(outcome)
    }

    /// Completes the sign-in with the code of the second factor, or with a backup code.
    ///
    /// # Errors
    /// The server's error; the state stays as it is.
    pub async fn use_code(self, code: &str, backup: bool) -> Result<(), ApiError> {
        let Some(client) = self.cookie_client() else {
            return Ok(());
        };
        client.send(&auth::verify(code, backup)).await?;
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

    /// Uses the cookie instead of a key from now on.
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
        self.end(Reason::NoSession);
    }

    /// Signs out of the cookie's session.
    ///
    /// # Errors
    /// The server's error; the session continues.
    pub async fn sign_out(self) -> Result<(), ApiError> {
        let Some(client) = self.client() else {
            return Ok(());
        };
        client.send(&auth::sign_out()).await?;
        self.end(Reason::NoSession);
        Ok(())
    }
}
