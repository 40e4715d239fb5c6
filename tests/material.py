"""Markdown, a bibliography and settings in; a Paper with its notes out, as the later stages get them."""

from dataclasses import dataclass
from pathlib import Path

from galleyproof.cite import cite_notes
from galleyproof.model.evidence.fact import Data
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.paper import Paper
from galleyproof.model.text.labels import Labels, number_labels
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.model.text.note import Notes
from galleyproof.read.markdown.headings.heading_ids import name_headings
from galleyproof.read.markdown.headings.heading_links import lead_to_headings
from galleyproof.read.markdown.headings.heading_names import heading_names
from galleyproof.read.markdown.section import read_section
from galleyproof.read.settings.paper_settings import read_settings
from galleyproof.read.tables.data_folder import read_data
from galleyproof.read.works.entries import read_library
from galleyproof.resolve.meant import meant_for
from galleyproof.resolve.resolution import resolve
from tests.cases import Case


@dataclass(frozen=True, slots=True)
class Material:
    """A paper and what was worked out of it."""

    paper: Paper
    notes: Notes
    labels: Labels
    sink: Sink

    @property
    def manuscript(self) -> Manuscript:
        """The paper as it is printed."""
        return resolve(self.paper, self.notes, {})


def read_material(case: Case) -> Material:
    """The parts `text`, `bib` and `yaml` of the case; other parts named as sections are further sections."""
    sink = Sink()
    source = Source("paper.yml", case.parts.get("yaml", "title: T\ndate: 2026-01-01"))
    texts = {name: text for name, text in case.parts.items() if name == "text" or name.endswith(".md")}
    paths = [f"{name.removesuffix('.md')}.md" for name in texts]
    settings = read_settings(source, paths, sink)
    assert settings is not None
    found = [Source(path, text) for path, text in zip(paths, texts.values(), strict=True)]
    names = heading_names(found)
    read = name_headings(
        read_section(each, sink, allow_tex=settings.raw_tex, names=names, language=settings.language) for each in found
    )
    sections = lead_to_headings(read)
    library = read_library(Source("works.bib", case.parts.get("bib", "")), sink)
    data: Data = read_data({}, sink)
    whole = Paper(Path("/nowhere"), source, settings, sections, library, data, ())
    paper = meant_for(whole, case.parts.get("form", "pdf"))  # type: ignore[arg-type]  # a case names one
    sections = paper.sections
    notes = cite_notes(sections, library, settings.style, sink)
    return Material(paper, notes, number_labels(sections, number_sections=settings.number_sections), sink)


def findings(sink: Sink) -> str:
    return "\n".join(
        f"{found.span}: {found.code.id} {found.message}" + (f" ({found.hint})" if found.hint else "") for found in sink
    )
