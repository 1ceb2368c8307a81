#!/usr/bin/env bash
# install.sh VERSION FOLDER puts the released binary of sigmac into a folder, after comparing
# its checksum. VERSION is such as v1.2.3, or `latest`. SIGMAC_RELEASES is where releases are.
set -euo pipefail
version=$1 folder=$2
releases=${SIGMAC_RELEASES:-https://github.com/sigmac/sigmac/releases}

if [ "$version" = latest ]; then
  location=$(curl -fsS -o /dev/null -w '%{redirect_url}' "$releases/latest")
  version=${location##*/}
fi
case "$version" in
  v[0-9]*) ;;
  *) echo "sigmac: there is no release \`$version\`: write a version such as v1.2.3, or latest" >&2; exit 2 ;;
esac

case "$(uname -s)" in
  Linux) system=linux ;;
  Darwin) system=darwin ;;
  MINGW* | MSYS* | CYGWIN*) system=windows ;;
  *) echo "sigmac: there is no release for $(uname -s)" >&2; exit 2 ;;
esac
case "$(uname -m)" in
  x86_64 | amd64) machine=amd64 ;;
  aarch64 | arm64) machine=arm64 ;;
  *) echo "sigmac: there is no release for $(uname -m)" >&2; exit 2 ;;
esac
suffix=tar.gz
[ "$system" = windows ] && suffix=zip
archive=sigmac_${version#v}_${system}_$machine.$suffix

mkdir -p "$folder"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
curl -fsSL --retry 3 -o "$scratch/$archive" "$releases/download/$version/$archive"
curl -fsSL --retry 3 -o "$scratch/SHA256SUMS" "$releases/download/$version/SHA256SUMS"
cd "$scratch"
grep " [ *]\{0,1\}$archive\$" SHA256SUMS > wanted || { echo "sigmac: SHA256SUMS does not list $archive" >&2; exit 1; }
if command -v sha256sum >/dev/null; then sha256sum --quiet -c wanted; else shasum -a 256 -q -c wanted; fi ||
  { echo "sigmac: $archive is not what was released: its checksum differs" >&2; exit 1; }
cd - >/dev/null
if [ "$suffix" = zip ]; then unzip -qo "$scratch/$archive" -d "$folder"; else tar -xzf "$scratch/$archive" -C "$folder"; fi
echo "sigmac $version in $folder"
