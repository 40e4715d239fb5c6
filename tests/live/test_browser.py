"""The page in a browser: what is typed is seen, nothing jumps, and hands that only type can do all."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, TimeoutError, expect, sync_playwright  # noqa: A004  Playwright's own

from galleyproof.live.session import Session, open_session
from tests.live.small_session import SECTION, live_paper, settled

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.tex,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium"),
]
PATIENCE = 240_000
"""Milliseconds that a slow computer is given for what a fast one does at once."""


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    # Enough that there is something to scroll.
    words = "\n\nParagraph {} of words that fill the page, one line and then another one.\n" * 9
    more = "".join(words.replace("{}", each) for each in "abcd")
    root = live_paper(tmp_path_factory.mktemp("browser") / "paper", more)
    commit(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GALLEYPROOF_TRUST", "1")
        with open_session(root, watches=False) as session:
            settled(session)
            yield session


def commit(root: Path) -> None:
    """Makes the paper's folder a repository with one commit, which has a tag."""
    known = {"GIT_AUTHOR_DATE": "2026-01-02T12:00:00Z", "GIT_COMMITTER_DATE": "2026-01-02T12:00:00Z"}
    words = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
    for command in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "Begin"), ("tag", "first")):
        subprocess.run((*words, *command), cwd=root, check=True, env={**os.environ, **known})


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(session: Session, browser: Browser) -> Iterator[Page]:
    """The page at rest; whatever its console says is an error."""
    said: list[str] = []
    for path in session.desk.unsaved:
        session.desk.lift(path)
    settled(session, session.desk.edit)
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(session.address)
    page.wait_for_selector(".sheet img")
    yield page
    context.close()
    assert said == []


def wait_until_shown(page: Page, session: Session) -> None:
    """The newest state is on the page, its pictures decoded."""
    edit = session.desk.edit
    settled(session, edit)
    page.wait_for_function("edit => Number(document.body.dataset.edit) >= edit", arg=edit)
    page.wait_for_function(
        "() => [...document.querySelectorAll('.sheet')].every(s => !s.isNear || s.dataset.shown === s.page.digest)"
    )


