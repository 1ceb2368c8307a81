#!/usr/bin/env bash
# Installs code-server, Node 24 and playwright-core below this folder: about 620 MB.
# Install scripts are left out: they would fetch what is not needed here.
set -euo pipefail
cd "$(dirname "$0")"
npm install --ignore-scripts --no-audit --no-fund
for folder in node_modules/code-server/lib/vscode node_modules/code-server/lib/vscode/extensions; do
  (cd "$folder" && npm install --omit=dev --ignore-scripts --no-audit --no-fund)
done
