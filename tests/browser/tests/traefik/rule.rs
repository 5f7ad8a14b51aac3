//! Rules of Traefik's routers, in the third version of their language: matchers, `&&`, `||`, `!` and parentheses.

/// A request, as far as a rule looks at it.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Its host, without a port.
    pub host: &'a str,
    /// Its path, without a query.
    pub path: &'a str,
}

/// A rule.
#[derive(Debug, PartialEq, Eq)]
pub enum Rule {
    Host(String),
    Path(String),
    PathPrefix(String),
    Not(Box<Self>),
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
}

impl Rule {
    /// Reads a rule to its end.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut rest = text;
        let rule = either(&mut rest)?;
        if rest.trim().is_empty() {
            Ok(rule)
        } else {
            Err(format!("not understood: {rest:?} in {text:?}"))
        }
    }

    /// Whether a request is meant. Hosts are compared without regard to case, and prefixes by letter.
    pub fn fits(&self, asked: Asked<'_>) -> bool {
        match self {
            Self::Host(host) => host.eq_ignore_ascii_case(asked.host),
            Self::Path(path) => asked.path == path,
            Self::PathPrefix(prefix) => asked.path.starts_with(&**prefix),
            Self::Not(rule) => !rule.fits(asked),
            Self::And(one, other) => one.fits(asked) && other.fits(asked),
            Self::Or(one, other) => one.fits(asked) || other.fits(asked),
        }
    }
}

/// Takes a piece of text away, and blanks before it.
fn takes(rest: &mut &str, piece: &str) -> bool {
    let found = rest.trim_start().strip_prefix(piece);
    *rest = found.unwrap_or(rest);
    found.is_some()
}

fn either(rest: &mut &str) -> Result<Rule, String> {
    let mut rule = both(rest)?;
    while takes(rest, "||") {
        rule = Rule::Or(Box::new(rule), Box::new(both(rest)?));
    }
    Ok(rule)
}

fn both(rest: &mut &str) -> Result<Rule, String> {
    let mut rule = one(rest)?;
    while takes(rest, "&&") {
        rule = Rule::And(Box::new(rule), Box::new(one(rest)?));
    }
    Ok(rule)
}

fn one(rest: &mut &str) -> Result<Rule, String> {
    if takes(rest, "!") {
        return Ok(Rule::Not(Box::new(one(rest)?)));
    }
    if takes(rest, "(") {
        let rule = either(rest)?;
        return if takes(rest, ")") {
            Ok(rule)
        } else {
            Err(format!("no end of parentheses before {rest:?}"))
        };
    }
    type Matcher = fn(String) -> Rule;
    let matchers: [(&str, Matcher); 3] = [
        ("Host(`", Rule::Host),
        ("PathPrefix(`", Rule::PathPrefix),
        ("Path(`", Rule::Path),
    ];
    for (name, matcher) in matchers {
        if takes(rest, name) {
            let (value, after) = rest.split_once("`)").ok_or("no end of a value")?;
            if value.is_empty() || (name.starts_with("Path") && !value.starts_with('/')) {
                return Err(format!("{name} takes no {value:?}"));
            }
            *rest = after;
            return Ok(matcher(value.to_owned()));
        }
    }
    Err(format!("no matcher at {rest:?}"))
}

#[test]
fn operators_bind_as_in_traefik() {
    let fits = |rule: &str, host: &str, path: &str| {
        let rule = Rule::parse(rule).expect("a rule");
        rule.fits(Asked { host, path })
    };
    // `&&` before `||`, and `!` before both.
    let rule = "Host(`a`) && Path(`/x`) || Host(`b`)";
    assert!(fits(rule, "b", "/y") && fits(rule, "A", "/x") && !fits(rule, "a", "/y"));
    let rule = "Host(`a`) && (Path(`/x`) || PathPrefix(`/y/`))";
    assert!(fits(rule, "a", "/y/z") && !fits(rule, "a", "/y") && !fits(rule, "b", "/x"));
    let rule = "!Host(`a`) && !(Path(`/x`) || Path(`/y`))";
    assert!(fits(rule, "b", "/z") && !fits(rule, "b", "/y") && !fits(rule, "a", "/z"));
    for bad in [
        "",
        "Host(``)",
        "Host('a')",
        "Path(`x`)",
        "Host(`a`) &&",
        "(Host(`a`)",
        "Host(`a`) Host(`b`)",
    ] {
        assert!(Rule::parse(bad).is_err(), "{bad:?} is no rule");
    }
}
