//! The filters, order and page of a list, kept in the address.

use leptos::prelude::*;

use super::navigation::{Navigator, Step, use_navigator};
use crate::domain::list::page::ListView;
use crate::domain::list::view::View;
use crate::domain::route::Route;

/// The view of a list in the address, with links and navigation to other views of it.
pub struct ListQuery<V: ListView = View> {
    /// The view in the address. It keeps its value while another page is being opened.
    pub view: Memo<V>,
    route: Callback<V, Route>,
    navigator: Navigator,
}

impl<V: ListView> Clone for ListQuery<V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V: ListView> Copy for ListQuery<V> {}

/// The list query of the page at `home`; the view in `home` is ignored.
pub fn use_list_query(home: &Route) -> ListQuery {
    let home = home.clone();
    use_view(move |view| home.with_view(view))
}

/// The list query of a page whose views have these addresses.
pub fn use_view<V: ListView>(route: impl Fn(V) -> Route + Send + Sync + 'static) -> ListQuery<V> {
    let navigator = use_navigator();
    let own_path = path_of(&route(V::default()));
    let view = Memo::new(move |before: Option<&V>| {
        let search = navigator.search.get();
        match before {
            Some(before) if navigator.page_path.get() != own_path => before.clone(),
            _ => V::parse(&search),
        }
    });
    ListQuery {
        view,
        route: Callback::new(route),
        navigator,
    }
}

fn path_of(route: &Route) -> String {
    let href = route.href();
    href.split('?').next().unwrap_or_default().to_owned()
}

impl<V: ListView> ListQuery<V> {
    /// The address of a changed view, from its first page; tracks.
    pub fn href(self, change: impl FnOnce(&mut V)) -> String {
        self.href_of(self.view.with(|view| view.with(change)))
    }

    /// The address of a view.
    pub fn href_of(self, view: V) -> String {
        self.route.run(view).href()
    }

    /// The address of another page of the same view; tracks.
    pub fn page_href(self, number: usize) -> String {
        let mut view = self.view.get();
        view.set_page(number, view.page().1);
        self.href_of(view)
    }

    /// Goes to a changed view of the list, from its first page. Returns whether the view differs.
    pub fn change(self, step: Step, change: impl FnOnce(&mut V)) -> bool {
        let view = self.view.with_untracked(|view| view.with(change));
        let other = self.view.with_untracked(|current| *current != view);
        if other {
            self.navigator.go(&self.route.run(view), step);
        }
        other
    }
}
