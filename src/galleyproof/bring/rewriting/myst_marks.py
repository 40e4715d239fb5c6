"""Jupyter Book's MyST in: roles, directives and labels; out the same text in Pandoc's Markdown, which is read from there on."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from galleyproof.bring.markdown.zones import Draft

_CALLOUTS = {
    "note": "note", "seealso": "note", "admonition": "note", "dropdown": "note", "topic": "note", "tip": "tip", "hint": "tip",
    "important": "important", "warning": "warning", "caution": "warning", "danger": "warning", "attention": "warning",
    "error": "warning",
}  # fmt: skip
_TITLED = frozenset({"admonition", "dropdown", "topic"})
"""Whose argument is a title; that of the others begins their text."""
_WITHIN = frozenset(
    {"margin", "sidebar", "div", "container", "card", "grid", "grid-item", "tab-set", "tab-item", "aside"}
)
"""Divisions of the page, whose words print where they stand."""
_FORMAL = ("proof:", "prf:")
_CELLS = frozenset(
    {"code-cell", "code", "code-block", "sourcecode", "eval-rst", "raw", "literalinclude", "parsed-literal"}
)
_EMPTY = frozenset({"tableofcontents", "contents", "toctree", "footbibliography", "index"})
"""What a paper makes by itself."""
_PICTURES = frozenset({"figure", "figure-md", "image"})
_DIRECTIVES = (
    frozenset(_CALLOUTS)
    | _WITHIN
    | _CELLS
    | _EMPTY
    | _PICTURES
    | {"math", "table", "epigraph", "rubric", "bibliography"}
)

_OPENS = re.compile(
    r"(?P<indent>[ \t]*)(?P<bar>`{3,}|~{3,}|:{3,})[ \t]*(?:\{(?P<name>[\w:+.-]+)\})?[ \t]*(?P<rest>[^\n]*)"
)
_OPTION = re.compile(r":(?P<name>[\w-]+):[ \t]*(?P<value>.*)")
_YAML_OPTION = re.compile(r"(?P<name>[\w-]+):[ \t]*(?P<value>.*)")
_LABEL = re.compile(r"\((?P<name>[^()\n]+)\)=[ \t]*")
_HEADING = re.compile(r"#{1,6}[ \t]+(?P<words>.*?)[ \t]*")
_ROLE = re.compile(r"(?<![`\\])\{(?P<role>[\w:+.-]+)\}`(?P<words>[^`\n]+(?:\n[^`\n]+)?)`")
_CITES = re.compile(r"(?:foot)?cite(?::(?P<how>\w+))?")
_TARGET = re.compile(r"(?P<words>.*?)\s*<(?P<target>[^<>]+)>", re.DOTALL)
_SIGNS = re.compile(
    r"^[ \t]*(?:`{3,}|:{3,})\{(?:"
    + "|".join(sorted(_DIRECTIVES - {"code", "raw"}))
    + r")\}|\{(?:foot)?cite(?::\w+)?\}`"
    r"|^\([\w:.-]+\)=[ \t]*$",
    re.MULTILINE,
)


def is_myst(drafts: Iterable[Draft]) -> bool:
    """Whether they hold what nobody else writes."""
    return any(_SIGNS.search(draft.text) for draft in drafts)


def plain_myst(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """The drafts in Pandoc's Markdown. A directive that is not known stays, as code that is seen."""
    drafts = list(drafts)
    labels = _Labels()
    texts = ["\n".join(_lines(draft.text.split("\n"), labels)) for draft in drafts]
    return tuple(Draft(_ROLE.sub(labels.role, text), draft.path) for draft, text in zip(drafts, texts, strict=True))


