"""A difference in, the summary of it out: topics with their lines, for a terminal, for REVISIONS.md and for print."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from galleyproof.compare.comparison import SHOWN_WORDS
from galleyproof.model.outcome.difference import (
    BoundNumber,
    DataChange,
    Difference,
    FieldChange,
    FigureChange,
    HeadingChange,
    NoteChange,
    NumberChange,
    ParagraphChange,
    Passage,
    SectionChange,
    TableChange,
    Topic,
    WorkChange,
)
from galleyproof.model.text.counted import counted

LONGEST = 60
"""Characters of a quotation; the middle of longer ones is left out."""
LONGEST_PASSAGE = 400
"""Characters of the words of a passage; the middle of a longer one is left out, with the number of its words."""
CONTEXT = 2
"""Words that are shown on either side of what differs."""
BECAME = {
    "numbered": "with a number now",
    "unnumbered": "without a number now",
    "appendix": "an appendix begins with it now",
    "part": "a part begins with it now",
}
DATA_NAMES = {
    "fact": "fact",
    "cell": "cell",
    "derived": "derived value",
    "rule": "rule",
    "discrepancy": "discrepancy",
    "table": "table",
}


def summarize(difference: Difference, most: int | None = None) -> tuple[Topic, ...]:
    """The kinds of change that there are, each with `most` items; none for two papers that are the same."""
    return tuple(_cut(topic, most) for topic in _topics(difference) if topic.items)


def _cut(topic: Topic, most: int | None) -> Topic:
    if most is None or len(topic.items) <= most + 1:
        return topic
    return replace(topic, items=(*topic.items[:most], f"and {len(topic.items) - most} more"))


def summary_lines(difference: Difference, most: int | None = None) -> tuple[str, ...]:
    """For a terminal; `most` items of each kind."""
    topics = summarize(difference, most)
    if not topics:
        return ("nothing changed",)
    return tuple(line for topic in topics for line in (_head(topic), *(f"  {item}" for item in topic.items)))


def markdown_lines(difference: Difference) -> tuple[str, ...]:
    """For REVISIONS.md: a list with a list in each of its items."""
    topics = summarize(difference)
    if not topics:
        return ("- Nothing that is printed changed.",)
    lines = []
    for topic in topics:
        lines.append(f"- **{topic.title}:** {topic.counts}" if topic.counts else f"- **{topic.title}**")
        lines += [f"  - {_markdown(item)}" for item in topic.items]
    return tuple(lines)


def _head(topic: Topic) -> str:
    return f"{topic.title}: {topic.counts}" if topic.counts else topic.title


def _markdown(text: str) -> str:
    """The words as they are, whatever they mean in Markdown."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|~^@" else c for c in text)


# ---------------------------------------------------------------- topics


def _topics(found: Difference) -> Iterator[Topic]:
    yield Topic("Metadata", counted(len(found.metadata), "field"), tuple(map(_field, found.metadata)))
    words = f"{found.words_added} added, {found.words_deleted} deleted"
    yield Topic("Words", words, tuple(_sections(found)))
    dressed = [passage for passage in found.passages if passage.is_emphasis]
    shown = tuple(f"{_contrast(passage.old, passage.new)} ({passage.path}:{passage.line})" for passage in dressed)
    yield Topic("Emphasis and links", f"{len(shown)} changed", shown)
    yield Topic("Headings", _heading_counts(found.headings), tuple(map(_heading, found.headings)))
    # What comes and goes is told as a table.
    blocks = [change for change in found.paragraphs if change.kind != "table" or change.change == "moved"]
    yield Topic("Paragraphs", _counts(change.change for change in blocks), tuple(map(_paragraph, blocks)))
    yield Topic("Notes", _counts(change.change for change in found.notes), tuple(map(_note, found.notes)))
    yield Topic("Numbers", _number_counts(found.numbers), tuple(map(_bound_number, found.numbers)))
    yield Topic("Data", _counts(change.change for change in found.data), tuple(map(_datum, found.data)))
    yield Topic("Tables", _counts(change.change for change in found.tables), tuple(map(_table, found.tables)))
    yield Topic("Figures", _counts(change.change for change in found.figures), tuple(map(_figure, found.figures)))
    yield Topic("Works", _counts(change.change for change in found.works), tuple(map(_work, found.works)))
    files = tuple(f"{change.path} {change.change}" for change in found.printing)
    yield Topic("Templates and tools", _counts(change.change for change in found.printing), files)


