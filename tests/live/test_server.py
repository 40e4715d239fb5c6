"""The server answers its own page and its author's editors, and nobody else."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from galleyproof.live.board import Board
from galleyproof.live.desk import Desk
from galleyproof.live.pages import Pages
from galleyproof.live.serve.answers import Answers
from galleyproof.live.serve.server import DeskServer
from galleyproof.live.session import Session
from tests.live.small_session import lay, request
from tests.papers.small import copy_small


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The server alone: nothing is set."""
    from threading import Thread

    desk, board, pages = Desk(copy_small("plain", tmp_path_factory.mktemp("desk") / "paper")), Board(), Pages()
    server = DeskServer(0, Answers(desk, board, pages))
    serving = Thread(target=server.serve_forever, args=(0.05,))
    serving.start()
    yield Session(desk, board, server.admission.address, server.admission.port)
    board.end()
    server.shutdown()
    serving.join()
    server.server_close()


def test_the_page_and_all_that_it_needs_are_there_under_a_strict_policy(session: Session) -> None:
    page = request(session, "")
    assert page.status == 200
    for name in re.findall(r'(?:src|href)="([^"#]+)"', page.body.decode()):
        assert request(session, name).status == 200, name
    for answer in (page, request(session, "standing"), request(session, "nowhere"), request(session, "//x/")):
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Origin" not in answer.headers
    # No script or style stands in the page itself.
    assert not re.search(rb"<script>|<style|\son\w+=|style=", page.body)


@pytest.mark.parametrize(
    "path",
    [
        "//",
        "///",
        "//standing",
        "//wrong/standing",
        "//../standing",
        "//%2e%2e/",
        "//wrong",
        "//x/../y/standing",
        "//é"[:2],
    ],
)
def test_without_the_token_nothing_is_told(path: str, session: Session) -> None:
    answer = request(session, path)
    assert answer.status == 403
    assert b"standing" not in answer.body


def test_the_tokens_own_beginning_is_not_the_token(session: Session) -> None:
    token = session.address.split("/")[3]
    for wrong in (token[:-1], token + "x", token.swapcase(), token + "%00"):
        assert request(session, f"//{wrong}/standing").status == 403
    assert len(token) > 40


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1.evil.example", "[::1]", ""]
)
def test_a_name_that_only_leads_here_is_refused(host: str, session: Session) -> None:
    assert request(session, "standing", headers={"Host": host}).status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://localhost"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_page_of_elsewhere_is_refused_even_with_the_token(headers: dict[str, str], session: Session) -> None:
    before = session.desk.edit
    assert request(session, "standing", headers=headers).status == 403
    typed = {"path": "sections/01-trade.md", "text": "# Words\n"}
    assert request(session, "unsaved", typed, headers=headers).status == 403
    assert session.desk.edit == before


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_a_form_could_send_changes_nothing(kind: str, session: Session) -> None:
    before = session.desk.edit
    body = b'{"path":"sections/01-trade.md","text":"# Words"}'
    assert request(session, "unsaved", body, headers={"Content-Type": kind}).status == 403
    assert session.desk.edit == before


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "sections/../../x.md",
        "build/paper.tex",
        "templates/paper.tex.jinja",
        ".git/config",
        "",
    ],
)
def test_no_path_leads_out_of_the_texts_of_the_paper(path: str, session: Session) -> None:
    for asked in (f"text?path={path}", f"text?path={path.replace('/', '%2f')}", f"{path}", f"..%2f..%2f{path}"):
        answer = request(session, asked or "nothing")
        assert answer.status in (400, 404), asked
        assert b"root:" not in answer.body
    assert request(session, "unsaved", {"path": path, "text": "x"}).status in (400, 422)
    assert request(session, "save", {"path": path, "disk": None}).status in (400, 404)
    assert request(session, "open", {"path": path}).status in (400, 404)


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("unsaved", b"{", 400),
        ("unsaved", b"[]", 400),
        ("unsaved", b"[" * 100_000, 400),
        ("unsaved", b"\xff", 400),
        ("unsaved", b"{}", 400),
        ("unsaved", b'{"path":7,"text":"x"}', 400),
        ("unsaved", b'{"path":"sections/01-trade.md","text":7}', 400),
        ("cursor", b'{"path":"sections/01-trade.md","line":"many"}', 400),
        ("cursor", b'{"path":"sections/01-trade.md","line":1e999}', 400),
        ("cursor", b'{"path":"sections/01-trade.md","line":NaN}', 400),
        ("nothing", b"{}", 404),
        ("standing", b"{}", 404),
    ],
)
def test_what_cannot_be_understood_is_refused_and_the_server_goes_on(
    path: str, body: bytes, status: int, session: Session
) -> None:
    assert request(session, path, body).status == status
    assert request(session, "standing").status == 200


