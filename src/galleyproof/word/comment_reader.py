"""The parts of a Word file that hold comments in, the comments out: which answers which, and which are settled."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from galleyproof.word.word_copy import CopyComment
from galleyproof.word.wordprocessing import texts, w

EXTENDED = "word/commentsExtended.xml"
_PARAGRAPH = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_NEWER = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def read_comments(root: Element | None, extended: Element | None) -> Iterator[CopyComment]:
    """In their order. A comment is known to Word by its last paragraph."""
    comments = list(root) if root is not None else []
    known = {p.get(_PARAGRAPH): comment.get(w("id"), "") for comment in comments for p in comment.iter(w("p"))}
    told = {entry.get(f"{_NEWER}paraId"): entry for entry in (extended if extended is not None else ())}
    for comment in comments:
        words = " ".join(" ".join("".join(texts(p)).split()) for p in comment.iter(w("p"))).strip()
        own = [told[id_] for p in comment.iter(w("p")) if (id_ := p.get(_PARAGRAPH)) in told]
        answered = known.get(own[-1].get(f"{_NEWER}paraIdParent")) if own else None
        is_settled = bool(own) and own[-1].get(f"{_NEWER}done") in ("1", "true")
        yield CopyComment(
            comment.get(w("id"), ""),
            comment.get(w("author"), ""),
            comment.get(w("date"), ""),
            words,
            answered or "",
            is_settled,
        )
