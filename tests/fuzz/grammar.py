"""Random files of each kind that the program reads: grown from small grammars, or mutated from files that are well formed."""

import random
from collections.abc import Callable, Mapping

Grow = Callable[[random.Random], Mapping[str, str]]
"""Files that take the place of the paper's."""

MARKS = (
    "*", "**", "_", "`", "``", "[", "]", "](a)", "^[", "[^1]", "[^1]: ", "[@doe2020]", "[@doe2020, 5]", "[@no, p. 3; -@doe2020]", "@doe2020",
    "{.exempt kind=year}", "{num=a}", "[1]{num=a}", "[x]{", "}", "# ", "## A {#sec:a}", "> ", "- ", "1. ", "| a | b |", "|---|---|", "```", "~~~",
    "<!-- ", " -->", "<b>", "&amp;", "&#0;", "\\", "\\tex", "`\\x`{=latex}", "$x$", "$$", "![a](figure:t){#fig:t}", "@fig:t", "@sec:a", "---", "...", "'",
    '"', "“", "’", "\u00a0", "\u0301", "\u202e", "Ĳ", "™", "Ŋ", "中", "Ж", "́", "\0", "\x1b", "17+1", "1,000", "50-75", "2020", "61%", "$5 million", "one third",
    ":::", "::: {.a}", "~a~", "^a^", "~~a~~", "Table: x", ": x", "term\n: x", "| verse", "a\\\n", "  \n", "\n", "\n\n", "\n\n\n    ", "\t", " ", "word", "word.", "é",
)  # fmt: skip

DOCUMENT = "# Trade\n\nTrade *went* on [@doe2020, 5].^[As @doe2020 says, 61% of it.] It grew to [748]{num=a}.\n\n- one\n- two\n\n> said\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
WORKS = "@book{doe2020,\n  author = {Doe, Jane and {The Port}},\n  title = {A \\emph{Harbour} of {Ships}},\n  publisher = {P},\n  date = {2020},\n  pages = {1--9},\n}\n@string{p = {Press}}\n"
TABLE = "id,value,low,high,unit,year,states,source,locator,status,remark\na,748,,,,2020,x,doe2020,1,as-published,\n"
SETTINGS = "title: A *Harbour*\nauthors:\n  - name: Jane Doe\n    orcid: 0000-0002-1825-0097\ndate: 2026-01-01\nabstract: >-\n  It [@x] was.\nkeywords: [a, b]\nengine: {timeout: 60}\nallow: {uncited-work: why}\n"
STYLE = '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><macro name="a"><text variable="title"/></macro><citation><layout><text macro="a"/></layout></citation></style>'
TEMPLATE = (
    "\\VAR{title}\n%% for author in authors\n\\VAR{author}\n%% endfor\n\\BLOCK{if date}\\VAR{date}\\BLOCK{endif}\n"
)
EXPRESSION = (
    "a",
    "b",
    "+",
    "-",
    " - ",
    "*",
    "/",
    "**",
    "(",
    ")",
    "1",
    "0",
    "1e9",
    "sum",
    "round(",
    ",",
    "==",
    "<=",
    " and ",
    "a.b",
    "é",
    "'",
    "%",
)
DATES = (
    "2020",
    "2020-01",
    "2020-01-01",
    "2020/2021",
    "2020-13",
    "-44",
    "c. 1900",
    "2020?",
    "~",
    "..",
    "/",
    "0000",
    "99999",
    "May",
    "21st",
    "2020-02-30",
    "uuuu",
    "[2020]",
)
LOCATORS = (
    "5",
    "5-7",
    "p. 5",
    "pp.",
    "para. 3",
    "n. 4",
    "chap.",
    "xii",
    "5, 7",
    "-",
    "--",
    "–",
    "5f.",
    "v",
    "I:3",
    "bk. 1, ch. 2",
    "999999999999",
    "p.",
    "figure:",
    "{}",
    "]",
)
TAGS = (
    "!!bool ",
    "!!int ",
    "!!float ",
    "!!timestamp ",
    "!!binary ",
    "!!set ",
    "!!null ",
    "!x ",
    "&a ",
    "*a",
    "<<: ",
    "? ",
    "- ",
    "[",
    "{",
    "|\n ",
    ">-\n ",
    "'",
    '"',
    "#",
    "%",
    "---\n",
    "...\n",
)


def document(chance: random.Random) -> Mapping[str, str]:
    text = "# T\n\n[@doe2020]\n\n" + "".join(chance.choice(MARKS) for _ in range(chance.randrange(1, 60)))
    return {"sections/01-trade.md": text}


def mutated_document(chance: random.Random) -> Mapping[str, str]:
    return {"sections/01-trade.md": mutated(DOCUMENT, MARKS, chance)}


