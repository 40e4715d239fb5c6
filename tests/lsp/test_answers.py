"""What the language server answers: by its own functions, and once over its protocol as an editor asks."""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.workspace import PositionCodec

from galleyproof.disk.nearest_paper import find_paper
from galleyproof.lsp.bench import Bench, PaperState
from galleyproof.lsp.completion import choices, tell_choice
from galleyproof.lsp.file_outline import folds, lenses, outline
from galleyproof.lsp.quick_fixes import quick_fixes
from galleyproof.lsp.renaming import rename
from galleyproof.lsp.telling import tell_of
from galleyproof.lsp.texts import Texts, path_of, uri_of
from galleyproof.model.finding.source import Source
from galleyproof.number.mending.literal_edits import LiteralEdit, apply_edits
from tests.lsp.harbour import FILES, write_harbour

SECTION = "sections/01-ships.md"


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(write_harbour(tmp_path / "harbour"), lambda _, __: None)
    yield bench
    bench.close()


def state_of(bench: Bench) -> PaperState:
    state = bench.state()
    assert state is not None
    return state


def told(state: PaperState, path: str, words: str) -> str:
    """What is shown of the name in which `words` begin."""
    source = Texts(state.view.files, PositionCodec()).source(path)
    assert source is not None
    mention = state.mentions.at(path, source.text.index(words))
    assert mention is not None
    assert state.view.checked is not None
    assert state.view.manuscript is not None
    return tell_of(mention, state.view.checked, state.view.manuscript)


def test_a_name_tells_what_it_stands_for(bench: Bench) -> None:
    state = state_of(bench)
    assert told(state, SECTION, "doe, 4") == "Jane Doe, Ships (London: Press, 2018).\n\n`doe` · cited in notes 1, 3, 4"
    assert told(state, SECTION, "ships.1910}").startswith("**910 ships**\n\nships in port\n\nsource: `doe`, 4")
    assert told(state, SECTION, "sec:ships.") == "Section 1"
    assert (
        told(state, SECTION, "coal] It") == "2. It was dear, as Jill Roe, Coal (Paris: Press, 2001) says. It was black."
    )
    assert told(state, "data/facts.csv", "ships.1910,").startswith("**910 ships**")


def test_what_is_named_is_found_wherever_it_is_typed(bench: Bench) -> None:
    state = state_of(bench)
    mention = state.mentions.at("bib/references.bib", FILES["bib/references.bib"].index("doe"))
    assert mention is not None
    found = state.mentions.of(mention)
    assert {FILES[each.span.path][each.span.start : each.span.end] for each in found} == {"doe"}
    assert [(each.span.path, each.span.line, each.is_definition) for each in found] == [
        ("bib/references.bib", 1, True),
        ("data/facts.csv", 2, False),
        ("data/facts.csv", 3, False),
        (SECTION, 3, False),
        (SECTION, 7, False),
        (SECTION, 12, False),
    ]


@pytest.mark.parametrize(
    ("line", "begun", "names"),
    [
        ("see [@", "", ["doe", "roe", "sec:ships", "sec:coal", "note:coal"]),
        ("see [@d", "d", ["doe", "roe", "sec:ships", "sec:coal", "note:coal"]),
        ("[910]{num=sh", "sh", ["ships.1910", "voyages"]),
        ("[910]{num=ships.1910..", "", ["ships.1910", "voyages"]),
        ('[rose]{holds="voyages > s', "s", ["ships.1910", "voyages"]),
        ("![All](register:", "", ["provenance", "discrepancies"]),
        ("me@do", "", []),
        ("plain words", "", []),
    ],
)
def test_what_may_follow_is_offered(bench: Bench, line: str, begun: str, names: list[str]) -> None:
    found, offered = choices(line, state_of(bench).view)
    assert (found, [choice.name for choice in offered]) == (begun, names)


def test_a_choice_shows_its_note(bench: Bench) -> None:
    checked = state_of(bench).view.checked
    assert checked is not None
    assert tell_choice("work", "roe", checked) == "Jill Roe, Coal (Paris: Press, 2001).\n\n`roe` · cited in note 2"
    assert tell_choice("datum", "voyages", checked).startswith("**820 voyages**")


