"""LaTeX as many packages let it be written in; the same words in the LaTeX that Pandoc reads out."""

import re
from collections.abc import Callable

from galleyproof.bring.latex.glossary import plain_terms
from galleyproof.bring.latex.listings import plain_listings

CHUNK = re.compile(r"^<<(?P<options>[^\n]*)>>=[ \t]*\n(?P<body>.*?)^@[ \t]*(?:%[^\n]*)?$\n?", re.DOTALL | re.MULTILINE)
"""A chunk of Sweave or knitr."""
_TABULARS = "tabular|tabularx|tabulary|longtable|longtabu|tabu|supertabular|xltabular|tblr|NiceTabular"
_TABULAR = re.compile(rf"\\(?P<end>begin|end)\{{(?P<name>{_TABULARS})(?P<star>\*?)\}}")
_SAME: dict[str, str] = {
    r"\\(?:vspace|hspace)\*?\{[^{}]*\}|\\(?:noindent|indent|medskip|smallskip|bigskip|hfill|vfill|hfil|vfil|leavevmode|null|strut)(?![A-Za-z])[ \t]*": "",
    r"\\begin\{(?:minipage|adjustbox|spacing|multicols|turn)\}(?:\[[^\]\n]*\])*\{[^{}\n]*\}": "",
    r"\\(?:cmidrule|cline|cmidrulekern|rowcolor|cellcolor|columncolor|arrayrulecolor|addlinespace|specialrule|morecmidrules)(?:\([^()\n]*\)|\[[^\]\n]*\]|\{[^{}\n]*\})*": "",
    r"\\(?:begin|end)\{(?:threeparttable|adjustbox|measuredfigure|small|footnotesize|scriptsize|tiny|normalsize|large|Large|LARGE|huge|Huge|singlespac(?:e|ing)\*?|doublespac(?:e|ing)\*?|onehalfspac(?:e|ing)|spacing|sloppypar|sloppy|centering|raggedright|raggedleft|landscape|ThreePartTable|minipage|tablenotes|multicols|turn|titlepage)\}(?:\[[^\]\n]*\])*(?:\{[^{}\n]*\}(?=\s*(?:\\|%|\n)))?": "",
    r"\\(begin|end)\{(?:sidewaystable|wraptable|SCtable|margintable)(\*?)\}": r"\\\1{table\2}",
    r"\\(begin|end)\{(?:sidewaysfigure|SCfigure|marginfigure|figwindow|window)(\*?)\}": r"\\\1{figure\2}",
    r"\\begin\{wrapfigure\}(?:\[[^\]]*\])?\{[^{}]*\}(?:\[[^\]]*\])?\{[^{}]*\}": r"\\begin{figure}",
    r"\\end\{wrapfigure\}": r"\\end{figure}",
    r"\\caption\*": r"\\caption",
    r"\\captionof\{[^{}]*\}": r"\\caption",
    r"\\(?!caption|sub)[A-Za-z]*caption\*?(?=[\[{])": r"\\caption",
    r"\\enquote\*": r"\\enquote",
    r"\\tnote\{([^{}]*)\}": r"\\textsuperscript{\1}",
    r"\\lettrine(?:\[[^\]]*\])?\{([^{}]*)\}\{([^{}]*)\}": r"\1\2",
    r"\\(?:hl|highlight|colorbox\{[^{}]*\}|textcolor(?:\[[^\]]*\])?\{[^{}]*\}|added|fbox|framebox)\{": "{",
    r"\\(?:citetitle|Citetitle)(?:\[[^\]]*\])*\{([^{}]*)\}": r"\\cite{\1}",
    r"\\(?:smartcite|Smartcite|Autocite|supercite|footcitetext|Footcite)\b": r"\\footcite",
    r"\\(?:Textcite|citetalias|citealt|citealp|Citet|Citep)\b": r"\\textcite",
    r"\\(?:ie|eg)\b(?=\\xspace)": "",
    r"\\(?:newblock|tightlist|itshape\\mdseries)\b": "",
    r"\\path(?=\{[^{}]*\})": r"\\texttt",
    # The class of Brazil's theses, abnTeX2.
    r"\\(?:citeonline)\b": r"\\textcite",
    r"\\apud(?:\[(?P<pages>[^\]]*)\])?\{([^{}]*)\}\{([^{}]*)\}": r"\\autocites{\2}[apud][\1]{\3}",
    r"\\(begin|end)\{savequote\}(?:\[[^\]]*\])?": r"\\\1{quote}",
    r"\\qauthor(?=\{)": r"\\par --- ",
    r"\\(begin|end)\{citacao\}": r"\\\1{quote}",
    r"\\(begin|end)\{(?:alineas|subalineas|incisos)\}": r"\\\1{itemize}",
    r"\\(begin|end)\{siglas\}": r"\\\1{description}",
    r"\\(begin|end)\{quadro\}": r"\\\1{table}",
    r"\\(?:legend|fonte)(?=\{)": r"\\par ",
    r"\\begin\{(?:apendicesenv|anexosenv)\}|\\part(?:apendices|anexos)\b\*?": r"\\appendix ",
    r"\\end\{(?:apendicesenv|anexosenv)\}|\\imprimir(?:capa|folhaderosto)\b\*?|\\(?:pre|pos|ele)?textual\b": "",
    r"\\(?:selectlanguage\{[^{}]*\}|(?:non)?frenchspacing\b)": "",
    r"\\begin\{(?:(?:sub)?appendices|appendix)\}": r"\\appendix ",
    r"\\end\{(?:(?:sub)?appendices|appendix)\}": "",
    r"\\(?:begin|end)group(?![A-Za-z])": "",
    r"\\begin\{subequations\}|\\end\{subequations\}": "",
    r"\\(?:foreignquote\{[^{}]*\}|hyphenquote\{[^{}]*\})\{": r"\\enquote{",
    r"(?P<key>\b(?:width|height)\s*=\s*)(?=\\(?:line|text|column|h)(?:width|size))": r"\g<key>1",
    r"\\(?:columnwidth|hsize|paperwidth)(?=\s*[,\]])": r"\\linewidth",
    r"\\begin\{(?:displayquote|quotation|displaycquote|quoting|blockquote)\}(?!\[)": r"\\begin{quote}",
    r"\\end\{(?:displayquote|quotation|displaycquote|quoting|blockquote)\}": r"\\end{quote}",
}
"""What prints no other word than what stands in its place."""
_DOCUMENT_COMMAND = re.compile(
    r"\\(?P<how>New|Renew|Provide|Declare)(?:Expandable)?DocumentCommand\s*(?:\{\s*\\(?P<braced>[A-Za-z]+)\s*\}|\\(?P<bare>[A-Za-z]+))\s*"
    r"\{\s*(?P<option>o|O\s*\{(?P<usual>[^{}]*)\})?\s*(?P<rest>(?:\+?m\s*)*)\}"
)
"""What xparse defines, as far as LaTeX's own `\\newcommand` can say it: one option at most, at the front."""
_CITED_BLOCK = re.compile(
    r"\\begin\{(?P<name>displayquote|quoting|displaycquote)\}\[(?P<by>(?:[^\[\]{}]|\{(?:[^{}]|\{[^{}]*\})*\}|\[[^\[\]]*\])*)\]"
    r"(?P<words>.*?)\\end\{(?P=name)\}",
    re.DOTALL,
)
_CITED = re.compile(
    r"\\(?P<name>textcquote|blockcquote|foreigntextcquote|parencquote|textbquote)(?P<options>(?:\[[^\]]*\])*)\{(?P<key>[^{}]*)\}\{"
)
_QUOTED = re.compile(r"\\(?P<name>textquote|foreigntextquote|blockquote|foreignblockquote)(?P<star>\*?)(?=[\[{])")
"""csquotes' quotations that name their source in brackets, where a citation may stand."""
LONG = 50
"""Words from which a quotation stands in lines of its own."""
_ORDINALS = {
    "ier": "er", "iere": "re", "iers": "ers", "ieres": "res", "ieme": "e", "iemes": "es", "primo": "1o", "secundo": "2o", "tertio": "3o",
    "quarto": "4o", "no": "no", "nos": "nos", "No": "No", "Nos": "Nos",
}  # fmt: skip
"""Of babel's French: what is raised, behind a letter or a figure in `1o` and `No`."""
_ORDINAL = re.compile(rf"\\(?P<name>{'|'.join(_ORDINALS)})(?![A-Za-z@])(?:\{{\}})?")
_RAISED = re.compile(r"\\(?:f?up|textup(?=\{(?:er|e|o|os|re|ème|nd)\}))(?=\{)")
_SHORTHANDS = {
    '"=': "-", '"~': "\u2011", '"-': "\u00ad", '"|': "", '""': "", '"a': "ä", '"o': "ö", '"u': "ü", '"A': "Ä", '"O': "Ö", '"U': "Ü",
    '"s': "ß", '"ck': "ck", '"ff': "ff",
}  # fmt: skip
"""Of babel's German, beside the quotation marks, which Pandoc reads."""
_SHORTHAND = re.compile(r"(?<!\\)(?:" + "|".join(map(re.escape, _SHORTHANDS)) + ")")
_FOOTNOTE = re.compile(r"\\footnote(?P<name>mark|text)(?![A-Za-z])(?:\[[^\]\n]*\])?")
_WRAPPED = re.compile(
    r"\\(?P<name>resizebox|scalebox|makecell|thead|rotatebox|parbox|multirow|shortstack|adjustbox|textls|makebox|mbox)\*?"
)
"""Commands of which the last argument alone is words, and how many stand before it."""
_BEFORE = {"resizebox": 2, "scalebox": 1, "makecell": 0, "thead": 0, "rotatebox": 1, "parbox": 1, "multirow": 2, "shortstack": 0, "adjustbox": 1, "textls": 0, "makebox": 0, "mbox": 0}  # fmt: skip
_IN_PREAMBLE = {
    r"\\titulo(?=\s*\{)": r"\\title",
    r"\\autor(?=\s*\{)": r"\\author",
    r"\\data(?=\s*\{)": r"\\date",
}
"""What classes in other languages call the lines of the title page."""
_CAPTION = re.compile(r"\\caption\b\s*(?:\[[^\[\]]*\])?(?=\{)")
_LABEL = re.compile(r"\s*\\label\s*\{[^{}]*\}[ \t]*")
_VERBATIM = re.compile(
    r"\\begin\{(verbatim\*?|Verbatim|lstlisting|minted|comment)\}.*?\\end\{\1\}|(?<!\\)%[^\n]*", re.DOTALL
)


