"""The header of a manuscript in, the title page and the settings of a paper out."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from galleyproof.bring.written.front_texts import HeaderText, abstract_of, header_texts, in_language, other_abstracts
from galleyproof.model.finding.source import Span
from galleyproof.model.settings import Author
from galleyproof.read.yaml_text import YamlValue

TAKEN = (
    "title", "subtitle", "author", "authors", "by-author", "affiliation", "affiliations", "institute", "institutes", "date",
    "abstract", "keywords", "keyword", "tags", "lang", "language", "bibliography", "csl", "license", "licence", "copyright",
    "thanks", "acknowledgements", "acknowledgments", "references", "nocite", "number-sections", "numbersections", "substitutions",
)  # fmt: skip
"""Ids in a header that are understood; `references` and `nocite` by who gathers the works."""
PROJECT_FILES = (
    "_quarto.yml", "_quarto.yaml", "_bookdown.yml", "_toc.yml", "_config.yml", "myst.yml", ".ztr-directory", "metadata.yaml",
    "metadata.yml", "_metadata.yml",
)  # fmt: skip
"""What they say beside the front is about other programs' output."""
BOOK_CLASSES = ("book", "report", "scrbook", "scrreprt", "memoir", "krantz", "tufte-book")
"""Classes of LaTeX whose highest headings are chapters."""
WRAPPERS = ("book", "website", "manuscript", "metadata", "variables")
"""Under these a project file keeps what a header says."""


@dataclass(frozen=True, slots=True)
class Front:
    """What a header says."""

    title: str = ""
    subtitle: str = ""
    authors: tuple[Author, ...] = ()
    date: str = ""
    """As typed."""
    abstract: str = ""
    translations: tuple[HeaderText, ...] = ()
    """Abstracts in other languages."""
    keywords: tuple[str, ...] = ()
    language: str = ""
    licence: str = ""
    thanks: str = ""
    bibliographies: tuple[str, ...] = ()
    csl: str = ""
    number_sections: bool | None = None
    cites_everything: bool = False
    """`nocite: '@*'`: the list of works holds what is not cited too."""
    is_book: bool = False
    """Whether its highest headings are chapters."""
    echo: str = ""
    """Quarto's `execute: {echo: false}`."""
    preamble: str = ""
    """LaTeX that stands before the text, or the names of files that hold it: `header-includes`, `include-in-header`."""
    left: Mapping[str, Span] = field(default_factory=dict)
    """What was not understood, with its place."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Every plain value, for the shortcodes that print one."""


def read_front(values: Iterable[YamlValue]) -> Front:
    """One front of several headers; what an earlier one says holds."""
    merged: dict[str, YamlValue] = {}
    headers = tuple(values)
    for value in headers:
        for name, member in _members(value):
            merged.setdefault(name, member)
    whole = YamlValue(merged, Span(""))
    execute = whole.get("execute")
    numbered = whole.get("number-sections") or whole.get("numbersections")
    language = (whole.text("lang") or whole.text("language") or _of_sphinx(whole)).replace("_", "-")
    title, thanks = _without_note(_markdown(whole, "title"))
    return Front(
        title=title,
        subtitle=_markdown(whole, "subtitle"),
        authors=tuple(_authors(whole)),
        date=whole.text("date"),
        abstract=abstract_of(whole.get("abstract"), language),
        translations=other_abstracts(whole.get("abstract"), language),
        keywords=_keywords(whole, language),
        language=language,
        licence=_licence(whole),
        thanks=_markdown(whole, "thanks") or _markdown(whole, "acknowledgements") or thanks,
        bibliographies=tuple(dict.fromkeys(path for header in headers for path in _bibliographies(header))),
        csl=whole.text("csl"),
        number_sections=numbered.data if numbered and isinstance(numbered.data, bool) else None,
        cites_everything="@*" in whole.text("nocite"),
        is_book=any(map(_is_book, headers)),
        echo=execute.text("echo") if execute else "",
        preamble="\n".join(text for value in _in_headers(whole) for text in _strings(value)),
        left=dict(_other_keywords(whole, language))
        | {
            name: member.key_span or member.span
            for name, member in merged.items()
            if name not in TAKEN and (member.key_span or member.span).path not in PROJECT_FILES
        },
        values={f"meta:{name}": str(member.data) for name, member in merged.items() if isinstance(member.data, str)},
    )


def substitutions(header: YamlValue) -> Mapping[str, str]:
    """What MyST puts for `{{ name }}`: of a page's own header, or of Jupyter Book's settings."""
    found: dict[str, str] = {}
    for holder in (header, header.get("myst"), header.get("parse")):
        for name in ("substitutions", "myst_substitutions"):
            values = holder.get(name) if holder else None
            for key, value in values.mapping.items() if values else ():
                if value.data is not None and not isinstance(value.data, dict | tuple):
                    found[key] = str(value.data).strip()
    return found


