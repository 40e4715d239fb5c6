"""The headings of a paper in, each with an id that no other has out: authors repeat headings, and name few of them."""

import re
from collections.abc import Iterable
from dataclasses import replace

from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Block, Heading, Section
from galleyproof.model.text.walk import blocks_of, change_blocks


def heading_id(words: str) -> str:
    """Pandoc's automatic identifier: lower case, blanks to hyphens, other punctuation dropped."""
    slug = re.sub(r"[^\w.-]", "", re.sub(r"\s+", "-", words.strip().lower())).lstrip("0123456789.-")
    return f"sec:{slug or 'section'}"


def name_headings(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections, in which a second heading of the same words has an id that ends in `-1`, as Pandoc gives it."""
    read = tuple(sections)
    headings = [block for block in blocks_of(read) if isinstance(block, Heading)]
    taken = {heading.id for heading in headings if not heading.has_made_id}
    own: dict[Span, str] = {}
    for heading in headings:
        if heading.has_made_id and (id_ := _free(heading.id, taken)) != heading.id:
            own[heading.span] = id_
    if not own:
        return read

    def named(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(
            replace(block, id=own.get(block.span, block.id)) if isinstance(block, Heading) else block
            for block in blocks
        )

    return tuple(replace(section, blocks=change_blocks(section.blocks, named)) for section in read)


def _free(id_: str, taken: set[str]) -> str:
    """The id, or the next one that nothing bears yet; it is borne then."""
    found, number = id_, 0
    while found in taken:
        number += 1
        found = f"{id_}-{number}"
    taken.add(found)
    return found
