"""Who made a work, by role: who begins its citation, and who is named after the title (CMOS 17, 14.75-85, 14.103-5)."""

import re
from dataclasses import dataclass

from pybtex.richtext import Text

from galleyproof.cite.chicago.clause import Clause, Form, Joint
from galleyproof.cite.chicago.printed_name import Name, print_inverted_names, print_names
from galleyproof.cite.field.entry import Entry
from galleyproof.cite.field.rich_field import plain, read_field


@dataclass(frozen=True, slots=True)
class Credit:
    """The people of one field, and what they did."""

    field: str
    names: tuple[Name, ...]
    role: str
    """A localisation key, `editor`; words, `libretto by`; or `none`, where the names say enough."""


TITLE_FIRST = frozenset({"reference", "mvreference", "inreference", "standard", "performance"})
"""Types that are known by their titles, whoever edited them (CMOS 17, 14.232, 14.259, 14.266)."""
_PARTS = frozenset({"incollection", "inbook", "inproceedings", "bookinbook"})
_ROLES = {
    "editor": "editor", "translator": "translator", "nameb": "translator", "namea": "editor", "namec": "compiler",
    "compiler": "compiler", "director": "director", "editora": "editor", "editorb": "editor", "editorc": "editor",
}  # fmt: skip
"""What the names of a field did where its `...type` does not say."""
_ROLES_OF_OTHERS = {
    **dict.fromkeys(
        ("maintitle", "booktitle", "bookbooktitle", "mainbooktitle", "series", "serieseditor", "generaleditor", "geneditor"), "editor"
    ),
    "revex": "revised and expanded by", "reved": "revised and edited by", "revup": "revised and updated by",
    "producedby": "producer", "illustratedby": "illustrator", "narratedby": "narrator", "performedby": "performer",
}  # fmt: skip
"""What other packages and older habits call them: by what was edited, which the Manual has as `ed.` too (CMOS 17, 14.104)."""
_LEADS = ("editor", "translator", "compiler", "namec", "director")
_OPTIONS = {"compiler": "namec", "director": "editor"}


def credits_of(entry: Entry) -> tuple[Credit, ...]:
    """Everybody but the author, in the order in which notes name them; editor and translator in one where they are one."""
    in_whole = bool(entry.bare("maintitle") or entry.bare("booktitle"))
    of_title = () if in_whole else ("namea", "nameb")
    order = ("director", "editor", "translator", *of_title, "compiler", "namec", "editora", "editorb", "editorc")
    return tuple(Credit(name, entry.persons[name], _role(entry, name)) for name in order if name in entry.persons)


def _role(entry: Entry, name: str) -> str:
    typed = plain(entry.bare("type")).casefold()
    role = plain(read_field(entry.work.text(f"{name}type").strip()).text)
    role = _ROLES_OF_OTHERS.get(role.replace(" ", "").casefold(), role)
    if name == "editor" and not role and typed in ("compiler", "translator"):
        return typed
    return role


def _key(credit: Credit) -> str:
    return credit.role or _ROLES.get(credit.field, "editor")


def lead_names(entry: Entry) -> tuple[str, tuple[Name, ...]]:
    """The role and the names that begin the citation; without authors its editors or translators (CMOS 17, 14.103)."""
    # Whoever wrote an article that has a title of its own begins it (CMOS 17, 14.233); one found by its headword ends with the name.
    is_headword = entry.work.kind == "inreference" and not entry.bare("booktitle")
    if (names := entry.persons.get("author")) and entry.allows("author") and not is_headword:
        return "author", names
    if entry.work.kind in TITLE_FIRST:
        return "", ()
    if entry.work.kind in _PARTS and entry.bare("booktitle"):
        # Who edited the book did not write its chapter; in a book by one author it is hers (CMOS 17, 14.106).
        return "bookauthor", entry.persons.get("bookauthor", ())
    for role in _LEADS:
        if (names := entry.persons.get(role)) and entry.allows(_OPTIONS.get(role, role)):
            return role, names
    return "", ()


def short_names(entry: Entry) -> tuple[Name, ...]:
    """The names of the short form: those that begin the full one, as `shortauthor` or `shorteditor` has them."""
    role, names = lead_names(entry)
    short = entry.persons.get({"author": "shortauthor", "editor": "shorteditor"}.get(role, ""), ())
    return short or names


def lead(entry: Entry, form: Form) -> Clause:
    """The names that begin the citation, with `ed.`, `eds.` or `trans.` where they are no authors (CMOS 17, 14.103)."""
    role, names = lead_names(entry)
    printed = print_names(names, entry.style) if form is Form.NOTE else print_inverted_names(names, entry.style)
    if not printed:
        return Clause(printed)
    if role in ("author", "bookauthor"):
        return Clause(entry.marked(role, _with_addition(entry, ascribed(entry, printed))))
    credit = next(each for each in credits_of(entry) if each.field == role)
    label = _label_after(entry, credit)
    return Clause(entry.marked(role, Text(printed, f", {label}" if label else "")))


