"""A desk in, a proof of the paper on the board after each edit out: one thread, one engine at a time."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from galleyproof import pipeline
from galleyproof.disk.door import open_folder
from galleyproof.letters.with_cut_fonts import open_case_of, with_fonts
from galleyproof.live.board import Board
from galleyproof.live.cursor import Cursor, paragraph_before
from galleyproof.live.desk import Desk, DeskReading
from galleyproof.live.page_ends import lines_to_set
from galleyproof.live.places import read_places
from galleyproof.live.proof import Proof, read_sheets
from galleyproof.live.spot import lines_of
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.memory import Memory
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.output import Pdf, TexFile
from galleyproof.model.settings import Settings
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.pictures import draw_pictures
from galleyproof.resolve.resolution import resolve
from galleyproof.revise.origin import read_origin
from galleyproof.trust import ask_trust
from galleyproof.typeset.engine import Engine, find_engine
from galleyproof.typeset.first_pages import set_first_pages
from galleyproof.typeset.head import can_have_format, dump_format, find_format, judge_format
from galleyproof.typeset.typesetting import kept_folder, typeset
from galleyproof.typeset.waiting_engine import WaitingEngine, WaitingTerms
from galleyproof.write.latex.print_document import write_latex

FOLDER = "build/.cache/live"
"""What the engine works in and keeps from pass to pass: beside a build's, which it leaves alone."""


SHORT = 1.0
"""Seconds for which a pass over the first pages is not overtaken."""
LONGEST = 8.0
"""Seconds for which the pages behind them may be old while somebody types."""


