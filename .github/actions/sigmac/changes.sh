#!/usr/bin/env bash
# changes.sh COMMIT PATHSPEC [PICTURES] prints, as Markdown, what the workbooks of the
# committed specs below the working folder have changed since a commit. Pictures of the pages
# that look different go into the folder PICTURES, one folder a workbook.
set -euo pipefail
commit=$1 specs=$2 pictures=${3:-}

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
        [ -n "$pictures" ] || continue
        folder=$pictures/$(basename "$path" .json)
        sigmac diff "$before" "$path" --quiet --stat --pictures "$folder" > "$scratch/said" 2>&1 || [ $? -eq 1 ] || cat "$scratch/said" >&2
        # The address of a picture is known when it is published: comment.sh puts it in.
        [ ! -f "$folder/pictures.md" ] || { sed "s#](\([^)]*\.png\))#](sigmac-pictures:$(basename "$path" .json)/\1)#" "$folder/pictures.md"; printf '\n'; }
        ;;
    esac
  done