def ascribed(entry: Entry, names: Text) -> Text:
    """`[Samuel Horsley]` for an author whom the title page does not name, `[Ebenezer Cook?]` for a guess (14.79-80)."""
    match entry.work.text("authortype").strip():
        case "anon":
            return Text("[", names, "]")
        case "anon?":
            return Text("[", names, "?]")
        case _:
            return names


def _with_addition(entry: Entry, names: Text) -> Text:
    """`John Creasey [Gordon Ashe, pseud.]` (CMOS 17, 14.82); what has brackets of its own keeps them."""
    addition = entry.text("nameaddon")
    if not addition:
        return names
    bracketed = plain(addition).startswith(("(", "["))
    return Text(names, " ", addition) if bracketed else Text(names, " [", addition, "]")


def _label_after(entry: Entry, credit: Credit) -> str:
    key = _key(credit)
    if key == "none":
        return ""
    label = entry.term(key if len(credit.names) == 1 else f"{key}s")
    return label or ("" if re.search(r"(?:by|with|featuring)$", key) else key)


def others_of_title(entry: Entry, form: Form) -> tuple[Clause, ...]:
    """Those who edited or translated this one title of a larger work."""
    if not (entry.bare("maintitle") or entry.bare("booktitle")):
        return ()
    named = (
        Credit(name, entry.persons[name], _role(entry, name)) for name in ("namea", "nameb") if name in entry.persons
    )
    return tuple(Clause(_named(entry, credit, form), Joint.COMMA) for credit in named)


def others(entry: Entry, form: Form, *, within: bool = False, only: tuple[str, ...] = ()) -> tuple[Clause, ...]:
    """Those beside the one who leads (CMOS 17, 14.104): `ed.` in notes, `Edited by` in the list.

    Within a larger work, `in *Book*, edited by ...`, the list has commas (CMOS 17, 14.106); there the editor is the book's
    and is named again.
    """
    role, _ = lead_names(entry)
    joint = Joint.COMMA if within else Joint.NEXT
    shown = [
        credit
        for credit in credits_of(entry)
        if (within or credit.field != role) and (not only or credit.field in only)
    ]
    found: list[Clause] = []
    hides_author = (
        entry.work.kind in ("article", "review", "suppperiodical", "online") or entry.work.kind in TITLE_FIRST
    )
    authors = () if hides_author or role == "author" or only or within else entry.persons.get("author", ())
    if authors:
        by = Text(f"{entry.term('byauthor')} ", print_names(authors, entry.style))
        found.append(Clause(entry.marked("author", by), joint))
    found += [Clause(_named(entry, credit, form), joint) for credit in _joined(shown)]
    for name, key in (
        ("introduction", "withintroduction"), ("foreword", "withforeword"), ("afterword", "withafterword"),
        ("commentator", "withcommentator"), ("annotator", "withannotator"),
    ):  # fmt: skip
        if (names := entry.persons.get(name)) and not only and entry.work.kind not in ("suppbook", "suppcollection"):
            words = Text(f"{entry.term(key)} ", print_names(names, entry.style))
            found.append(Clause(entry.marked(name, words), joint))
    return tuple(found)


def _joined(shown: list[Credit]) -> list[Credit]:
    """Editor and translator in one where the same people were both."""
    by_field = {credit.field: credit for credit in shown}
    editor, translator = by_field.get("editor"), by_field.get("translator")
    if editor and translator and not editor.role and _people(editor) == _people(translator):
        joined = Credit("editor", editor.names, "editortranslator")
        return [joined if credit is editor else credit for credit in shown if credit is not translator]
    return shown


def _people(credit: Credit) -> list[str]:
    return [name.sort_key for name in credit.names]


def _named(entry: Entry, credit: Credit, form: Form) -> Text:
    """`ed. Jane Doe`, `libretto by Jane Doe`, or the names alone."""
    named = entry.marked(credit.field, words_before(entry, _key(credit), credit.names, form))
    return entry.marked("translator", named) if credit.role == "editortranslator" else named


def words_before(entry: Entry, key: str, names: tuple[Name, ...], form: Form) -> Text:
    """The names after what they did: a localisation key, or words of the entry's own."""
    printed = print_names(names, entry.style)
    if not printed or key == "none":
        return printed
    by = "byeditortr" if key == "editortranslator" else f"by{key}"
    label = (entry.term(f"{by}-list") if form is Form.LIST else "") or entry.term(by)
    if not label and key.endswith(("by", "with", "featuring")):
        label = key
    return Text(f"{label} ", printed) if label else Text(printed, f" ({key})")
