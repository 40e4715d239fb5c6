"""A value of a header that may be typed in several shapes and languages in, its texts out: abstracts, keywords."""

from collections.abc import Iterator
from dataclasses import dataclass

from galleyproof.model.look.language import primary
from galleyproof.read.yaml_text import YamlValue

_LANGUAGES = ("lang", "language", "xml:lang")
_INNER = ("text", "text_f", "list", "list_f", "content", "value", "body", "keywords", "keyword", "words")
"""Under these an entry with a language keeps what it says."""


@dataclass(frozen=True, slots=True)
class HeaderText:
    """One text of a header."""

    words: str
    language: str
    """Empty where none is said."""
    label: str
    """What a structured abstract calls the part: `methods`; empty where there is none."""


def header_texts(value: YamlValue | None) -> tuple[HeaderText, ...]:
    """Every text of the value: of a text, a list, `{lang: fr, text: ...}` as Stylo has it, `{fr: ..., en: ...}` or `{methods: ...}`."""
    return tuple(_texts(value, "", "")) if value is not None else ()


def in_language(texts: tuple[HeaderText, ...], language: str) -> tuple[HeaderText, ...]:
    """Those in the language of the paper; where none says that it is, those of the first."""
    said = [text.language for text in texts if text.language]
    wanted = primary(language)
    if said and wanted not in map(primary, said):
        wanted = primary(said[0])
    return tuple(text for text in texts if not text.language or primary(text.language) == wanted)


def abstract_of(value: YamlValue | None, language: str) -> str:
    """The paragraphs in the paper's language."""
    return "\n\n".join(map(_paragraph, in_language(header_texts(value), language)))


def other_abstracts(value: YamlValue | None, language: str) -> tuple[HeaderText, ...]:
    """Those in other languages."""
    texts = header_texts(value)
    own = in_language(texts, language)
    return tuple(text for text in texts if not any(text is one for one in own))


def _paragraph(text: HeaderText) -> str:
    label = text.label.replace("_", " ").replace("-", " ").strip()
    return f"**{label[:1].upper()}{label[1:]}.** {text.words}" if label else text.words


def _texts(value: YamlValue, language: str, label: str) -> Iterator[HeaderText]:
    if value.mapping:
        yield from _of_mapping(value, language, label)
    elif value.items:
        for item in value.items:
            yield from _texts(item, language, label)
    elif value.data is not None and not isinstance(value.data, tuple | dict) and (words := str(value.data).strip()):
        yield HeaderText(words, language, label)


def _of_mapping(value: YamlValue, language: str, label: str) -> Iterator[HeaderText]:
    said = next((value.text(name) for name in _LANGUAGES if value.text(name)), "")
    inner = [name for name in _INNER if value.get(name)]
    if said or inner:
        # Stylo keeps a text twice, as it is typed and with its marks.
        for name in inner[:1] or [name for name in value.mapping if name not in _LANGUAGES]:
            yield from _texts(value.mapping[name], said.replace("_", "-") or language, value.text("title") or label)
        return
    for name, member in value.mapping.items():
        if _is_language(name):
            yield from _texts(member, name.replace("_", "-"), label)
        else:
            yield from _texts(member, language, name)


def _is_language(name: str) -> bool:
    head, _, region = name.replace("_", "-").partition("-")
    return len(head) == 2 and head.isalpha() and head.islower() and len(region) in (0, 2, 4)
