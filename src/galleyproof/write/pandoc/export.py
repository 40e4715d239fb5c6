"""The resolved paper in, one file out for word processors, browsers or reading devices: docx, odt, html, epub."""

import html
import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from galleyproof.disk.door import Refused, read_file
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.output import Picture
from galleyproof.model.outcome.shown_pictures import shown_pictures
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.model.text.walk import plain_text
from galleyproof.packed.container import read_container, write_container
from galleyproof.pandoc import pandoc_tree
from galleyproof.pandoc.pandoc_process import PandocFault, run_pandoc
from galleyproof.pandoc.pandoc_tree import Node
from galleyproof.write.jats.link_ids import link_ids
from galleyproof.write.pandoc.document_tree import NotesAs, pandoc_document
from galleyproof.write.pandoc.fields.counted_headings import count_headings
from galleyproof.write.pandoc.fields.file_statistics import tell_statistics
from galleyproof.write.pandoc.fields.number_fields import set_number_fields
from galleyproof.write.pandoc.fields.page_fields import set_page_fields
from galleyproof.write.pandoc.note_layout import lay_notes_docx, lay_notes_odt
from galleyproof.write.pandoc.reference_docx import reference_docx, set_compatibility, set_tables
from galleyproof.write.pandoc.reference_odt import reference_odt, rule_tables
from galleyproof.write.pandoc.toggled_looks import toggle_looks
from galleyproof.write.pandoc.word_languages import open_languages, word_languages

ExportForm: TypeAlias = Literal["docx", "odt", "html", "epub"]

TEMPLATES: Mapping[ExportForm, tuple[str, ...]] = {
    "docx": ("article.openxml",),
    "odt": ("article.opendocument",),
    "html": ("article.html", "article.css"),
    "epub": ("book.xhtml", "book.css"),
}
"""Files of templates/export/ that a form is made with, the template first."""

NOTES_AS: Mapping[ExportForm, NotesAs] = {
    "docx": "footnotes",
    "odt": "footnotes",
    "html": "asides",
    "epub": "chapter asides",
}

MAIN_PART = {"docx": "word/document.xml", "odt": "content.xml"}
"""What a reference document of the form always holds."""


def export_paper(
    form: ExportForm,
    manuscript: Manuscript,
    *,
    root: Path,
    reference: str,
    place: Span,
    epoch: int,
    sink: Sink,
    has_fields: bool = True,
) -> bytes | None:
    """The file's bytes, the same for the same paper and `epoch` (seconds since 1970); None, with a finding at `place`.

    Notes have the wording of the PDF. `root` is the folder with templates/export/; `reference` a document in it whose
    styles a docx or odt takes over, empty for our own look. Each picture is taken from what stands beside its .pdf.
    `has_fields` says whether Word is to count headings and captions; else their numbers are words in it.
    """
    files = _read_templates(form, root, place, sink)
    if files is None:
        return None
    shown = {name: _shown_file(form, picture) for name, picture in sorted(manuscript.pictures.items())}
    names = {name: f"figures/{name}{file.suffix}" for name, file in shown.items()}
    document = pandoc_document(
        manuscript,
        notes_as=NOTES_AS[form],
        has_anchors=form in ("odt", "epub"),
        pictures=names,
        has_fields=has_fields and form == "docx",
        has_pages=form == "odt" or (has_fields and form == "docx"),
    )
    files |= {names[name]: file for name, file in shown.items()}
    order = _Order(form, root, manuscript, document, files, place, epoch, sink, has_fields)
    try:
        match form:
            case "docx":
                return _make_docx(order, reference)
            case "odt":
                return _make_odt(order, reference)
            case "html":
                return _make_html(order)
            case "epub":
                return _make_epub(order)
    except OSError as error:
        told = f"`{error.filename}`: {error.strerror}" if error.filename else str(error)
        sink.report(codes.PANDOC_FAILED, f"the files for Pandoc cannot be laid out: {told}", place)
        return None


