//! Dokploy itself.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "publish-directory-missing",
        title: "The publish directory was not produced",
        stage: Stage::AFTER.and(Stage::ENGINE),
        fragments: &["❌ Copying … failed", "Could not find the file /app/"],
        meaning: "The build put its output elsewhere (dist, build, out, .output/public).",
        advice: "General > Publish Directory: the folder the build really writes.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "env-reference-invalid",
        title: "A variable refers to one that does not exist",
        stage: Stage::START.and(Stage::CLONE),
        fragments: &[
            "Invalid project environment variable: ",
            "Invalid environment variable: environment.",
            "Invalid service environment variable: ",
            "Invalid environment variable pair: ",
        ],
        meaning: "`${{project.X}}` or `${{X}}` names a variable that is not set.",
        advice: "Environment tab (and the project's or environment's variables): correct the reference.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "vault-secret-missing",
        title: "A secret could not be read from the vault",
        stage: Stage::START.and(Stage::CLONE),
        fragments: &["not found in vault provider", "Vault provider \""],
        meaning: "The secrets provider is missing, not assigned, or has no such secret.",
        advice: "Settings > Secrets: assign the provider to the project and check the secret's name.",
        place: Some(Place::Secrets),
        ..Cause::EMPTY
    },
    Cause {
        id: "deploy-done-but-notification-failed",
        title: "Built, but a notification could not be sent",
        stage: Stage::AFTER,
        fragments: &["Failed to send"],
        meaning: "In v0.30 an exception in the success notification turns the deployment to error.",
        advice: "Settings > Notifications: correct or remove the channel; the service itself was updated.",
        place: Some(Place::Notifications),
        ..Cause::EMPTY
    },
];
