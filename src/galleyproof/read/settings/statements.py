"""The `statements` of paper.yml in, the section that they are printed as out: funding, acknowledgements and what else is asked for.

What a journal wants as data, who paid and which program helped, may be given as data, and is worded here; what is said of
single authors, their part in the work and their lives, is gathered here.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from galleyproof.model.declaration import Funding
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.look.statement_words import STATEMENTS, statement_heading, statement_id
from galleyproof.model.settings import Author
from galleyproof.model.text.document import Block, Claim, Heading, Inline, Paragraph, Section, Text
from galleyproof.read.settings.declarations import TOOL_NAMES, read_funding
from galleyproof.read.settings.setting_reader import SettingReader
from galleyproof.read.yaml_text import YamlValue

_Run: TypeAlias = tuple[Inline, ...]


def read_statements(
    value: YamlValue, source: Source, reader: SettingReader, authors: Sequence[Author], *, raw_tex: bool
) -> tuple[Section | None, tuple[Funding, ...]]:
    """A section of paper.yml itself, with an unnumbered heading for each, None where there are none; and who paid, as data."""
    member = value.get("statements") or YamlValue(None, value.span)
    reader.known(member, STATEMENTS, "`statements`")
    place = (value.get("authors") or value).span
    told = {"contributions": tuple(_contributions(authors, place)), "biographies": tuple(_biographies(authors, place))}
    language = reader.language
    blocks: list[Block] = []
    funding: list[Funding] = []
    for name in STATEMENTS:
        found = member.get(name)
        runs = tuple(_runs(name, member, reader, funding, raw_tex=raw_tex)) or told.get(name, ())
        if runs:
            span = (found.key_span or found.span) if found is not None else place
            words = Text(statement_heading(name, language), span)
            blocks.append(Heading(1, (words,), statement_id(name), span, numbered=False))
            blocks += [Paragraph(run, run[0].span) for run in runs]
    return Section(source, tuple(blocks)) if blocks else None, tuple(funding)


def _runs(name: str, member: YamlValue, reader: SettingReader, paid: list[Funding], *, raw_tex: bool) -> Iterator[_Run]:
    """The paragraphs of one statement; what is told of funders as data goes to `paid` too."""
    found = member.get(name)
    if found is None or found.data is None:
        return
    if name not in ("funding", "ai"):
        yield from reader.paragraphs(member, name, raw_tex=raw_tex)
        return
    for item in found.items or (found,):
        if not isinstance(item.data, dict):
            yield from reader.paragraphs(YamlValue({name: item}, item.span), name, raw_tex=raw_tex)
        elif name == "ai":
            yield from _tool(item, reader, raw_tex=raw_tex)
        elif (funding := read_funding(item, reader)) is not None:
            paid.append(funding)
            yield _funding(funding, item.span)


def _funding(funding: Funding, span: Span) -> _Run:
    """`European Research Council (101054321).`."""
    numbers = [part for award in funding.awards for part in (", ", award)][1:]
    run: list[Inline] = [_named(funding.funder, span)]
    if numbers:
        run += [Text(" (", span), *(_named(part, span) for part in numbers), Text(")", span)]
    return tuple(run) if funding.funder.endswith(".") and not numbers else (*run, Text(".", span))


def _tool(item: YamlValue, reader: SettingReader, *, raw_tex: bool) -> Iterator[_Run]:
    """`Translator (3.1): how it was used. Why.`."""
    reader.known(item, TOOL_NAMES, "a tool")
    said = {name: reader.paragraphs(item, name, raw_tex=raw_tex) for name in ("how", "why")}
    names = {name: " ".join(item.text(name).split()) for name in ("tool", "version")}
    lacking = [name for name in TOOL_NAMES if not (said | names)[name]]
    for name in lacking:
        reader.bad(item, f"the use of a tool has no `{name}`", "write `{tool: ..., version: ..., how: ..., why: ...}`")
    if lacking:
        return
    how, why = (tuple(inline for run in said[name] for inline in run) for name in ("how", "why"))
    tool, version = (_named(names[name], item.span) for name in ("tool", "version"))
    yield (
        tool, Text(" (", item.span), version, Text("): ", item.span), *how, Text(_stop(how), item.span),
        *why, Text(_stop(why).rstrip(), item.span),
    )  # fmt: skip


def _stop(run: _Run) -> str:
    """What ends the sentence, where its author has not."""
    last = run[-1]
    return " " if isinstance(last, Text) and last.text.rstrip().endswith((".", "!", "?", "。")) else ". "


def _contributions(authors: Sequence[Author], place: Span) -> Iterator[_Run]:
    for author in authors:
        if author.roles:
            yield (Text(f"{author.name}: {', '.join(_within(role) for role in author.roles)}.", place),)


def _within(role: str) -> str:
    return role[:1].lower() + role[1:]


def _biographies(authors: Sequence[Author], place: Span) -> Iterator[_Run]:
    for author in authors:
        for number, run in enumerate(author.biography):
            said = "".join(inline.text for inline in run if isinstance(inline, Text))
            begins = number > 0 or author.given_and_family[1] in said
            yield run if begins else (Text(f"{author.name}: ", place), *run)


def _named(words: str, span: Span) -> Inline:
    """A name, in which digits count nothing."""
    text = Text(words, span)
    return Claim((text,), None, None, "name", span, span) if any(map(str.isdecimal, words)) else text
