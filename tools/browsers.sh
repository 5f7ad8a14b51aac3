#!/bin/sh
# Installs what the browser tests need and is missing. These are system packages: apt installs them where there is apt
# and the right to use it; elsewhere the words below say what to install.
set -eu
cd "$(dirname "$0")/.."

missing=
command -v chromium > /dev/null || command -v chromium-browser > /dev/null || command -v google-chrome > /dev/null || missing="$missing chromium"
command -v nginx > /dev/null || [ -x /usr/sbin/nginx ] || missing="$missing nginx-light"
[ -f /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || missing="$missing libnginx-mod-http-brotli-static"
command -v caddy > /dev/null || missing="$missing caddy"
command -v brotli > /dev/null || missing="$missing brotli"
command -v curl > /dev/null || missing="$missing curl"
command -v envsubst > /dev/null || missing="$missing gettext-base"

if [ -n "$missing" ]; then
    root=
    [ "$(id -u)" = 0 ] || root=sudo
    if ! command -v apt-get > /dev/null || { [ -n "$root" ] && ! command -v sudo > /dev/null; }; then
        printf 'browsers: the browser tests need%s on PATH (Chromium, nginx with its brotli module, Caddy, brotli, curl, envsubst of gettext). Install them with your package manager.\n' "$missing" >&2
        exit 1
    fi
    # Ubuntu's package of Chromium is a snap under another name.
    . /etc/os-release
    if [ "${ID:-}" = ubuntu ]; then
        missing=$(printf '%s' "$missing" | sed -e 's/chromium\( \|$\)/chromium-browser\1/')
    fi
    printf 'browsers: installing%s system-wide with apt, for the browser tests\n' "$missing"
    $root apt-get update -q
    # shellcheck disable=SC2086
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
fi

# Firefox is tried where there is one; Debian has it, Ubuntu's is a snap that no test can drive.
if ! command -v firefox-esr > /dev/null && command -v apt-cache > /dev/null && apt-cache show firefox-esr > /dev/null 2>&1; then
    root=
    [ "$(id -u)" = 0 ] || root=sudo
    echo 'browsers: installing firefox-esr system-wide with apt, for one test'
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends firefox-esr || true
fi

axe=4.14.1
if [ ! -f .tools/node/node_modules/axe-core/axe.min.js ] || ! grep -q "\"version\": \"$axe\"" .tools/node/node_modules/axe-core/package.json; then
    command -v npm > /dev/null || { echo 'browsers: npm is missing; it fetches axe-core, the accessibility checks' >&2; exit 1; }
    printf 'browsers: installing axe-core %s from npm into .tools, for the accessibility checks\n' "$axe"
    npm install --loglevel=error --no-fund --no-audit --prefix .tools/node axe-core@$axe
fi
