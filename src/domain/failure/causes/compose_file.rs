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
        meaning: "The path does not exist in this branch (or could not be read on the remote server).",
        advice: "General > Compose Path (for example ./docker-compose.yml). Remote: silence output in .bashrc and check the YAML.",
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
        meaning: "A service was renamed or removed but its domain stayed.",
        advice: "Domains: edit the domain and choose an existing service, or delete it.",
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
        meaning: "Indentation or quoting is wrong at the named line.",
        advice: "Correct the file (two blanks per level, no tabs); Dokploy's editor shows the line.",
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
        meaning: "A key is misspelt, misplaced, or not allowed for this compose type (a stack takes the older version 3 schema).",
        advice: "Correct the key; with Compose Type Stack remove name, container_name, build and depends_on conditions.",
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
        meaning: "A network, volume, secret or service is used but not declared.",
        advice: "Declare it at the top level or remove the reference; a Stack needs `image:` because it does not build.",
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
        meaning: "The file is not in the repository (usually ignored by git).",
        advice: "Use `env_file: .env`: Dokploy writes that file from the Environment tab next to the compose file; or mark it `required: false`.",
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
        meaning: "`${X:?}` demands a value, or a lone `$` must be doubled.",
        advice: "Environment tab: set the variable; write `$$` for a literal dollar sign.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
];
