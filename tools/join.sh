#!/bin/sh
# Trunk's pre_build hook: what everybody downloads and nobody reads, without whole-line comments and the spaces that mean
# nothing (strings have none of those).
set -eu
mkdir -p target
# Trunk builds again when a file changes, also to the same content.
put() {
    cat > "target/$1.new"
    cmp -s "target/$1.new" "target/$1" || cp "target/$1.new" "target/$1"
    rm "target/$1.new"
}

# One file for all parts, so that the page needs one request; cascade layers make the order of parts irrelevant.
cat style/layers.css $(ls style/*.css | grep -v /layers.css) |
    sed -e 's/^ *//' -e '/^\/\*.*\*\/$/d' | tr '\n' ' ' |
    sed -e 's/\([{};,]\) */\1/g' -e 's/ *\([{}]\)/\1/g' -e 's/\([a-z]\): /\1:/g' -e 's/;}/}/g' | put style.css
for script in boot embed dashboard; do
    sed -e 's/^ *//' -e '/^\/\//d' -e '/^\/\*\*.*\*\/$/d' -e '/^$/d' "src/web/$script.js" | put "$script.js"
done
