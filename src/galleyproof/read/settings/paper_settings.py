"""paper.yml in, Settings out: every setting known by name, every value checked."""

from collections.abc import Sequence
from typing import Literal

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Allowance, Severity, Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.finding.suggestion import nearest
from galleyproof.model.look.engine_settings import EngineSettings
from galleyproof.model.look.figure_look import FigureLimits
from galleyproof.model.look.language import is_known
from galleyproof.model.look.note_style import ListDivision, NoteStyle
from galleyproof.model.look.tags.language_codes import has_language, meant_tag
from galleyproof.model.settings import Settings
from galleyproof.read.settings.author_settings import read_authors
from galleyproof.read.settings.book_settings import read_book
from galleyproof.read.settings.number_settings import read_numbers
from galleyproof.read.settings.own_font_settings import read_fonts
from galleyproof.read.settings.setting_reader import SettingReader
from galleyproof.read.settings.statements import read_statements
from galleyproof.read.settings.targets import read_path, read_targets
from galleyproof.read.yaml_text import YamlValue, read_yaml

NAMES = (
    "title", "subtitle", "shorttitle", "authors", "date", "abstract", "highlights", "keywords", "language", "licence", "sections", "statements", "bibliography",
    "page", "engine", "figures", "style", "numbers", "kind", "contents", "lists", "notes", "number_sections", "raw_tex", "provenance", "targets", "allow",
    "fonts", "accessible",
)  # fmt: skip
STYLE_NAMES = ("subsequent", "quotes", "edition", "bibliography", "list_title", "csl")
DIVISION_NAMES = ("title", "type", "keyword", "nottype", "notkeyword")
LONGEST = 3600
"""Seconds that a pass of TeX or a figure's script may be given."""
FIGURE_MOST = (("timeout", LONGEST, "seconds"), ("memory", 64, "GiB"))
FIGURE_NAMES = tuple(name for name, _, _ in FIGURE_MOST)
ENGINE_NAMES = ("name", "program", "timeout")
PAGES: tuple[Literal["book"], Literal["a4"]] = ("book", "a4")
ENGINES: tuple[Literal["embedded"], Literal["system"]] = ("embedded", "system")
PROGRAMS: tuple[Literal["pdflatex"], Literal["xelatex"], Literal["lualatex"]] = ("pdflatex", "xelatex", "lualatex")
SUBSEQUENT: tuple[Literal["short"], Literal["ibid"]] = ("short", "ibid")
QUOTES: tuple[Literal["american"], Literal["british"]] = ("american", "british")
EDITIONS: tuple[Literal[17], Literal[18]] = (17, 18)


