//! Python.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "pip-version-not-found",
        title: "No fitting version of a Python package",
        stage: Stage::RUN,
        fragments: &[
            "ERROR: No matching distribution found for ",
            "ERROR: Could not find a version that satisfies the requirement",
        ],
        meaning: "The version does not exist, or not for this version of Python.",
        advice: "Allow other versions, or choose the version of Python (NIXPACKS_PYTHON_VERSION, RAILPACK_PYTHON_VERSION, or FROM).",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "python-dependency-conflict",
        title: "Python packages exclude each other",
        stage: Stage::RUN,
        fragments: &[
            "ERROR: ResolutionImpossible:",
            "No solution found when resolving dependencies",
            "version solving failed",
        ],
        exclusions: &["does not currently take into account", "pub.dev"],
        not_in: &["dart ", "flutter "],
        meaning: "Two requirements cannot be met together.",
        advice: "Allow more versions of one of the packages that it names.",
        ..Cause::EMPTY
    },
    Cause {
        id: "python-lockfile-outdated",
        title: "The Python lock file is out of date",
        stage: Stage::RUN,
        fragments: &[
            "The lockfile at `uv.lock` needs to be updated",
            "changed significantly since poetry.lock was last generated",
            "Your Pipfile.lock (…) is out of date",
        ],
        meaning: "The project's file changed after the lock file was written.",
        advice: "Run `uv lock`, `poetry lock` or `pipenv lock` and commit the lock file.",
        ..Cause::EMPTY
    },
    Cause {
        id: "python-version-unsupported",
        title: "The Python version does not fit",
        stage: Stage::RUN,
        fragments: &[
            "is incompatible with the project's Python requirement",
            "is not allowed by the project",
            "requires a different Python: ",
        ],
        meaning: "The project or a package wants another version of Python than the build has.",
        advice: "Set NIXPACKS_PYTHON_VERSION or RAILPACK_PYTHON_VERSION in Environment, or change .python-version or FROM.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "python-module-missing",
        title: "A Python module is not installed",
        stage: Stage::RUN,
        fragments: &["ModuleNotFoundError: No module named "],
        meaning: "Code that runs during the build imports a package that is not installed.",
        advice: "Add it to the requirements, and run the command in the environment where they are installed.",
        ..Cause::EMPTY
    },
    Cause {
        id: "requirements-file-missing",
        title: "The requirements file was not found",
        stage: Stage::RUN,
        fragments: &["Could not open requirements file: "],
        meaning: "There is no file of that name in the build folder.",
        advice: "Correct the name or Build Path. In a Dockerfile, copy the file before you install from it.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "python-externally-managed",
        title: "pip refuses to change the system Python",
        stage: Stage::RUN,
        fragments: &["error: externally-managed-environment"],
        meaning: "Newer images of Debian and Alpine protect the system's Python.",
        advice: "Use a virtual environment, or an image of python as base.",
        ..Cause::EMPTY
    },
];
