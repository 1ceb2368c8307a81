#!/usr/bin/env bash
# Runs Emacs without a screen, with eglot, as a client of the language server. It takes the
# binary as its argument, and says so where Emacs or eglot is not installed.
set -euo pipefail
cd "$(dirname "$0")"
sigmac=$(realpath "${1:?usage: test.sh SIGMAC}")
command -v emacs >/dev/null || { echo "skipped: emacs is not installed"; exit 0; }
emacs --batch --eval '(package-initialize)' --eval "(kill-emacs (if (require 'eglot nil t) 0 1))" 2>/dev/null || { echo "skipped: eglot is not installed"; exit 0; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin" "$scratch/project"
ln -s "$sigmac" "$scratch/bin/sigmac"
printf 'project {\n  language 1\n}\n' >"$scratch/project/project.sigma"
printf 'let money = "$,.0f"\n' >"$scratch/project/shared.sigma"
cat >"$scratch/project/shop.sigma" <<'SIGMA'
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
PATH=$scratch/bin:$PATH PROJECT=$scratch/project timeout 120 emacs --batch --no-site-file -l test.el
