"""Formulas in, what a document needs to set them, and their LaTeX with the words in them set in the fonts of the text, out."""

import re
from collections.abc import Callable

from galleyproof.model.formula.formula_parts import formula_parts
from galleyproof.model.formula.shown_formula import shown_formula
from galleyproof.model.formula.signs import ALPHABETS
from galleyproof.model.look.letters import TypeCase
from galleyproof.model.text.document import Text
from galleyproof.model.text.inline import PrintedFormula
from galleyproof.model.text.manuscript import Manuscript, PrintedRun
from galleyproof.model.text.walk import runs_in, walk


def has_formulas(manuscript: Manuscript) -> bool:
    """Whether a formula stands anywhere, title page and notes included."""
    notes = (block for note in manuscript.by_place.values() for block in note.blocks)
    front = (manuscript.title, manuscript.subtitle, *manuscript.abstract, *manuscript.highlights)
    runs = (*front, *runs_in(manuscript.blocks), *runs_in(notes))
    return any(isinstance(inline, PrintedFormula) for run in runs for inline in walk(run))


_FOREIGN = re.compile(r"[^\x00-\x7f]+(?:[ ,.:;-]+[^\x00-\x7f]+)*")


def set_formula(tex: str, case: TypeCase | None, set_words: Callable[[str], str]) -> str:
    """The LaTeX of a formula for print; `case` is asked for its signs, `set_words` for letters beyond ASCII in its words."""
    if case is not None:
        case.set_formula(tex)
    if tex.isascii():
        return tex
    return "".join(
        _FOREIGN.sub(lambda match: set_words(match[0]), part) if is_words else part
        for _, part, is_words in formula_parts(tex)
    )


_SIGN = re.compile(r"\\[A-Za-z]+|[{}\s&]|.", re.DOTALL)
LONG = 40
"""Signs that a line may be too short for."""


def fitted(tex: str) -> str:
    """The formula; one of many signs is set smaller by TeX where the line is too short for it, rather than beyond the margin."""
    signs = sum(1 for sign in _SIGN.findall(tex) if not (len(sign) == 1 and sign in "{} &\n"))
    return f"\\fitted{{%\n{tex}}}" if signs > LONG else tex


def signs_for(case: TypeCase | None) -> dict[str, object]:
    """What the template of formulas is told of the signs and alphabets that TeX's first fonts lack."""
    return {
        "signs": case.signs if case else (),
        "alphabets": [{"command": name, "font": ALPHABETS[name]} for name in case.alphabets] if case else (),
    }


def readable(run: PrintedRun) -> PrintedRun:
    """The run for a bookmark or the document's information, which hold characters: formulas are written in them."""
    return tuple(
        Text(re.sub(r"[{}]", "", shown_formula(inline.tex)), inline.span)
        if isinstance(inline, PrintedFormula)
        else inline
        for inline in run
    )