def test_a_word_that_is_typed_is_on_the_page_and_nothing_jumps(page: Page, session: Session) -> None:
    wait_until_shown(page, session)
    page.click("#tab-write")
    expect(page.locator("#text")).not_to_be_empty(timeout=PATIENCE)
    page.select_option("#file", SECTION)
    page.wait_for_function("() => document.querySelector('#text').value.includes('Paragraph d')")
    # The caret scrolls to its place, and where that is seen already nothing moves afterwards.
    page.evaluate(
        "() => { const t = document.querySelector('#text'); t.focus(); t.setSelectionRange(t.value.length, t.value.length) }"
    )
    page.wait_for_function("() => (document.body.dataset.cursor || 'null') !== 'null'")
    first = page.evaluate("() => [scrollY, document.querySelector('.sheet').getBoundingClientRect().top]")
    shown = page.evaluate("() => [...document.querySelectorAll('.sheet')].map(s => s.page.digest)")
    page.keyboard.type(" Typedhere")
    # Keys reach the desk a moment after the page: what stands there before the last of them is not what is asked for.
    for _ in range(PATIENCE // 100):
        if b"Typedhere" in session.desk.unsaved.get(SECTION, b""):
            break
        page.wait_for_timeout(100)
    wait_until_shown(page, session)
    proof = session.board.standing.proof
    assert proof is not None
    assert "Typedhere" in proof.tex.text
    assert page.evaluate("() => [...document.querySelectorAll('.sheet')].map(s => s.page.digest)") != shown
    assert page.evaluate("() => [scrollY, document.querySelector('.sheet').getBoundingClientRect().top]") == first
    assert not (session.desk.root / SECTION).read_text(encoding="utf-8").endswith("Typedhere")


def test_an_error_stands_over_the_last_good_page(page: Page, session: Session) -> None:
    wait_until_shown(page, session)
    pages = page.locator(".sheet").count()
    assert session.desk.lay("paper.yml", "title: [\n") is None
    expect(page.locator("#status")).to_contain_text("The last good page stays", timeout=PATIENCE)
    assert page.locator(".sheet").count() == pages
    expect(page.locator("#findings .error").first).to_be_visible()
    session.desk.lift("paper.yml")
    expect(page.locator("#status")).to_contain_text("page", timeout=PATIENCE)
    page.wait_for_function("() => !document.body.classList.contains('stopped')")


def test_a_click_leads_to_the_line_and_a_note_to_its_words(page: Page, session: Session) -> None:
    wait_until_shown(page, session)
    sheet = page.locator(".sheet").first
    box = sheet.bounding_box()
    assert box is not None
    found = False
    for down in range(150, 400, 12):
        sheet.click(position={"x": box["width"] * 0.4, "y": down})
        page.wait_for_selector("#card:not([hidden])")
        if f"{SECTION}:" in (page.text_content("#card") or ""):
            found = True
            break
    assert found
    page.click("#card button:has-text('Write here')")
    expect(page.locator("#text")).to_be_focused(timeout=PATIENCE)
    assert page.evaluate("() => document.querySelector('#file').value") == SECTION


def test_what_has_changed_since_a_revision_is_marked(page: Page, session: Session) -> None:
    wait_until_shown(page, session)
    page.click("#tab-changes")
    expect(page.locator("#since option").first).to_have_text("first Begin (2026-01-02)")
    expect(page.locator("#changed")).to_contain_text("No word of the text or the notes has changed", timeout=PATIENCE)
    text = (session.desk.root / SECTION).read_text(encoding="utf-8")
    assert session.desk.lay(SECTION, text.replace("more than anybody", "less than everybody")) is None
    row = page.locator("#changed li").first
    expect(row).to_contain_text("more", timeout=PATIENCE)
    assert row.locator("del").all_text_contents() == [" more", " anybody"]
    assert row.locator("ins").all_text_contents() == [" less", " everybody"]
    row.locator("button").click()
    expect(page.locator("#card")).to_contain_text(f"{SECTION}:3")
    page.keyboard.press("Escape")
    expect(row.locator("button")).to_be_focused()


def test_hands_that_only_type_reach_everything(page: Page, session: Session) -> None:
    wait_until_shown(page, session)
    for key, panel in (
        ("2", "#notes"),
        ("3", "#numbers"),
        ("4", "#works"),
        ("5", "#changes"),
        ("6", "#write"),
        ("1", "#findings"),
    ):
        page.keyboard.press(key)
        expect(page.locator(panel)).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("2")
    expect(page.locator("#notes li").first).to_be_visible(timeout=PATIENCE)
    page.locator("#tab-notes").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-numbers")).to_be_focused()
    expect(page.locator("#numbers .item").first).to_be_visible(timeout=PATIENCE)
    for _ in range(24):
        page.locator("#numbers .item").first.press("Enter")
        try:
            page.wait_for_selector("#card:not([hidden])", timeout=PATIENCE / 24)
            break
        except TimeoutError:
            # The list was drawn anew between the focus and the key: the paper had just been checked.
            continue
    assert page.is_visible("#card")
    page.keyboard.press("Escape")
    assert page.is_hidden("#card")
    expect(page.locator("#numbers .item").first).to_be_focused()
    # Whatever can be pressed or written in has a name that is read aloud.
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('button, select, textarea, main, aside, [role=tabpanel], .sheet')]
        .filter(e => !(e.textContent.trim() || e.ariaLabel || e.getAttribute('aria-labelledby') || e.labels?.length)).length"""
    )
    assert nameless == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_narrow_page_of_a_telephone_runs_down_and_not_across(
    scheme: str, session: Session, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(session.address)
    page.wait_for_selector(".sheet img")
    assert page.is_hidden("#drawer")
    page.click("#toggle")
    for tab in ("findings", "notes", "numbers", "works", "changes", "write"):
        page.click(f"#tab-{tab}")
        assert page.is_visible(f"#{tab}")
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    context.close()


@pytest.mark.parametrize("look", [(1280, "light"), (1280, "dark"), (360, "light")], ids=str)
def test_axe_finds_nothing(session: Session, browser: Browser, look: tuple[int, Literal["light", "dark"]]) -> None:
    context = browser.new_context(viewport={"width": look[0], "height": 800}, color_scheme=look[1])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    try:
        page.goto(session.address)
        page.wait_for_selector(".sheet img")
        for tab in ("findings", "changes", "write") if look[0] > 360 else ("numbers", "changes"):
            page.locator(f"#tab-{tab}").evaluate("tab => tab.click()")
            found = Axe().run(page).response["violations"]
            assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == [], tab
    finally:
        context.close()


def test_a_page_of_another_origin_reads_nothing(session: Session, browser: Browser, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger.html"
    stranger.write_text("<!doctype html><title>A stranger</title>")
    context = browser.new_context()
    page = context.new_page()
    page.goto(stranger.as_uri())
    before = session.desk.edit
    read = page.evaluate(
        """async (address) => {
          const tried = [];
          for (const options of [{}, { mode: 'no-cors' }, { method: 'POST', mode: 'no-cors', body: '{"path":"paper.yml","text":"x"}' }]) {
            try { const answer = await fetch(address + 'unsaved', options); tried.push(await answer.text()); } catch { tried.push(''); }
          }
          return tried;
        }""",
        session.address,
    )
    assert read == ["", "", ""]
    assert session.desk.edit == before
    context.close()
