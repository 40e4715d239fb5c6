"""Theorems and their like in the Markdown of a manuscript in; paragraphs that begin with `Theorem 1` out."""

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
UNNUMBERED = ("proof", "remark", "solution")
NAMES: Mapping[str, Mapping[str, str]] = {
    "de": {"theorem": "Satz", "corollary": "Korollar", "proof": "Beweis", "example": "Beispiel", "exercise": "Aufgabe", "conjecture": "Vermutung", "hypothesis": "Hypothese", "remark": "Bemerkung", "solution": "Lösung", "algorithm": "Algorithmus"},
    "fr": {"theorem": "Théorème", "lemma": "Lemme", "corollary": "Corollaire", "proof": "Démonstration", "example": "Exemple", "exercise": "Exercice", "definition": "Définition", "hypothesis": "Hypothèse", "remark": "Remarque", "algorithm": "Algorithme"},
    "es": {"theorem": "Teorema", "lemma": "Lema", "corollary": "Corolario", "proof": "Demostración", "example": "Ejemplo", "exercise": "Ejercicio", "definition": "Definición", "proposition": "Proposición", "hypothesis": "Hipótesis", "solution": "Solución", "algorithm": "Algoritmo"},
}  # fmt: skip
_FENCE = re.compile(r"^[ \t]*(?P<bar>:{3,})[ \t]*(?P<rest>\{[^\n]*\}|[\w-]+)?[ \t]*:*[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"\s*#{1,6}[ \t]+(?P<words>[^\n{]+?)[ \t]*(?:\{[^\n]*\})?\n")
_PREFIX = "|".join(KINDS)
_REFERENCE = re.compile(
    rf"(?:(?<!\w)(?P<label>[A-Z]\w+)(?:[ \t]+|[ \t]*\n[ \t]*|~|\\ |\u00a0))?(?:\\@ref\((?P<book>(?:{_PREFIX}):{ID})\)|\[?(?P<minus>-?)@(?P<quarto>(?:{_PREFIX})-{ID})\]?)"
)


def plain_theorems(drafts: Sequence[Draft], language: str) -> tuple[Draft, ...]:
    """Each becomes paragraphs with its label and number in bold; references to it say them too."""
    counts: dict[str, int] = {}
    labels: dict[str, tuple[str, str]] = {}
    changed = []
    for draft in drafts:
        text = apply_edits(draft.text, _division_edits(draft, language, counts, labels))
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
