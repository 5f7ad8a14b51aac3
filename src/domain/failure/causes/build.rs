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
        meaning: "The build reads a variable that it does not have.",
        advice: "Add the variable in Environment. A Dockerfile also needs it as Build-time Argument (with ARG) or Build-time Secret; previews have their own variables under Preview Deployments.",
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
        meaning: "The build image does not have the program. Often it is a devDependency, or dependencies were not installed.",
        advice: "Install it in the build (dependencies, NIXPACKS_PKGS, RAILPACK_PACKAGES, or RUN apt-get or apk), or correct the command.",
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
        meaning: "A package is compiled during the install, and a compiler or a header file is missing.",
        advice: "Install what it needs, such as python3, make, g++ or libpq-dev (NIXPACKS_APT_PKGS, RAILPACK_BUILD_APT_PACKAGES, or RUN apt-get), or use a prebuilt package.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "test-failed",
        title: "A test failed during the build",
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
        meaning: "The build runs tests, and at least one failed.",
        advice: "Fix the test, or run tests outside of the image build.",
        ..Cause::EMPTY
    },
    Cause {
        id: "exec-format-error",
        title: "A program is for another processor",
        stage: Stage::RUN.and(Stage::COMPOSE),
        fragments: &["exec format error"],
        meaning: "The program was built for another architecture, such as amd64 instead of arm64, or a script lacks its first line.",
        advice: "Build on a server of the same architecture as the one that runs it, or add `#!/bin/sh` to the script.",
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
        meaning: "A script is not executable, or the user of the build may not write there.",
        advice: "Run `git update-index --chmod=+x` on the script and commit, or add `RUN chmod +x`. Place USER after the installs.",
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
        meaning: "Carriage returns at the ends of lines make the name of the interpreter wrong.",
        advice: "Save the script with LF, and add `*.sh text eol=lf` to .gitattributes.",
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
        meaning: "The build queries a database. During a build, Dokploy's networks do not exist.",
        advice: "Run migrations when the app starts, not in the build, or make the pages that need data dynamic.",
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
        meaning: "The package has another name in this base image, or the list of packages is old.",
        advice: "Run `apt-get update` and `apt-get install` in the same RUN, and check the name for the image's release.",
        ..Cause::EMPTY
    },
];
