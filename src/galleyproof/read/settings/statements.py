"""The `statements` of paper.yml in, the section that they are printed as out: funding, acknowledgements and what else is asked for."""

from collections.abc import Iterator

from galleyproof.model.finding.source import Source
from galleyproof.model.text.document import Block, Heading, Inline, Paragraph, Section, Text
from galleyproof.read.settings.setting_reader import SettingReader
from galleyproof.read.yaml_text import YamlValue

HEADINGS = {
    "acknowledgements": "Acknowledgements",
    "funding": "Funding",
    "contributions": "Author contributions",
    "competing_interests": "Competing interests",
    "data_availability": "Data availability",
    "ethics": "Ethics",
    "ai": "Use of artificial intelligence",
    "biographies": "About the authors",
}
"""What each is called in print, in the order in which they stand before the list of works."""


def read_statements(value: YamlValue, source: Source, reader: SettingReader, *, raw_tex: bool) -> Section | None:
    """A section of paper.yml itself, with an unnumbered heading for each; None where there are none."""
    member = value.get("statements")
    if member is None or member.data is None:
        return None
    reader.known(member, tuple(HEADINGS), "`statements`")
    blocks = tuple(
        block
        for name, words in HEADINGS.items()
        for block in _blocks(name, words, member, reader.paragraphs(member, name, raw_tex=raw_tex))
    )
    return Section(source, blocks) if blocks else None


def _blocks(name: str, words: str, member: YamlValue, paragraphs: tuple[tuple[Inline, ...], ...]) -> Iterator[Block]:
    found = member.get(name)
    if found is None or not paragraphs:
        return
    span = found.key_span or found.span
    yield Heading(1, (Text(words, span),), f"sec:{name.replace('_', '-')}", span, numbered=False)
    yield from (Paragraph(run, run[0].span) for run in paragraphs if run)
