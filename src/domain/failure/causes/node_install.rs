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
        meaning: "The lock file was not committed after a dependency changed, and `npm ci` refuses to guess.",
        advice: "Run `npm install` locally and commit package-lock.json. Short cut: set NIXPACKS_INSTALL_CMD / RAILPACK_INSTALL_CMD to `npm install` in Environment.",
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
        meaning: "A package wants another Node.js than the builder chose.",
        advice: "Nixpacks: NIXPACKS_NODE_VERSION; Railpack: RAILPACK_NODE_VERSION (or engines/.nvmrc); Dockerfile: change FROM. Nixpacks 1.41 knows few minor versions: switch Build Type to Railpack.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "pnpm-lockfile-outdated",
        title: "pnpm-lock.yaml is older than package.json",
        stage: Stage::RUN,
        fragments: &["ERR_PNPM_OUTDATED_LOCKFILE"],
        meaning: "In CI pnpm installs only what the lock file says and the two differ.",
        advice: "Run `pnpm install` and commit pnpm-lock.yaml; in a monorepo check that Build Path points at the folder holding the lock file.",
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
        meaning: "Two packages demand incompatible versions of a third.",
        advice: "Align the versions and commit; as a stopgap set NPM_CONFIG_LEGACY_PEER_DEPS=true in Environment.",
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
        advice: "Check the name; for a private package add an .npmrc with a token from Environment (Dockerfile: Build-time Secrets).",
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
        meaning: "The token for a private registry is missing, expired or too weak.",
        advice: "Add NPM_TOKEN (or the registry's name) in Environment or Build-time Secrets and an .npmrc that uses it.",
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
        meaning: "A strict install was asked for, but no lock file is in the folder.",
        advice: "Commit the lock file, remove it from .gitignore/.dockerignore, check Build Path.",
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
        meaning: "The strict install would have to change yarn.lock.",
        advice: "Run `yarn install` and commit yarn.lock; for Yarn 2+ set packageManager in package.json.",
        ..Cause::EMPTY
    },
    Cause {
        id: "bun-lockfile-outdated",
        title: "bun.lock is older than package.json",
        stage: Stage::RUN,
        fragments: &["error: lockfile had changes, but lockfile is frozen"],
        meaning: "The frozen install would have to change the lock file.",
        advice: "Run `bun install` and commit bun.lock; keep one bun version on both sides.",
        ..Cause::EMPTY
    },
    Cause {
        id: "pnpm-lockfile-incompatible",
        title: "pnpm-lock.yaml is from another pnpm",
        stage: Stage::RUN,
        fragments: &["ERR_PNPM_LOCKFILE_BREAKING_CHANGE"],
        meaning: "The lock file's format does not fit the pnpm in the builder.",
        advice: "Set \"packageManager\": \"pnpm@x.y.z\" in package.json to the version you use.",
        ..Cause::EMPTY
    },
    Cause {
        id: "corepack-signature",
        title: "Corepack does not know the signing key",
        stage: Stage::RUN,
        fragments: &["Error: Cannot find matching keyid"],
        meaning: "An old Corepack cannot check newly signed pnpm/yarn releases.",
        advice: "Set COREPACK_INTEGRITY_KEYS=0 in Environment, or use a newer Node.js image (22.14+, 20.19+).",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
];
