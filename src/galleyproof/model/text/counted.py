"""A number and a noun in, the words for both out."""


def counted(number: int, noun: str) -> str:
    """`1 note`, `2 notes`; for nouns that add an s."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
