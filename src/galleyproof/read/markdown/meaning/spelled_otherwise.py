"""A tag of HTML or a command of LaTeX in, how the same is said in Markdown out."""

import re

_TAGS = {
    ("br", "wbr"): "end the line with a backslash or two blanks",
    ("i", "em", "cite", "dfn", "var"): "write `*words*`",
    ("b", "strong"): "write `**words**`",
    ("sup",): "write `1^er^`",
    ("sub",): "write `H~2~O`",
    ("u", "ins"): "write `[words]{.underline}`",
    ("s", "del", "strike"): "write `~~words~~`",
    (
        "small",
        "big",
        "font",
        "mark",
        "kbd",
        "abbr",
    ): "take the tags away: sizes, colours and grounds are the template's affair",
    ("span",): "write `[words]{.smallcaps}`, `[words]{lang=fr}` or the words alone",
    ("a",): "write `[words](https://example.org)`, or `[words]{#id}` for a place that is linked to",
    ("hr",): "write `***` between two empty lines",
    ("img", "picture", "figure", "figcaption"): "write `![Caption](images/port.png){width=60%}`",
    ("code", "tt", "samp", "pre"): "write `` `words` ``, or lines between two lines of three backticks",
    ("q",): 'write `"words"`',
    ("blockquote",): "begin each line with `> `",
    ("p",): "put an empty line between two paragraphs",
    ("ul", "ol", "li"): "begin each item with `- ` or `1. `",
    ("dl", "dt", "dd"): "write the term, and below it `:   its definition`",
    ("h1", "h2", "h3", "h4", "h5", "h6"): "write `# Title`, with as many `#` as the level is deep",
    ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "col", "colgroup"): (
        "draw the table with bars, `| a | b |` above `|---|---|`; `galleyproof import` can do it"
    ),
    (
        "div",
        "section",
        "center",
        "details",
        "summary",
        "aside",
        "article",
    ): "write `::: epigraph` above and `:::` below",
    (
        "script",
        "style",
        "iframe",
        "video",
        "audio",
        "object",
        "embed",
        "svg",
    ): "delete it: print has nothing of the kind",
}
_BY_TAG = {tag: hint for tags, hint in _TAGS.items() for tag in tags}
_COMMANDS = {
    ("emph", "textit", "textsl", "itshape"): "write `*words*`",
    ("textbf", "bfseries"): "write `**words**`",
    ("textsc", "scshape"): "write `[words]{.smallcaps}`",
    ("underline", "uline"): "write `[words]{.underline}`",
    ("texttt", "verb"): "write `` `words` ``",
    ("textsuperscript",): "write `1^er^`",
    ("textsubscript",): "write `H~2~O`",
    ("enquote",): 'write `"words"`',
    ("footnote", "footnotetext", "endnote"): "write `^[words]` behind the punctuation",
    ("cite", "parencite", "footcite", "autocite", "citep", "fullcite", "cites", "autocites"): "write `[@key, 33-35]`",
    ("textcite", "citet", "citeauthor"): "write `@key [33]`",
    ("nocite",): "delete it: the list of works has what is cited, and the sources of the data",
    ("ref", "autoref", "cref", "Cref", "eqref", "nameref", "vref"): "write `@sec:id`, `@fig:id`, `@tbl:id` or `@eq:id`",
    ("pageref",): "write `@page:fig:id`",
    ("label",): "give the id in braces: `# Title {#sec:id}`, `[words]{#id}`",
    ("chapter", "section", "subsection", "subsubsection", "paragraph", "part"): "write `# Title`, `## Title`",
    ("url", "href"): "write `<https://example.org>` or `[words](https://example.org)`",
    ("newpage", "clearpage", "pagebreak", "cleardoublepage"): "delete it: the page ends where it is full",
    ("noindent", "indent", "smallskip", "medskip", "bigskip", "vspace", "hspace", "centering", "par"): (
        "delete it: spaces and indents are the template's affair"
    ),
    (
        "tableofcontents",
        "listoffigures",
        "listoftables",
    ): "write `contents: true` or `lists: [figures, tables]` into paper.yml",
    ("ldots", "dots", "textellipsis"): "write `...`",
    ("LaTeX", "TeX", "LaTeXe", "BibTeX", "XeTeX", "LuaTeX"): "write the name in letters",
    (
        "textasciitilde",
        "textbackslash",
        "textendash",
        "textemdash",
        "textquotesingle",
        "S",
        "P",
        "dag",
        "ddag",
        "copyright",
        "pounds",
        "euro",
        "texteuro",
        "textdegree",
        "degree",
        "textregistered",
        "texttrademark",
        "guillemotleft",
        "guillemotright",
        "glqq",
        "grqq",
        "flqq",
        "frqq",
        "ss",
        "ae",
        "AE",
        "oe",
        "OE",
        "aa",
        "AA",
        "o",
        "O",
        "l",
        "L",
        "i",
        "j",
        "textmu",
        "textsection",
        "textparagraph",
        "textbullet",
        "textperiodcentered",
        "textquoteleft",
        "textquoteright",
        "textquotedblleft",
        "textquotedblright",
        "checkmark",
    ): "write the sign itself: § ¶ † € ß æ ø",
    ("newline", "linebreak"): "end the line with a backslash or two blanks",
    ("quad", "qquad", "enspace", "thinspace", "nobreakspace", "xspace", "hfill", "vfill"): (
        "delete it: what stands between words is the template's affair; `\\ ` is a blank at which no line ends"
    ),
    (
        "textcolor",
        "color",
        "colorbox",
        "hl",
        "sout",
        "st",
        "large",
        "Large",
        "small",
        "footnotesize",
        "tiny",
        "huge",
        "textsf",
    ): ("take the command away: sizes, colours and grounds are the template's affair; `~~words~~` strikes them out"),
    ("centerline", "raggedright", "raggedleft", "hbox", "mbox", "makebox", "raisebox", "parbox", "fbox"): (
        "write the words alone: where they stand is the template's affair"
    ),
    ("gls", "Gls", "glspl", "Glspl", "acrlong", "acrshort", "acrfull", "ac", "acp", "acs", "acl", "acf"): (
        "write the words that it stands for: there is no list of abbreviations"
    ),
    ("todo", "missingfigure", "marginpar", "marginnote", "sidenote"): (
        "write `[words]{.todo}` for what is still to be written, `^[words]` for a note, `<!-- words -->` for a remark"
    ),
    ("SI", "si", "qty", "unit", "num", "ang"): "write the number and its unit: `3 km`",
    ("ce", "chemfig"): "write `H~2~O`",
    ("appendix",): "write `# Title {.appendix}`",
    ("maketitle", "title", "author", "date", "thanks", "and"): "say it in paper.yml, which has title, authors, date",
    ("foreignlanguage", "textlatin", "textgreek"): "write `[mot]{lang=fr}`",
    ("lipsum", "blindtext"): "write the words themselves",
    ("includegraphics",): "write `![Caption](images/port.png){width=60%}`",
    ("input", "include"): "list the file under `sections` in paper.yml",
    ("printbibliography", "bibliography", "bibliographystyle"): "write `style: {bibliography: true}` into paper.yml",
    ("newcommand", "renewcommand", "def", "let", "newenvironment", "DeclareMathOperator"): (
        "write out what the command stands for wherever it is used: none is defined here"
    ),
    ("index", "glossary"): "delete it: there is no index",
    ("item",): "begin each item with `- ` or `1. `",
}
_BY_COMMAND = {name: hint for names, hint in _COMMANDS.items() for name in names}
_ENVIRONMENTS = {
    ("quote", "quotation", "displayquote"): "begin each line with `> `",
    ("verse",): "begin each line with `| `",
    ("itemize", "enumerate"): "begin each item with `- ` or `1. `",
    ("description",): "write the term, and below it `:   its definition`",
    ("equation", "align", "gather", "displaymath", "math", "eqnarray", "multline"): (
        "write `$$...$$ {#eq:id}`; in it `\\begin{aligned}` for several lines"
    ),
    ("figure", "wrapfigure", "subfigure"): "write `![Caption](images/port.png){#fig:port}`",
    ("table", "tabular", "longtable", "tabularx"): "draw the table with bars, `| a | b |` above `|---|---|`",
    ("verbatim", "lstlisting", "minted"): "write the lines between two lines of three backticks",
    (
        "center",
        "flushleft",
        "flushright",
        "minipage",
        "multicols",
    ): "delete it: where words stand is the template's affair",
    ("abstract",): "say it in paper.yml under `abstract`",
    ("landscape",): "write `::: landscape` above and `:::` below",
    ("comment",): "write `<!--` above and `-->` below",
}
_BY_ENVIRONMENT = {name: hint for names, hint in _ENVIRONMENTS.items() for name in names}
_IN_FORMULAS = {
    "choose": "write `\\binom{n}{k}`",
    "over": "write `\\frac{a}{b}`",
    "atop": "write `\\substack{a \\\\ b}`",
    "rm": "write `\\mathrm{...}`",
    "bf": "write `\\mathbf{...}`",
    "it": "write `\\mathit{...}`",
    "cal": "write `\\mathcal{...}`",
    "textsc": "write `\\text{...}`",
    "bm": "write `\\boldsymbol{...}`",
    "pmb": "write `\\boldsymbol{...}`",
    "mathds": "write `\\mathbb{...}`",
    "hspace": "write `\\quad` or `\\,`",
    "label": "give the id behind the formula: `$$...$$ {#eq:id}`",
    "tag": "give it an id, which numbers it: `$$...$$ {#eq:id}`",
    "nonumber": "delete it: what has no id has no number",
    "notag": "delete it: what has no id has no number",
    "ref": "write `@eq:id` outside the formula",
    "eqref": "write `@eq:id` outside the formula",
    "color": "delete it: print is black",
    "textcolor": "delete it: print is black",
    "ce": "write `\\mathrm{H_2O}`, or `H~2~O` outside the formula",
    "SI": "write `3\\,\\mathrm{km}`",
    "si": "write `\\mathrm{km}`",
    "qty": "write `3\\,\\mathrm{km}`",
}


def instead_of_tag(html: str) -> str:
    """What to write for the tag that begins there; a sign that was meant has a backslash."""
    if html.lstrip().startswith("<!--"):
        return "close the remark by `-->` in the same paragraph or item, or put it between two empty lines"
    tag = re.match(r"\s*</?([A-Za-z][A-Za-z0-9]*)", html)
    known = _BY_TAG.get(tag[1].lower()) if tag else None
    return known or "write `\\<` for the sign itself; comments `<!-- -->` are fine"


def instead_of_command(tex: str) -> str:
    """What to write for the command or environment that begins there; empty where nothing is known."""
    command = re.match(r"\s*\\([A-Za-z]+)\*?\s*(?:\{([A-Za-z]+)\*?\})?", tex)
    if command is None:
        return ""
    if command[1] in ("begin", "end"):
        return _BY_ENVIRONMENT.get(command[2] or "", "")
    return _BY_COMMAND.get(command[1], "")


def instead_in_formula(word: str) -> str:
    """What to write for a command that is none of mathematics here; empty where nothing is known."""
    return _IN_FORMULAS.get(word, "")
