"""A BCP 47 tag in, what every stage may ask of a language out: which way it runs, what it is called."""

RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"}
)
"""Languages that are written from right to left."""

_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo"})


def primary(tag: str) -> str:
    """`de` of `de-AT`."""
    return tag.partition("-")[0].lower()


def runs_left(tag: str) -> bool:
    """Whether the language is written from right to left."""
    parts = tag.lower().split("-")
    scripts = [part for part in parts[1:] if len(part) == 4 and part.isalpha()]
    return scripts[0] in _SCRIPTS if scripts else parts[0] in RIGHT_TO_LEFT
