"""A font file in, the same out with names that tell what each glyph stands for: XeTeX's programs go by them."""

from collections.abc import Iterator
from io import BytesIO

from fontTools.ttLib import TTFont


def with_names(data: bytes) -> bytes:
    """`uni0639.a1` for a form of U+0639, `uni0644_uni0627` for two letters in one; fonts whose names stand elsewhere stay."""
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    if "glyf" not in font:
        return data
    taken: dict[str, int] = {}
    names, stands_for = [], _letters_of(font)
    for glyph in font.getGlyphOrder():
        name = (
            "_".join(f"uni{code:04X}" if code <= 0xFFFF else f"u{code:X}" for code in stands_for.get(glyph, ()))
            or glyph
        )
        number = taken[name] = taken.get(name, -1) + 1
        names.append(f"{name}.a{number}" if number else name)
    # Tables that were read have the names of before.
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    font.setGlyphOrder(names)
    post = font["post"]
    post.formatType, post.extraNames, post.mapping = 2.0, [], {}
    made = BytesIO()
    font.save(made)
    return made.getvalue()


def _letters_of(font: TTFont) -> dict[str, tuple[int, ...]]:
    """By glyph, the characters that it prints: its own, or those of what it is made of by the rules of shaping."""
    found: dict[str, tuple[int, ...]] = {
        glyph: (code,) for code, glyph in sorted(font.getBestCmap().items(), reverse=True)
    }
    rules = list(_rules(font))
    before = -1
    while before < len(found):
        before = len(found)
        for parts, glyph in rules:
            if glyph not in found and all(part in found for part in parts):
                found[glyph] = tuple(code for part in parts for code in found[part])
    return found


def _rules(font: TTFont) -> Iterator[tuple[tuple[str, ...], str]]:
    """Which glyphs may become which one."""
    lookups = font["GSUB"].table.LookupList.Lookup if "GSUB" in font and font["GSUB"].table.LookupList else ()
    for lookup in lookups:
        for table in lookup.SubTable:
            rule = getattr(table, "ExtSubTable", table)
            if rule.LookupType == 1:
                yield from (((one,), other) for one, other in rule.mapping.items())
            elif rule.LookupType == 2:
                yield from (((one,), others[0]) for one, others in rule.mapping.items() if others)
            elif rule.LookupType == 4:
                yield from (
                    ((first, *each.Component), each.LigGlyph)
                    for first, several in rule.ligatures.items()
                    for each in several
                )
