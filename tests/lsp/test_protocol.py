"""What an editor may do to the language server: ask for much at once, paste ten million letters, die in mid-word."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from galleyproof.lsp.texts import uri_of
from tests.lsp.harbour import FILES, write_harbour

SECTION = "sections/01-ships.md"
MANY = "".join(
    f"@book{{work{number},\n author = {{Doe, Jane}},\n title = {{Words}},\n date = {{2001}},\n}}\n"
    for number in range(900)
)


def test_answers_longer_than_a_pipe_are_not_torn_apart(tmp_path: Path) -> None:
    root = write_harbour(tmp_path / "harbour")
    with (root / "bib" / "references.bib").open("a", encoding="utf-8") as works:
        works.write(MANY)
    asyncio.run(asyncio.wait_for(_ask_at_once(root), 300))


async def _ask_at_once(root: Path) -> None:
    client = LanguageClient("test", "1")
    # With it Python's own output has no buffer, and no lock.
    await client.start_io(sys.executable, "-m", "galleyproof", "lsp", env={**os.environ, "PYTHONUNBUFFERED": "1"})
    await client.initialize_async(
        types.InitializeParams(capabilities=types.ClientCapabilities(), root_uri=uri_of(root))
    )
    client.initialized(types.InitializedParams())
    uri = uri_of(root / SECTION)
    text = FILES[SECTION]
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "markdown", 1, text)))
    document, place = types.TextDocumentIdentifier(uri), types.Position(2, text.split("\n")[2].index("doe, 4"))
    asked = [client.text_document_completion_async(types.CompletionParams(document, place)) for _ in range(12)]
    for found in await asyncio.gather(*asked):
        assert isinstance(found, types.CompletionList)
        assert len(found.items) > 900
    # What is offered is offered while the paper is read again.
    whole = types.TextDocumentContentChangeWholeDocument(text.replace("@doe, 4", "@wor"))
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(2, uri), [whole])
    )
    end = types.Position(place.line, place.character + 3)
    offered = await client.text_document_completion_async(types.CompletionParams(document, end))
    assert isinstance(offered, types.CompletionList)
    edit = offered.items[0].text_edit
    assert isinstance(edit, types.TextEdit)
    assert edit.range == types.Range(place, end)
    # Ten million letters are told of, and the next question is answered.
    pasted = types.TextDocumentContentChangeWholeDocument("word " * 2_000_000)
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(3, uri), [pasted])
    )
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(4, uri), [types.TextDocumentContentChangeWholeDocument(text)]
        )
    )
    shown = await client.text_document_hover_async(types.HoverParams(document, place))
    assert shown is not None
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]


def test_an_editor_that_dies_in_mid_word_leaves_no_server(tmp_path: Path) -> None:
    root = write_harbour(tmp_path / "harbour")
    begun = (
        '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"capabilities":{},'
        f'"rootUri":"{uri_of(root)}"}}}}'
    )
    with subprocess.Popen(
        [sys.executable, "-m", "galleyproof", "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(f"Content-Length: {len(begun)}\r\n\r\n{begun}".encode())
        server.stdin.flush()
        assert server.stdout.readline().startswith(b"Content-Length")
        server.stdin.write(b'Content-Length: 5000\r\n\r\n{"jsonrpc":"2.0","method":"textDocument/didO')
        server.stdin.close()
        assert server.wait(120) is not None
