"""What Pandoc reaches, whatever a document, a template or a style asks for: the folder that it is given, and its own files."""

import socket
from pathlib import Path

import pytest

from galleyproof.confine import cell
from galleyproof.confine.landlock import landlock_version
from galleyproof.pandoc import pandoc_process
from galleyproof.pandoc.pandoc_process import PandocFault, run_pandoc
from tests.submit.programs import needs_pandoc

pytestmark = [
    needs_pandoc,
    pytest.mark.skipif(cell.protection() == "none", reason="this system has no means to shut a cell"),
]

READERS = {
    "a picture of a page": ("markdown", "html", "![a]({secret})", ["--embed-resources"]),
    "a picture of a document": ("markdown", "docx", "![a]({secret})", []),
    "a picture of a book": ("markdown", "epub", "![a]({secret})", []),
    "a style sheet": ("html", "html", "<p>a</p>", ["--embed-resources", "--css={secret}", "--standalone"]),
    "LaTeX's input": ("latex", "plain", "\\input{{{secret}}}", []),
    "LaTeX's listings": ("latex", "plain", "\\lstinputlisting{{{secret}}}", []),
    "an include of reStructuredText": ("rst", "plain", ".. include:: {secret}", []),
    "a table of reStructuredText": ("rst", "plain", ".. csv-table::\n   :file: {secret}", []),
    "an include of Org": ("org", "plain", '#+INCLUDE: "{secret}"', []),
    "a bibliography": ("markdown", "plain", "---\nbibliography: {secret}\n---\n[@a]", ["--citeproc"]),
    "a citation style": ("markdown", "plain", "---\ncsl: {secret}\n---\n[@a]", ["--citeproc"]),
}


@pytest.mark.parametrize("attack", READERS.values(), ids=READERS.keys())
def test_it_reads_no_file_but_those_it_is_given(attack: tuple[str, str, str, list[str]], tmp_path: Path) -> None:
    source, form, text, options = attack
    (tmp_path / "secret").write_text("SECRET")
    asked = [option.format(secret=tmp_path / "secret") for option in options]
    document = text.format(secret=tmp_path / "secret").encode()
    made = run_pandoc(document, [f"--from={source}", f"--to={form}", *asked, "--output=-"], {})
    # Where Pandoc embeds a file, it may write it in base 64.
    assert isinstance(made, PandocFault) or (b"SECRET" not in made and b"U0VDUkVU" not in made)


def test_a_part_of_a_template_is_no_way_out(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("SECRET")
    for name in (f"{tmp_path}/secret", f"{'../' * 12}{tmp_path}/secret".replace("//", "/")):
        made = run_pandoc(
            b"a", ["--from=markdown", "--to=html", "--template=t.html"], {"t.html": f"${{ {name}() }}".encode()}
        )
        assert isinstance(made, PandocFault) or b"SECRET" not in made


def test_a_file_of_its_folder_is_read() -> None:
    made = run_pandoc(b"![a](a.txt)", ["--from=markdown", "--to=html", "--embed-resources"], {"a.txt": b"SECRET"})
    assert isinstance(made, bytes)
    assert b"SECRET" in made


FILTER = """
local function try(deed) pcall(deed) end
try(function() io.open('{place}/new', 'w'):write('x') end)
try(function() os.remove('{place}/mine') end)
try(function() os.rename('{place}/mine', '{place}/other') end)
try(function() os.execute('touch {place}/new') end)
try(function() pandoc.system.make_directory('{place}/folder') end)
local found = io.open('{place}/mine')
function Pandoc() return pandoc.Pandoc({{pandoc.Para(found and 'REACHED' or 'nothing')}}) end
"""
"""Nothing that a paper brings is run as a filter; what a filter could do is all that Pandoc could."""


def test_it_writes_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    made = run_pandoc(
        b"a", ["--from=markdown", "--to=plain", "--lua-filter=f.lua"], {"f.lua": FILTER.format(place=tmp_path).encode()}
    )
    assert made == b"nothing\n"
    refused = run_pandoc(b"a", ["--from=markdown", "--to=plain", f"--output={tmp_path / 'new'}"], {})
    assert isinstance(refused, PandocFault)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("mine", "mine")]


@pytest.mark.skipif(
    cell.protection() == "landlock" and landlock_version() < 4, reason="this kernel cannot close the network"
)
def test_it_makes_no_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a.png"
        made = run_pandoc(f"![a]({address})".encode(), ["--from=markdown", "--to=html", "--embed-resources"], {})
        # Had it been made, the connection would wait here to be taken.
        with pytest.raises(BlockingIOError):
            server.accept()
    assert isinstance(made, PandocFault) or b"data:" not in made


def test_it_ends_where_it_has_taken_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc_process, "TIMEOUT", 1.0)
    made = run_pandoc(b"a", ["--from=markdown", "--to=plain", "--lua-filter=f.lua"], {"f.lua": b"while true do end"})
    assert isinstance(made, PandocFault)


def test_it_ends_where_it_has_taken_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc_process, "LARGEST_MEMORY", 400_000_000)
    grow = b"local t = {} while true do t[#t + 1] = ('x'):rep(1000000) .. #t end"
    made = run_pandoc(b"a", ["--from=markdown", "--to=plain", "--lua-filter=f.lua"], {"f.lua": grow})
    assert isinstance(made, PandocFault)
    assert "still running" not in made.message