@dataclass
class _Labels:
    """What bears which name, gathered while the files are read."""

    kinds: dict[str, str] = field(default_factory=dict)
    """By label: `fig`, `eq`, `tbl`, or the words of a heading behind a `#`."""

    def role(self, match: re.Match[str]) -> str:
        """The words that stand for a role."""
        role, words = match["role"], " ".join(match["words"].split())
        if cites := _CITES.fullmatch(role):
            return _cited(words, cites["how"] or "p")
        target = _TARGET.fullmatch(words)
        said, name = (target["words"], target["target"]) if target else ("", words)
        match role:
            case "ref" | "numref" | "eq" | "any" | "prf:ref" | "proof:ref":
                return self._reference(name, "" if role == "numref" else said)
            case "math":
                return f"${words}$"
            case "sub" | "subscript":
                return "~" + words.replace(" ", "\\ ") + "~"
            case "sup" | "superscript":
                return "^" + words.replace(" ", "\\ ") + "^"
            case "doc" | "download":
                return said or name.rstrip("/").rpartition("/")[2].partition(".")[0]
            case "code" | "kbd" | "file" | "command" | "samp" | "program":
                return f"`{words}`"
            case "py:class" | "class" | "py:func" | "func" | "meth" | "mod" | "attr":
                return f"`{words.lstrip('~')}`"
            case _:
                return said or words

    def _reference(self, name: str, said: str) -> str:
        kind = self.kinds.get(_id(name), "")
        if kind.startswith("#"):
            return f"[{said or kind[1:]}](#{_id(name)})"
        if kind:
            return said or f"@{kind}:{_id(name)}"
        return said or name


def _cited(words: str, how: str) -> str:
    keys = [key.strip() for key in words.split(",") if key.strip()]
    marked = [f"@{{{key}}}" if not re.fullmatch(r"\w(?:\w|[:.#$%&+?<>~/-](?=\w))*", key) else f"@{key}" for key in keys]
    if how in ("t", "ts", "ct", "cts", "author", "authors"):
        return ", ".join(marked)
    if how.startswith("year"):
        marked = [f"-{key}" for key in marked]
    return f"[{'; '.join(marked)}]"


def _id(name: str) -> str:
    """A label as an id: `fig-zensus` and `fig:zensus` are `zensus`, as the kind is said before it."""
    plain = re.sub(r"[^\w.-]+", "-", name.strip().lower()).strip("-.")
    return re.sub(r"^(?:fig|eq|tbl|tab|sec)-(?=.)", "", plain)


def _lines(lines: list[str], labels: _Labels) -> Iterator[str]:
    position = 0
    while position < len(lines):
        line = lines[position]
        opened = _OPENS.fullmatch(line)
        if opened and (opened["name"] or opened["bar"][0] != ":"):
            end = _end(lines, position, opened["bar"])
            inner = lines[position + 1 : end]
            name = opened["name"] or ""
            if name in _DIRECTIVES or name.startswith(_FORMAL):
                indent = len(opened["indent"])
                bare = [each[indent:] if not each[:indent].strip() else each for each in inner]
                made = _directive(name, opened["rest"].strip(), bare, labels)
                yield from ("", *(opened["indent"] + each if each else "" for each in made), "")
            else:
                yield from lines[position : end + 1]
            position = end + 1
            continue
        if label := _LABEL.fullmatch(line):
            position = _skip_blank(lines, position + 1)
            heading = _HEADING.fullmatch(lines[position]) if position < len(lines) else None
            if heading:
                labels.kinds[_id(label["name"])] = f"#{heading['words']}"
                yield f"{lines[position].rstrip()} {{#{_id(label['name'])}}}"
                position += 1
            continue
        if line.startswith("% ") or line == "%":
            yield f"<!-- {line[1:].strip().replace('--', '- -')} -->"
        elif not re.fullmatch(r"\+\+\+(?:\s.*)?", line):
            yield line
        position += 1


def _skip_blank(lines: list[str], position: int) -> int:
    while position < len(lines) and not lines[position].strip():
        position += 1
    return position


