"""paper.yml in, Settings out: every setting known by name, every value checked."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, TypeVar

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Allowance, Severity, Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.finding.suggestion import nearest
from galleyproof.model.look.engine_settings import EngineSettings
from galleyproof.model.look.figure_look import FigureLimits
from galleyproof.model.look.language import is_known
from galleyproof.model.look.note_style import ListDivision, NoteStyle
from galleyproof.model.look.tags.language_codes import has_language, meant_tag
from galleyproof.model.settings import Settings
from galleyproof.model.text.document import Inline
from galleyproof.read.markdown.inline_reader import read_inlines
from galleyproof.read.markdown.passage import TypedPassage
from galleyproof.read.settings.author_settings import read_authors
from galleyproof.read.settings.book_settings import read_book
from galleyproof.read.settings.number_settings import read_numbers
from galleyproof.read.settings.own_font_settings import read_fonts
from galleyproof.read.settings.statements import read_statements
from galleyproof.read.settings.targets import read_path, read_targets
from galleyproof.read.yaml_text import YamlValue, is_folded, read_yaml, scalar_places

NAMES = (
    "title", "subtitle", "shorttitle", "authors", "date", "abstract", "highlights", "keywords", "language", "licence", "sections", "statements", "bibliography",
    "page", "engine", "figures", "style", "numbers", "kind", "contents", "lists", "notes", "number_sections", "raw_tex", "provenance", "targets", "allow",
    "fonts",
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

_T = TypeVar("_T")


def read_settings(source: Source, section_files: Sequence[str], sink: Sink) -> Settings | None:
    """The settings; `section_files` are the sections in the order of their names, used where paper.yml lists none.

    None where the file is no YAML at all; any smaller fault is reported and the default taken.
    """
    value = read_yaml(source, codes.BAD_SETTINGS, sink)
    if value is None:
        return None
    reader = _Reader(source, sink)
    reader.locators_in = reader.language(value)
    reader.known(value, NAMES, "paper.yml")
    raw_tex = reader.flag(value, "raw_tex", default=False)
    listed = {_section_path(str(item.data)): item.span for item in reader.listing(value, "sections")}
    authors = read_authors(value, reader, raw_tex=raw_tex)
    statements, funding = read_statements(value, source, reader, authors, raw_tex=raw_tex)
    return Settings(
        title=reader.inlines(value, "title", raw_tex=raw_tex),
        subtitle=reader.inlines(value, "subtitle", raw_tex=raw_tex),
        authors=authors,
        date=reader.date(value),
        abstract=reader.paragraphs(value, "abstract", raw_tex=raw_tex),
        keywords=tuple(_one_line(str(item.data)) for item in reader.listing(value, "keywords")),
        language=reader.language(value),
        sections=tuple(listed) or tuple(section_files),
        section_spans=listed,
        bibliographies=reader.bibliographies(value),
        page=reader.choice(value, "page", PAGES),
        engine=reader.engine(value),
        figures=reader.figures(value),
        style=reader.style(value),
        numbers=read_numbers(value, tuple(listed) or tuple(section_files), source.path, reader, reader.language(value)),
        number_sections=reader.flag(value, "number_sections", default=True),
        raw_tex=raw_tex,
        licence=reader.text(value, "licence"),
        span=source.span(0),
        provenance=reader.flag(value, "provenance", default=False),
        csl=reader.csl(value),
        short_title=reader.inlines(value, "shorttitle", raw_tex=raw_tex),
        targets=read_targets(value, reader),
        allow=reader.allow(value),
        fonts=read_fonts(value, reader),
        book=read_book(value, reader),
        statements=statements,
        funding=funding,
        highlights=reader.runs(value, "highlights", raw_tex=raw_tex),
        key_spans={name: member.key_span or member.span for name, member in value.mapping.items()},
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _section_path(name: str) -> str:
    return name if "/" in name else f"sections/{name}"


class _Reader:
    """Takes single settings out of the file and reports those that are none."""

    def __init__(self, source: Source, sink: Sink) -> None:
        self.source, self.sink = source, sink
        self.locators_in = "en"
        """The language of the paper."""

    def known(self, value: YamlValue, names: Sequence[str], where: str) -> None:
        if not isinstance(value.data, dict | None):
            self.bad(value, f"{where} is not a list of settings", "write `name: value`, one a line")
        for name, member in value.mapping.items():
            if name not in names:
                near = nearest(name, names)
                hint = f"did you mean `{near}`?" if near else f"settings are: {', '.join(names)}"
                self.sink.report(
                    codes.UNKNOWN_SETTING, f"`{name}` is no setting of {where}", member.key_span or member.span, hint
                )

    def bad(self, value: YamlValue, message: str, hint: str | None = None) -> None:
        self.sink.report(codes.BAD_SETTINGS, message, value.span, hint)

    def typed(self, value: YamlValue, name: str, kind: type[_T], words: str) -> tuple[YamlValue, _T] | None:
        member = value.get(name)
        if member is None or member.data is None:
            return None
        if not isinstance(member.data, kind) or (kind is int and isinstance(member.data, bool)):
            self.bad(member, f"`{name}` is not {words}")
            return None
        return member, member.data

    def text(self, value: YamlValue, name: str) -> str:
        found = self.typed(value, name, str, "text; put it in quotation marks")
        return found[1].strip() if found else ""

    def language(self, value: YamlValue) -> str:
        found = self.typed(value, "language", str, "text; put it in quotation marks")
        if found is None:
            return "en"
        if has_language(found[1]):
            if not is_known(found[1]):
                message = f"the words of a paper are not known in the language `{found[1]}`"
                hint = "they are printed in English; a style of CSL may know those of the notes"
                self.sink.report(codes.UNKNOWN_LANGUAGE, message, found[0].span, hint)
            return found[1]
        meant = meant_tag(found[1])
        hint = f"did you mean `{meant}`?" if meant else "write it as en, en-GB or de"
        self.bad(found[0], f"`language` cannot be `{found[1]}`", hint)
        return "en"

    def flag(self, value: YamlValue, name: str, *, default: bool) -> bool:
        found = self.typed(value, name, bool, "true or false")
        return found[1] if found else default

    def listing(self, value: YamlValue, name: str) -> tuple[YamlValue, ...]:
        found = self.typed(value, name, tuple, "a list")
        if found is None:
            return ()
        for item in found[0].items:
            if not isinstance(item.data, str):
                self.bad(item, f"a member of `{name}` is not text; put it in quotation marks")
        return tuple(item for item in found[0].items if isinstance(item.data, str))

    def choice(self, value: YamlValue, name: str, choices: tuple[_T, ...]) -> _T:
        """The setting, one of `choices`; the first of them where it is not set."""
        member = value.get(name)
        if member is None or member.data is None:
            return choices[0]
        if isinstance(member.data, dict | tuple):
            self.bad(member, f"`{name}` is not a word", f"it is one of {', '.join(map(str, choices))}")
            return choices[0]
        if member.data not in choices:
            names = [str(choice) for choice in choices]
            near = nearest(str(member.data), names)
            hint = f"did you mean `{near}`?" if near else f"it is one of {', '.join(names)}"
            self.bad(member, f"`{name}` cannot be `{member.data}`", hint)
            return choices[0]
        return member.data

    def inlines(self, value: YamlValue, name: str, *, raw_tex: bool) -> tuple[Inline, ...]:
        runs = self.paragraphs(value, name, raw_tex=raw_tex)
        if len(runs) > 1 and (member := value.get(name)) is not None:
            self.bad(member, f"`{name}` has more than one paragraph", "take out the empty line")
        return runs[0] if runs else ()

    def runs(self, value: YamlValue, name: str, *, raw_tex: bool) -> tuple[tuple[Inline, ...], ...]:
        """The members of a list, each of one paragraph or more."""
        members = (YamlValue({name: item}, item.span) for item in self.listing(value, name))
        return tuple(run for member in members for run in self.paragraphs(member, name, raw_tex=raw_tex))

    def paragraphs(self, value: YamlValue, name: str, *, raw_tex: bool) -> tuple[tuple[Inline, ...], ...]:
        found = self.typed(value, name, str, "text; put it in quotation marks")
        if found is None or not found[1].strip():
            return ()
        member, text = found
        places = scalar_places(self.source, member)
        offsets = [offset for offset, _ in places]
        runs, start = [], 0
        between = "\n" if is_folded(self.source, member) else "\n\n"
        for part in text.rstrip("\n").split(between):
            inside = places[bisect_left(offsets, start) : bisect_right(offsets, start + len(part))]
            passage = TypedPassage(
                part, self.source, tuple((offset - start, at) for offset, at in inside) or ((0, member.span.start),)
            )
            runs.append(read_inlines(passage, self.sink, allow_tex=raw_tex, language=self.locators_in))
            start += len(part) + len(between)
        return tuple(run for run in runs if run)

    def date(self, value: YamlValue, name: str = "date") -> date | None:
        member = value.get(name)
        if member is None or member.data is None:
            return None
        if isinstance(member.data, datetime) or not isinstance(member.data, date):
            self.bad(member, f"`{name}` is not a day", "write it as 2026-11-23, without quotation marks")
            return None
        return member.data

    def engine(self, value: YamlValue) -> EngineSettings:
        member = value.get("engine")
        if member is None or isinstance(member.data, str):
            return EngineSettings(name=self.choice(value, "engine", ENGINES))
        self.known(member, ENGINE_NAMES, "`engine`")
        seconds = self.typed(member, "timeout", int, "a whole number of seconds")
        if seconds and not 1 <= seconds[1] <= LONGEST:
            self.bad(seconds[0], f"`timeout` lies outside 1 to {LONGEST} seconds")
            seconds = None
        default = EngineSettings()
        return EngineSettings(
            name=self.choice(member, "name", ENGINES),
            program=self.choice(member, "program", PROGRAMS),
            timeout=seconds[1] if seconds else default.timeout,
        )

    def figures(self, value: YamlValue) -> FigureLimits:
        member = value.get("figures") or YamlValue({}, value.span)
        self.known(member, FIGURE_NAMES, "`figures`")
        found = {}
        for name, most, unit in FIGURE_MOST:
            given = self.typed(member, name, int, f"a whole number of {unit}")
            if given and 1 <= given[1] <= most:
                found[name] = float(given[1])
            elif given:
                self.bad(given[0], f"`{name}` lies outside 1 to {most} {unit}")
        return FigureLimits(**found)

    def allow(self, value: YamlValue) -> tuple[Allowance, ...]:
        """`name: reason` a line; an error cannot be allowed, nor a warning without a reason."""
        found = []
        known = {name: code for code in codes.ALL for name in (code.id, code.name)}
        allow = value.get("allow") or YamlValue({}, value.span)
        if not isinstance(allow.data, dict | None):
            self.bad(allow, "`allow` is not a list of warnings with reasons", "write `name: why it may be`, one a line")
        for name, member in allow.mapping.items():
            code, place = known.get(name), member.key_span or member.span
            if code is None:
                near = nearest(name, list(known))
                hint = f"did you mean `{near}`?" if near else "`galleyproof explain` lists them all"
                self.sink.report(codes.UNKNOWN_SETTING, f"there is no finding `{name}` to allow", place, hint)
            elif code.severity is Severity.ERROR:
                self.sink.report(codes.BAD_SETTINGS, f"`{name}` is an error, and only a warning can be allowed", place)
            elif not (reason := allow.text(name)):
                self.bad(member, f"`{name}` is allowed without a reason", f"write `{name}: why it may be`")
            else:
                found.append(Allowance(code, _one_line(reason), place))
        return tuple(found)

    def csl(self, value: YamlValue) -> str:
        """The path of a CSL file: `style` itself, or `csl` among its choices."""
        member = value.get("style") or YamlValue({}, value.span)
        return read_path(value, "style", self) if isinstance(member.data, str) else read_path(member, "csl", self)

    def bibliographies(self, value: YamlValue) -> tuple[str, ...]:
        """One path, or a list of them."""
        member = value.get("bibliography")
        if member is not None and isinstance(member.data, tuple):
            found = tuple(dict.fromkeys(str(item.data).strip() for item in self.listing(value, "bibliography")))
        else:
            found = (self.text(value, "bibliography"),)
        return tuple(path for path in found if path) or ("bib/references.bib",)

    def divisions(self, style: YamlValue) -> tuple[ListDivision, ...]:
        """Those of `bibliography`, where it is a list."""
        member = style.get("bibliography")
        if member is None or not isinstance(member.data, tuple):
            return ()
        found = []
        for item in member.items:
            self.known(item, DIVISION_NAMES, "a division of the bibliography")
            title = self.text(item, "title")
            if not title:
                self.bad(item, "a division of the bibliography has no title", "write `title: Primary sources`")
            names = {name: self.words(item, name) for name in DIVISION_NAMES[1:]}
            found.append(
                ListDivision(title, names["type"], names["keyword"], names["nottype"], names["notkeyword"]),
            )
        return tuple(found)

    def words(self, value: YamlValue, name: str) -> tuple[str, ...]:
        """One word, or a list of them."""
        member = value.get(name)
        if member is None or member.data is None:
            return ()
        if isinstance(member.data, tuple):
            return tuple(str(item.data) for item in self.listing(value, name))
        return tuple(word.strip() for word in self.text(value, name).split(",") if word.strip())

    def style(self, value: YamlValue) -> NoteStyle:
        member = value.get("style") or YamlValue({}, value.span)
        if isinstance(member.data, str):
            return NoteStyle(language=self.language(value))
        self.known(member, STYLE_NAMES, "`style`")
        divisions = self.divisions(member)
        return NoteStyle(
            subsequent=self.choice(member, "subsequent", SUBSEQUENT),
            quotes=self.choice(member, "quotes", QUOTES),
            bibliography=bool(divisions) or self.flag(member, "bibliography", default=False),
            language=self.language(value),
            edition=self.choice(member, "edition", EDITIONS),
            list_title=self.text(member, "list_title"),
            divisions=divisions,
        )