def bibliography(chance: random.Random) -> Mapping[str, str]:
    parts = (
        "@",
        "book",
        "{",
        "}",
        "=",
        ",",
        '"',
        "#",
        "doe2020",
        "title",
        "\\emph{",
        "\\'e",
        "$",
        "%",
        "\n",
        "@string{",
        "@comment{",
        "@preamble{",
        " and ",
        "p",
        "2020",
        *DATES,
    )
    return {"bib/references.bib": mutated(WORKS, parts, chance)}


def date(chance: random.Random) -> Mapping[str, str]:
    return {
        "bib/references.bib": WORKS.replace(
            "{2020}", "{" + "".join(chance.choices(DATES, k=chance.randrange(1, 4))) + "}"
        )
    }


def locator(chance: random.Random) -> Mapping[str, str]:
    return {
        "sections/01-trade.md": f"# T\n\nOne [@doe2020, {' '.join(chance.choices(LOCATORS, k=chance.randrange(1, 5)))}].\n"
    }


def attributes(chance: random.Random) -> Mapping[str, str]:
    parts = (
        "#a",
        ".b",
        "c=d",
        'e="f"',
        "num=a",
        "num=",
        "kind=year",
        ".exempt",
        "=",
        '"',
        "{",
        "}",
        " ",
        "é",
        "\\",
        "\n",
        "num=a..b",
        "places=2",
    )
    inner = " ".join(chance.choices(parts, k=chance.randrange(1, 8)))
    return {"sections/01-trade.md": f"# T\n\n[@doe2020] [748]{{{inner}}} and ![x](figure:t){{{inner}}}\n"}


def table(chance: random.Random) -> Mapping[str, str]:
    return {
        "data/facts.csv": mutated(
            TABLE, (",", '"', "\n", "\r", ";", "NaN", "1e999", "-", "é", "\0", "a", "2020", "=1+1", " "), chance
        )
    }


def expression(chance: random.Random) -> Mapping[str, str]:
    words = "".join(chance.choices(EXPRESSION, k=chance.randrange(1, 25))).replace("'", "''")
    derived = f"b:\n  expression: '{words}'\n  unit: times\n  states: x\n"
    return {
        "data/facts.csv": TABLE,
        "data/derived.yml": derived,
        "data/rules.yml": f"- id: r\n  holds: '{words} == 1'\n  because: x\n",
    }


def yaml(chance: random.Random) -> Mapping[str, str]:
    return {
        "data/facts.csv": TABLE,
        "data/rules.yml": mutated("- id: r\n  holds: a == 748\n  because: x\n", TAGS, chance),
    }


def settings(chance: random.Random) -> Mapping[str, str]:
    return {
        "paper.yml": mutated(
            SETTINGS, (*TAGS, "title: ", "style: ", "targets: ", "é", "\n", "  ", "numbers: {check: all}"), chance
        )
    }


def style(chance: random.Random) -> Mapping[str, str]:
    parts = (
        "<",
        ">",
        "/>",
        '"',
        "text",
        "macro",
        "<choose>",
        "<if>",
        "&",
        "&amp;",
        "é",
        "<text macro='a'/>",
        "<!--",
        "<![CDATA[",
        "<?x?>",
    )
    return {"paper.yml": "title: T\ndate: 2026-01-01\nstyle: {csl: a.csl}\n", "a.csl": mutated(STYLE, parts, chance)}


def template(chance: random.Random) -> Mapping[str, str]:
    parts = (
        "\\VAR{",
        "\\BLOCK{",
        "}",
        "%% ",
        "for x in title",
        "endfor",
        "if",
        "endif",
        "|e",
        "|join",
        ".x",
        "[0]",
        "()",
        "'",
        "range(9)",
        "~",
        "*",
        "macro m()",
        "endmacro",
        "include 'x'",
        "\n",
    )
    return {"templates/title.tex.jinja": mutated(TEMPLATE, parts, chance)}


def mutated(text: str, parts: tuple[str, ...], chance: random.Random) -> str:
    """The text with some of it taken away, doubled, moved, or replaced by parts of its own language."""
    for _ in range(chance.randrange(1, 6)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.randrange(12))
        match chance.randrange(5):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = text[:end] + text[start:end] * chance.randrange(1, 4) + text[end:]
            case 2:
                text = text[:start] + chance.choice(parts) + text[end:]
            case 3:
                text = text[:start] + "".join(chance.choices(parts, k=chance.randrange(1, 9))) + text[start:]
            case _:
                text = (
                    text[:start]
                    + chr(
                        chance.choice((0, 9, 10, 13, 32, 92, 123, 160, 0x301, 0x202E, 0x1F600, chance.randrange(0x250)))
                    )
                    + text[start:]
                )
    return text


KINDS: Mapping[str, Grow] = {
    "documents": document, "mutated documents": mutated_document, "BibTeX": bibliography, "dates": date, "locators": locator, "attributes": attributes,
    "CSV": table, "expressions": expression, "YAML": yaml, "paper.yml": settings, "citation styles": style, "templates": template,
}  # fmt: skip
TYPESET = ("documents", "mutated documents", "BibTeX", "templates", "paper.yml")
"""Kinds of which some are printed: what the checks accept, TeX must accept."""
