"""What stands before the cursor in; the works, data, labels and figures that may be meant out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lsprotocol import types

from galleyproof.live.desk import View
from galleyproof.lsp.mentions import labels_with_places
from galleyproof.lsp.telling import tell_datum, tell_label, tell_work, value_of
from galleyproof.model.evidence.fact import Data
from galleyproof.model.text.labels import note_places, paper_labels
from galleyproof.pipeline import Checked
from galleyproof.resolve.register import REGISTERS

TRIGGERS = ("@", "=", '"', ".", ":", "^")
_AFTER_AT = re.compile(r"(?<![\w.])@\{?([\w:.#$%&+?<>~/-]*)$")
_AFTER_NUM = re.compile(r"\{[^{}]*\bnum=\"?(?:[\w.-]+\.\.)?([\w.-]*)$")
_AFTER_HOLDS = re.compile(r"\{[^{}]*\bholds=\"[^\"]*?((?:[A-Za-z_][\w-]*\.?)*)$")
_AFTER_REGISTER = re.compile(r"\]\(register:([\w-]*)$")
_AFTER_FIGURE = re.compile(r"\]\(figure:([\w-]*)$")


@dataclass(frozen=True, slots=True)
class Choice:
    """One name that may be meant."""

    name: str
    kind: types.CompletionItemKind
    detail: str = ""
    what: str = ""
    """`work`, `datum` or `label`, of which more can be told."""


def choices(line: str, view: View) -> tuple[str, list[Choice]]:
    """The beginning that is typed already, and what may follow; `line` ends at the cursor."""
    if view.checked is None:
        return "", []
    checked = view.checked
    for pattern, find in (
        (_AFTER_NUM, _data),
        (_AFTER_HOLDS, _data),
        (_AFTER_AT, _references),
        (_AFTER_REGISTER, _registers),
        (_AFTER_FIGURE, _figures),
    ):
        if match := pattern.search(line):
            return match[1], list(find(checked, view))
    return "", []


def tell_choice(what: str, name: str, checked: Checked) -> str:
    """What is shown beside a choice, in Markdown."""
    datum = checked.paper.data.get(name) if what == "datum" else None
    if datum is not None:
        return tell_datum(datum, checked)
    return (
        tell_work(name, checked)
        if what == "work"
        else tell_label(name, paper_labels(checked.paper))
        if what == "label"
        else ""
    )


def _references(checked: Checked, _: View) -> Iterator[Choice]:
    for key, work in checked.paper.library.works.items():
        people = next((people for people in work.persons.values() if people), ())
        year = str(work.date.start.year) if work.date else ""
        detail = " ".join(filter(None, (people[0].family if people else "", year)))
        yield Choice(key, types.CompletionItemKind.Reference, detail, "work")
    labels = paper_labels(checked.paper)
    for id_ in labels_with_places(checked.paper):
        yield Choice(id_, types.CompletionItemKind.Struct, tell_label(id_, labels), "label")
    for _path, id_ in note_places(checked.paper.sections):
        yield Choice(f"note:{id_}", types.CompletionItemKind.Text)


def _data(checked: Checked, _: View) -> Iterator[Choice]:
    data: Data = checked.paper.data
    for name in data.names:
        datum = data.get(name)
        if datum is not None:
            yield Choice(name, types.CompletionItemKind.Value, value_of(datum, checked), "datum")


def _registers(_: Checked, __: View) -> Iterator[Choice]:
    for name in REGISTERS:
        yield Choice(name, types.CompletionItemKind.Module)


def _figures(_: Checked, view: View) -> Iterator[Choice]:
    try:
        names = view.files.names("figures")
    except OSError:
        return
    for name in names:
        if name.endswith(".py") and not name.startswith("_"):
            yield Choice(name.removesuffix(".py"), types.CompletionItemKind.File)
