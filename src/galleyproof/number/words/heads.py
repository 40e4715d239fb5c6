"""Words of a head, a row's name or a caption in, the unit that they give the numbers of their column, row or table out."""

import re

from galleyproof.model.evidence.unit import Unit, read_unit
from galleyproof.model.evidence.unit_words import CURRENCY_CODES, SCALES

_SCALE = "|".join(sorted((scale for scale in SCALES if len(scale) > 2), key=len, reverse=True))
_SIGN = rf"(?:US|C|A|R|NZ|HK|S|NT)?\$|€|£|¥|₽|₴|₹|₩|₺|RMB|{'|'.join(sorted(CURRENCY_CODES))}"


def unit_in(words: str) -> Unit | None:
    """`USD million` of `Balance, USD million`, `Exports (USD million)` or `Exports in millions of dollars`; None where none is named.

    Things that are counted, `Ships`, are no unit that a cell could leave out.
    """
    for part in _parts(" ".join(words.replace("\ufffc", " ").split())):
        unit = _unit(part)
        if unit is not None:
            return unit
    return None


def _parts(words: str) -> list[str]:
    """What stands in brackets, then the stretches between commas and the like, the last ones first, then all."""
    bracketed = re.findall(r"[(\[]([^()\[\]]+)[)\]]", words)
    bare = re.sub(r"[(\[][^()\[\]]*[)\]]", " ", words)
    stretches = [part for part in re.split(r"[,;:.–—|]\s|\sin\s", bare) if part.strip()]
    return [*(piece for part in reversed(bracketed) for piece in reversed(part.split(", "))), *reversed(stretches)]


def _unit(part: str) -> Unit | None:
    text = re.sub(r"^in\s+", "", part.strip().rstrip("."))
    if re.match(r"(?:%|per ?cent\b)", text, re.IGNORECASE):
        return read_unit("per cent")
    text = re.sub(r"[’']?000s?\b", "thousand", text)
    text = re.sub(rf"\b({_SCALE})s?(?:\sof)?\b", r"\1", text, flags=re.IGNORECASE)
    text = re.sub(rf"^({_SIGN})\s*(?=[a-z’'])", r"\1 ", text)
    text = re.sub(r"\b(?:US|current|constant|nominal)\s(?=dollars|USD|prices)", "", text)
    found = read_unit(text)
    if found is None or (not found.is_named and found.scale == 1):
        # `Exports USD million`, with nothing between.
        money = re.search(rf"(?<!\w)(?:{_SIGN})(?:\s?(?:{_SCALE}|bn|mn|m))?(?![\w])", text)
        found = read_unit(re.sub(rf"^({_SIGN})\s*", r"\1 ", money[0]).strip()) if money else None
    return found if found is not None and (found.is_named or found.scale != 1) else None
