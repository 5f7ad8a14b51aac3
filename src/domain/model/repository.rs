//! Repositories of services, and the web addresses of their commits.

/// The forges whose addresses are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forge {
    /// github.com.
    GitHub,
    /// gitlab.com, or a GitLab of one's own.
    GitLab,
    /// A Gitea or Forgejo.
    Gitea,
    /// bitbucket.org.
    Bitbucket,
}

/// A repository, without credentials (user, password, token).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    /// Host, with its port where that is not the usual one.
    pub host: String,
    /// "acme/shop", without slashes around it and without ".git".
    pub path: String,
    /// Which forge it is on, for the web addresses; `None` if unknown.
    pub forge: Option<Forge>,
    /// Whether its pages are at http instead of https.
    plain: bool,
}

impl Repository {
    /// The repository `path` at a forge whose address is `base` ("https://gitlab.example.com").
    pub fn at(forge: Forge, base: &str, path: &str) -> Option<Self> {
        let mut repository = Self::parse(&format!("{}/{path}", base.trim_end_matches('/')))?;
        repository.forge = Some(forge);
        Some(repository)
    }

    /// Reads the address that git clones from: "https://user:token@host/path.git", "git@host:path.git",
    /// "ssh://git@host:22/path". `None` for what is none of these.
    pub fn parse(address: &str) -> Option<Self> {
        let address = address.trim();
        let (scheme, rest) = match address.split_once("://") {
            Some((scheme, rest)) => (scheme, rest),
            None => ("scp", address),
        };
        let split = if scheme == "scp" { ':' } else { '/' };
        let (authority, path) = rest.split_once(split)?;
        // The part before the last "@" is credentials.
        let host = authority
            .rsplit_once('@')
            .map_or(authority, |(_, host)| host);
        let host = match scheme {
            "https" | "http" => host,
            // The port of ssh is not that of its pages.
            "ssh" | "git" | "scp" => host.split_once(':').map_or(host, |(host, _)| host),
            _ => return None,
        };
        let path = path.split(['?', '#']).next()?.trim_matches('/');
        let path = path.strip_suffix(".git").unwrap_or(path);
        let is_host =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
        let is_path =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '/' | '~');
        let known = !host.is_empty()
            && !path.is_empty()
            && host.chars().all(is_host)
            && path.chars().all(is_path);
        known.then(|| Self {
            forge: forge_of(host),
            host: host.to_ascii_lowercase(),
            path: path.to_owned(),
            plain: scheme == "http",
        })
    }

    /// The repository's web address; `None` if the forge is unknown.
    pub fn href(&self) -> Option<String> {
        let scheme = if self.plain { "http" } else { "https" };
        self.forge
            .map(|_| format!("{scheme}://{}/{}", self.host, self.path))
    }

    /// The page of a commit. `sha` must be hexadecimal, as [`super::deployment::Deployment::commit`] is.
    pub fn commit_href(&self, sha: &str) -> Option<String> {
        let way = match self.forge? {
            Forge::GitHub | Forge::Gitea => "commit",
            Forge::GitLab => "-/commit",
            Forge::Bitbucket => "commits",
        };
        Some(format!("{}/{way}/{sha}", self.href()?))
    }

    /// The page of what was changed between two commits, hexadecimal as for [`Self::commit_href`].
    pub fn range_href(&self, from: &str, to: &str) -> Option<String> {
        let base = self.href()?;
        Some(match self.forge? {
            Forge::GitHub | Forge::Gitea => format!("{base}/compare/{from}...{to}"),
            Forge::GitLab => format!("{base}/-/compare/{from}...{to}"),
            Forge::Bitbucket => format!("{base}/branches/compare/{to}%0D{from}"),
        })
    }

    /// "github.com/acme/shop".
    pub fn label(&self) -> String {
        format!("{}/{}", self.host, self.path)
    }
}

