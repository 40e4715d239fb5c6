"""A directive of MyST in, what Pandoc's Markdown has for it out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from galleyproof.bring.myst.directive_tables import csv_rows, list_rows, pipe_table
from galleyproof.bring.myst.myst_labels import MystLabels, id_of, label_of
from galleyproof.bring.rewriting.theorems import KINDS as THEOREMS
from galleyproof.model.finding import codes

_CALLOUTS = {
    "note": "note", "seealso": "note", "admonition": "note", "dropdown": "note", "topic": "note", "tip": "tip", "hint": "tip",
    "important": "important", "warning": "warning", "caution": "warning", "danger": "warning", "attention": "warning",
    "error": "warning",
}  # fmt: skip
_TITLED = frozenset({"admonition", "dropdown", "topic"})
"""Whose argument is a title; that of the others begins their text."""
_WITHIN = frozenset(
    {
        "margin", "sidebar", "div", "container", "card", "grid", "grid-item", "tab-set", "tab-item", "aside", "toggle", "details",
        "card-carousel", "grid-item-card", "centered", "full-width", "only", "section", "block",
    }
)  # fmt: skip
"""Divisions of the page, whose words print where they stand."""
_FORMAL = ("proof:", "prf:")
_EXERCISES = frozenset({"exercise", "solution", "exercise-start", "solution-start"})
_CELLS = frozenset({"code-cell", "code", "code-block", "sourcecode", "raw", "parsed-literal"})
PROGRAMS = frozenset({"mermaid", "dot", "graphviz", "plantuml", "tikz", "r", "python", "julia", "bash", "sql", "ojs"})
"""What a program would draw or run: cells of other dialects, which stay what they are."""
_EMPTY = frozenset(
    {"tableofcontents", "contents", "toctree", "footbibliography", "index", "exercise-end", "solution-end"}
)
"""What a paper makes by itself."""
_PICTURES = frozenset({"figure", "figure-md", "image", "glue:figure"})
_QUOTES = frozenset({"pull-quote", "blockquote", "highlights", "quote"})
_TABLES = frozenset({"list-table", "csv-table"})
DIRECTIVES = (
    frozenset(_CALLOUTS)
    | _WITHIN
    | _CELLS
    | _EMPTY
    | _EXERCISES
    | _PICTURES
    | _QUOTES
    | _TABLES
    | {"glossary"}
    | {"math", "table", "epigraph", "rubric", "bibliography"}
)

_OPTION = re.compile(r":(?P<name>[\w-]+):[ \t]*(?P<value>.*)")
_YAML_OPTION = re.compile(r"(?P<name>[\w-]+):[ \t]*(?P<value>.*)")
_HIDES = re.compile(r"\b(?:hide|remove)[-_](?:input|cell)\b")


def is_directive(name: str) -> bool:
    """Whether it is one that is known."""
    return name in DIRECTIVES or name.startswith(_FORMAL)


def directive(
    name: str,
    argument: str,
    lines: list[str],
    labels: MystLabels,
    read: Callable[[list[str], MystLabels], Iterable[str]],
) -> list[str]:
    """Its lines; `read` makes what stands within it Pandoc's."""
    options, body = options_of(lines)
    if name in _PICTURES:
        if name == "figure-md":
            options, argument = {"name": argument, **options}, ""
        elif name == "glue:figure":
            options, argument = {"name": argument, **options}, f"{argument}.png"
        return _picture(argument, options, body, labels)
    if name in _EMPTY:
        return []
    if name == "bibliography":
        return ["::: {#refs}", ":::"]
    if name == "math":
        return _formula(argument, options, body, labels)
    if name in _CELLS:
        return _code(name, argument, options, body)
    if name in _TABLES:
        return _table(name, argument, options, body, labels)
    if name == "glossary":
        return list(read(list(_definitions(body)), labels))
    if name == "rubric":
        return [f"**{argument}**"]
    inner = list(read(body, labels))
    if name == "table":
        label = options.get("name") or options.get("label") or ""
        mark = f" {{#tbl:{id_of(label)}}}" if label else ""
        if label:
            labels.kinds[label_of(label)] = "tbl"
        return [*inner, "", f": {argument}{mark}"]
    if name == "epigraph":
        return ["::: epigraph", *([argument, ""] if argument else []), *inner, ":::"]
    if name in _QUOTES:
        return [f"> {line}".rstrip() for line in ([argument, *inner] if argument else inner)]
    if name in _EXERCISES:
        return _formal(name.partition("-")[0], argument, options, inner, labels)
    if name in _WITHIN:
        return [*([f"**{argument}**", ""] if argument and name != "div" else []), *inner]
    if name.startswith(_FORMAL):
        return _formal(name.rpartition(":")[2], argument, options, inner, labels)
    title, text = (argument, inner) if name in _TITLED else ("", [argument, *inner] if argument else inner)
    titled = ' title="' + title.replace('"', "'") + '"' if title else ""
    kind = next((_CALLOUTS[each] for each in options.get("class", "").split() if each in _CALLOUTS), _CALLOUTS[name])
    return [f"::: {{.callout-{kind}{titled}}}", *text, ":::"]


