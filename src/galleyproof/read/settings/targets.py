"""The `targets` of paper.yml in, Target values out: every demand known by name, every value checked."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from galleyproof.model.finding import codes
from galleyproof.model.finding.suggestion import nearest
from galleyproof.model.outcome.target import FORMATS, Deposit, Target
from galleyproof.model.outcome.target_shape import FIGURE_FORMS, SHAPED, SPACINGS, FigureForm, PageShape
from galleyproof.read.settings.setting_reader import SettingReader
from galleyproof.read.yaml_text import YamlValue

TARGET_NAMES = (
    "format", "word_limit", "count_notes", "notes_limit", "title_limit", "figure_limit", "reference_limit", "abstract_limit", "keywords", "page_limit",
    "highlights", "highlight_limit", "biography_limit", "figure_dpi", "anonymous", "spacing", "line_numbers", "floats", "title_page",
    "print_counts", "cover_letter", "figure_files", "style",
    "reference_doc", "file_name", "also_hidden", "may_stay", "doi", "url", "journal", "issn", "registrant",
    "depositor", "email", "guidelines", "seen", "also_asked", "not_known",
)  # fmt: skip
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def read_targets(value: YamlValue, reader: SettingReader) -> dict[str, Target]:
    """The targets by name; whatever is wrong with one is reported, and its default taken."""
    member = value.get("targets")
    if member is None or member.data is None:
        return {}
    if not isinstance(member.data, dict):
        reader.bad(member, "`targets` is not a list of named targets", "write `targets: {journal: {format: docx}}`")
        return {}
    found = {}
    for name, given in member.mapping.items():
        if not _NAME.fullmatch(name):
            reader.bad(given, f"`{name}` cannot be the name of a target", "letters, digits, hyphens and full stops")
            continue
        target = _target(name, given, reader)
        if target is not None:
            found[name] = target
    return found


def read_path(value: YamlValue, name: str, reader: SettingReader) -> str:
    """A path within the paper; empty where there is none, or one that leads out of it."""
    path = reader.text(value, name)
    pure = PurePosixPath(path)
    if path and (pure.is_absolute() or ".." in pure.parts or "\\" in path or "\0" in path):
        place = value.get(name) or value
        hint = "keep the paper's files in its folder"
        reader.sink.report(codes.OUTSIDE_PAPER, f"`{path}` lies outside the paper", place.span, hint)
        return ""
    return path


def _target(name: str, value: YamlValue, reader: SettingReader) -> Target | None:
    if value.data is None:
        value = YamlValue({}, value.span)
    reader.known(value, TARGET_NAMES, f"the target `{name}`")
    form = reader.text(value, "format") or name
    if form not in FORMATS:
        near = nearest(form, FORMATS)
        hint = f"did you mean `{near}`?" if near else f"formats are: {', '.join(FORMATS)}"
        reader.bad(value.get("format") or value, f"the target `{name}` has no format that there is: `{form}`", hint)
        return None
    file_name = reader.text(value, "file_name") or "paper"
    if not _NAME.fullmatch(file_name):
        place = value.get("file_name") or value
        message = f"`{file_name}` cannot be the name of a file everywhere"
        reader.sink.report(codes.BAD_FILE_NAME, message, place.span, "letters, digits, hyphens and full stops")
        file_name = "paper"
    kind = _anonymity(value, reader)
    return Target(
        name=name,
        format=form,
        span=value.get("format").span if value.get("format") else value.span,  # type: ignore[union-attr]
        word_limit=_limit(value, "word_limit", reader),
        # Who asks for so many words of notes means the text alone by the others.
        count_notes=reader.flag(value, "count_notes", default=value.get("notes_limit") is None),
        notes_limit=_limit(value, "notes_limit", reader),
        title_limit=_count(value, "title_limit", reader),
        # Some journals print no figure, and some pieces cite no work.
        figure_limit=_count(value, "figure_limit", reader, least=0),
        reference_limit=_count(value, "reference_limit", reader, least=0),
        abstract_limit=_limit(value, "abstract_limit", reader),
        keywords=_range(value, "keywords", reader),
        figure_dpi=_count(value, "figure_dpi", reader) or 300,
        page_limit=_limit(value, "page_limit", reader),
        highlights=_range(value, "highlights", reader),
        highlight_limit=_count(value, "highlight_limit", reader),
        biography_limit=_count(value, "biography_limit", reader),
        shape=_shape(value, name, form, reader),
        anonymous=kind != "no",
        triple=kind == "triple",
        style=read_path(value, "style", reader),
        reference_doc=read_path(value, "reference_doc", reader),
        file_name=file_name,
        also_hidden=tuple(str(item.data).strip() for item in reader.listing(value, "also_hidden")),
        may_stay=tuple(str(item.data).strip() for item in reader.listing(value, "may_stay")),
        guidelines=reader.text(value, "guidelines"),
        seen=reader.date(value, "seen"),
        also_asked=tuple(str(item.data).strip() for item in reader.listing(value, "also_asked")),
        not_known=tuple(str(item.data).strip() for item in reader.listing(value, "not_known")),
        deposit=Deposit(
            *(reader.text(value, key) for key in ("doi", "url", "journal", "issn", "registrant", "depositor", "email"))
        ),
    )


def _anonymity(value: YamlValue, reader: SettingReader) -> str:
    """`true`, or in words how many do not know: `double` (authors and reviewers) or `triple` (the editor too)."""
    member = value.get("anonymous")
    if member is not None and isinstance(member.data, str):
        return reader.choice(value, "anonymous", ("no", "double", "triple"))
    return "double" if reader.flag(value, "anonymous", default=False) else "no"


def _shape(value: YamlValue, name: str, form: str, reader: SettingReader) -> PageShape:
    shape = PageShape(
        spacing=reader.choice(value, "spacing", SPACINGS),
        line_numbers=reader.flag(value, "line_numbers", default=False),
        floats_at_end=reader.choice(value, "floats", ("text", "end")) == "end",
        title_page_apart=reader.choice(value, "title_page", ("within", "apart")) == "apart",
        counts=reader.flag(value, "print_counts", default=False),
        cover_letter=read_path(value, "cover_letter", reader),
        figure_files=tuple(_figure_files(value, reader)),
    )
    if form not in SHAPED:
        for key in ("spacing", "line_numbers", "floats", "title_page", "print_counts", "cover_letter", "page_limit"):
            if member := value.get(key):
                hint = f"take it out, or send one of {', '.join(sorted(SHAPED))}"
                reader.bad(member, f"`{key}` of the target `{name}` is nothing that {form} has", hint)
        return PageShape(figure_files=shape.figure_files)
    return shape


def _figure_files(value: YamlValue, reader: SettingReader) -> Iterator[FigureForm]:
    """One form, or a list of them."""
    member = value.get("figure_files")
    items = () if member is None or member.data is None else member.items or (member,)
    for item in items:
        found = reader.choice(YamlValue({"figure_files": item}, item.span), "figure_files", FIGURE_FORMS)
        if item.data in FIGURE_FORMS:
            yield found


def _count(value: YamlValue, name: str, reader: SettingReader, least: int = 1) -> int | None:
    member = value.get(name)
    if member is None or member.data is None:
        return None
    if not isinstance(member.data, int) or isinstance(member.data, bool) or not least <= member.data <= 10_000_000:
        reader.bad(member, f"`{name}` is not a whole number{' above nought' if least else ''}")
        return None
    return member.data


def _limit(value: YamlValue, name: str, reader: SettingReader) -> tuple[int, int] | None:
    """`8000` for at most so many, `7500..8500` for a range."""
    member = value.get(name)
    match = re.fullmatch(r"(\d{1,7})\s*\.\.\s*(\d{1,7})", str(member.data).strip()) if member is not None else None
    if match is None:
        most = _count(value, name, reader)
        return None if most is None else (0, most)
    if member is not None and int(match[2]) < max(int(match[1]), 1):
        reader.bad(member, f"`{name}` cannot be `{member.data}`", "write the fewest and the most: `7500..8500`")
        return None
    return int(match[1]), int(match[2])


def _range(value: YamlValue, name: str, reader: SettingReader) -> tuple[int, int] | None:
    """`4..8`, or `6` for exactly six."""
    member = value.get(name)
    if member is None or member.data is None:
        return None
    match = re.fullmatch(r"(\d{1,4})(?:\s*\.\.\s*(\d{1,4}))?", str(member.data).strip())
    if match is None or int(match[2] or match[1]) < int(match[1]):
        shown = "a list" if isinstance(member.data, dict | tuple) else f"`{member.data}`"
        reader.bad(member, f"`{name}` cannot be {shown}", "write the fewest and the most: `4..8`")
        return None
    return int(match[1]), int(match[2] or match[1])
