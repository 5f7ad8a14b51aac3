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
        meaning: "The version does not exist or has no build for this Python version.",
        advice: "Relax the pin, or choose the Python version (NIXPACKS_PYTHON_VERSION, RAILPACK_PYTHON_VERSION, FROM).",
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
        exclusions: &["does not currently take into account"],
        meaning: "Two requirements cannot be met together.",
        advice: "Loosen one of the named versions.",
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
        meaning: "The project file changed after the lock file was written.",
        advice: "Run `uv lock` / `poetry lock` / `pipenv lock` and commit.",
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
        meaning: "The project wants another Python than the builder has.",
        advice: "NIXPACKS_PYTHON_VERSION / RAILPACK_PYTHON_VERSION, .python-version, or FROM.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "python-module-missing",
        title: "A Python module is not installed",
        stage: Stage::RUN,
        fragments: &["ModuleNotFoundError: No module named "],
        meaning: "Code runs at build time (collectstatic, migrate) and a package is missing.",
        advice: "Add it to requirements; run it in the environment where packages were installed.",
        ..Cause::EMPTY
    },
    Cause {
        id: "requirements-file-missing",
        title: "The requirements file was not found",
        stage: Stage::RUN,
        fragments: &["Could not open requirements file: "],
        meaning: "The path does not exist in the build folder.",
        advice: "Correct the name or Build Path; copy the file before RUN pip install.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "python-externally-managed",
        title: "pip refuses to change the system Python",
        stage: Stage::RUN,
        fragments: &["error: externally-managed-environment"],
        meaning: "Newer Debian/Alpine images protect the system Python (PEP 668).",
        advice: "Use a virtual environment or a python: base image.",
        ..Cause::EMPTY
    },
];
