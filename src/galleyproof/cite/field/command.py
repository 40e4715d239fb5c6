r"""The commands of TeX and of biblatex that may stand in a field, and what becomes of each: `\adddot` is a full stop."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from pybtex.richtext import BaseText, Symbol, Tag

OPEN = Symbol("open")
"""A quotation mark that opens; which one is printed depends on how deep it stands."""
CLOSE = Symbol("close")
"""Its partner."""

Parts: TypeAlias = list[str | BaseText]
Close: TypeAlias = Callable[[Parts], Parts]
"""What becomes of a group's parts when its brace closes."""

WORDS: Mapping[str, str] = MappingProxyType(
    {
        # Punctuation of biblatex (its manual, 4.7).
        "adddot": ".", "addperiod": ".", "addcomma": ",", "addsemicolon": ";", "addcolon": ":", "addexclam": "!",
        "addquestion": "?", "addslash": "/", "slash": "/", "adddotspace": ". ", "addspace": " ", "addnbspace": "\N{NO-BREAK SPACE}",
        "addthinspace": " ", "addnbthinspace": " ", "addlowpenspace": " ", "addhighpenspace": " ", "addabbrvspace": " ",
        "bibrangedash": "–", "bibdatedash": "–", "bibdaterangesep": "–", "textendash": "–", "textemdash": "—", "emdash": "—", "endash": "–", "psq": "f.", "psqq": "ff.", "pno": "p.", "ppno": "pp.",
        "hyphen": "-", "nbhyphen": "-", "textbar": "|", "bibopenparen": "(", "bibcloseparen": ")", "bibopenbracket": "[",
        "bibclosebracket": "]", "bibleftparen": "(", "bibrightparen": ")", "bibleftbracket": "[", "bibrightbracket": "]",
        "textquoteleft": "‘", "textquoteright": "’", "lq": "‘",
        "rq": "’", "guillemotleft": "«", "guillemotright": "»", "guilsinglleft": "‹", "guilsinglright": "›",
        "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "textmu": "µ", "textohm": "Ω",
        "quotedblbase": "„", "quotesinglbase": "‚", "textquotesingle": "’", "textquotedbl": "”", "textasciitilde": "~",
        "textasciicircum": "^", "textunderscore": "_", "textbackslash": "\N{REVERSE SOLIDUS}", "textless": "<", "textgreater": ">",
        "ldots": "…", "dots": "…", "textellipsis": "…", "degree": "°", "textdegree": "°", "textcelsius": "°C", "texttimes": "×",
        "texttrademark": "™", "textregistered": "®", "textcopyright": "©", "copyright": "©", "S": "§", "P": "¶", "pounds": "£",
        "textsterling": "£", "texteuro": "€", "euro": "€", "textdollar": "$", "textperiodcentered": "·", "textbullet": "•",
        "dag": "†", "ddag": "‡", "textdagger": "†", "textnumero": "№", "textprime": "′", "onethird": "⅓", "twothirds": "⅔",
        "onehalf": "½", "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "i": "ı", "j": "ȷ", "ss": "ß",
        "newunit": ". ", "newunitpunct": ". ", "subtitlepunct": ": ", "titleaddonpunct": ", ", "dash": "–", "ndash": "–", "mdash": "—",
        "times": "×", "cdot": "·", "ell": "ℓ", "infty": "∞", "to": "→", "rightarrow": "→", "pm": "±", "leq": "≤", "geq": "≥",
        "circ": "°", "prime": "′", "partial": "∂", "langle": "⟨", "rangle": "⟩", "textlangle": "⟨", "textrangle": "⟩",
        # Greek letters, outside formulas as Zotero exports them.
        **{
            (name.capitalize() if size == "CAPITAL" else name): unicodedata.lookup(f"GREEK {size} LETTER {name.upper()}")
            for size in ("SMALL", "CAPITAL")
            for name in (
                "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "mu", "nu", "xi",
                "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
            )
        },
        "lambda": "λ", "Lambda": "Λ", "varepsilon": "ε", "vartheta": "ϑ", "varphi": "φ", "varsigma": "ς", "varrho": "ϱ",
        # Functions in the formula of a title.
        **{name: f"{name} " for name in ("log", "ln", "exp", "sin", "cos", "tan", "lim", "max", "min", "det", "dim", "gcd", "mod", "sup", "inf")},
        # Names of programs.
        "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX", "bibtex": "BibTeX", "XeTeX": "XeTeX", "XeLaTeX": "XeLaTeX",
        "LuaTeX": "LuaTeX", "LuaLaTeX": "LuaLaTeX", "pdfTeX": "pdfTeX", "PDFTeX": "PDFTeX", "ConTeXt": "ConTeXt", "AmSTeX": "AMSTeX",
        "AmS": "AMS", "SliTeX": "SliTeX", "METAFONT": "METAFONT", "MF": "METAFONT", "MetaPost": "MetaPost",
        "KOMAScript": "KOMA-Script", "XyMTeX": "XyMTeX", "OpTeX": "OpTeX", "eTeX": "e-TeX", "AMSTeX": "AMSTeX", "NTS": "NTS", "AMS": "AMS",
        "recto": "r", "verso": "v",
        "MP": "MetaPost", "TUB": "TUGboat", "TUG": "TUG", "biblatex": "biblatex", "PS": "PostScript", "POSTSCRIPT": "PostScript",
    }
)  # fmt: skip
r"""Commands without an argument, and what they print."""

