#!/bin/sh
# Installs what a build needs and is missing, and says so. Everything goes into .tools beside this folder or, the wasm
# target, into rustup's toolchain; nothing is installed system-wide. A second run finds everything and does nothing.
#
# Trunk downloads wasm-bindgen and wasm-opt from GitHub by itself, and `cargo binstall` finds a Trunk there that is compiled
# already. Where GitHub cannot be reached, all three come from the registries of crates and of npm, which takes minutes.
# (Both ways with GitHub are written by their documentation and were not run where this was written: there is no GitHub there.)
set -eu
cd "$(dirname "$0")/.."
tools="$PWD/.tools"
PATH="$tools/bin:$PATH"

trunk_version=0.21.14
lightningcss_version=1.33.0
# The versions that Trunk asks for. wasm-bindgen's must be that of the library in Cargo.lock.
bindgen_version=$(sed -n 's/^wasm_bindgen = "\(.*\)"$/\1/p' Trunk.toml)
wasm_opt_version=$(sed -n 's/^wasm_opt = "version_\(.*\)"$/\1/p' Trunk.toml)

say() { printf 'setup: %s\n' "$*"; }
fail() {
    printf 'setup: %s\n' "$*" >&2
    exit 1
}
need() { command -v "$1" > /dev/null || fail "$1 is missing. $2"; }
has() { command -v "$1" > /dev/null && "$1" --version 2> /dev/null | grep -q -F "$2"; }

# Asked once, and only when something is missing. TRUNK_OFFLINE=true, Trunk's own variable, says no without asking.
github() {
    if [ -z "${github:-}" ]; then
        github=no
        if [ "${TRUNK_OFFLINE:-false}" != true ] && curl -sfI -o /dev/null --max-time 5 https://github.com 2> /dev/null; then github=yes; fi
    fi
    [ $github = yes ]
}

# Package, version and program of an npm package, and what it is for.
from_npm() {
    say "installing $1 $2 from npm into .tools ($4; seconds)"
    npm install --loglevel=error --no-fund --no-audit --prefix "$tools/node" "$1@$2"
    mkdir -p "$tools/bin"
    ln -sf "../node/node_modules/.bin/$3" "$tools/bin/$3"
}

need cargo 'Install Rust from https://rustup.rs (stable).'
need cc 'Install a C compiler (Debian, Ubuntu: apt install build-essential); Rust links with it.'
need node 'Install Node.js with npm; a build step uses it, and it runs the proxy of `make serve`.'

locked=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)
[ "$locked" = "$bindgen_version" ] || fail "wasm-bindgen is $locked in Cargo.lock and $bindgen_version in Trunk.toml: make them the same"

if ! [ -d "$(rustc --print target-libdir --target wasm32-unknown-unknown)" ]; then
    need rustup 'Install the target wasm32-unknown-unknown for your Rust toolchain.'
    say 'adding the target wasm32-unknown-unknown to the Rust toolchain (the console is compiled to WebAssembly)'
    rustup target add wasm32-unknown-unknown
fi

if ! has trunk "$trunk_version" && command -v cargo-binstall > /dev/null && github; then
    say "downloading trunk $trunk_version into .tools with cargo binstall (it builds the console; seconds)"
    cargo binstall --no-confirm --disable-strategies compile --root "$tools" trunk@$trunk_version || say 'cargo binstall could not do it'
fi
# Compiled without optimization: that takes half the time, and these tools are fast enough.
if ! has trunk "$trunk_version"; then
    say "compiling trunk $trunk_version into .tools (it builds the console; 3 to 6 minutes, once)"
    cargo install trunk@$trunk_version --locked --no-default-features --features rustls --debug --root "$tools" --target-dir "$tools/build"
fi
if has wasm-bindgen "$bindgen_version" && has wasm-opt "$wasm_opt_version"; then
    :
elif github; then
    say "the first build downloads wasm-bindgen $bindgen_version and wasm-opt $wasm_opt_version: Trunk does that itself"
else
    say 'Trunk cannot download wasm-bindgen and wasm-opt: GitHub cannot be reached from here'
    if ! has wasm-bindgen "$bindgen_version"; then
        say "compiling wasm-bindgen-cli $bindgen_version into .tools (it joins WebAssembly and JavaScript; 1 to 2 minutes, once)"
        cargo install wasm-bindgen-cli@"$bindgen_version" --debug --root "$tools" --target-dir "$tools/build"
    fi
    if ! has wasm-opt "$wasm_opt_version"; then
        need npm "Install it, or put wasm-opt $wasm_opt_version (binaryen) on PATH."
        from_npm binaryen "$wasm_opt_version.0.0" wasm-opt 'it makes the program smaller'
    fi
fi
rm -rf "$tools/build"

# Any version that is on PATH already will do; the one in .tools is the one that was tried. (Its --version says another number.)
css=$(command -v lightningcss || true)
case $css in
    '' | "$tools"/*)
        if ! grep -q -s "\"version\": \"$lightningcss_version\"" "$tools/node/node_modules/lightningcss-cli/package.json" || [ -z "$css" ]; then
            need npm 'Install it, or put lightningcss on PATH.'
            from_npm lightningcss-cli $lightningcss_version lightningcss 'it bundles and minifies the style sheet'
        fi
        ;;
esac
command -v brotli > /dev/null || say 'brotli is not installed: dist/ gets no .br files beside the .gz ones, and downloads are a fifth larger (apt install brotli)'
