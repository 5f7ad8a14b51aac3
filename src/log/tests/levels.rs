use super::{errors, log};
use crate::log::{Level, level};

#[test]
fn lines_that_report_failure_are_errors() {
    for line in [
        "ERROR: failed to solve: process \"/bin/sh -c npm run build\" did not complete successfully: exit code: 1",
        "#31 ERROR: process \"/bin/bash -ol pipefail -c pnpm run build\" did not complete",
        "12.41 error TS2345: Argument of type 'string'",
        "src/total.ts(88,21): error TS2304: Cannot find name",
        "src/a.ts:3:5 - error TS2345: no",
        "#12 0.510 error[E0308]: mismatched types",
        "error: could not compile `slipway` (lib) due to 1 previous error",
        "  3:5  error  'x' is not defined  no-undef",
        "error Command failed with exit code 1.",
        "npm ERR! code ELIFECYCLE",
        "npm error code E404",
        " ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with \"frozen-lockfile\"",
        "Error [ERR_MODULE_NOT_FOUND]: Cannot find module",
        "TypeError: Cannot read properties of undefined",
        "java.lang.IllegalStateException: no",
        "[ERROR] Failed to execute goal",
        "[error] no",
        "2026-01-02T10:00:00Z ERROR connection refused",
        "❌ Nixpacks build failed",
        "Error response from daemon: pull access denied for acme/web",
        "write /data/x: no space left on device",
        "(HTTP code 409) unexpected - rpc error: code = AlreadyExists",
        "Error occurred ❌, check the logs for details.",
        "✖ 3 problems (3 errors, 0 warnings)",
        "Failed to compile.",
        "Build failed in 3.2s",
        "FAIL src/cart.test.ts",
        "test result: FAILED. 3 passed; 1 failed",
        "fatal: repository 'x' not found",
        "panic: runtime error: index out of range",
        "thread 'main' panicked at src/main.rs:3:5:",
        "Traceback (most recent call last):",
        "Segmentation fault (core dumped)",
        "/bin/sh: pnpm: command not found",
        "#9 0.345 sh: 1: next: not found",
        "process exited with code 137",
        "exit status 2",
        "The command '/bin/sh -c make' returned a non-zero code: 2",
        "1 error generated.",
    ] {
        assert_eq!(level(line), Level::Error, "{line}");
    }
}

#[test]
fn lines_that_warn_are_warnings() {
    for line in [
        "#4 7.705  WARN  deprecated subdependencies found: glob@7.2.3",
        "npm warn deprecated inflight@1.0.6",
        "npm WARN deprecated inflight@1.0.6",
        "warning: unused variable: `x`",
        "warning package.json: No license field",
        "(node:12) Warning: Setting the NODE_TLS_REJECT_UNAUTHORIZED",
        "⚠ Linting is disabled.",
        "[warn] no files",
        "WARN GET https://registry.npmjs.org/x error (ECONNRESET). Will retry",
        "warning: failed to remove cache",
    ] {
        assert_eq!(level(line), Level::Warning, "{line}");
    }
}

#[test]
fn lines_that_only_mention_trouble_are_plain() {
    for line in [
        "",
        "HEAD is now at 32ea5e0 refactor(deps): log request id on every error",
        "HEAD is now at 32ea5e0 ERROR: failed to build",
        "#8 [stage-0  6/9] RUN npm run build || echo ERROR: failed",
        " > [stage-0  8/9] RUN echo ERROR",
        "test result: ok. 12 passed; 0 failed; 0 ignored",
        "0 errors, 0 warnings",
        "0 error generated",
        "Errors: 0",
        "failed: 0, error: 0",
        "ERROR 0",
        "   Compiling thiserror v1.0.69",
        "dist/error-page.html  1.2 kB",
        "dist/assets/error.js  1.2 kB",
        "src/error.rs",
        "use std::error::Error;",
        "core::error::Error",
        "LOG_LEVEL=ERROR",
        "npm run build -- --fail-on-error",
        "added 3 packages, and audited 4 packages",
        "process exited with code 0",
        "exit code: 0",
        "docker: warnings are shown as they are",
        "panic.rs compiled",
        "(HTTP code 200) fine",
    ] {
        assert_eq!(level(line), Level::Plain, "{line}");
    }
}

#[test]
fn all_errors_are_found() {
    let log = log("ok\nwarning: a\nerror: b\nok\n❌");
    assert_eq!(errors(&log), [2, 4]);
}

#[test]
fn the_first_error_is_the_cause_and_not_the_closing_words() {
    let log = log(include_str!(
        "../../../tests/cases/first-error-is-the-cause/input.log"
    ));
    assert_eq!(errors(&log), [2]);
    assert_eq!(level(log.line(2).unwrap().text()), Level::Error);
}
