"""What was found on the way in, import-report.md out."""

from collections import Counter
from collections.abc import Iterator, Sequence

from galleyproof.bring.brought import Brought
from galleyproof.bring.counted_words import WordsCompared
from galleyproof.model.finding.diagnostic import Diagnostic, Severity
from galleyproof.model.text.counted import counted

NAME = "import-report.md"


def write_report(
    brought: Brought, compared: WordsCompared | None, found: Sequence[Diagnostic], checked: Sequence[Diagnostic]
) -> str:
    """The report: what came along, what is to be looked at line by line, which words are missing, what the check says."""
    return "".join(f"{line}\n" for line in _lines(brought, compared, found, checked))


def words_line(compared: WordsCompared | None) -> str:
    """`1,204 of 1,204 words`."""
    if compared is None:
        return "the words could not be compared, since Pandoc could not read the manuscript"
    return f"{compared.found:,} of {compared.words:,} words of the manuscript are in the paper"


def check_line(checked: Sequence[Diagnostic]) -> str:
    """`check finds 2 errors, 3 warnings: unknown-key 2, uncited-work 3`; what is most comes first."""
    if not checked:
        return "check finds nothing wrong"
    severities = Counter(found.code.severity for found in checked)
    told = ", ".join(counted(severities[kind], kind.value) for kind in Severity if severities[kind])
    kinds = Counter(found.code.name for found in checked)
    return f"check finds {told}: {', '.join(f'{name} {count}' for name, count in kinds.most_common())}"


def _lines(
    brought: Brought, compared: WordsCompared | None, found: Sequence[Diagnostic], checked: Sequence[Diagnostic]
) -> Iterator[str]:
    yield f"# What was brought from {brought.name}"
    yield ""
    yield f"- {words_line(compared)}"
    yield f"- {counted(len(brought.pieces), 'section')}, {counted(len(brought.pictures), 'picture')}"
    yield from (f"- {sentence}" for sentence in brought.done)
    yield f"- {check_line(checked)}"
    yield ""
    yield "This file may be deleted once it is read; nothing of it is printed."
    if found:
        yield from ("", "## To be looked at", "")
        yield from map(_line, found)
    if brought.front.left:
        yield from ("", "## Left in the header", "")
        yield from (f"- {span}: `{name}`" for name, span in brought.front.left.items())
    if compared is not None and compared.missing:
        yield from (
            "",
            "## Words that are missing",
            "",
            "As they stand in the manuscript, with a few words before them:",
            "",
        )
        yield from (f"- {stretch}" for stretch in compared.missing)
    if checked:
        yield from ("", "## What `galleyproof check` says", "")
        yield from map(_line, checked)


def _line(found: Diagnostic) -> str:
    hint = f" ({' '.join(found.hint.split())})" if found.hint else ""
    return f"- {found.span}: {found.code.severity.value} {found.code.id}: {' '.join(found.message.split())}{hint}"
