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
        meaning: "composer.lock wants another PHP or an extension that is not installed.",
        advice: "Ask for version and extension in composer.json (\"php\": \"^8.4\", \"ext-gd\": \"*\"; Railpack also RAILPACK_PHP_EXTENSIONS) and update the lock file.",
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
        meaning: "The lock file was not updated, lacks the Linux platform, or Ruby differs.",
        advice: "`bundle install`, `bundle lock --add-platform x86_64-linux` and commit; align .ruby-version.",
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
        meaning: "SDK too old (NETSDK1045), project not found (MSB1003/1009), package not found (NU1101) or compile error (CS).",
        advice: "Use the sdk image of the target framework; set the project path.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
];
