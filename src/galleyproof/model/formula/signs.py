r"""The signs of mathematics that the text's own formulas lack in TeX's first fonts, and what characters stand for commands.

The names are those of amssymb, the characters those that Unicode gives them.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

SignKind: TypeAlias = Literal["ord", "bin", "rel", "open", "close"]
"""How TeX spaces a sign."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign that is printed from a companion font."""

    name: str
    """Of its command, without the backslash."""
    character: str
    kind: SignKind
    code: int
    """Its place in the font, the same in every paper."""


_NAMES: Mapping[SignKind, str] = {
    "ord": (
        "backprime ‵ Bbbk 𝕜 beth ℶ bigstar ★ blacklozenge ⧫ blacksquare ■ blacktriangle ▴ blacktriangledown ▾ Box □ "
        "checkmark ✓ circledR ® complement ∁ daleth ℸ Diamond ◇ digamma ϝ eth ð Finv Ⅎ Game ⅁ gimel ℷ hslash ℏ lozenge ◊ "
        "maltese ✠ measuredangle ∡ mho ℧ nexists ∄ sphericalangle ∢ square □ triangledown ▿ varkappa ϰ varnothing ∅"
    ),
    "bin": (
        "barwedge ⌅ boxdot ⊡ boxminus ⊟ boxplus ⊞ boxtimes ⊠ Cap ⋒ circledast ⊛ circledcirc ⊚ circleddash ⊝ Cup ⋓ "
        "curlyvee ⋎ curlywedge ⋏ divideontimes ⋇ dotplus ∔ doublebarwedge ⌆ gtrdot ⋗ intercal ⊺ leftthreetimes ⋋ "
        "lessdot ⋖ lhd ⊲ ltimes ⋉ rhd ⊳ rightthreetimes ⋌ rtimes ⋊ smallsetminus ∖ unlhd ⊴ unrhd ⊵ veebar ⊻"
    ),
    "rel": (
        "approxeq ≊ backepsilon ϶ backsim ∽ backsimeq ⋍ because ∵ between ≬ blacktriangleleft ◀ blacktriangleright ▶ "
        "bumpeq ≏ Bumpeq ≎ circeq ≗ circlearrowleft ↺ circlearrowright ↻ curlyeqprec ⋞ curlyeqsucc ⋟ curvearrowleft ↶ "
        "curvearrowright ↷ dashleftarrow ⇠ dashrightarrow ⇢ Doteq ≑ doteqdot ≑ downdownarrows ⇊ downharpoonleft ⇃ "
        "downharpoonright ⇂ eqcirc ≖ eqsim ≂ eqslantgtr ⪖ eqslantless ⪕ fallingdotseq ≒ geqq ≧ geqslant ⩾ ggg ⋙ "
        "gnapprox ⪊ gneq ⪈ gneqq ≩ gnsim ⋧ gtrapprox ⪆ gtreqless ⋛ gtreqqless ⪌ gtrless ≷ gtrsim ≳ Join ⋈ leadsto ⇝ "
        "leftarrowtail ↢ leftleftarrows ⇇ leftrightarrows ⇆ leftrightharpoons ⇋ leftrightsquigarrow ↭ leqq ≦ leqslant ⩽ "
        "lessapprox ⪅ lesseqgtr ⋚ lesseqqgtr ⪋ lessgtr ≶ lesssim ≲ Lleftarrow ⇚ lll ⋘ lnapprox ⪉ lneq ⪇ lneqq ≨ "
        "lnsim ⋦ looparrowleft ↫ looparrowright ↬ Lsh ↰ multimap ⊸ ncong ≇ ngeq ≱ ngtr ≯ nleftarrow ↚ nLeftarrow ⇍ "
        "nLeftrightarrow ⇎ nleftrightarrow ↮ nleq ≰ nless ≮ nmid ∤ nparallel ∦ nprec ⊀ npreceq ⋠ nrightarrow ↛ "
        "nRightarrow ⇏ nsim ≁ nsubseteq ⊈ nsucc ⊁ nsucceq ⋡ nsupseteq ⊉ ntriangleleft ⋪ ntrianglelefteq ⋬ "
        "ntriangleright ⋫ ntrianglerighteq ⋭ nvdash ⊬ nVdash ⊮ nvDash ⊭ nVDash ⊯ pitchfork ⋔ precapprox ⪷ preccurlyeq ≼ "
        "precnapprox ⪹ precneqq ⪵ precnsim ⋨ precsim ≾ restriction ↾ rightarrowtail ↣ rightleftarrows ⇄ "
        "rightrightarrows ⇉ rightsquigarrow ⇝ risingdotseq ≓ Rrightarrow ⇛ Rsh ↱ sqsubset ⊏ sqsupset ⊐ Subset ⋐ "
        "subseteqq ⫅ subsetneq ⊊ subsetneqq ⫋ succapprox ⪸ succcurlyeq ≽ succnapprox ⪺ succneqq ⪶ succnsim ⋩ succsim ≿ "
        "Supset ⋑ supseteqq ⫆ supsetneq ⊋ supsetneqq ⫌ therefore ∴ trianglelefteq ⊴ triangleq ≜ trianglerighteq ⊵ "
        "twoheadleftarrow ↞ twoheadrightarrow ↠ upharpoonleft ↿ upharpoonright ↾ upuparrows ⇈ vartriangle ▵ "
        "vartriangleleft ⊲ vartriangleright ⊳ Vdash ⊩ vDash ⊨ Vvdash ⊪"
    ),
    "open": "ulcorner ⌜ llcorner ⌞",
    "close": "urcorner ⌝ lrcorner ⌟",
}


