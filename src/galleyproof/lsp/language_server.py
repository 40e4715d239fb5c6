"""The language server: an editor's messages in, answers of the other modules of this folder out."""

import asyncio
import logging
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.workspace import PositionCodec

from galleyproof import __version__
from galleyproof.disk.nearest_paper import find_paper
from galleyproof.live.desk import View
from galleyproof.lsp.bench import Bench, PaperState
from galleyproof.lsp.completion import TRIGGERS, choices, tell_choice
from galleyproof.lsp.file_outline import folds, lenses, outline
from galleyproof.lsp.mentions import Mention
from galleyproof.lsp.quick_fixes import quick_fixes
from galleyproof.lsp.renaming import rename
from galleyproof.lsp.telling import tell_number, tell_of
from galleyproof.lsp.texts import Texts, path_of, uri_of
from galleyproof.model.finding.diagnostic import Diagnostic, Severity
from galleyproof.model.finding.source import Source, Span

SEVERITIES = {Severity.ERROR: types.DiagnosticSeverity.Error, Severity.WARNING: types.DiagnosticSeverity.Warning}


class PaperServer(LanguageServer):
    """Knows the papers whose files are open."""

    def __init__(self) -> None:
        super().__init__("galleyproof", __version__)
        self._benches: dict[Path, Bench] = {}
        self._told: dict[Path, set[str]] = {}
        self.loop: asyncio.AbstractEventLoop | None = None

    @property
    def codec(self) -> PositionCodec:
        return self.workspace.position_codec

    def bench(self, uri: str) -> tuple[Bench, str] | None:
        """The paper that the file belongs to, and the file's path in it."""
        path = path_of(uri)
        root = find_paper(path) if path is not None else None
        if path is None or root is None:
            return None
        if root not in self._benches:
            self._benches[root] = Bench(root, self._tell)
        return self._benches[root], path.relative_to(root).as_posix()

    def state(self, uri: str) -> tuple[PaperState, str, Texts] | None:
        """The paper as it stands now, the file's path in it, and its texts."""
        found = self.bench(uri)
        state = found[0].state() if found is not None else None
        return None if found is None or state is None else (state, found[1], Texts(state.view.files, self.codec))

    def latest(self, uri: str) -> PaperState | None:
        """The paper as it was read last, which knows every name but those that were typed just now."""
        found = self.bench(uri)
        return None if found is None else found[0].latest or found[0].state()

    def pointed(self, uri: str, position: types.Position) -> tuple[PaperState, Texts, Mention] | None:
        """The name that the cursor is on."""
        found = self.state(uri)
        source = found[2].source(found[1]) if found is not None else None
        if found is None or source is None:
            return None
        state, path, texts = found
        mention = state.mentions.at(path, texts.offset(source, position))
        return (state, texts, mention) if mention is not None else None

    def close(self) -> None:
        for bench in self._benches.values():
            bench.close()
        self._benches.clear()

    def _tell(self, bench: Bench, view: View) -> None:
        """Called in the bench's own thread: what is sent goes out in the server's."""
        texts = Texts(view.files, self.codec)
        by_path: dict[str, list[types.Diagnostic]] = {}
        for found in view.findings:
            if not found.allowed:
                by_path.setdefault(found.span.path, []).append(_as_diagnostic(found, texts))
        gone = self._told.get(bench.root, set()) - by_path.keys()
        self._told[bench.root] = set(by_path)
        if self.loop is not None:
            for path in (*by_path, *sorted(gone)):
                told = types.PublishDiagnosticsParams(uri_of(bench.root / path), by_path.get(path, []))
                self.loop.call_soon_threadsafe(self.text_document_publish_diagnostics, told)