@pytest.mark.parametrize(
    ("change", "at", "title", "becomes"),
    [
        (("[910 ships]", "[911 ships]"), "911", "Write `910 ships`, as the data have it", "[910 ships]{num"),
        (("@doe, 4", "@dou, 4"), "dou", "Did you mean `doe`?", "[@doe, 4]"),
        (("num=ships.1910", "num=ships.1911"), "ships.1911", "Did you mean `ships.1910`?", "num=ships.1910"),
        (("", ""), "820", "Bind to `voyages`: 820 voyages", "[820]{num=voyages} voyages"),
        (("", ""), "820", "`820` is no quantity: list", "[820]{.exempt kind=list}"),
    ],
)
def test_what_is_wrong_is_mended_by_one_key(
    bench: Bench, change: tuple[str, str], at: str, title: str, becomes: str
) -> None:
    text = FILES[SECTION].replace(*change, 1)
    assert bench.desk.lay(SECTION, text) is None
    state = state_of(bench)
    source = Source(SECTION, text)
    where = source.span(text.index(at) + 1)
    fixes = {fix.title: fix for fix in quick_fixes(where, state.view, state.mentions)}
    assert title in fixes
    assert becomes in apply_edits(text, fixes[title].edits)


def test_an_entry_is_begun_for_a_work_that_is_not_there(bench: Bench) -> None:
    text = FILES[SECTION].replace("@doe, 4", "@zubrowka2019, 4")
    bench.desk.lay(SECTION, text)
    state = state_of(bench)
    where = Source(SECTION, text).span(text.index("zubrowka"))
    (fix,) = quick_fixes(where, state.view, state.mentions)
    assert fix.title == "Add an entry `zubrowka2019` to bib/references.bib"
    assert apply_edits(FILES["bib/references.bib"], fix.edits).endswith(
        "\n@misc{zubrowka2019,\n  author = {},\n  title = {},\n  date = {},\n}\n"
    )


def test_a_name_is_changed_wherever_it_is_typed(bench: Bench) -> None:
    state = state_of(bench)
    checked = state.view.checked
    assert checked is not None
    mention = state.mentions.at(SECTION, FILES[SECTION].index("ships.1910}"))
    assert mention is not None
    edits = rename(mention, "fleet.1910", state.mentions, checked)
    assert isinstance(edits, list)
    changed = {
        path: apply_edits(FILES[path], [LiteralEdit(span, "", new) for span, new in edits if span.path == path])
        for path in (SECTION, "data/facts.csv")
    }
    assert "{num=fleet.1910}" in changed[SECTION]
    assert "\nfleet.1910,910," in changed["data/facts.csv"]
    assert rename(mention, "voyages", state.mentions, checked) == "`voyages` is something else already"
    assert rename(mention, "no name", state.mentions, checked) == "`no name` cannot be such a name"


def test_a_note_is_renamed_within_its_file(bench: Bench) -> None:
    state = state_of(bench)
    mention = state.mentions.at(SECTION, FILES[SECTION].index("coal] It"))
    assert mention is not None
    assert state.view.checked is not None
    edits = rename(mention, "fuel", state.mentions, state.view.checked)
    assert isinstance(edits, list)
    text = apply_edits(FILES[SECTION], [LiteralEdit(span, "", new) for span, new in edits])
    assert "@sec:ships.[^fuel] It" in text
    assert "\n[^fuel]: It was dear" in text


def test_headings_notes_and_their_forms_stand_beside_the_text(bench: Bench) -> None:
    state = state_of(bench)
    texts = Texts(state.view.files, PositionCodec())
    (top,) = outline(SECTION, state.view, texts)
    assert (top.name, [inner.name for inner in top.children or ()]) == ("Ships at anchor", ["Coal"])
    assert [symbol.name for symbol in outline("bib/references.bib", state.view, texts)] == ["doe", "roe"]
    assert [lens.command and lens.command.title for lens in lenses(SECTION, state.view, texts)] == [
        "note 1 · full", "note 2 · full, note 3 · short", "note 4 · short",
    ]  # fmt: skip
    assert [(fold.start_line, fold.end_line) for fold in folds(Source(SECTION, FILES[SECTION]))] == [(8, 9)]


