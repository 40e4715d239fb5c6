"""What the desk's page and editors ask in, JSON out: `GET` looks, `POST` changes what is on the desk."""

import shlex
from collections.abc import Callable, Mapping
from hashlib import sha256

from galleyproof.disk.door import Refused
from galleyproof.disk.files import SourceFiles
from galleyproof.disk.whole_file import write_file
from galleyproof.live.board import Board, Standing
from galleyproof.live.changed_since import ChangedSince
from galleyproof.live.desk import Desk, why_not_laid
from galleyproof.live.pages import Pages
from galleyproof.live.places import read_places
from galleyproof.live.serve import page_rows
from galleyproof.live.serve.own_editor import open_editor
from galleyproof.live.spot import Told, describe, find_page

Asked = Mapping[str, object]


class NotCarriedOut(Exception):  # noqa: N818  it is an answer
    """Why a request is not carried out."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class Answers:
    """One session's answers, by the path of the question."""

    def __init__(self, desk: Desk, board: Board, pages: Pages, editor: str = "") -> None:
        self.desk, self.board, self.pages = desk, board, pages
        self._editor = shlex.split(editor)
        self._changed = ChangedSince(desk.root)
        self._serials: dict[tuple[str, str], int] = {}
        self.look: Mapping[str, Callable[[Asked], object]] = {
            "/standing": lambda _: {**self.row(board.standing), **self.cursor(board.standing)},
            "/notes": lambda _: page_rows.notes_rows(board.standing),
            "/numbers": lambda _: {
                "counts": page_rows.counts(board.standing),
                "rows": page_rows.number_rows(board.standing),
            },
            "/revisions": lambda _: self._changed.revisions(),
            "/changes": self._changes,
            "/works": lambda _: page_rows.work_rows(board.standing),
            "/page.png": self._picture,
            "/at": self._at,
            "/where": self._where,
            "/files": lambda _: {"files": self._files(), "editor": bool(self._editor)},
            "/text": self._text,
        }
        self.change: Mapping[str, Callable[[Asked], object]] = {
            "/unsaved": self._unsaved,
            "/cursor": self._cursor,
            "/save": self._save,
            "/open": self._open,
        }

    def row(self, standing: Standing) -> Told:
        """What listeners are told at once."""
        self._hold(standing)
        return page_rows.standing_row(standing, self.desk.unsaved)

    def cursor(self, standing: Standing) -> Told:
        """And then, since TeX's places take a while to read: where on the page the author is."""
        where = self._find(standing, *standing.cursor) if standing.cursor else None
        return {"serial": standing.serial, "cursor": None if where is None else {"page": where[0], "y": where[1]}}

    # ------------------------------------------------------------ looking

    def _hold(self, standing: Standing) -> None:
        for proof in (standing.proof, standing.begun):
            if proof is not None:
                self.pages.hold(proof)

    def _picture(self, fields: Asked) -> bytes:
        self._hold(self.board.standing)
        picture = self.pages.picture(_text(fields, "digest"), int(_number(fields, "width", 960)))
        if picture is None:
            raise NotCarriedOut(404, "there is no such page")
        return picture

    def _at(self, fields: Asked) -> Told:
        self._hold(self.board.standing)
        x, y = _number(fields, "x"), _number(fields, "y")
        found = self.pages.word(_text(fields, "digest"), x, y)
        if found is None:
            raise NotCarriedOut(404, "there is no such page")
        proof, word = found
        return describe(proof, word, (x, y), places=read_places(proof.places), checked=self.board.standing.checked)

    def _where(self, fields: Asked) -> Told:
        found = self._find(self.board.standing, _text(fields, "path"), int(_number(fields, "line", 1)))
        return {"page": None} if found is None else {"page": found[0], "y": found[1]}

    def _find(self, standing: Standing, path: str, line: int) -> tuple[int, float] | None:
        proof = standing.proof
        return None if proof is None else find_page(proof, read_places(proof.places), path, line)

    def _changes(self, fields: Asked) -> Told:
        found = self._changed.since(_text(fields, "since"), self.board.standing)
        if isinstance(found, str):
            raise NotCarriedOut(404, found)
        return found

    def _files(self) -> list[str]:
        """The texts of the paper that can be written here, in their order."""
        checked = self.board.standing.checked
        named = [*(checked.paper.files if checked else ("paper.yml",)), *self.desk.unsaved]
        return [path for path in dict.fromkeys(named) if why_not_laid(path, "") is None]

    def _text(self, fields: Asked) -> Told:
        path = _text(fields, "path")
        if path not in self._files():
            raise NotCarriedOut(404, f"`{path}` is no text of the paper")
        data = SourceFiles(self.desk.root, self.desk.unsaved).read(path)
        if isinstance(data, Refused):
            raise NotCarriedOut(404, data.message)
        return {
            "path": path,
            "text": data.decode("utf-8", "replace"),
            "disk": self._disk_digest(path),
            "unsaved": path in self.desk.unsaved,
        }

    # ------------------------------------------------------------ changing

    def _unsaved(self, fields: Asked) -> Told:
        """Lays a text over a file; `text` null takes it away. Of one writer's texts an older one never follows a newer."""
        path, text = _text(fields, "path"), fields.get("text")
        writer, serial = fields.get("writer"), fields.get("serial")
        if isinstance(writer, str) and isinstance(serial, int):
            if serial <= self._serials.get((writer, path), -1):
                return {"edit": self.desk.edit, "ignored": True}
            self._serials[writer, path] = serial
        if text is None:
            self.desk.lift(path)
        elif not isinstance(text, str):
            raise NotCarriedOut(400, "`text` is no text")
        elif refused := self.desk.lay(path, text):
            raise NotCarriedOut(422, refused)
        return {"edit": self.desk.edit}

    def _cursor(self, fields: Asked) -> Told:
        self.board.point(_text(fields, "path"), int(_number(fields, "line", 1)))
        return {}

    def _save(self, fields: Asked) -> Told:
        """Writes a text that lies on the desk to its file, unless the file has changed since it was read."""
        path = _text(fields, "path")
        data = self.desk.unsaved.get(path)
        if data is None or why_not_laid(path, ""):
            raise NotCarriedOut(404, f"no unsaved text of `{path}` lies here")
        if isinstance(SourceFiles(self.desk.root).read(path), Refused) and (self.desk.root / path).exists():
            raise NotCarriedOut(409, f"`{path}` leads out of the paper, or is no file")
        if fields.get("disk") != self._disk_digest(path):
            raise NotCarriedOut(409, f"`{path}` has been changed elsewhere since it was opened here")
        try:
            write_file(self.desk.root / path, data)
        except OSError as error:
            raise NotCarriedOut(409, f"`{path}` cannot be written: {error.strerror}") from error
        self.desk.touch()
        return {"disk": self._disk_digest(path)}

    def _open(self, fields: Asked) -> Told:
        """Has the author's editor open a file of the paper."""
        path, line = _text(fields, "path"), int(_number(fields, "line", 1))
        if not self._editor:
            raise NotCarriedOut(404, "no editor was named: `galleyproof live --editor`")
        if isinstance(SourceFiles(self.desk.root).read(path), Refused):
            raise NotCarriedOut(404, f"there is no file `{path}`")
        if refused := open_editor(self._editor, self.desk.root / path, max(line, 1)):
            raise NotCarriedOut(409, refused)
        return {}

    def _disk_digest(self, path: str) -> str | None:
        data = SourceFiles(self.desk.root).read(path)
        return None if isinstance(data, Refused) else sha256(data).hexdigest()


def _text(fields: Asked, name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not value or len(value) > 4096:
        raise NotCarriedOut(400, f"`{name}` is missing")
    return value


def _number(fields: Asked, name: str, otherwise: float | None = None) -> float:
    value = fields.get(name, otherwise)
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise NotCarriedOut(400, f"`{name}` is no number") from None
    if not -1e6 < number < 1e6:
        raise NotCarriedOut(400, f"`{name}` is no number")
    return number
