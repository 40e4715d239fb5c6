"""A manuscript in Markdown (Pandoc, Quarto, bookdown, Manubot, a folder of chapters) in; out what a paper has of it.

The author's lines stay as they are; only what must be written otherwise is changed.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from galleyproof.bring.brought import Brought
from galleyproof.bring.counted_words import tree_text
from galleyproof.bring.document.display_mathematics import plain_mathematics
from galleyproof.bring.document.known_mathematics import definition_edits, find_macros, formula_edits
from galleyproof.bring.document.pandoc_markdown import AS_TYPED, MEMORY, read_tree
from galleyproof.bring.edit import Edit, apply_edits
from galleyproof.bring.ids import find_ids
from galleyproof.bring.latex.glossary import plain_terms
from galleyproof.bring.latex.preamble_files import read_preambles
from galleyproof.bring.latex.tex import own_layout
from galleyproof.bring.latex.tex_files import macros
from galleyproof.bring.markdown.bookdown import plain_chapters
from galleyproof.bring.markdown.cells import cell_edits, read_cell, shows_code
from galleyproof.bring.markdown.chapters import read_chapters
from galleyproof.bring.markdown.headings import escape_edits
from galleyproof.bring.markdown.knitr import knitr_words, read_lines
from galleyproof.bring.markdown.split import SectionPiece, split_sections, top_level, with_own_notes
from galleyproof.bring.markdown.template_words import critic_edits, template_edits
from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.myst.myst_marks import is_myst, plain_myst
from galleyproof.bring.project.left_documents import tell_left, tell_named
from galleyproof.bring.remark import Remarks
from galleyproof.bring.rewriting.foreign_attributes import foreign_edits, tell_asides
from galleyproof.bring.rewriting.fragments import HTML, TEX, convert_pieces
from galleyproof.bring.rewriting.html_marks import html_blocks, html_edits
from galleyproof.bring.rewriting.images import image_edits, label_edits, label_names
from galleyproof.bring.rewriting.latex_marks import tex_edits, unwrapped_edits, wanted
from galleyproof.bring.rewriting.mmd_marks import is_multimarkdown, multimarkdown_edits
from galleyproof.bring.rewriting.references import reference_edits
from galleyproof.bring.rewriting.shortcodes import shortcode_edits
from galleyproof.bring.rewriting.table_captions import panel_edits, table_edits
from galleyproof.bring.rewriting.theorems import plain_theorems
from galleyproof.bring.rewriting.wiki_marks import interrupting_edits, is_wiki, wiki_edits
from galleyproof.bring.typescript import Typescript, tell_order
from galleyproof.bring.written.brought_pictures import Pictures
from galleyproof.bring.written.front import Front, read_front
from galleyproof.bring.written.gathered_works import find_beside, gather_works, keys_of, there
from galleyproof.bring.written.opening import (
    are_numbered,
    take_abstract,
    take_list_of_works,
    take_title,
    with_thanks,
    with_translations,
)
from galleyproof.bring.written.style_sheet import read_style
from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.text.counted import counted
from galleyproof.pandoc.pandoc_process import PandocFault, run_pandoc
from galleyproof.read.text_file import read_source


def bring_text(manuscript: Typescript, bibliographies: Sequence[Path], sink: Sink) -> Brought | None:
    """What a paper has of the manuscript; None, with a finding, where it holds nothing."""
    root = manuscript.root
    read = read_chapters(manuscript, sink)
    drafts, headers = read.drafts, read.headers
    taken = {*(chapter.path for chapter in manuscript.chapters), *read.included}
    if not manuscript.is_listed:
        tell_left(root, taken, sink)
        tell_order(manuscript, sink)
    tell_named(root, (*headers, *manuscript.headers), taken, sink)
    if not any(draft.text.strip() for draft in drafts):
        if not sink.has_errors:
            sink.report(codes.NO_MANUSCRIPT, f"`{manuscript.name}` holds no words", Span(manuscript.name))
        return None
    front = read_front((*headers, *manuscript.headers))
    front = replace(front, abstract=read_lines(front.abstract, root), thanks=read_lines(front.thanks, root))
    _tell_left(front, sink)
    folders = [chapter.path.rpartition("/")[0] for chapter in manuscript.chapters]
    named = there(root, front.bibliographies, folders, sink)
    works = gather_works(root, bibliographies or named or find_beside(root, folders), sink)
    works += _inline_works(root, manuscript)
    found_in: tuple[str, ...] = ()
    remarks = Remarks()
    is_commonmark = is_wiki(drafts) or (root / "book.toml").is_file()
    if is_wiki(drafts):
        # Obsidian names a picture without its folder.
        found_in = _folders(root)
        drafts = _edited(drafts, wiki_edits)
    cites_all = front.cites_everything or any("\\nocite{*}" in draft.prose for draft in drafts)
    front = replace(front, preamble=read_preambles(root, front), cites_everything=cites_all)
    tell_asides(drafts, sink)
    drafts = _with_terms(_edited(drafts, foreign_edits), front.preamble)
    if is_multimarkdown(drafts):
        drafts = _edited(drafts, lambda draft: multimarkdown_edits(draft, keys_of(works)))
    if is_myst(drafts):
        is_commonmark = True
        drafts = plain_myst(drafts, remarks)
    if is_commonmark:
        drafts = _edited(drafts, interrupting_edits)
    drafts = _filled_in(drafts, sink)
    drafts = plain_chapters([knitr_words(draft, root) for draft in drafts])
    pictures = Pictures(root, folders=found_in)
    values = {**front.values, **_variables(manuscript)}
    rewritten = rewrite(drafts, replace(front, values=values), keys_of(works), pictures, remarks)
    csl, csl_name = read_style(root, front, sink)
    return Brought(
        name=manuscript.name,
        front=rewritten.front,
        pieces=rewritten.pieces,
        remarks=remarks,
        works=works,
        csl=csl,
        csl_name=csl_name,
        pictures=pictures.files,
        words=_words(drafts, keys_of(works), front),
        lists_works=rewritten.lists_works,
        printed_elsewhere=rewritten.printed_elsewhere,
        done=(
            f"the lines of {counted(len(drafts), 'file')} stay as they were but for what had to be written otherwise",
        ),
    )


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The sections, and what of the text stands in the front of the paper."""

    pieces: tuple[SectionPiece, ...]
    front: Front
    lists_works: bool
    printed_elsewhere: str