def plain_tex(tex: str) -> str:
    """The manuscript, with tables, quotations and boxes of packages as plain LaTeX has them."""
    tex = plain_listings(CHUNK.sub(_chunk, tex))
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\ue010{len(kept) - 1}\ue011"

    tex = _with_footnotes(_german(_french(_VERBATIM.sub(keep, tex))))
    tex = plain_terms(_DOCUMENT_COMMAND.sub(_defined, tex))
    head, begin, body = tex.partition("\\begin{document}")
    for command, plain in _IN_PREAMBLE.items():
        head = re.sub(command, plain, head)
    body = _plain(body if begin else head)
    tex = f"{head}{begin}{body}" if begin else body
    return re.sub("\ue010(\\d+)\ue011", lambda match: kept[int(match[1])], tex)


def _french(tex: str) -> str:
    r"""`1\ier{}`, `n\up{o}` and `\No` as babel's French has them, unless the manuscript defines such a command itself."""
    own = set(re.findall(r"\\(?:(?:re)?newcommand|providecommand|def|DeclareMathOperator)\*?\s*\{?\\([A-Za-z]+)", tex))

    def raised(match: re.Match[str]) -> str:
        name = match["name"]
        if name in own:
            return match[0]
        said = _ORDINALS[name]
        head, tail = (
            (said[0], said[1:])
            if name in ("primo", "secundo", "tertio", "quarto", "no", "nos", "No", "Nos")
            else ("", said)
        )
        return f"{head}\\textsuperscript{{{tail}}}"

    tex = _ORDINAL.sub(raised, tex)
    return tex if {"up", "fup"} & own else _RAISED.sub(r"\\textsuperscript", tex)


