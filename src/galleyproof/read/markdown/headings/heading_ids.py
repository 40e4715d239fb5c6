"""The headings of a paper in, each with an id that no other has out: authors repeat headings, and name few of them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Block, Heading, Section
from galleyproof.model.text.walk import blocks_of, change_blocks


def heading_id(words: str) -> str:
    """Pandoc's automatic identifier: lower case, blanks to hyphens, other punctuation dropped."""
    kept = re.sub(r"[^\w\s.-]", "", words.lower())
    slug = "-".join(kept.split()).lstrip("0123456789.-")
    return f"sec:{slug or 'section'}"


def name_headings(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections, in which a second heading of the same words has an id that ends in `-1`, as Pandoc gives it."""
    read = tuple(sections)
    headings = [block for block in blocks_of(read) if isinstance(block, Heading)]
    made = [heading.id for heading in headings if heading.has_made_id]
    given = {heading.id for heading in headings if not heading.has_made_id}
    if len(set(made)) == len(made) and not given.intersection(made):
        return read
    numbers: dict[str, int] = {}
    ids = {heading.span: _free(heading.id, given, numbers) for heading in headings if heading.has_made_id}
    return tuple(
        Section(section.source, change_blocks(section.blocks, lambda blocks: _named(blocks, ids))) for section in read
    )


def _named(blocks: tuple[Block, ...], ids: Mapping[Span, str]) -> tuple[Block, ...]:
    return tuple(
        replace(block, id=ids[block.span]) if isinstance(block, Heading) and block.span in ids else block
        for block in blocks
    )


def _free(id_: str, taken: set[str], numbers: dict[str, int]) -> str:
    """The first of `id`, `id-1`, `id-2` that nothing bears; it is borne from now on. `numbers` are those reached by each."""
    found, number = id_, numbers.get(id_, 0)
    while found in taken:
        number += 1
        found = f"{id_}-{number}"
    numbers[id_] = number
    taken.add(found)
    return found
