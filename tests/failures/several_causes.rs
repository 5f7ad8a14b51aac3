//! Logs that tell of several causes, of which one is right.

use super::assert_causes;
use super::build_a_log as log;

const RUN: &str = "[4/6] RUN npm run build";

fn run(lines: &str) -> String {
    log::run(RUN, lines, 1)
}

#[test]
fn of_several_causes_the_right_one_is_found() {
    assert_causes(&[
        (
            "typescript-error",
            run(
                "src/a.ts(1,1): error TS2307: Cannot find module './b' or its corresponding type declarations.",
            ),
        ),
        (
            "typescript-error",
            run(
                "Failed to compile.\nType error: Cannot find module './b' or its corresponding type declarations.",
            ),
        ),
        (
            "module-not-found",
            run("Module not found: Can't resolve './b'"),
        ),
        (
            "disk-full",
            run("sh: 1: next: not found\nError: ENOSPC: no space left on device, write"),
        ),
        (
            "disk-full",
            log::clone(
                "fatal: write error: No space left on device\nfatal: fetch-pack: invalid index-pack output",
            ),
        ),
        (
            "build-killed-out-of-memory",
            log::run(RUN, "Type error: no\nKilled", 137),
        ),
        (
            "node-heap-out-of-memory",
            log::run(RUN, "FATAL ERROR: JavaScript heap out of memory", 137),
        ),
        (
            "command-not-found",
            log::run(RUN, "sh: 1: next: not found\nError: later", 127),
        ),
        (
            "typescript-error",
            log::run(
                RUN,
                "sh: 1: husky: not found\nsrc/a.ts(1,1): error TS2339: no",
                2,
            ),
        ),
        (
            "script-line-endings",
            log::run(RUN, "/app/x.sh: line 2: $'\\r': command not found", 127),
        ),
        (
            "build-env-missing",
            run("Error: supabaseUrl is required.\nError occurred prerendering page \"/\""),
        ),
        (
            "build-env-missing",
            run("Error occurred prerendering page \"/\"\nError: supabaseUrl is required."),
        ),
        (
            "next-prerender-failed",
            run("Error occurred prerendering page \"/\"\nTypeError: no"),
        ),
        (
            "test-failed",
            run("[ERROR] There are test failures.\n[ERROR] Failed to execute goal org.apache"),
        ),
        (
            "java-version-unsupported",
            run(
                "[ERROR] Failed to execute goal x: Fatal error compiling: error: release version 21 not supported",
            ),
        ),
        (
            "linker-missing",
            log::run(
                RUN,
                "error: linker `cc` not found\nerror: could not compile `api` (bin \"api\")",
                101,
            ),
        ),
        (
            "python-module-missing",
            run(
                "error: subprocess-exited-with-error\nModuleNotFoundError: No module named 'distutils'",
            ),
        ),
        (
            "network-timeout",
            run(
                "npm error code ECONNREFUSED\nnpm error network request to http://r failed, reason: connect ECONNREFUSED 10.0.0.1:443",
            ),
        ),
        (
            "database-unreachable-at-build",
            run("Error: connect ECONNREFUSED 127.0.0.1:5432"),
        ),
        (
            "database-unreachable-at-build",
            run(
                "psycopg2.OperationalError: could not translate host name \"db\" to address: Name or service not known",
            ),
        ),
        (
            "git-submodule-failed",
            log::clone(
                "remote: Repository not found.\nfatal: clone of 'https://x' into submodule path '/y' failed",
            ),
        ),
        (
            "git-authentication-failed",
            log::clone(
                "fatal: unable to access 'https://github.com/a/b.git/': The requested URL returned error: 403",
            ),
        ),
        (
            "git-host-unreachable",
            log::clone(
                "fatal: unable to access 'https://github.com/a/b.git/': Could not resolve host: github.com",
            ),
        ),
        (
            "git-ssh-key-refused",
            log::clone(
                "git@x: Permission denied (publickey).\nfatal: Could not read from remote repository.",
            ),
        ),
        (
            "platform-mismatch",
            log::failed_step(
                "[internal] load metadata for docker.io/acme/web:1",
                "",
                "no matching manifest for linux/arm64 in the manifest list: manifest unknown",
            ),
        ),
        (
            "image-not-found",
            log::failed_step(
                "[internal] load metadata for docker.io/library/node:99",
                "",
                "docker.io/library/node:99: not found",
            ),
        ),
        (
            "network-dns",
            log::login(
                "Error response from daemon: Get \"https://r.example.org/v2/\": dial tcp: lookup r.example.org: no such host",
            ),
        ),
        (
            "registry-tls",
            log::login(
                "Error response from daemon: Get \"https://r/v2/\": tls: failed to verify certificate: x509: certificate signed by unknown authority",
            ),
        ),
        (
            "registry-push-denied",
            log::push("unauthorized: authentication required"),
        ),
        (
            "image-pull-denied",
            log::pull(
                "Error response from daemon: Head \"https://r/v2/a/manifests/1\": unauthorized: authentication required",
            ),
        ),
        (
            "exec-format-error",
            log::compose(
                "Error response from daemon: failed to create task: unable to start container process: exec \"/x\": exec format error",
            ),
        ),
        (
            "bind-mount-wrong",
            log::compose(
                "Error response from daemon: unable to start container process: error mounting \"/a\": not a directory: Are you trying to mount a directory onto a file",
            ),
        ),
        (
            "network-pool-exhausted",
            log::compose(
                "could not find an available, non-overlapping IPv4 address pool\nnetwork shop_default declared as external, but could not be found",
            ),
        ),
        (
            "server-tool-missing",
            log::nixpacks("bash: line 9: nixpacks: command not found"),
        ),
        (
            "command-not-found",
            log::run(RUN, "/bin/sh: 1: docker: not found", 127),
        ),
        (
            "swarm-port-in-use",
            log::after(
                "(HTTP code 400) unexpected - rpc error: code = InvalidArgument desc = port '80' is already in use by service 'x' (y) as an ingress port",
            ),
        ),
        (
            "build-cancelled",
            log::stopped("ERROR: failed to build: failed to solve: Canceled: context canceled"),
        ),
        ("build-cancelled", log::stopped("")),
        (
            "go-module-missing",
            run(
                "main.go:2:8: no required module provides package github.com/google/uuid; to add it:",
            ),
        ),
        (
            "native-build-failed",
            run("error: subprocess-exited-with-error\n× Building wheel did not run successfully."),
        ),
    ]);
}
