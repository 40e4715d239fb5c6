"""The words of notes, held against those that Pandoc's citeproc has from CSL's locale files."""

import json
from collections.abc import Iterator

import pytest

from galleyproof.cite.terms.languages import LANGUAGES
from galleyproof.cite.terms.terms import term
from galleyproof.pandoc.pandoc_process import run_pandoc
from tests.submit.programs import needs_pandoc

ASKED = {
    "editor": ("editor", "short", False), "editors": ("editor", "short", True), "byeditor": ("editor", "verb-short", False),
    "byeditor-list": ("editor", "verb", False), "translator": ("translator", "short", False),
    "bytranslator": ("translator", "verb-short", False), "andothers": ("et-al", "long", False),
    "and": ("and", "long", False), "nodate": ("no date", "short", False), "ibidem": ("ibid", "long", False),
    "urlseen": ("accessed", "long", False), "inpress": ("in press", "long", False), "circa": ("circa", "short", False),
    "edition": ("edition", "short", False), "volume": ("volume", "short", False), "volumes": ("volume", "short", True),
    "chapter": ("chapter", "short", False), "page": ("page", "short", False), "pages": ("page", "short", True),
    "column": ("column", "short", False), "figure": ("figure", "short", False), "spring": ("season-01", "long", False),
    "may": ("month-05", "long", False),
}  # fmt: skip
"""By our key: the name that CSL gives the term, its form, and whether it is of several."""

OUR_OWN: dict[str, set[str]] = {
    "de": set(),
    "fr": set(),
    "es": set(),
    "it": {"ibidem"},
    "pt": {"nodate", "spring"},
    "nl": set(),
    "pl": set(),
    # A volume of a book is a svazek, and a month stands after its day.
    "cs": {"circa", "volume", "volumes", "may"},
    # Its locale has English words beside Ukrainian, and calls a volume an issue.
    "uk": {
        "byeditor", "byeditor-list", "bytranslator", "andothers", "inpress", "circa", "volume", "volumes", "column", "spring", "may",
    },
    "ru": {"pages", "may"},
    "tr": {"edition"},
    "zh": {"byeditor-list", "nodate", "may"},
    # Its locale has English abbreviations, and colons that belong to a style.
    "ja": {
        "byeditor", "byeditor-list", "bytranslator", "inpress", "volume", "volumes", "chapter", "page", "pages", "column",
        "figure", "spring",
    },
    # The same of Hebrew, which has an apostrophe on the wrong side of its page as well.
    "he": {
        "editor", "editors", "byeditor", "byeditor-list", "translator", "bytranslator", "nodate", "circa", "edition", "chapter",
        "page", "pages", "column", "figure",
    },
    "ar": {"volume", "volumes", "figure"},
}  # fmt: skip
"""By language, the words that are others by intent."""


def test_every_language_but_one_is_compared() -> None:
    # CSL has no locale for Belarusian.
    assert set(LANGUAGES) - set(OUR_OWN) == {"be"}


@needs_pandoc
@pytest.mark.peer
@pytest.mark.parametrize("language", OUR_OWN)
def test_a_word_is_citeproc_s_or_has_its_reason(language: str) -> None:
    document = json.dumps(_document(language)).encode("utf-8")
    made = run_pandoc(
        document,
        ["--from=json", "--to=plain", "--wrap=none", "--citeproc", "--csl=terms.csl"],
        {"terms.csl": _style().encode("utf-8")},
    )
    assert isinstance(made, bytes), made
    told = made.decode("utf-8").replace("\u00a0", " ").strip().strip("[]").split("|")
    assert len(told) == len(ASKED)
    others = {key for key, theirs in zip(ASKED, told, strict=True) if term(key, language) != theirs}
    assert others == OUR_OWN[language], told


def _style() -> str:
    terms = '<text value="|"/>'.join(_terms())
    return (
        '<?xml version="1.0"?><style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info>'
        "<title>terms</title><id>terms</id><updated>2020-01-01T00:00:00Z</updated></info>"
        f"<citation><layout>{terms}</layout></citation></style>"
    )


def _terms() -> Iterator[str]:
    for name, form, is_plural in ASKED.values():
        yield f'<text term="{name}" form="{form}" plural="{str(is_plural).lower()}"/>'


def _document(language: str) -> dict[str, object]:
    text = {"t": "MetaString", "c": language}
    work = {"t": "MetaMap", "c": {"id": {"t": "MetaString", "c": "a"}, "type": {"t": "MetaString", "c": "book"}}}
    cite = {
        "citationId": "a", "citationPrefix": [], "citationSuffix": [], "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 1, "citationHash": 0,
    }  # fmt: skip
    paragraph = {"t": "Para", "c": [{"t": "Cite", "c": [[cite], [{"t": "Str", "c": "[@a]"}]]}]}
    return {
        "pandoc-api-version": [1, 23, 1],
        "meta": {"lang": text, "references": {"t": "MetaList", "c": [work]}},
        "blocks": [paragraph],
    }
