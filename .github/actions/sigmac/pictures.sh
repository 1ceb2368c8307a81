#!/usr/bin/env bash
# pictures.sh pushes the pictures in $OUT/pictures to the branch sigmac-pictures and prints
# their address. It prints nothing where there are none, or the token may not push: then they
# are an artifact.
set -euo pipefail
out=${OUT:?} folder=pull-${PULL_REQUEST:?}/${GITHUB_SHA:?}
[ -n "$(find "$out/pictures" -name '*.png' -print -quit)" ] || exit 0

branch=$(mktemp -d)
trap 'rm -rf "$branch"' EXIT
remote=$(git remote get-url origin)
header=()
[ -z "${GH_TOKEN:-}" ] || header=(-c "http.extraheader=AUTHORIZATION: basic $(printf 'x-access-token:%s' "$GH_TOKEN" | base64 | tr -d '\n')")
git init --quiet "$branch"
cd "$branch"
if git "${header[@]}" fetch --quiet --depth 1 "$remote" sigmac-pictures 2>/dev/null; then
  git checkout --quiet -b sigmac-pictures FETCH_HEAD
else
  git checkout --quiet --orphan sigmac-pictures
fi
mkdir -p "$folder"
cp -r "$out/pictures/." "$folder/"
git add .
git -c user.name=sigmac -c user.email=sigmac@users.noreply.github.com commit --quiet --allow-empty -m "Pictures of pull request $PULL_REQUEST"
git "${header[@]}" push --quiet "$remote" sigmac-pictures 2>/dev/null || exit 0
echo "${GITHUB_SERVER_URL:-https://github.com}/$GITHUB_REPOSITORY/raw/sigmac-pictures/$folder"
