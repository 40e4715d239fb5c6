"""Hostile files by name: each lays itself into a paper that would print; what is told of it stands beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

FACTS = "id,value,low,high,unit,year,states,source,locator,status,remark\n"
ONE_FACT = FACTS + "a,2,,,,2020,x,doe2020,1,as-published,\n"
STYLE = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">{macros}'
    "<citation><layout>{layout}</layout></citation></style>"
)


@dataclass(frozen=True, slots=True)
class Input:
    """Files that take the place of the paper's, and the findings that come of them, each as `code path:line:column`."""

    files: Mapping[str, str]
    told: tuple[str, ...]


def section(text: str, *told: str) -> Input:
    return Input({"sections/01-trade.md": f"# T\n\n[@doe2020]\n\n{text}\n"}, told)


def settings(text: str, *told: str) -> Input:
    return Input({"paper.yml": f"{text}\ndate: 2026-01-01\n"}, told)


def works(text: str, *told: str) -> Input:
    whole = "@book{doe2020,\n  author = {Doe, Jane},\n  title = {T},\n  publisher = {P},\n  date = {2020},\n}\n"
    return Input({"bib/references.bib": f"{whole}{text}\n"}, told)


def data(name: str, text: str, *told: str) -> Input:
    return Input({"data/facts.csv": ONE_FACT, f"data/{name}": text}, told)


def derived(expression: str, *told: str) -> Input:
    return data("derived.yml", f"b:\n  expression: {expression}\n  unit: times\n  states: x\n", *told)


def style(macros: str, layout: str, *told: str) -> Input:
    return Input(
        {
            "paper.yml": "title: T\ndate: 2026-01-01\nstyle: {csl: a.csl}\n",
            "a.csl": STYLE.format(macros=macros, layout=layout),
        },
        told,
    )


def tagged(tag: str) -> Input:
    return settings(f"title: {tag}", "R103 paper.yml:1:8")


def deep(text: str, place: str) -> Input:
    return settings(text, f"R103 paper.yml:{place}")


TAGS = (
    "!!bool x", '!!int ""', '!!float ""', "!!timestamp x", "!!binary x", "!!merge x", "!!int 0x", "!!int 1:x", "!!float .",
    "!!timestamp 2026-99-99", "!!value x", "<<", "!!yaml x", "2026-13-45", '!!binary "é"', "!!int _", "!!float +", "!!int 0b",
    "!!bool ''", '!!timestamp "2001-12-14t21:59:43.10-99:30"', "!!int 0o9", "!!float 1.2.3", "!!timestamp 0000-00-00", "!x y",
    "!!python/name:os.system", "!!python/object/apply:os.system [x]", "!<tag:yaml.org,2002:python/tuple> [a]", "!!int +", "!!float _",
)  # fmt: skip

NOTES = "a[^1]\n\n" + "".join(f"[^{i}]: see[^{i + 1}]\n\n" for i in range(1, 300)) + "[^300]: x"

