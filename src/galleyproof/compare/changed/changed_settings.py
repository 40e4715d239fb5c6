"""The settings of two papers in, those that differ out."""

from galleyproof.compare.changed.changed_works import field_changes
from galleyproof.model.outcome.difference import FieldChange
from galleyproof.model.settings import Author, Settings
from galleyproof.model.text.walk import plain_text


def metadata_changes(old: Settings, new: Settings) -> tuple[FieldChange, ...]:
    return field_changes(_fields(old), _fields(new))


def _fields(settings: Settings) -> dict[str, str]:
    engine, style = settings.engine, settings.style
    return {
        "title": plain_text(settings.title),
        "subtitle": plain_text(settings.subtitle),
        "authors": "; ".join(map(_author, settings.authors)),
        "date": settings.date.isoformat() if settings.date else "",
        "abstract": " ".join(plain_text(paragraph) for paragraph in settings.abstract),
        "highlights": "; ".join(plain_text(run) for run in settings.highlights),
        "keywords": "; ".join(settings.keywords),
        "language": settings.language,
        "licence": settings.licence,
        "page": settings.page,
        "kind": settings.book.kind,
        "contents": str(settings.book.contents),
        "lists": ", ".join(settings.book.lists),
        "notes.restart": "chapter" if settings.book.restart else "never",
        "notes.place": settings.book.place,
        "engine": engine.name if engine.name == "embedded" else f"{engine.name} {engine.program}",
        "style.subsequent": style.subsequent,
        "style.quotes": style.quotes,
        "style.edition": str(style.edition),
        "style.bibliography": _yes(style.bibliography),
        "style.list_title": style.list_title,
        "style.divisions": "; ".join(division.title for division in style.divisions),
        "style.language": style.language,
        "style.csl": settings.csl,
        "bibliography": ", ".join(settings.bibliographies),
        "number sections": _yes(settings.number_sections),
        "raw tex": _yes(settings.raw_tex),
        "accessible": _yes(settings.accessible),
        "provenance": _yes(settings.provenance),
        "allow": "; ".join(f"{allowance.code.name}: {allowance.reason}" for allowance in settings.allow),
    }


def _author(author: Author) -> str:
    signed = (author.name, author.affiliation, author.email, author.orcid, *author.roles)
    addresses = (place.ror for place in author.affiliations)
    return ", ".join(part for part in (*signed, *addresses, "corresponding" * author.corresponding) if part)


def _yes(value: bool) -> str:  # noqa: FBT001  the value of a setting
    return "yes" if value else "no"
