"""Settings in, the front of a JATS article out: the journal, the title, the authors, the date, abstract and keywords."""

from xml.etree.ElementTree import Element, SubElement

from galleyproof.model.outcome.target import Deposit
from galleyproof.model.settings import Settings
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.write.jats.jats_writer import JatsWriter


def add_front(article: Element, manuscript: Manuscript, writer: JatsWriter, deposit: Deposit) -> None:
    """Adds the `front` to the article."""
    settings = manuscript.paper.settings
    front = SubElement(article, "front")
    about_journal = SubElement(front, "journal-meta")
    SubElement(about_journal, "journal-id", {"journal-id-type": "publisher-id"}).text = deposit.journal or "unassigned"
    if deposit.journal:
        SubElement(SubElement(about_journal, "journal-title-group"), "journal-title").text = deposit.journal
    SubElement(about_journal, "issn").text = deposit.issn
    meta = SubElement(front, "article-meta")
    if deposit.doi:
        SubElement(meta, "article-id", {"pub-id-type": "doi"}).text = deposit.doi
    titles = SubElement(meta, "title-group")
    writer.inlines(SubElement(titles, "article-title"), manuscript.title)
    if manuscript.subtitle:
        writer.inlines(SubElement(titles, "subtitle"), manuscript.subtitle)
    _contributors(meta, settings)
    if settings.date:
        date = SubElement(
            meta,
            "pub-date",
            {"publication-format": "electronic", "date-type": "pub", "iso-8601-date": settings.date.isoformat()},
        )
        for name, part in (("day", settings.date.day), ("month", settings.date.month), ("year", settings.date.year)):
            SubElement(date, name).text = f"{part:02}"
    if settings.licence:
        paragraph = SubElement(SubElement(SubElement(meta, "permissions"), "license"), "license-p")
        paragraph.text = settings.licence
    if manuscript.abstract:
        abstract = SubElement(meta, "abstract")
        for run in manuscript.abstract:
            writer.inlines(SubElement(abstract, "p"), run)
    if settings.keywords:
        group = SubElement(meta, "kwd-group", {"kwd-group-type": "author"})
        for keyword in settings.keywords:
            SubElement(group, "kwd").text = keyword


def _contributors(meta: Element, settings: Settings) -> None:
    if not settings.authors:
        return
    group = SubElement(meta, "contrib-group")
    for author in settings.authors:
        contributor = SubElement(group, "contrib", {"contrib-type": "author"})
        if author.orcid:
            SubElement(contributor, "contrib-id", {"contrib-id-type": "orcid"}).text = author.orcid_address
        name = SubElement(contributor, "name")
        given, family = author.given_and_family
        SubElement(name, "surname").text = family
        if given:
            SubElement(name, "given-names").text = given
        if author.email:
            SubElement(contributor, "email").text = author.email
        if author.affiliation:
            SubElement(SubElement(contributor, "aff"), "institution").text = author.affiliation