@pytest.mark.parametrize(
    "asked", ["at", "at?digest=x", "at?digest=x&x=1&y=nan", "page.png", "page.png?digest=../x", "where?path=x&line=inf"]
)
def test_a_place_that_is_none_is_refused(asked: str, session: Session) -> None:
    assert request(session, asked).status in (400, 404)


@pytest.mark.parametrize(
    "name", ["", "--output=x", "-p", "HEAD", "no%20such", "..%2F..", "a%00b", "a%0Ab", "%5EHEAD", "x" * 5000]
)
def test_a_revision_that_is_none_is_refused(name: str, session: Session) -> None:
    answer = request(session, f"changes?since={name}")
    assert answer.status in (400, 404)
    assert answer.told["error"]
    assert not (session.desk.root / "x").exists()


@pytest.mark.parametrize("verb", ["HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_other_verbs_are_refused(verb: str, session: Session) -> None:
    answer = request(session, "standing", verb=verb)
    assert answer.status == 501
    assert "Content-Security-Policy" in answer.headers


def test_more_than_a_server_takes_at_once_is_refused_before_it_comes(session: Session) -> None:
    token = session.address.split("/")[3]
    for length, status in (("17000000", b" 413 "), ("9" * 400, b" 413 "), ("-1", b" 411 "), ("many", b" 411 ")):
        head = (
            f"POST /{token}/unsaved HTTP/1.1\r\nHost: 127.0.0.1:{session.port}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {length}\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", session.port), timeout=60) as line:
            line.sendall(head.encode())
            assert status in line.recv(64)


def test_an_editor_that_dies_in_mid_word_changes_nothing(session: Session) -> None:
    before, token = session.desk.edit, session.address.split("/")[3]
    with socket.create_connection(("127.0.0.1", session.port), timeout=60) as line:
        line.sendall(
            f"POST /{token}/unsaved HTTP/1.1\r\nHost: 127.0.0.1:{session.port}\r\nContent-Type: application/json\r\n"
            'Content-Length: 5000\r\n\r\n{"path":"sections/01-trade.md","text":"# Wo'.encode()
        )
    with socket.create_connection(("127.0.0.1", session.port), timeout=60) as line:
        line.sendall(b"GET / HT")
    assert request(session, "standing").status == 200
    assert session.desk.edit == before


def test_a_text_of_half_characters_is_a_text(session: Session) -> None:
    body = b'{"path":"sections/01-trade.md","text":"a \\ud800 b"}'
    assert request(session, "unsaved", body).status == 200
    assert session.desk.unsaved["sections/01-trade.md"] == b"a ? b"
    lay(session, "sections/01-trade.md", None)


def test_those_who_listen_hear_of_each_change(session: Session) -> None:
    token = session.address.split("/")[3]
    with socket.create_connection(("127.0.0.1", session.port), timeout=60) as line:
        line.sendall(f"GET /{token}/events HTTP/1.1\r\nHost: 127.0.0.1:{session.port}\r\n\r\n".encode())
        heard = line.makefile("rb")
        while not heard.readline().startswith(b"data: "):
            pass
        session.board.point("sections/01-trade.md", 3)
        while not heard.readline().startswith(b"data: "):
            pass


def test_the_editor_of_the_author_opens_a_file_of_the_paper_and_no_shell_reads_its_name(tmp_path: Path) -> None:
    from galleyproof.live.serve.own_editor import open_editor

    told = tmp_path / "told"
    script = tmp_path / "editor.sh"
    script.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > "$1.part"\nmv "$1.part" "$1"\n')
    script.chmod(0o755)
    name = tmp_path / "a; touch harm & b.md"
    process = open_editor([str(script), str(told), "{file}:{line}"], name, 12)
    assert process is None
    while not told.exists():
        pass
    assert told.read_text() == f"{told}\n{name}:12\n"
    assert "cannot be run" in (open_editor(["/no/such/editor"], name, 1) or "")
