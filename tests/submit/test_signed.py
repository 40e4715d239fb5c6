"""What authors declare is printed where each format has a place for it, and kept from reviewers."""

import shutil
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from galleyproof.building import build
from galleyproof.disk.files import SourceFiles
from galleyproof.model.declaration import ROLES
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.outcome.submission import checklist_markdown
from galleyproof.model.settings import Settings
from galleyproof.model.text.walk import plain_text, runs_in
from galleyproof.read.paper_folder import read_paper
from galleyproof.read.settings.paper_settings import read_settings
from galleyproof.readback.finished.document_words import document_words
from galleyproof.submit.anonymity.anonymous import anonymise
from galleyproof.tasks.submissions.submit import submit
from tests.submit.deposit_rules import deposit_faults
from tests.submit.papers import quiet, refused, send, write_paper
from tests.submit.programs import needs_pandoc
from tests.submit.readers import one_line

TEMPLATES = Path(__file__).parents[2] / "templates"
SIGNED = """\
licence: CC-BY-NC-ND-4.0
abstract: Harbours, and what they cost.
highlights: [Tolls *fell* by 3 per cent., Ports grew.]
authors:
  - name: Ada Quill
    affiliations: [Museum of Ropes, {name: University of Ghent, ror: "https://ror.org/052gg0110"}]
    email: ada@ropes.example
    corresponding: true
    orcid: 0000-0002-1825-0097
    roles: [Visualisation, "Writing — Original Draft", data curation]
    biography: Ada Quill mends ropes.
  - name: Bo Brandt
    affiliation: {name: University of Ghent, ror: 052gg0110}
    biography: He knows tar.
statements:
  acknowledgements: We thank the *pilots*.
  funding:
    - {funder: Council of Wharves, awards: [WX-1204, "77"], ror: 0472cxd90, doi: 10.13039/501100000780}
    - The council read nothing.
  ai: [{tool: Parrot, version: 2.0, how: for a Dutch letter, why: We read no Dutch.}]
  competing_interests: The second author sells tar.
  data_availability: In the harbour's own archive.
"""


def read(text: str) -> tuple[Settings, list[str]]:
    sink = Sink()
    settings = read_settings(Source("paper.yml", text), (), sink)
    assert settings is not None
    return settings, [
        f"{found.code.id} {found.span.line}:{found.span.column} {found.message} | {found.hint}" for found in sink
    ]


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("signed") / "paper"
    write_paper(root, {"settings": SIGNED, "prose": "# Ports\n\nHere [@doe2019; @roe2020]."})
    shutil.copytree(TEMPLATES, root / "templates")
    return root


WORDS = (
    "Museum of Ropes", "University of Ghent", "ada@ropes.example", "Tolls fell by 3 per cent.", "We thank the pilots.",
    "Council of Wharves (WX-1204, 77).", "The council read nothing.", "Ada Quill mends ropes.", "Bo Brandt: He knows tar.",
    "Parrot (2.0): for a Dutch letter. We read no Dutch.", "The second author sells tar.", "In the harbour’s own archive.",
    "Ada Quill: data curation, visualization, writing – original draft.",
)  # fmt: skip


@needs_pandoc
@pytest.mark.parametrize("form", ["docx", "odt", "html", "epub"])
def test_documents_say_all_of_it(signed: Path, form: str) -> None:
    data = send(signed, form).files[f"paper.{form}"]
    words = one_line(document_words(form, data))
    assert [each for each in WORDS if each not in words] == []


@needs_pandoc
def test_no_run_of_word_stands_in_the_words_of_another(signed: Path) -> None:
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(BytesIO(send(signed, "docx").files["paper.docx"])) as archive:
        document = ET.fromstring(archive.read("word/document.xml"))
    assert [words for words in document.iter(f"{w}t") if len(words)] == []


@pytest.mark.tex
def test_the_pdf_says_all_of_it(signed: Path) -> None:
    sink = Sink()
    built = build(signed, sink, quiet)
    assert built is not None, list(sink)
    words = one_line(" ".join(page.text for page in built.facts.pages)).replace("- ", "")
    assert [each for each in WORDS if each.replace("- ", "") not in words] == []


