#!/bin/sh
# Every test, quickest first, with the time that each phase took.
set -eu
cd "$(dirname "$0")/.."

phase() {
    name=$1
    shift
    printf '\n== %s\n' "$name"
    begin=$(date +%s)
    "$@"
    printf '== %s: %s s\n' "$name" $(($(date +%s) - begin))
}

phase 'pure parts' cargo test --lib
phase 'recorded answers and the walls between rooms' cargo test --test contract --test rooms --test memo_rule --test failures
phase 'the stand-in against the recordings' cargo test -p stand-in
phase 'the proxy of make serve' node --test tools/serve/test.mjs tools/serve/https.test.mjs
phase 'tools for the browser tests' make -s browsers
phase 'the release build' make -s build
phase 'a real browser behind a real proxy' cargo test -p browser
