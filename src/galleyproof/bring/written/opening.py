"""The title, abstract and list of works that stand in the text in, the same in the front of the paper out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from galleyproof.bring.markdown.headings import find_headings, plain_words
from galleyproof.bring.markdown.split import SectionPiece
from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.remark import without_marks
from galleyproof.bring.written.front import Front
from galleyproof.model.look.language import primary

ABSTRACTS = ("abstract", "summary", "résumé", "resumé", "zusammenfassung", "kurzfassung", "resumen", "riassunto", "sommario", "аннотация", "анотація", "анатацыя", "streszczenie", "resumo", "samenvatting", "sammanfattning", "abstrakt", "özet", "摘要", "要旨", "초록", "الملخص", "ملخص", "תקציר")  # fmt: skip
LISTS = (
    "references", "bibliography", "works cited", "literature cited", "literature", "cited works", "reference list", "bibliographie", "références",
    "références bibliographiques", "literatur", "literaturverzeichnis", "bibliografie", "bibliografía", "referencias", "bibliografia", "referências",
    "литература", "список литературы", "список использованных источников", "список использованной литературы", "література",
    "список літератури", "список використаних джерел", "список використаної літератури", "літаратура", "спіс літаратуры",
    "referências bibliográficas", "referencias bibliográficas", "riferimenti bibliografici", "ouvrages cités", "literatuurlijst", "referenties",
    "quellen- und literaturverzeichnis", "literatur- und quellenverzeichnis", "literatura", "seznam literatury", "použitá literatura",
    "wykaz literatury", "referenser", "litteratur", "litteraturliste", "lähteet", "irodalomjegyzék", "kaynakça", "kaynaklar", "βιβλιογραφία",
    "参考文献", "參考文獻", "引用文献", "참고문헌", "المراجع", "قائمة المراجع", "المصادر والمراجع", "ביבליוגרפיה",
)  # fmt: skip
"""What a heading of nothing but the list of works says."""
THANKS = {
    "en": "Acknowledgements", "fr": "Remerciements", "de": "Danksagung", "es": "Agradecimientos", "it": "Ringraziamenti",
    "nl": "Dankwoord", "pt": "Agradecimentos", "pl": "Podziękowania", "ru": "Благодарности", "uk": "Подяки",
    "be": "Падзякі", "zh": "致谢", "ar": "شكر وتقدير", "cs": "Poděkování", "sv": "Tack", "tr": "Teşekkür",
}  # fmt: skip
_HEADINGS = {
    "fr": "Résumé",
    "de": "Zusammenfassung",
    "es": "Resumen",
    "it": "Riassunto",
    "pl": "Streszczenie",
    "ru": "Аннотация",
    "uk": "Анотація",
    "pt": "Resumo",
    "zh": "摘要",
    "ar": "الملخص",
}
_HAS_NOTE = re.compile(r"\^\[|\[\^|\[[^\[\]\n]*@\w|(?<![\w@.\\`-])@(?:\w|\{)")
_HAS_BLOCK = re.compile(
    r"(?:\A|\n[ \t]*\n)(?: {4,}\S| {0,3}(?:[-*+>|][ \t]|`{3}|~{3}))|^#|^ {0,3}(?:[:~][ \t]|:{3}|2[.)][ \t])|^[ \t|+:]*[-=]{3,}[ \t|+:=-]*$|!\[",
    re.MULTILINE,
)
"""What no paragraph has: an indent, or the signs of a list, quotation, code, heading, definition, division, table or picture."""
_REFS = re.compile(r"^:{3,}[ \t]*(?:\{[^}\n]*#refs[^}\n]*\})[^\n]*\n\s*:{3,}[ \t]*$\n?", re.MULTILINE)


def take_title(drafts: tuple[Draft, ...], front: Front) -> tuple[tuple[Draft, ...], Front]:
    """The only heading of the first level, at the very beginning, is the title, unless a header gives another one."""
    if len(drafts) != 1:
        return drafts, front
    (draft,) = drafts
    headings = list(find_headings(draft))
    tops = [heading for heading in headings if heading.level == 1]
    if len(tops) != 1 or headings[0] != tops[0] or draft.text[: tops[0].start].strip():
        return drafts, front
    title = draft.text[slice(*tops[0].text)].strip()
    is_other = front.title and plain_words(front.title).casefold() != tops[0].words.casefold()
    if is_other or re.search(r"\^\[|\[\^|\[@", title):
        return drafts, front
    return (Draft(draft.text[tops[0].end :].lstrip("\n"), draft.path),), replace(
        front, title=front.title or without_marks(title)
    )


def take_abstract(pieces: tuple[SectionPiece, ...], front: Front) -> tuple[tuple[SectionPiece, ...], Front, str]:
    """A section called Abstract becomes the abstract, unless it holds notes or blocks; and the words of its heading.

    An abstract that does becomes a section: a title page has neither.
    """
    if front.abstract and _is_for_section(front.abstract):
        heading = _HEADINGS.get(primary(front.language), "Abstract")
        made = SectionPiece(heading, f"# {heading} {{.unnumbered}}\n\n{front.abstract.strip()}\n")
        return (made, *pieces), replace(front, abstract=""), ""
    if front.abstract:
        return pieces, front, ""
    for position, piece in enumerate(pieces[:3]):
        if piece.words.lower().rstrip(".:") in ABSTRACTS:
            body = _body(piece)
            if body and not _is_for_section(body) and body == without_marks(body):
                return (*pieces[:position], *pieces[position + 1 :]), replace(front, abstract=body), piece.words
    return pieces, front, ""


def _is_for_section(abstract: str) -> bool:
    return _HAS_NOTE.search(abstract) is not None or _HAS_BLOCK.search(abstract) is not None


def with_translations(pieces: tuple[SectionPiece, ...], front: Front) -> tuple[SectionPiece, ...]:
    """Abstracts in other languages than the paper's become sections before the text: a title page has one."""
    made = []
    for text in front.translations:
        heading = _HEADINGS.get(primary(text.language), "Abstract")
        body = f"::: {{lang={text.language}}}\n{text.words.strip()}\n:::"
        made.append(SectionPiece(heading, f"# {heading} {{.unnumbered lang={text.language}}}\n\n{body}\n"))
    return (*made, *pieces)