def _sections(found: Difference) -> Iterator[str]:
    """Each section with what happened to it, and after it its words, older and newer, each with their line."""
    front = [passage for passage in found.passages if passage.where == "front"]
    yield from map(_passage, (passage for passage in front if not passage.is_emphasis))
    of_section: dict[str, list[Passage]] = {}
    for passage in found.passages:
        if passage.where != "front" and not passage.is_emphasis:
            of_section.setdefault(passage.section, []).append(passage)
    for change in found.sections:
        yield _section(change)
        yield from map(_passage, of_section.pop(change.name.id or change.name.path, ()))
    # Where sentences moved alone, no section has more words or fewer.
    for passages in of_section.values():
        yield from map(_passage, passages)


def _passage(passage: Passage) -> str:
    """The words that were put in the place of others, all of them but in the middle of whole paragraphs."""
    place = f"{passage.path}:{passage.line}{', in a note' if passage.where == 'note' else ''}"
    old, new = (_short(words, LONGEST_PASSAGE) for words in (passage.old, passage.new))
    if passage.moved_from:
        origin = "the title page" if passage.moved_from == "front" else passage.moved_from
        came = f"within {origin}" if passage.moved_from == passage.section else f"from {origin}"
        came += {"text": ", from the text", "note": ", from a note", "": ""}[passage.moved_out_of]
        return f"{place}: moved {came}: “{old}” → “{new}”" if old else f"{place}: moved {came}: “{new}”"
    if not old:
        return f"{place}: added “{new}”"
    return f"{place}: “{old}” → “{new}”" if new else f"{place}: deleted “{old}”"


def _section(change: SectionChange) -> str:
    told = []
    if change.old is None:
        told.append("added")
    elif change.new is None:
        told.append("dropped")
    else:
        if change.is_renamed:
            told.append(f"was “{change.old.title}”")
        if change.old.path != change.new.path:
            told.append(f"was {change.old.path}")
        if change.old.id != change.new.id:
            told.append(f"was #{change.old.id}")
    if change.is_moved:
        told.append("moved")
    if change.words_added or change.words_deleted:
        told.append(f"+{change.words_added} −{change.words_deleted} words")
    if change.note_words_added or change.note_words_deleted:
        told.append(f"+{change.note_words_added} −{change.note_words_deleted} in its notes")
    return f"{_quote(change.name.title) or change.name.path} ({change.name.path}): {', '.join(told)}"


def _heading(change: HeadingChange) -> str:
    named = f"“{change.new}”" if change.old == change.new else f"“{change.old}” is “{change.new}” now"
    told = [f"of level {change.level}, was of level {change.old_level}"] if change.level != change.old_level else []
    told += [BECAME[change.became]] if change.became else []
    return f"{named}: {', '.join(told)}" if told else named