def _german(tex: str) -> str:
    """`Karl"=Marx"=Straße`, `Auto"-bahn` and `f"ur`, as babel's German has them."""
    if not re.search(r"\\(?:usepackage|documentclass)\[[^\]]*\bn?(?:german|austrian|swissgerman|germanb)\b", tex):
        return tex
    head, begin, body = tex.partition("\\begin{document}")
    body = _SHORTHAND.sub(lambda found: _SHORTHANDS[found[0]], body)
    return f"{head}{begin}{body}"


def _with_footnotes(tex: str) -> str:
    r"""`\footnote{Words}` for a `\footnotemark` and the `\footnotetext{Words}` that follows it, as captions and tables need them."""
    marks: list[int] = []
    parts, position = [], 0
    for found in _FOOTNOTE.finditer(tex):
        if found.start() < position:
            continue
        if found["name"] == "mark":
            parts += [tex[position : found.start()], found[0]]
            marks.append(len(parts) - 1)
            position = found.end()
            continue
        end = _skip(tex, found.end())
        if end > found.end() and marks:
            parts += [tex[position : found.start()]]
            parts[marks.pop(0)] = f"\\footnote{tex[found.end() : end].strip()}"
            position = end
    return "".join([*parts, tex[position:]])


def _defined(match: re.Match[str]) -> str:
    r"""`\NewDocumentCommand{\quay}{O{x} m}` as `\newcommand{\quay}[2][x]`."""
    how = {"New": "new", "Declare": "new", "Provide": "provide", "Renew": "renew"}[match["how"]]
    count = match["rest"].count("m") + bool(match["option"])
    usual = f"[{match['usual'] or ''}]" if match["option"] else ""
    return f"\\{how}command{{\\{match['braced'] or match['bare']}}}{f'[{count}]{usual}' if count else ''}"


