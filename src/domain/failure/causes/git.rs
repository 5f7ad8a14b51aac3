//! Git clones the repository.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "git-authentication-failed",
        title: "The Git host refused the credentials",
        stage: Stage::CLONE,
        fragments: &[
            "remote: HTTP Basic: Access denied",
            "remote: Invalid username or password",
            "remote: Support for password authentication was removed",
            "remote: You may not have access to this repository",
            "fatal: could not read Username for ",
            "fatal: could not read Password for ",
            "fatal: Authentication failed for ",
            "remote: Invalid username or token",
            "The requested URL returned error: 403",
            "The requested URL returned error: 401",
        ],
        yields_to: &["git-submodule-failed"],
        meaning: "The token is wrong, expired, or lacks access; a private repository was given as plain git URL.",
        advice: "Settings > Git: reconnect or renew the provider (GitLab: re-authorise; Bitbucket: API token with repository read), or use a deploy key for source Git.",
        place: Some(Place::GitProviders),
        ..Cause::EMPTY
    },
    Cause {
        id: "git-branch-not-found",
        title: "The branch does not exist in the repository",
        stage: Stage::CLONE,
        fragments: &["fatal: Remote branch … not found in upstream origin"],
        meaning: "The configured branch was renamed, merged and deleted, or misspelt.",
        advice: "General > Branch: choose an existing branch (main/master). For previews the pull request branch is gone: delete the preview.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "git-repository-not-found",
        title: "The repository was not found",
        stage: Stage::CLONE,
        fragments: &[
            "remote: Repository not found.",
            "fatal: repository '…' not found",
            "ERROR: Repository not found.",
            "The project you were looking for could not be found",
        ],
        yields_to: &["git-submodule-failed"],
        meaning: "The name is wrong or the credentials may not see it (hosts answer 404 to strangers).",
        advice: "Check owner/name in General; give the GitHub App access to this repository.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "git-ssh-key-missing",
        title: "An SSH repository has no key set",
        stage: Stage::START.and(Stage::CLONE),
        fragments: &["You are trying to clone a ssh repository without a ssh key"],
        meaning: "The URL begins with git@ but no SSH key is chosen.",
        advice: "General > Git: choose an SSH Key and add its public half as deploy key.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "git-ssh-key-refused",
        title: "The Git host refuses the SSH key",
        stage: Stage::CLONE,
        fragments: &[
            "Permission denied (publickey",
            "Host key verification failed.",
            "Load key \"/tmp/id_rsa\": ",
        ],
        yields_to: &["git-submodule-failed"],
        meaning: "The deploy key is missing there, or the key file is damaged.",
        advice: "Add the public key as deploy key in the repository; re-create the key under SSH Keys.",
        place: Some(Place::SshKeys),
        ..Cause::EMPTY
    },
    Cause {
        id: "git-host-unreachable",
        title: "The Git host cannot be reached",
        stage: Stage::CLONE,
        fragments: &[
            "fatal: unable to access '",
            "ssh: connect to host ",
            "ssh: Could not resolve hostname ",
            "early EOF",
            "RPC failed;",
        ],
        exclusions: &["returned error: 401", "returned error: 403"],
        yields_to: &["git-submodule-failed"],
        meaning: "DNS, firewall, certificate or a broken download.",
        advice: "Deploy again; check URL, DNS and firewall; own Git servers need a valid certificate (or Internal URL in the provider).",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "git-submodule-failed",
        title: "A submodule could not be cloned",
        stage: Stage::CLONE,
        fragments: &[
            "into submodule path '",
            "Failed to clone '…' a second time, aborting",
            "No url found for submodule path",
        ],
        meaning: "The submodule's repository needs other credentials or a relative URL.",
        advice: "Use HTTPS/relative URLs reachable by the same provider, or turn Enable Submodules off.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "git-lfs-failed",
        title: "Large files (Git LFS) could not be fetched",
        stage: Stage::CLONE,
        fragments: &[
            "git-lfs: not found",
            "smudge filter lfs failed",
            "This repository is over its data quota",
        ],
        meaning: "git-lfs is not installed on the server or the quota is used up.",
        advice: "Install git-lfs on that server, or keep large files elsewhere.",
        place: Some(Place::Servers),
        ..Cause::EMPTY
    },
    Cause {
        id: "git-provider-missing",
        title: "The Git connection is missing or incomplete",
        stage: Stage::START.and(Stage::CLONE),
        fragments: &[
            "Provider not found",
            "Repository configuration failed for application",
            "Github Account not configured correctly",
            "❌ Repository not found",
            "Gitea provider not found in the database",
        ],
        meaning: "The provider was deleted, or repository/branch is not chosen.",
        advice: "General: choose account, repository and branch again and save.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "git-token-refresh-failed",
        title: "The Git connection has expired",
        stage: Stage::START.and(Stage::CLONE),
        fragments: &["Failed to refresh token: "],
        meaning: "GitLab no longer accepts the stored refresh token.",
        advice: "Settings > Git: edit the GitLab provider and authorise again (Redirect URI, scopes api/read_user/read_repository).",
        place: Some(Place::GitProviders),
        ..Cause::EMPTY
    },
];