def _end(lines: list[str], start: int, bar: str) -> int:
    """The line that closes the fence, or the one behind the last."""
    closing = re.compile(rf"[ \t]*{bar[0]}{{{len(bar)},}}[ \t]*")
    return next((at for at in range(start + 1, len(lines)) if closing.fullmatch(lines[at])), len(lines))


def _directive(name: str, argument: str, lines: list[str], labels: _Labels) -> list[str]:
    options, body = _options(lines)
    if name in _PICTURES:
        return _picture(argument, options, body, labels)
    if name in _EMPTY:
        return []
    if name == "bibliography":
        return ["::: {#refs}", ":::"]
    if name == "math":
        return _formula(argument, options, body, labels)
    if name in _CELLS:
        return _code(name, argument, body)
    if name == "rubric":
        return [f"**{argument}**"]
    inner = list(_lines(body, labels))
    if name == "table":
        label = options.get("name") or options.get("label") or ""
        mark = f" {{#tbl:{_id(label)}}}" if label else ""
        if label:
            labels.kinds[_id(label)] = "tbl"
        return [*inner, "", f": {argument}{mark}"]
    if name == "epigraph":
        return ["::: epigraph", *([argument, ""] if argument else []), *inner, ":::"]
    if name in _WITHIN:
        return [*([f"**{argument}**", ""] if argument and name != "div" else []), *inner]
    if name.startswith(_FORMAL):
        kind = name.rpartition(":")[2].capitalize()
        return [f"**{kind}{f' ({argument})' if argument else ''}.**", "", *inner]
    title, text = (argument, inner) if name in _TITLED else ("", [argument, *inner] if argument else inner)
    titled = ' title="' + title.replace('"', "'") + '"' if title else ""
    return [f"::: {{.callout-{_CALLOUTS[name]}{titled}}}", *text, ":::"]


def _options(lines: list[str]) -> tuple[Mapping[str, str], list[str]]:
    """`:name: value` lines, or such between two rules, and what comes behind."""
    position = _skip_blank(lines, 0)
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


def _picture(path: str, options: Mapping[str, str], body: list[str], labels: _Labels) -> list[str]:
    text = "\n".join(body).strip()
    if not path and (typed := re.match(r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^)\s]+)\)\s*", text)):
        path, text = typed["path"], text[typed.end() :]
        options = {"alt": typed["alt"], **options}
    caption, _, legend = text.partition("\n\n")
    label = options.get("name") or options.get("label") or ""
    attributes = []
    if label:
        labels.kinds[_id(label)] = "fig"
        attributes.append(f"#fig:{_id(label)}")
    if re.fullmatch(r"\d+(?:\.\d+)?%", options.get("width", "")):
        attributes.append(f"width={options['width']}")
    if alt := options.get("alt", "").replace('"', "'"):
        attributes.append(f'alt="{alt}"')
    mark = f"{{{' '.join(attributes)}}}" if attributes else ""
    shown = f"![{' '.join(caption.split())}](<{path.removeprefix('/')}>){mark}"
    return [shown, *(["", *legend.strip().split("\n")] if legend.strip() else [])]


def _formula(argument: str, options: Mapping[str, str], body: list[str], labels: _Labels) -> list[str]:
    label = options.get("label") or options.get("name") or ""
    if label:
        labels.kinds[_id(label)] = "eq"
    tex = [line for line in (argument, *body) if line.strip()]
    return ["$$", *tex, f"$${f' {{#eq:{_id(label)}}}' if label else ''}"]


def _code(name: str, argument: str, body: list[str]) -> list[str]:
    longest = max((len(run) for line in body for run in re.findall("`+", line)), default=2)
    bar = "`" * max(longest + 1, 3)
    language = re.match(r"[\w+-]*", argument)
    kind = language[0] if language else ""
    if name == "code-cell":
        return [f"{bar}{{{kind or 'python'}}}", *body, bar]
    return [f"{bar}{kind if name != 'raw' else ''}", *body, bar]