def _shown_file(form: ExportForm, picture: Picture) -> Path:
    """A drawing in lines where programs show lines: browsers do, word processors would need a second picture."""
    is_drawn = bool(picture.lines) and form in ("html", "epub")
    return picture.path.with_suffix(picture.lines if is_drawn else picture.dots)


def _read_templates(form: ExportForm, root: Path, place: Span, sink: Sink) -> dict[str, bytes | Path] | None:
    found: dict[str, bytes | Path] = {}
    for name in TEMPLATES[form]:
        data = read_file(root, f"templates/export/{name}")
        if isinstance(data, Refused):
            code = codes.OUTSIDE_PAPER if data.code is codes.OUTSIDE_PAPER else codes.BAD_EXPORT_TEMPLATE
            sink.report(code, f"a template cannot be used: {data.message}", place, data.hint)
            return None
        found[name] = data
    return found


@dataclass(frozen=True, slots=True)
class _Order:
    """One file to be made."""

    form: ExportForm
    root: Path
    manuscript: Manuscript
    document: Node
    files: Mapping[str, bytes | Path]
    place: Span
    epoch: int
    sink: Sink
    has_fields: bool

    def run(
        self, *options: str, files: Mapping[str, bytes | Path] | None = None, meta: Mapping[str, Node] | None = None
    ) -> bytes | None:
        """What Pandoc makes of it; None with a finding."""
        known = self.document["meta"]
        assert isinstance(known, dict)
        document = json.dumps({**self.document, "meta": known | dict(meta or {})}, ensure_ascii=False)
        made = run_pandoc(
            document.encode("utf-8"),
            ["--from=json", f"--template={TEMPLATES[self.form][0]}", *options, "--output=-"],
            {**self.files, **(files or {})},
            epoch=self.epoch,
        )
        if isinstance(made, PandocFault):
            code = codes.PANDOC_MISSING if made.is_missing else codes.PANDOC_FAILED
            self.sink.report(code, made.message, self.place, made.hint)
            return None
        return made

    @property
    def summary(self) -> str:
        """The abstract in one line."""
        return " ".join(" ".join(plain_text(run).split()) for run in self.manuscript.abstract)


# ---------------------------------------------------------------- word processors


def _make_docx(order: _Order, reference: str) -> bytes | None:
    files = _reference(order, reference)
    if files is None:
        return None
    meta = {"description": pandoc_tree.meta_words(order.summary)}
    made = order.run("--to=docx", "--reference-doc=reference.docx", files=files, meta=meta)
    parts = read_container(made) if made is not None else None
    if parts is None:
        return None
    parts["word/document.xml"] = set_tables(parts["word/document.xml"].decode("utf-8")).encode("utf-8")
    for name in {"word/document.xml", "word/footnotes.xml"} & parts.keys():
        parts[name] = toggle_looks(word_languages(parts[name].decode("utf-8"))).encode("utf-8")
    parts["word/settings.xml"] = set_compatibility(parts["word/settings.xml"].decode("utf-8")).encode("utf-8")
    if order.has_fields:
        count_headings(parts)
        set_number_fields(parts, tuple(link_ids(order.manuscript).values()))
    tell_statistics(parts)
    lay_notes_docx(parts, order.manuscript.paper.settings.book)
    # Pandoc keeps there what it does not know of our metadata.
    parts["docProps/custom.xml"] = _NO_PROPERTIES
    return write_container(parts)


_NO_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    b'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes" />\n'
)


def _make_odt(order: _Order, reference: str) -> bytes | None:
    files = _reference(order, reference)
    if files is None:
        return None
    meta = {"description": pandoc_tree.meta_words(order.summary)}
    made = order.run("--to=odt", "--reference-doc=reference.odt", files=files, meta=meta)
    parts = read_container(made) if made is not None else None
    if parts is None:
        return None
    content = open_languages(rule_tables(parts["content.xml"].decode("utf-8")))
    content = set_page_fields(content, tuple(link_ids(order.manuscript).values()))
    parts["content.xml"] = _describe_pictures(content, order).encode("utf-8")
    shown = tuple(note.shown for note in order.manuscript.notes)
    lay_notes_odt(parts, order.manuscript.paper.settings.book, shown)
    parts["meta.xml"] = re.sub(rb"<meta:user-defined\b.*?</meta:user-defined>", b"", parts["meta.xml"], flags=re.DOTALL)
    return write_container(parts)


