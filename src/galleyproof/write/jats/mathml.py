"""Formulas in, each as MathML out: Pandoc's own, in the elements of JATS; none where there is no Pandoc."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias
from xml.etree.ElementTree import Element, ParseError, fromstring

from galleyproof.model.text.inline import PrintedFormula
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.model.text.walk import runs_in, walk
from galleyproof.pandoc import pandoc_tree as tree
from galleyproof.pandoc.pandoc_process import PandocFault, run_pandoc

MATHML = "http://www.w3.org/1998/Math/MathML"
Key: TypeAlias = tuple[str, bool]
"""A formula's LaTeX, and whether it has a line of its own."""


def formulas_of(manuscript: Manuscript) -> tuple[PrintedFormula, ...]:
    """Those of the title page, of the text and of the notes."""
    notes = (block for note in manuscript.by_place.values() for block in note.blocks)
    front = (manuscript.title, manuscript.subtitle, *manuscript.abstract, *manuscript.highlights)
    works = (work.wording for work in manuscript.works)
    runs = (*front, *runs_in(manuscript.blocks), *runs_in(notes), *works)
    return tuple(inline for run in runs for inline in walk(run) if isinstance(inline, PrintedFormula))


def write_mathml(formulas: Iterable[PrintedFormula]) -> Mapping[Key, Element]:
    """`mml:math` of each that Pandoc understands. The LaTeX stands beside it in any case: nothing is lost without it."""
    keys = tuple(dict.fromkeys((formula.tex, formula.displayed) for formula in formulas))
    if not keys:
        return {}
    blocks = [
        tree.paragraph([tree.node("Math", [tree.node("DisplayMath" if displayed else "InlineMath"), tex])])
        for tex, displayed in keys
    ]
    document = json.dumps(tree.document({}, blocks))
    try:
        made = run_pandoc(document.encode("utf-8"), ["--from=json", "--to=html5", "--mathml", "--wrap=none"], {})
    except OSError:
        return {}
    if isinstance(made, PandocFault):
        return {}
    found = {}
    paragraphs = re.findall(r"<p>(.*?)</p>", made.decode("utf-8"), re.DOTALL)
    for key, paragraph in zip(keys, paragraphs, strict=False):
        # What Pandoc does not understand it writes as it is typed.
        try:
            element = fromstring(paragraph.strip())  # noqa: S314  written by Pandoc a moment ago
        except ParseError:
            continue
        if element.tag == f"{{{MATHML}}}math":
            found[key] = _in_jats(element)
    return found if len(paragraphs) == len(keys) else {}


def _in_jats(element: Element) -> Element:
    """With the prefix that articles give to MathML, and without the LaTeX that stands beside it."""
    name = element.tag.rpartition("}")[2]
    if name == "semantics" and len(element):
        return _in_jats(element[0])
    made = Element(f"mml:{name}", dict(element.attrib))
    made.text = element.text
    made.extend(_in_jats(child) for child in element)
    return made
