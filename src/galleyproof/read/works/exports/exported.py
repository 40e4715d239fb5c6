"""An entry as citation programs export it in, the same as it was meant out: their addresses, entities, dates and doubled fields.

What an export of Zotero, Mendeley, EndNote, JabRef, PubMed or the ACM has in a field by habit is no fault of the author's.
"""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from galleyproof.model.evidence.work import Field
from galleyproof.read.works.bibtex import TypedEntry
from galleyproof.read.works.exports.placeholder import as_published

_ELSEWHERE = {
    **dict.fromkeys(("place", "city", "publisherplace", "publisher-place"), "location"),
    "vol": "volume",
    "shelfmark": "number",
}
"""What publishers' pages and other styles call a field."""
_OWN = {"location": {"location", "address"}, "volume": {"volume"}, "number": {"number"}}

FIELD_ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "journal": "journaltitle",
        "address": "location",
        "school": "institution",
        "annote": "annotation",
        "archiveprefix": "eprinttype",
        "primaryclass": "eprintclass",
        "key": "sortkey",
        "revdauthor": "bookauthor",
        "revdtitle": "booktitle",
        "revdsubtitle": "booksubtitle",
        "lastchecked": "urldate",
        "lastaccessed": "urldate",
        "origyear": "origdate",
        "elocation-id": "eid",
        "lastvisited": "urldate",
        "urlseen": "urldate",
        "urlaccessdate": "urldate",
        "accessdate": "urldate",
        "access-date": "urldate",
        "accessed": "urldate",
        "article-number": "eid",
        "article_number": "eid",
        "articlenumber": "eid",
        "articleno": "eid",
        "art_number": "eid",
        **_ELSEWHERE,
    }
)
"""biblatex's name of a field by that of BibTeX or of another program."""

_BESIDE = MappingProxyType({"journal": "shortjournal"})
"""What an older name means where biblatex's stands beside it: the ACM's `address` is the publisher's, `location` the meeting's."""

_VERBATIM = frozenset(
    {"url", "doi", "file", "eprint", "crossref", "xdata", "related", "keywords", "abstract", "annotation"}
)
_URL = re.compile(r"\s*(?:\\(?:url|path|nolinkurl)\s*\{(?P<inner>[^{}]*)\}|(?P<bare>https?://[^\s{}\\]+))\s*\.?\s*")
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/10\.\d+/\S+$")
_DOI = re.compile(r"\s*(?:doi\s*:\s*|(?:https?://)?(?:dx\.|www\.)?doi\.org/)+\s*", re.IGNORECASE)
_EXTRA = re.compile(
    r"(?:bibtex\*?:.*|(?:Citation Key|tex\.\w+|Number|Publisher|_eprint|ZSCC|Section|Conference Name|Archive Location|Version Number|PMID|PMCID|Export Date|Times Cited|"
    r"Query date): )|(?i:cited by:? \d|isi document delivery|\d+ citations? \()|.*\b\d{4} [A-Z][a-z]{2}(?: \d+)?;\d+(?:\(\d+\))?:\w"
)
"""What Zotero writes into its field Extra by itself, and exports as a note; likewise Scopus, PubMed and the Web of Science."""
_TYPES = frozenset(
    {
        "article", "journal article", "magazine article", "newspaper article", "electronic article", "book", "book section",
        "edited book", "conference proceedings", "conference paper", "web page", "generic", "jour",
    }
)  # fmt: skip
"""What EndNote has in `type` for the entry's own type."""
_OF_TYPES = frozenset({"article", "book", "incollection", "inbook", "inproceedings", "proceedings", "online", "misc"})


def as_meant(entry: TypedEntry) -> TypedEntry:
    """The same with biblatex's names of fields, and with what programs left in them taken out."""
    names = {field.name for field in entry.fields}
    fields = tuple(
        _meant(field, entry.kind, has_doi="doi" in names) for field in _renamed(entry.fields, names, entry.kind)
    )
    return replace(entry, fields=tuple(as_published(_with_address(fields), entry.kind)))


def _renamed(fields: Iterable[Field], names: set[str], kind: str) -> Iterable[Field]:
    filled: set[str] = set()
    is_of_acm = kind in ("inproceedings", "conference", "proceedings") and {"address", "location"} <= names
    for field in fields:
        name = FIELD_ALIASES.get(field.name, field.name)
        if name != field.name and name in names and field.name in _BESIDE:
            name = _BESIDE[field.name]
        if field.name in _ELSEWHERE:
            # Read only where biblatex's own name, or BibTeX's, does not say it too.
            name = field.name if names & _OWN[name] or name in filled else name
            filled.add(name)
        if is_of_acm and field.name == "location" and "venue" not in names:
            name = "venue"
        yield field if name == field.name else replace(field, name=name)


