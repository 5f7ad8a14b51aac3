//! The signed-in person and the active organization.

/// The signed-in person as a member of the active organization (`user.get`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Id of the person.
    pub user_id: String,
    /// First and last name as far as known; empty when the person gave none.
    pub name: String,
    /// E-mail address; empty when the server did not send one.
    pub email: String,
    /// Role in the organization: `owner`, `admin`, `member` or a role of the organization's own.
    pub role: String,
}

impl Account {
    /// The label for the person: the name, else the e-mail address, else "signed in".
    pub fn label(&self) -> &str {
        [self.name.as_str(), self.email.as_str()]
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or("signed in")
    }
}

/// The answer to an e-mail address and a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignIn {
    /// Signed in.
    Done,
    /// The password is right, and the server wants a code of a second factor.
    SecondFactor,
}

/// The signed-in person's id and organization (`user.session`, `auth/get-session`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Id of the person.
    pub user_id: String,
    /// The organization that answers are about; absent when none is active.
    pub organization_id: Option<String>,
}

/// The organization that every list is about (`organization.active`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}
