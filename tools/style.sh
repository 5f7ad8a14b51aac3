#!/bin/sh
# Joins style/*.css into one file, so that the page needs one request; cascade layers make the order of parts irrelevant.
set -eu
mkdir -p target
# Without whole-line comments and the spaces that mean nothing (strings have none of those): nobody reads the joined file,
# everybody downloads it.
cat style/layers.css $(ls style/*.css | grep -v /layers.css) |
    sed -e 's/^ *//' -e '/^\/\*.*\*\/$/d' | tr '\n' ' ' |
    sed -e 's/\([{};,]\) */\1/g' -e 's/ *\([{}]\)/\1/g' -e 's/\([a-z]\): /\1:/g' -e 's/;}/}/g' > target/style.css.new
cmp -s target/style.css.new target/style.css || cp target/style.css.new target/style.css
rm target/style.css.new
