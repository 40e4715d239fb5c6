"""Broken and hostile papers, through the command line: findings, exit codes, and a previous PDF that stays as it was."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from galleyproof.cli import main
from tests.cases import Case, read_cases
from tests.papers.small import copy_small
from tests.patience import patience

PREVIOUS = b"%PDF-1.7 the previous one"
FOLDERS = {".md": "sections", ".bib": "bib", ".py": "figures", ".jinja": "templates", ".csv": "data", ".json": "data"}
"""Where a part of a case belongs, by the end of its name."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The plain paper, built before, with a secret beside it."""
    (tmp_path / "secret.md").write_text("the secret", encoding="utf-8")
    root = copy_small("plain", tmp_path / "paper")
    (root / "build").mkdir()
    (root / "build" / "paper.pdf").write_bytes(PREVIOUS)
    return root


def run(root: Path, *words: str) -> Result:
    """What `galleyproof` says and how it ends; whatever it does, the previous PDF and the world outside stay as they were."""
    before = {path: path.stat().st_mtime_ns for path in root.parent.iterdir()}
    result = CliRunner().invoke(main, [*(words or ("build",)), "-C", str(root)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert (root / "build" / "paper.pdf").read_bytes() == PREVIOUS
    assert {path.name for path in root.parent.iterdir()} == {path.name for path in before}
    assert not list((root / "build").glob(".typeset-*")), "a scratch folder was left behind"
    assert "Traceback" not in result.output
    return result


def told(result: Result) -> list[str]:
    """`code path:line:column` of every finding."""
    lines = re.findall(r"^(\S.*?:\d+:\d+): (?:error|warning)\[(\w+)\]", result.stderr, re.MULTILINE)
    return [f"{code} {place}" for place, code in lines]


# ---------------------------------------------------------------- cases


@pytest.mark.parametrize("case", read_cases(Path(__file__).with_name("bad_input.case")), ids=str)
def test_case(case: Case, root: Path, agrees: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    if "path" in case.parts:
        monkeypatch.setenv("PATH", case.parts["path"])
    for name, text in case.parts.items():
        if name == "without":
            for path in text.split():
                (root / path).unlink()
        elif name not in ("expected", "command", "path"):
            suffix = Path(name).suffix
            folder = "data" if suffix == ".yml" and name != "paper.yml" else FOLDERS.get(suffix, "")
            (root / folder).mkdir(exist_ok=True)
            (root / folder / name).write_text(text + "\n", encoding="utf-8")
    result = run(root, *case.parts.get("command", "build").split())
    said = re.sub(r"build/paper\.pdf is still the one of [\d: -]+, from before this\n", "", result.stderr)
    agrees(case, f"exit {result.exit_code}\n{said}{result.stdout}".replace(str(root), "PAPER"))


# ---------------------------------------------------------------- files


def test_a_section_that_is_not_utf8_is_told_at_its_byte(root: Path) -> None:
    (root / "sections" / "01-trade.md").write_bytes("# Trade\n\nCafé ".encode() + b"caf\xe9\n")
    result = run(root)
    assert (result.exit_code, told(result)) == (1, ["R102 sections/01-trade.md:3:9"])
    assert "save the file as UTF-8" in result.stderr


@pytest.mark.parametrize("name", ["paper.yml", "bib/references.bib", "templates/page.tex.jinja"])
def test_every_other_file_must_be_utf8_too(root: Path, name: str) -> None:
    (root / name).write_bytes((root / name).read_bytes() + b"\xff")
    result = run(root)
    assert result.exit_code == 1
    assert [each.partition(":")[0] for each in told(result)] in ([f"R102 {name}"], ["W601 templates/paper.tex.jinja"])


def test_without_a_paper_nothing_can_be_tried(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["build", "-C", str(tmp_path / "nowhere")])
    assert result.exit_code == 2
    assert "there is no folder" in result.stderr


@pytest.mark.parametrize(
    "path", ["../secret.md", "/etc/passwd", "sections/../../secret.md", "sections/link.md", "folder/secret.md"]
)
def test_no_file_outside_the_paper_is_read(root: Path, path: str) -> None:
    (root / "sections" / "link.md").symlink_to("../../secret.md")
    (root / "folder").symlink_to("..")
    (root / "paper.yml").write_text(f"title: T\ndate: 2026-01-01\nsections:\n  - 01-trade.md\n  - {path}\n")
    result = run(root)
    assert (result.exit_code, told(result)) == (1, ["R105 paper.yml:5:5"])
    assert "the secret" not in result.output


@pytest.mark.parametrize(
    ("link", "code"), [("bib/references.bib", "R105"), ("data/facts.csv", "R105"), ("templates/page.tex.jinja", "R105")]
)
def test_no_link_leads_out_of_the_paper(root: Path, link: str, code: str) -> None:
    (root / link).parent.mkdir(exist_ok=True)
    (root / link).unlink(missing_ok=True)
    (root / link).symlink_to(root.parent / "secret.md")
    result = run(root)
    assert result.exit_code == 1
    assert [each.partition(" ")[0] for each in told(result)] == [code]
    assert "the secret" not in result.output


def test_nothing_is_written_through_a_link(root: Path) -> None:
    outside = root.parent / "outside"
    (root / "build").rename(outside)
    (root / "build").symlink_to(outside)
    assert told(run(root)) == ["R105 build:1:1"]
    assert [path.name for path in outside.iterdir()] == ["paper.pdf"]


@pytest.mark.parametrize("name", ["sections/02-more.md", "bib/references.bib", "data/facts.csv"])
def test_a_pipe_is_no_file(root: Path, name: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).unlink(missing_ok=True)
    os.mkfifo(root / name)
    (root / "paper.yml").write_text("title: T\ndate: 2026-01-01\nsections: [01-trade.md, 02-more.md]\n")
    with patience():
        assert run(root).exit_code == 1


def test_a_section_may_not_be_a_folder(root: Path) -> None:
    (root / "sections" / "02-more.md").mkdir()
    (root / "paper.yml").write_text("title: T\ndate: 2026-01-01\nsections: [01-trade.md, 02-more.md]\n")
    assert told(run(root)) == ["R101 paper.yml:3:25"]


@pytest.mark.parametrize("folder", ["sections", "data"])
def test_a_folder_that_is_none_is_told(root: Path, folder: str) -> None:
    if (root / folder).is_dir():
        (root / folder).rename(root / "away")
    (root / folder).write_text("a file")
    assert f"R101 {folder}:1:1" in told(run(root, "check"))
    (root / folder).unlink()
    (root / folder).symlink_to("nowhere")
    result = run(root, "check")
    assert f"R101 {folder}:1:1" in told(result)
    assert f"the link `{folder}` leads nowhere" in result.stderr


def test_a_link_that_leads_in_a_circle_is_told(root: Path) -> None:
    (root / "sections" / "02-more.md").symlink_to("03-more.md")
    (root / "sections" / "03-more.md").symlink_to("02-more.md")
    result = run(root, "check")
    assert told(result)[:2] == ["R101 sections/02-more.md:1:1", "R101 sections/03-more.md:1:1"]
    assert "Too many levels of symbolic links" in result.stderr


@pytest.mark.parametrize("words", [("fix",), ("impact", "data/facts.csv", "--with", "paper.yml")], ids=" ".join)
def test_every_command_says_why_a_paper_cannot_be_read(root: Path, words: tuple[str, ...]) -> None:
    (root / "paper.yml").write_text("title: [")
    result = run(root, *words)
    assert (result.exit_code, told(result)) == (1, ["R103 paper.yml:1:8"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(root: Path) -> None:
    (root / "bib" / "references.bib").chmod(0)
    assert told(run(root)) == ["R101 bib/references.bib:1:1"]


@pytest.mark.tex
def test_a_build_folder_that_cannot_be_written_is_told(root: Path) -> None:
    (root / "build" / "notes.json").mkdir()
    (root / "build" / "notes.json" / "x").write_text("x")
    result = run(root)
    assert (result.exit_code, told(result)) == (1, ["W603 build:1:1"])


# ---------------------------------------------------------------- hostile text

INJECTIONS = (
    r"\input{/etc/passwd}", r"\immediate\write{touch owned}", "}}\\end{document}", "$x^{y}$ % \\", "^^Minput", "\\\\[\\maxdimen]",
    "#x & ~ _ | < > \" ' `", "{{{", "--,,", "\\csname end\\endcsname",
)  # fmt: skip
PROSE = ("title", "subtitle", "abstract")


def yaml_text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def escaped(text: str) -> str:
    """Markdown that prints the text."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>\"'$^~&@])", r"\\\1", text)


@pytest.mark.tex
def test_no_text_of_the_author_commands_tex(root: Path) -> None:
    """All at once, in one paper: everything is printed as it is typed."""
    plain = " ".join(INJECTIONS)
    address = re.sub(r"[\s@<>,;]", "", plain) + "@example.org"
    (root / "paper.yml").write_text(
        "date: 2026-01-01\n"
        + "".join(f"{name}: {yaml_text(escaped(plain))}\n" for name in PROSE)
        + f"authors:\n  - name: {yaml_text(plain)}\n    affiliation: {yaml_text(plain)}\n    email: {yaml_text(address)}\n"
        + f'keywords: [{yaml_text(plain)}, "a\\n\\nb"]\nlicence: {yaml_text(plain)}\n',
        encoding="utf-8",
    )
    (root / "sections" / "01-trade.md").write_text(
        "".join(
            f"# {escaped(text)} {{#sec:\\input/etc/passwd%~#{'x' * place}}}\n\n{escaped(text)}^[{escaped(text)} @doe2020.]\n\n"
            f"> {escaped(text)}\n\n- {escaped(text)}\n\n| {escaped(text)} |\n|---|\n| [x] |\n| * |\n\nTable: {escaped(text)}\n\n"
            f"```\n{text}\n[x]\n*y*\n```\n\n"
            for place, text in enumerate(INJECTIONS)
        )
        + "See <https://example.org/\\input{x}%AA^^M$&_~#> and [x](https://example.org/a%0Ab#%5Cinput).\n",
        encoding="utf-8",
    )
    field = r"\{x\} \& \$ \% \_ \# ~ ^ | < > -- `` '' [x] *"
    (root / "bib" / "references.bib").write_text(
        f"@book{{doe2020,\n author = {{Doe, J. and {{{field}}}}},\n title = {{{field}}},\n publisher = {{{field}}},\n"
        f" date = {{2020}},\n note = {{{field}}},\n url = {{https://example.org/\\input{{x}}%AA^^M$&_~#|}},\n}}\n",
        encoding="utf-8",
    )
    result = CliRunner().invoke(main, ["build", "-C", str(root)])
    assert result.exit_code == 0, result.output
    assert "root:" not in (root / "build" / "paper.tex").read_text(encoding="utf-8")
    assert not list(root.rglob("owned"))


HOSTILE = {
    "brackets": "[" * 10_000 + "]" * 10_000,
    "notes": "^[" * 10_000 + "]" * 10_000,
    "quotations": "> " * 10_000 + "a",
    "lists": "- " * 10_000 + "a",
    "emphasis": "*a **b " * 5_000 + "c** d*" * 5_000,
    "a long line": "word [@doe2020] *more* " * 4_000,
    "nulls": "a\0b\n\n" * 100,
    "control characters": "".join(map(chr, range(1, 32))) + "\x7f\x9b\u202e",
    "marks": "\ufeffa\u0301" + "\u0301" * 5_000,
    "entities": "&#0; &#xD800; &#x1F600; &#27;[31m",
    "carriage returns": "a\rb\r\n[@nosuch]\r",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_section_is_too_hostile(root: Path, text: str) -> None:
    (root / "sections" / "01-trade.md").write_text(f"[@doe2020]\n\n{text}", encoding="utf-8", newline="")
    with patience():
        result = CliRunner().invoke(main, ["check", "-C", str(root)])
    assert isinstance(result.exception, SystemExit | None)
    assert result.exit_code in (0, 1)
    assert "\x1b" not in result.output


LAUGHS = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 12))


@pytest.mark.parametrize(
    "text",
    ["l0: &l0 lol\n" + LAUGHS, "title: !!python/object/apply:os.system ['touch owned']", 'title: "\\ud800"', 'title: "\\x1b[31m\\0"',
     "- " * 5_000, "title: T\ndate: 99999-01-01", "title: T\ndate: 2026-01-01\nengine: {timeout: 1e400}", "title: {a: b}", "\0", "%YAML 9"],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_no_settings_are_too_hostile(root: Path, text: str) -> None:
    (root / "paper.yml").write_text(text, encoding="utf-8")
    result = run(root)
    assert result.exit_code == 1
    assert told(result)
    assert "\x1b" not in result.output
    assert not list(root.rglob("owned"))


@pytest.mark.parametrize(
    ("name", "text"),
    [("datapackage.json", "[" * 100_000), ("datapackage.json", "1" * 5_000), ("datapackage.json", '{"resources": [{"path": "../../secret.md"}]}'),
     ("datapackage.json", '{"resources": "\\ud800"}'), ("derived.yml", "l0: &l0 lol\n" + LAUGHS), ("rules.yml", "- {id: a, holds: " + "(" * 5_000 + "}"),
     ("facts.csv", '"' * 10_001), ("facts.csv", "id,value\n" + "9" * 5_000), ("discrepancies.yml", "- id: !!python/name:os.system x")],
    ids=lambda text: text[:16],
)  # fmt: skip
def test_no_data_are_too_hostile(root: Path, name: str, text: str) -> None:
    (root / "data").mkdir()
    (root / "data" / name).write_text(text, encoding="utf-8")
    result = run(root)
    assert result.exit_code == 1
    assert told(result)
    assert "the secret" not in result.output


def test_an_escape_of_the_terminal_in_a_title_is_not_passed_on(root: Path) -> None:
    bib = root / "bib" / "references.bib"
    bib.write_text(bib.read_text().replace("{Trade}", "{\x1b]0;owned\x07Tr\x9b31made}"), encoding="utf-8")
    section = root / "sections" / "01-trade.md"
    section.write_text("# Trade {#sec:\x9b31m}\n\nFor \x9b31m5 \x85years \u202e[@doe2020].\n", encoding="utf-8")
    for words in (
        ("notes",), ("notes", "--json"), ("numbers",), ("numbers", "--json"), ("fix", "--dry-run"),
        ("check",), ("check", "--format", "json"), ("check", "--format", "sarif"), ("build",),
    ):  # fmt: skip
        result = run(root, *words)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", result.output), words


def test_the_name_of_a_file_is_not_passed_on_either(root: Path) -> None:
    (root / "sections" / "02\x1b[31m\n\\input{x}.md").write_text("More [@nosuch].", encoding="utf-8")
    (root / "sections" / os.fsdecode(b"03\xff.md")).write_text("More [@nosuch].", encoding="utf-8")
    for words in (("check",), ("check", "--format", "json"), ("check", "--format", "sarif"), ("build",)):
        result = run(root, *words)
        assert result.exit_code == 1
        assert "\x1b" not in result.output


# ---------------------------------------------------------------- the program as a process


def test_a_process_ends_as_the_command_does(root: Path) -> None:
    (root / "sections" / "01-trade.md").write_text("Trade [@doe2021] and ^[more.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "galleyproof", "build", "-C", str(root)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert re.findall(r"^(\S+): error\[(\w+)\]", done.stderr, re.MULTILINE) == [
        ("sections/01-trade.md:1:8", "C201"),
        ("sections/01-trade.md:1:22", "R111"),
    ]
    assert re.search(
        r"2 errors, 1 warning\nbuild/paper\.pdf is still the one of \d\d:\d\d, from before this\n$", done.stderr
    )
    assert (root / "build" / "paper.pdf").read_bytes() == PREVIOUS
