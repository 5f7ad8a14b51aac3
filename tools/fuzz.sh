#!/bin/sh
# Random bytes for what reads logs and answers, for so many seconds each. On stable Rust: without sanitizers, which is enough
# where no code is unsafe. What makes a target panic is kept in target/fuzz/artifacts and fails the run.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.tools/bin:$PATH"
seconds=${1:-60}

if ! command -v cargo-fuzz > /dev/null; then
    echo 'fuzz: compiling cargo-fuzz into .tools (a minute, once)'
    cargo install cargo-fuzz@0.13.2 --locked --root .tools
fi

# Target, and the folders with inputs to begin with.
run() {
    target=$1
    shift
    mkdir -p "target/fuzz/corpus/$target" target/fuzz/artifacts
    cargo fuzz run "$target" --fuzz-dir tests/fuzz --sanitizer none --target-dir target/fuzz/build \
        "target/fuzz/corpus/$target" "$@" -- \
        -max_total_time="$seconds" -max_len=65536 -timeout=10 -artifact_prefix=target/fuzz/artifacts/ -print_final_stats=1
}

run log tests/logs tests/failures
run answer tests/recordings