def _as_diagnostic(found: Diagnostic, texts: Texts) -> types.Diagnostic:
    hint = f"\n{found.hint}" if found.hint else ""
    # A workbook has no line that an editor could mark.
    where = f"{found.span.cell}: " if found.span.cell else ""
    return types.Diagnostic(
        range=texts.range(found.span),
        message=f"{where}{found.message}{hint}",
        severity=SEVERITIES[found.code.severity],
        code=found.code.id,
        source="galleyproof",
    )


def serve() -> None:
    """Answers on standard input and output until the editor ends it."""
    # What goes to standard output is the protocol's alone, and the editor has no use for a log.
    logging.disable(logging.CRITICAL)
    server = make_server()
    # Answers come from several threads. Python's own output may have no buffer (`PYTHONUNBUFFERED`), and what is longer than
    # the pipe would be torn apart by what another thread says meanwhile.
    with open(sys.stdout.fileno(), "wb", closefd=False) as told:
        try:
            server.start_io(stdout=told)
        finally:
            server.close()


def make_server() -> PaperServer:
    """A server with all its answers; those that may have to wait for the paper are given in threads of their own."""
    server = PaperServer()

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        server.loop = asyncio.get_running_loop()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        _lay(server, params.text_document.uri, params.text_document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        _lay(server, uri, server.workspace.get_text_document(uri).source)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        if (found := server.bench(params.text_document.uri)) is not None:
            found[0].desk.touch()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        if (found := server.bench(params.text_document.uri)) is not None:
            found[0].desk.lift(found[1])

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: types.DidChangeWatchedFilesParams) -> None:
        for bench in {found[0] for change in params.changes if (found := server.bench(change.uri)) is not None}:
            bench.desk.touch()

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    @server.thread()
    def hover(params: types.HoverParams) -> types.Hover | None:
        return _hover(server, params.text_document.uri, params.position)

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION,
        types.CompletionOptions(trigger_characters=list(TRIGGERS), resolve_provider=True),
    )
    @server.thread()
    def complete(params: types.CompletionParams) -> types.CompletionList:
        return _complete(server, params.text_document.uri, params.position)

    @server.feature(types.COMPLETION_ITEM_RESOLVE)
    @server.thread()
    def resolve_item(item: types.CompletionItem) -> types.CompletionItem:
        return _resolved(server, item)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    @server.thread()
    def define(params: types.DefinitionParams) -> list[types.Location]:
        return _places(server, params, is_definition=True)

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    @server.thread()
    def refer(params: types.ReferenceParams) -> list[types.Location]:
        return _places(server, params, is_definition=False)

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    @server.thread()
    def prepare(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        found = server.pointed(params.text_document.uri, params.position)
        if found is None:
            return None
        _, texts, mention = found
        return types.PrepareRenamePlaceholder(texts.range(mention.span), mention.typed)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    @server.thread()
    def renamed(params: types.RenameParams) -> types.WorkspaceEdit | None:
        return _rename(server, params)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    @server.thread()
    def act(params: types.CodeActionParams) -> list[types.CodeAction]:
        return _actions(server, params)

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions(resolve_provider=False))
    @server.thread()
    def lens(params: types.CodeLensParams) -> list[types.CodeLens]:
        found = server.state(params.text_document.uri)
        return lenses(found[1], found[0].view, found[2]) if found is not None else []

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    @server.thread()
    def symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        found = server.state(params.text_document.uri)
        return outline(found[1], found[0].view, found[2]) if found is not None else []

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    def fold(params: types.FoldingRangeParams) -> list[types.FoldingRange]:
        return list(folds(Source("", server.workspace.get_text_document(params.text_document.uri).source)))

    return server


def _lay(server: PaperServer, uri: str, text: str) -> None:
    if (found := server.bench(uri)) is not None:
        # What is no text of the paper counts once it is saved.
        found[0].desk.lay(found[1], text)


