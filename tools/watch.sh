#!/bin/sh
# A stand-in Dokploy where Trunk.toml forwards to, and beside it `trunk serve`, which rebuilds and reloads the page on every
# change. Both end together. The arguments go to Trunk.
set -eu
cd "$(dirname "$0")/.."

# Compiled before anything starts, so that both begin at once.
cargo build -q -p stand-in
cargo run -q -p stand-in -- --port 8081 --live &
stand_in=$!
trap 'kill $stand_in 2> /dev/null || true' EXIT
trap 'exit 130' INT TERM
trunk serve "$@"