WITHOUT_TRACE = frozenset(
    {
        "protect", "relax", "allowbreak", "upshape", "rm", "sc", "bf", "tt", "sf", "scshape", "bfseries", "normalfont",
        "isdot", "nopunct", "midsentence", "unspace", "addabthinspace", "nobreakdash", "nobreak", "leavevmode", "ignorespaces",
        "unskip", "bibsentence", "bibstringfalse", "noindent", "nolinebreak", "break", "hfill", "hfil", "null", "autodot", "small",
        "footnotesize", "large", "Large", "rmfamily", "sffamily", "ttfamily", "mdseries", "displaystyle", "textstyle", "sloppy",
        "frenchspacing", "finalandcomma", "finalandsemicolon", "strut",
    }
)  # fmt: skip
r"""Commands about how a page looks, which say nothing."""

MEASURED = frozenset(
    {"penalty", "spacefactor", "hskip", "vskip", "kern", "emergencystretch", "hyphenpenalty", "tolerance"}
)
r"""Such commands that a number or a length follows: `\spacefactor1000`."""

SPACES = frozenset(
    {"par", "newline", "quad", "qquad", "space", "linebreak", "thinspace", "enspace", "enskip", "medspace"}
)

STRINGS: Mapping[str, bool] = MappingProxyType(
    {
        "bibstring": False, "biblstring": False, "bibsstring": False, "bibncpstring": False, "bibncplstring": False,
        "bibncpsstring": False, "biblcstring": False, "bibcpstring": True, "bibcplstring": True, "bibcpsstring": True, "bibucstring": True,
    }
)  # fmt: skip
r"""Commands that name a localisation key; true where the word has a capital."""

PARTIALS: Mapping[str, str] = MappingProxyType(
    {
        "partedit": "byeditor", "parttrans": "bytranslator", "partcomp": "bycompiler", "parteditandtrans": "byeditortr",
        "partdirect": "bydirector", "partedittranscomp": "byeditortr", "parttransandcomp": "bytranslator",
    }
)  # fmt: skip
r"""biblatex-chicago's words before a name, by their localisation key."""