def _meant(field: Field, kind: str, *, has_doi: bool) -> Field:
    value = field.value
    match field.name:
        case "doi":
            found = _DOI.sub("", value, count=1).replace("\\<", "<").replace("\\>", ">").strip()
        case "url":
            match = _URL.fullmatch(value)
            found = (match["inner"] or match["bare"]).strip() if match else value
            found = "" if found.startswith("<Go to ISI>") else found
            if not has_doi and _DOI_ADDRESS.match(found):
                return replace(field, name="doi", value=_DOI.sub("", found, count=1))
        case "month":
            found = value.strip("#") if value.startswith("#") else value
        case "year":
            found = value[1:-1] if re.fullmatch(r"\(\d{4}\)", value) else value
        case "type" if kind in _OF_TYPES and value.strip("{} ").casefold() in _TYPES:
            found = ""
        case "note" if not has_doi and re.fullmatch(r"10\.\d{4,}/\S+", value):
            # SpringerLink has the number there.
            return replace(field, name="doi")
        case "type" if kind == "letter" and value.casefold() == "letter":
            found = ""
        case "pages" if " vol" in value:
            # IEEE Xplore: `775--784 vol.2`.
            found = re.sub(r"\s+vol\.?\s*\d+$", "", value)
        case "note" if _EXTRA.match(value):
            return replace(field, name="annotation")
        case name if name not in _VERBATIM and ("&" in value or "<" in value or "\\textless" in value):
            found = _without_html(value)
        case _:
            return field
    return field if found == value else replace(field, value=found)


def _with_address(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    r"""`howpublished = {\url{...}}` is the address, once."""
    by_name = {field.name: field for field in reversed(fields)}
    how = by_name.get("howpublished")
    match = _URL.fullmatch(how.value) if how is not None else None
    if how is None or match is None:
        return fields
    address = (match["inner"] or match["bare"]).strip()
    known = by_name.get("url")
    if known is not None and known.value.strip() and known.value.strip() != address:
        return fields
    rest = tuple(field for field in fields if field is not how and field is not known)
    return (*rest, replace(known or how, name="url", value=address))


# ---------------------------------------------------------------- HTML

_ENTITY = re.compile(r"\\?&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,12}\d?);")
_LESS = re.compile(r"\{?\\textless\s*(?:\{\})?\}?")
_MORE = re.compile(r"\{?\\textgreater\s*(?:\{\})?\}?")
_COMMANDS = MappingProxyType(
    {
        "i": "emph",
        "em": "emph",
        "b": "textbf",
        "strong": "textbf",
        "sub": "textsubscript",
        "sup": "textsuperscript",
        "sc": "textsc",
    }
)
_PAIR = re.compile(r"<(?P<tag>i|em|b|strong|sub|sup|sc)\b[^<>]*>(?P<inner>[^<>]*)</(?P=tag)\s*>", re.IGNORECASE)
_OTHER = re.compile(r"</?(?:p|span|div|u|jats:\w+|scp|small|inline-formula)\b[^<>]*>|<br\s*/?>", re.IGNORECASE)


def _without_html(value: str) -> str:
    """Entities as their characters, tags as commands; a sign that is no markup, such as `<` for less, stays."""
    value = _ENTITY.sub(_character, value)
    if "\\text" in value:
        plain = _MORE.sub(">", _LESS.sub("<", value))
        value = plain if _PAIR.search(plain) or _OTHER.search(plain) else value
    while (
        found := _PAIR.sub(lambda match: f"\\{_COMMANDS[match['tag'].lower()]}{{{match['inner']}}}", value)
    ) != value:
        value = found
    return _OTHER.sub("", value)


def _character(match: re.Match[str]) -> str:
    found = html.unescape(f"&{match[1]};")
    if found == f"&{match[1]};" or len(found) != 1 or not (found.isprintable() or found == "\N{NO-BREAK SPACE}"):
        return match[0]
    return {"&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "{": "\\{", "}": "\\}", "\\": "\\textbackslash{}"}.get(
        found, found
    )
