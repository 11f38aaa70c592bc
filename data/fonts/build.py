"""Make the face that charts and PDF pages are set in: Noto Sans CJK, cut down to what Chinese and English news prints.

Source: Debian's package ``fonts-noto-cjk`` (Noto Sans CJK 2.004, © Adobe, SIL Open Font License 1.1). Install it, run
``pip install fonttools``, then ``python data/fonts/build.py``.

The bold face, for headings, lacks what is rare; there the regular one stands in.

The face keeps the mainland's forms and, behind OpenType's ``locl`` for Hong Kong, Hong Kong's. It is called Windvane Sans, so
that a machine that has the whole of Noto prints the same bytes as one that has nothing; the licence allows a new name (the name
it reserves is "Source"), and asks that the licence goes with it: ``OFL.txt``.
"""

import string
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from windvane.lexicon.fold import fold

ROOT = Path(__file__).parents[2]
SOURCE = Path("/usr/share/fonts/opentype/noto")
LICENCE = Path("/usr/share/doc/fonts-noto-cjk/copyright")
TARGET = ROOT / "src/windvane/write/fonts"
NAME = "Windvane Sans"
#: The two weights and the most bytes that both may take.
WEIGHTS = ("Regular", "Bold")
BYTES_AT_MOST = 5_000_000
#: Characters of Hong Kong's newspapers that Big5 has not, or not among its common ones.
HONG_KONG = "嘅咗哋嚟喺冇佢啲嘢唔睇揾嗰咁啱攞嘥掟瞓嬲冚啩噃喎𠮶粵滙恒衞羣峯裏綫鋭說啓"
SIGNS = (
    "©®°±·×÷–—‘’“”•…‰′″€₩₹฿₫£¥−≈≠≤≥→←↑↓▲▼△▽●○■□◆◇①②③④⑤、。〈〉《》「」『』【】〔〕〜・！（），．：；？％＋－／＝～￥"
)


def characters(weight: str) -> Iterator[str]:
    """The characters kept: GB 2312, the common half of Big5, those of every instrument's name, Latin letters and signs.

    The bold face keeps the common half of GB 2312 and of Big5 what is Traditional for it.
    """
    whole = weight == "Regular"
    yield from string.printable.strip()
    yield from (chr(code) for code in range(0xA0, 0x100))
    yield from HONG_KONG + SIGNS
    simplified = set(_decoded("gb2312", range(0xB0, 0xF8 if whole else 0xD8), range(0xA1, 0xFF)))
    yield from simplified
    for char in _decoded("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF))):
        if whole or fold(char) in simplified:
            yield char
    for table in ("instruments", "names") if whole else ("instruments",):
        yield from (ROOT / f"src/windvane/market/{table}.tsv").read_text(encoding="utf-8")


def _decoded(encoding: str, firsts: Iterable[int], seconds: Sequence[int]) -> Iterator[str]:
    for first in firsts:
        for second in seconds:
            yield from bytes((first, second)).decode(encoding, "ignore")


def face(weight: str) -> TTFont:
    """One weight, cut down and renamed."""
    collection = TTCollection(SOURCE / f"NotoSansCJK-{weight}.ttc")
    font = next(one for one in collection.fonts if one["name"].getDebugName(1).startswith("Noto Sans CJK SC"))
    options = subset.Options(
        layout_features=["locl", "kern", "tnum"],
        layout_scripts=["DFLT", "hani.dflt", "hani.ZHH", "latn.dflt"],
        hinting=False,
        desubroutinize=False,
        name_IDs=[0, 1, 2, 4, 5, 6, 13, 14],
        notdef_outline=True,
        drop_tables=["vhea", "vmtx", "VORG", "BASE", "DSIG"],
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes={ord(char) for char in characters(weight) if char.isprintable()})
    cutter.subset(font)
    whole = {1: NAME, 2: weight, 4: f"{NAME} {weight}", 6: f"{NAME.replace(' ', '')}-{weight}"}
    for record in font["name"].names:
        record.string = whole.get(record.nameID, str(record))
    font["CFF "].cff.fontNames = [whole[6]]
    top = font["CFF "].cff.topDictIndex[0]
    top.FamilyName, top.FullName = NAME, whole[4]
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    return font


def widths(font: TTFont, weight: str) -> TTFont:
    """A face of boxes as wide as the letters of another.

    Vega lays text out by its width alone and asks for it text by text; from boxes it has it in a fifth of the time.
    """
    advances = {code: font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}
    boxes = {width: f"w{width}" for width in sorted({0, *advances.values()})}
    made = FontBuilder(font["head"].unitsPerEm, isTTF=True)
    made.setupGlyphOrder([".notdef", *boxes.values()])
    made.setupCharacterMap({code: boxes[width] for code, width in advances.items()})
    glyphs = {name: _box(width, font["hhea"].ascent) for width, name in boxes.items()}
    made.setupGlyf({".notdef": _box(0, 0), **glyphs})
    made.setupHorizontalMetrics({".notdef": (0, 0), **{name: (width, 0) for width, name in boxes.items()}})
    made.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    names = {"familyName": NAME, "styleName": weight, "fullName": f"{NAME} {weight}"}
    made.setupNameTable(
        {**names, "psName": f"{NAME.replace(' ', '')}-{weight}", "copyright": font["name"].getDebugName(0)}
    )
    made.setupOS2(usWeightClass=font["OS/2"].usWeightClass, fsSelection=font["OS/2"].fsSelection)
    made.setupPost()
    made.font["head"].created = made.font["head"].modified = font["head"].created
    made.font.recalcTimestamp = False
    return made.font


def _box(width: int, height: int) -> object:
    pen = TTGlyphPen(None)
    if width:
        pen.moveTo((0, 0))
        for point in ((0, height), (width, height), (width, 0)):
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def licence() -> str:
    """The SIL Open Font License, out of Debian's copyright file, which indents it by a column and dots its blank lines."""
    _, _, text = LICENCE.read_text(encoding="utf-8").partition("License: SIL-1.1\n -")
    lines = (line[1:] for line in f" -{text}".partition("\nLicense:")[0].splitlines())
    return "\n".join("" if line == "." else line for line in lines).strip() + "\n"


def main() -> None:
    """Write both weights and the licence's text."""
    notices = []
    TARGET.mkdir(exist_ok=True)
    written = 0
    for weight in WEIGHTS:
        font = face(weight)
        path = TARGET / f"WindvaneSans-{weight}.otf"
        font.save(path)
        (TARGET / "widths").mkdir(exist_ok=True)
        widths(font, weight).save(TARGET / "widths" / f"WindvaneSans-{weight}.ttf")
        notices.append(font["name"].getDebugName(0))
        written += path.stat().st_size
        print(f"{path.name}: {len(font.getBestCmap())} characters, {path.stat().st_size:,} bytes")
    (TARGET / "OFL.txt").write_text(f"{notices[0]}\n\n{licence()}", encoding="utf-8")
    if written > BYTES_AT_MOST:
        raise SystemExit(f"{written:,} bytes are more than {BYTES_AT_MOST:,}")


if __name__ == "__main__":
    main()