class Press:
    """Sets the newest state of the paper, and no older one: an edit ends the pass that it overtakes.

    Of two passes in a row that are overtaken the second is let finish, so that who never stops typing sees pages too.
    """

    def __init__(self, desk: Desk, board: Board) -> None:
        self.desk, self.board = desk, board
        self.folder = desk.root / FOLDER
        self._woken, self._overtaken = Event(), Event()
        self._is_ending = self._is_let_finish = False
        self._kept_until = self._settled_at = 0.0
        self.cursor = Cursor()
        self._memory = Memory()
        self._epochs: dict[date | None, int] = {}
        self._asking = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ask")
        self._thread = Thread(target=self._run, name="press", daemon=True)
        desk.listen(self._hear)
        board.listen(self._woken.set)

    def start(self) -> None:
        """Begins with the paper as it stands."""
        self._woken.set()
        self._thread.start()

    def stop(self) -> None:
        """Ends the pass that runs, and waits until no process of it is left."""
        self._is_ending = True
        self._overtaken.set()
        self._woken.set()
        self._thread.join()
        self._asking.shutdown(wait=True)

    def _hear(self) -> None:
        self.board.hear(self.desk.edit)
        if not self._is_let_finish and monotonic() >= self._kept_until:
            self._overtaken.set()
        self._woken.set()

    def _run(self) -> None:
        try:
            done = -1
            while not self._is_ending:
                self._woken.wait()
                self._woken.clear()
                while done != self.desk.edit and not self._is_ending:
                    reading = self.desk.read()
                    self._begin(reading)
                    self._set(reading)
                    done = reading.edit
                    self._is_let_finish = self._overtaken.is_set()
                self._is_let_finish = False
                self._prove_format()
                self._go_to_cursor()
        finally:
            self.cursor.end()
            # A fault of the program's own is told on its terminal; the page says that nothing more is coming.
            self.board.end()

    def _begin(self, reading: DeskReading) -> None:
        """From here on an edit overtakes what is set; so does one that came while it was read, and the end."""
        overtaken = self._overtaken = Event()
        self.board.hear(reading.edit)
        if self._is_ending or (self.desk.edit != reading.edit and not self._is_let_finish):
            overtaken.set()

    # ------------------------------------------------------------ one state of the paper

    def _set(self, reading: DeskReading) -> None:
        cited, sink = reading.cited, reading.sink
        if cited is None:
            self.board.find(reading.edit, tuple(sink), None)
            self.board.stage(reading.edit, "stopped")
            return
        written = self._write(cited, sink) if self._is_ready(cited, sink) else None
        if written is None:
            self._asking.submit(self._ask, reading, cited, self._overtaken).result()
            self.board.stage(reading.edit, "stopped")
            return
        self.board.stage(reading.edit, "setting")
        manuscript, tex = written
        of_tex = Sink()
        settings = cited.paper.settings
        head = self._find_format(tex, settings)
        wanted = self._wanted(settings, head)
        ask = partial(self._ask, reading, cited, self._overtaken)
        # Where an engine is ready the page is there in a moment, and whatever is asked meanwhile takes its share of that.
        early = None if self.cursor.look("page", tex, wanted) is not None else self._asking.submit(ask)
        self.cursor.turn(tex, wanted)
        is_begun = self._show_first_pages(reading.edit, tex, manuscript, wanted)
        asked = early or self._asking.submit(ask)
        if is_begun and self._is_let_go(reading.edit):
            self.cursor.wait(tex, wanted)
            return
        if not is_begun and self.desk.edit != reading.edit and not self._is_let_finish:
            self._overtaken.set()
        waiting = self.cursor.take("paper", tex, wanted)
        try:
            pdf = self._typeset(tex, settings, of_tex, head, waiting)
        finally:
            if waiting is not None:
                waiting.end()
        # What TeX reads back may be other now, of which the engines that wait next are to know.
        self.cursor.wait(tex, self._wanted(settings, head))
        if self._overtaken.is_set():
            return
        checked = asked.result()
        sink.pass_on(of_tex)
        self.board.find(reading.edit, tuple(sink), checked)
        proof = None if pdf is None else _proof(reading.edit, pdf, tex, manuscript)
        if proof is None:
            self.board.stage(reading.edit, "stopped")
        else:
            self.board.show(proof)
            self._settled_at = monotonic()

    def _show_first_pages(self, edit: int, tex: TexFile, manuscript: Manuscript, wanted: WaitingTerms | None) -> bool:
        """Shows the page that is being written, and those before, as soon as they are made; whether they are there.

        So short a pass is let finish by the next key, unless it takes long.
        """
        proof = self.board.standing.proof
        lines = lines_to_set(proof, read_places(proof.places), tex.text) if proof is not None else None
        if lines is None or self.cursor.look("paper", tex, wanted) is None:
            return False
        waiting = self.cursor.take("page", tex, wanted)
        if proof is None or waiting is None or waiting.lines >= lines:
            return False
        self._kept_until = monotonic() + SHORT
        try:
            with suppress(OSError):
                found = set_first_pages(waiting, tex, lines, self._overtaken)
                sheets = None if found is None else read_sheets(found.pdf)
                if found is not None and sheets is not None:
                    own = sheets[: found.count]
                    older = proof.sheets[len(own) :]
                    self.board.show(Proof(edit, found.pdf, (*own, *older), found.places, tex, manuscript, len(own)))
                    return bool(older)
            return False
        finally:
            self._kept_until = 0.0
            waiting.end()

    def _is_let_go(self, edit: int) -> bool:
        """Whether a state whose first pages are shown is left for a newer one, since the others are not old."""
        return self.desk.edit != edit and monotonic() < self._settled_at + LONGEST

    def _is_ready(self, cited: pipeline.Cited, sink: Sink) -> bool:
        """Whether the paper's own scripts and templates may be run, and there is a folder for it."""
        root = cited.paper.root
        if refused := open_folder(root, "build", "build/.cache", "build/figures", FOLDER):
            sink.report(refused.code, refused.message, Span("build"), refused.hint)
            return False
        return ask_trust(root, cited.paper.settings, sink)

    def _write(self, cited: pipeline.Cited, sink: Sink) -> tuple[Manuscript, TexFile] | None:
        paper = cited.paper
        manuscript = resolve(paper, cited.notes, draw_pictures(paper, paper.root / "build", sink))
        case = open_case_of(paper, sink)
        self._memory.turn()
        tex = write_latex(manuscript, templates=paper.root / "templates", sink=sink, case=case, memory=self._memory)
        return None if tex is None else (manuscript, with_fonts(tex, case, self.folder, sink))

    def _ask(self, reading: DeskReading, cited: pipeline.Cited, overtaken: Event) -> pipeline.Checked | None:
        """Asks every question while TeX runs, and tells the answers as soon as they are there."""
        if overtaken.is_set():
            return None
        checked = pipeline.ask(cited, reading.sink)
        self.board.find(reading.edit, tuple(reading.sink), checked)
        return checked

    def _typeset(
        self, tex: TexFile, settings: Settings, sink: Sink, head: Path | None, waiting: WaitingEngine | None = None
    ) -> Pdf | None:
        return typeset(
            tex,
            settings.engine,
            settings.place("engine"),
            self.folder,
            sink,
            epoch=self._epoch(settings.date),
            unwanted=self._overtaken,
            head=head,
            has_places=True,
            waiting=waiting,
        )

    def _wanted(self, settings: Settings, head: Path | None) -> WaitingTerms | None:
        """How an engine that waits would print; None where none can."""
        engine = None if head is None else self._engine(settings)
        if engine is None or head is None:
            return None
        kept = kept_folder(self.folder, settings.engine, engine)
        return WaitingTerms(engine, head, self._epoch(settings.date), settings.engine.timeout, kept, self.folder)

    def _epoch(self, day: date | None) -> int:
        """The time that a build's PDF has, which git tells where paper.yml does not."""
        if day not in self._epochs:
            self._epochs[day] = read_origin(self.desk.root, (), day, Sink()).time.seconds
        return self._epochs[day]

    # ------------------------------------------------------------ the format

    @property
    def _formats(self) -> Path:
        return self.folder / "formats"

    def _engine(self, settings: Settings) -> Engine | None:
        try:
            found = find_engine(settings.engine, self.folder / ".cache" / "typeset")
        except OSError:
            return None
        return found if isinstance(found, Engine) else None

    def _find_format(self, tex: TexFile, settings: Settings) -> Path | None:
        engine = self._engine(settings)
        return None if engine is None else find_format(tex.text, engine, self._formats)

    def _prove_format(self) -> None:
        """While nothing is typed: makes the format of the proof that is shown, and holds what it prints against that."""
        proof = self.board.standing.proof
        if proof is None or proof.edit != self.desk.edit or self._overtaken.is_set():
            return
        settings, text = proof.manuscript.paper.settings, proof.tex.text
        engine = self._engine(settings)
        if engine is None or not can_have_format(text, engine, self._formats):
            return
        # Where the folder cannot be written, every pass is a full one.
        with suppress(OSError):
            head = dump_format(text, engine, self._formats, settings.engine.timeout, self._overtaken)
            pdf = None if head is None else self._typeset(proof.tex, settings, Sink(), head)
            if not self._overtaken.is_set():
                judge_format(text, engine, self._formats, is_same=pdf is not None and pdf.data == proof.pdf)

    # ------------------------------------------------------------ what is coming

    def _go_to_cursor(self) -> None:
        """While nothing is typed: has engines wait where the author is, before the first key there."""
        standing = self.board.standing
        proof = standing.proof
        if proof is None or proof.edit != self.desk.edit or self._overtaken.is_set():
            return
        read_places(proof.places)
        lines = lines_of(proof, *standing.cursor) if standing.cursor else None
        settings = proof.manuscript.paper.settings
        if lines is not None and (wanted := self._wanted(settings, self._find_format(proof.tex, settings))):
            self.cursor.go(paragraph_before(proof.tex.text.split("\n"), lines[1]), proof.tex, wanted)


def _proof(edit: int, pdf: Pdf, tex: TexFile, manuscript: Manuscript) -> Proof | None:
    sheets = read_sheets(pdf.data)
    return None if sheets is None else Proof(edit, pdf.data, sheets, pdf.places, tex, manuscript, len(sheets))