def rewrite(
    drafts: Sequence[Draft], front: Front, keys: Collection[str], pictures: Pictures, remarks: Remarks
) -> Rewritten:
    """The chapters as the sections of a paper; `keys` are those of the works."""
    drafts = _edited(drafts, lambda draft: unwrapped_edits(draft, remarks))
    drafts = _without_cells(drafts, pictures, remarks, shows=shows_code(drafts, front.echo))
    commands = find_macros("\n".join((front.preamble, *(draft.text for draft in drafts))))
    drafts = _edited(plain_theorems(drafts, front.language), plain_mathematics)
    labels = label_names(drafts)
    drafts = _edited(_edited(drafts, definition_edits), label_edits)
    drafts = _without_raw(drafts, labels, front.preamble, pictures, remarks)
    drafts = _edited(drafts, lambda draft: formula_edits(draft, commands))
    drafts = _edited(drafts, panel_edits(drafts))
    drafts = _edited(drafts, lambda draft: table_edits(draft, remarks))
    drafts, front = take_title(drafts, front)
    names = find_ids(drafts)

    def edits(draft: Draft) -> Iterator[Edit]:
        yield from reference_edits(draft, names, keys)
        yield from image_edits(draft, pictures, remarks)
        yield from shortcode_edits(draft, front.values, remarks)
        yield from escape_edits(draft, remarks)

    drafts = _edited(drafts, edits)
    pieces, lists_works, heading = take_list_of_works(split_sections(drafts, top_level(drafts)))
    pieces, front, over = take_abstract(pieces, front)
    front = replace(front, number_sections=are_numbered(pieces, front, drafts))
    pieces = with_translations(with_thanks(pieces, front), front)
    return Rewritten(pieces, front, lists_works, f"{over} {heading}")


def _folders(root: Path) -> tuple[str, ...]:
    """Those of a vault, two levels deep; hidden ones hold none of its files."""
    found = (
        path.relative_to(root) for pattern in ("*/", "*/*/") for path in sorted(root.glob(pattern)) if path.is_dir()
    )
    return tuple(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts))[:200]


def _with_terms(drafts: tuple[Draft, ...], preamble: str) -> tuple[Draft, ...]:
    r"""With the words of LaTeX's abbreviations, `\gls{key}`, which the preamble defines: long at the first mention in the book."""
    joint = "\n\U0010fffb\n"
    defined = preamble.partition("\\begin{document}")[0]
    whole = f"{defined}\\begin{{document}}{joint.join(draft.text for draft in drafts)}"
    said = plain_terms(whole)
    texts = said.partition("\\begin{document}")[2].split(joint)
    if said == whole or len(texts) != len(drafts):
        return drafts
    return tuple(Draft(text, draft.path) for text, draft in zip(texts, drafts, strict=True))


def _edited(drafts: Sequence[Draft], edits: Callable[[Draft], Iterable[Edit]]) -> tuple[Draft, ...]:
    return tuple(Draft(apply_edits(draft.text, edits(draft)), draft.path) for draft in drafts)


