"""Sections in, warnings out of references to a heading whose words another heading has too: which is meant, nobody can tell."""

from collections import Counter
from collections.abc import Iterable

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.text.counted import counted
from galleyproof.model.text.document import CrossReference, Heading, Inline, Section
from galleyproof.model.text.inline import Jump
from galleyproof.model.text.walk import blocks_of, plain_text, walk_all


def check_ambiguous_references(sections: Iterable[Section], runs: Iterable[tuple[Inline, ...]], sink: Sink) -> None:
    """Only an id that was made of the words alone is ambiguous: one with a number, or of the author's own, names one heading."""
    made = [block for block in blocks_of(tuple(sections)) if isinstance(block, Heading) and block.has_made_id]
    counts = Counter(map(_id_of_words, made))
    # The first of them bears the id that all would have had, unless the author gave it to something else.
    crowds = {
        heading.id: count
        for heading in made
        if (count := counts[heading.id]) > 1 and _id_of_words(heading) == heading.id
    }
    for run in runs:
        for inline in walk_all(run):
            if isinstance(inline, CrossReference | Jump) and inline.target in crowds:
                number = counted(crowds[inline.target], "heading")
                sink.report(
                    codes.AMBIGUOUS_REFERENCE,
                    f"{number} have the words of `{inline.target}`, and the first of them is meant here",
                    inline.span,
                    "give the one that you mean an id of its own: `# Words {#sec:id}`",
                )


def _id_of_words(heading: Heading) -> str:
    """The id without a number behind it: what is kept of the words, as Pandoc has it."""
    words = "".join(filter(_is_kept, "-".join(plain_text(heading.children).lower().split())))
    return f"sec:{words.lstrip('0123456789.-') or 'section'}"


def _is_kept(character: str) -> bool:
    return character.isalnum() or character in "_.-"