fn forge_of(host: &str) -> Option<Forge> {
    match host.to_ascii_lowercase().as_str() {
        "github.com" | "www.github.com" => Some(Forge::GitHub),
        "gitlab.com" => Some(Forge::GitLab),
        "codeberg.org" => Some(Forge::Gitea),
        "bitbucket.org" => Some(Forge::Bitbucket),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SHA: &str = "794e1dd4c786a2eb2618c1266f6a90663f76c7a9";

    #[test]
    fn a_commit_is_linked_where_the_address_is_known() {
        for (address, commit) in [
            (
                "https://github.com/acme/shop.git",
                Some("https://github.com/acme/shop/commit/"),
            ),
            (
                "git@github.com:acme/shop.git",
                Some("https://github.com/acme/shop/commit/"),
            ),
            (
                "ssh://git@gitlab.com:22/a/b/shop",
                Some("https://gitlab.com/a/b/shop/-/commit/"),
            ),
            (
                "https://bitbucket.org/acme/shop",
                Some("https://bitbucket.org/acme/shop/commits/"),
            ),
            ("https://git.example.com/acme/shop.git", None),
        ] {
            let found = Repository::parse(address).unwrap().commit_href(SHA);
            let expected = commit.map(|commit| format!("{commit}{SHA}"));
            assert_eq!(found, expected, "{address}");
        }
    }

    #[test]
    fn a_forge_of_ones_own_is_linked_at_its_address() {
        let at = |forge, base| {
            let repository = Repository::at(forge, base, "acme/shop").unwrap();
            repository.commit_href("abcdef0").unwrap()
        };
        assert_eq!(
            at(Forge::GitLab, "https://git.acme.example/"),
            "https://git.acme.example/acme/shop/-/commit/abcdef0"
        );
        assert_eq!(
            at(Forge::Gitea, "http://git.acme.example:3000"),
            "http://git.acme.example:3000/acme/shop/commit/abcdef0"
        );
    }

    #[test]
    fn a_range_of_commits_is_linked_as_its_forge_writes_it() {
        for (address, range) in [
            ("https://github.com/a/b", "/compare/aaaaaaa...bbbbbbb"),
            ("https://gitlab.com/a/b", "/-/compare/aaaaaaa...bbbbbbb"),
            ("https://codeberg.org/a/b", "/compare/aaaaaaa...bbbbbbb"),
            (
                "https://bitbucket.org/a/b",
                "/branches/compare/bbbbbbb%0Daaaaaaa",
            ),
        ] {
            let found = Repository::parse(address)
                .unwrap()
                .range_href("aaaaaaa", "bbbbbbb");
            assert_eq!(found, Some(format!("{address}{range}")));
        }
        let unknown = Repository::parse("https://git.example.com/a/b").unwrap();
        assert_eq!(unknown.range_href("aaaaaaa", "bbbbbbb"), None);
    }

    #[test]
    fn what_signs_in_is_no_part_of_it() {
        let found = Repository::parse("https://bot:s3cret@git.example.com/a/b.git").unwrap();
        assert_eq!(found.label(), "git.example.com/a/b");
        let odd = Repository::parse("https://bot:p@ss@github.com/a/b").unwrap();
        assert!(!format!("{odd:?}").contains("ss@"));
        assert_eq!(odd.host, "github.com");
    }

    #[test]
    fn what_is_no_address_is_none() {
        for address in [
            "",
            "shop",
            "javascript://x/y",
            "file:///etc/passwd",
            "https://h",
            "https://a b/c",
            "https://h/%2e",
        ] {
            assert_eq!(Repository::parse(address), None, "{address}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_set_a_link_is_http_and_without_a_password(address in ".{0,60}", secret in "[a-z]{6}") {
            let with = format!("https://u:{secret}{secret}@{address}");
            for address in [&address, &with] {
                if let Some(href) = Repository::parse(address).and_then(|found| found.href()) {
                    prop_assert!(href.starts_with("http://") || href.starts_with("https://"));
                    prop_assert!(!href.contains('@'));
                }
            }
        }
    }
}
