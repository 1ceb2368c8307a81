#!/usr/bin/env bash
# Runs Neovim without a screen as a client of the language server. It takes the
# binary as its argument, and says so where Neovim is not installed. With a second
# argument it records there what Neovim sends, one message a line, for the test of
# cmd/sigmac/internal/lsp that sends it again:
#
#   test.sh SIGMAC ../../../cmd/sigmac/internal/lsp/testdata/neovim.jsonl
set -euo pipefail
cd "$(dirname "$0")"
command -v nvim >/dev/null || { echo "skipped: nvim is not installed"; exit 0; }
sigmac=$(realpath "${1:?usage: test.sh SIGMAC}")

record=$(realpath -m "${2:-/dev/null}")

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
printf 'project {\n  language 1\n}\n' >"$scratch/project.sigma"
printf 'let money = "$,.0f"\n' >"$scratch/shared.sigma"
cat >"$scratch/shop.sigma" <<'SIGMA'
import "shared.sigma"

workbook shop "Shop" {
  connection plugs "Warehouse"
  table sales "Sales" from warehouse-table(plugs, "DB", "S", "SALES") {
    columns [Region]: text, [Revenue]: number
  }
  page main "Main" {
    bar-chart by_region "By region" from sales {
      x = [Region]
      y = Sum([Revenue]) format $money
    }
  }
}
SIGMA

run=$sigmac
if [ $# -gt 1 ]; then
  run=$scratch/recorded
  printf '#!/bin/sh\ntee "%s" | exec "%s" lsp\n' "$scratch/messages" "$sigmac" >"$run"
  chmod +x "$run"
fi
SIGMAC=$run PROJECT=$scratch timeout 60 nvim --headless --clean -n -u NONE -S test.lua 2>&1 | tee "$scratch/log"
! grep -q FAIL "$scratch/log" || exit 1
grep -q '^ok *a file is formatted' "$scratch/log" || { echo "the script did not reach its end"; exit 1; }

process=$(sed -n 's/^process \([0-9]*\).*/\1/p' "$scratch/log")
for _ in $(seq 50); do
  pgrep -f "$sigmac lsp" >/dev/null || { [ -n "$process" ] && kill -0 "$process" 2>/dev/null; } || break
  sleep 0.1
done
[ -z "$process" ] || ! kill -0 "$process" 2>/dev/null || { echo "the server outlives the editor"; exit 1; }
echo "the server ends with the editor"

if [ $# -gt 1 ]; then
  sed -e 's/Content-Length: [0-9]*\r$//' -e 's|\\/|/|g' -e "s|$scratch|\$ROOT|g" -e 's/"processId":[0-9]*/"processId":null/' "$scratch/messages" | grep '^{' >"$record"
  echo "recorded $(wc -l <"$record") messages"
fi