def _plain(tex: str) -> str:
    tex = _CITED_BLOCK.sub(
        lambda match: f"\\begin{{quote}}{match['words'].rstrip()} {match['by']}\n\\end{{quote}}", tex
    )
    tex = _rewritten(tex, _CITED, _cited)
    tex = _rewritten(tex, _QUOTED, _quoted)
    for command, plain in _SAME.items():
        tex = re.sub(command, plain, tex)
    tex = _rewritten(tex, _CAPTION, _label_behind)
    tex = _rewritten(tex, _WRAPPED, _unwrapped)
    return _rewritten(tex, _TABULAR, _tabular)


def _rewritten(
    tex: str, pattern: re.Pattern[str], change: Callable[[str, re.Match[str]], tuple[str, int] | None]
) -> str:
    """`change` gives what takes the place of a match, and where the text goes on."""
    parts, position = [], 0
    while found := pattern.search(tex, position):
        made = change(tex, found)
        new, end = made if made is not None else (found[0], found.end())
        parts += [tex[position : found.start()], new]
        position = end
    return "".join([*parts, tex[position:]])


def _label_behind(tex: str, match: re.Match[str]) -> tuple[str, int] | None:
    r"""`\caption{Words}\label{x}` for `\caption{\label{x}Words}`: Pandoc takes a label in the words for a place in them."""
    end = _skip(tex, match.end())
    words = tex[match.end() : end]
    labels = _LABEL.findall(words)
    if end == match.end() or not labels:
        return None
    bare = _LABEL.sub(lambda label: " " if label[0][:1].isspace() else "", words)
    bare = re.sub(r"\s+\}\Z", "}", bare)
    return f"{match[0]}{bare}{''.join(label.strip() for label in labels)}", end


def _chunk(match: re.Match[str]) -> str:
    """A chunk of Sweave is shown as code, unless it says that it is not; what it would print is not there."""
    if re.search(r"echo\s*=\s*F", match["options"]) or "\\end{verbatim}" in match["body"]:
        return "\n"
    return f"\\begin{{verbatim}}\n{match['body']}\\end{{verbatim}}\n"