_EMPHASIS = frozenset({"emph", "textit", "textsl", "mkbibemph", "mkbibitalic", "bibemph"})
_STRONG = frozenset({"textbf", "mkbibbold"})
_SHIFTED = {
    "textsuperscript": "raised", "mkbibsuperscript": "raised", "textsubscript": "lowered", "mkbibsubscript": "lowered",
}  # fmt: skip
_QUOTED = frozenset({"enquote", "mkbibquote", "textquote", "blockquote", "foreignquote"})
_BRACKETED = {
    "mkbibparens": "()",
    "mkbibbrackets": "[]",
    "parentext": "()",
    "brackettext": "[]",
    "bibparens": "()",
    "mkbibangle": "⟨⟩",
}
_CAPITALS = frozenset({"uppercase", "MakeUppercase", "MakeTextUppercase"})
_TRANSPARENT = frozenset(
    {
        "textrm", "textup", "textnormal", "textsc", "textsf", "texttt", "text", "mbox", "hbox", "textmd",
        "MakeLowercase", "lowercase", "NoCaseChange", "autocap",
        "mkbibacro", "mkbibnamefamily", "mkbibnamegiven", "mkbibnameprefix", "mkbibnamesuffix", "textzh", "textgreek",
        "textcyrillic", "textlatin", "textarabic", "texthebrew", "textsanskrit", "textjapanese", "textkorean", "texttitlecase",
        "foreigntext", "ensuremath", "mathrm", "mathit", "mathsf", "mathtt", "mathbf", "mathcal", "mathbb", "mathfrak", "underline", "uline", "ul", "acro", "code",
        "smaller", "textlf", "textln", "oldstylenums", "lining", "newstyle", "tbd", "cs", "pkg", "initial", "sortname", "fbox", "hyperref", "nolink",
        "hologo", "bibcorporate", "operatorname", "liningnums", "tabularnums", "acronym", "printtext", "mkbibdateshort", "mainlang", "textin",
    }
)  # fmt: skip
LANGUAGES = frozenset(
    {
        "foreignlanguage", "textlang", "textcolor", "selectlanguage", "raisebox", "mkbibfootnote", "natexlab", "phantom", "hphantom", "label", "index", "noopsort", "NoopSort", "SortNoop", "APACSortNoop", "noop",
    }
)  # fmt: skip
r"""Commands whose first argument says how the second is set, not what is said."""
LANGUAGES_OF_TEXT = re.compile(
    r"text(?:english|german|french|russian|spanish|italian|polish|ukrainian|belarusian|chinese|turkish|persian)"
)


_ROMAN = frozenset({"RN", "Rn", "rom", "Rom", "Roman", "RomanNumeral", "Romannum"})


_NUMERALS = {
    "M": 1000, "CM": 900, "D": 500, "CD": 400, "C": 100, "XC": 90, "L": 50, "XL": 40, "X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1,
}  # fmt: skip


def _roman(number: str) -> str:
    """`XIV` of `14`."""
    left, found = int(number[:4]), ""
    for letters, value in _NUMERALS.items():
        found += letters * (left // value)
        left %= value
    return found


def closing(name: str) -> Close | None:
    """What becomes of a command's argument; None where the command is unknown."""
    if name in _EMPHASIS:
        return lambda parts: [Tag("em", *parts)]
    if name in _STRONG:
        return lambda parts: [Tag("strong", *parts)]
    if name in _SHIFTED:
        return lambda parts: [Tag(_SHIFTED[name], *parts)]
    if name in _QUOTED:
        return lambda parts: [OPEN, *parts, CLOSE]
    if name in _CAPITALS:
        return lambda parts: [part.upper() for part in parts]
    if name in _ROMAN:
        return lambda parts: [
            _roman(plain_words) if (plain_words := "".join(map(str, parts))).isdecimal() else plain_words
        ]
    if name in _BRACKETED:
        return lambda parts: [_BRACKETED[name][0], *parts, _BRACKETED[name][1]]
    return keep if name in _TRANSPARENT or LANGUAGES_OF_TEXT.fullmatch(name) else None


def keep(parts: Parts) -> Parts:
    """A group that leaves no trace."""
    return parts


# ---------------------------------------------------------------- accents

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307", "u": "\u0306",
    "v": "\u030c", "H": "\u030b", "r": "\u030a", "c": "\u0327", "k": "\u0328", "d": "\u0323", "b": "\u0331", "t": "\u0361", "h": "\u0309",
}  # fmt: skip
_ACCENTED = re.compile(
    r"""\\(?:(?P<mark>[`'^~"=.])\s*|(?P<letter>[uvHrcdbtkh])(?:\s+|(?=[{\\])))"""
    r"""(?:\{\s*(?:\\(?P<braced_dotless>[ij])|(?P<braced>[A-Za-z])|)\s*\}|\\(?P<dotless>[ij])(?![A-Za-z])\s?|(?P<bare>[A-Za-z]))"""
)


def decode_accents(value: str) -> str:
    r"""The field with each `\'{\i}`, `\"o` and `\v{c}` as one character."""
    return _ACCENTED.sub(_accented, value) if "\\" in value else value


def _accented(match: re.Match[str]) -> str:
    base = match["braced_dotless"] or match["braced"] or match["dotless"] or match["bare"]
    if not base:
        return match[0]
    return unicodedata.normalize("NFC", base + _ACCENTS[match["mark"] or match["letter"]])
