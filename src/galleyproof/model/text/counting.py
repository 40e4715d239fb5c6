"""A number in, how a list counts it out: 3, c, C, iii or III, with what stands around it."""

from galleyproof.model.text.block import ListDelimiter, ListStyle

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def item_label(number: int, style: ListStyle, delimiter: ListDelimiter) -> str:
    """`c)` of 3."""
    counted = count_in(number, style)
    match delimiter:
        case "period":
            return f"{counted}."
        case "parenthesis":
            return f"{counted})"
        case "parentheses":
            return f"({counted})"


def count_in(number: int, style: ListStyle) -> str:
    """`c` of 3; digits where a style has no sign for the number."""
    match style:
        case "decimal" | "example":
            return str(number)
        case "lower letters":
            return letters(number)
        case "upper letters":
            return letters(number).upper()
        case "lower roman":
            return roman(number)
        case "upper roman":
            return roman(number).upper()


def letters(number: int) -> str:
    """A to z, then aa to zz; digits beyond."""
    if 1 <= number <= 26:
        return chr(ord("a") + number - 1)
    return letters(number - 26) * 2 if 26 < number <= 52 else str(number)


def roman(number: int) -> str:
    """`iv` of 4; digits of what the Romans had no sign for."""
    if not 0 < number < 4000:
        return str(number)
    found, rest = "", number
    for value, sign in _ROMAN:
        while rest >= value:
            found, rest = found + sign, rest - value
    return found


def from_roman(words: str) -> int | None:
    """4 of `iv`; None of what is no Roman number."""
    lower, at, number = words.lower(), 0, 0
    for value, sign in _ROMAN:
        while lower.startswith(sign, at):
            at, number = at + len(sign), number + value
    return number if number and roman(number) == lower else None
