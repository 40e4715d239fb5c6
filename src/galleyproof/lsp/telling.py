"""A name in a paper in, what an editor shows of it out, in Markdown: the note as it will print, the datum with its source."""

from galleyproof.cite.naming import full_note
from galleyproof.lsp.mentions import Mention
from galleyproof.model.evidence.fact import Data, Datum, Derived, Fact, TableCell
from galleyproof.model.evidence.numeral import Numeral
from galleyproof.model.text.labels import Labels, paper_labels
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.model.text.note_marks import note_text
from galleyproof.pipeline import Checked


def tell_of(mention: Mention, checked: Checked, manuscript: Manuscript) -> str:
    """What is known of it; empty of what does not exist."""
    match mention.kind:
        case "work":
            return tell_work(mention.name, checked)
        case "datum":
            datum = checked.paper.data.get(mention.name)
            return tell_datum(datum, checked) if datum is not None else ""
        case "label":
            return tell_label(mention.name, paper_labels(checked.paper))
        case "note":
            return tell_note(manuscript, mention.span.path, f"[^{mention.typed}]")


def tell_work(key: str, checked: Checked) -> str:
    """The note that would cite the work first, and where it is cited."""
    work = checked.paper.library.get(key)
    if work is None:
        return ""
    numbers = [str(note.number) for note in checked.notes.notes if any(one.key == key for one in note.references)]
    cited = f"cited in {'note' if len(numbers) == 1 else 'notes'} {', '.join(numbers)}" if numbers else "not cited"
    return f"{_plain(full_note(work, checked.paper.library, checked.paper.settings.style))}\n\n`{key}` · {cited}"


def tell_datum(datum: Datum, checked: Checked) -> str:
    """Its value and unit, what it states, where it comes from; of a derivation, how it is worked out."""
    lines = [f"**{value_of(datum, checked)}**"]
    if isinstance(datum, Derived):
        lines += [_plain(datum.states)] if datum.states else []
        lines += [f"`{datum.expression.text}`"]
    elif isinstance(datum, Fact):
        lines += [_plain(datum.states)] if datum.states else []
        locator = f", {datum.locator}" if datum.locator else ""
        lines += [f"source: `{datum.source}`{locator}"] if datum.source else []
        lines += [_plain(datum.remark)] if datum.remark else []
    elif datum.source:
        lines += [f"source: `{datum.source}`"]
    return "\n\n".join((*lines, f"`{datum.id}` · {datum.span}"))


def value_of(datum: Datum, checked: Checked) -> str:
    """The value with its unit; of a derivation as it comes out."""
    match datum:
        case Fact():
            return str(datum.quantity)
        case TableCell():
            return str(datum.quantity) if datum.quantity is not None else "not known yet"
        case Derived():
            found = checked.numbers.derived.get(datum.id)
            return found.value if found is not None and found.value else "cannot be worked out"


def tell_label(id_: str, labels: Labels) -> str:
    """What a reference to it prints."""
    number = labels.number(id_)
    return f"{labels.word(id_, capitalized=True)} {number}" if number else ""


def tell_note(manuscript: Manuscript, path: str, marker: str) -> str:
    """The note as it will print."""
    text = next((section.source.text for section in manuscript.sections if section.source.path == path), "")
    for note in manuscript.notes:
        if note.span.path == path and text[note.span.start : note.span.end] == marker:
            return f"{note.number}. {_plain(note_text(note))}"
    return ""


def tell_number(numeral: Numeral, data: Data, checked: Checked) -> str:
    """What a number of the prose answers to."""
    verdict = "agrees with" if numeral.agrees else "**disagrees** with"
    lines = [f"{verdict} `{numeral.value} {numeral.unit}`".rstrip()] if numeral.value else []
    lines += [f"`{numeral.statement}`"] if numeral.statement else []
    lines += [tell_datum(datum, checked) for name in numeral.facts if (datum := data.get(name)) is not None]
    return "\n\n".join(lines)


def _plain(words: str) -> str:
    """Words that Markdown shows as they are."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|" else letter for letter in words)
