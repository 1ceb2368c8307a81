#!/usr/bin/env bash
# changes.sh COMMIT PATHSPEC prints, as Markdown, what the workbooks of the
# committed specs below the working folder have changed since a commit.
set -euo pipefail
commit=$1 specs=$2

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

git diff --name-status --no-renames --relative "$commit" -- "$specs" |
  while IFS=$'\t' read -r status path; do
    printf '### %s\n\n' "$path"
    case $status in
      A) printf 'A new workbook.\n\n' ;;
      D) printf 'The workbook is gone.\n\n' ;;
      *)
        before=$scratch/$(basename "$path")
        git show "$commit:./$path" > "$before"
        sigmac diff "$before" "$path" --format markdown || [ $? -eq 1 ]
        printf '\n'
        ;;
    esac
  done
