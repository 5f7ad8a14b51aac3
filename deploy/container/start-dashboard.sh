#!/bin/sh
# Writes the environment into the server's configuration, as the official nginx image does with its templates, and starts it.
# Only these names are replaced: nginx's own variables look the same.
set -eu
export BIND="${BIND:-0.0.0.0}" PORT="${PORT:-8080}" RESOLVER="${RESOLVER:-127.0.0.11}"
export DOKPLOY_UPSTREAM="${DOKPLOY_UPSTREAM:-dokploy:3000}" DOKPLOY_PUBLIC_URL="${DOKPLOY_PUBLIC_URL:-}"
export EMBED_ORIGINS="${EMBED_ORIGINS:-}" HISTORY="${HISTORY:-true}"
export REFRESH_ACTIVE="${REFRESH_ACTIVE:-2}" REFRESH_IDLE="${REFRESH_IDLE:-15}"
envsubst '${BIND} ${PORT} ${RESOLVER} ${DOKPLOY_UPSTREAM} ${DOKPLOY_PUBLIC_URL} ${EMBED_ORIGINS} ${HISTORY} ${REFRESH_ACTIVE} ${REFRESH_IDLE}' \
    < /etc/nginx/templates/dashboard.conf.template > /tmp/dashboard.conf
PATH="$PATH:/usr/sbin" exec nginx -c /etc/nginx/nginx.conf -e stderr
