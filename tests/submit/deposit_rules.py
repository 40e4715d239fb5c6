"""What Crossref's schema 5.3.1 allows in each element of a deposit, in its order, of what a paper has; no package brings the schema."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

ORDER = {
    "doi_batch": "head body",
    "head": "doi_batch_id timestamp depositor registrant",
    "depositor": "depositor_name email_address",
    "body": "journal posted_content",
    "journal": "journal_metadata journal_article",
    "journal_metadata": "full_title issn",
    "journal_article": "titles contributors abstract publication_date program doi_data citation_list",
    "posted_content": "contributors titles posted_date abstract program doi_data citation_list",
    "titles": "title subtitle",
    "abstract": "p",
    "contributors": "person_name organization",
    "person_name": "given_name surname suffix affiliations ORCID",
    "affiliations": "institution",
    "institution": "institution_name institution_id",
    "publication_date": "month day year",
    "posted_date": "month day year",
    "program": "assertion license_ref",
    "assertion": "assertion",
    "doi_data": "doi resource",
    "citation_list": "citation",
    "citation": "doi unstructured_citation",
}
MANY = ("contributors", "abstract", "affiliations", "program", "assertion", "citation_list")
"""What may hold several of one kind, and these in any order."""
VALUES = {
    "doi": r"10\.[0-9]{4,9}/.{1,200}",
    "issn": r"\d{4}-?\d{3}[\dX]",
    "doi_batch_id": r".{4,100}",
    "timestamp": r"\d{14}",
    "email_address": r"[^@\s]+@[^@\s]+\.[^@\s]+",
    "given_name": r".{1,60}",
    "surname": r".{1,60}",
    "full_title": r".{1,255}",
    "ORCID": r"https?://orcid\.org/\d{4}-\d{4}-\d{4}-\d{3}[\dX]",
    "institution_name": r".{1,1024}",
    "institution_id": r"https://ror\.org/0[a-z0-9]{6}\d\d",
    "license_ref": r"https?://\S+",
    "resource": r"https?://\S+",
    "month": r"0?[1-9]|1[0-2]",
    "day": r"0?[1-9]|[12]\d|3[01]",
    "year": r"\d{4}",
    "funder_name": r".+",
    "funder_identifier": r"https?://(dx\.)?doi\.org/10\.13039/\d+",
    "award_number": r".+",
}
"""By the name of an element, or of an assertion on funding: the whole of its words."""
FUNDING = {"": ("fundgroup", "funder_name", "award_number"), "fundgroup": ("funder_name", "award_number"), "funder_name": ("funder_identifier",)}  # fmt: skip
"""What an assertion on funding may hold, by the name that it has."""


def deposit_faults(xml: bytes) -> list[str]:
    """What the schema would find wrong, a line each."""
    return list(_faults(ET.fromstring(xml)))


def _faults(element: ET.Element) -> Iterator[str]:
    name, children = _name(element), [_name(child) for child in element]
    allowed = ORDER.get(name, "").split()
    yield from (f"`{child}` cannot stand in `{name}`" for child in children if child not in allowed)
    places = [allowed.index(child) for child in children if child in allowed]
    twice = [child for child in set(children) if children.count(child) > 1 and child != "program"]
    if name not in MANY and (places != sorted(places) or twice):
        yield f"the parts of `{name}` are out of order: {', '.join(children)}"
    told = element.get("name", "") if name == "assertion" else name
    pattern = VALUES.get(told)
    if pattern and not re.fullmatch(pattern, (element.text or "").strip()):
        yield f"`{told}` cannot be `{(element.text or '').strip()}`"
    if name == "assertion":
        inner = [child.get("name", "") for child in element]
        yield from (f"`{one}` cannot stand in `{told}`" for one in inner if one not in FUNDING.get(told, ()))
    for child in element:
        yield from _faults(child)


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
