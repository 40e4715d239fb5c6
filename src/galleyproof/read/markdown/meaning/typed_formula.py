"""The LaTeX of a formula in; whether it is mathematics and nothing else, with a finding at what is not, out.

Only commands that print a sign or set others are let through: what defines, reads or writes is no mathematics.
"""

import re

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.suggestion import nearest
from galleyproof.model.formula.formula_parts import formula_parts, inner_formulas
from galleyproof.model.formula.signs import ALIASES, ALPHABETS
from galleyproof.model.formula.signs import SIGNS as FROM_COMPANIONS
from galleyproof.model.formula.spelled_formula import spell_character
from galleyproof.read.markdown.meaning.spelled_otherwise import instead_in_formula
from galleyproof.read.markdown.passage import TypedPassage

LETTERS = (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho "
    "sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega "
    "ell hbar imath jmath Re Im wp aleph partial nabla infty emptyset forall exists neg lnot top bot angle triangle "
    "prime surd flat natural sharp clubsuit diamondsuit heartsuit spadesuit"
)
SIGNS = (
    "pm mp times div ast star circ bullet cdot cap cup uplus sqcap sqcup vee lor wedge land setminus wr diamond "
    "bigtriangleup bigtriangledown triangleleft triangleright oplus ominus otimes oslash odot bigcirc dagger ddagger amalg "
    "leq le geq ge equiv models prec succ sim perp preceq succeq simeq mid ll gg asymp parallel subset supset approx "
    "bowtie subseteq supseteq cong neq ne smile frown sqsubseteq sqsupseteq doteq in ni notin propto vdash dashv not "
    "leftarrow gets rightarrow to leftrightarrow Leftarrow Rightarrow Leftrightarrow iff implies impliedby mapsto "
    "longleftarrow longrightarrow longleftrightarrow Longleftarrow Longrightarrow Longleftrightarrow longmapsto uparrow "
    "downarrow updownarrow Uparrow Downarrow Updownarrow nearrow searrow swarrow nwarrow hookleftarrow hookrightarrow "
    "leftharpoonup rightharpoonup leftharpoondown rightharpoondown rightleftharpoons "
    "sum prod coprod int iint iiint oint bigcap bigcup bigsqcup bigvee bigwedge bigodot bigoplus bigotimes biguplus "
    "ldots cdots vdots ddots dots dotsc dotsb dotsm dotsi colon lbrace rbrace lbrack rbrack langle rangle lceil rceil "
    "lfloor rfloor vert Vert lvert rvert lVert rVert backslash iiiint varGamma varDelta varTheta varLambda varXi varPi varSigma "
    "varUpsilon varPhi varPsi varOmega"
)
NAMES = (
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf injlim ker lg lim liminf limsup ln log max "
    "min Pr projlim sec sin sinh sup tan tanh varinjlim varliminf varlimsup varprojlim bmod pmod mod pod"
)
SETTING = (
    "frac dfrac tfrac cfrac binom dbinom tbinom sqrt overline underline overbrace underbrace overrightarrow overleftarrow overleftrightarrow "
    "underrightarrow underleftarrow overset underset stackrel xrightarrow xleftarrow hat widehat tilde widetilde bar vec dot ddot dddot ddddot acute grave breve "
    "check mathring mathrm mathit mathbf mathsf mathtt mathcal mathnormal boldsymbol text textrm textit textbf textsf "
    "textup textnormal mbox mathrel mathbin mathop mathord mathopen mathclose mathpunct mathstrut "
    "operatorname left right middle big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm biggm Biggm "
    "displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits substack quad qquad thinspace medspace "
    "thickspace negthinspace phantom hphantom vphantom smash boxed begin end"
)
COMMANDS = frozenset((*f"{LETTERS} {SIGNS} {NAMES} {SETTING}".split(), *FROM_COMPANIONS, *ALPHABETS, *ALIASES))
ENVIRONMENTS = frozenset(
    [
        "aligned",
        "alignedat",
        "gathered",
        "split",
        "cases",
        "matrix",
        "pmatrix",
        "bmatrix",
        "Bmatrix",
        "vmatrix",
        "Vmatrix",
        "smallmatrix",
        "array",
    ]
)
SHORT = frozenset("\\,;:!{}|%&_#$ ->")
"""What may stand after a backslash, of what is no letter."""
_PARTS = re.compile(r"\\(?P<word>[A-Za-z]+\*?)|\\(?P<short>.)|(?P<brace>[{}])|(?P<bad>\^\^|[%#~$])", re.DOTALL)
_NAME = re.compile(r"\s*\{([a-z A-Z]*\*?)\}")
_SCRIPT = re.compile(r"\\mathcal(?![A-Za-z])\s*(\{[^{}]*\}|[A-Za-z0-9])")
_COMMAND = re.compile(r"\\[A-Za-z]+")
LONGEST = 4000
"""Characters: what is longer fits no line, and TeX measures none that is as long."""


