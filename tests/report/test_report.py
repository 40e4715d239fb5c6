"""Findings are told to people, editors and code hosts, and nothing in them speaks to the terminal."""

import json
from itertools import pairwise
from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Allowance, Code, Diagnostic, Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.text.counted import counted
from galleyproof.report.json_report import json_report
from galleyproof.report.sarif import sarif_report
from galleyproof.report.text_report import MOST_TOLD, printable, printable_lines, summary, text_report

UNKNOWN = Diagnostic(
    codes.UNKNOWN_KEY,
    'no work "umarov2021" in bib/references.bib',
    Span("sections/02-politics.md", 41, 17, 900, 911),
    "did you mean `umarov2020`?",
)
UNCITED = Diagnostic(codes.UNCITED_WORK, "nothing cites `doe`", Span("bib/references.bib", 3, 9))


def test_a_finding_is_one_line_and_its_hint_another() -> None:
    assert text_report([UNKNOWN, UNCITED], color=False) == (
        'sections/02-politics.md:41:17: error[C201] unknown-key: no work "umarov2021" in bib/references.bib\n'
        "    did you mean `umarov2020`?\n"
        "bib/references.bib:3:9: warning[C234] uncited-work: nothing cites `doe`\n"
    )


def test_a_crowd_of_one_kind_is_one_line_a_file() -> None:
    crowd = [
        Diagnostic(codes.UNBOUND_NUMBER, f"`{line}` is bound to no datum", Span(path, line, 3), "bind it")
        for path in ("sections/01-a.md", "sections/02-b.md")
        for line in (4, 5, 5, *range(7, 30))
    ]
    assert text_report([*crowd[:3], *[UNKNOWN] * 2, *crowd[26:]], color=False) == (
        "sections/01-a.md:4:3: error[N421] unbound-number: `4` is bound to no datum, and 2 more of this kind in line 5; "
        "`check --verbose` shows each\n"
        "    bind it\n"
        + 'sections/02-politics.md:41:17: error[C201] unknown-key: no work "umarov2021" in bib/references.bib\n'
        "    did you mean `umarov2020`?\n"
        * 2
        + "sections/02-b.md:4:3: error[N421] unbound-number: `4` is bound to no datum, and 25 more of this kind in lines "
        "5, 7, 8, 9, 10, 11, 12, 13, ...; `check --verbose` shows each\n"
        "    bind it\n"
    )
    assert text_report(crowd, color=False, verbose=True).count("bind it") == len(crowd)
    assert summary(crowd) == "52 errors"


def test_of_very_many_findings_the_first_are_told_errors_before_warnings() -> None:
    warnings = [Diagnostic(codes.THIN_WORK, "x", Span("a.md", line)) for line in range(1, MOST_TOLD + 1)]
    errors = [Diagnostic(codes.UNKNOWN_KEY, "x", Span("b.md", line)) for line in range(1, 4)]
    *lines, last = text_report([*warnings, *errors], color=False).splitlines()
    assert [line.partition(" ")[0] for line in (lines[0], lines[-1])] == ["a.md:1:1:", "b.md:3:1:"]
    assert (len(lines), sum("error" in line for line in lines)) == (MOST_TOLD, 3)
    assert last == "and 3 more findings; `--format json` tells all"
    assert "more" not in text_report(warnings, color=False)


def test_colours_are_only_for_terminals() -> None:
    told = text_report([UNKNOWN], color=True)
    assert "\x1b[31merror[C201] unknown-key\x1b[0m" in told
    assert "\x1b[33mwarning[C234]" in text_report([UNCITED], color=True)


def test_what_is_too_long_to_be_read_is_cut_in_the_middle() -> None:
    told = text_report(
        [Diagnostic(codes.UNKNOWN_KEY, f"no work `{'x' * 5_000}` in it", Span("a.md", 1, 1))], color=False
    )
    assert told.startswith("a.md:1:1: error[C201] unknown-key: no work `xxx")
    assert " … " in told
    assert told.endswith("xxx` in it\n")
    assert len(told) < 1_100


def test_findings_are_counted() -> None:
    assert summary([]) == ""
    assert summary([UNKNOWN]) == "1 error"
    assert summary([UNCITED, UNKNOWN, UNCITED]) == "1 error, 2 warnings"


