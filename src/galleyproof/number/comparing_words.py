"""Which words compare quantities without being bound to a statement?"""

import re
from collections.abc import Sequence

from galleyproof.model.evidence.numeral import ComparingWord
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.look.language import primary
from galleyproof.number.run import Run
from galleyproof.number.words.foreign.foreign_comparing import FOREIGN_COMPARING
from galleyproof.number.words.kinds import masked

_COMPARING = (
    r"\b(?:rose|risen|rises|rising|fell|fallen|grew|grown|doubled|tripled|quadrupled|halved|increased|decreased|declined"
    r"|dropped|shrank|shrunk|soared|plunged|surged|peaked|narrowed|widened|overtook|overtaken|exceeded|outstripped|plateau(?:ed)?"
    r"|first|largest|biggest|smallest|highest|lowest|greatest|fewest|a record|(?:second|third|fourth|fifth)-(?:largest|biggest|highest)"
    r"|majority|minority|more than half|most of)\b"
)
COMPARING = re.compile(_COMPARING, re.IGNORECASE)
_IN_SMALL = re.compile(_COMPARING)
"""The same in small letters, which is found in a quarter of the time."""


def comparisons_in(run: Run, language: str = "en") -> list[ComparingWord]:
    """Words that compare and stand outside every bound claim; `language` is the paper's.

    In a language whose words are not known none are found: `rose` is a flower in French.
    """
    text = masked(run.text, [(start, end) for start, end, _ in run.claims])
    if (tag := primary(language)) == "en":
        small = text.lower()
        matches = _IN_SMALL.finditer(small) if len(small) == len(text) else COMPARING.finditer(text)
    elif tag in FOREIGN_COMPARING:
        matches = FOREIGN_COMPARING[tag].finditer(text)
    else:
        return []
    return [
        ComparingWord(run.section, text[match.start() : match.end()], run.place(match.start(), match.end()))
        for match in matches
    ]


def report_comparisons(found: Sequence[ComparingWord], bound: dict[str, int], sink: Sink) -> None:
    """One finding a section, at its first such word; `bound` counts the section's words that are bound."""
    by_section: dict[str, list[ComparingWord]] = {}
    for comparison in found:
        by_section.setdefault(comparison.section, []).append(comparison)
    for section, words in by_section.items():
        listed = ", ".join(f"`{word.word}` (line {word.span.line})" for word in words)
        has, total = bound.get(section, 0), bound.get(section, 0) + len(words)
        message = f"{has} of {total} comparing words of this section are bound; not bound: {listed}"
        hint = 'bind what the data can bear out: `[rose]{holds="a.2020 > a.2019"}`'
        sink.report(codes.UNBOUND_COMPARISON, message, words[0].span, hint)
