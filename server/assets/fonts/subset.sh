#!/bin/sh
# Makes the fonts of this folder anew. They are committed, so only a change of
# fonts needs this. Needs the Debian packages fonts-morisawa-bizud-mincho,
# fonts-morisawa-bizud-gothic, fonts-noto-cjk and poppler-data, and
# `pip install fonttools`.
#
# - BIZ UDP Mincho and Gothic: every glyph, without the hinting that only
#   screens use (a third of the size). Bold stands in headings only and
#   holds what Windows-31J holds.
# - Noto Serif CJK JP: the characters of JIS X 0213 and Adobe-Japan1 (which
#   hold every 人名用漢字) that BIZ UDP Mincho lacks, for example U+20BB7.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

bizud() { # name, characters
  pyftsubset "/usr/share/fonts/truetype/bizud-$1.ttf" --output-file="$(basename "$1").ttf" \
    --unicodes="$2" --no-hinting --layout-features=ccmp,liga,locl,mark,mkmk \
    --name-IDs='*' --notdef-outline --no-recalc-timestamp --drop-tables+=vhea,vmtx,VORG,meta
}
bizud mincho/BIZUDPMincho-Regular '*'
bizud gothic/BIZUDPGothic-Regular '*'
bizud gothic/BIZUDPGothic-Bold "$(python3 -c '
print(",".join(f"{n:04X}" for n in [*range(0x20, 0x250), *range(0x2000, 0x3400), *range(0xFF00, 0xFFF0)]
    + [n for n in range(0x3400, 0xFB00) if len(chr(n).encode("cp932", "ignore")) == 2]))')"

python3 - "$work/missing.txt" <<'PY'
import re, sys
from fontTools.ttLib import TTCollection, TTFont

has = set(TTFont("BIZUDPMincho-Regular.ttf").getBestCmap())
noto = set(TTCollection("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc").fonts[0].getBestCmap())
wanted = set()
for plane in (0x00, 0x8F):                       # EUC-JIS-2004: planes 1 and 2
    for row in range(0xA1, 0xFF):
        for cell in range(0xA1, 0xFF):
            code = bytes([row, cell]) if plane == 0 else bytes([0x8F, row, cell])
            try:
                wanted.update(map(ord, code.decode("euc_jis_2004")))
            except UnicodeDecodeError:
                pass
for cmap in ("UniJIS-UTF32-H", "UniJIS2004-UTF32-H"):   # Adobe-Japan1
    text = open(f"/usr/share/poppler/cMap/Adobe-Japan1/{cmap}").read()
    for block in re.findall(r"begincidrange(.*?)endcidrange", text, re.S):
        for low, high in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            wanted.update(range(int(low, 16), int(high, 16) + 1))
    for block in re.findall(r"begincidchar(.*?)endcidchar", text, re.S):
        wanted.update(int(c, 16) for c in re.findall(r"<(\w+)>", block))
private = set(range(0xE000, 0xF900)) | set(range(0xF0000, 0x110000))
chosen = sorted((wanted - has - private) & noto)
open(sys.argv[1], "w").write("\n".join(f"U+{c:04X}" for c in chosen))
print(len(chosen), "characters from Noto Serif CJK JP")
PY

pyftsubset /usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc --font-number=0 \
  --unicodes-file="$work/missing.txt" --output-file=NotoSerifCJKjp-Subset.otf \
  --no-hinting --layout-features=ccmp --name-IDs='*' --notdef-outline --no-recalc-timestamp \
  --drop-tables+=vhea,vmtx,VORG
ls -l ./*.ttf ./*.otf
