"""The Manuscript in, the files of those formats out that hold no text of it: the works that it cites, and what registers its DOI."""

import json
from dataclasses import replace

from galleyproof.cite import cite_notes
from galleyproof.cite.csl.csl_json import csl_items
from galleyproof.cite.field.field_words import word_works
from galleyproof.model.evidence.work import Work
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.text.manuscript import ListedWork
from galleyproof.model.text.walk import plain_text
from galleyproof.resolve.resolution import resolve
from galleyproof.submit.works.biblatex import biblatex
from galleyproof.submit.works.crossref import FORMS, crossref_deposit
from galleyproof.submit.works.ris import ris
from galleyproof.submit.works.whole_items import whole_items
from galleyproof.tasks.submissions.sent_material import Files, Material


def make_deposit(material: Material, sink: Sink) -> Files | None:
    target = material.target
    citations = []
    for number, listed in enumerate(listed_works(material), start=1):
        work = material.manuscript.paper.library.get(listed.key)
        doi = work.text("doi") if work else ""
        citations.append((str(number), doi, " ".join(plain_text(listed.wording).split())))
    data, faults = crossref_deposit(material.manuscript.paper, target.deposit, citations, material.epoch)
    for name, told in faults:
        message = f"`{told}` is no `{name}` that Crossref takes" if told else f"the deposit has no `{name}`"
        hint = f"write `{name}:` under `targets: {{{target.name}: ...}}` in paper.yml"
        if told:
            hint = f"it looks like `{FORMS[name][1]}`"
        sink.report(codes.INCOMPLETE_DEPOSIT, message, target.span, hint)
    return {f"{target.file_name}.xml": data}


def make_works(material: Material, sink: Sink) -> Files | None:
    target = material.target
    cited = _cited_works(material)
    if target.format == "biblatex":
        return {f"{target.file_name}.bib": biblatex(cited.values()).encode("utf-8")}
    library = replace(material.manuscript.paper.library, works=cited)
    language = material.manuscript.paper.settings.language
    works = tuple(word_works(library, sink, language).values())
    items = whole_items(csl_items(works, language), works)
    if target.format == "ris":
        return {f"{target.file_name}.ris": ris(items).encode("utf-8")}
    return {f"{target.file_name}.json": (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode("utf-8")}


def _cited_works(material: Material) -> dict[str, Work]:
    """The works that notes or the text cite, in the order of the bibliography's file."""
    manuscript = material.manuscript
    cited = {reference.key for note in manuscript.by_place.values() for reference in note.references}
    cited |= {reference.key for reference in manuscript.in_text}
    return {key: work for key, work in material.manuscript.paper.library.works.items() if key in cited}


def listed_works(material: Material) -> tuple[ListedWork, ...]:
    """Each cited work, whether the paper prints its list or not."""
    manuscript = material.manuscript
    listed = manuscript.works
    if not listed:
        paper = manuscript.paper
        style = replace(paper.settings.style, bibliography=True)
        notes = cite_notes(paper.sections, paper.library, style, Sink(), also=paper.data_sources)
        listed = resolve(paper, notes, {}).works
    # A work whose author is hidden bears another key than that by which the notes know it.
    known = {work.key: key for key, work in manuscript.paper.library.works.items()}
    return tuple(replace(work, key=known.get(work.key, work.key)) for work in listed)