def _heading_counts(changes: tuple[HeadingChange, ...]) -> str:
    reworded = sum(change.old != change.new for change in changes)
    moved = sum(change.level != change.old_level for change in changes)
    other = sum(bool(change.became) for change in changes)
    counts = ((reworded, "reworded"), (moved, "at another level"), (other, "numbered otherwise"))
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def _paragraph(change: ParagraphChange) -> str:
    # A block with fewer words is shown whole.
    more = " …" if len(change.begins.split()) >= SHOWN_WORDS else ""
    named = f"{change.kind} {_quote(change.begins + more)}" if change.begins else change.kind
    match change.change:
        case "added":
            return f"added to {change.new_section}: {named}"
        case "dropped":
            return f"dropped from {change.old_section}: {named}"
        case "moved" if change.old_section == change.new_section:
            return f"moved within {change.new_section}: {named}"
        case "moved":
            return f"moved from {change.old_section} to {change.new_section}: {named}"
        case "split" | "joined":
            return f"{change.change} in {change.new_section}: {named}"
        case "turned":
            return (
                f"a {change.kind} now, was a {change.old_kind}, in {change.new_section}: {_quote(change.begins + more)}"
            )


def _note(change: NoteChange) -> str:
    old, new = _numbered(change.old_number), _numbered(change.new_number)
    # Where two notes are named, the one has a number of the older revision and the other one of the newer.
    was = f"the former {old}" if change.old_number else old
    match change.change:
        case "added":
            return f"{new} added: {_quote(change.new_text)}"
        case "dropped":
            return f"{old} dropped: {_quote(change.old_text)}"
        case "moved":
            before = f"; it was {old}" if old != new else ""
            return f"{new} moved{before}: {_quote(change.new_text)}"
        case "replaced":
            return f"{new} takes the place of {old}: {_contrast(change.old_text, change.new_text)}"
        case "split":
            return f"{new} was a part of {was}: {_quote(change.new_text)}"
        case "joined":
            return f"{was} is a part of {new} now: {_quote(change.new_text or change.old_text)}"
        case "reworded":
            return f"{new} reworded: {_contrast(change.old_text, change.new_text)}"
        case "reprinted":
            return f"{new} printed otherwise: {_contrast(change.old_text, change.new_text)}"


def _numbered(number: int | None) -> str:
    """Notes of tables have letters, which say nothing without their table."""
    return f"note {number}" if number else "a note of a table"


def _bound_number(change: NumberChange) -> str:
    if change.old is None and change.new is not None:
        return f"added in {change.section}: {_bound(change.new)}"
    if change.new is None and change.old is not None:
        return f"dropped from {change.section}: {_bound(change.old)}"
    assert change.old is not None, "a number stands in one of two revisions at least"
    assert change.new is not None, "a number stands in one of two revisions at least"
    place = f"{change.new.path}:{change.new.line}"
    told = []
    for moved in change.moved:
        match moved:
            case "prose":
                told.append(f"the prose: “{change.old.literal}” → “{change.new.literal}”")
            case "data":
                told.append(f"the data: {_moved_values(change.old.value, change.new.value)}")
            case "binding":
                told.append(f"the binding: {change.old.binding} → {change.new.binding}")
    return f"“{change.new.literal}” ({place}, {change.new.binding}) moved in {'; in '.join(told)}"


def _moved_values(old: str, new: str) -> str:
    """Of all the data of a statement, those that moved."""
    was, now = old.split("; "), new.split("; ")
    if len(was) == len(now) > 1:
        pairs = [(a, b) for a, b in zip(was, now, strict=True) if a != b]
        old, new = ("; ".join(values) for values in zip(*pairs, strict=True))
    return f"{_short(old) or '?'} → {_short(new) or '?'}"


def _bound(number: BoundNumber) -> str:
    return f"“{number.literal}” ({number.path}:{number.line}, {number.binding})"


def _number_counts(changes: Iterable[NumberChange]) -> str:
    words = {"prose": "in the prose", "data": "in the data", "binding": "in the binding"}
    counts = Counter(
        " and ".join(words[moved] for moved in change.moved) or ("added" if change.old is None else "dropped")
        for change in changes
    )
    return ", ".join(f"{count} {word}" for word, count in counts.items())


def _datum(change: DataChange) -> str:
    named = f"{DATA_NAMES[change.kind]} {change.id}"
    if change.change != "changed":
        value = next((f.new or f.old for f in change.fields if f.name in ("value", "holds", "expression", "title")), "")
        return f"{named} {change.change}" + (f": {_short(value)}" if value else "")
    return f"{named}: {'; '.join(map(_field, change.fields))}"