def _signs() -> Mapping[str, Sign]:
    found: dict[str, Sign] = {}
    for kind, line in _NAMES.items():
        words = line.split()
        for name, character in zip(words[::2], words[1::2], strict=True):
            found[name] = Sign(name, character, kind, len(found))
    return found


SIGNS = MappingProxyType(_signs())
"""By the names of their commands: fewer than a font holds."""

ALPHABETS: Mapping[str, str] = MappingProxyType({"mathbb": "bb", "mathfrak": "fraktur", "mathscr": "script"})
"""Commands that set letters of another alphabet, and what the font of each is called."""

_EARLIER: Mapping[str, Mapping[str, str]] = {
    "DOUBLE-STRUCK": dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
    "FRAKTUR": dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)),
    "SCRIPT": dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)),
}
"""Letters that Unicode had before it had the alphabets."""

_DIGITS = ("ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE")


def styled_letter(alphabet: str, letter: str) -> str:
    """`ℝ` for `DOUBLE-STRUCK` and `R`; empty where the alphabet, as Unicode calls it, has no such letter."""
    case = "CAPITAL" if letter.isupper() else "SMALL"
    words = f"DIGIT {_DIGITS[int(letter)]}" if letter.isdigit() else f"{case} {letter.upper()}"
    try:
        return _EARLIER[alphabet].get(letter) or unicodedata.lookup(f"MATHEMATICAL {alphabet} {words}")
    except KeyError:
        return ""


ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "Bbb": r"\mathbb", "bm": r"\boldsymbol", "bold": r"\mathbf", "centerdot": r"\cdot", "coloneqq": r"\mathrel{:=}",
        "dag": r"\dagger", "dasharrow": r"\dashrightarrow", "ddag": r"\ddagger", "doublecap": r"\Cap",
        "doublecup": r"\Cup", "eqqcolon": r"\mathrel{=:}", "frak": r"\mathfrak", "gggtr": r"\ggg", "gt": ">",
        "llless": r"\lll", "lt": "<", "mathbbm": r"\mathbb", "mathds": r"\mathbb", "ngeqslant": r"\ngeq",
        "nleqslant": r"\nleq", "nshortmid": r"\nmid", "nshortparallel": r"\nparallel", "owns": r"\ni",
        "shortmid": r"\mid", "shortparallel": r"\parallel", "smallfrown": r"\frown", "smallsmile": r"\smile",
        "thickapprox": r"\approx", "thicksim": r"\sim", "varpropto": r"\propto", "varsubsetneq": r"\subsetneq",
        "varsubsetneqq": r"\subsetneqq", "varsupsetneq": r"\supsetneq", "varsupsetneqq": r"\supsetneqq",
    }
)  # fmt: skip
"""Commands for which another stands in every output: some know the one, and all know the other."""