def take_list_of_works(pieces: Sequence[SectionPiece]) -> tuple[tuple[SectionPiece, ...], bool, str]:
    """Without the place that a list of works is put at, and its heading; whether there was one, and the heading's words."""
    kept: list[SectionPiece] = []
    has_list, heading = False, ""
    for piece in pieces:
        text = _REFS.sub("", piece.text)
        found = text != piece.text
        # What is told of a command that went prints nothing either.
        plain = without_marks(re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL))
        bare = _body(SectionPiece(piece.words, plain))
        if not bare and (found or piece.words.lower().rstrip(".:") in LISTS):
            has_list, heading = True, piece.words
            continue
        has_list = has_list or found
        kept.append(SectionPiece(piece.words, text) if found else piece)
    return tuple(kept), has_list, heading


def with_thanks(pieces: tuple[SectionPiece, ...], front: Front) -> tuple[SectionPiece, ...]:
    """What a note to the title or the header says in thanks becomes a section at the end: a title page has no notes."""
    if not front.thanks:
        return pieces
    heading = THANKS.get(primary(front.language), THANKS["en"])
    return (*pieces, SectionPiece(heading, f"# {heading} {{.unnumbered}}\n\n{front.thanks.strip()}\n"))


def are_numbered(pieces: Sequence[SectionPiece], front: Front, drafts: Sequence[Draft]) -> bool | None:
    """Whether sections are numbered, where the header does not say: as bookdown does, or where a section is referred to."""
    if front.number_sections is not None or any(draft.path.endswith(".Rmd") for draft in drafts):
        return front.number_sections
    return None if any(re.search(r"@[Ss]ec:", piece.text) for piece in pieces) else False


def _body(piece: SectionPiece) -> str:
    """What stands under the heading."""
    first = next(find_headings(Draft(piece.text)), None)
    return piece.text[first.end if first else 0 :].strip()
