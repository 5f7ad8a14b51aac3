#!/bin/sh
# Trunk's post_build hook: what its patterns cannot express. Runs in the staging folder, after index.html is written.
set -eu
cd "$TRUNK_STAGING_DIR"

# The size of the program, for the progress bar, and the hash of its JavaScript, for the browser to check. The program itself
# gets no integrity attribute: browsers would compile it only after the last byte, not while it streams in.
program=$(ls ./*_bg.wasm)
glue=${program%_bg.wasm}.js
size=$(wc -c < "$program" | tr -d ' ')
hash=$(node -p 'crypto.createHash("sha384").update(fs.readFileSync(process.argv[1])).digest("base64")' "$glue")
sed -e "s/data-size=\"\"/data-size=\"$size\"/" -e "s|@glue@|sha384-$hash|" index.html > index.html.new
mv index.html.new index.html
if grep -q -e 'data-size=""' -e '@glue@' index.html; then
    echo 'finish.sh: a placeholder was left in index.html' >&2
    exit 1
fi

# Compressed copies, for servers that send them instead of compressing each time. Not of index.html and config.json: a mount
# point rewrites the one, an operator the other.
[ "$TRUNK_PROFILE" = release ] || exit 0
gzip -9 -k -n -f ./*.js ./*.wasm ./*.css ./*.svg
if command -v brotli > /dev/null; then
    brotli -q 11 -k -f ./*.js ./*.wasm ./*.css ./*.svg
else
    echo 'finish.sh: brotli is not installed: no .br files, and browsers download a fifth more as .gz' >&2
fi
