//! PHP, Ruby and .NET.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "composer-platform",
        title: "PHP version or extension does not fit",
        stage: Stage::RUN,
        fragments: &[
            "Your lock file does not contain a compatible set of packages",
            "it is missing from your system",
            "your php version (",
            "does not satisfy that requirement",
        ],
        meaning: "composer.lock asks for another PHP, or for an extension that is not installed.",
        advice: "Name version and extensions in composer.json (such as \"php\": \"^8.4\", \"ext-gd\": \"*\"), update the lock file, and commit both.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "bundler-frozen",
        title: "Gemfile.lock does not fit the Gemfile",
        stage: Stage::RUN,
        fragments: &[
            "You are trying to install in deployment mode after changing",
            "The dependencies in your gemfile changed",
            "Your bundle only supports platforms",
            "Your Ruby version is ",
        ],
        meaning: "The lock file was not updated, lacks Linux as platform, or the version of Ruby differs.",
        advice: "Run `bundle install` and `bundle lock --add-platform x86_64-linux`, and commit. Check .ruby-version.",
        ..Cause::EMPTY
    },
    Cause {
        id: "dotnet-build-failed",
        title: "The .NET build failed",
        stage: Stage::RUN,
        fragments: &[
            "error NETSDK<n>",
            "error CS<n>",
            "error MSB<n>",
            "error NU<n>",
        ],
        meaning: "The SDK is too old (NETSDK1045), no project was found (MSB1003), a package was not found (NU1101), or the code does not compile (CS).",
        advice: "Use the SDK of the framework that the project targets, and check the path of the project.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
];
