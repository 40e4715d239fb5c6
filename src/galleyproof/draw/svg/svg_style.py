"""The declarations of an SVG in; the same without what reaches outside the file, and with fonts that are here, out."""

import re
from collections.abc import Callable

SANS, SERIF, MONO = "Arimo", "Noto Serif", "DejaVu Sans Mono"
"""What stands in print for every other font: Arimo is as wide as Arial and Helvetica."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))", re.DOTALL)
_RULE = re.compile(r"@(?:import|namespace|charset)\b[^;{}]*;?|@font-face\s*\{[^{}]*\}?", re.IGNORECASE)
_URL = re.compile(r"url\(\s*(?P<quote>[\"']?)(?P<target>.*?)(?P=quote)\s*\)", re.IGNORECASE | re.DOTALL)
_PROGRAM = re.compile(r"expression\s*\(|-moz-binding|\bbehavior\s*:|javascript:", re.IGNORECASE)
_FAMILY = re.compile(r"(?P<name>font-family\s*:\s*)(?P<families>[^;}!]*)", re.IGNORECASE)
_SHORT = re.compile(
    r"(?P<name>(?<![\w-])font\s*:\s*[^;}]*?[\d.]+(?:px|pt|em|rem|mm|cm|in|pc|%)(?:\s*/\s*[\w.%]+)?\s+)(?P<families>[^;}!]*)",
    re.IGNORECASE,
)
_IS_MONO = re.compile(r"mono|courier|consol|menlo|typewriter|cmtt", re.IGNORECASE)
_IS_SERIF = re.compile(
    r"(?<!sans[- ])(?<!sans)\bserif|times|georgia|garamond|palatino|cambria|roman|minion|charter|libertin|century|bookman"
    r"|antiqua|cmr\d|baskerville|caslon|didot",
    re.IGNORECASE,
)


def clean_style(text: str, tell: Callable[[str], object]) -> str:
    """Declarations or a whole style sheet; `tell` hears what is taken out."""
    text = _COMMENT.sub("", text)
    if "\\" in text:
        text = _ESCAPE.sub(lambda found: _letter(found[1]) if found[1] else found[2], text)

    def drop_rule(found: re.Match[str]) -> str:
        name = found[0][1:7].lower()
        if name in ("import", "font-f"):
            tell("a style sheet outside the file" if name == "import" else "a font of its own")
        return ""

    def drop_url(found: re.Match[str]) -> str:
        if found["target"].startswith("#"):
            return found[0]
        tell(f"`{found['target'][:60]}`, which lies outside the file")
        return "none"

    text = _URL.sub(drop_url, _RULE.sub(drop_rule, text))
    if _PROGRAM.search(text):
        tell("a program in its styles")
        text = _PROGRAM.sub("", text)
    return text


def _letter(code: str) -> str:
    number = int(code, 16)
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else ""


def with_own_fonts(text: str) -> str:
    """Declarations or a whole style sheet in which each family is one that is here."""

    def replace(found: re.Match[str]) -> str:
        return f"{found['name']}'{own_font(found['families'])}'"

    return _SHORT.sub(replace, _FAMILY.sub(replace, text))


def own_font(families: str) -> str:
    """The one of our families that is nearest to the first of those."""
    first = families.partition(",")[0]
    if _IS_MONO.search(first):
        return MONO
    return SERIF if _IS_SERIF.search(first) else SANS
