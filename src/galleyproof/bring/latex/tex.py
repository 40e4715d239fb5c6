"""Commands of LaTeX: which of them print no word."""

import re

LAYOUT = (
    "newpage", "clearpage", "cleardoublepage", "pagebreak", "nopagebreak", "linebreak", "noindent", "indent", "vspace", "hspace",
    "vfill", "hfill", "bigskip", "medskip", "smallskip", "centering", "raggedright", "tableofcontents", "listoffigures",
    "listoftables", "maketitle", "frontmatter", "mainmatter", "backmatter", "appendix", "small", "footnotesize", "normalsize",
    "large", "singlespacing", "doublespacing", "onehalfspacing", "setlength", "addcontentsline", "markboth", "pagestyle",
    "thispagestyle", "bibliographystyle", "printbibliography", "FloatBarrier", "setcounter", "par", "hypersetup", "protect", "printindex", "sloppy",
    "minitoc", "adjustmtc", "dominitoc", "chaptermark", "sectionmark", "markright", "blandscape", "elandscape", "pagenumbering",
    "scriptsize", "tiny", "Large", "LARGE", "huge", "Huge", "clearemptydoublepage", "nobreak", "smallbreak", "medbreak", "bigbreak",
    "hrule", "hrulefill", "hline", "rule", "null", "strut", "vskip", "hskip", "enlargethispage", "raggedbottom", "flushbottom", "leavevmode",
    "allowdisplaybreaks", "setlist", "linespread", "selectfont", "fontsize", "parindent", "parskip", "bookmarksetup", "addtocontents",
    "startappendices", "stopappendices", "pdfbookmark", "begingroup", "endgroup", "ssp", "dsp", "nolinenumbers",
    "linenumbers", "columnbreak", "twocolumn", "onecolumn", "beginsupplement", "renewcommand", "newcommand", "providecommand", "usepackage",
    "VignetteIndexEntry", "VignetteEngine", "VignetteEncoding", "interfootnotelinepenalty", "widowpenalty", "clubpenalty", "makeatletter", "makeatother",
    "pstart", "pend", "beginnumbering", "endnumbering", "bgroup", "egroup", "setstretch", "numberwithin", "counterwithin", "counterwithout", "captionsetup", "newgeometry", "restoregeometry", "geometry", "doublespace",
    "singlespace", "onehalfspace", "setmainfont", "setsansfont", "setmonofont", "fancyhead", "fancyfoot", "fancyhf", "lhead", "rhead", "chead", "lfoot",
    "rfoot", "cfoot", "afterpage", "titleformat", "titlespacing", "setcitestyle", "setdefaultlanguage", "bibsection", "bibname", "listoftodos",
    "lstlistoflistings", "listofalgorithms", "pdfinfo", "AtBeginDocument", "cleardoubleoddpage", "cleardoubleemptypage", "KOMAoptions",
)  # fmt: skip
"""Commands that print no word, but move what is printed."""
SILENT = ("index", "nocite", "glsadd", "label", "phantomsection", "hypertarget", "marginpar", "todo")
"""Commands that print nothing where they stand."""
INSTRUCTIONS = (
    "input", "include", "includeonly", "subfile", "import", "includegraphics", "includepdf", "Sexpr", "SweaveOpts", "SweaveInput", "usetikzlibrary",
    "tikz", "begin", "end", "cite", "citetitle", "citeauthor", "citeyear", "citefield", "nocite", "ref", "cref", "gls", "Gls", "glspl", "ac", "acs", "acl",
    "acp", "url", "path", "verb", "lstinline", "lstinputlisting", "bibitem", "newcounter", "stepcounter", "refstepcounter", "the", "value", "arabic",
    "roman", "usebox", "savebox", "newenvironment", "newtheorem", "theoremstyle", "RequirePackage", "ifthenelse", "vref", "unknown",
)  # fmt: skip
"""Commands whose argument is no word of the text: it names or does something."""

_COMMAND = re.compile(r"\\([A-Za-z]+)\*?")
_DEFINED = re.compile(r"\\(?:re|provide)?newcommand\*?\s*\{?\\(?P<name>[A-Za-z]+)\}?(?:\[[^\]\n]*\])*\s*\{")
_WITH_ARGUMENTS = re.compile(r"(?P<name>\\[A-Za-z]+\*?)(?:\s*(?:\[[^\]]*\]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}))*")
_WORDED = re.compile(r"\\(?P<name>[A-Za-z]+)\*?\{(?P<words>[^{}\\$#&^_%~=<>]*[^\W\d_][^{}\\$#&^_%~=<>]*)\}")
_ENVIRONMENT = re.compile(r"\s*\\begin\{([A-Za-z]+)\*?\}")


def command_name(tex: str) -> str:
    """Of the command or environment that the LaTeX begins with; empty where it begins with none."""
    begun, found = _ENVIRONMENT.match(tex), _COMMAND.match(tex.strip())
    return begun[1] if begun else found[1] if found else ""


def is_layout(tex: str) -> bool:
    """Whether it is a command that prints no word; what stands in an environment prints, whatever its name."""
    return not _ENVIRONMENT.match(tex) and command_name(tex) in (*LAYOUT, *SILENT)


def own_layout(preamble: str) -> frozenset[str]:
    r"""The commands that a preamble defines and that print no word: their bodies hold such commands alone."""
    found = set()
    for match in _DEFINED.finditer(preamble):
        end, depth = match.end(), 1
        while end < len(preamble) and depth:
            depth += {"{": 1, "}": -1}.get(preamble[end], 0)
            end += 1
        body = re.sub(r"(?<!\\)%[^\n]*", "", preamble[match.end() : end - 1])
        names = set(_COMMAND.findall(_WITH_ARGUMENTS.sub(lambda one: one["name"], body)))
        bare = _WITH_ARGUMENTS.sub("", body).strip()
        if body.strip() and not bare and names <= {*LAYOUT, *SILENT}:
            found.add(match["name"])
    return frozenset(found)


def command_words(tex: str) -> str:
    r"""The words of `\person{Ann Lee}`, a command that nobody knows; empty where it may be an instruction."""
    found = _WORDED.fullmatch(tex.strip())
    return found["words"].strip() if found and found["name"] not in (*INSTRUCTIONS, *LAYOUT, *SILENT) else ""


def as_remark(words: str) -> str:
    """A remark that is not printed."""
    return f"<!-- {words.strip().replace('-->', '-- >')} -->"