def _table(change: TableChange) -> str:
    named = _quote(change.caption) or "a table without caption"
    told = [f"column {_quote(head)} added" for head in change.columns_added]
    told += [f"column {_quote(head)} dropped" for head in change.columns_dropped]
    told += [
        f"column {_quote(old) or 'without a head'} is {_quote(new) or 'without a head'} now"
        for old, new in change.columns_renamed
    ]
    told += [f"column {_quote(head)} moved" for head in change.columns_moved]
    told += [f"column {_quote(head) or 'without a head'} aligned otherwise" for head in change.columns_aligned]
    told += [f"{counted(change.rows_added, 'row')} added"] if change.rows_added else []
    told += [f"{counted(change.rows_dropped, 'row')} dropped"] if change.rows_dropped else []
    told += [f"{counted(change.rows_moved, 'row')} moved"] if change.rows_moved else []
    return f"{named}: {', '.join(told)}" if told else f"{change.change}: {named}"


def _figure(change: FigureChange) -> str:
    causes = [f"its script {path}" for path in change.scripts]
    causes += [f"the data in {table}" for table in change.tables]
    causes += [f"the file {path}" for path in change.files]
    causes += ["its caption"] if change.caption else []
    causes += ["its alternative text"] if change.alt else []
    causes += ["its size"] if change.resized else []
    return f"{change.file or change.name} {change.change}" + (f" with {', '.join(causes)}" if causes else "")


def _work(change: WorkChange) -> str:
    word = "note" if len(change.notes) == 1 else "notes"
    notes = f" ({word} {', '.join(map(str, change.notes))})" if change.notes else ""
    if change.change != "changed":
        title = next((field.new or field.old for field in change.fields if field.name == "title"), "")
        return f"{change.key} {change.change}: {_quote(title)}{notes}"
    told = [f"was {change.old_key}"] if change.old_key != change.key else []
    return f"{change.key}{notes}: {'; '.join([*told, *map(_field, change.fields)])}"


def _field(change: FieldChange) -> str:
    if change.name == "sha256":
        return "its file is another one"
    if not change.old:
        return f"{change.name} {_quote(change.new)} added"
    if not change.new:
        return f"{change.name} {_quote(change.old)} dropped"
    return f"{change.name} {_contrast(change.old, change.new)}"


# ---------------------------------------------------------------- words


def _counts(changes: Iterable[str]) -> str:
    return ", ".join(f"{count} {change}" for change, count in Counter(changes).items())


def _quote(text: str) -> str:
    return f"“{_short(text)}”" if text else ""


def _contrast(old: str, new: str) -> str:
    """Both texts, where they differ: what they share before and after it is left out but for a word or two."""
    was, now = old.split(" "), new.split(" ")
    least = min(len(was), len(now))
    before = next((i for i in range(least) if was[i] != now[i]), least)
    after = next((i for i in range(least - before) if was[-1 - i] != now[-1 - i]), least - before)
    if len(old) <= LONGEST and len(new) <= LONGEST:
        return f"“{old}” → “{new}”"
    shown = []
    for words in (was, now):
        start, stop = max(before - CONTEXT, 0), min(len(words) - after + CONTEXT, len(words))
        middle = " ".join(words[start:stop])
        shown.append(f"“{'… ' if start else ''}{_short(middle)}{' …' if stop < len(words) else ''}”")
    return " → ".join(shown)


def _short(text: str, longest: int = LONGEST) -> str:
    """The beginning and the end of a long text, cut between words."""
    if len(text) <= longest:
        return text
    half = longest // 2
    begin, end = text[:half].rsplit(" ", 1)[0], text[-half:].split(" ", 1)[-1]
    return f"{begin.rstrip()} … {end.lstrip()}"