def test_what_the_author_allows_is_counted_and_told_to_programs_alone() -> None:
    sink = Sink()
    for found in (UNKNOWN, UNCITED):
        sink.report(found.code, found.message, found.span, found.hint)
        sink.allow(Allowance(found.code, "A work to come.", Span("paper.yml")))
    assert sink.has_errors
    warning, error = sink
    assert (warning.allowed, error.allowed) == ("A work to come.", "")
    assert text_report(sink, color=False) == text_report([UNKNOWN], color=False)
    assert summary(sink) == "1 error, 1 warning allowed"
    assert [row["allowed"] for row in json.loads(json_report(sink))] == ["A work to come.", None]
    results = json.loads(sarif_report(list(sink), "0"))["runs"][0]["results"]
    assert [row["suppressions"] for row in results] == [
        [{"kind": "external", "justification": "A work to come."}],
        [],
    ]


def test_a_terminal_gets_blanks_of_every_width_and_no_commands() -> None:
    assert printable("a\u00a0b\u2009c") == "a\u00a0b\u2009c"
    assert printable("a\x1b\x9b\u202e\nb") == "a\ufffd\ufffd\ufffd\ufffdb"
    assert printable_lines("a\tb\n\x85c\n") == "a       b\n\ufffdc\n"


def test_what_is_counted_agrees_with_its_number() -> None:
    assert [counted(number, "page") for number in (0, 1, 2)] == ["0 pages", "1 page", "2 pages"]


def test_json_is_a_list_of_objects() -> None:
    assert json.loads(json_report([UNKNOWN])) == [
        {
            "code": "C201",
            "name": "unknown-key",
            "severity": "error",
            "message": 'no work "umarov2021" in bib/references.bib',
            "hint": "did you mean `umarov2020`?",
            "file": "sections/02-politics.md",
            "line": 41,
            "column": 17,
            "cell": None,
            "allowed": None,
        }
    ]
    assert json_report([]) == "[]\n"


def test_sarif_is_what_code_hosts_read() -> None:
    log = json.loads(sarif_report([UNKNOWN, UNCITED, UNCITED], "1.2.3"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["tool"]["driver"]["version"] == "1.2.3"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["C201", "C234"]
    assert run["tool"]["driver"]["rules"][0]["fullDescription"]["text"] == codes.UNKNOWN_KEY.why
    assert [result["level"] for result in run["results"]] == ["error", "warning", "warning"]
    first = run["results"][0]
    assert first["ruleId"] == "C201"
    assert first["message"]["text"].endswith("; did you mean `umarov2020`?")
    (place,) = first["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "sections/02-politics.md"
    assert place["physicalLocation"]["region"] == {"startLine": 41, "startColumn": 17}
    assert json.loads(sarif_report([], "1"))["runs"][0]["results"] == []


def test_a_path_in_sarif_is_a_uri() -> None:
    log = json.loads(sarif_report([Diagnostic(codes.NOT_UTF8, "x", Span("sections/a b%ä.md"))], "1"))
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "sections/a%20b%25%C3%A4.md"


@given(st.text(), st.text(), st.text())
def test_no_finding_speaks_to_the_terminal(message: str, hint: str, path: str) -> None:
    finding = Diagnostic(codes.UNKNOWN_KEY, message, Span(path), hint)
    for told in (text_report([finding], color=False), json_report([finding]), sarif_report([finding], "1")):
        assert "\x1b" not in told
        assert not any("\x7f" <= character <= "\x9f" for character in told)
        told.encode("utf-8")
    told = text_report([finding], color=False)
    assert all(character.isprintable() or character == "\n" or category(character) == "Zs" for character in told)
    assert told.count("\n") == 1 + bool(hint)
    (row,) = json.loads(json_report([finding]))
    assert (row["message"], row["hint"], row["file"]) == (message, hint, path)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 3), st.integers(1, 3), st.sampled_from(codes.ALL))))
def test_findings_are_sorted_and_each_is_told_once(found: list[tuple[str, int, int, Code]]) -> None:
    sink = Sink()
    for path, line, column, code in found:
        sink.report(code, "x", Span(path, line, column))
    told = list(sink)
    assert len(told) == len(sink) == len(set(found))
    assert all((a.span, a.code.id) <= (b.span, b.code.id) for a, b in pairwise(told))
