//! Images are pulled and pushed.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "image-pull-denied",
        title: "The image is private or does not exist",
        stage: Stage::PULL,
        fragments: &[
            "pull access denied",
            "insufficient_scope: authorization failed",
            "error from registry: denied",
            "unauthorized: authentication required",
        ],
        meaning: "The registry does not hand out the image without a login. Docker Hub says the same of names that do not exist.",
        advice: "Check the name. For the source Docker, enter registry, user and password in General; for FROM and compose, add the registry in Settings > Registry.",
        place: Some(Place::Registries),
        ..Cause::EMPTY
    },
    Cause {
        id: "registry-push-denied",
        title: "The registry refused the upload",
        stage: Stage::PUSH,
        fragments: &[
            "denied: requested access to the resource is denied",
            "denied: permission_denied: write_package",
            "no basic auth credentials",
            "name unknown: The repository with name",
            "unauthorized: authentication required",
            "insufficient_scope: authorization failed",
        ],
        meaning: "The login worked, but this account may not write to that repository.",
        advice: "In Settings > Registry, Image Prefix must be your namespace, and the token must be allowed to write packages. ECR: create the repository first.",
        place: Some(Place::Registries),
        ..Cause::EMPTY
    },
    Cause {
        id: "registry-rate-limit",
        title: "The registry limits downloads",
        stage: Stage::PULL,
        fragments: &["toomanyrequests:", "429 Too Many Requests"],
        meaning: "The registry allows few anonymous downloads per address, and they are used up.",
        advice: "Add an account of the registry in Settings > Registry, use a mirror such as public.ecr.aws, or wait and deploy again.",
        place: Some(Place::Registries),
        ..Cause::EMPTY
    },
    Cause {
        id: "image-not-found",
        title: "The image or tag does not exist",
        stage: Stage::PULL,
        fragments: &[
            "manifest unknown",
            "manifest for … not found",
            "failed to resolve reference \"…\": …: not found",
            "failed to resolve source metadata for …: not found",
            "no such manifest",
        ],
        frames: &["ERROR: docker.io/…: not found"],
        yields_to: &["platform-mismatch", "image-pull-denied"],
        meaning: "The registry knows no image of this name and tag.",
        advice: "Correct the name and tag in General, in FROM, or in the compose file.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "registry-login-failed",
        title: "Login to the registry failed",
        stage: Stage::LOGIN,
        fragments: &[
            "unauthorized: incorrect username or password",
            "denied: denied",
        ],
        frames: &["❌ DockerHub Failed", "❌ Login failed"],
        unless: &[
            "unexpected HTTP status",
            "received unexpected",
            ": EOF",
            "dial tcp",
            "connection refused",
            "Client.Timeout",
            "not found",
        ],
        meaning: "The registry refused the login. Most often, user name, password or token are wrong or have expired.",
        advice: "Enter a new access token in Settings > Registry and test it. For the source Docker, the fields are in General.",
        place: Some(Place::Registries),
        ..Cause::EMPTY
    },
    Cause {
        id: "registry-tls",
        title: "The registry's certificate is not trusted",
        stage: Stage::PULL.and(Stage::LOGIN).and(Stage::PUSH),
        fragments: &[
            "x509: certificate signed by unknown authority",
            "tls: failed to verify certificate",
            "server gave HTTP response to HTTPS client",
            "self-signed certificate in certificate chain",
        ],
        meaning: "Docker refuses a registry with a certificate that it does not know, or without one.",
        advice: "Give the registry a valid certificate, or allow it on every server (insecure-registries, or certs.d) and restart Docker.",
        place: Some(Place::Registries),
        ..Cause::EMPTY
    },
    Cause {
        id: "registry-upload-too-large",
        title: "The upload was refused as too large",
        stage: Stage::PUSH,
        fragments: &[
            "413 Request Entity Too Large",
            "received unexpected HTTP status: 413",
        ],
        meaning: "A proxy in front of the registry limits how large a layer may be.",
        advice: "Raise the limit of the proxy (client_max_body_size in nginx), or make the image smaller.",
        ..Cause::EMPTY
    },
    Cause {
        id: "platform-mismatch",
        title: "The image does not exist for this processor",
        stage: Stage::PULL,
        fragments: &[
            "no matching manifest for linux/",
            "no match for platform in manifest",
        ],
        meaning: "There is no image for this server's architecture, such as arm64.",
        advice: "Use an image for several architectures, or deploy to a server of the right one.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
];
