"""What knitr would say in words in, the same words in Markdown out: blocks, asides, files that are read line by line."""

import re
from collections.abc import Iterator
from pathlib import Path

from galleyproof.bring.edit import Edit, apply_edits
from galleyproof.bring.markdown.cells import CodeCell, read_cell
from galleyproof.bring.markdown.zones import Draft
from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.read.text_file import read_source

THEOREMS = (
    "theorem", "lemma", "corollary", "proposition", "conjecture", "definition", "example", "exercise", "hypothesis", "proof",
    "remark", "solution",
)  # fmt: skip
_WORDS = r"(?P<quote>[\"'])(?P<words>(?:\\.|(?!(?P=quote))[^\\])*)(?P=quote)"
_INLINE = re.compile(r"`+r[ \t]+(?P<said>.*?)[ \t]*`+", re.DOTALL)
_SAID = re.compile(
    rf"(?:(?:\w+:{{2,3}})?(?P<verb>newthought|margin_note|marginnote|sidenote|quote_footer|sans_serif|smallcaps|paste0?|HTML)\(\s*{_WORDS}\s*\)|{_WORDS.replace('quote', 'mark').replace('words', 'bare')})",
    re.DOTALL,
)
_ONLY = re.compile(
    r"if\s*\(\s*(?P<not>!?)\s*(?:\w+:{2,3})?is_(?P<form>latex|html)_output\([^()]*\)\s*\)\s*(?P<rest>.+)", re.DOTALL
)
_READ = re.compile(
    r"^(?:paste0?\(\s*)?read(?:Lines|_lines|_file)\(\s*(?:(?:here::)?here\()?\s*(?P<path>\"[^\"]*\"(?:\s*,\s*\"[^\"]*\")*)\s*[,)]"
)


def knitr_words(draft: Draft, root: Path) -> Draft:
    """The chapter with such cells and words in Markdown; what must be computed stays as it is."""
    return Draft(apply_edits(draft.text, _edits(draft, root)), draft.path)


def read_lines(text: str, root: Path) -> str:
    """A value of the header, with the words of the files that it has R read."""
    return apply_edits(text, _inline_edits(Draft(text), root)) if "`r" in text else text


def _edits(draft: Draft, root: Path) -> Iterator[Edit]:
    for zone in draft.zones:
        cell = read_cell(zone, draft.text)
        made = None if cell is None else _division(cell)
        if made is not None:
            yield Edit(zone.start, zone.end, made)
    yield from _inline_edits(draft, root)


def _division(cell: CodeCell) -> str | None:
    """A cell of `block` or of a theorem as a division, one of `asis` as its words; None for any other."""
    body = re.sub(r"\n[ \t]*(?:`{3,}|~{3,})[ \t]*\Z", "", cell.body.rstrip())
    if re.fullmatch(
        r"!?\s*(?:knitr::)?is_html_output\(\)", cell.options.get("include", "") or cell.options.get("eval", "")
    ):
        return None
    if cell.language == "asis":
        return body
    if cell.language in ("block", "block2"):
        kind = cell.options.get("type", "")
        by = cell.options.get("quote_author", "")
        name = "epigraph" if kind == "savequote" else re.sub(r"[^\w-]", "", kind) or "note"
        return f"::: {{.{name}}}\n{body}\n" + (f"\n{by}\n" if by else "") + ":::"
    if cell.language in THEOREMS:
        id_ = f"#{cell.label} " if cell.label else ""
        name = cell.options.get("name", "").replace('"', "'")
        return f"::: {{{id_}.{cell.language}" + (f' name="{name}"' if name else "") + f"}}\n{body}\n:::"
    return None


def _inline_edits(draft: Draft, root: Path) -> Iterator[Edit]:
    for zone in draft.zones:
        found = _INLINE.fullmatch(draft.text, zone.start, zone.end) if zone.kind == "code" else None
        if found is None:
            continue
        said = found["said"].strip()
        only = _ONLY.fullmatch(said)
        if only is not None:
            if (only["form"] == "html") is not bool(only["not"]):
                # What is meant for a web page alone.
                yield Edit(zone.start, zone.end, "")
                continue
            said = only["rest"].strip()
        words = _read(said, root) or _words(said)
        if words is not None:
            yield Edit(zone.start, zone.end, words)


def _words(said: str) -> str | None:
    found = _SAID.fullmatch(said)
    if found is None:
        return None
    words = re.sub(r"\\(.)", lambda part: {"n": "\n"}.get(part[1], part[1]), found["words"] or found["bare"] or "")
    if words.strip() == "\\appendix":
        return "# (APPENDIX) Appendix {-}"
    if found["verb"] == "smallcaps":
        return f"[{words}]{{.smallcaps}}"
    return f"^[{words}]" if found["verb"] in ("margin_note", "marginnote", "sidenote") else words


def _read(said: str, root: Path) -> str | None:
    found = _READ.match(said)
    if found is None:
        return None
    path = "/".join(part for part in re.findall(r"\"([^\"]*)\"", found["path"]))
    source = read_source(SourceFiles(root), path, Sink())
    return None if source is None else source.text.strip()