def _of_sphinx(whole: YamlValue) -> str:
    config = sphinx.get("config") if (sphinx := whole.get("sphinx")) else None
    return config.text("language") if config else ""


def _is_book(header: YamlValue) -> bool:
    """Of Quarto, bookdown and Jupyter Book, or of one of LaTeX's classes of books."""
    project = header.get("project")
    return (
        header.span.path == "_bookdown.yml"
        or (header.span.path == "_toc.yml" and header.text("format") != "jb-article")
        or "bookdown" in header.text("site")
        or bool(project and project.text("type") == "book")
        or bool((book := header.get("book")) and book.get("chapters"))
        or header.text("documentclass") in BOOK_CLASSES
    )


def _members(value: YamlValue) -> Iterator[tuple[str, YamlValue]]:
    is_wrapped = value.span.path in ("myst.yml", ".ztr-directory")
    for name, member in value.mapping.items():
        if (name in WRAPPERS or (is_wrapped and name == "project")) and member.mapping:
            yield from member.mapping.items()
        else:
            yield name, member


def iso_date(words: str) -> str:
    """`2024-03-01` of a day that is written out, with or without a weekday; empty where no day is told."""
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th|er)\b", "", words.strip())
    for form in (
        "%Y-%m-%d",
        "%Y/%m/%d",
        "%d %B %Y",
        "%B %d, %Y",
        "%B %d %Y",
        "%d %b %Y",
        "%b %d, %Y",
        "%d.%m.%Y",
        "%A, %B %d, %Y",
        "%m/%d/%Y",
    ):
        try:
            return datetime.strptime(words, form).date().isoformat()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    found = re.match(r"\d{4}-\d{2}-\d{2}(?=[T ])", words)
    return found[0] if found and _is_day(found[0]) else ""


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


# ---------------------------------------------------------------- authors


def _authors(whole: YamlValue) -> Iterator[Author]:
    value = whole.get("author") or whole.get("authors") or whole.get("by-author")
    if value is None or value.data is None:
        return
    places = dict(_affiliations(whole))
    listed = value.items or (value,)
    for member in listed:
        if not isinstance(member.data, dict):
            for name in (
                re.split(r"\s*(?:;|,?\s+\band\b|&)\s*", str(member.data)) if len(listed) == 1 else (str(member.data),)
            ):
                yield _typed_author(name, whole.text("affiliation") or whole.text("institute"))
        elif len(member.mapping) == 1 and not _SAID.intersection(member.mapping):
            # `- Jane Doe: {institute: leiden}`, as some filters have it.
            [(name, inner)] = member.mapping.items()
            yield _author(name, inner, places)
        elif name := _name(member.get("name") or member):
            yield _author(name, member, places)


_NAME_PARTS = (
    ("given", "forname", "forename", "firstname", "first_name", "first-name", "first", "given-names", "given_names", "given-name", "prenom"),
    ("middle", "middlename", "middle_name", "middle-name"),
    ("dropping-particle",),
    ("non-dropping-particle", "particle"),
    ("family", "surname", "lastname", "last_name", "last-name", "last", "family-names", "family_names", "family-name", "nom"),
    ("suffix",),
)  # fmt: skip
"""What headers call the parts of a name, in the order in which they are printed: CSL, Quarto, Stylo, JATS, CITATION.cff."""


_SAID = frozenset(
    ("name", "literal", "author", "fullname", "email", "orcid", "affiliation", "url", *sum(_NAME_PARTS, ()))
)
"""Members of an author; another one, alone, is the author's name."""


def _name(value: YamlValue) -> str:
    if not value.mapping:
        return str(value.data or "").strip()
    if literal := value.text("literal"):
        return literal
    parts = (next((value.text(part) for part in names if value.text(part)), "") for names in _NAME_PARTS)
    return " ".join(part for part in parts if part) or value.text("author") or value.text("fullname")


def _author(name: str, value: YamlValue, places: Mapping[str, str]) -> Author:
    affiliation = next((v for key in ("affiliations", "affiliation", "institute") if (v := value.get(key))), None)
    return Author(
        _plain(name),
        "; ".join(_plain(place) for place in _places(affiliation, places)),
        value.text("email"),
        value.text("orcid").removeprefix("https://orcid.org/").removeprefix("http://orcid.org/"),
    )


def _places(value: YamlValue | None, known: Mapping[str, str]) -> Iterator[str]:
    if value is None or value.data is None:
        return
    if value.items:
        for member in value.items:
            yield from _places(member, known)
    elif value.mapping:
        named = value.text("ref") or value.text("id")
        yield known.get(named, "") or _place(value)
    else:
        text = str(value.data).strip()
        keys = [part.strip() for part in text.split(",")]
        if all(key in known for key in keys):
            yield from (known[key] for key in keys)
        else:
            yield text


