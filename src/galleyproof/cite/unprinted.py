"""A work and its wording in, the fields that say something and are printed nowhere out: none is dropped in silence."""

import re
from collections.abc import Iterable, Iterator

from pybtex.richtext import BaseText, String, Symbol, Tag

from galleyproof.cite.chicago.clause import Form
from galleyproof.cite.chicago.full import WORDS, full_form
from galleyproof.cite.field.entry import Entry
from galleyproof.cite.field.rich_field import plain
from galleyproof.cite.kinds.law import is_dated_by_number, is_dated_by_title
from galleyproof.cite.kinds.parts import is_led_to
from galleyproof.model.evidence.vocabulary import CONTENT, SERVES_ELSEWHERE, foreign_field, meant_field
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink

_BY_RULE = {
    # Cited by the date, whatever the number and the page (CMOS 17, 14.188 and 14.191).
    "newspaper": frozenset({"volume", "number", "issue", "pages", "series"}),
    "magazine": frozenset({"volume", "number", "issue", "pages", "series"}),
}
"""What the Manual leaves out of an article, by `entrysubtype`."""
_CUSTOM = re.compile(r"custom[a-f]|set|bibnote|nameonly|commentary")
"""Types that biblatex leaves to its user."""


def report_unprinted(entry: Entry, sink: Sink) -> None:
    """Warns of each field of the work that neither its note nor its entry in the list prints."""
    kind = entry.work.kind
    if kind not in WORDS and not _CUSTOM.fullmatch(kind):
        sink.report(
            codes.FIELD_NOT_PRINTED,
            f"@{kind} is no type of entry that is known: `{entry.work.key}` is printed as an @misc",
            entry.work.span,
            "give the entry a type of biblatex's, such as @book, @incollection or @misc",
        )
    for name, field in entry.work.fields.items():
        if field.value.strip() and not foreign_field(name) and (meant := meant_field(name)):
            message = f"`{name}` of `{entry.work.key}` is no field that anything prints"
            sink.report(codes.FIELD_NOT_PRINTED, message, entry.span_of(name), f"did you mean `{meant}`?")
    foreign = [name for name, field in entry.work.fields.items() if field.value.strip() and foreign_field(name)]
    if entry.related is not None and entry.work.text("relatedtype").strip() and not is_led_to(entry):
        sink.report(
            codes.FIELD_NOT_PRINTED,
            f"`related` of `{entry.work.key}` is printed nowhere: its `relatedtype` has no words",
            entry.span_of("related"),
            "say in `relatedstring` how the work stands to the other",
        )
    missed, words = _stated(entry) - _left_out(entry), []
    for form in Form:
        # Most notes print all there is, and nobody need ask the list.
        if missed or foreign:
            words.append(full_form(entry, None, form))
            missed.difference_update(_fields_in(words[-1]))
    said = " ".join(map(plain, words)) if words else ""
    _report_foreign(entry, foreign, said, sink)
    for name in sorted(missed):
        if not _is_said(entry, name, said):
            sink.report(
                codes.FIELD_NOT_PRINTED,
                f"`{name}` of `{entry.work.key}` is printed nowhere: an @{entry.work.kind} has no place for it",
                entry.span_of(name),
                "say it in `note` or `titleaddon`, give the entry another type, or delete the field",
            )


def _report_foreign(entry: Entry, names: Iterable[str], said: str, sink: Sink) -> None:
    """Fields of other styles: their words may stand in the note all the same, for an entry is often exported for several."""
    for name in names:
        own = foreign_field(name)
        if all(word in said for word in re.findall(r"\w+", entry.work.fields[name].value)):
            continue
        hint = f"biblatex has it as `{own}`" if own != "note" else "say it in `note`, or delete the field"
        message = f"`{name}` of `{entry.work.key}` is a field of other styles, which nothing here prints"
        sink.report(codes.FIELD_NOT_PRINTED, message, entry.span_of(name), hint)


def _is_said(entry: Entry, name: str, said: str) -> bool:
    """Whether the field's words, or its people's names, are printed all the same, for another field has them too."""
    if name in entry.persons:
        return all(plain(person.family) in said for person in entry.persons[name])
    return plain(entry.bare(name)) in said if name in entry.fields else not name.endswith("date")


def _stated(entry: Entry) -> set[str]:
    return {name for name, field in entry.work.fields.items() if field.value.strip()} | set(entry.persons)


def _left_out(entry: Entry) -> frozenset[str]:
    """What is not missed: what serves elsewhere, what the Manual leaves out, what other fields have said."""
    found = set(SERVES_ELSEWHERE) | (entry.work.fields.keys() | entry.persons.keys()) - CONTENT
    if entry.work.kind in ("article", "review", "suppperiodical"):
        found |= _BY_RULE.get(entry.subtype, frozenset())
    if entry.style.edition == 18:
        found |= {"location", "pages"}
    found |= {name for name in ("author", "editor") if not entry.allows(name)}
    if entry.work.kind in ("suppbook", "suppcollection"):
        found |= {"introduction", "foreword", "afterword", "pages"}
    if entry.work.kind in ("letter", "misc"):
        found.add("author")
    is_dated = {"jurisdiction": is_dated_by_number, "legislation": is_dated_by_title}.get(entry.work.kind)
    if is_dated is not None and is_dated(entry):
        found |= {"date", "year", "month"}
    if "pages" in entry.fields:
        found.add("eid")
    if entry.work.kind in ("article", "review", "suppperiodical", "periodical"):
        # Journals are cited without the house that prints them (CMOS 17, 14.170), which every export names.
        found.add("publisher")
    if entry.work.kind in _WHOLES - {"unpublished"} and (entry.bare("publisher") or entry.work.date):
        # Where a printed book was seen is for its reader alone; any library has it (biblatex manual, 2.2.2).
        found.add("library")
    if _counts_pages(entry):
        found.add("pages")
    return frozenset(found)


_WHOLES = frozenset(
    {
        "book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "reference", "mvreference", "booklet",
        "thesis", "manual", "report", "unpublished", "standard", "patent",
    }
)  # fmt: skip
_TOTAL = re.compile(
    r"(?i)(?:[\divxlcdm]+\s*[,+]\s*)*\[?\d+\]?\s*(?:pp?|pages|s|seiten|с|стр)?\.?(?: unnumbered)?"
    r"(?:,? (?:with|\()[^;]*)?|(?:1|i)\s*[-–]{1,3}\s*\d+"
)


def _counts_pages(entry: Entry) -> bool:
    """Whether `pages` of a whole work says how many it has, `xii, 320`, as libraries do: no note asks for that."""
    return entry.work.kind in _WHOLES and _TOTAL.fullmatch(plain(entry.bare("pages")).strip()) is not None


def _fields_in(text: BaseText) -> Iterator[str]:
    match text:
        case String() | Symbol():
            return
        case Tag(name=str(name)) if name.startswith("field "):
            yield name.removeprefix("field ")
            for part in text.parts:
                yield from _fields_in(part)
        case _:
            for part in text.parts:
                yield from _fields_in(part)
