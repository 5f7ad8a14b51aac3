#!/bin/sh
# Installs what a build needs and is missing, and says so. Everything goes into .tools beside this folder or, the wasm
# target, into rustup's toolchain; nothing is installed system-wide.
set -eu
cd "$(dirname "$0")/.."
tools="$PWD/.tools"
PATH="$tools/bin:$PATH"

trunk_version=0.21.14
# The same as wasm-bindgen in Cargo.lock: library and tool must agree to the letter.
bindgen_version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)
wasm_opt_version=132

say() { printf 'setup: %s\n' "$*"; }
need() {
    command -v "$1" > /dev/null || {
        printf 'setup: %s is missing. %s\n' "$1" "$2" >&2
        exit 1
    }
}
has() { command -v "$1" > /dev/null && "$1" --version 2> /dev/null | grep -q -F "$2"; }

need cargo 'Install Rust from https://rustup.rs (stable).'
need cc 'Install a C compiler (Debian, Ubuntu: apt install build-essential); some tools build C code.'
need node 'Install Node.js with npm; a build step and the installation of wasm-opt use it.'

if ! rustc --print target-libdir --target wasm32-unknown-unknown 2> /dev/null | xargs -I{} test -d {}; then
    need rustup 'Install the target wasm32-unknown-unknown for your Rust toolchain.'
    say 'adding the target wasm32-unknown-unknown to the Rust toolchain (the console is compiled to WebAssembly)'
    rustup target add wasm32-unknown-unknown
fi

# Built without optimization: half the time, and fast enough for what they do.
if ! has trunk "$trunk_version"; then
    say "building trunk $trunk_version into .tools (it bundles the console; 3 to 6 minutes, once)"
    cargo install trunk@$trunk_version --locked --no-default-features --features rustls --debug --root "$tools" --target-dir "$tools/build"
fi
if ! has wasm-bindgen "$bindgen_version"; then
    say "building wasm-bindgen-cli $bindgen_version into .tools (it joins WebAssembly and JavaScript; 1 to 2 minutes, once)"
    cargo install wasm-bindgen-cli@"$bindgen_version" --debug --root "$tools" --target-dir "$tools/build"
fi
if ! has wasm-opt "$wasm_opt_version"; then
    need npm "Install Node.js with npm, or put wasm-opt $wasm_opt_version (binaryen) on PATH."
    say "installing wasm-opt $wasm_opt_version from npm into .tools (it makes the download a quarter smaller)"
    npm install --loglevel=error --no-fund --no-audit --prefix "$tools/node" binaryen@$wasm_opt_version.0.0
    mkdir -p "$tools/bin"
    ln -sf ../node/node_modules/.bin/wasm-opt "$tools/bin/wasm-opt"
fi
rm -rf "$tools/build"
command -v brotli > /dev/null || say 'brotli is not installed: dist/ gets no .br files beside the .gz ones (apt install brotli)'
