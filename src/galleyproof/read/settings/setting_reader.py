"""A member of paper.yml in, the value of one setting out; one that is none is told, and the default taken."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.finding.suggestion import nearest
from galleyproof.model.text.document import Inline, Paragraph
from galleyproof.read.foreign_settings import said_elsewhere
from galleyproof.read.markdown.inline_reader import read_inlines
from galleyproof.read.markdown.lines.dialect_marks import tell_dialect
from galleyproof.read.markdown.lines.setting_blocks import tell_blocks, tell_pictures
from galleyproof.read.markdown.lines.unfinished_marks import tell_unfinished
from galleyproof.read.markdown.passage import TypedPassage
from galleyproof.read.yaml_text import YamlValue, is_folded, scalar_places

_T = TypeVar("_T")
_ON_TITLE_PAGE = ("title", "subtitle", "shorttitle", "abstract", "highlights")
"""Which no section holds."""


class SettingReader:
    """Reads the settings of one file; every complaint goes to `sink`, at the setting."""

    def __init__(self, source: Source, sink: Sink) -> None:
        self.source, self.sink = source, sink
        self.language = "en"
        """Of the paper, once it is known."""

    def known(self, value: YamlValue, names: Sequence[str], where: str) -> None:
        """Tells of each member that is none of `names`; `where` says whose they are, as the author would."""
        if not isinstance(value.data, dict | None):
            self.bad(value, f"{where} is not a list of settings", "write `name: value`, one a line")
        for name, member in value.mapping.items():
            if name not in names:
                near = nearest(name, names)
                hint = f"did you mean `{near}`?" if near else f"settings are: {', '.join(names)}"
                hint = said_elsewhere(name) or hint if where == "paper.yml" else hint
                self.sink.report(
                    codes.UNKNOWN_SETTING, f"`{name}` is no setting of {where}", member.key_span or member.span, hint
                )

    def bad(self, value: YamlValue, message: str, hint: str | None = None) -> None:
        """Tells that a setting cannot have its value."""
        self.sink.report(codes.BAD_SETTINGS, message, value.span, hint)

    def typed(self, value: YamlValue, name: str, kind: type[_T], words: str) -> tuple[YamlValue, _T] | None:
        """The member and its value; None where it is not there, or, told, is not `words`."""
        member = value.get(name)
        if member is None or member.data is None:
            return None
        if kind is str:
            member = self._as_typed(member)
        if not isinstance(member.data, kind) or (kind is int and isinstance(member.data, bool)):
            self.bad(member, f"`{name}` is not {words}", _as_list(name, member) if kind is tuple else None)
            return None
        return member, member.data

    def text(self, value: YamlValue, name: str) -> str:
        """Without blanks around it; empty where it is not there."""
        found = self.typed(value, name, str, "text; put it in quotation marks")
        return found[1].strip() if found else ""

    def _as_typed(self, value: YamlValue) -> YamlValue:
        """A number, a day, `yes` or `no` as the words that were typed: it stands where words are asked for."""
        typed = self.source.text[value.span.start : value.span.end].strip()
        is_plain = isinstance(value.data, int | float | date) and not typed.startswith(("!", "&", "*"))
        return replace(value, data=typed) if is_plain else value

    def flag(self, value: YamlValue, name: str, *, default: bool) -> bool:
        """True or false; `default` where it is not there."""
        found = self.typed(value, name, bool, "true or false")
        return found[1] if found else default

    def listing(self, value: YamlValue, name: str) -> tuple[YamlValue, ...]:
        """The members of a list that are text; none where it is not there."""
        found = self.typed(value, name, tuple, "a list")
        if found is None:
            return ()
        items = tuple(map(self._as_typed, found[0].items))
        for item in items:
            if not isinstance(item.data, str):
                self.bad(item, f"a member of `{name}` is not text; put it in quotation marks")
        return tuple(item for item in items if isinstance(item.data, str))

    def words(self, value: YamlValue, name: str) -> tuple[str, ...]:
        """One word, or a list of them."""
        member = value.get(name)
        if member is None or member.data is None:
            return ()
        if isinstance(member.data, tuple):
            return tuple(str(item.data) for item in self.listing(value, name))
        return tuple(word.strip() for word in self.text(value, name).split(",") if word.strip())

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

    def date(self, value: YamlValue, name: str = "date") -> date | None:
        """A day; None where it is not there."""
        member = value.get(name)
        if member is None or member.data is None:
            return None
        if isinstance(member.data, datetime) or not isinstance(member.data, date):
            self.bad(member, f"`{name}` is not a day", "write it as 2026-11-23, without quotation marks")
            return None
        return member.data

    def inlines(self, value: YamlValue, name: str, *, raw_tex: bool) -> tuple[Inline, ...]:
        """Markdown of one paragraph; empty where it is not there."""
        runs = self.paragraphs(value, name, raw_tex=raw_tex)
        if len(runs) > 1 and (member := value.get(name)) is not None:
            self.bad(member, f"`{name}` has more than one paragraph", "take out the empty line")
        return runs[0] if runs else ()

    def runs(self, value: YamlValue, name: str, *, raw_tex: bool) -> tuple[tuple[Inline, ...], ...]:
        """The members of a list, each of one paragraph or more."""
        members = (YamlValue({name: item}, item.span) for item in self.listing(value, name))
        return tuple(run for member in members for run in self.paragraphs(member, name, raw_tex=raw_tex))

    def paragraphs(self, value: YamlValue, name: str, *, raw_tex: bool) -> tuple[tuple[Inline, ...], ...]:
        """Markdown, a run each paragraph, with the place of every character; none where it is not there."""
        found = self.typed(value, name, str, "text; put it in quotation marks")
        if found is None or not found[1].strip():
            return ()
        member, text = found
        has_blocks = tell_blocks(self.source, member, name, self.sink)
        places = scalar_places(self.source, member)
        offsets = [offset for offset, _ in places]
        runs, start = [], 0
        between = "\n" if is_folded(self.source, member) else "\n\n"
        for part in text.rstrip("\n").split(between):
            inside = places[bisect_left(offsets, start) : bisect_right(offsets, start + len(part))]
            passage = TypedPassage(
                part, self.source, tuple((offset - start, at) for offset, at in inside) or ((0, member.span.start),)
            )
            runs.append(read_inlines(passage, self.sink, allow_tex=raw_tex, language=self.language))
            start += len(part) + len(between)
        paragraphs = [Paragraph(run, run[0].span) for run in runs if run]
        tell_unfinished(paragraphs, self.sink)
        if not has_blocks:
            tell_dialect(paragraphs, self.source, self.sink)
        if name in _ON_TITLE_PAGE:
            tell_pictures(runs, name, self.sink)
        return tuple(paragraph.children for paragraph in paragraphs)


def _as_list(name: str, value: YamlValue) -> str:
    """How the words that stand where a list is asked for are written as one."""
    words = re.split(r"\s*[,;\n]\s*|\s+and\s+|\s+&\s+", str(value.data).strip()) if isinstance(value.data, str) else []
    shown = ", ".join(word for word in words if word)
    is_plain = len(shown) <= 60 and not re.search(r"[\[\]{}:#\"'*&!%@`|>]", shown)
    return f"write `{name}: [{shown if shown and is_plain else 'one, two'}]`, or each on a line of its own behind `- `"