def test_jats_has_an_element_for_each(signed: Path) -> None:
    article = ET.fromstring(send(signed, "jats").files["paper.xml"])
    meta = article.find("front/article-meta")
    assert meta is not None
    ada, bo = meta.findall("contrib-group/contrib")
    places = {place.get("id"): place for place in meta.findall("contrib-group/aff")}
    assert [[x.get("rid") for x in one.findall("xref[@ref-type='aff']")] for one in (ada, bo)] == [
        ["aff1", "aff2"],
        ["aff2"],
    ]
    assert [
        (found.get("institution-id-type"), found.text)
        for found in places["aff2"].findall("institution-wrap/institution-id")
    ] == [("ror", "https://ror.org/052gg0110")]
    assert (ada.get("corresp"), bo.get("corresp")) == ("yes", None)
    assert meta.findtext("author-notes/corresp/email") == "ada@ropes.example"
    roles = ada.findall("role")
    assert {role.get("vocab-identifier") for role in roles} == {"https://credit.niso.org/"}
    assert [role.get("vocab-term-identifier", "").split("/")[-2] for role in roles] == [
        "data-curation", "visualization", "writing-original-draft",
    ]  # fmt: skip
    assert [role.text for role in roles] == [role.get("vocab-term") for role in roles]
    award = meta.find("funding-group/award-group")
    assert award is not None
    assert [each.text for each in award.findall("award-id")] == ["WX-1204", "77"]
    assert [each.text for each in award.iter("institution-id")] == [
        "https://ror.org/0472cxd90", "https://doi.org/10.13039/501100000780",
    ]  # fmt: skip
    assert [_words(item) for item in meta.findall("abstract[@abstract-type='key-points']//list-item")] == [
        "Tolls fell by 3 per cent.", "Ports grew.",
    ]  # fmt: skip
    back = article.find("back")
    assert back is not None
    assert _words(back.find("ack/p")) == "We thank the pilots."
    assert _words(back.find("fn-group/fn[@fn-type='coi-statement']/p")) == "The second author sells tar."
    assert _words(back.find("fn-group/fn[@fn-type='con']/p")) == WORDS[-1]
    assert _words(back.find("sec[@sec-type='data-availability']/p")) == "In the harbour’s own archive."
    licence = meta.find("permissions/license")
    assert licence is not None
    address = "https://creativecommons.org/licenses/by-nc-nd/4.0/"
    assert licence.findtext("{http://www.niso.org/schemas/ali/1.0/}license_ref") == address
    assert licence.get("{http://www.w3.org/1999/xlink}href") == address
    assert [each.tag for each in article.iter() if not len(each) and not (each.text or "").strip()] == []


def test_a_work_is_there_in_parts_and_as_it_reads(signed: Path) -> None:
    article = ET.fromstring(send(signed, "jats").files["paper.xml"])
    both = [reference.find("citation-alternatives") for reference in article.iter("ref")]
    parts = [each.find("element-citation") for each in both if each is not None]
    assert [sorted(_pairs(part)) for part in parts if part is not None] == [
        sorted([("surname", "Doe"), ("given-names", "Jane"), ("source", "A Book of iPhones & Emma"),
                ("publisher-loc", "Ghent"), ("publisher-name", "Press"), ("year", "2019")]),
        sorted([("surname", "Roe"), ("given-names", "John"), ("source", "Of “Marks”"), ("publisher-name", "News"),
                ("year", "2020"), ("month", "5"), ("day", "4"), ("ext-link", "https://news.example/a_b")]),
    ]  # fmt: skip
    assert [_words(each.find("mixed-citation")) for each in both if each is not None] == [
        "Doe, Jane. A Book of iPhones & Emma. Ghent: Press, 2019.",
        "Roe, John. “Of ‘Marks.’” News, May 4, 2020. https://news.example/a_b.",
    ]  # fmt: skip