def _filled_in(drafts: Sequence[Draft], sink: Sink) -> tuple[Draft, ...]:
    """Without what another program would fill in, and with changes that were proposed taken as accepted."""
    found = []
    for draft in drafts:
        plain, accepted = list(template_edits(draft)), list(critic_edits(draft))
        if plain:
            message = f"what Manubot fills in by itself is left out: {counted(len(plain), 'place')}"
            sink.report(codes.LAYOUT_LEFT_OUT, message, Span(draft.path), "paper.yml has the authors")
        if accepted:
            message = f"changes and remarks of CriticMarkup are taken as accepted: {len(accepted)}"
            sink.report(codes.CHANGES_ACCEPTED, message, Span(draft.path), "see that they are all yours")
        found.append(Draft(apply_edits(draft.text, [*plain, *accepted]), draft.path))
    return tuple(found)


def _without_cells(drafts: Sequence[Draft], pictures: Pictures, remarks: Remarks, *, shows: bool) -> tuple[Draft, ...]:
    def find_drawn(label: str) -> Path | None:
        """The picture that knitr or Quarto drew for the cell, as they name it."""
        if not re.fullmatch(r"[\w.:-]+", label):
            return None
        for ending in ("pdf", "svg", "png", "jpeg"):
            for found in sorted(pictures.root.glob(f"**/figure-*/{label}-1.{ending}")):
                return found.relative_to(pictures.root)
        return None

    return tuple(
        Draft(
            apply_edits(draft.text, cell_edits(draft, find_drawn, pictures.stand_in, remarks, shows_code=shows)),
            draft.path,
        )
        for draft in drafts
    )


def _without_raw(
    drafts: Sequence[Draft], labels: Mapping[str, str], preamble: str, pictures: Pictures, remarks: Remarks
) -> tuple[Draft, ...]:
    silent = own_layout(preamble)
    of_tex = convert_pieces(wanted(drafts), pictures, remarks, TEX, names=labels, definitions=macros(preamble))
    of_html = convert_pieces(html_blocks(drafts), pictures, remarks, HTML)
    found = []
    for draft in drafts:
        tex = Draft(apply_edits(draft.text, tex_edits(draft, of_tex, remarks, silent)), draft.path)
        found.append(Draft(apply_edits(tex.text, html_edits(tex, of_html, remarks)), draft.path))
    return tuple(found)


def _words(drafts: Sequence[Draft], keys: frozenset[str], front: Front) -> str:
    """All that Pandoc reads, cells of code left out: they were not text."""
    texts = []
    commands = find_macros("\n".join((front.preamble, *(draft.text for draft in drafts))))
    plain = _edited(_edited(plain_theorems(drafts, front.language), plain_mathematics), definition_edits)
    for text in with_own_notes(_edited(plain, lambda draft: formula_edits(draft, commands))):
        draft = Draft(text)
        cells = [Edit(zone.start, zone.end, "") for zone in draft.zones if read_cell(zone, text) is not None]
        texts.append(apply_edits(text, [*cells, *_example_edits(draft)]))
    header = [f"{front.title}\n\n", f"{front.subtitle}\n\n", f"{front.abstract}\n\n"]
    header += [f"{text.words}\n\n" for text in front.translations]
    tree = read_tree("\n\n".join([*header, *texts]).encode(), "markdown")
    return "" if isinstance(tree, PandocFault) else tree_text(tree, keys)


def _example_edits(draft: Draft) -> Iterator[Edit]:
    """Pandoc reads a reference to an example as its number; it is counted as the reference that it is."""
    named = set(re.findall(r"^[ \t]*\(?@([\w-]+)[.)][ \t]", draft.prose, re.MULTILINE))
    for match in re.finditer(r"(?<=[^\n\w])\(?@([\w-]+)\)?", draft.prose):
        if match[1] in named and draft.prose[: match.start()].rpartition("\n")[2].strip():
            yield Edit(match.start(), match.end(), f"\\@ref(ex:{match[1]})")


def _inline_works(root: Path, manuscript: Typescript) -> str:
    """Works that stand in the header itself, under `references`."""
    source = read_source(SourceFiles(root), manuscript.chapters[0].path, Sink())
    if source is None or not re.search(r"^references:[ \t]*$", source.text, re.MULTILINE):
        return ""
    made = run_pandoc(source.text.encode(), [*MEMORY, "--sandbox", "--from=markdown", "--to=biblatex", AS_TYPED], {})
    return "" if isinstance(made, PandocFault) else f"\n% From the header\n\n{made.decode('utf-8')}"


def _variables(manuscript: Typescript) -> dict[str, str]:
    source = (
        read_source(SourceFiles(manuscript.root), "_variables.yml", Sink())
        if (manuscript.root / "_variables.yml").is_file()
        else None
    )
    found = re.findall(r"^([\w-]+):[ \t]*[\"']?(.+?)[\"']?[ \t]*$", source.text, re.MULTILINE) if source else []
    return {f"var:{name}": value for name, value in found}


def _tell_left(front: Front, sink: Sink) -> None:
    if front.left:
        names = ", ".join(f"`{name}`" for name in front.left)
        place = next(iter(front.left.values()))
        sink.report(codes.HEADER_LEFT, f"the header says what a paper has no word for: {names}", place)
