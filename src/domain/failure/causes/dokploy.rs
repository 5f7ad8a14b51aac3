//! Dokploy itself.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "publish-directory-missing",
        title: "The publish directory was not produced",
        stage: Stage::AFTER.and(Stage::ENGINE),
        fragments: &["❌ Copying … failed", "Could not find the file /app/"],
        meaning: "The build put its output into another folder, such as dist, build or out.",
        advice: "In General, set Publish Directory to the folder that the build writes.",
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
        meaning: "`${{project.X}}` or `${{X}}` names a variable that does not exist.",
        advice: "Correct the reference in Environment, or add the variable to the project or its environment.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "vault-secret-missing",
        title: "A secret could not be read from the vault",
        stage: Stage::START.and(Stage::CLONE),
        fragments: &["not found in vault provider", "Vault provider \""],
        meaning: "The secrets provider is missing, is not assigned, or has no such secret.",
        advice: "In Settings > Secrets, assign the provider to the project, and check the secret's name.",
        place: Some(Place::Secrets),
        ..Cause::EMPTY
    },
    Cause {
        id: "deploy-done-but-notification-failed",
        title: "Built, but a notification could not be sent",
        stage: Stage::AFTER,
        fragments: &["Failed to send"],
        meaning: "The build ended well. In Dokploy v0.30, a notification that cannot be sent makes the deployment fail.",
        advice: "Correct or remove the channel in Settings > Notifications.",
        place: Some(Place::Notifications),
        ..Cause::EMPTY
    },
];
