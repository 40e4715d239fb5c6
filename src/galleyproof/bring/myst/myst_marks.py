"""Jupyter Book's MyST in: roles, directives and labels; out the same text in Pandoc's Markdown, which is read from there on."""

import re
from collections.abc import Iterable, Iterator

from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.myst.directives import (
    DIRECTIVES,
    PROGRAMS,
    bar_for,
    directive,
    is_directive,
    options_of,
    skip_blank,
)
from galleyproof.bring.myst.myst_labels import MystLabels, id_of, label_of
from galleyproof.bring.remark import Remarks
from galleyproof.model.finding import codes

_OPENS = re.compile(
    r"(?P<indent>[ \t]*)(?P<bar>`{3,}|~{3,}|:{3,})[ \t]*(?:\{(?P<name>[\w:+.-]+)\})?[ \t]*(?P<rest>[^\n]*)"
)
_LABEL = re.compile(r"\((?P<name>[^()\n]+)\)=[ \t]*")
_PART = re.compile(r"\+\+\+[ \t]*\{[^{}]*\"part\"[ \t]*:[ \t]*\"(?P<name>[\w -]+)\"[^{}]*\}[ \t]*")
_HEADING = re.compile(r"#{1,6}[ \t]+(?P<words>.*?)[ \t]*")
_NAMED_FORMULA = re.compile(r"(?P<before>\$\$)[ \t]*\((?P<label>[\w:.-]+)\)[ \t]*")
_TEX_LABEL = re.compile(r"\\label\{(?P<label>[\w:.-]+)\}[ \t]*\n?")
_LINK = re.compile(r"(?<![!\\])\[(?P<words>[^\[\]\n]*)\]\((?P<target>(?:doi:|#)?[^()\s<>]+)\)")
_ROLE = re.compile(r"(?<![`\\])\{(?P<role>[\w:+.-]+)\}`(?P<words>[^`\n]+(?:\n[^`\n]+)?)`")
_SIGNS = re.compile(
    r"^[ \t]*(?:`{3,}|:{3,})\{(?:" + "|".join(sorted(DIRECTIVES - {"code", "raw"})) + r")\}|\{(?:foot)?cite(?::\w+)?\}`"
    r"|^\([\w:.-]+\)=[ \t]*$",
    re.MULTILINE,
)


def is_myst(drafts: Iterable[Draft]) -> bool:
    """Whether they hold what nobody else writes."""
    return any(_SIGNS.search(draft.text) for draft in drafts)


def plain_myst(drafts: Iterable[Draft], remarks: Remarks) -> tuple[Draft, ...]:
    """The drafts in Pandoc's Markdown. A directive that is not known stays, as code or words that are seen, and is told."""
    drafts = list(drafts)
    labels = MystLabels(remarks)
    texts = ["\n".join(_lines(draft.text.split("\n"), labels)) for draft in drafts]
    texts = [_ROLE.sub(labels.role, _LINK.sub(labels.link, text)) for text in texts]
    return tuple(Draft(text, draft.path) for draft, text in zip(drafts, texts, strict=True))


def _lines(lines: list[str], labels: MystLabels) -> Iterator[str]:
    position = 0
    while position < len(lines):
        line = lines[position]
        opened = _OPENS.fullmatch(line)
        if opened and (opened["name"] or opened["bar"][0] != ":"):
            end = _end(lines, position, opened["bar"])
            inner = lines[position + 1 : end]
            name = opened["name"] or ""
            name = name.lower() if is_directive(name.lower()) else name
            if is_directive(name):
                indent = len(opened["indent"])
                bare = [each[indent:] if not each[:indent].strip() else each for each in inner]
                made = directive(name, opened["rest"].strip(), bare, labels, _lines)
                yield from ("", *(opened["indent"] + each if each else "" for each in made), "")
            elif name and name not in PROGRAMS and re.fullmatch(r"[a-z][\w:-]*", name):
                yield from _unknown(opened, inner, labels)
            else:
                yield from lines[position : end + 1]
            position = end + 1
            continue
        if line.lstrip().startswith("$$") and (formula := _formula_lines(lines, position, labels)):
            made, position = formula
            yield from made
            continue
        if label := _LABEL.fullmatch(line):
            position = skip_blank(lines, position + 1)
            heading = _HEADING.fullmatch(lines[position]) if position < len(lines) else None
            if heading:
                labels.kinds[label_of(label["name"])] = f"#{heading['words']}"
                yield f"{lines[position].rstrip()} {{#{id_of(label['name'])}}}"
                position += 1
            continue
        if line.startswith("% ") or line == "%":
            yield f"<!-- {line[1:].strip().replace('--', '- -')} -->"
        elif part := _PART.fullmatch(line):
            yield from _part_heading(part["name"], lines, labels)
        elif not re.fullmatch(r"\+\+\+(?:\s.*)?", line):
            yield line
        position += 1


