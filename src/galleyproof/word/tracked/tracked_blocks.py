"""Paragraphs and tables of two Word files in, those of one file with tracked changes out."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from galleyproof.word.pieces import PieceReader, Status, words_of
from galleyproof.word.tracked.paired_blocks import Pair, PairedUnit, moves, pair
from galleyproof.word.tracked.tracked_paragraph import End, ParagraphTracker, properties_key
from galleyproof.word.wordprocessing import copy_of, w

CONTENT = (w("p"), w("tbl"))
RANGE = w("range")
"""On the beginning and end of a move: the number that both of its ends have."""


@dataclass(frozen=True)
class BlockTracker:
    """Merges the blocks of one part: of its body, its cells, its notes."""

    paragraphs: ParagraphTracker
    ended: list[int] = field(default_factory=list)
    """A number for each move."""

    def merge(self, old: Sequence[Element], new: Sequence[Element]) -> list[Element]:
        """The content of a body, a cell or a note. The end of its last paragraph cannot come or go."""
        olds = [child for child in old if child.tag in CONTENT]
        news = [child for child in new if child.tag in CONTENT]
        before, behind = _between(new)
        units = (
            [self._unit(block, self.paragraphs.old) for block in olds],
            [self._unit(b, self.paragraphs.new) for b in news],
        )
        pairs = _with_last(pair(*units), olds, news)
        moved = moves(pairs, *units)
        came = {place: number for number, place in enumerate(moved.values(), len(self.ended))}
        went = {place: number for number, place in enumerate(moved, len(self.ended))}
        self.ended.extend(came.values())
        ends: dict[int, End] = {}
        if pairs and (kept := _behind_last(pairs, olds, news)) is not None:
            ends |= _carried(pairs, kept, len(pairs) - 1, olds, news)
        made: list[Element] = []
        for position, each in enumerate(pairs):
            was, now, end = [olds[i] for i in each.old], [news[j] for j in each.new], ends.get(position)
            for j in each.new:
                made += before[j]
            if not now and each.old.start in went:
                made.append(self._moved(was[0], "moveFrom", went[each.old.start], end))
            elif not was and each.new.start in came:
                made.append(self._moved(now[0], "moveTo", came[each.new.start], end))
            elif was and now and end is None and _is_same(each, *units):
                self._kept(was[0], now[0])
                made.append(copy_of(now[0]))
            elif (was or now)[0].tag == w("tbl"):
                made += self._tables(was, now)
            else:
                written = self.paragraphs.merge(was, now, end)
                last = (
                    _last_alike(pairs, position, _tail(written[-1]), olds, news)
                    if was and now and not end
                    else position
                )
                if last > position:
                    # One stretch of changes: other programs take the end between them for a part of it.
                    ends |= _carried(pairs, position, last, olds, news)
                    written = self.paragraphs.merge(was, now, ends[position])
                made += written
        return [*made, *behind]

    def whole(self, blocks: Sequence[Element], status: Status) -> list[Element]:
        """Blocks of a part that is inserted or deleted as a whole."""
        made: list[Element] = []
        for block in blocks:
            was, now = ([block], []) if status == "del" else ([], [block])
            made += self._tables(was, now) if block.tag == w("tbl") else self.paragraphs.merge(was, now)
        return made

    def whole_note(self, blocks: Sequence[Element], status: Status) -> list[Element]:
        """A note of one side alone: it comes and goes with its mark, so that its last paragraph's end is not told."""
        own = [block for block in blocks if block.tag in CONTENT]
        made = self.whole(own[:-1], status)
        made += self.paragraphs.merge(
            *(([own[-1]], []) if status == "del" else ([], [own[-1]])), End("same", own[-1].find(w("pPr")))
        )
        number = next((run for run in own[0] if run.find(w("footnoteRef")) is not None), None)
        if status == "del" and number is not None:
            made[0].insert(1 if made[0].find(w("pPr")) is not None else 0, copy_of(number))
        return made

    def _kept(self, old: Element, new: Element) -> None:
        """Notes of what is the same are the same notes."""
        marks = [list(block.iter(w("footnoteReference"))) for block in (old, new)]
        for was, now in zip(*marks, strict=True):
            self.paragraphs.notes.became(was.get(w("id"), ""), now.get(w("id"), ""))

    def _moved(self, paragraph: Element, status: Status, number: int, end: End | None) -> Element:
        made = self.paragraphs.move(paragraph, status, end)
        told = {RANGE: f"{status}{number}", w("name"): f"move{number + 1}"}
        place = 1 if made.find(w("pPr")) is not None else 0
        made.insert(place, Element(w(f"{status}RangeStart"), told))
        made.append(Element(w(f"{status}RangeEnd"), {RANGE: f"{status}{number}"}))
        return made

    # ------------------------------------------------------------ units

    def _unit(self, block: Element, reader: PieceReader) -> PairedUnit:
        if block.tag == w("p"):
            pieces, _ = reader.read(block)
            key: Hashable = (
                properties_key(block.find(w("pPr"))),
                tuple(self._key(p.key, p.note, reader) for p in pieces),
            )
            return PairedUnit("p", key, Counter(words_of(pieces)))
        inner = [self._unit(paragraph, reader) for paragraph in block.iter(w("p"))]
        words = Counter[str]()
        for unit in inner:
            words.update(unit.words)
        cells = tuple(len(row.findall(w("tc"))) for row in block.iter(w("tr")))
        return PairedUnit(block.tag, (cells, tuple(unit.key for unit in inner)), words)

    def _key(self, key: Hashable, note: str, reader: PieceReader) -> Hashable:
        if not note:
            return key
        file = self.paragraphs.notes.old if reader is self.paragraphs.old else self.paragraphs.notes.new
        return "note", "".join(file.notes[note].itertext())

    # ------------------------------------------------------------ tables

    def _tables(self, old: Sequence[Element], new: Sequence[Element]) -> list[Element]:
        if not old or not new:
            status: Status = "ins" if new else "del"
            return [self._table(new or old, [self._row(row, status) for row in (new or old)[0].findall(w("tr"))])]
        was, now = old[0].findall(w("tr")), new[0].findall(w("tr"))
        if _widths(was) != _widths(now):
            # Word tracks cells that come and go, LibreOffice 7 does not read it and would keep them: the older table goes, the
            # newer one comes, which both take or leave whole.
            return [*self._tables(old, ()), *self._tables((), new)]
        readers = self.paragraphs.old, self.paragraphs.new
        units = [[self._unit(row, reader) for row in rows] for rows, reader in zip((was, now), readers, strict=True)]
        rows: list[Element] = []
        for each in pair(*units):
            olds, news = [was[i] for i in each.old], [now[j] for j in each.new]
            if olds and news and len(olds[0].findall(w("tc"))) == len(news[0].findall(w("tc"))):
                rows.append(self._same_row(olds[0], news[0]))
            else:
                rows += [self._row(row, "del") for row in olds]
                rows += [self._row(row, "ins") for row in news]
        return [self._table(new, rows)]

    def _table(self, tables: Sequence[Element], rows: Sequence[Element]) -> Element:
        made = Element(w("tbl"))
        made.extend(copy_of(child) for child in tables[0] if child.tag in (w("tblPr"), w("tblGrid")))
        made.extend(rows)
        return made

    def _same_row(self, old: Element, new: Element) -> Element:
        made = Element(w("tr"))
        cells = iter(old.findall(w("tc")))
        for child in new:
            if child.tag != w("tc"):
                made.append(copy_of(child))
                continue
            cell = Element(w("tc"))
            cell.extend(copy_of(own) for own in child if own.tag == w("tcPr"))
            cell.extend(self.merge(list(next(cells)), list(child)))
            made.append(cell)
        return made

    def _row(self, row: Element, status: Status) -> Element:
        made = Element(w("tr"))
        own = next((copy_of(child) for child in row if child.tag == w("trPr")), Element(w("trPr")))
        own.append(Element(w(status)))
        made.append(own)
        for child in row.findall(w("tc")):
            cell = Element(w("tc"))
            cell.extend(copy_of(own) for own in child if own.tag == w("tcPr"))
            cell.extend(self.whole([own for own in child if own.tag in CONTENT], status))
            made.append(cell)
        return made


