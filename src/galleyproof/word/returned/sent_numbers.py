"""A copy as it was sent and as it came back in; the one that came back with the numbers of the one that was sent out.

A word processor counts anew when something came or went: what it counts is nobody's edit.
"""

from dataclasses import replace

from galleyproof.word.word_copy import CopiedParagraph, WordCopy


def with_sent_numbers(sent: WordCopy, returned: WordCopy) -> WordCopy:
    """References have the numbers that they had, and so have captions that say what they said."""
    told: dict[str, str] = {}
    for paragraph in _all_paragraphs(sent):
        for word in paragraph.words:
            if word.counted:
                told.setdefault(_key(paragraph, word.counted), word.text)

    def renumbered(paragraph: CopiedParagraph) -> CopiedParagraph:
        if not any(word.counted for word in paragraph.words):
            return paragraph
        words = (
            replace(word, text=told.get(_key(paragraph, word.counted), word.text)) if word.counted else word
            for word in paragraph.words
        )
        return replace(paragraph, words=tuple(words))

    return replace(
        returned,
        paragraphs=tuple(map(renumbered, returned.paragraphs)),
        notes={id_: tuple(map(renumbered, lines)) for id_, lines in returned.notes.items()},
    )


def _all_paragraphs(copy: WordCopy) -> list[CopiedParagraph]:
    return [*copy.paragraphs, *(line for lines in copy.notes.values() for line in lines)]


def _key(paragraph: CopiedParagraph, counted: str) -> str:
    """A reference is known by its bookmark, a caption or a formula by what stands around its number."""
    if counted.startswith(("REF ", "NOTEREF ", "PAGEREF ")):
        return counted
    return " ".join((counted, *(word.text for word in paragraph.words if not word.counted)))
