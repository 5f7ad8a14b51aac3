//! JavaScript and TypeScript are built.

use crate::domain::failure::cause::{Cause, Place, Stage, Weight};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "typescript-error",
        title: "The code does not pass the TypeScript check",
        stage: Stage::RUN,
        fragments: &[
            "): error TS<n>: ",
            " - error TS<n>: ",
            "^Type error: ",
            "^error TS<n>: ",
        ],
        meaning: "The type checker found errors, so the build stopped.",
        advice: "Fix the file and line that it names. If only types are missing, install devDependencies too: do not set NODE_ENV=production for the install.",
        ..Cause::EMPTY
    },
    Cause {
        id: "module-not-found",
        title: "An import could not be found",
        stage: Stage::RUN,
        fragments: &[
            "Module not found: Can't resolve ",
            "Error: Cannot find module '",
            "ERR_MODULE_NOT_FOUND",
            "failed to resolve import \"",
            "Could not resolve '…' in ",
            "Could not resolve \"…\"",
            "Module not found: Error: Can't resolve '",
        ],
        exclusions: &["TS<n>: ", "npm error", "npm ERR!"],
        yields_to: &["typescript-error"],
        meaning: "A package is not installed, often a devDependency, or the file's name differs in upper and lower case, which counts on Linux.",
        advice: "Add the package to dependencies, or write the name as the file has it. Do not set NODE_ENV=production for the install.",
        ..Cause::EMPTY
    },
    Cause {
        id: "next-prerender-failed",
        title: "Next.js failed while rendering a page",
        stage: Stage::RUN,
        fragments: &["Error occurred prerendering page \""],
        weight: Weight::Frame,
        meaning: "Next.js renders this page while it builds, and the page's code failed.",
        advice: "Read the error near the line. Make the page dynamic (`export const dynamic = \"force-dynamic\"`), or its data reachable during the build.",
        ..Cause::EMPTY
    },
    Cause {
        id: "build-script-missing",
        title: "package.json has no such script",
        stage: Stage::RUN,
        fragments: &[
            "Missing script: \"",
            "ERR_PNPM_NO_SCRIPT",
            "error Command \"…\" not found",
            "error: Script not found \"",
            "npm ERR! missing script: ",
        ],
        meaning: "The build runs a script that package.json does not have.",
        advice: "Add the script, or set NIXPACKS_BUILD_CMD or RAILPACK_BUILD_CMD in Environment. In a monorepo, set Build Path.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "eslint-error",
        title: "The linter reported errors",
        stage: Stage::RUN,
        fragments: &[
            "✖ <n> problems (<n> error",
            "✖ 1 problem (1 error",
            "ESLint found too many warnings",
            "^<n>:<n>  Error: ",
        ],
        meaning: "The build runs the linter and stops at its errors.",
        advice: "Fix the lines that it lists, or take the linter out of the build command.",
        ..Cause::EMPTY
    },
    Cause {
        id: "prisma-schema-missing",
        title: "Prisma did not find its schema",
        stage: Stage::RUN,
        fragments: &["Could not find Prisma Schema"],
        meaning: "schema.prisma is copied after the install, which needs it, or lies elsewhere.",
        advice: "In the Dockerfile, COPY prisma before the install, or set prisma.schema in package.json.",
        ..Cause::EMPTY
    },
    Cause {
        id: "openssl-legacy",
        title: "Old webpack and new Node.js do not fit",
        stage: Stage::RUN,
        fragments: &[
            "error:0308010C:digital envelope routines::unsupported",
            "ERR_OSSL_EVP_UNSUPPORTED",
        ],
        meaning: "Webpack 4 uses a hash that newer versions of Node.js no longer have.",
        advice: "Upgrade webpack, or set NODE_OPTIONS=--openssl-legacy-provider in Environment.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
];
