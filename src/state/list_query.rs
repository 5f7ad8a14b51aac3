//! The filters, order and page of a list, kept in the address.

use leptos::prelude::*;

use super::navigation::{Navigator, Step, use_navigator};
use crate::domain::list::view::View;
use crate::domain::route::Route;

/// The view of a list in the address, with links and navigation to other views of it.
#[derive(Clone, Copy)]
pub struct ListQuery {
    /// The view in the address. It keeps its value while another page is being opened.
    pub view: Memo<View>,
    home: StoredValue<Route>,
    navigator: Navigator,
}

/// The list query of the page at `home`; the view in `home` is ignored.
pub fn use_list_query(home: &Route) -> ListQuery {
    let navigator = use_navigator();
    let home = home.with_view(View::default());
    let own_path = path_of(&home);
    let view = Memo::new(move |before: Option<&View>| {
        let search = navigator.search.get();
        match before {
            Some(before) if navigator.page_path.get() != own_path => before.clone(),
            _ => View::parse(&search),
        }
    });
    ListQuery {
        view,
        home: StoredValue::new(home),
        navigator,
    }
}

fn path_of(route: &Route) -> String {
    let href = route.href();
    href.split('?').next().unwrap_or_default().to_owned()
}

impl ListQuery {
    /// The address of a changed view, from its first page; tracks.
    pub fn href(self, change: impl FnOnce(&mut View)) -> String {
        self.href_of(self.view.with(|view| view.with(change)))
    }

    /// The address of a view.
    pub fn href_of(self, view: View) -> String {
        self.home.with_value(|home| home.with_view(view)).href()
    }

    /// Goes to a changed view of the list, from its first page. Returns whether the view differs.
    pub fn change(self, step: Step, change: impl FnOnce(&mut View)) -> bool {
        let view = self.view.with_untracked(|view| view.with(change));
        let other = self.view.with_untracked(|current| *current != view);
        if other {
            let route = self.home.with_value(|home| home.with_view(view));
            self.navigator.go(&route, step);
        }
        other
    }
}