def read_settings(source: Source, section_files: Sequence[str], sink: Sink) -> Settings | None:
    """The settings; `section_files` are the sections in the order of their names, used where paper.yml lists none.

    None where the file is no YAML at all; any smaller fault is reported and the default taken.
    """
    value = read_yaml(source, codes.BAD_SETTINGS, sink)
    if value is None:
        return None
    reader = SettingReader(source, sink)
    reader.language = _language(value, reader)
    reader.known(value, NAMES, "paper.yml")
    raw_tex = reader.flag(value, "raw_tex", default=False)
    listed = {_section_path(str(item.data)): item.span for item in reader.listing(value, "sections")}
    works = _bibliographies(value, reader)
    authors = read_authors(value, reader, raw_tex=raw_tex)
    statements, funding = read_statements(value, source, reader, authors, raw_tex=raw_tex)
    return Settings(
        title=reader.inlines(value, "title", raw_tex=raw_tex),
        subtitle=reader.inlines(value, "subtitle", raw_tex=raw_tex),
        authors=authors,
        date=reader.date(value),
        abstract=reader.paragraphs(value, "abstract", raw_tex=raw_tex),
        keywords=tuple(_one_line(str(item.data)) for item in reader.listing(value, "keywords")),
        language=reader.language,
        sections=tuple(listed) or tuple(section_files),
        section_spans=listed,
        bibliographies=tuple(works) or ("bib/references.bib",),
        bibliography_spans=works,
        page=reader.choice(value, "page", PAGES),
        engine=_engine(value, reader),
        figures=_figures(value, reader),
        style=_style(value, reader),
        numbers=read_numbers(value, tuple(listed) or tuple(section_files), source.path, reader, reader.language),
        number_sections=reader.flag(value, "number_sections", default=True),
        raw_tex=raw_tex,
        licence=reader.text(value, "licence"),
        span=source.span(0),
        provenance=reader.flag(value, "provenance", default=False),
        csl=_csl(value, reader),
        short_title=reader.inlines(value, "shorttitle", raw_tex=raw_tex),
        targets=read_targets(value, reader),
        allow=_allow(value, reader),
        fonts=read_fonts(value, reader),
        book=read_book(value, reader),
        statements=statements,
        funding=funding,
        highlights=reader.runs(value, "highlights", raw_tex=raw_tex),
        accessible=reader.flag(value, "accessible", default=False),
        key_spans={name: member.key_span or member.span for name, member in value.mapping.items()},
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _section_path(name: str) -> str:
    return name if "/" in name else f"sections/{name}"


def _language(value: YamlValue, reader: SettingReader) -> str:
    found = reader.typed(value, "language", str, "text; put it in quotation marks")
    if found is None:
        return "en"
    if has_language(found[1]):
        if not is_known(found[1]):
            message = f"the words of a paper are not known in the language `{found[1]}`"
            hint = "they are printed in English; a style of CSL may know those of the notes"
            reader.sink.report(codes.UNKNOWN_LANGUAGE, message, found[0].span, hint)
        return found[1]
    meant = meant_tag(found[1])
    hint = f"did you mean `{meant}`?" if meant else "write it as en, en-GB or de"
    reader.bad(found[0], f"`language` cannot be `{found[1]}`", hint)
    return "en"


def _bibliographies(value: YamlValue, reader: SettingReader) -> dict[str, Span]:
    """One path, or a list of them, with the place of each."""
    member = value.get("bibliography")
    if member is not None and isinstance(member.data, tuple):
        found: dict[str, Span] = {}
        for item in reader.listing(value, "bibliography"):
            if path := str(item.data).strip():
                found.setdefault(path, item.span)
        return found
    path = reader.text(value, "bibliography")
    return {path: member.span} if member is not None and path else {}


def _engine(value: YamlValue, reader: SettingReader) -> EngineSettings:
    member = value.get("engine")
    if member is None or isinstance(member.data, str):
        return EngineSettings(name=reader.choice(value, "engine", ENGINES))
    reader.known(member, ENGINE_NAMES, "`engine`")
    seconds = reader.typed(member, "timeout", int, "a whole number of seconds")
    if seconds and not 1 <= seconds[1] <= LONGEST:
        reader.bad(seconds[0], f"`timeout` lies outside 1 to {LONGEST} seconds")
        seconds = None
    default = EngineSettings()
    return EngineSettings(
        name=reader.choice(member, "name", ENGINES),
        program=reader.choice(member, "program", PROGRAMS),
        timeout=seconds[1] if seconds else default.timeout,
    )


def _figures(value: YamlValue, reader: SettingReader) -> FigureLimits:
    member = value.get("figures") or YamlValue({}, value.span)
    reader.known(member, FIGURE_NAMES, "`figures`")
    found = {}
    for name, most, unit in FIGURE_MOST:
        given = reader.typed(member, name, int, f"a whole number of {unit}")
        if given and 1 <= given[1] <= most:
            found[name] = float(given[1])
        elif given:
            reader.bad(given[0], f"`{name}` lies outside 1 to {most} {unit}")
    return FigureLimits(**found)


def _style(value: YamlValue, reader: SettingReader) -> NoteStyle:
    member = value.get("style") or YamlValue({}, value.span)
    if isinstance(member.data, str):
        return NoteStyle(language=reader.language)
    reader.known(member, STYLE_NAMES, "`style`")
    divisions = _divisions(member, reader)
    return NoteStyle(
        subsequent=reader.choice(member, "subsequent", SUBSEQUENT),
        quotes=reader.choice(member, "quotes", QUOTES),
        bibliography=bool(divisions) or reader.flag(member, "bibliography", default=False),
        language=reader.language,
        edition=reader.choice(member, "edition", EDITIONS),
        list_title=reader.text(member, "list_title"),
        divisions=divisions,
    )


def _divisions(style: YamlValue, reader: SettingReader) -> tuple[ListDivision, ...]:
    """Those of `bibliography`, where it is a list."""
    member = style.get("bibliography")
    if member is None or not isinstance(member.data, tuple):
        return ()
    found = []
    for item in member.items:
        reader.known(item, DIVISION_NAMES, "a division of the bibliography")
        title = reader.text(item, "title")
        if not title:
            reader.bad(item, "a division of the bibliography has no title", "write `title: Primary sources`")
        names = {name: reader.words(item, name) for name in DIVISION_NAMES[1:]}
        found.append(
            ListDivision(title, names["type"], names["keyword"], names["nottype"], names["notkeyword"]),
        )
    return tuple(found)


def _csl(value: YamlValue, reader: SettingReader) -> str:
    """The path of a CSL file: `style` itself, or `csl` among its choices."""
    member = value.get("style") or YamlValue({}, value.span)
    return read_path(value, "style", reader) if isinstance(member.data, str) else read_path(member, "csl", reader)


def _allow(value: YamlValue, reader: SettingReader) -> tuple[Allowance, ...]:
    """`name: reason` a line; an error cannot be allowed, nor a warning without a reason."""
    found = []
    known = {name: code for code in codes.ALL for name in (code.id, code.name)}
    allow = value.get("allow") or YamlValue({}, value.span)
    if not isinstance(allow.data, dict | None):
        reader.bad(allow, "`allow` is not a list of warnings with reasons", "write `name: why it may be`, one a line")
    for name, member in allow.mapping.items():
        code, place = known.get(name), member.key_span or member.span
        if code is None:
            near = nearest(name, list(known))
            hint = f"did you mean `{near}`?" if near else "`galleyproof explain` lists them all"
            reader.sink.report(codes.UNKNOWN_SETTING, f"there is no finding `{name}` to allow", place, hint)
        elif code.severity is Severity.ERROR:
            reader.sink.report(codes.BAD_SETTINGS, f"`{name}` is an error, and only a warning can be allowed", place)
        elif not (reason := allow.text(name)):
            reader.bad(member, f"`{name}` is allowed without a reason", f"write `{name}: why it may be`")
        else:
            found.append(Allowance(code, _one_line(reason), place))
    return tuple(found)
