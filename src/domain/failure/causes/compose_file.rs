//! The compose file is read.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "compose-file-not-found",
        title: "The compose file was not found",
        stage: Stage::COMPOSE.and(Stage::START),
        fragments: &[
            "❌ Error: Compose file not found",
            "no configuration file provided: not found",
            "docker-compose.yml: no such file or directory",
            "docker-compose.yaml: no such file or directory",
        ],
        meaning: "The file is not in what was cloned. On a remote server this also appears if its YAML is invalid or the shell's start-up file prints something.",
        advice: "Correct Compose Path in General, for example ./docker-compose.yml. On a remote server, also check the YAML, and silence .bashrc.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "compose-domain-service-missing",
        title: "A domain points to a service not in the file",
        stage: Stage::COMPOSE.and(Stage::START),
        fragments: &[
            "is attached to service \"…\" which does not exist in the compose",
            "is missing a service name",
            "The service … not found in the compose",
        ],
        meaning: "The service was renamed or removed, but its domain stayed.",
        advice: "In Domains, choose an existing service for the domain, or delete it.",
        place: Some(Place::Domains),
        ..Cause::EMPTY
    },
    Cause {
        id: "compose-yaml-invalid",
        title: "The compose file is not valid YAML",
        stage: Stage::COMPOSE.and(Stage::START),
        fragments: &[
            "yaml: line …: ",
            "yaml: unmarshal errors",
            "❌ Has occurred an error: … at line …, column …",
            "Map keys must be unique",
        ],
        meaning: "Indentation or quotes are wrong at the line that it names.",
        advice: "Correct the file: two blanks for each level, no tabs.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "compose-schema-invalid",
        title: "The compose file has an unknown or wrong key",
        stage: Stage::COMPOSE,
        fragments: &[
            "additional properties '…' not allowed",
            "Additional property … is not allowed",
            "validating …: services.",
            "must be a list",
            "Does not match format 'ports'",
            "services must be a mapping",
        ],
        meaning: "A key is misspelt, in the wrong place, or not allowed for this compose type. A Stack takes the older version 3 of the format.",
        advice: "Correct the key. With Compose Type Stack, remove name, container_name, build, and conditions of depends_on.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "compose-reference-undefined",
        title: "The file names something it does not define",
        stage: Stage::COMPOSE,
        fragments: &[
            "refers to undefined network",
            "refers to undefined volume",
            "refers to undefined secret",
            "refers to undefined config",
            "depends on undefined service",
            "has neither an image nor a build context specified",
            "image reference must be provided",
        ],
        meaning: "A network, volume, secret, config or service is used but not declared.",
        advice: "Declare it in the compose file, or remove the reference. A Stack needs `image:`, as it does not build.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "compose-env-file-missing",
        title: "A file named in env_file is missing",
        stage: Stage::COMPOSE,
        fragments: &[
            "env file … not found: stat ",
            "couldn't find env file",
            "failed to read …/.env: ",
            ".env: no such file or directory",
            ".env.production: no such file or directory",
        ],
        meaning: "The file is not in the repository; often Git ignores it.",
        advice: "Use `env_file: .env`: Dokploy writes that file from Environment, next to the compose file. Or mark it `required: false`.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "compose-variable-required",
        title: "A required compose variable has no value",
        stage: Stage::COMPOSE,
        fragments: &[
            "is missing a value: ",
            "required variable … is missing a value",
            "invalid interpolation format",
        ],
        meaning: "The file demands a value, or has a single `$` that must be doubled.",
        advice: "Set the variable in Environment. Write `$$` for a plain dollar sign.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
];
