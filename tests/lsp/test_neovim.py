"""An author in Neovim: findings, a quick fix, hover, definition, completion and a name changed in two files."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lsp.harbour import FILES, write_harbour

needs_neovim = pytest.mark.skipif(shutil.which("nvim") is None, reason="Neovim is not installed")


@needs_neovim
@pytest.mark.slow
def test_an_author_works_in_neovim(tmp_path: Path) -> None:
    root = write_harbour(tmp_path / "harbour")
    section = root / "sections" / "01-ships.md"
    section.write_text(FILES["sections/01-ships.md"].replace("@doe, 4", "@dou, 4"), encoding="utf-8")
    answers = tmp_path / "answers.json"
    script = Path(__file__).parent / "asked.lua"
    done = subprocess.run(
        ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", str(section), "-c", f"luafile {script}"],
        cwd=root,
        env={
            **os.environ,
            "PYTHON": sys.executable,
            "ANSWERS": str(answers),
            "HOME": str(tmp_path),
            "XDG_STATE_HOME": str(tmp_path),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert answers.exists(), done.stderr
    told = json.loads(answers.read_text(encoding="utf-8"))
    assert "C201" in told["findings"]
    assert told["fix"] == "Did you mean `doe`?"
    assert "C201" not in told["findings_afterwards"]
    assert told["hover"].startswith("Jane Doe, Ships (London: Press, 2018).")
    assert told["definition"] == ["references.bib"]
    assert {"doe", "roe", "sec:coal"} <= set(told["completion"])
    assert "[910 ships]{num=fleet.1910}" in "\n".join(told["text"])
    assert "\nfleet.1910,910," in (root / "data" / "facts.csv").read_text(encoding="utf-8")