def _pairs(part: ET.Element) -> Iterator[tuple[str, str]]:
    return ((each.tag, each.text) for each in part.iter() if each.text and not len(each))


def _words(element: ET.Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("language", ["en", "de", "ru", "zh"])
def test_reviewers_read_nothing_about_the_authors_in_any_language(tmp_path: Path, language: str) -> None:
    settings = SIGNED + f"language: {language}\n"
    root = write_paper(tmp_path / "paper", {"settings": "", "prose": "# A\n\nHere."})
    (root / "paper.yml").write_text(f"title: T\n{settings}", encoding="utf-8")
    paper = read_paper(SourceFiles(root), Sink())
    assert paper is not None
    hidden = anonymise(paper).paper
    said = [plain_text(run) for run in runs_in(hidden.sections[-1].blocks)]
    assert said[1::2] == [
        "In the harbour’s own archive." if language == "en" else said[1],
        "Parrot (2.0): for a Dutch letter. We read no Dutch.",
    ]
    assert (hidden.settings.authors, hidden.settings.funding) == ((), ())


def test_a_number_of_an_award_gives_authors_away(tmp_path: Path) -> None:
    prose = "# A\n\nHere [@doe2019]. It was paid by WX-1204."
    root = write_paper(tmp_path / "paper", {"settings": SIGNED, "prose": prose})
    shutil.copytree(TEMPLATES, root / "templates")
    sink = Sink()
    assert submit(root, "jats", sink, quiet, anonymous=True) is None
    assert [(found.code, found.span.line) for found in sink if found.code is codes.NAME_LEFT] == [(codes.NAME_LEFT, 3)]


@pytest.mark.parametrize(
    ("author", "told"),
    [
        ("orcid: 0000-0002-1825-0098", "`0000-0002-1825-0098` is mistyped: the last digit of an ORCID checks the rest"),
        ("orcid: 1825-0097", "`1825-0097` is no ORCID"),
        ("email: a at b", "`a at b` is no address of an e-mail"),
        ("corresponding: true", "the corresponding author A has no `email`"),
        (
            "affiliation: {name: X, ror: 052gg0111}",
            "`052gg0111` is mistyped: a ROR ends in two digits that check the rest",
        ),
        ("affiliation: {name: X, ror: ghent}", "`ghent` is no ROR"),
        ("affiliation: {ror: 052gg0110}", "an affiliation has no name"),
        ("affiliation: 7", "an affiliation is not text; put it in quotation marks"),
        ("roles: Software", "`roles` is not a list"),
    ],
)
def test_what_cannot_be_is_told(author: str, told: str) -> None:
    assert [found.split(" ", 2)[2].split(" | ")[0] for found in read(f"authors:\n  - {{name: A, {author}}}\n")[1]] == [
        told
    ]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("change", [str, str.upper, lambda role: role.replace("–", "-").replace("&", "and")])
def test_a_role_is_known_however_it_is_typed(role: str, change: Callable[[str], str]) -> None:
    settings, told = read(f'authors:\n  - {{name: A, roles: ["{change(role)}"]}}\n')
    assert (settings.authors[0].roles, told) == ((role,), [])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Conceptualisaton", "Conceptualization"),
        ("Writing", None),
        ("editing", "Writing – review & editing"),
        ("Tea", None),
    ],
)
def test_any_other_role_is_refused_with_what_may_be_meant(typed: str, meant: str | None) -> None:
    settings, (told,) = read(f"authors:\n  - {{name: A, roles: [{typed}]}}\n")
    assert settings.authors[0].roles == ()
    assert f"`{typed}` is no role of CRediT" in told
    assert told.endswith(f"did you mean `{meant}`?" if meant else f"roles are: {', '.join(ROLES)}")


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("funding: [{award: 7}]", ["a funder has no name"]),
        ("funding: [{funder: F, doi: 10.1/x}]", ["`10.1/x` is no DOI of a funder"]),
        ("funding: [{funder: F, award: [[1]]}]", ["the number of an award is not text; put it in quotation marks"]),
        ("ai: [{tool: T, how: H}]", ["the use of a tool has no `version`", "the use of a tool has no `why`"]),
        ("ai: {tool: T, version: 1, how: H, why: W, when: X}", ["`when` is no setting of a tool"]),
        ("funding: Somebody paid.", []),
    ],
)
def test_a_statement_that_lacks_a_part_is_told(statement: str, told: list[str]) -> None:
    assert [found.split(" ", 2)[2].split(" | ")[0] for found in read(f"statements:\n  {statement}\n")[1]] == told