def _describe_pictures(content: str, order: _Order) -> str:
    """Pandoc gives pictures of this form no alternative text; they come in the order of the paper."""
    shown = shown_pictures(order.manuscript)
    texts = iter([picture.alternative for picture in shown if picture.name in order.manuscript.pictures])

    def describe(match: re.Match[str]) -> str:
        return f"{match[1]}<svg:desc>{html.escape(next(texts, ''), quote=False)}</svg:desc>{match[2]}"

    return re.sub(r"(<draw:image\b[^>]*/>)(\s*</draw:frame>)", describe, content)


def _reference(order: _Order, reference: str) -> dict[str, bytes | Path] | None:
    """The reference document under the name that Pandoc is told; None with a finding where it is none."""
    name = f"reference.{order.form}"
    if not reference:
        made = run_pandoc(b"", [f"--print-default-data-file={name}", "--output=-"], {}, epoch=order.epoch)
        parts = read_container(made) if isinstance(made, bytes) else None
        if isinstance(made, PandocFault) or parts is None:
            fault = made if isinstance(made, PandocFault) else PandocFault(f"Pandoc has no `{name}`", None)
            code = codes.PANDOC_MISSING if fault.is_missing else codes.PANDOC_FAILED
            order.sink.report(code, fault.message, order.place, fault.hint)
            return None
        changed = reference_docx(parts) if order.form == "docx" else reference_odt(parts)
        return {name: write_container(changed)}
    data = read_file(order.root, reference)
    if isinstance(data, Refused):
        code = codes.OUTSIDE_PAPER if data.code is codes.OUTSIDE_PAPER else codes.BAD_REFERENCE_DOCUMENT
        order.sink.report(code, f"the reference document cannot be used: {data.message}", order.place, data.hint)
        return None
    parts = read_container(data)
    if parts is None or MAIN_PART[order.form] not in parts or not _is_form(order.form, parts):
        message = f"the reference document `{reference}` is no .{order.form} file"
        hint = f"open it in a word processor and save it as .{order.form}"
        order.sink.report(codes.BAD_REFERENCE_DOCUMENT, message, order.place, hint)
        return None
    return {name: data}


def _is_form(form: ExportForm, parts: Mapping[str, bytes]) -> bool:
    if form == "docx":
        return "word/styles.xml" in parts and "[Content_Types].xml" in parts
    return parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument.text") and "styles.xml" in parts


# ---------------------------------------------------------------- browsers and reading devices


def _make_html(order: _Order) -> bytes | None:
    meta = {"description": pandoc_tree.meta_words(order.summary)} if order.summary else {}
    return order.run(
        "--to=html5",
        "--mathml",
        "--wrap=none",
        "--embed-resources",
        "--standalone",
        "--toc",
        "--toc-depth=2",
        meta=meta,
    )


def _make_epub(order: _Order) -> bytes | None:
    settings = order.manuscript.paper.settings
    content = json.dumps([order.document, order.epoch], sort_keys=True)
    meta = {
        # Readers tell books apart by it: the same paper has the same one, a changed one another.
        "identifier": pandoc_tree.meta_words(f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}"),
        "subject": pandoc_tree.meta_list(map(pandoc_tree.meta_words, settings.keywords)),
        "description": pandoc_tree.meta_words(order.summary),
    }
    if settings.date:
        meta["date"] = pandoc_tree.meta_words(settings.date.isoformat())
    made = order.run(
        "--to=epub3",
        "--mathml",
        "--wrap=none",
        "--css=book.css",
        "--toc",
        "--toc-depth=2",
        "--split-level=1",
        meta=meta,
    )
    parts = read_container(made) if made is not None else None
    return write_container(parts) if parts is not None else None
