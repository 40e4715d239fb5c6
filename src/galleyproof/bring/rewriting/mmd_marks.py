"""MultiMarkdown, as Scrivener, Ulysses and their like export it, in; the edits that say the same in Pandoc's Markdown out."""

import re
from collections.abc import Collection, Iterable, Iterator

from galleyproof.bring.edit import Edit
from galleyproof.bring.markdown.zones import Draft

_CITED = re.compile(r"(?:\[(?P<locator>[^\[\]\n]*)\])?\[#(?P<key>[^\[\]\s;]+);?\](?!:)")
_DEFINED = re.compile(r"^\[#(?P<key>[^\[\]\s]+)\]:[ \t]*", re.MULTILINE)
_LABELLED = re.compile(
    r"^(?P<marks>#{1,6})[ \t]+(?P<words>[^\n]*?)[ \t]*#*[ \t]*\[(?P<label>[\w:.-]+)\][ \t]*$", re.MULTILINE
)
_MATHEMATICS = re.compile(
    r"\\\\(?:\((?P<inline>(?:(?!\n[ \t]*\n).)+?)\\\\\)|\[(?P<display>(?:(?!\n[ \t]*\n).)+?)\\\\\])", re.DOTALL
)
_PICTURE = re.compile(r"!\[(?P<words>[^\[\]]*)\]\[(?P<label>[^\[\]\n]*)\]")
_TARGET = re.compile(
    r"^[ ]{0,3}\[(?P<label>[^\[\]\n^#?>]+)\]:[ \t]*<?(?P<path>[^\s>]+)>?(?:[ \t]+(?:\"(?P<title>[^\"\n]*)\"|'[^'\n]*'))?"
    r"(?P<sizes>(?:[ \t\n]+(?:width|height|class|id)=\S+)*)[ \t]*$",
    re.MULTILINE,
)
_CAPTION = re.compile(
    r"^(?P<last>\|?[^\n]*\|[^\n]*\n)\[(?P<words>[^\[\]\n]+)\](?:[ \t]*\[(?P<label>[\w:.-]+)\])?[ \t]*$", re.MULTILINE
)
_TERM = re.compile(
    r"^\[(?P<kind>[?>])(?P<key>[^\[\]\n]+)\]:[ \t]*(?P<words>[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*)\n?", re.MULTILINE
)
_CONTENTS = re.compile(r"^\{\{TOC(?::[\d-]+)?\}\}[ \t]*\n?", re.MULTILINE)
_LINK = re.compile(r"\[(?P<words>[^\[\]\n]*)\]\[(?P<label>[\w:.-]+)\]")
_SIGNS = (_DEFINED, re.compile(r"\]\[#[^\[\]\s;]+;?\]"), _CONTENTS, _TERM)


def is_multimarkdown(drafts: Iterable[Draft]) -> bool:
    """Whether they hold what nobody else writes."""
    return any(pattern.search(draft.prose) for draft in drafts for pattern in _SIGNS)


def multimarkdown_edits(draft: Draft, keys: Collection[str]) -> Iterator[Edit]:
    """`[p. 5][#key]` is a citation of a work that a bibliography has (`keys`), or a note of what the text says of it."""
    prose = draft.prose
    own = {match["key"] for match in _DEFINED.finditer(prose)}
    for match in _CITED.finditer(prose):
        key, locator = match["key"], (match["locator"] or "").strip()
        if key not in keys and key not in own and match["locator"] is None:
            # `[#12]` may be the number of an issue.
            continue
        if key in keys or key not in own:
            if locator.lower() == "not cited":
                yield Edit(match.start(), match.end(), "")
                continue
            yield Edit(match.start(), match.end(), f"[@{key}{f', {locator}' if locator else ''}]")
        else:
            yield Edit(match.start(), match.end(), f"[^{key}]{f' ({locator})' if locator else ''}")
    for match in _DEFINED.finditer(prose):
        if match["key"] in keys:
            end = prose.find("\n\n", match.end())
            yield Edit(match.start(), len(prose) if end < 0 else end, "")
        else:
            yield Edit(match.start(), match.end(), f"[^{match['key']}]: ")
    for match in _LABELLED.finditer(prose):
        words = draft.text[match.start("words") : match.end("words")]
        yield Edit(match.start(), match.end(), f"{match['marks']} {words.rstrip(' #')} {{#{match['label']}}}")
    for match in _CONTENTS.finditer(prose):
        yield Edit(match.start(), match.end(), "")
    for match in _MATHEMATICS.finditer(prose):
        inner = (match["inline"] or match["display"]).strip()
        yield Edit(match.start(), match.end(), f"${inner}$" if match["inline"] else f"$${inner}$$")
    labels = {match["label"]: f"#{match['label']}" for match in _LABELLED.finditer(prose)}
    labels |= {match["label"]: f"#tbl:{match['label']}" for match in _CAPTION.finditer(prose) if match["label"]}
    for match in _LINK.finditer(prose):
        if (target := labels.get(match["label"])) and not _is_mark(prose, match):
            yield Edit(match.start(), match.end(), f"[{match['words']}]({target})")
    yield from _picture_edits(draft)
    for match in _CAPTION.finditer(prose):
        mark = f" {{#tbl:{match['label']}}}" if match["label"] else ""
        yield Edit(match.end("last"), match.end(), f"\n: {match['words']}{mark}")
    yield from _term_edits(draft)


def _is_mark(prose: str, match: re.Match[str]) -> bool:
    """Whether it is a picture, or the caption below a table."""
    line = prose[prose.rfind("\n", 0, match.start()) + 1 : match.start()]
    before = prose[: match.start() - len(line)].rstrip("\n").rpartition("\n")[2]
    return line.endswith("!") or (not line and "|" in before and not prose[: match.start()].endswith("\n\n"))


def _picture_edits(draft: Draft) -> Iterator[Edit]:
    """`![Words][label]` with what the label names, whose size Pandoc does not read."""
    prose = draft.prose
    targets = {match["label"].lower(): match for match in _TARGET.finditer(prose)}
    used = set()
    for match in _PICTURE.finditer(prose):
        target = targets.get((match["label"] or match["words"]).lower())
        if target is not None:
            used.add(target)
            title = f' "{target["title"]}"' if target["title"] else ""
            width = re.search(r"width=[\"']?(\d+%)", target["sizes"])
            braces = f"{{#fig:{match['label']}{f' width={width[1]}' if width else ''}}}" if match["label"] else ""
            alone = re.fullmatch(r"fig:[\w.-]+", f"fig:{match['label']}")
            yield Edit(
                match.start(), match.end(), f"![{match['words']}](<{target['path']}>{title}){braces if alone else ''}"
            )
    for target in used:
        yield Edit(target.start(), target.end(), "")


def _term_edits(draft: Draft) -> Iterator[Edit]:
    """`[>MMD]: MultiMarkdown` and `[?term]: meaning` are said where they are first named."""
    prose = draft.prose
    for term in _TERM.finditer(prose):
        yield Edit(term.start(), term.end(), "")
        said = " ".join(term["words"].split())
        used = [
            match
            for match in re.finditer(rf"\[{re.escape(term['kind'])}{re.escape(term['key'])}\](?!:)", prose)
            if not term.start() <= match.start() < term.end()
        ]
        for number, match in enumerate(used):
            first = f"{said} ({term['key']})" if term["kind"] == ">" else f"{term['key']}^[{said}]"
            yield Edit(match.start(), match.end(), term["key"] if number else first)
