#!/usr/bin/env bash
# comment.sh puts $OUT/comment.md on the pull request: as a new comment, or in the place of
# the one that an earlier run made. It wants GH_TOKEN, GITHUB_API_URL, GITHUB_REPOSITORY and
# PULL_REQUEST. PICTURES is the address of the pictures; without one the comment names the
# artifact ARTIFACT.
set -euo pipefail
out=${OUT:?} api=$GITHUB_API_URL/repos/$GITHUB_REPOSITORY
# GitHub takes 65,536 characters.
most=60000

call() {
  curl -fsS --retry 3 -H "Authorization: Bearer $GH_TOKEN" -H 'Accept: application/vnd.github+json' -H 'Content-Type: application/json' "$@"
}

if [ -n "${PICTURES:-}" ]; then
  sed "s#](sigmac-pictures:#](${PICTURES%/}/#g" "$out/comment.md" > "$out/body.md"
else
  sed -E "s#!\[([^]]*)\]\(sigmac-pictures:[^)]*\)#*\1*: in the artifact ${ARTIFACT:-pictures}#g" "$out/comment.md" > "$out/body.md"
fi
if [ "$(wc -m < "$out/body.md")" -gt $most ]; then
  head -c $most "$out/body.md" | iconv -c -f UTF-8 -t UTF-8 > "$out/cut.md"
  printf '\n\n… and more: the log of the run has all of it.\n' >> "$out/cut.md"
  mv "$out/cut.md" "$out/body.md"
fi

page=1 id=
while :; do
  call "$api/issues/$PULL_REQUEST/comments?per_page=100&page=$page" > "$out/comments.json"
  id=$(jq -r 'map(select(.body | startswith("<!-- sigmac -->"))) | first | .id // empty' "$out/comments.json")
  [ -z "$id" ] && [ "$(jq length "$out/comments.json")" -eq 100 ] || break
  page=$((page + 1))
done
jq -Rs '{body: .}' "$out/body.md" > "$out/body.json"
if [ -n "$id" ]; then
  call -X PATCH --data "@$out/body.json" "$api/issues/comments/$id" > /dev/null
else
  call -X POST --data "@$out/body.json" "$api/issues/$PULL_REQUEST/comments" > /dev/null
fi