INPUTS: dict[str, Input] = {
    **{f"a value tagged {tag}": tagged(tag) for tag in TAGS},
    "YAML of brackets": deep("title: " + "[" * 30_000, "1:57"),
    "YAML of brackets that close": deep("title: " + "[" * 30_000 + "]" * 30_000, "1:57"),
    "YAML of braces": deep("title: " + "{a: " * 30_000, "1:204"),
    "YAML of dashes": deep("title:\n" + "- " * 50_000, "2:99"),
    "YAML of question marks": deep("title:\n" + "? " * 50_000, "2:101"),
    "YAML that is indented ever more": deep("title:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 1000)), "51:51"),
    "YAML of both": deep("title:\n" + "- - [" * 20_000, "2:6"),
    "a register of dashes": data("rules.yml", "- " * 50_000, "N409 data/rules.yml:1:101"),
    "a description of brackets": data("datapackage.json", "[" * 100_000, "N408 data/datapackage.json:1:1"),
    "a value that holds itself": settings("title: &a [*a]", "R103 paper.yml:1:8"),
    "a name that no value has": settings("title: *b", "R103 paper.yml:1:8"),
    "settings that are a list": settings("- a\n- b", "R103 paper.yml:3:1"),
    "a title of ten megabytes": settings("title: " + "a " * 5_000_000, "R107 paper.yml:1:1"),
    "a section of three megabytes": Input({"sections/01-trade.md": "# T\n\n[@doe2020]\n\n" + "word word\n\n" * 300_000}, ("R107 sections/01-trade.md:1:1",)),
    "a paragraph of a megabyte": section("word " * 200_000, "R107 sections/01-trade.md:5:1"),
    "a paragraph of stars": section("*" * 60_000 + "a" + "*" * 60_000, "R107 sections/01-trade.md:5:1"),
    "a chain of numbers": section("1-" * 100_000 + "1", "R107 sections/01-trade.md:5:1"),
    "notes that set notes": section(NOTES, "C204 sections/01-trade.md:7:10", "R120 sections/01-trade.md:45:11"),
    "notes in a circle": section("a[^1]\n\n[^1]: see[^2]\n\n[^2]: see[^1]", "R112 sections/01-trade.md:9:10"),
    "strings of strings of strings": works(
        "".join(f"@string{{s{i} = {' # '.join([f's{i - 1}' if i else chr(34) + 'a' * 10 + chr(34)] * 10)}}}\n" for i in range(8))
        + "@book{x, title = s5, author = {A, B}, date = 2020}",
        "R131 bib/references.bib:11:21",
    ),
    "comments in comments": works("@comment{" * 30_000),
    "braces in braces": works("@book{y, title = {" + "{" * 5_000 + "}" * 5_000 + "}}", "R131 bib/references.bib:7:120"),
    "braces that never close": works("@book{y, title = {" + "{" * 50_000, "R131 bib/references.bib:7:120"),
    "at signs": works("@" * 100_000, "R131 bib/references.bib:7:100001"),
    "a table of a hundred thousand columns": data("facts.csv", "id" + ",a" * 100_000 + "\n", "N401 data/facts.csv:1:4002"),
    "a cell that never closes": data("facts.csv", '"' + "a,b\n" * 100_000, "N401 data/facts.csv:1:1"),
    "a macro that calls itself": style('<macro name="a"><text macro="a"/></macro>', '<text macro="a"/>', "X903 a.csl:1:1"),
    "macros that call each other": style(
        '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>', '<text macro="a"/>', "X903 a.csl:1:1"
    ),
    "macros that call ten that call ten": style(
        "".join(f'<macro name="m{i}">' + f'<text macro="m{i + 1}"/>' * 10 + "</macro>" for i in range(9)) + '<macro name="m9"/>',
        '<text macro="m0"/>',
        "X903 a.csl:1:1",
    ),
    "a style with entities": Input({"paper.yml": "title: T\ndate: 2026-01-01\nstyle: {csl: a.csl}\n", "a.csl": '<!DOCTYPE a [<!ENTITY b "c">]><style/>'}, ("X903 a.csl:1:1",)),
    "a style that is no XML": Input({"paper.yml": "title: T\ndate: 2026-01-01\nstyle: {csl: a.csl}\n", "a.csl": "\0\1<"}, ("X903 a.csl:1:1",)),
    "an expression of brackets": derived(f"'{'(' * 1900}a{')' * 1900}'", "N417 data/derived.yml:2:66"),
    "an expression of powers": derived("9**9**9**9", "N417 data/derived.yml:2:17"),
    "an expression of a long sum": derived(f"'{'a + ' * 20_000}a'", "N417 data/derived.yml:2:16"),
    "an expression of a number without end": derived(f"'{'9' * 50_000}'", "N417 data/derived.yml:2:16"),
    "an expression of a division by nothing": derived("a / (a - a)", "N418 data/derived.yml:2:20"),
}  # fmt: skip

ENDLESS: dict[str, str] = {
    "a text multiplied": r"\VAR{'a' * 1000000000000}",
    "a list multiplied": r"\VAR{[1] * 1000000000000}",
    "a power": r"\VAR{9**9**9}",
    "a loop in a loop": "%% for i in range(99999)\n%% for j in range(99999)\n%% endfor\n%% endfor",
    "a loop in a loop that prints": "%% for i in range(99999)\n%% for j in range(99999)\nmore and more\n%% endfor\n%% endfor",
    "a macro that calls itself twice": "%% macro m(n)\n%% if n\n\\VAR{m(n - 1)}\\VAR{m(n - 1)}\n%% endif\n%% endmacro\n\\VAR{m(60)}",
    "a macro that calls itself": "%% macro m()\n\\VAR{m()}\n%% endmacro\n\\VAR{m()}",
    "a width without end": r"\VAR{'%0999999999d' % 1}",
    "a text that is padded": r"\VAR{'a'.ljust(10000000000)}",
    "a text that is centred": r"\VAR{'a'|center(10000000000)}",
    "a format without end": r"\VAR{'{:>9999999999}'.format(1)}",
    "a text that doubles": "%% set n = namespace(x='aaaaaaaaaa')\n%% for i in range(60)\n%% set n.x = n.x ~ n.x\n%% endfor\n\\VAR{n.x}",
    "the class of a text": r"\VAR{''.__class__.__mro__}",
    "the function behind a filter": r"\VAR{self.__init__.__globals__}",
    "a text that is indented": r"\VAR{'a'|indent(width=10000000000, first=true)}",
    "a text replaced": r"\VAR{('a'|center(9999999))|replace(' ', 'x'|center(9999))}",
}  # fmt: skip
"""Templates."""