def _hover(server: PaperServer, uri: str, position: types.Position) -> types.Hover | None:
    found = server.state(uri)
    source = found[2].source(found[1]) if found is not None else None
    if found is None or source is None or found[0].view.checked is None or found[0].view.manuscript is None:
        return None
    state, path, texts = found
    checked, manuscript = found[0].view.checked, found[0].view.manuscript
    offset = texts.offset(source, position)
    mention = state.mentions.at(path, offset)
    if mention is not None:
        words, place = tell_of(mention, checked, manuscript), mention.span
    else:
        numeral = next(
            (n for n in checked.numbers.numerals if n.span.path == path and n.span.start <= offset < n.span.end), None
        )
        if numeral is None:
            return None
        words, place = tell_number(numeral, checked.paper.data, checked), numeral.span
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, words), texts.range(place)) if words else None


def _complete(server: PaperServer, uri: str, position: types.Position) -> types.CompletionList:
    """At once, whatever was typed a moment ago: who types on does not wait."""
    state = server.latest(uri)
    if state is None:
        return types.CompletionList(is_incomplete=False, items=[])
    source = Source("", server.workspace.get_text_document(uri).source)
    texts = Texts(state.view.files, server.codec)
    offset = texts.offset(source, position)
    line = source.text[source.text.rfind("\n", 0, offset) + 1 : offset]
    begun, offered = choices(line, state.view)
    typed = types.Range(texts.position(source, offset - len(begun)), texts.position(source, offset))
    return types.CompletionList(
        is_incomplete=False,
        items=[
            types.CompletionItem(
                label=choice.name,
                kind=choice.kind,
                detail=choice.detail or None,
                text_edit=types.TextEdit(typed, choice.name),
                data={"uri": uri, "what": choice.what},
            )
            for choice in offered
        ],
    )


def _resolved(server: PaperServer, item: types.CompletionItem) -> types.CompletionItem:
    data = item.data if isinstance(item.data, dict) else {}
    state = server.latest(str(data.get("uri", "")))
    if state is not None and state.view.checked is not None:
        words = tell_choice(str(data.get("what", "")), item.label, state.view.checked)
        item.documentation = types.MarkupContent(types.MarkupKind.Markdown, words) if words else None
    return item


def _places(
    server: PaperServer, params: types.DefinitionParams | types.ReferenceParams, *, is_definition: bool
) -> list[types.Location]:
    found = server.pointed(params.text_document.uri, params.position)
    if found is None:
        return []
    state, texts, mention = found
    return [texts.location(each.span) for each in state.mentions.of(mention) if each.is_definition or not is_definition]


def _rename(server: PaperServer, params: types.RenameParams) -> types.WorkspaceEdit | None:
    found = server.pointed(params.text_document.uri, params.position)
    if found is None or found[0].view.checked is None:
        return None
    state, texts, mention = found
    edits = rename(mention, params.new_name, state.mentions, found[0].view.checked)
    if isinstance(edits, str):
        raise JsonRpcInvalidParams(edits)
    return _workspace_edit(edits, texts)


def _actions(server: PaperServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    found = server.state(params.text_document.uri)
    source = found[2].source(found[1]) if found is not None else None
    if found is None or source is None:
        return []
    state, path, texts = found
    where = source.span(*(texts.offset(source, at) for at in (params.range.start, params.range.end)))
    return [
        types.CodeAction(
            title=fix.title,
            kind=types.CodeActionKind.QuickFix,
            is_preferred=fix.is_preferred,
            edit=_workspace_edit(((edit.span, edit.new) for edit in fix.edits), texts),
        )
        for fix in quick_fixes(replace(where, path=path), state.view, state.mentions)
    ]


def _workspace_edit(edits: Iterable[tuple[Span, str]], texts: Texts) -> types.WorkspaceEdit:
    changes: dict[str, list[types.TextEdit]] = {}
    for span, new in edits:
        uri = uri_of(texts.files.root / span.path)
        changes.setdefault(uri, []).append(types.TextEdit(texts.range(span), new))
    return types.WorkspaceEdit(changes=changes)