def _place(value: YamlValue) -> str:
    names = ("department", "name", "institution", "city", "country")
    return ", ".join(value.text(part) for part in names if value.text(part))


def _affiliations(whole: YamlValue) -> Iterator[tuple[str, str]]:
    for name in ("affiliations", "affiliation", "institute", "institutes"):
        value = whole.get(name)
        for number, member in enumerate(value.items if value else (), 1):
            if len(member.mapping) == 1 and not member.get("name"):
                [(key, inner)] = member.mapping.items()
                yield key, _place(inner) or str(inner.data)
                continue
            place = _place(member) if member.mapping else str(member.data)
            yield member.text("id") or str(number), place
            yield str(number), place


_LINKED = re.compile(r"\[(?P<name>[^\[\]]+)\]\((?P<target>[^()\s]+)\)")


def _typed_author(name: str, affiliation: str) -> Author:
    """`Jane Doe^[University of Leiden, jane@example.org]`."""
    bare, note = _without_note(name)
    if linked := _LINKED.fullmatch(bare):
        # `[Jane Doe](jane@example.org)`
        bare, note = linked["name"], f"{note} {linked['target'].removeprefix('mailto:')}".strip()
    email = re.search(r"[\w.+-]+@[\w-]+\.[\w.-]+\w", note)
    place = note.replace(email[0], "").strip(" ,;.") if email else note.strip(" .")
    return Author(_plain(bare), _plain(place) or affiliation, email[0] if email else "")


# ---------------------------------------------------------------- the rest


def _without_note(text: str) -> tuple[str, str]:
    """Words and the note that stands in them."""
    found = re.search(r"\\?\^\[((?:[^\[\]]|\[[^\]]*\])*)\]", text)
    if found is None:
        return text.strip(), ""
    return (text[: found.start()] + text[found.end() :]).strip(), found[1].strip()


def _markdown(whole: YamlValue, name: str) -> str:
    value = whole.get(name)
    if value is not None and value.items:
        return " ".join(str(item.data) for item in value.items)
    return " ".join(whole.text(name).split())


def _keywords(whole: YamlValue, language: str) -> tuple[str, ...]:
    """Those in the language of the paper."""
    for name in ("keywords", "keyword", "tags"):
        value = whole.get(name)
        texts = in_language(header_texts(value), language)
        if value is not None and texts:
            is_one = not value.items and len(texts) == 1
            words = [word for text in texts for word in (re.split(r"[,;]\s*", text.words) if is_one else (text.words,))]
            return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
    return ()


def _other_keywords(whole: YamlValue, language: str) -> Iterator[tuple[str, Span]]:
    """Keywords in other languages, which a paper has no place for."""
    for name in ("keywords", "keyword", "tags"):
        value = whole.get(name)
        texts = header_texts(value)
        own = in_language(texts, language)
        for text in texts:
            if value is not None and not any(text is one for one in own):
                yield f"{name} ({text.language}): {text.words}", value.key_span or value.span


def _in_headers(value: YamlValue) -> Iterator[YamlValue]:
    """What stands in the preamble, of whichever output."""
    for name, member in value.mapping.items():
        if name in ("header-includes", "include-in-header", "in_header", "preamble"):
            yield member
        elif name in ("format", "output", "includes", "pdf") or name.endswith(("-pdf", "_document", "pdf_book")):
            yield from _in_headers(member)


def _strings(value: YamlValue | None) -> Iterator[str]:
    """Every text in the value, however deep."""
    if value is None:
        return
    if isinstance(value.data, str):
        yield value.data
    for member in (*value.items, *value.mapping.values()):
        yield from _strings(member)


def _bibliographies(header: YamlValue) -> Iterator[str]:
    """All of them: a chapter may name one of its own, beside the book's. A path is relative to the file that names it."""
    folder = header.span.path.rpartition("/")[0]
    for name, value in _members(header):
        if name in ("bibliography", "bibtex_bibfiles"):
            for item in value.items or (value,):
                if isinstance(item.data, str):
                    path = item.data.strip()
                    yield path if re.match(r"https?:", path) else posixpath.normpath(posixpath.join(folder, path))


def _licence(whole: YamlValue) -> str:
    for name in ("license", "licence"):
        value = whole.get(name)
        if value is not None:
            members = value.items or (value,)
            found = [
                member.text("text") or member.text("type") or member.text("url") if member.mapping else str(member.data)
                for member in members
            ]
            known = {
                "CC BY": "CC-BY-4.0",
                "CC BY-SA": "CC-BY-SA-4.0",
                "CC BY-NC": "CC-BY-NC-4.0",
                "CC BY-ND": "CC-BY-ND-4.0",
                "CC0": "CC0-1.0",
            }
            return known.get(found[0], found[0]) if found else ""
    return ""


def _plain(text: str) -> str:
    return re.sub(r"(?<!\w)[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}(?!\w)", "", text).strip()
