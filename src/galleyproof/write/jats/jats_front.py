"""Settings in, the front of a JATS article out: the journal, the title, the authors, abstract, keywords, licence, funding."""

from xml.etree.ElementTree import Element, SubElement

from galleyproof.model.declaration import CREDIT, Affiliation, licence_address, role_address
from galleyproof.model.outcome.target import Deposit
from galleyproof.model.settings import Author, Settings
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.write.jats.jats_writer import JatsWriter

ALI = "http://www.niso.org/schemas/ali/1.0/"
XLINK = "http://www.w3.org/1999/xlink"


def add_front(article: Element, manuscript: Manuscript, writer: JatsWriter, deposit: Deposit) -> None:
    """Adds the `front` to the article."""
    settings = manuscript.paper.settings
    front = SubElement(article, "front")
    _journal(SubElement(front, "journal-meta"), deposit)
    meta = SubElement(front, "article-meta")
    if deposit.doi:
        SubElement(meta, "article-id", {"pub-id-type": "doi"}).text = deposit.doi
    titles = SubElement(meta, "title-group")
    writer.inlines(SubElement(titles, "article-title"), manuscript.title)
    if manuscript.subtitle:
        writer.inlines(SubElement(titles, "subtitle"), manuscript.subtitle)
    if settings.short_title:
        writer.inlines(SubElement(titles, "alt-title", {"alt-title-type": "running-head"}), manuscript.short_title)
    _contributors(meta, settings)
    if settings.date:
        # When the manuscript was finished; when it is published, its publisher will say.
        history = SubElement(meta, "history")
        date = SubElement(history, "date", {"date-type": "manuscript", "iso-8601-date": settings.date.isoformat()})
        for name, part in (("day", settings.date.day), ("month", settings.date.month), ("year", settings.date.year)):
            SubElement(date, name).text = f"{part:02}"
    _permissions(meta, settings.licence)
    _abstracts(meta, manuscript, writer)
    if settings.keywords:
        group = SubElement(meta, "kwd-group", {"kwd-group-type": "author"})
        for keyword in settings.keywords:
            SubElement(group, "kwd").text = keyword
    _funding(meta, settings)


def _journal(about: Element, deposit: Deposit) -> None:
    """By its ISSN, the one id of it that is known here; else by its name. A manuscript that no journal has is unassigned."""
    kind = "issn" if deposit.issn else "title" if deposit.journal else "unassigned"
    SubElement(about, "journal-id", {"journal-id-type": kind}).text = deposit.issn or deposit.journal or "unassigned"
    if deposit.journal:
        SubElement(SubElement(about, "journal-title-group"), "journal-title").text = deposit.journal
    if deposit.issn:
        SubElement(about, "issn").text = deposit.issn


# ---------------------------------------------------------------- authors


def _contributors(meta: Element, settings: Settings) -> None:
    if not settings.authors:
        return
    group = SubElement(meta, "contrib-group")
    places = list(dict.fromkeys(place for author in settings.authors for place in author.places))
    for author in settings.authors:
        _contributor(group, author, places)
    for number, place in enumerate(places, start=1):
        element = SubElement(group, "aff", {"id": f"aff{number}"})
        SubElement(element, "label").text = str(number)
        _place(element, place)
    if settings.correspondence:
        notes = SubElement(meta, "author-notes")
        for number, author in enumerate(settings.correspondence, start=1):
            address = SubElement(notes, "corresp", {"id": f"cor{number}"})
            label = SubElement(address, "label")
            label.text, label.tail = "*", f"{author.name}, "
            SubElement(address, "email").text = author.email
            _refer(group, author, settings, f"cor{number}")


def _contributor(group: Element, author: Author, places: list[Affiliation]) -> None:
    contributor = SubElement(group, "contrib", {"contrib-type": "author"})
    if author.corresponding:
        contributor.set("corresp", "yes")
    if author.orcid:
        SubElement(contributor, "contrib-id", {"contrib-id-type": "orcid"}).text = author.orcid_address
    given, family = author.given_and_family
    if author.is_nobody:
        SubElement(contributor, "collab").text = author.name
    else:
        name = SubElement(contributor, "name")
        SubElement(name, "surname").text = family
        if given:
            SubElement(name, "given-names").text = given
        if author.suffix:
            SubElement(name, "suffix").text = author.suffix
    if author.email:
        SubElement(contributor, "email").text = author.email
    for role in author.roles:
        said = {"vocab": "credit", "vocab-identifier": CREDIT, "vocab-term": role}
        SubElement(contributor, "role", said | {"vocab-term-identifier": role_address(role)}).text = role
    for place in author.places:
        number = places.index(place) + 1
        mark = SubElement(contributor, "xref", {"ref-type": "aff", "rid": f"aff{number}"})
        SubElement(mark, "sup").text = str(number)


def _refer(group: Element, author: Author, settings: Settings, address: str) -> None:
    """Has the author point to the address that is theirs."""
    contributor = group.findall("contrib")[settings.authors.index(author)]
    mark = SubElement(contributor, "xref", {"ref-type": "corresp", "rid": address})
    SubElement(mark, "sup").text = "*"


def _place(element: Element, place: Affiliation) -> None:
    if not place.ror:
        SubElement(element, "institution").text = place.name
        return
    both = SubElement(element, "institution-wrap")
    SubElement(both, "institution").text = place.name
    SubElement(both, "institution-id", {"institution-id-type": "ror"}).text = place.ror


# ---------------------------------------------------------------- the rest


def _permissions(meta: Element, licence: str) -> None:
    """As JATS4R asks: the address in `ali:license_ref` and on the licence, the words for readers in `license-p`."""
    if not licence:
        return
    said = SubElement(SubElement(meta, "permissions"), "license")
    if address := licence_address(licence):
        said.set("xlink:href", address)
        SubElement(said, "ali:license_ref", {"xmlns:ali": ALI}).text = address
    SubElement(said, "license-p").text = licence


def _abstracts(meta: Element, manuscript: Manuscript, writer: JatsWriter) -> None:
    if manuscript.abstract:
        abstract = SubElement(meta, "abstract")
        for run in manuscript.abstract:
            writer.inlines(SubElement(abstract, "p"), run)
    if manuscript.highlights:
        points = SubElement(SubElement(meta, "abstract", {"abstract-type": "key-points"}), "p")
        items = SubElement(points, "list", {"list-type": "bullet"})
        for run in manuscript.highlights:
            writer.inlines(SubElement(SubElement(items, "list-item"), "p"), run)


def _funding(meta: Element, settings: Settings) -> None:
    if not settings.funding:
        return
    group = SubElement(meta, "funding-group")
    for number, funding in enumerate(settings.funding, start=1):
        award = SubElement(group, "award-group", {"id": f"award{number}"})
        source = SubElement(award, "funding-source")
        identifiers = [("ror", funding.ror), ("doi", f"https://doi.org/{funding.doi}" if funding.doi else "")]
        known = [(kind, address) for kind, address in identifiers if address]
        if known:
            both = SubElement(source, "institution-wrap")
            SubElement(both, "institution").text = funding.funder
            for kind, address in known:
                SubElement(both, "institution-id", {"institution-id-type": kind}).text = address
        else:
            source.text = funding.funder
        for each in funding.awards:
            SubElement(award, "award-id").text = each