_COMMANDS = (
    "α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa λ lambda μ mu "
    "µ mu ν nu ξ xi π pi ϖ varpi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon φ varphi ϕ phi χ chi ψ psi ω omega "
    "Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega ∆ Delta Ω Omega "
    "⇓ Downarrow ℑ Im ⇐ Leftarrow ⇔ Leftrightarrow ⟸ Longleftarrow ⟺ Longleftrightarrow ⟹ Longrightarrow ℜ Re "
    "⇒ Rightarrow ⇑ Uparrow ⇕ Updownarrow ‖ Vert ℵ aleph ⨿ amalg ∠ angle ≈ approx ∗ ast ≍ asymp ⋂ bigcap ⋃ bigcup "
    "⨀ bigodot ⨁ bigoplus ⨂ bigotimes ⨆ bigsqcup ▽ bigtriangledown △ triangle ⨄ biguplus ⋁ bigvee ⋀ bigwedge ⊥ bot "
    "⋈ bowtie ∩ cap ⋅ cdot · cdot • bullet ∙ bullet ∘ circ ◦ circ ♣ clubsuit ≅ cong ∐ coprod ∪ cup † dagger ⊣ dashv "
    "‡ ddagger ⋱ ddots ♢ diamondsuit ⋄ diamond ÷ div ≐ doteq ↓ downarrow ℓ ell ≡ equiv ∃ exists ♭ flat ∀ forall ⌢ frown "
    "≥ geq ≫ gg ℏ hbar ♡ heartsuit ↩ hookleftarrow ↪ hookrightarrow ∭ iiint ∬ iint ⨌ iiiint ı imath ȷ jmath ∈ in "
    "∞ infty ∫ int ⟨ langle ⌈ lceil ← leftarrow ↽ leftharpoondown ↼ leftharpoonup ↔ leftrightarrow ≤ leq ⌊ lfloor ≪ ll "
    "⟵ longleftarrow ⟷ longleftrightarrow ⟼ longmapsto ⟶ longrightarrow ↦ mapsto ∣ mid ⊧ models ∓ mp ∇ nabla "
    "♮ natural ≠ neq ↗ nearrow ¬ neg ∋ ni ∉ notin ↖ nwarrow ⊙ odot ∮ oint ⊖ ominus ⊕ oplus ⊘ oslash ⊗ otimes "
    "∥ parallel ∂ partial ⟂ perp ± pm ≺ prec ⪯ preceq ∏ prod ∝ propto ⟩ rangle ⌉ rceil ⌋ rfloor → rightarrow "
    "⇁ rightharpoondown ⇀ rightharpoonup ⇌ rightleftharpoons ↘ searrow ⧵ setminus ∖ setminus ♯ sharp ∼ sim ≃ simeq "
    "⌣ smile ♠ spadesuit ⊓ sqcap ⊔ sqcup ⊑ sqsubseteq ⊒ sqsupseteq ⋆ star ⊂ subset ⊆ subseteq ≻ succ ⪰ succeq ∑ sum "
    "⊃ supset ⊇ supseteq √ surd ↙ swarrow × times ⊤ top ◁ triangleleft ▷ triangleright ↑ uparrow ↕ updownarrow ⊎ uplus "
    "⊢ vdash ⋮ vdots ∨ vee ∧ wedge ℘ wp ≀ wr … ldots ⋯ cdots"
)
_CHARACTERS = _COMMANDS.split()

BY_CHARACTER: Mapping[str, str] = MappingProxyType(
    {sign.character: sign.name for sign in reversed(tuple(SIGNS.values())) if sign.character not in "ð®"}
    | dict(zip(_CHARACTERS[::2], _CHARACTERS[1::2], strict=True))
    | {"∅": "emptyset"}
)
"""The command that prints a character which is typed as such."""