def _formal(kind: str, argument: str, options: Mapping[str, str], inner: list[str], labels: MystLabels) -> list[str]:
    """A theorem or its like, as Quarto writes it, so that it is numbered and can be referred to."""
    prefix = next((short for short, long in THEOREMS.items() if long == kind), "")
    if not prefix:
        return [f"**{kind.capitalize()}{f' ({argument})' if argument else ''}.**", "", *inner]
    marks = [f".{kind}"]
    if label := options.get("label") or options.get("name"):
        labels.kinds[label_of(label)] = prefix
        marks.insert(0, f"#{prefix}-{id_of(label)}")
    if kind == "solution":
        # Its argument is the label of the exercise that it solves.
        argument = labels.role_of(argument)
    if argument:
        marks.append('name="' + argument.replace('"', "'") + '"')
    return [f"::: {{{' '.join(marks)}}}", *inner, ":::"]


def _table(name: str, argument: str, options: Mapping[str, str], body: list[str], labels: MystLabels) -> list[str]:
    label = options.get("name") or options.get("label") or ""
    rows = list_rows(body) if name == "list-table" else csv_rows(body, options)
    if not rows:
        message = f"the table of the directive `{name}` is not read: its lines are printed as code"
        hint = "type it as a table, or put it into data/ and draw it: `![Caption](table:name)`"
        bar = bar_for(body)
        caption = [f"**{argument}**", ""] if argument else []
        return [*caption, f"{bar}{labels.remarks.at(codes.LEFT_AS_IT_WAS, message, hint, of_line=True)}", *body, bar]
    header = options.get("header-rows", "")
    made = pipe_table(rows, int(header) if header.isdigit() else int("header" in options))
    if label:
        labels.kinds[label_of(label)] = "tbl"
    mark = f" {{#tbl:{id_of(label)}}}" if label else ""
    return [*made, *(["", f": {argument}{mark}"] if argument or label else [])]


def _definitions(body: list[str]) -> Iterator[str]:
    """A glossary as a list of definitions: a term, and indented below it what it means."""
    terms: list[str] = []
    is_meaning = False
    for line in body:
        if not line.strip():
            yield ""
        elif not line[0].isspace() and not line.startswith(":"):
            if is_meaning:
                yield ""
            terms.append(line.strip())
            is_meaning = False
        elif terms:
            # Several terms may have one meaning.
            yield from (", ".join(terms), f":   {line.strip().removeprefix(':').strip()}")
            terms, is_meaning = [], True
        else:
            yield f"    {line.strip()}"
    yield from terms


def options_of(lines: list[str]) -> tuple[Mapping[str, str], list[str]]:
    """`:name: value` lines, or such between two rules, and what comes behind."""
    position = skip_blank(lines, 0)
    found: dict[str, str] = {}
    if position < len(lines) and lines[position].strip() == "---":
        end = next((at for at in range(position + 1, len(lines)) if lines[at].strip() == "---"), None)
        if end is not None:
            for line in lines[position + 1 : end]:
                if option := _YAML_OPTION.fullmatch(line.strip()):
                    found[option["name"]] = option["value"].strip("\"' ")
            return found, lines[end + 1 :]
    while position < len(lines) and (option := _OPTION.fullmatch(lines[position].strip())):
        found[option["name"]] = option["value"].strip()
        position += 1
    return found, lines[position:]


def _picture(path: str, options: Mapping[str, str], body: list[str], labels: MystLabels) -> list[str]:
    text = "\n".join(body).strip()
    if not path and (typed := re.match(r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^)\s]+)\)\s*", text)):
        path, text = typed["path"], text[typed.end() :]
        options = {"alt": typed["alt"], **options}
    caption, _, legend = text.partition("\n\n")
    label = options.get("name") or options.get("label") or ""
    attributes = []
    if label:
        labels.kinds[label_of(label)] = "fig"
        attributes.append(f"#fig:{id_of(label)}")
    if re.fullmatch(r"\d+(?:\.\d+)?%", options.get("width", "")):
        attributes.append(f"width={options['width']}")
    if alt := options.get("alt", "").replace('"', "'"):
        attributes.append(f'alt="{alt}"')
    mark = f"{{{' '.join(attributes)}}}" if attributes else ""
    shown = f"![{' '.join(caption.split())}](<{path.removeprefix('/')}>){mark}"
    return [shown, *(["", *legend.strip().split("\n")] if legend.strip() else [])]


def _formula(argument: str, options: Mapping[str, str], body: list[str], labels: MystLabels) -> list[str]:
    label = options.get("label") or options.get("name") or ""
    if label:
        labels.kinds[label_of(label)] = "eq"
    tex = [line for line in (argument, *body) if line.strip()]
    return ["$$", *tex, f"$${f' {{#eq:{id_of(label)}}}' if label else ''}"]


def _code(name: str, argument: str, options: Mapping[str, str], body: list[str]) -> list[str]:
    bar = bar_for(body)
    language = re.match(r"[\w+-]*", argument)
    kind = language[0] if language else ""
    if name == "code-cell":
        hidden = ["#| echo: false"] if _HIDES.search(options.get("tags", "")) else []
        return [f"{bar}{{{kind or 'python'}}}", *hidden, *body, bar]
    if name == "raw":
        return [f"{bar}{{={kind}}}" if kind else bar, *body, bar]
    return [f"{bar}{kind}", *body, bar]


def bar_for(body: list[str]) -> str:
    """A fence that none of the lines closes."""
    longest = max((len(run) for line in body for run in re.findall("`+", line)), default=2)
    return "`" * max(longest + 1, 3)


def skip_blank(lines: list[str], position: int) -> int:
    """Where the next line with words is, or the end."""
    while position < len(lines) and not lines[position].strip():
        position += 1
    return position
