"""The paper as TeX printed it in, what its marks say that each element holds out.

Where paper.yml asks for no marks, TeX prints it once more with them: only where words seem to be missing, which is seldom.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from galleyproof.disk.scratch import scratch_folder
from galleyproof.letters.with_cut_fonts import open_case_of, with_fonts
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.outcome.element_tree import ElementRole
from galleyproof.model.outcome.output import Pdf, TexFile
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.readback.second_reading import HeldElement
from galleyproof.readback.sought.holding import letters
from galleyproof.revise.origin import Origin
from galleyproof.tag.accessible_print import can_be_marked, with_tags
from galleyproof.typeset.typesetting import typeset
from galleyproof.write.latex.print_document import write_latex

_IN_LINE: frozenset[ElementRole] = frozenset({"Formula", "Link", "Figure", "Span", "Reference", "Lbl"})
"""Elements that are parts of a paragraph."""


@dataclass(frozen=True, slots=True)
class MarkedPrint:
    """A paper that can be printed with marks."""

    manuscript: Manuscript
    folder: Path
    """Its build folder."""
    origin: Origin

    def elements(self, pages: Sequence[str]) -> Sequence[HeldElement]:
        """What each element holds; none where it cannot be printed so, or not with the same letters."""
        paper, found = self.manuscript.paper, Sink()
        settings = replace(paper.settings, accessible=True)
        if not can_be_marked(settings):
            return ()
        case = open_case_of(paper, found)
        templates = paper.root / "templates"
        stamp = self.origin.stamp
        tex = write_latex(self.manuscript, templates=templates, sink=found, case=case, stamp=stamp, is_tagged=True)
        if tex is None:
            return ()
        tex = with_fonts(tex, case, self.folder, found)
        with scratch_folder(self.folder, "marked") as scratch:
            # Whoever makes a folder of its own in another waits for who holds that one.
            place, build = settings.place("engine"), scratch / "build"
            pdf = typeset(tex, settings.engine, place, build, found, epoch=self.origin.time.seconds)
        from galleyproof.readback.pdf_bytes import read_pdf  # noqa: PLC0415  seldom needed

        facts = read_pdf(pdf.data, "build/paper.pdf", found) if pdf is not None else None
        if pdf is None or facts is None or _letters(page.text for page in facts.pages) != _letters(pages):
            return ()
        return held_elements(with_tags(pdf, tex, settings, found), tex)


def held_elements(tagged: Pdf, tex: TexFile) -> tuple[HeldElement, ...]:
    """What each element of a tagged PDF holds; none of an untagged one."""
    from galleyproof.readback.element_texts import texts_by_element  # noqa: PLC0415  seldom needed

    texts = texts_by_element(tagged.data)
    return tuple(
        HeldElement(each.span, texts[each.id].text, texts[each.id].begins)
        for each in tex.elements
        if each.span is not None and each.role not in _IN_LINE and each.id in texts
    )


def _letters(pages: Iterable[str]) -> Counter[str]:
    """How often each letter stands on the pages.

    In which order lines are read is chance, and so is how many dots of a table of contents are; of two pages, the first may end
    a line later with marks.
    """
    return sum((Counter(letters(page.replace(".", ""))) for page in pages), Counter())
