//! Saved views: names for what a list shows, in a person's own order.

mod name;
mod target;
#[cfg(test)]
mod tests;

use form_urlencoded::Serializer;

pub use target::Target;

/// At most so many views are kept.
pub const MOST_VIEWS: usize = 30;

/// Characters of a name.
pub const LONGEST_NAME: usize = 60;

/// A name for what a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Its name: trimmed, on one line, not empty, unlike all others whatever the letter case.
    pub name: String,
    /// What it shows.
    pub target: Target,
}

/// Why a name or a view is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The name is empty.
    NoName,
    /// The name is longer than [`LONGEST_NAME`].
    TooLong,
    /// Another view has that name.
    NameTaken,
    /// There are [`MOST_VIEWS`] already.
    TooMany,
    /// The view is not there any more: another tab may have removed it.
    Gone,
}

impl Refused {
    /// What to tell the person, in a whole sentence.
    pub fn words(self) -> String {
        match self {
            Self::NoName => "Enter a name.".into(),
            Self::TooLong => format!("Use at most {LONGEST_NAME} characters."),
            Self::NameTaken => "Another view has this name.".into(),
            Self::TooMany => {
                format!("You have {MOST_VIEWS} saved views. Remove one before you add another.")
            }
            Self::Gone => "This view was removed.".into(),
        }
    }
}

/// The saved views of a person, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SavedViews {
    views: Vec<SavedView>,
}

impl SavedViews {
    /// Reads what [`Self::stored`] wrote, view by view: one that cannot be read, leads elsewhere or breaks a rule is left out.
    pub fn parse(stored: &str) -> Self {
        let mut views = Self::default();
        for (name, address) in form_urlencoded::parse(stored.as_bytes()) {
            if let Some(target) = Target::parse(&address) {
                // What does not fit is left out.
                let _ = views.add(&name, target);
            }
        }
        views
    }

    /// The text to keep on the device: names and addresses, in the form of a query string.
    pub fn stored(&self) -> String {
        let pairs = self
            .views
            .iter()
            .map(|view| (&view.name, view.target.href()));
        Serializer::new(String::new()).extend_pairs(pairs).finish()
    }

    /// The views, in the person's order.
    pub fn views(&self) -> &[SavedView] {
        &self.views
    }

    /// The view that shows the same, if there is one.
    pub fn showing(&self, target: &Target) -> Option<&SavedView> {
        self.views.iter().find(|view| view.target == *target)
    }

    /// Adds a view at the end.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn add(&mut self, name: &str, target: Target) -> Result<(), Refused> {
        if self.views.len() >= MOST_VIEWS {
            return Err(Refused::TooMany);
        }
        let name = self.checked(name, None)?;
        self.views.push(SavedView { name, target });
        Ok(())
    }

    /// Gives a view another name.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn rename(&mut self, old: &str, new: &str) -> Result<(), Refused> {
        let place = self.place(old).ok_or(Refused::Gone)?;
        let name = self.checked(new, Some(place))?;
        let view = self.views.get_mut(place).ok_or(Refused::Gone)?;
        view.name = name;
        Ok(())
    }

    /// Moves a view to a place, from 0; to the last one if there are not so many.
    ///
    /// # Errors
    /// If it is gone.
    pub fn move_to(&mut self, name: &str, place: usize) -> Result<(), Refused> {
        let view = self.remove(name)?;
        self.views.insert(place.min(self.views.len()), view);
        Ok(())
    }

    /// Removes a view, and returns it.
    ///
    /// # Errors
    /// If it is gone.
    pub fn remove(&mut self, name: &str) -> Result<SavedView, Refused> {
        let place = self.place(name).ok_or(Refused::Gone)?;
        Ok(self.views.remove(place))
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.views.iter().position(|view| view.name == name)
    }

    /// The name as it is kept. `own` is the place of the view that gets it.
    fn checked(&self, name: &str, own: Option<usize>) -> Result<String, Refused> {
        let name = name::cleaned(name);
        if name.is_empty() {
            return Err(Refused::NoName);
        }
        if name.chars().count() > LONGEST_NAME {
            return Err(Refused::TooLong);
        }
        let lower = name.to_lowercase();
        let mut others = self.views.iter().enumerate();
        let taken = others.any(|(at, view)| Some(at) != own && view.name.to_lowercase() == lower);
        if taken {
            Err(Refused::NameTaken)
        } else {
            Ok(name)
        }
    }
}
