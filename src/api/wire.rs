//! Pieces of JSON that several routers share.

use super::json::Fields;
use crate::domain::service::Named;

/// An id with its name, as rows refer to a server, a project, an environment; the id stands in for a name that is missing.
pub(crate) fn named(fields: &mut Fields<'_>, id: &'static str) -> Option<Named> {
    let (id, name) = (fields.given(id), fields.given("name"));
    id.map(|id| Named {
        name: name.unwrap_or_else(|| id.clone()),
        id,
    })
}

/// A server that is referred to.
pub(crate) fn server(fields: &mut Fields<'_>, field: &'static str) -> Option<Named> {
    fields
        .inside(field, |server| named(server, "serverId"))
        .flatten()
}

/// An address that a link may lead to: http or https, without spaces. Anything else counts as missing.
pub(crate) fn link(text: Option<String>) -> Option<String> {
    text.filter(|text| {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"\"'<>\\".contains(c);
        rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(plain))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_become_links() {
        for (text, is) in [
            ("https://github.com/acme/shop/pull/7", true),
            ("http://x", true),
            ("javascript:alert(1)", false),
            ("https://", false),
            ("//evil.example", false),
            ("https://a b", false),
            ("data:text/html,x", false),
        ] {
            assert_eq!(link(Some(text.into())).is_some(), is, "{text}");
        }
    }
}