def _is_same(each: Pair, old: Sequence[PairedUnit], new: Sequence[PairedUnit]) -> bool:
    return len(each.old) == len(each.new) == 1 and old[each.old[0]].key == new[each.new[0]].key


def _between(children: Sequence[Element]) -> tuple[list[list[Element]], list[Element]]:
    """What stands before each block and behind the last: bookmarks, the page."""
    before: list[list[Element]] = []
    waiting: list[Element] = []
    for child in children:
        if child.tag in CONTENT:
            before.append(waiting)
            waiting = []
        elif child.tag != w("tcPr"):
            waiting.append(copy_of(child))
    return before, waiting


def _widths(rows: Sequence[Element]) -> int:
    return max((len(row.findall(w("tc"))) for row in rows), default=0)


def _with_last(pairs: list[Pair], old: Sequence[Element], new: Sequence[Element]) -> list[Pair]:
    """The pairs, the last paragraphs of both sides as one where neither has a partner."""
    gone = [k for k, each in enumerate(pairs) if len(old) - 1 in each.old and not each.new]
    come = [k for k, each in enumerate(pairs) if len(new) - 1 in each.new and not each.old]
    if not gone or not come or old[-1].tag != w("p") or new[-1].tag != w("p"):
        return pairs
    rest = [each for k, each in enumerate(pairs) if k not in (gone[0], come[0])]
    return [*rest, Pair(pairs[gone[0]].old, pairs[come[0]].new)]


