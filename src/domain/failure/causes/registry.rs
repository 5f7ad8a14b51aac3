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
        meaning: "The registry refuses to hand the image out without login.",
        advice: "General (source Docker): registry URL, user name, password; for FROM and compose: Settings > Registry and log the server in. Check spelling: Docker Hub says the same for a name that does not exist.",
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
        meaning: "Login worked, but this account may not write to that repository, or the prefix is wrong.",
        advice: "Settings > Registry: Image Prefix must be your namespace, the token needs write/packages scope; create the repository first (ECR). Build server: log in there too.",
        place: Some(Place::Registries),
        ..Cause::EMPTY
    },
    Cause {
        id: "registry-rate-limit",
        title: "The registry limits downloads",
        stage: Stage::PULL,
        fragments: &["toomanyrequests:", "429 Too Many Requests"],
        meaning: "Docker Hub allows few anonymous downloads per address and the count is used up.",
        advice: "Settings > Registry: add a Docker Hub account and log the server in, or use a mirror (ghcr.io, public.ecr.aws); wait for the window to pass.",
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
        meaning: "The registry knows no image under this name and tag.",
        advice: "Correct the image name and tag in General (source Docker) or in FROM / the compose file.",
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
        meaning: "User name, password or token is wrong or expired.",
        advice: "Settings > Registry: enter a fresh access token (not the account password) and test; source Docker: the fields in General.",
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
        meaning: "Docker refuses a self-signed or plain-HTTP registry.",
        advice: "Give the registry a valid certificate, or add it to insecure-registries / certs.d on every server and restart Docker.",
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
        meaning: "A proxy in front of the registry limits the size of a layer.",
        advice: "Raise client_max_body_size (nginx) or the proxy's limit; make the image smaller.",
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
        meaning: "The image has no build for this server's architecture (arm64/amd64).",
        advice: "Use a multi-arch image, or deploy to a server with the right processor.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
];