def test_numbers_of_awards_and_versions_need_no_data(tmp_path: Path) -> None:
    root = write_paper(
        tmp_path / "paper",
        {"settings": SIGNED + "numbers: {check: all}\n", "prose": "# A\n\nHere [@doe2019; @roe2020]."},
    )
    shutil.copytree(TEMPLATES, root / "templates")
    told = {found.message for found in refused(root, "jats")}
    assert told == {"`3` is bound to no datum"}


def test_a_link_to_a_work_is_made_of_the_words_that_name_it(tmp_path: Path) -> None:
    prose = "# A\n\nOne [@doe2019; @roe2020]. Two [@doe2019, 7]. Three.^[See *what* Doe says in @doe2019 and 'Of Marks' @roe2020.]\n"
    root = write_paper(tmp_path / "paper", {"settings": SIGNED, "prose": prose})
    shutil.copytree(TEMPLATES, root / "templates")
    article = ET.fromstring(send(root, "jats").files["paper.xml"])
    linked = [
        [(link.get("rid"), link.text) for link in note.iter("xref") if link.get("ref-type") == "bibr"]
        for note in article.iterfind("back/fn-group/fn[label]")
    ]
    assert linked == [[("ref1", "Doe"), ("ref2", "Roe")], [("ref1", "Doe")], [("ref1", "Doe"), ("ref2", "Roe")]]


def test_crossref_is_told_who_paid_and_what_is_allowed(tmp_path: Path) -> None:
    target = 'targets: {c: {format: crossref, doi: 10.1234/x, url: "https://a.example/1", depositor: R, email: a@b.example}}\n'
    root = write_paper(tmp_path / "paper", {"settings": SIGNED + target, "prose": "# A\n\nHere [@doe2019]."})
    shutil.copytree(TEMPLATES, root / "templates")
    xml = send(root, "c").files["paper.xml"]
    assert deposit_faults(xml) == []
    deposit = ET.fromstring(xml)
    said = [
        (each.get("name"), (each.text or "").strip())
        for each in deposit.iter("{http://www.crossref.org/fundref.xsd}assertion")
    ]
    assert said == [
        ("fundgroup", ""), ("funder_name", "Council of Wharves"), ("funder_identifier", "https://doi.org/10.13039/501100000780"),
        ("award_number", "WX-1204"), ("award_number", "77"),
    ]  # fmt: skip
    allowed = deposit.findtext(".//{http://www.crossref.org/AccessIndicators.xsd}license_ref")
    assert allowed == "https://creativecommons.org/licenses/by-nc-nd/4.0/"
    space = "{http://www.crossref.org/schema/5.3.1}"
    assert [each.text for each in deposit.iter(f"{space}institution_id")] == ["https://ror.org/052gg0110"] * 2