def _part_heading(name: str, lines: list[str], labels: MystLabels) -> Iterator[str]:
    """A block that is said to be a part of the article, such as its abstract, gets the heading that MyST would print."""
    levels = [len(line) - len(line.lstrip("#")) for line in lines if _HEADING.fullmatch(line)]
    words = name.replace("_", " ").replace("-", " ").strip()
    yield from ("", f"{'#' * min(levels, default=1)} {words[:1].upper()}{words[1:]} {{.unnumbered}}", "")
    if words.lower() != "abstract":
        message = f"the block that is the part `{name}` of the article becomes a section"
        yield labels.remarks.at(codes.LEFT_AS_IT_WAS, message, "correct its heading, and its place")


def _formula_lines(lines: list[str], start: int, labels: MystLabels) -> tuple[list[str], int] | None:
    """A formula between two dollar signs with the label behind or within it as its id, and where it ends."""
    first = lines[start].strip()
    is_one = first.count("$$") > 1
    end = start if is_one else next((at for at in range(start + 1, len(lines)) if "$$" in lines[at]), None)
    if end is None:
        return None
    text = "\n".join(lines[start : end + 1])
    behind, within = _NAMED_FORMULA.search(text, 2), _TEX_LABEL.search(text)
    found = behind or within
    if found is None or text.count("$$") != 2 or (behind and text[behind.end() :].strip()):
        return None
    labels.kinds[label_of(found["label"])] = "eq"
    bare = _TEX_LABEL.sub("", _NAMED_FORMULA.sub(lambda match: match["before"], text)).rstrip()
    return f"{bare} {{#eq:{id_of(found['label'])}}}".split("\n"), end + 1


def _unknown(opened: re.Match[str], inner: list[str], labels: MystLabels) -> Iterator[str]:
    """What nobody knows here: its words are seen, and it is told."""
    name, argument = opened["name"], opened["rest"].strip()
    _, body = options_of(inner)
    if not any(line.strip() for line in body):
        message = f"nothing here carries out the directive `{name}`"
        mark = labels.remarks.at(codes.MARKED_UNFINISHED, message, "write what a reader shall see in its place")
        words = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", f"{name}: {argument}" if argument else name)
        yield from ("", f"[{words}]{{.todo}}{mark}", "")
        return
    if opened["bar"][0] == ":":
        message = f"the directive `{name}` is not known here: its words are printed where they stand"
        mark = labels.remarks.at(codes.LEFT_AS_IT_WAS, message, "write it in Markdown, if it was more than words")
        yield from ("", *([f"**{argument}**", ""] if argument else []), mark, *_lines(body, labels), "")
        return
    message = f"the directive `{name}` is not known here: its lines are printed as code"
    mark = labels.remarks.at(codes.LEFT_AS_IT_WAS, message, "write what it says in Markdown", of_line=True)
    bar = bar_for(body)
    yield from ("", f"{bar}{mark}", *body, bar, "")


def _end(lines: list[str], start: int, bar: str) -> int:
    """The line that closes the fence, or the one behind the last."""
    closing = re.compile(rf"[ \t]*{bar[0]}{{{len(bar)},}}[ \t]*")
    return next((at for at in range(start + 1, len(lines)) if closing.fullmatch(lines[at])), len(lines))
