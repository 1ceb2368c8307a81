#!/usr/bin/env bash
# run.sh checks the project in the working folder as a pull request wants it, and writes
# $OUT/comment.md: what is wrong, what changes, and pictures of what changes. It exits with 1
# where a check failed. SPECS is the pathspec of the committed specs, BASE the commit to
# compare with; without BASE nothing is compared.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${OUT:?} specs=${SPECS:-*dist/*.json}
mkdir -p "$out/pictures"
failed=()

# check NAME COMMAND… runs a check and keeps what it says.
check() {
  local name=$1
  shift
  echo "== $name"
  "$@" 2>&1 | tee "$out/said"
  [ "${PIPESTATUS[0]}" -eq 0 ] && return
  failed+=("$name")
  printf '<details><summary>%s failed</summary>\n\n```text\n%s\n```\n\n</details>\n\n' "$name" "$(head -c 20000 "$out/said")" >> "$out/failed.md"
}

rm -f "$out/failed.md"
touch "$out/failed.md"
check "Formatting" sigmac fmt --check --color=never
# Findings show at their lines; the comment has them as text.
sigmac check --format github --color=never
check "Sources" sigmac check --color=never
check "Built specs" sigmac build --check --color=never

{
  echo "<!-- sigmac -->"
  if [ ${#failed[@]} -eq 0 ]; then echo "**sigmac**: the workbooks are sound."; else echo "**sigmac**: ${#failed[@]} of the checks failed."; fi
  echo
  cat "$out/failed.md"
  if [ -n "${BASE:-}" ]; then "$here/changes.sh" "$BASE" "$specs" "$out/pictures"; fi
} > "$out/comment.md"
[ ${#failed[@]} -eq 0 ]
