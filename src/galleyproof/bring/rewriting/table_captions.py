"""Captions and ids as bookdown and Quarto put them around tables and pictures in, the edits that a paper needs out."""

import re
from collections.abc import Iterator

from galleyproof.bring.edit import Edit
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
    rf"^(?P<bar>:{{3,}})[ \t]*\{{[^}}\n]*#(?P<id>(?:tbl|fig)-{ID})(?P<rest>[^}}\n]*)\}}[^\n]*\n(?P<body>.*?)\n:{{3,}}[ \t]*$",
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
        if new is not None:
            yield Edit(match.start(), match.end(), new)
        else:
            message = f"`{new_id(match['id'])}` has several parts, and is left as it was"
            hint = "join pictures in one file; give each table its own caption"
            mark = remarks.at(codes.LEFT_AS_IT_WAS, message, hint, of_line=True)
            yield Edit(match.start("body") - 1, match.start("body") - 1, mark)


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