def test_while_the_paper_cannot_be_read_its_names_are_known_still(bench: Bench) -> None:
    before = state_of(bench).mentions
    bench.desk.lay("paper.yml", "title: [")
    state = state_of(bench)
    assert state.view.checked is None
    assert state.mentions == before


def test_positions_are_counted_as_editors_count_them(tmp_path: Path) -> None:
    root = write_harbour(tmp_path / "harbour")
    (root / SECTION).write_bytes("\ufeff# 𝔄b\r\n\r\n𝔄 word\r\n".encode())
    bench = Bench(root, lambda _, __: None)
    texts = Texts(state_of(bench).view.files, PositionCodec())
    bench.close()
    source = texts.source(SECTION)
    assert source is not None
    offset = source.text.index("word")
    assert texts.position(source, offset) == types.Position(2, 3)
    assert texts.offset(source, types.Position(2, 3)) == offset
    assert texts.offset(source, types.Position(2, 400)) == len("# 𝔄b\n\n𝔄 word")
    assert texts.offset(source, types.Position(99, 0)) == len(source.text)


def test_only_files_of_papers_on_this_computer_are_answered_for(tmp_path: Path) -> None:
    root = write_harbour(tmp_path / "a paper with blänks")
    path = path_of(uri_of(root / SECTION))
    assert path == root / SECTION
    assert find_paper(path) == root
    assert path_of("untitled:Untitled-1") is None
    assert path_of("file://elsewhere/paper.yml") is None
    assert find_paper(tmp_path / "note.md") is None


def test_an_editor_asks_over_the_protocol(tmp_path: Path) -> None:
    root = write_harbour(tmp_path / "harbour")
    asyncio.run(asyncio.wait_for(_talk(root), 120))


async def _talk(root: Path) -> None:
    client = LanguageClient("test", "1")
    heard: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
    def hear(params: types.PublishDiagnosticsParams) -> None:
        heard.put_nowait(params)

    await client.start_io(sys.executable, "-m", "galleyproof", "lsp")
    await client.initialize_async(
        types.InitializeParams(capabilities=types.ClientCapabilities(), root_uri=uri_of(root))
    )
    client.initialized(types.InitializedParams())
    uri = uri_of(root / SECTION)
    text = FILES[SECTION].replace("@doe, 4", "@dou, 4")
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "markdown", 1, text)))
    document = types.TextDocumentIdentifier(uri)
    while (told := await heard.get()).uri != uri or not any(found.code == "C201" for found in told.diagnostics):
        pass
    line, column = 2, text.split("\n")[2].index("dou")
    (found,) = (found for found in told.diagnostics if found.code == "C201")
    assert found.range.start == types.Position(line, column - 1)
    whole = types.TextDocumentContentChangeWholeDocument(FILES[SECTION])
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(2, uri), [whole])
    )
    position = types.Position(line, column)
    shown = await client.text_document_hover_async(types.HoverParams(document, position))
    assert shown is not None
    assert isinstance(shown.contents, types.MarkupContent)
    assert shown.contents.value.startswith("Jane Doe, Ships")
    places = await client.text_document_definition_async(types.DefinitionParams(document, position))
    assert isinstance(places, list)
    assert [place.uri for place in places if isinstance(place, types.Location)] == [uri_of(root / "bib/references.bib")]
    offered = await client.text_document_completion_async(types.CompletionParams(document, position))
    assert isinstance(offered, types.CompletionList)
    resolved = await client.completion_item_resolve_async(offered.items[0])
    assert isinstance(resolved.documentation, types.MarkupContent)
    edit = await client.text_document_rename_async(types.RenameParams(document, position, "doe2018"))
    assert edit is not None
    assert sorted(edit.changes or {}) == sorted(
        uri_of(root / path) for path in ("bib/references.bib", "data/facts.csv", SECTION)
    )
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]
