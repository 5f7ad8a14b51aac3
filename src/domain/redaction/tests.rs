use proptest::prelude::*;

use super::{MASK, mask};

#[test]
fn secrets_are_masked_by_name_place_and_form() {
    for (text, masked) in [
        (
            "docker build -e A=1 --env B=2 --build-arg C=three .",
            "docker build -e A=*** --env B=*** --build-arg C=*** .",
        ),
        (
            "--env=A=1 --build-arg \"C=two words\" x",
            "--env=*** --build-arg \"C=***\" x",
        ),
        ("--build-arg C=\"two words\" x", "--build-arg C=*** x"),
        ("DB_PASSWORD=hunter2 npm ci", "DB_PASSWORD=*** npm ci"),
        ("apiKey='a b' c", "apiKey=*** c"),
        ("NODE_ENV=production npm ci", "NODE_ENV=production npm ci"),
        ("ARG SESSION_SECRET=abc", "ARG SESSION_SECRET=***"),
        (
            "{\"password\": \"hunter2\", \"a\": 1}",
            "{\"password\": ***, \"a\": 1}",
        ),
        ("  password: hunter2", "  password: ***"),
        (
            "ERROR: secret NPM_TOKEN: not found",
            "ERROR: secret NPM_TOKEN: not found",
        ),
        ("Unexpected token < in JSON", "Unexpected token < in JSON"),
        (
            "docker login -u me -p hunter2 host",
            "docker login -u me -p *** host",
        ),
        (
            "docker login --password-stdin host",
            "docker login --password-stdin host",
        ),
        ("x --token abc --registry y", "x --token *** --registry y"),
        (
            "Authorization: Bearer abcdef.123",
            "Authorization: Bearer ***",
        ),
        (
            "authorization: basic dXNlcjpwYXNz",
            "authorization: basic ***",
        ),
        (
            "https://me:pa:ss@git.example.org/a.git",
            "https://me:***@git.example.org/a.git",
        ),
        (
            "https://oauthtoken@git.example.org/a",
            "https://***@git.example.org/a",
        ),
        ("ssh://git@git.example.org/a", "ssh://git@git.example.org/a"),
        (
            "https://registry.npmjs.org/@acme/ui",
            "https://registry.npmjs.org/@acme/ui",
        ),
        (
            "postgres://app:hunter2@db:5432/app",
            "postgres://app:***@db:5432/app",
        ),
        ("using ghp_abcdefghijklmnop1234 now", "using *** now"),
        ("glpat-abcdefghijkl-99", "***"),
        ("AKIAABCDEFGHIJKLMNOP", "***"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc", "***"),
        (
            "the npm_config_registry is set",
            "the npm_config_registry is set",
        ),
        ("requests==99.0.0 (line 3)", "requests==99.0.0 (line 3)"),
        (
            "--mount=type=cache,id=abc-/root/npm,target=/root/.npm npm ci",
            "--mount=type=cache,id=abc-/root/npm,target=/root/.npm npm ci",
        ),
        ("?access_token=abc&x=1 y", "?access_token=*** y"),
        ("e= A_TOKEN=", "e= A_TOKEN="),
        ("", ""),
    ] {
        assert_eq!(mask(text), masked);
    }
}

#[test]
fn a_secret_is_masked_wherever_else_it_is() {
    let text = "API_TOKEN=correct-horse\nGET /x/correct-horse failed\n-e A=plain\nplain words";
    let masked = "API_TOKEN=***\nGET /x/*** failed\n-e A=***\nplain words";
    assert_eq!(mask(text), masked);
}

#[test]
fn the_lines_of_a_private_key_are_masked() {
    let text = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\nAAAA\n-----END OPENSSH PRIVATE KEY-----\nok";
    let masked =
        "-----BEGIN OPENSSH PRIVATE KEY-----\n***\n***\n-----END OPENSSH PRIVATE KEY-----\nok";
    assert_eq!(mask(text), masked);
}

const PLACES: [&str; 14] = [
    "-e NAME={}",
    "--env NAME='{}'",
    "--build-arg \"NAME={}\" .",
    "PASSWORD={}",
    "my_token=\"{}\"",
    "Bearer {}",
    "https://user:{}@host/path",
    "\"secret\": \"{}\"",
    "api_key: {}",
    "ghp_{}",
    "sk-{}",
    "--password {} x",
    "x/y?token={}&z",
    "eyJ{}.abc",
];

proptest! {
    #[test]
    fn a_masked_value_never_appears(
        value in "[A-Za-z0-9]{24,40}",
        places in prop::collection::vec(prop::sample::select(&PLACES[..]), 1..5),
        noise in "[ -~é❌\n]{0,40}",
    ) {
        let lines = places.iter().map(|place| place.replace("{}", &value));
        let text = format!("{noise}\n{}\n{noise}", lines.collect::<Vec<_>>().join("\n"));
        let masked = mask(&text);
        prop_assert!(!masked.contains(&value), "{text}\n{masked}");
        prop_assert!(masked.contains(MASK));
    }

    #[test]
    fn any_text_can_be_masked(text in "(?s).{0,80}", more in "[-:=/@\"'\\\\ a-zé\n]{0,120}") {
        let text = format!("{text}{more}");
        let masked = mask(&text);
        prop_assert_eq!(masked.lines().count(), text.lines().count());
    }
}
