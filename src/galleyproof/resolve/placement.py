"""Where a style's citations stand in the running words: before the punctuation that follows them."""

from galleyproof.model.document import Citation, Inline, Styled, Text
from galleyproof.model.note import Notes


def place_in_text(run: tuple[Inline, ...], notes: Notes) -> tuple[Inline, ...]:
    """The run with each citation before the punctuation that it was typed before, a blank before it.

    Reading sets notes behind punctuation, where notes belong; `(Doe 2019).` belongs before it. Raised numbers stay.
    """
    found: list[Inline] = []
    for inline in run:
        said = notes.in_words.get(inline.span, ()) if isinstance(inline, Citation) and not inline.in_words else ()
        if not said or (isinstance(said[0], Styled) and said[0].how == "raised"):
            found.append(inline)
            continue
        after: list[Inline] = []
        # What was typed after the citation has a place after it.
        while (
            found
            and isinstance(last := found[-1], Text)
            and last.span > inline.span
            and last.span.path == inline.span.path
        ):
            after.insert(0, found.pop())
        if found and not (isinstance(last := found[-1], Text) and last.text.endswith((" ", "\n", "(", "\u00a0"))):
            found.append(Text(" ", inline.span))
        found += [inline, *after]
    return tuple(found)
