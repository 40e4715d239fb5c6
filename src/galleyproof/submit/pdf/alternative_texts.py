"""A PDF and the pictures printed in it in, the same PDF with words around each for who cannot see it out.

A picture is known by what draws it, not by its turn: figures float past each other, and stand among words and in notes.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from typing import NamedTuple

import pikepdf

DEEPEST = 8
"""How far forms within forms are followed."""


class SaidPicture(NamedTuple):
    """A picture that the paper shows, in the order of the paper."""

    pdf: bytes
    """Its file: a PDF of one page."""
    words: str
    """What is said in its place; empty of one that says nothing."""


def say_pictures(pdf: pikepdf.Pdf, pictures: Iterable[SaidPicture]) -> None:
    """Words for each picture, around its place on the page (ISO 32000-1, 14.9.3); none where it is not known again."""
    waiting: dict[str, deque[str]] = defaultdict(deque)
    for picture in pictures:
        with pikepdf.open(BytesIO(picture.pdf)) as file:
            alone = file.pages[0].obj
            waiting[_look(_content(alone), alone)].append(picture.words)
    if not waiting:
        return
    for page in pdf.pages:
        forms = _forms(page.obj)
        if forms:
            commands = [
                said for command in pikepdf.parse_content_stream(page) for said in _said(command, forms, waiting)
            ]
            page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(commands))


def _said(
    command: object, forms: dict[str, pikepdf.Object], waiting: dict[str, deque[str]]
) -> Iterator[pikepdf.ContentStreamInstruction]:
    """The command, within the words for what it draws where it draws a picture of the paper."""
    assert isinstance(command, pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage)
    form = forms.get(str(command.operands[0])) if str(command.operator) == "Do" else None
    words = waiting.get(_look(form.read_bytes(), form)) if form is not None else None
    # One that is printed more often than it is shown, as at the head of each page, keeps its last words.
    told = (words.popleft() if len(words) > 1 else words[0]) if words else ""
    if not told:
        yield command  # type: ignore[misc]
        return
    marked = pikepdf.Dictionary(Alt=pikepdf.String(told))
    yield pikepdf.ContentStreamInstruction([pikepdf.Name.Span, marked], pikepdf.Operator("BDC"))
    yield command  # type: ignore[misc]
    yield pikepdf.ContentStreamInstruction([], pikepdf.Operator("EMC"))


def _content(page: pikepdf.Object) -> bytes:
    streams = page.Contents if isinstance(page.Contents, pikepdf.Array) else [page.Contents]
    return b"\n".join(stream.read_bytes() for stream in streams)


def _forms(holder: pikepdf.Object) -> dict[str, pikepdf.Object]:
    found = holder.get("/Resources", pikepdf.Dictionary()).get("/XObject", pikepdf.Dictionary())
    return dict(found.items())


def _look(content: bytes, holder: pikepdf.Object, depth: int = 0) -> str:
    """The digest of what draws it: its commands, and the pixels and forms that they name."""
    told = sha256(b" ".join(content.split()))
    for name, form in sorted(_forms(holder).items()) if depth < DEEPEST else ():
        is_form = form.get("/Subtype") == pikepdf.Name.Form
        inner = _look(form.read_bytes(), form, depth + 1) if is_form else sha256(form.read_raw_bytes()).hexdigest()
        told.update(f" {name} {inner}".encode())
    return told.hexdigest()
