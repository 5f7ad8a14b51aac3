//! Addresses of previews, cut where they are all alike.

/// At most so many characters tell addresses apart.
const MARK: usize = 12;

/// So many characters are taken where nothing separates them.
const TAIL: usize = 6;

/// An address without its scheme in three parts, which are the whole address together. What tells the previews of an
/// application apart is at the end of the host's first label: "preview-storefront-web-" "kuuuip" ".preview.acme.example".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressParts<'a> {
    /// What many addresses begin with; may be cut at its end.
    pub head: &'a str,
    /// What tells it apart; never cut.
    pub mark: &'a str,
    /// The domain and what follows it; may be cut at its end.
    pub rest: &'a str,
}

impl<'a> AddressParts<'a> {
    /// Takes an address apart.
    pub fn of(url: &'a str) -> Self {
        let address = url.split_once("://").map_or(url, |(_, rest)| rest);
        let address = address.trim_end_matches('/');
        let end = address.find(['.', ':', '/']).unwrap_or(address.len());
        let (label, rest) = address.split_at(end);
        let separated = label.rfind('-').map(|dash| dash + 1);
        let fits = |at: &usize| (1..=MARK).contains(&(label.len() - at));
        let (head, mark) = match separated.filter(fits) {
            Some(at) => label.split_at(at),
            None => {
                let last = label.char_indices().rev().nth(TAIL - 1);
                label.split_at(last.map_or(0, |(at, _)| at))
            }
        };
        Self { head, mark, rest }
    }

    /// The whole address, without its scheme.
    pub fn whole(&self) -> String {
        [self.head, self.mark, self.rest].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_addresses_apart_is_a_part_of_its_own() {
        for (url, head, mark, rest) in [
            (
                "https://preview-storefront-web-staging-a3v2rx-kuuuip.preview.acme.example/",
                "preview-storefront-web-staging-a3v2rx-",
                "kuuuip",
                ".preview.acme.example",
            ),
            (
                "http://pr-7.acme.example:8080/app",
                "pr-",
                "7",
                ".acme.example:8080/app",
            ),
            ("https://shop.example", "", "shop", ".example"),
            (
                "https://wishlistpreview.example",
                "wishlistp",
                "review",
                ".example",
            ),
            (
                "https://a-generatedbysomebody.example",
                "a-generatedbyso",
                "mebody",
                ".example",
            ),
            ("https://dash-.example", "", "dash-", ".example"),
            (
                "https://für-älteräöü.example",
                "für-",
                "älteräöü",
                ".example",
            ),
            ("https://", "", "", ""),
        ] {
            let parts = AddressParts::of(url);
            assert_eq!(parts, AddressParts { head, mark, rest }, "{url}");
            let whole = url
                .split_once("://")
                .map(|(_, rest)| rest.trim_end_matches('/'));
            assert_eq!(Some(parts.whole().as_str()), whole);
        }
    }
}
