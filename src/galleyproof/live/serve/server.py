"""A session's desk, board and pages in; an HTTP server on this computer alone out.

Every answer has a strict content policy; whoever lacks the token is told nothing, not even what there is.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import Lock
from urllib.parse import parse_qsl, urlsplit

from galleyproof.live.serve.admission import HEADERS, Admission, make_token
from galleyproof.live.serve.answers import Answers, NotCarriedOut

LARGEST = 16 * 1024 * 1024
"""Bytes of one request."""
MOST_LISTENERS = 24
"""Pages and editors that are told of changes at once; each holds a thread."""
PATIENCE = 15.0
"""Seconds after which a listener is told that nothing has changed: who has gone is noticed then."""
TIMEOUT = 30.0
"""Seconds that a request may take to come."""

FILES: Mapping[str, tuple[str, str]] = {
    "/": ("page.html", "text/html; charset=utf-8"),
    "/page.css": ("page.css", "text/css; charset=utf-8"),
    "/page.js": ("page.js", "text/javascript; charset=utf-8"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
    "/drawer.js": ("drawer.js", "text/javascript; charset=utf-8"),
}


@dataclass(frozen=True, slots=True)
class Shared:
    """What all requests share."""

    admission: Admission
    answers: Answers
    listeners: list[object]
    listening: Lock


class DeskServer(ThreadingHTTPServer):
    """Listens on 127.0.0.1; a port of 0 is any free one."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int, answers: Answers) -> None:
        super().__init__(("127.0.0.1", port), BaseHTTPRequestHandler)
        self.admission = Admission(make_token(), self.server_address[1])
        parts = Shared(self.admission, answers, [], Lock())
        self.RequestHandlerClass = partial(DeskRequest, parts)

    def handle_error(self, request: object, client_address: object) -> None:
        """Who hangs up in mid-word is no fault."""


class DeskRequest(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server_version = "galleyproof"
    sys_version = ""
    timeout = TIMEOUT

    def __init__(self, parts: Shared, *rest: object) -> None:
        self.parts = parts
        super().__init__(*rest)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """The terminal is for findings."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Says what the standard library finds wrong with a request as everything else is said."""
        self._refuse(code, message or "this is no request")

    def do_GET(self) -> None:
        """Answers who looks."""
        path = self._admitted(changes=False)
        if path is None:
            return
        asked = urlsplit(path)
        fields = dict(parse_qsl(asked.query, max_num_fields=8))
        if asked.path in FILES:
            name, kind = FILES[asked.path]
            self._send(200, kind, files("galleyproof.live.serve").joinpath(name).read_bytes())
        elif asked.path == "/events":
            self._tell_changes()
        else:
            self._answer(self.parts.answers.look.get(asked.path), fields)

    def do_POST(self) -> None:
        """Takes what an author types."""
        path = self._admitted(changes=True)
        if path is None:
            return
        body = self._body()
        if body is None:
            return
        try:
            fields = json.loads(body)
        except (ValueError, RecursionError):
            fields = None
        if not isinstance(fields, dict):
            self._refuse(400, "this is no JSON object")
            return
        self._answer(self.parts.answers.change.get(urlsplit(path).path), fields)

    # ------------------------------------------------------------ asked

    def _admitted(self, *, changes: bool) -> str | None:
        path = self.parts.admission.admit(self.path, dict(self.headers.items()), changes=changes)
        if path is None:
            self._refuse(403, "this page belongs to someone else")
        return path

    def _body(self) -> bytes | None:
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit():
            self._refuse(411, "how long is it?")
            return None
        if len(length) > 10 or int(length) > LARGEST:
            self._refuse(413, f"more than {LARGEST >> 20} MiB at once")
            return None
        body = self.rfile.read(int(length))
        # Who hung up in mid-word has said nothing.
        return body if len(body) == int(length) else None

    # ------------------------------------------------------------ answered

    def _answer(self, answer: Callable[[Mapping[str, object]], object] | None, fields: Mapping[str, object]) -> None:
        if answer is None:
            self._refuse(404, "there is nothing here")
            return
        try:
            found = answer(fields)
        except NotCarriedOut as refusal:
            self._refuse(refusal.status, str(refusal))
            return
        if isinstance(found, bytes):
            self._send(200, "image/png", found)
        else:
            self._send(200, "application/json", _json(found))

    def _refuse(self, status: int, why: str) -> None:
        self.close_connection = True
        self._send(status, "application/json", _json({"error": why}))

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def _tell_changes(self) -> None:
        """A line of server-sent events for each change, until the listener goes or the program ends."""
        parts, me = self.parts, object()
        with parts.listening:
            is_full = len(parts.listeners) >= MOST_LISTENERS
            if not is_full:
                parts.listeners.append(me)
        if is_full:
            self._refuse(503, "too many listen already")
            return
        self.close_connection = True
        try:
            self.send_response(200)
            for name, value in HEADERS.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "text/event-stream; charset=utf-8")
            self.send_header("Connection", "close")
            self.end_headers()
            self._tell_until_over()
        except OSError:
            pass
        finally:
            with parts.listening:
                parts.listeners.remove(me)

    def _tell_until_over(self) -> None:
        serial, standing = -1, None
        while standing is None or not standing.is_over:
            answers = self.parts.answers
            standing = answers.board.wait(serial, PATIENCE)
            is_new, serial = standing.serial != serial, standing.serial
            self.wfile.write(_event(answers.row(standing)) if is_new else b": still here\n\n")
            self.wfile.flush()
            if is_new and standing.cursor is not None and standing.stage in ("settled", "stopped"):
                self.wfile.write(_event(answers.cursor(standing)))
                self.wfile.flush()


def _event(row: object) -> bytes:
    return b"data: " + _json(row) + b"\n\n"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
