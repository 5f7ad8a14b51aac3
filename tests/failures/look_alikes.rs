//! Logs that mention a fragment without meaning it, and failures of which nothing is known.

use super::build_a_log as log;
use super::{assert_causes, cause_of};

const RUN: &str = "[4/6] RUN npm run build";

fn run(lines: &str) -> String {
    log::run(RUN, lines, 1)
}

#[test]
fn a_build_that_ended_well_has_no_cause_whatever_it_printed() {
    for lines in [
        "npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write",
        "src/a.ts(1,1): error TS2339: ignored\nsh: 1: husky: not found",
        "Killed\nJavaScript heap out of memory\nexit code: 137",
    ] {
        assert_eq!(cause_of(&log::well(lines)), "none", "{lines}");
    }
}

#[test]
fn failures_of_unknown_tools_have_no_cause() {
    assert_causes(&[
        (
            "none",
            run("zig build\nerror: the following command failed with 3 compilation errors"),
        ),
        (
            "none",
            run(
                "==> Compiling 12 files (.ex)\n** (CompileError) lib/a.ex:3: undefined function foo/0",
            ),
        ),
        ("none", run("make: *** [Makefile:12: all] Error 2")),
        (
            "none",
            log::run(
                RUN,
                "npm error Lifecycle script `build` failed with error:\nnpm error code 1",
                1,
            ),
        ),
        (
            "none",
            run("Traceback (most recent call last):\n  File \"a.py\", line 3\nKeyError: 'x'"),
        ),
        (
            "none",
            run("panic: runtime error: index out of range [3] with length 3"),
        ),
        ("none", run("ELIFECYCLE Command failed with exit code 1.")),
        ("none", log::clone("")),
        (
            "none",
            log::run(
                "[4/6] RUN dart pub get",
                "Because a depends on b, version solving failed.",
                65,
            ),
        ),
        (
            "python-dependency-conflict",
            log::run(
                "[4/6] RUN poetry install",
                "Because a depends on b, version solving failed.",
                1,
            ),
        ),
        (
            "none",
            log::compose("docker: 'compose' is not a docker command.\nSee 'docker --help'"),
        ),
        (
            "none",
            run("E: Sub-process /usr/bin/dpkg returned an error code (1)"),
        ),
        ("none", run("SQLSTATE[HY000] [2002] Connection refused")),
        (
            "none",
            run("error: Module not found \"file:///app/main.ts\"."),
        ),
        (
            "none",
            run("Error: error building site: failed to render pages"),
        ),
        (
            "none",
            run("fatal: not a git repository (or any of the parent directories): .git"),
        ),
        (
            "none",
            run("curl: (22) The requested URL returned error: 404"),
        ),
        ("none", run("ImportError: cannot import name 'a' from 'b'")),
        (
            "none",
            log::compose("Error response from daemon: something new"),
        ),
        (
            "none",
            log::unsolved(
                "failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF",
            ),
        ),
        (
            "none",
            log::login(
                "Error response from daemon: Get \"https://registry.example.org/v2/\": received unexpected HTTP status: 502 Bad Gateway",
            ),
        ),
        (
            "none",
            log::after("(HTTP code 500) server error - something new"),
        ),
        ("none", log::start("something new")),
        ("none", log::pack("BUILDING", "[Error: Something new]")),
    ]);
}

#[test]
fn words_that_only_mention_a_fragment_are_no_cause() {
    assert_causes(&[
        (
            "none",
            run("Error: ENOSPC: System limit for number of file watchers reached, watch '/app'"),
        ),
        (
            "none",
            run("Killed the dev server, as asked\nError: stopped"),
        ),
        ("none", run("process was Killed in action: 3 tests passed")),
        ("none", run("> echo 'Missing script: \"build\"' && exit 1")),
        (
            "none",
            run("  12 | throw new Error('Missing required environment variable')\nError: no"),
        ),
        (
            "none",
            run(
                "    throw new Error(`Missing environment variable: ${name}`)\nTypeError: x is not a function",
            ),
        ),
        (
            "none",
            run(
                "npm warn ERESOLVE overriding peer dependency\nnpm warn ERESOLVE could not resolve\nError: later",
            ),
        ),
        (
            "none",
            run("npm warn EBADENGINE Unsupported engine {\nnpm warn code EBADENGINE\nError: later"),
        ),
        (
            "none",
            run("✖ 3 problems (0 errors, 3 warnings)\nError: later"),
        ),
        ("none", run("# pass 12\n# fail 0\nError: later")),
        (
            "none",
            run("test result: ok. 12 passed; 0 failed\nTests  12 passed (12)\nError: later"),
        ),
        (
            "none",
            run("✓ says Tests:       1 failed when one failed (3 ms)\nError: later"),
        ),
        (
            "none",
            run("ok 3 - connect ECONNREFUSED is tried again\nError: later"),
        ),
        (
            "none",
            run(
                "You are using Node.js 20.11. Vite requires Node.js version 20.19+ or 22.12+.\nvite v7.1.0 building for production...\nError: later",
            ),
        ),
        (
            "none",
            run(
                " WARN  GET https://registry.npmjs.org/x error (ECONNRESET). Will retry in 10 seconds.\nError: later",
            ),
        ),
        (
            "none",
            run("npm error network read ECONNRESET\nadded 214 packages in 9s\nError: later"),
        ),
        ("none", run("main_test.go:12: got 3: want 4")),
        (
            "none",
            run("info: it says docker: not found, git: not found"),
        ),
        (
            "none",
            run("Skipping validation of types\nTypeError: a is not a function"),
        ),
        (
            "none",
            run(
                "pip's dependency resolver does not currently take into account all the packages: version solving failed\nError: later",
            ),
        ),
        (
            "none",
            run(
                "WARNING: Retrying (Retry(total=4)) after connection broken by 'ReadTimeoutError(\"Read timed out.\")'\nKeyError: 1",
            ),
        ),
        (
            "none",
            run(
                "warning: spurious network error (3 tries remaining): Could not resolve host: crates.io\nerror: later",
            ),
        ),
        (
            "none",
            run("port is already allocated\nbind: address already in use"),
        ),
        ("none", run("429 Too Many Requests")),
        (
            "none",
            log::failed_step(
                "[4/6] RUN echo 'no space left on device: exit code: 137'",
                "",
                "process \"/bin/sh -c echo 'no space left on device: exit code: 137'\" did not complete successfully: exit code: 3",
            ),
        ),
        (
            "none",
            log::compose(
                "time=\"2026-02-11T08:14:03Z\" level=warning msg=\"port is already allocated\"\nsomething new",
            ),
        ),
        (
            "none",
            log::compose(" Container shop-web-1  Error\nsomething new"),
        ),
        (
            "none",
            log::clone(
                "Receiving objects: 100% (214/214), 1.21 MiB | 8.04 MiB/s, done.\nnpm: not found: ENOTFOUND",
            ),
        ),
        (
            "none",
            log::pull("latest: Pulling from acme/web\nerror: denied: denied"),
        ),
        (
            "none",
            log::login("x509 is fine\nlookup of registry: dial tcp: something new"),
        ),
    ]);
}
