"""The words of a Word file with the links that they stand in, in; the same with the addresses that are told out."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from urllib.parse import unquote

from galleyproof.word.word_copy import CopiedWord

_ORDER = re.compile(r'\s*HYPERLINK\s+"?([^"\s\\][^"\s]*)"?(?:\s+\\l\s+"([^"]*)")?', re.IGNORECASE)


def address_of(order: str) -> str:
    """Where the field leads that has this order; empty of a place within the file, and of fields that are no link."""
    found = _ORDER.match(order)
    return f"{found[1]}#{found[2]}" if found and found[2] else found[1] if found else ""


def with_addresses(words: Iterable[CopiedWord]) -> list[CopiedWord]:
    """Programs link what looks like an address by themselves: that is told of other words alone."""
    found: list[CopiedWord] = []
    for link, group in groupby(words, lambda word: word.link):
        members = list(group)
        told = (
            ""
            if link.startswith("#") or _bare(link) == _bare("".join(word.text for word in members))
            else plain_address(link)
        )
        found += [replace(word, address=told) for word in members] if told else members
    return found


def plain_address(link: str) -> str:
    """As whichever program saved it."""
    return unquote(link).rstrip("/")


def _bare(address: str) -> str:
    return re.sub(r"^(?:https?://(?:dx\.)?(?:doi\.org/)?|mailto:|doi:\s*)", "", plain_address(address).casefold())
