#!/bin/sh
# Trunk's post_build hook: what its patterns cannot express. Runs in the staging folder, after index.html is written.
set -eu
tools=$(cd "$(dirname "$0")" && pwd)
cd "$TRUNK_STAGING_DIR"

program=$(ls ./*_bg.wasm)
glue=$(echo "$program" | sed 's/_bg\.wasm$/.js/')
if [ "$TRUNK_PROFILE" = release ]; then
    # Trunk hands its tools to nobody: wasm-opt is on PATH (make setup), or where Trunk keeps what it downloads.
    PATH="$PATH:${XDG_CACHE_HOME:-$HOME/.cache}/trunk/wasm-opt-version_132/bin"
    if command -v wasm-opt > /dev/null; then
        node "$tools/prune.mjs" "$program" "$glue"
        # Names stay until here: prune.mjs goes by them, and functions in their order are near those that are alike, which
        # makes the download 1 kB smaller.
        passes=$(sed -n -e 's/--debuginfo //' -e 's/.*data-wasm-opt-params="\([^"]*\)".*/\1/p' "$tools/../index.html")
        # shellcheck disable=SC2086
        wasm-opt $passes --strip-debug "$program" -o "$program"
    else
        echo 'finish.sh: wasm-opt was not found: the download is much larger than it could be' >&2
    fi
    node "$tools/shorten.mjs" "$program" "$glue"
fi
size=$(wc -c < "$program" | tr -d ' ')
hash=$(node -e 'const { createHash } = require("crypto"), { readFileSync } = require("fs");
console.log(createHash("sha384").update(readFileSync(process.argv[1])).digest("base64"))' "$glue")
sed -e '/^<!--.*-->$/d' -e '/^$/d' -e "s/data-size=\"\"/data-size=\"$size\"/" -e "s|@glue@|sha384-$hash|" index.html > index.html.new
mv index.html.new index.html
if grep -q -e 'data-size=""' -e '@glue@' index.html; then
    echo 'finish.sh: a placeholder was left in index.html' >&2
    exit 1
fi

# index.html and config.json stay as they are: a mount point rewrites the one, an operator the other.
[ "$TRUNK_PROFILE" = release ] || exit 0
for file in ./*.js ./*.wasm ./*.css ./*.svg; do
    [ -e "$file" ] || continue
    gzip -9 -n -k -f "$file"
    if command -v brotli > /dev/null; then brotli -q 11 -f -k "$file"; fi
done
