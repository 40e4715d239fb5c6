"""What happens to papers that are being written: the session goes on, and nothing is left of it."""

import sys
from contextlib import suppress
from pathlib import Path

import pytest

from galleyproof.live.session import open_session
from tests.live.small_session import SECTION, lay, live_paper, request, settled
from tests.live.test_ending import children

pytestmark = [
    pytest.mark.tex,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's list of children is Linux's"),
]


def test_the_session_goes_on_whatever_is_done_to_the_paper(tmp_path: Path) -> None:
    root = live_paper(tmp_path / "paper")
    settings = (root / "paper.yml").read_text(encoding="utf-8")
    (root / "paper.yml").write_text(f"{settings}\nengine:\n  timeout: 3\n", encoding="utf-8")
    text, template = (root / SECTION).read_text(encoding="utf-8"), root / "templates" / "title.tex.jinja"
    before, files = children(), open_files()
    with open_session(root, watches=False) as session:
        assert settled(session).is_settled
        good = template.read_text(encoding="utf-8")
        # A template that loops in TeX is ended when its time is up, and one that loops in Jinja is refused.
        for loop, code in (
            ("\\def\\endless{\\endless}\\endless\n", "engine-timeout"),
            ("%% for a in range(10 ** 9)\n%% for b in range(10 ** 9)\n%% endfor\n%% endfor\n", "bad-template"),
            ('%% include "title.tex.jinja"\n', "bad-template"),
        ):
            template.write_text(good + loop, encoding="utf-8")
            session.desk.touch()
            standing = settled(session, session.desk.edit)
            assert standing.stage == "stopped", loop
            assert standing.proof is not None
            assert code in {found.code.name for found in standing.findings}, [f.code.name for f in standing.findings]
        template.write_text(good, encoding="utf-8")
        session.desk.touch()
        assert settled(session, session.desk.edit).is_settled
        # A file that is deleted while its unsaved text lies here is read from there; without that it is missed, and comes back.
        lay(session, SECTION, f"{text}\nUnsaved.\n")
        (root / SECTION).unlink()
        session.desk.touch()
        standing = settled(session, session.desk.edit)
        assert standing.is_settled
        assert request(session, f"text?path={SECTION}").told["disk"] is None
        lay(session, SECTION, None)
        assert settled(session, session.desk.edit).findings
        (root / SECTION).write_text(text, encoding="utf-8")
        session.desk.touch()
        assert settled(session, session.desk.edit).is_settled
        # Ten million letters, and what was there before them.
        standing = settled(session, lay(session, SECTION, "word " * 2_000_000))
        assert "too-large" in {found.code.name for found in standing.findings}
        assert settled(session, lay(session, SECTION, text)).is_settled
        assert request(session, "standing").status == 200
    assert children() <= before
    assert open_files() <= files
    left = [path.name for path in (root / "build" / ".cache" / "live").iterdir() if path.name.startswith(".")]
    assert [name for name in left if name != ".cache"] == []


def open_files() -> int:
    """How many this process has open, but for those that the tests' own runner opens and shuts."""
    count = 0
    for each in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            name = str(each.readlink())
            count += "paper" in name or "pipe:" in name
    return count