def _behind_last(pairs: Sequence[Pair], old: Sequence[Element], new: Sequence[Element]) -> int | None:
    """The last pair that both files have, or -1, where nothing but paragraphs of one of them follows."""
    kept = next((k for k in range(len(pairs) - 1, -1, -1) if pairs[k].old and pairs[k].new), -1)
    behind = pairs[max(kept, 0) :]
    if kept == len(pairs) - 1 or any(_block(each, old, new).tag != w("p") for each in behind):
        return None
    return kept if len({bool(each.new) for each in pairs[kept + 1 :]}) == 1 else len(pairs) - 1


def _block(each: Pair, old: Sequence[Element], new: Sequence[Element]) -> Element:
    return new[each.new[-1]] if each.new else old[each.old[-1]]


def _last_alike(pairs: Sequence[Pair], position: int, tail: str, old: Sequence[Element], new: Sequence[Element]) -> int:
    """The last of the paragraphs that follow and came, or went, like the words at the end of this one."""
    last = position
    for k in range(position + 1, len(pairs)):
        status = "same" if pairs[k].old and pairs[k].new else "ins" if pairs[k].new else "del"
        if status != tail or _block(pairs[k], old, new).tag != w("p"):
            break
        last = k
    return last


def _tail(paragraph: Element) -> str:
    """What became of the last words of a paragraph."""
    last = paragraph[-1] if len(paragraph) else paragraph
    last = last[-1] if last.tag == w("hyperlink") and len(last) else last
    return last.tag.removeprefix(w(""))


def _carried(
    pairs: Sequence[Pair], kept: int, last: int, old: Sequence[Element], new: Sequence[Element]
) -> dict[int, End]:
    """The ends of two paragraphs: the one that both files have is carried to the last of those behind it.

    Behind the last paragraph that both have, it is its end that came or went with what follows, and the very last one stays.
    """
    if kept == last:
        return {last: End("same", _block(pairs[last], old, new).find(w("pPr")))}
    behind = _block(pairs[last], old, new).find(w("pPr"))
    if kept < 0:
        return {last: End("same", behind)}
    was, now = old[pairs[kept].old[-1]].find(w("pPr")), new[pairs[kept].new[-1]].find(w("pPr"))
    if pairs[last].new:
        return {kept: End("ins", now), last: End("same", behind, was, is_changed=True)}
    return {kept: End("del", was), last: End("same", now, behind, is_changed=True)}
