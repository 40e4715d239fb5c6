"""Sections that cite a work by another of its keys in, or a set of works by one, the same with the works' own keys out."""

from collections.abc import Mapping
from dataclasses import replace

from galleyproof.model.text.document import Citation, Cite, Footnote, Inline, Section
from galleyproof.model.text.walk import change_runs, children, with_children
from galleyproof.read.works.bibtex import TypedEntry


def read_other_keys(entries: Mapping[str, TypedEntry]) -> dict[str, tuple[str, ...]]:
    """The works by each key that is none of an entry: biblatex's `ids`, and an `@set` by its `entryset`.

    A member that no entry has stays, and is told where the set is cited.
    """
    found: dict[str, tuple[str, ...]] = {}
    for key, entry in entries.items():
        for field in entry.fields:
            names = [name.strip() for name in field.value.split(",") if name.strip()]
            if field.name == "ids" and entry.kind != "set":
                found |= {name: (key,) for name in names if name not in entries and name not in found}
            elif field.name == "entryset" and entry.kind == "set" and names:
                found[key] = tuple(names)
    return {key: tuple(_members(key, found, frozenset())) for key in found}


def _members(key: str, found: Mapping[str, tuple[str, ...]], above: frozenset[str]) -> list[str]:
    """The works of the key; a set may hold sets, but none that holds it."""
    if key not in found:
        return [key]
    return [work for name in found[key] if name not in above | {key} for work in _members(name, found, above | {key})]


def with_own_keys(section: Section, other_keys: Mapping[str, tuple[str, ...]]) -> Section:
    """The section, each citation with the keys of works alone."""
    if not other_keys:
        return section
    return replace(section, blocks=change_runs(section.blocks, lambda run: _with_own(run, other_keys)))


def _with_own(run: tuple[Inline, ...], other_keys: Mapping[str, tuple[str, ...]]) -> tuple[Inline, ...]:
    return tuple(_own(inline, other_keys) for inline in run)


def _own(inline: Inline, other_keys: Mapping[str, tuple[str, ...]]) -> Inline:
    if isinstance(inline, Citation):
        if not any(cite.key in other_keys for cite in inline.cites):
            return inline
        return replace(inline, cites=tuple(own for cite in inline.cites for own in _cites(cite, other_keys)))
    if isinstance(inline, Footnote):
        return replace(inline, blocks=change_runs(inline.blocks, lambda run: _with_own(run, other_keys)))
    inner = children(inline)
    return with_children(inline, _with_own(inner, other_keys)) if inner else inline


def _cites(cite: Cite, other_keys: Mapping[str, tuple[str, ...]]) -> tuple[Cite, ...]:
    """The works of a set one after another: the words before it before the first, page and words after it after the last."""
    keys = other_keys.get(cite.key, ()) or (cite.key,)
    last = len(keys) - 1
    return tuple(
        replace(
            cite,
            key=key,
            prefix=cite.prefix if number == 0 else (),
            locator=cite.locator if number == last else None,
            suffix=cite.suffix if number == last else (),
        )
        for number, key in enumerate(keys)
    )