def is_mathematics(passage: TypedPassage, start: int, end: int, sink: Sink) -> bool:
    """Whether `passage.text[start:end]` is; each fault is told at its column."""
    if not passage.text[start:end].strip():
        hint = "write it, or take its dollar signs away"
        sink.report(codes.UNKNOWN_MATHEMATICS, "this formula is empty", passage.span(start - 1, end + 1), hint)
        return False
    if end - start > LONGEST:
        message, hint = f"this formula has more than {LONGEST:,} characters", "make several formulas of it"
        sink.report(codes.UNKNOWN_MATHEMATICS, message, passage.span(start, end), hint)
        return False
    faults = 0
    depth = 0
    words = _words(passage.text[start:end], start)
    open_: list[str] = []
    for part in _PARTS.finditer(passage.text, start, end):
        fault = hint = ""
        word = (part["word"] or "").removesuffix("*")
        if part["brace"]:
            depth += 1 if part["brace"] == "{" else -1
            if depth < 0:
                fault, hint = "this brace closes nothing", "open it, or write `\\}`"
                depth = 0
        elif part["bad"] and not (part["bad"] == "$" and any(part.start() in each for each in words)):
            fault, hint = f"`{part['bad']}` is no sign of mathematics", "take it out, or write a backslash before it"
        elif word in ("begin", "end"):
            name = _NAME.match(passage.text, part.end(), end)
            fault, hint = _environment(word, name[1].removesuffix("*") if name else "", open_)
        elif part["word"] and word not in COMMANDS:
            other, near = instead_in_formula(word), nearest(word, COMMANDS)
            fault = f"`\\{word}` is no command of mathematics that is known here"
            hint = (
                other or f"did you mean `\\{near}`?"
                if other or near
                else "write it with the commands of LaTeX and amsmath"
            )
        elif part["short"] and part["short"] not in SHORT:
            fault, hint = f"`\\{part['short']}` is no command of mathematics", "take the backslash out"
        if fault:
            faults += 1
            sink.report(codes.UNKNOWN_MATHEMATICS, fault, passage.span(*part.span()), hint)
    faults += _report_letters(passage, start, end, sink) + _report_script(passage, start, end, sink)
    if depth or open_:
        faults += 1
        what = "a brace" if depth else f"`\\begin{{{open_[-1]}}}`"
        message = f"{what} in this formula is never closed"
        sink.report(codes.UNKNOWN_MATHEMATICS, message, passage.span(start, end), "close it before the dollar sign")
    return not faults


def _words(tex: str, start: int) -> list[range]:
    """Where words with whole formulas in them stand, of a formula that begins at `start`."""
    return [
        range(start + at, start + at + len(part))
        for at, part, is_words in formula_parts(tex)
        if is_words
        and "{" not in part
        and (inner := inner_formulas(part))
        and all(map(str.strip, inner))
        and all(spell_character(character) is not None for each in inner for character in each)
    ]


def _report_letters(passage: TypedPassage, start: int, end: int, sink: Sink) -> int:
    """How many characters no formula prints; each is told. Words have the fonts of the text."""
    found = 0
    for offset, part, is_words in formula_parts(passage.text[start:end]):
        for at, character in enumerate("" if is_words else part, start=start + offset):
            if spell_character(character) is None:
                found += 1
                shown = character if character.isprintable() else f"U+{ord(character):04X}"
                fault, hint = f"`{shown}` is no sign of mathematics", "words in a formula stand in `\\text{…}`"
                sink.report(codes.UNKNOWN_MATHEMATICS, fault, passage.span(at, at + 1), hint)
    return found


def _report_script(passage: TypedPassage, start: int, end: int, sink: Sink) -> int:
    r"""How often `\mathcal` is asked for what it has no letters for: its font has other signs in their places."""
    found = [m for m in _SCRIPT.finditer(passage.text, start, end) if re.search("[a-z0-9]", _COMMAND.sub("", m[1]))]
    for match in found:
        hint = "write `\\mathscr{…}` for small letters"
        sink.report(codes.UNKNOWN_MATHEMATICS, r"`\mathcal` has capitals alone", passage.span(*match.span()), hint)
    return len(found)


def _environment(word: str, name: str, open_: list[str]) -> tuple[str, str]:
    """The fault of its beginning or end, and the way out; both empty where there is none."""
    if word == "begin":
        if name not in ENVIRONMENTS:
            return f"`{name}` is no environment within a formula", f"known are {', '.join(sorted(ENVIRONMENTS))}"
        open_.append(name)
    elif not open_ or open_.pop() != name:
        return (
            f"`\\end{{{name}}}` ends nothing that begins before it",
            "give each environment its beginning and its end",
        )
    return "", ""
