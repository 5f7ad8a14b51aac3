//! npm, pnpm, yarn and bun install packages.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "npm-lockfile-out-of-sync",
        title: "package.json and package-lock.json disagree",
        stage: Stage::BUILD,
        fragments: &[
            "`npm ci` can only install packages when your package.json and package-lock.json …in sync",
        ],
        meaning: "A dependency changed in package.json, and the lock file was not committed with it. `npm ci` refuses to guess.",
        advice: "Run `npm install` on your machine and commit package-lock.json. As a short cut, set NIXPACKS_INSTALL_CMD or RAILPACK_INSTALL_CMD to `npm install` in Environment.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "node-version-unsupported",
        title: "The Node.js version does not fit",
        stage: Stage::RUN,
        fragments: &[
            "code EBADENGINE",
            "The engine \"node\" is incompatible with this module",
            "ERR_PNPM_UNSUPPORTED_ENGINE",
            "For Next.js, Node.js version \"",
            "crypto.hash is not a function",
            "Vite requires Node.js version ",
        ],
        recovered: &[
            "building for production",
            "building client environment for production",
            "modules transformed",
            "✓ built in ",
            "added <n> packages",
        ],
        meaning: "A package wants another version of Node.js than the build has.",
        advice: "Set NIXPACKS_NODE_VERSION or RAILPACK_NODE_VERSION in Environment, or change FROM in the Dockerfile. Nixpacks knows few versions; Railpack, as Build Type, knows more.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "pnpm-lockfile-outdated",
        title: "pnpm-lock.yaml is older than package.json",
        stage: Stage::RUN,
        fragments: &["ERR_PNPM_OUTDATED_LOCKFILE"],
        meaning: "package.json changed, and the lock file was not committed with it. In a build, pnpm installs only what the lock file says.",
        advice: "Run `pnpm install` and commit pnpm-lock.yaml. In a monorepo, check that Build Path is the folder with the lock file.",
        ..Cause::EMPTY
    },
    Cause {
        id: "npm-peer-conflict",
        title: "npm found conflicting peer dependencies",
        stage: Stage::RUN,
        fragments: &[
            "ERESOLVE unable to resolve dependency tree",
            "ERESOLVE could not resolve",
        ],
        meaning: "Two packages demand versions of a third that exclude each other.",
        advice: "Choose versions that fit and commit them. As a stopgap, set NPM_CONFIG_LEGACY_PEER_DEPS=true in Environment.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "js-package-not-found",
        title: "An npm package or version does not exist",
        stage: Stage::RUN,
        fragments: &[
            "code E404",
            "code ETARGET",
            "ERR_PNPM_FETCH_404",
            "ERR_PNPM_NO_MATCHING_VERSION",
            "Couldn't find package \"…\" on the \"npm\" registry",
        ],
        meaning: "The registry has no such package or version, or hides it from you.",
        advice: "Check the name and version. For a private package, add an .npmrc that reads a token from Environment; with a Dockerfile, from Build-time Secrets.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "js-registry-auth",
        title: "The package registry wants a login",
        stage: Stage::RUN,
        fragments: &[
            "code E401",
            "code E403",
            "ERR_PNPM_FETCH_401",
            "ERR_PNPM_FETCH_403",
        ],
        meaning: "The token for the registry is missing, has expired, or does not allow this.",
        advice: "Add an .npmrc that reads the token, and the token in Environment; with a Dockerfile, in Build-time Secrets.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "lockfile-missing",
        title: "The lock file is missing",
        stage: Stage::RUN,
        fragments: &[
            "can only install with an existing package-lock.json",
            "ERR_PNPM_NO_LOCKFILE",
        ],
        meaning: "The install needs a lock file, and there is none in the folder.",
        advice: "Commit the lock file, check .gitignore and .dockerignore, and check Build Path.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "yarn-lockfile-outdated",
        title: "yarn.lock is older than package.json",
        stage: Stage::RUN,
        fragments: &[
            "Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`",
            "The lockfile would have been modified by this install, which is explicitly forbidden",
        ],
        meaning: "package.json changed, and the lock file was not committed with it.",
        advice: "Run `yarn install` and commit yarn.lock. For Yarn 2 and later, set packageManager in package.json.",
        ..Cause::EMPTY
    },
    Cause {
        id: "bun-lockfile-outdated",
        title: "bun.lock is older than package.json",
        stage: Stage::RUN,
        fragments: &["error: lockfile had changes, but lockfile is frozen"],
        meaning: "package.json changed, and the lock file was not committed with it.",
        advice: "Run `bun install` and commit bun.lock. Use the same version of Bun in the build as on your machine.",
        ..Cause::EMPTY
    },
    Cause {
        id: "pnpm-lockfile-incompatible",
        title: "pnpm-lock.yaml is from another pnpm",
        stage: Stage::RUN,
        fragments: &["ERR_PNPM_LOCKFILE_BREAKING_CHANGE"],
        meaning: "The pnpm of the build does not know the format of the lock file.",
        advice: "Set packageManager in package.json to the version of pnpm that you use, such as \"pnpm@10.34.0\".",
        ..Cause::EMPTY
    },
    Cause {
        id: "corepack-signature",
        title: "Corepack does not know the signing key",
        stage: Stage::RUN,
        fragments: &["Error: Cannot find matching keyid"],
        meaning: "This Corepack is older than the key with which new versions of pnpm and yarn are signed.",
        advice: "Use a newer image of Node.js (22.14, 20.19 or later), or set COREPACK_INTEGRITY_KEYS=0 in Environment.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
];
