//! What any build may run into.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "build-env-missing",
        title: "A variable is missing at build time",
        stage: Stage::BUILD,
        fragments: &[
            "Environment variable not found: ",
            "Missing required environment variable",
            "Invalid environment variables",
            "supabaseUrl is required",
            "Missing environment variable",
            "setting must not be empty",
        ],
        exclusions: &["Defaulting to a blank string", "Please set using --env"],
        meaning: "The build reads a setting that is only present at run time.",
        advice: "Environment tab: add it. With Dockerfile it must also go to Build-time Arguments (ARG) or Build-time Secrets; previews have their own variables under Preview Deployments.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "command-not-found",
        title: "A command of the build does not exist",
        stage: Stage::RUN,
        fragments: &[
            "sh: 1: …: not found",
            "sh: …: not found",
            "…: command not found",
        ],
        exit_codes: &[127],
        exclusions: &["package not found"],
        yields_to: &[
            "server-tool-missing",
            "script-line-endings",
            "git-lfs-failed",
        ],
        meaning: "The tool is not installed in the build image (often a devDependency, or dependencies were not installed).",
        advice: "Install it in the build (dependencies, NIXPACKS_PKGS / RAILPACK_PACKAGES, RUN apt-get/apk) or correct the command.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "native-build-failed",
        title: "A native module could not be compiled",
        stage: Stage::RUN,
        fragments: &[
            "pg_config executable not found",
            "fatal error: …: No such file or directory",
            "gyp ERR! ",
            "error: command 'gcc' failed",
            "ERROR: Failed to build gem native extension",
            "Failed building wheel for ",
        ],
        frames: &[
            "error: subprocess-exited-with-error",
            "Failed to build installable wheels",
        ],
        recovered: &["added <n> packages", "Successfully installed "],
        meaning: "A package needs a compiler or system headers that the image lacks.",
        advice: "Install them (python3 make g++ / build-essential, libpq-dev …; NIXPACKS_APT_PKGS or RAILPACK_BUILD_APT_PACKAGES), or use a prebuilt package (psycopg2-binary).",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "test-failed",
        title: "Tests failed during the build",
        stage: Stage::RUN,
        fragments: &[
            "Tests:       <n> failed",
            "Tests  <n> failed",
            "--- FAIL: ",
            "test result: FAILED.",
            "===== <n> failed",
            "# fail <n>",
            "There are test failures.",
        ],
        meaning: "A test step is part of the build and one test is red.",
        advice: "Fix the test or run tests outside the image build (-DskipTests, separate CI).",
        ..Cause::EMPTY
    },
    Cause {
        id: "exec-format-error",
        title: "A program is for another processor",
        stage: Stage::RUN.and(Stage::COMPOSE),
        fragments: &["exec format error"],
        meaning: "An amd64 program runs on arm64 or the other way round; or a script lacks its first line.",
        advice: "Build on a server of the target's architecture (Build Server!) or add `#!/bin/sh`.",
        place: Some(Place::Servers),
        ..Cause::EMPTY
    },
    Cause {
        id: "permission-denied",
        title: "A file may not be run or written",
        stage: Stage::RUN,
        fragments: &[": Permission denied", "EACCES: permission denied"],
        exit_codes: &[126],
        exclusions: &["(publickey", "Docker daemon"],
        yields_to: &["git-ssh-key-refused", "script-line-endings"],
        meaning: "A script lacks the execute bit or the build user may not write there.",
        advice: "`git update-index --chmod=+x script.sh` and commit, or `RUN chmod +x`; place USER after the installs.",
        ..Cause::EMPTY
    },
    Cause {
        id: "script-line-endings",
        title: "A script has Windows line endings",
        stage: Stage::RUN.and(Stage::COMPOSE),
        fragments: &[
            "bad interpreter: No such file or directory",
            "/usr/bin/env: 'bash\\r'",
            "/usr/bin/env: ‘bash\\r’",
            "$'\\r': command not found",
        ],
        meaning: "CRLF makes the interpreter's name wrong.",
        advice: "Save with LF; add `*.sh text eol=lf` to .gitattributes.",
        ..Cause::EMPTY
    },
    Cause {
        id: "database-unreachable-at-build",
        title: "The build needs a database it cannot reach",
        stage: Stage::RUN,
        fragments: &[
            "Error: P1001",
            "Can't reach database server at ",
            "connect ECONNREFUSED",
            "could not translate host name",
        ],
        exclusions: &[
            "SSH",
            "npm error",
            "npm ERR!",
            "ERR_PNPM",
            "registry",
            "\"https://",
        ],
        yields_to: &["ssh-unreachable"],
        meaning: "Migrations or pages query the database during the build, where Dokploy's network does not exist.",
        advice: "Run migrations at start (start command) instead of in the build, or make pages dynamic.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "os-package-not-found",
        title: "A system package was not found",
        stage: Stage::RUN,
        fragments: &[
            "E: Unable to locate package",
            "E: Package '…' has no installation candidate",
            "ERROR: unable to select packages:",
            "E: Failed to fetch ",
        ],
        yields_to: &["network-dns", "network-timeout"],
        meaning: "The name is wrong for this base image or the index is stale.",
        advice: "`apt-get update && apt-get install` in one RUN; check the name for the base image's release.",
        ..Cause::EMPTY
    },
];
