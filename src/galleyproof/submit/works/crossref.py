"""What registers the paper's DOI: a deposit in Crossref's schema 5.3.1, with the list of the works that are cited."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from xml.etree.ElementTree import Element, SubElement, tostring

from galleyproof.model.declaration import licence_address
from galleyproof.model.outcome.target import Deposit
from galleyproof.model.paper import Paper
from galleyproof.model.text.walk import plain_text

NAMESPACE = "http://www.crossref.org/schema/5.3.1"
JATS = "http://www.ncbi.nlm.nih.gov/JATS1"
FUNDREF = "http://www.crossref.org/fundref.xsd"
DOI = r"10\.[0-9]{4,9}/.{1,200}"
FORMS: Mapping[str, tuple[str, str]] = {
    "doi": (DOI, "10.1234/abc"),
    "url": (r"(?:https?|ftp)://\S+", "https://journal.example/1"),
    "email": (r"[^@\s]+@[^@\s]+\.[^@\s]+", "ann@journal.example"),
    "issn": (r"\d{4}-?\d{3}[\dX]", "1234-5679"),
}
"""What the schema takes, and how that looks."""
ACCESS = "http://www.crossref.org/AccessIndicators.xsd"


def crossref_deposit(
    paper: Paper, deposit: Deposit, citations: Iterable[tuple[str, str, str]], epoch: int
) -> tuple[bytes, tuple[tuple[str, str], ...]]:
    """The deposit's XML, and what is wrong with it: what it lacks, or has in a form that is not Crossref's.

    `citations` hold number, DOI and wording of each work. Of what is wrong, each is told by its name and by what is there.
    """
    settings = paper.settings
    batch = Element(
        "doi_batch",
        {
            "version": "5.3.1",
            "xmlns": NAMESPACE,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xmlns:jats": JATS,
            "xsi:schemaLocation": f"{NAMESPACE} https://www.crossref.org/schemas/crossref5.3.1.xsd",
        },
    )
    head = SubElement(batch, "head")
    SubElement(head, "doi_batch_id")
    SubElement(head, "timestamp").text = datetime.fromtimestamp(epoch, UTC).strftime("%Y%m%d%H%M%S")
    depositor = SubElement(head, "depositor")
    SubElement(depositor, "depositor_name").text = deposit.depositor
    SubElement(depositor, "email_address").text = deposit.email
    SubElement(head, "registrant").text = deposit.registrant or deposit.depositor
    body = SubElement(batch, "body")
    if deposit.journal:
        journal = SubElement(body, "journal")
        about = SubElement(journal, "journal_metadata", {"language": settings.language[:2]})
        SubElement(about, "full_title").text = deposit.journal
        SubElement(about, "issn").text = deposit.issn
        article = SubElement(journal, "journal_article", {"publication_type": "full_text"})
        _titles(article, paper)
        _contributors(article, paper)
        _abstract(article, paper)
        _date(article, "publication_date", paper)
    else:
        article = SubElement(body, "posted_content", {"type": "preprint"})
        _contributors(article, paper)
        _titles(article, paper)
        _date(article, "posted_date", paper)
        _abstract(article, paper)
    _programs(article, paper)
    data = SubElement(article, "doi_data")
    SubElement(data, "doi").text = deposit.doi
    SubElement(data, "resource").text = deposit.url
    _citations(article, citations)
    # The same deposit has the same name, so that sending it twice registers it once.
    head[0].text = sha256(tostring(batch)).hexdigest()[:32]
    xml = tostring(batch, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}\n'.encode(), tuple(_faults(paper, deposit))


def _titles(article: Element, paper: Paper) -> None:
    titles = SubElement(article, "titles")
    SubElement(titles, "title").text = plain_text(paper.settings.title)
    if paper.settings.subtitle:
        SubElement(titles, "subtitle").text = plain_text(paper.settings.subtitle)


def _contributors(article: Element, paper: Paper) -> None:
    if not paper.settings.authors:
        return
    group = SubElement(article, "contributors")
    for number, author in enumerate(paper.settings.authors):
        order = "additional" if number else "first"
        if author.is_nobody:
            SubElement(group, "organization", {"sequence": order, "contributor_role": "author"}).text = author.name
            continue
        person = SubElement(group, "person_name", {"sequence": order, "contributor_role": "author"})
        given, family = author.given_and_family
        if given:
            SubElement(person, "given_name").text = given
        SubElement(person, "surname").text = family
        if author.suffix:
            SubElement(person, "suffix").text = author.suffix
        places = SubElement(person, "affiliations") if author.places else person
        for place in author.places:
            institution = SubElement(places, "institution")
            SubElement(institution, "institution_name").text = place.name
            if place.ror:
                SubElement(institution, "institution_id", {"type": "ror"}).text = place.ror
        if author.orcid:
            SubElement(person, "ORCID").text = author.orcid_address


def _abstract(article: Element, paper: Paper) -> None:
    if paper.settings.abstract:
        abstract = SubElement(article, "jats:abstract")
        for run in paper.settings.abstract:
            SubElement(abstract, "jats:p").text = plain_text(run)


def _date(article: Element, name: str, paper: Paper) -> None:
    day = paper.settings.date
    if day:
        date = SubElement(article, name, {"media_type": "online"} if name == "publication_date" else {})
        for part, number in (("month", day.month), ("day", day.day), ("year", day.year)):
            SubElement(date, part).text = f"{number:02}"


def _programs(article: Element, paper: Paper) -> None:
    """Who paid, and under which licence the paper stands, in the vocabularies that Crossref has for these."""
    if paper.settings.funding:
        program = SubElement(article, "fr:program", {"xmlns:fr": FUNDREF, "name": "fundref"})
        for funding in paper.settings.funding:
            group = SubElement(program, "fr:assertion", {"name": "fundgroup"})
            funder = SubElement(group, "fr:assertion", {"name": "funder_name"})
            funder.text = funding.funder
            if funding.doi:
                known = SubElement(funder, "fr:assertion", {"name": "funder_identifier"})
                known.text = f"https://doi.org/{funding.doi}"
            for award in funding.awards:
                SubElement(group, "fr:assertion", {"name": "award_number"}).text = award
    if address := licence_address(paper.settings.licence):
        program = SubElement(article, "ai:program", {"xmlns:ai": ACCESS, "name": "AccessIndicators"})
        SubElement(program, "ai:license_ref").text = address


def _citations(article: Element, citations: Iterable[tuple[str, str, str]]) -> None:
    listed = tuple(citations)
    if not listed:
        return
    group = SubElement(article, "citation_list")
    for number, doi, wording in listed:
        citation = SubElement(group, "citation", {"key": f"ref{number}"})
        if re.fullmatch(DOI, doi):
            SubElement(citation, "doi").text = doi
        SubElement(citation, "unstructured_citation").text = wording


def _faults(paper: Paper, deposit: Deposit) -> Iterable[tuple[str, str]]:
    needed: Mapping[str, object] = {
        "doi": deposit.doi,
        "url": deposit.url,
        "depositor": deposit.depositor,
        "email": deposit.email,
        "date": paper.settings.date,
    }
    yield from ((name, "") for name, value in needed.items() if not value)
    if deposit.journal and not deposit.issn:
        yield "issn", ""
    told = {"doi": deposit.doi, "url": deposit.url, "email": deposit.email, "issn": deposit.issn}
    yield from ((name, value) for name, value in told.items() if value and not re.fullmatch(FORMS[name][0], value))
