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
        meaning: "The token is wrong, has expired or may not read this repository, or a private repository was entered as a plain Git address.",
        advice: "Reconnect or renew the provider in Settings > Git. For the source Git, use an SSH key that the repository knows as deploy key.",
        place: Some(Place::GitProviders),
        ..Cause::EMPTY
    },
    Cause {
        id: "git-branch-not-found",
        title: "The branch does not exist in the repository",
        stage: Stage::CLONE,
        fragments: &["fatal: Remote branch … not found in upstream origin"],
        meaning: "The branch was renamed, merged and deleted, or is misspelt.",
        advice: "Choose an existing branch in General. If it is a preview whose pull request is closed, delete the preview.",
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
        meaning: "The name is wrong, or these credentials may not see the repository: Git hosts then say the same.",
        advice: "Check owner and name in General, and give the Git provider access to this repository.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "git-ssh-key-missing",
        title: "An SSH repository has no key set",
        stage: Stage::START.and(Stage::CLONE),
        fragments: &["You are trying to clone a ssh repository without a ssh key"],
        meaning: "The address begins with git@, but no SSH key is chosen.",
        advice: "Choose an SSH Key in General, and add its public key to the repository as deploy key.",
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
        meaning: "The repository does not know the key, or the key is damaged.",
        advice: "Add the public key from SSH Keys to the repository as deploy key, or create a new key.",
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
        meaning: "DNS, a firewall or a certificate is in the way, or the download broke off.",
        advice: "Deploy again. If it stays, check the address, DNS and the firewall. A Git server of your own needs a valid certificate.",
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
        meaning: "The submodule needs other credentials, or its address is wrong.",
        advice: "Use an HTTPS or relative address that the same provider can read, or turn off Enable Submodules in General.",
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
        meaning: "Git LFS is not installed on the server, or its quota is used up.",
        advice: "Install git-lfs on the server, or keep large files elsewhere.",
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
        meaning: "The provider was deleted, or no repository or branch is chosen.",
        advice: "In General, choose account, repository and branch again, and save.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "git-token-refresh-failed",
        title: "The Git connection has expired",
        stage: Stage::START.and(Stage::CLONE),
        fragments: &["Failed to refresh token: "],
        meaning: "GitLab no longer accepts what Dokploy has stored.",
        advice: "In Settings > Git, edit the GitLab provider and authorize it again.",
        place: Some(Place::GitProviders),
        ..Cause::EMPTY
    },
];
