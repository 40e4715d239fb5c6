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
    "startappendices", "stopappendices", "pdfbookmark", "ssp", "dsp", "nolinenumbers",
    "linenumbers", "columnbreak", "twocolumn", "onecolumn", "beginsupplement", "renewcommand", "newcommand", "providecommand", "usepackage",
    "VignetteIndexEntry", "VignetteEngine", "VignetteEncoding", "interfootnotelinepenalty", "widowpenalty", "clubpenalty", "makeatletter", "makeatother",
)  # fmt: skip
"""Commands that print no word, but move what is printed."""
SILENT = ("index", "nocite", "glsadd", "label", "phantomsection", "hypertarget", "marginpar", "todo")
"""Commands that print nothing where they stand."""

_COMMAND = re.compile(r"\\([A-Za-z]+)\*?")
_ENVIRONMENT = re.compile(r"\s*\\begin\{([A-Za-z]+)\*?\}")


def command_name(tex: str) -> str:
    """Of the command or environment that the LaTeX begins with; empty where it begins with none."""
    begun, found = _ENVIRONMENT.match(tex), _COMMAND.match(tex.strip())
    return begun[1] if begun else found[1] if found else ""


def as_remark(words: str) -> str:
    """A remark that is not printed."""
    return f"<!-- {words.strip().replace('-->', '-- >')} -->"
