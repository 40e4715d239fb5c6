"""What is typed is seen: the press behind the page, with its storms and errors, and what is left when it ends."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdfium2 import raw

from galleyproof.live.session import Session, open_session
from tests.live.printed_paper import printed
from tests.live.small_session import SECTION, lay, live_paper, request, settled

pytestmark = pytest.mark.tex


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    root = live_paper(tmp_path_factory.mktemp("live") / "paper")
    with pytest.MonkeyPatch.context() as patch, open_session(root, watches=False) as session:
        patch.setenv("GALLEYPROOF_TRUST", "1")
        session.desk.touch()
        settled(session)
        yield session


@pytest.fixture(autouse=True)
def taken_back(session: Session) -> Iterator[None]:
    yield
    for path in session.desk.unsaved:
        session.desk.lift(path)


def test_a_settled_page_has_the_bytes_that_the_saved_paper_prints(session: Session, tmp_path: Path) -> None:
    chance, saved = random.Random(16), tmp_path / "saved"
    shutil.copytree(session.desk.root, saved, ignore=shutil.ignore_patterns("build"))
    text = (saved / SECTION).read_text(encoding="utf-8")
    before = settled(session).proof
    assert before is not None
    for _ in range(2):
        words = text.split(" ")
        words.insert(
            chance.randrange(4, len(words)), chance.choice(["words", "*more*", "^[A note.]", "\n\nAnd", "čeština"])
        )
        text = " ".join(words)
        (saved / SECTION).write_text(text, encoding="utf-8")
        standing = settled(session, lay(session, SECTION, text))
        assert standing.proof is not None
        assert standing.is_settled
        assert standing.proof.pdf == printed(saved)
        # What is on a page names it: the picture of one that did not change is not sent again.
        assert standing.proof.sheets != before.sheets


def test_in_a_storm_of_typing_no_older_page_follows_a_newer_one_and_the_last_is_shown(session: Session) -> None:
    text = (session.desk.root / SECTION).read_text(encoding="utf-8")
    shown: list[int] = []
    over = Event()

    def watch() -> None:
        serial = -1
        while not over.is_set():
            standing = session.board.wait(serial, 0.2)
            serial = standing.serial
            if standing.proof is not None:
                shown.append(standing.proof.edit)

    watching = Thread(target=watch)
    watching.start()
    for count in range(60):
        edit = lay(session, SECTION, f"{text}\n\n{'storm ' * (count + 1)}\n")
    standing = settled(session, edit)
    over.set()
    watching.join()
    assert shown == sorted(shown)
    assert standing.proof is not None
    assert standing.proof.edit == edit
    # The last words may hang together.
    assert standing.proof.tex.text.count("storm") == 60


def test_of_one_writers_texts_an_older_one_never_follows_a_newer(session: Session) -> None:
    def type_(text: str, serial: int) -> dict[str, object]:
        fields = {"path": SECTION, "text": text, "writer": "w", "serial": serial}
        return request(session, "unsaved", fields).told

    assert "ignored" not in type_("# New {#sec:a}\n", 2)
    assert type_("# Old {#sec:a}\n", 1)["ignored"]
    assert session.desk.unsaved[SECTION] == b"# New {#sec:a}\n"
    assert "ignored" not in type_("# Newer {#sec:a}\n", 3)


def test_on_an_error_the_last_good_page_stays_and_the_error_is_told(session: Session) -> None:
    before = settled(session, session.desk.edit).proof
    assert before is not None
    lay(session, "paper.yml", (session.desk.root / "paper.yml").read_text(encoding="utf-8") + "\nraw_tex: true\n")
    text = (session.desk.root / SECTION).read_text(encoding="utf-8")
    standing = settled(session, lay(session, SECTION, f"{text}\n\nWords `\\nosuch`{{=latex}} words.\n"))
    assert standing.stage == "stopped"
    assert standing.proof is not None
    assert standing.proof.pdf == before.pdf
    (found,) = [found for found in standing.findings if found.code.name == "tex-error"]
    assert found.span.path == SECTION
    assert next(each["name"] for each in listed(request(session, "standing").told, "findings")) == "tex-error"
    # A file that cannot be read at all is no other case.
    unreadable = settled(session, lay(session, "paper.yml", "title: [\n"))
    assert unreadable.stage == "stopped"
    assert unreadable.proof is not None


def listed(told: dict[str, object], name: str) -> list[dict[str, object]]:
    found = told[name]
    assert isinstance(found, list)
    return found


def test_a_mistake_that_tex_does_not_mind_is_told_beside_the_new_page(session: Session) -> None:
    text = (session.desk.root / SECTION).read_text(encoding="utf-8")
    before = settled(session, session.desk.edit).proof
    standing = settled(session, lay(session, SECTION, f"{text}\n\nWords.[@nosuchwork]\n"))
    assert standing.is_settled
    assert "unknown-key" in {found.code.name for found in standing.findings}
    # What is taken back is what was there before, page by page under the same names.
    again = settled(session, lay(session, SECTION, text)).proof
    assert before is not None
    assert again is not None
    assert again.sheets == before.sheets


def test_a_click_finds_the_line_the_note_and_the_number(session: Session) -> None:
    proof = settled(session, session.desk.edit).proof
    assert proof is not None
    told = [
        request(session, f"at?digest={sheet.digest}&x={x}&y={y}").told
        for sheet in proof.sheets[:1]
        for y in range(90, int(sheet.height) - 40, 7)
        for x in range(80, int(sheet.width) - 70, 40)
    ]
    lines = (session.desk.root / SECTION).read_text(encoding="utf-8").split("\n")
    placed = [each for each in told if each["word"] and isinstance(each.get("place"), dict)]
    right = [each for each in placed if str(each["word"]).strip(".,;’‘”“") in line_of(each, lines)]
    assert len(right) > 10
    numbers = [each["number"] for each in told if "number" in each]
    assert numbers
    for x, y in raised_digits(proof.pdf):
        noted = request(session, f"at?digest={proof.sheets[0].digest}&x={x}&y={y}").told["note"]
        assert isinstance(noted, dict)
        assert noted["place"]["file"] == SECTION
    where = request(session, f"where?path={SECTION}&line=3").told
    assert where["page"] == 0


def raised_digits(pdf: bytes) -> list[tuple[float, float]]:
    """Where the marks of notes stand on the first page."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    text = page.get_textpage()
    found = []
    for at in range(1, text.count_chars()):
        letter, before = (chr(raw.FPDFText_GetUnicode(text, each)) for each in (at, at - 1))
        sizes = [raw.FPDFText_GetFontSize(text, each) for each in (at, at - 1)]
        if letter.isdigit() and not before.isspace() and not before.isdigit() and sizes[0] < 0.8 * sizes[1]:
            left, bottom, right, top = text.get_charbox(at)
            found.append(((left + right) / 2, page.get_height() - (bottom + top) / 2))
    text.close()
    page.close()
    document.close()
    assert found
    return found


