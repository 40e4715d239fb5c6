"""Theorems and their like, listings and callouts that are numbered in the Markdown of a manuscript in; `Theorem 1` and the like out."""

import re
from collections.abc import Iterator, Mapping, Sequence

from galleyproof.bring.edit import Edit, apply_edits
from galleyproof.bring.ids import ID
from galleyproof.bring.markdown.zones import Draft
from galleyproof.model.look.language import primary
from galleyproof.read.markdown.attributes import Attributes, read_attributes

KINDS = {
    "thm": "theorem", "lem": "lemma", "cor": "corollary", "prp": "proposition", "prop": "proposition", "cnj": "conjecture",
    "def": "definition", "exm": "example", "exr": "exercise", "hyp": "hypothesis", "rem": "remark", "sol": "solution",
    "alg": "algorithm", "prf": "proof",
}  # fmt: skip
"""What an id begins with in Quarto and bookdown, and what it is an id of."""
CALLOUTS = {"nte": "note", "tip": "tip", "wrn": "warning", "imp": "important", "cau": "caution"}
"""What the id of a callout begins with that Quarto numbers, and its name."""
LISTING = "lst"
UNNUMBERED = ("proof", "remark", "solution")
NAMES: Mapping[str, Mapping[str, str]] = {
    "de": {"theorem": "Satz", "corollary": "Korollar", "proof": "Beweis", "example": "Beispiel", "exercise": "Aufgabe", "listing": "Listing", "note": "Hinweis", "tip": "Tipp", "warning": "Warnung", "important": "Wichtig", "caution": "Vorsicht", "conjecture": "Vermutung", "hypothesis": "Hypothese", "remark": "Bemerkung", "solution": "Lösung", "algorithm": "Algorithmus"},
    "fr": {"theorem": "Théorème", "lemma": "Lemme", "corollary": "Corollaire", "proof": "Démonstration", "example": "Exemple", "exercise": "Exercice", "definition": "Définition", "hypothesis": "Hypothèse", "remark": "Remarque", "algorithm": "Algorithme"},
    "es": {"theorem": "Teorema", "lemma": "Lema", "corollary": "Corolario", "proof": "Demostración", "example": "Ejemplo", "exercise": "Ejercicio", "definition": "Definición", "proposition": "Proposición", "hypothesis": "Hipótesis", "solution": "Solución", "algorithm": "Algoritmo"},
}  # fmt: skip
_FENCE = re.compile(r"^[ \t]*(?P<bar>:{3,})[ \t]*(?P<rest>\{[^\n]*\}|[\w-]+)?[ \t]*:*[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"\s*#{1,6}[ \t]+(?P<words>[^\n{]+?)[ \t]*(?:\{[^\n]*\})?\n")
_PREFIX = "|".join((*KINDS, *CALLOUTS, LISTING))
_CAPTION = re.compile(r"[ \t]*\b(?:lst-cap|caption)=(?:\"(?P<words>[^\"\n]*)\"|'(?P<other>[^'\n]*)')")
REFERRED = re.compile(rf"(?:{_PREFIX})-")
"""What a key begins with that names no work."""
_REFERENCE = re.compile(
    rf"(?:(?<!\w)(?P<label>[A-Z]\w+)(?:[ \t]+|[ \t]*\n[ \t]*|~|\\ |\u00a0))?(?:\\@ref\((?P<book>(?:{_PREFIX}):{ID})\)|\[?(?P<minus>-?)@(?P<quarto>(?:{_PREFIX})-{ID})\]?)"
)


def plain_theorems(drafts: Sequence[Draft], language: str) -> tuple[Draft, ...]:
    """Each becomes paragraphs with its label and number in bold; references to it say them too."""
    counts: dict[str, int] = {}
    labels: dict[str, tuple[str, str]] = {}
    changed = []
    for draft in drafts:
        edits = [
            *_division_edits(draft, language, counts, labels),
            *_listing_edits(draft, language, counts, labels),
        ]
        text = apply_edits(draft.text, edits)
        changed.append(Draft(text, draft.path))
    if not labels:
        return tuple(changed)
    return tuple(Draft(apply_edits(draft.text, _reference_edits(draft, labels)), draft.path) for draft in changed)


def _division_edits(
    draft: Draft, language: str, counts: dict[str, int], labels: dict[str, tuple[str, str]]
) -> Iterator[Edit]:
    open_: list[str | None] = []
    prose, text = draft.prose, draft.text
    for fence in _FENCE.finditer(prose):
        if fence["rest"] is None:
            kind = open_.pop() if open_ else None
            if kind is not None:
                yield Edit(fence.start(), fence.end(), "")
            continue
        attributes = read_attributes(text, fence.start("rest"), len(text))
        if attributes is not None and (callout := _numbered_callout(attributes)):
            open_.append(None)
            counts[callout] = counts.get(callout, 0) + 1
            own, number = _name(callout, language), str(counts[callout])
            labels[_bare(attributes.id)] = own, number
            yield _callout_edit(text, fence, f"{own} {number}")
            continue
        kind = _kind(attributes, fence["rest"])
        open_.append(kind)
        if kind is None:
            continue
        own = NAMES.get(primary(language), {}).get(kind, kind.capitalize())
        named = _HEADING.match(text, fence.end())
        words = named["words"] if named else (attributes.values.get("name", "") if attributes else "")
        number = ""
        if kind not in UNNUMBERED:
            counts[kind] = counts.get(kind, 0) + 1
            number = str(counts[kind])
            if attributes is not None and attributes.id:
                labels[_bare(attributes.id)] = own, number
        start = named.end() if named else fence.end()
        start += len(text[start:]) - len(text[start:].lstrip())
        mark = "*" if kind == "proof" else "**"
        inner = f" ({words})" if words else ""
        # What cannot stand in the line of the label, such as a list or a formula, begins a line of its own.
        joint = "\n\n" if re.compile(r"[-+*>|$`~:#\\]|\d+[.)]").match(text, start) else " "
        yield Edit(fence.start(), start, f"{mark}{own}{' ' if number else ''}{number}{inner}.{mark}{joint}")


def _name(kind: str, language: str) -> str:
    return NAMES.get(language.partition("-")[0], {}).get(kind, kind.capitalize())


def _numbered_callout(attributes: Attributes) -> str:
    is_callout = any(name.startswith("callout") for name in attributes.classes)
    return CALLOUTS.get(attributes.id.partition("-")[0], "") if is_callout else ""


def _callout_edit(text: str, fence: re.Match[str], named: str) -> Edit:
    """The number before the callout's title, wherever that stands."""
    heading = _HEADING.match(text, fence.end())
    if heading is not None:
        return Edit(heading.start("words"), heading.start("words"), f"{named}: ")
    braces = fence["rest"]
    titled = re.search(r"\btitle=[\"']", braces)
    if titled:
        at = fence.start("rest") + titled.end()
        return Edit(at, at, f"{named}: ")
    end = fence.start("rest") + braces.rindex("}")
    return Edit(end, end, f' title="{named}"')


def _listing_edits(
    draft: Draft, language: str, counts: dict[str, int], labels: dict[str, tuple[str, str]]
) -> Iterator[Edit]:
    """Code with a caption: the caption stands above it, with its number."""
    for zone in draft.zones:
        attributes = read_attributes(zone.info, zone.info.find("{"), len(zone.info)) if "{" in zone.info else None
        caption = _CAPTION.search(zone.info)
        if zone.kind != "fence" or attributes is None or caption is None:
            continue
        own, words = _name("listing", language), caption["words"] or caption["other"] or ""
        counts["listing"] = counts.get("listing", 0) + 1
        number = str(counts["listing"])
        if attributes.id:
            labels[_bare(attributes.id)] = own, number
        at = draft.text.index(zone.info, zone.start) + caption.start()
        line = draft.text.rfind("\n", 0, zone.start) + 1
        if not draft.text[line : zone.start].strip():
            yield Edit(line, line, f"**{own} {number}.** {words}\n\n")
            yield Edit(at, at + len(caption[0]), "")


def _kind(attributes: Attributes | None, rest: str) -> str | None:
    if attributes is None:
        return rest if rest in KINDS.values() else None
    by_id = re.match(rf"({_PREFIX})[-:]", attributes.id)
    by_class = [name for name in attributes.classes if name in KINDS.values()]
    return by_class[0] if by_class else KINDS[by_id[1]] if by_id else None


def _bare(id_: str) -> str:
    return re.sub(rf"^(?:{_PREFIX})[-:]", "", id_)


def _reference_edits(draft: Draft, labels: Mapping[str, tuple[str, str]]) -> Iterator[Edit]:
    for match in _REFERENCE.finditer(draft.prose):
        own = labels.get(_bare(match["book"] or match["quarto"]))
        if own is None:
            continue
        label = own[0] if match["quarto"] and not match["minus"] else match["label"] or ""
        before = f"{match['label']} " if match["label"] and match["label"] != label else ""
        yield Edit(match.start(), match.end(), f"{before}{label}{chr(0xA0) if label else ''}{own[1]}")