def test_what_crossref_does_not_take_is_told(tmp_path: Path) -> None:
    wrong = '{format: crossref, doi: 10.1/x, url: a.example, journal: J, issn: "12345", depositor: R, email: nobody}'
    root = write_paper(tmp_path / "paper", {"settings": f"{SIGNED}targets: {{c: {wrong}}}\n", "prose": "# A\n\nHere."})
    shutil.copytree(TEMPLATES, root / "templates")
    sink = Sink()
    assert submit(root, "c", sink, quiet) is None
    assert [(found.message, found.hint) for found in sink if found.code is codes.INCOMPLETE_DEPOSIT] == [
        ("`10.1/x` is no `doi` that Crossref takes", "it looks like `10.1234/abc`"),
        ("`12345` is no `issn` that Crossref takes", "it looks like `1234-5679`"),
        ("`a.example` is no `url` that Crossref takes", "it looks like `https://journal.example/1`"),
        ("`nobody` is no `email` that Crossref takes", "it looks like `ann@journal.example`"),
    ]


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ("abstract: As Quill said.\n", 7),
        ("keywords: [ropes, Quill]\n", 7),
        ("statements: {data_availability: Ask Ada Quill.}\n", 7),
        ("highlights:\n  - Ropes.\n  - Quill was here.\n", 9),
    ],
)
def test_a_name_that_is_left_is_told_where_paper_yml_has_it(tmp_path: Path, settings: str, line: int) -> None:
    signed = "authors:\n  - {name: Ada Quill, affiliation: Museum of Ropes}\nlicence: © 2026 Ada Quill\n"
    root = write_paper(tmp_path / "paper", {"settings": signed + settings, "prose": "# A\n\nHere."})
    shutil.copytree(TEMPLATES, root / "templates")
    sink = Sink()
    assert submit(root, "jats", sink, quiet, anonymous=True) is None
    places = {(found.span.path, found.span.line) for found in sink if found.code is codes.NAME_LEFT}
    assert places == {("paper.yml", line)}


@pytest.mark.parametrize("triple", [False, True])
def test_a_licence_that_names_an_author_is_not_sent_to_reviewers(tmp_path: Path, triple: bool) -> None:  # noqa: FBT001
    settings = "authors: [Ada Quill]\nlicence: © 2026 Ada Quill\n"
    root = write_paper(tmp_path / "paper", {"settings": settings, "prose": "# A\n\nHere."})
    shutil.copytree(TEMPLATES, root / "templates")
    sink = Sink()
    made = submit(root, "jats", sink, quiet, anonymous=True, triple=triple)
    assert made is not None, list(sink)
    assert b"Quill" not in made.files["paper.xml"]
    assert "Quill" not in checklist_markdown(made)


@pytest.mark.parametrize(
    ("typed", "printed", "parts"),
    [
        ("Jane van der Smith", "Jane van der Smith", ("Jane", "van der Smith", "")),
        ("van der Berg, Jan", "Jan van der Berg", ("Jan", "van der Berg", "")),
        ("García Márquez, Ana", "Ana García Márquez", ("Ana", "García Márquez", "")),
        ("John Doe, Jr.", "John Doe, Jr.", ("John", "Doe", "Jr.")),
        ("Ann Lee, PhD", "Ann Lee, PhD", ("Ann", "Lee", "PhD")),
        ("李, 小龙", "李小龙", ("小龙", "李", "")),
        ("Plato", "Plato", ("", "Plato", "")),
        ("María y Ruiz", "María y Ruiz", ("María y", "Ruiz", "")),
    ],
)
def test_the_familys_name_may_be_typed_first(
    tmp_path: Path, typed: str, printed: str, parts: tuple[str, str, str]
) -> None:
    target = 'targets: {c: {format: crossref, doi: 10.1234/x, url: "https://a.example/1", depositor: R, email: a@b.example}}\n'
    root = write_paper(tmp_path / "paper", {"settings": f'authors: ["{typed}"]\n{target}', "prose": "# A\n\nHere."})
    shutil.copytree(TEMPLATES, root / "templates")
    paper = read_paper(SourceFiles(root), Sink())
    assert paper is not None
    assert paper.settings.authors[0].name == printed
    deposit = ET.fromstring(send(root, "c").files["paper.xml"])
    assert deposit_faults(ET.tostring(deposit)) == []
    space = "{http://www.crossref.org/schema/5.3.1}"
    assert tuple(deposit.findtext(f".//{space}{name}", "") for name in ("given_name", "surname", "suffix")) == parts
    article = ET.fromstring(send(root, "jats").files["paper.xml"])
    assert (
        tuple(article.findtext(f".//contrib/name/{name}", "") for name in ("given-names", "surname", "suffix")) == parts
    )