def line_of(told: dict[str, object], lines: list[str]) -> str:
    place = told["place"]
    assert isinstance(place, dict)
    return lines[place["line"] - 1] if place["file"] == SECTION else ""


def test_a_text_that_is_saved_here_is_written_unless_its_file_has_changed(session: Session) -> None:
    path = session.desk.root / SECTION
    text = path.read_text(encoding="utf-8")
    opened = request(session, f"text?path={SECTION}").told
    assert opened["text"] == text
    lay(session, SECTION, text + "\nSaved.\n")
    assert request(session, "save", {"path": SECTION, "disk": "another"}).status == 409
    assert path.read_text(encoding="utf-8") == text
    assert request(session, "save", {"path": SECTION, "disk": opened["disk"]}).status == 200
    assert path.read_text(encoding="utf-8") == text + "\nSaved.\n"
    assert SECTION not in session.desk.unsaved
    assert request(session, "save", {"path": SECTION, "disk": opened["disk"]}).status == 404
    path.write_text(text, encoding="utf-8")
    session.desk.touch()


def test_a_text_of_ten_million_letters_is_refused(session: Session) -> None:
    edit = lay(session, SECTION, "word " * 2_000_000)
    standing = settled(session, edit)
    assert "too-large" in {found.code.name for found in standing.findings}
