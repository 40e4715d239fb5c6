"""Two bibliographies in, the entries that changed out, field by field."""

from collections.abc import Mapping

from galleyproof.model.evidence.work import Library, Person, Work
from galleyproof.model.outcome.difference import Change, FieldChange, Reading, WorkChange

PERSONS = ("author", "editor")
TOLD_APART_BY = ("title", "subtitle", "volume", "part", "number", "issue", "pages", "url", "doi")
"""Fields in which two entries of one work agree, where both have them: a note's key may follow the year or the name."""


def renamed_keys(old: Library, new: Library) -> dict[str, str]:
    """Older key -> newer key, of entries that say the same under another key, or are corrected besides."""
    waiting: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for key, work in new.works.items():
        if key not in old.works:
            waiting.setdefault(_content(work), []).append(key)
    found = {}
    for key, work in old.works.items():
        if key not in new.works and (same := waiting.get(_content(work))):
            found[key] = same.pop(0)
    gone = [key for key in old.works if key not in new.works and key not in found]
    come = [key for key in new.works if key not in old.works and key not in found.values()]
    for key in gone:
        likely = [name for name in come if _is_one_work(old.works[key], new.works[name])]
        rivals = [name for name in gone if likely and _is_one_work(old.works[name], new.works[likely[0]])]
        if len(likely) == len(rivals) == 1:
            found[key] = likely[0]
    return found


def _is_one_work(old: Work, new: Work) -> bool:
    """Whether two entries are one work, of which a year, a place, a publisher may have been corrected."""
    was, now = work_fields(old), work_fields(new)
    is_named = bool(was.get("title")) and any(was.get(role) for role in PERSONS)
    differing = [name for name in TOLD_APART_BY if name in was and name in now and was[name] != now[name]]
    return is_named and not differing and all(was.get(role) == now.get(role) for role in ("kind", *PERSONS))


def work_changes(old: Reading, new: Reading, keys: Mapping[str, str]) -> tuple[WorkChange, ...]:
    """In the order of the newer bibliography, dropped works last."""
    before, after = old.paper.library.works, new.paper.library.works
    called = {now: was for was, now in keys.items()}
    changes = []
    for key, work in after.items():
        old_key = called.get(key, key)
        was = before.get(old_key)
        fields = field_changes(work_fields(was) if was else {}, work_fields(work))
        if was is None or fields or old_key != key:
            change: Change = "added" if was is None else "changed"
            changes.append(WorkChange(key, change, old_key if was else "", fields, _notes(new, key)))
    for key, work in before.items():
        if key not in after and key not in keys:
            changes.append(WorkChange(key, "dropped", key, field_changes(work_fields(work), {}), _notes(old, key)))
    return tuple(changes)


def field_changes(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[FieldChange, ...]:
    """The fields whose values differ, by the order of the newer ones; white space is no difference."""
    names = dict.fromkeys((*new, *old))
    values = ((name, " ".join(old.get(name, "").split()), " ".join(new.get(name, "").split())) for name in names)
    return tuple(FieldChange(name, was, now) for name, was, now in values if was != now)


def work_fields(work: Work) -> dict[str, str]:
    """Every field, the kind and the persons too, as text."""
    persons = {role: "; ".join(map(_name, named)) for role, named in work.persons.items()}
    return {"kind": work.kind, **persons, **{name: field.value for name, field in work.fields.items()}}


def _content(work: Work) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(work_fields(work).items()))


def _name(person: Person) -> str:
    family = f"{person.particle} {person.family}".strip()
    return ", ".join(part for part in (family, person.suffix, person.given) if part)


def _notes(reading: Reading, key: str) -> tuple[int, ...]:
    return tuple(note.number for note in reading.manuscript.notes if any(r.key == key for r in note.references))
