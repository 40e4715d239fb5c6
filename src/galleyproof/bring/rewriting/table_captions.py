"""Captions and ids as bookdown and Quarto put them around tables and pictures in, the edits that a paper needs out."""

import re
from collections.abc import Callable, Iterator, Sequence

from galleyproof.bring.edit import Edit, apply_edits
from galleyproof.bring.ids import ID, new_id
from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.remark import Remarks
from galleyproof.bring.rewriting.images import find_images
from galleyproof.model.finding import codes

_BOOKDOWN = re.compile(
    rf"^(?P<lead>(?:[Tt]able)?:[ \t]*)(?P<label>\(\\#(?P<id>{ID})\)[ \t]*)(?P<rest>[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*)",
    re.MULTILINE,
)
_DIV = re.compile(
    rf"^(?P<bar>:{{3,}})[ \t]*\{{[^}}\n]*(?:#|\bid=\"?)(?P<id>(?:tbl|fig)[-:]{ID})(?P<rest>[^}}\n]*)\}}[^\n]*\n(?P<body>.*?)\n:{{3,}}[ \t]*$",
    re.MULTILINE | re.DOTALL,
)


def table_edits(draft: Draft, remarks: Remarks) -> Iterator[Edit]:
    """A caption's label goes behind its words as an id, and a div around one table or picture goes."""
    for match in _BOOKDOWN.finditer(draft.prose):
        yield Edit(match.start("label"), match.end("label"), "")
        yield Edit(match.end(), match.end(), f" {{#{new_id(match['id'])}}}")
    for match in _DIV.finditer(draft.prose):
        body = draft.text[match.start("body") : match.end("body")]
        new = None if ":::" in body else _undressed(body, match["id"])
        panels = _panels(body, match["id"]) if new is None else None
        if panels is not None:
            message = f"`{new_id(match['id'])}` has several pictures: each is a figure, and the caption of all leads the first"
            hint = "join them in one picture file, if they belong together"
            mark = remarks.at(codes.LEFT_AS_IT_WAS, message, hint, is_mended=True)
            yield Edit(match.start(), match.end(), f"<!-- -->{mark}\n\n{panels}")
        elif new is not None:
            yield Edit(match.start(), match.end(), new)
        else:
            message = f"`{new_id(match['id'])}` has several parts, and is left as it was"
            hint = "join pictures in one file; give each table its own caption"
            mark = remarks.at(codes.LEFT_AS_IT_WAS, message, hint, of_line=True)
            yield Edit(match.start("body") - 1, match.start("body") - 1, mark)


def panel_edits(drafts: Sequence[Draft]) -> Callable[[Draft], Iterator[Edit]]:
    """The edits by which what names the first picture of several names the figure that it becomes."""
    names: dict[str, str] = {}
    for draft in drafts:
        for match in _DIV.finditer(draft.prose):
            inner = Draft(draft.text[match.start("body") : match.end("body")])
            first = next(find_images(inner), None)
            if first and first.attributes and first.attributes.id and _panels(inner.text, match["id"]):
                names[new_id(first.attributes.id)] = match["id"]
    known = "|".join(re.escape(name.partition(":")[2]) for name in names)
    pattern = re.compile(rf"(?<=[@(])(?P<kind>[Ff]ig)[-:](?P<name>{known})(?![\w-])")

    def edits(draft: Draft) -> Iterator[Edit]:
        for match in pattern.finditer(draft.prose) if names else ():
            own = names[f"fig:{match['name']}"]
            yield Edit(match.start(), match.end(), match["kind"][0] + own[1:])

    return edits


def _panels(body: str, id_: str) -> str | None:
    """Several pictures of a figure as figures, of which the first has its id and its caption; None where there is something else."""
    inner = Draft(re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL))
    images = list(find_images(inner))
    if len(images) < 2 or not id_.startswith("fig"):
        return None
    rest = apply_edits(inner.text, [Edit(image.start, image.end, "") for image in images])
    blocks = [" ".join(block.split()) for block in re.split(r"\n[ \t]*\n", rest) if block.strip()]
    if len(blocks) > 1 or (blocks and re.match(r"[|+>#]|\d+[.)] |[-*] ", blocks[0])):
        return None
    caption = blocks[0] if blocks else ""
    made = []
    for number, image in enumerate(images):
        words = " ".join(inner.text[slice(*image.words)].split())
        target = inner.text[image.words[1] + 1 : image.brace]
        braces = inner.text[image.brace + 1 : image.end - 1].strip() if image.attributes else ""
        if not number:
            ended = caption if not words or re.search(r"[.?!:;…]\Z", caption) else f"{caption}."
            words = f"{ended} {words}".strip() if caption else words
            braces = f"#{new_id(id_)} {re.sub(r'#[^ }]+', '', braces)}".strip()
        made.append(f"![{words}]{target}{f'{{{braces}}}' if braces else ''}")
    return "\n\n".join(made)


def _undressed(body: str, id_: str) -> str | None:
    """The table or picture with the last paragraph as its caption; None where the div holds more."""
    blocks = [block for block in re.split(r"\n[ \t]*\n", body.strip("\n")) if block.strip()]
    if not 1 <= len(blocks) <= 2:
        return None
    caption = " ".join(blocks[1].split("\n")).strip() if len(blocks) == 2 else ""
    if id_.startswith("tbl"):
        if not re.search(r"^[ \t]*(?:\||\+[-=]|-{3,})", blocks[0], re.MULTILINE):
            return None
        return (
            f"{blocks[0]}\n\nTable: {re.sub(r'^(?:Table)?:[ ]*', '', caption)} {{#{new_id(id_)}}}" if caption else None
        )
    inner = Draft(blocks[0])
    images = list(find_images(inner))
    if len(images) != 1 or inner.text.strip() != inner.text[images[0].start : images[0].end]:
        return None
    image = images[0]
    words = caption or inner.text[slice(*image.words)]
    target = inner.text[image.words[1] + 1 : image.brace]
    alt = inner.text[slice(*image.words)] if caption else ""
    braces = inner.text[image.brace + 1 : image.end - 1] if image.attributes else ""
    added = " ".join(
        part for part in (f"#{new_id(id_)}", braces, f'alt="{alt}"' if alt and alt != words else "") if part
    )
    return f"![{words}]{target}{{{added}}}"
