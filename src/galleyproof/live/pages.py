"""Proofs in; their pages as pictures, and the word at a place on one of them, out."""

from collections import OrderedDict
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from galleyproof.live.proof import Proof

WIDTHS = (480, 720, 960, 1280, 1680, 2240, 2880)
"""Pixels, of which a picture has the next that is wide enough: what a screen asks for is no reason to draw each page anew."""
MOST_PICTURES = 160
MOST_PROOFS = 2
"""Of each kind, whole and begun: pages of the proof before the newest may still be asked for."""


@dataclass(frozen=True, slots=True)
class PageWord:
    """What stands at a place."""

    page: int
    """From 0."""
    text: str
    """Between blanks; empty where there is nothing."""
    raised: str
    """The number of a note that is pointed at, or its letter below a table; empty where it is none."""


class Pages:
    """The pages of the newest proofs, by digest; only one thread at a time draws, as the library demands."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: dict[tuple[bool, int], tuple[Proof, pypdfium2.PdfDocument]] = {}
        """By whether the proof is whole, and its edit."""
        self._pictures: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    def hold(self, proof: Proof) -> None:
        """Makes the proof's pages known."""
        with self._lock:
            if (proof.is_whole, proof.edit) in self._held:
                return
            self._held[proof.is_whole, proof.edit] = (proof, pypdfium2.PdfDocument(proof.pdf))
            # Who asks may have been slow, and come with a proof that is old by now.
            for key in sorted(key for key in self._held if key[0] == proof.is_whole)[:-MOST_PROOFS]:
                _, old = self._held.pop(key)
                old.close()

    def picture(self, digest: str, width: int) -> bytes | None:
        """A PNG of the page, at least `width` pixels wide where that is asked within reason; None where there is no such page."""
        wide = next((each for each in WIDTHS if each >= width), WIDTHS[-1])
        with self._lock:
            if (digest, wide) in self._pictures:
                self._pictures.move_to_end((digest, wide))
                return self._pictures[digest, wide]
            found = self._find(digest)
            if found is None:
                return None
            proof, document, index = found
            page = document[index]
            try:
                image = _without_colour(page.render(scale=wide / proof.sheets[index].width).to_pil())
            finally:
                page.close()
            file = BytesIO()
            image.save(file, "PNG", compress_level=1)
            self._pictures[digest, wide] = file.getvalue()
            while len(self._pictures) > MOST_PICTURES:
                self._pictures.popitem(last=False)
            return file.getvalue()

    def word(self, digest: str, x: float, y: float) -> tuple[Proof, PageWord] | None:
        """What stands at a place of a page, in PDF points from its upper left corner; None where there is no such page."""
        with self._lock:
            found = self._find(digest)
            if found is None:
                return None
            proof, document, index = found
            page = document[index]
            text = page.get_textpage()
            try:
                at = text.get_index(x, proof.sheets[index].height - y, 4, 4)
                return proof, _word(text, index, at)
            finally:
                text.close()
                page.close()

    def close(self) -> None:
        """Lets go of all proofs."""
        with self._lock:
            for _, document in self._held.values():
                document.close()
            self._held.clear()

    def _find(self, digest: str) -> tuple[Proof, pypdfium2.PdfDocument, int] | None:
        for proof, document in reversed(self._held.values()):
            for index, sheet in enumerate(proof.sheets[: proof.own]):
                if sheet.digest == digest:
                    return proof, document, index
        return None


def _without_colour(image: Any) -> Any:
    """The picture with one number a dot in place of three, where it has no colour: most of the time goes into packing it."""
    red, *others = (image.getchannel(name) for name in "RGB")
    return red if all(other.tobytes() == red.tobytes() for other in others) else image


def _word(text: pypdfium2.PdfTextPage, page: int, at: int | None) -> PageWord:
    def letter(place: int) -> str:
        return chr(raw.FPDFText_GetUnicode(text, place))

    def size(place: int) -> float:
        return float(raw.FPDFText_GetFontSize(text, place))

    last = text.count_chars()
    if at is None or not 0 <= at < last or letter(at).isspace():
        return PageWord(page, "", "")
    start, end = at, at + 1
    while start > 0 and not letter(start - 1).isspace():
        start -= 1
    while end < last and not letter(end).isspace():
        end += 1
    raised = ""
    if letter(at).isalnum():
        first, after = at, at + 1
        while first > start and letter(first - 1).isalnum() and size(first - 1) == size(at):
            first -= 1
        while after < end and letter(after).isalnum() and size(after) == size(at):
            after += 1
        # A note's number is smaller than what it stands behind or before.
        if any(size(at) < 0.85 * size(beside) for beside in (first - 1, after) if start <= beside < end):
            raised = "".join(map(letter, range(first, after)))
    return PageWord(page, "".join(map(letter, range(start, end))), raised)
