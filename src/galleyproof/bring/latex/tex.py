"""Commands of LaTeX: which of them print no word."""

import re

LAYOUT = (
    "newpage", "clearpage", "cleardoublepage", "pagebreak", "nopagebreak", "linebreak", "noindent", "indent", "vspace", "hspace",
    "vfill", "hfill", "bigskip", "medskip", "smallskip", "centering", "raggedright", "tableofcontents", "listoffigures",
    "listoftables", "maketitle", "frontmatter", "mainmatter", "backmatter", "appendix", "small", "footnotesize", "normalsize",
    "large", "singlespacing", "doublespacing", "onehalfspacing", "setlength", "addcontentsline", "markboth", "pagestyle",
    "thispagestyle", "bibliographystyle", "printbibliography", "FloatBarrier", "setcounter", "par", "hypersetup", "protect", "printindex", "sloppy",
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