def _tabular(tex: str, match: re.Match[str]) -> tuple[str, int] | None:
    """Columns are `l`, `c` and `r`; widths, colours and what stands between columns are the page's affair."""
    name = "longtable" if match["name"] in ("longtable", "xltabular", "longtabu") else "tabular"
    if match["end"] == "end":
        return f"\\end{{{name}}}", match.end()
    position = match.end()
    needs_width = match["star"] or match["name"] in ("tabularx", "tabulary", "xltabular")
    if needs_width:
        position = _skip(tex, position)
    while (option := re.compile(r"\s*\[[^\]]*\]").match(tex, position)) is not None:
        position = option.end()
    end = _skip(tex, position)
    if end == position:
        return None
    columns = _columns(tex[position:end].strip()[1:-1])
    return f"\\begin{{{name}}}{{{columns}}}", end


def _columns(said: str) -> str:
    found, position = "", 0
    while position < len(said):
        letter = said[position]
        position += 1
        if letter == "*":
            times_end = _skip(said, position)
            inner_end = _skip(said, times_end)
            times = re.sub(r"\D", "", said[position:times_end])
            found += _columns(said[times_end:inner_end].strip()[1:-1]) * min(int(times or 1), 50)
            position = inner_end
        elif letter in "@!><":
            position = _skip(said, position)
        elif letter.isalpha():
            found += letter if letter in "lcr" else "r" if letter in "SDdN" else "l"
            while position < len(said) and said[position] in "[{ ":
                after = _skip(said, position)
                if after == position:
                    break
                position = after
    return found or "l"


def _skip(tex: str, start: int) -> int:
    """Where the group in braces or brackets that begins at `start` ends; `start` where none does."""
    begin = start + len(tex[start:]) - len(tex[start:].lstrip())
    if begin >= len(tex) or tex[begin] not in "{[":
        return start
    opens, closes = tex[begin], {"{": "}", "[": "]"}[tex[begin]]
    depth, position = 0, begin
    while position < len(tex):
        if tex[position] == "\\":
            position += 2
            continue
        depth += (tex[position] == opens) - (tex[position] == closes)
        position += 1
        if depth == 0:
            return position
    return start


def _unwrapped(tex: str, match: re.Match[str]) -> tuple[str, int] | None:
    position = match.end()
    for number in range(_BEFORE[match["name"]] + 1):
        while (option := re.compile(r"[ \t]*\[[^\]\n]*\]").match(tex, position)) is not None:
            position = option.end()
        star = re.compile(r"[ \t]*[*!](?=\s*\{)").match(tex, position)
        if star is not None and number == 1:
            # `\multirow{2}*{words}`
            position = star.end()
            continue
        begin, position = position, _skip(tex, position)
        if position == begin:
            return None
    words = tex[begin:position].strip()[1:-1]
    if match["name"] in ("makecell", "thead", "shortstack"):
        words = re.sub(r"\\\\(?:\[[^\]]*\])?", " ", words)
    return _plain(
        words.removeprefix("%").strip("\n") if match["name"] in ("resizebox", "scalebox") else words
    ), position


def _cited(tex: str, match: re.Match[str]) -> tuple[str, int] | None:
    end = _skip(tex, match.end() - 1)
    if end < match.end():
        return None
    words, source = tex[match.end() : end - 1], f"\\autocite{match['options']}{{{match['key']}}}"
    if match["name"] == "blockcquote":
        return f"\n\n\\begin{{quote}}{words} {source}\\end{{quote}}\n\n", end
    return f"\\enquote{{{words}}}{source}", end


def _quoted(tex: str, match: re.Match[str]) -> tuple[str, int] | None:
    r"""`\textquote[\cite{x}][.]{Words}`: the words, what ends them, and the source behind them; in other languages too."""
    position = match.end()
    if match["name"].startswith("foreign"):
        position = _skip(tex, position)
    said = []
    while (end := _skip(tex, position)) > position and tex[position] == "[":
        said.append(tex[position + 1 : end - 1])
        position = end
    end = _skip(tex, position)
    if end == position or tex[position] != "{":
        return None
    words = tex[position + 1 : end - 1] + (said[1] if len(said) > 1 else "")
    source = f" {_plain(said[0].strip())}" if said and said[0].strip() else ""
    if match["name"].endswith("blockquote") and len(words.split()) >= LONG:
        return f"\n\n\\begin{{quote}}{_plain(words)}{source}\\end{{quote}}\n\n", end
    return f"\\enquote{{{_plain(words)}}}{source}", end
