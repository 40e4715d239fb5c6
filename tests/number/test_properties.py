"""What holds of every number, every table and every text, however odd."""

import csv
import io
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from galleyproof.model.evidence.fact import EMPTY
from galleyproof.model.evidence.unit import NUMBER, PER_CENT, Unit
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.text.document import Inline, Paragraph, Section, Styled, Text
from galleyproof.number.agreement import Limits, agrees
from galleyproof.number.data.evaluation import Failure
from galleyproof.number.data.expression import Fault, parse_expression
from galleyproof.number.data.value import Values
from galleyproof.number.mending.rewriting import rewrite
from galleyproof.number.prose_runs import runs_of
from galleyproof.number.words.cardinal import read_words, write_words
from galleyproof.number.words.kinds import numerals_in
from galleyproof.number.words.literal import Literal, read_literal
from galleyproof.read.tables.csv_table import read_table
from galleyproof.read.tables.data_folder import read_data

USD = Unit("USD", Decimal(1), is_named=True)
TOLERANCE = Decimal("0.05")
decimals = st.decimals(min_value=0, max_value=10**9, allow_nan=False, allow_infinity=False, places=4)


def written(number: Decimal, places: int, separator: str) -> str:
    text = f"{number:,.{places}f}"
    return text.replace(",", separator)


@given(
    decimals,
    st.integers(0, 4),
    st.sampled_from([",", "\u2009", "\u202f", ""]),
    st.sampled_from(["", "thousand", "million", "billion"]),
    st.sampled_from(
        ["USD {}", "${}", "{} dollars", "EUR {}", "{}", "{} people", "about {}", "more than {}", "some {}"]
    ),
)
def test_a_number_in_any_style_reads_back(number: Decimal, places: int, separator: str, scale: str, style: str) -> None:
    shown = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    literal = read_literal(style.format(f"{written(shown, places, separator)} {scale}".strip()))
    assert isinstance(literal, Literal)
    factor = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}[scale]
    assert literal.low.value == Fraction(shown) * factor
    assert literal.low.step == Fraction(factor, 10**places)


@given(decimals, st.integers(0, 4), st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]))
def test_a_datum_agrees_with_itself_rounded_either_way_and_with_no_neighbour(
    number: Decimal, places: int, rounding: str
) -> None:
    step = Decimal(1).scaleb(-places)
    shown = number.quantize(step, rounding=rounding)
    limits = Limits(Fraction(number), Fraction(number), NUMBER, "", is_published=True)
    literal = read_literal(f"{shown:f}")
    assert isinstance(literal, Literal)
    assert agrees(literal, limits, TOLERANCE)
    further = read_literal(f"{shown + 2 * step:f}")
    assert isinstance(further, Literal)
    assert not agrees(further, limits, TOLERANCE)


@given(decimals, decimals, st.integers(0, 3), st.sampled_from(["{}", "about {}", "more than {}", "at least {}"]))
def test_a_rewritten_literal_agrees(old: Decimal, new: Decimal, places: int, style: str) -> None:
    literal = read_literal(style.format(f"USD {old:,.{places}f}"))
    assert isinstance(literal, Literal)
    limits = Limits(Fraction(new), Fraction(new), USD, "USD", is_published=True)
    better = rewrite(literal, limits, TOLERANCE)
    if isinstance(better, str):
        again = read_literal(better)
        assert isinstance(again, Literal)
        assert agrees(again, limits, TOLERANCE)


@given(st.integers(0, 999))
def test_number_words_read_back(number: int) -> None:
    words = write_words(Decimal(number))
    assert words is not None
    found = read_words(words.replace("-", " ").split())
    assert found is not None
    assert (found.value, found.used) == (Fraction(number), len(words.replace("-", " ").split()))
    literal = read_literal(f"{words} per cent")
    assert isinstance(literal, Literal)
    assert (literal.low.value, literal.unit) == (Fraction(number), PER_CENT)


@given(st.text(max_size=60))
def test_no_literal_breaks_the_reader(text: str) -> None:
    read_literal(text)
    numerals_in(text)


@given(st.text("0123456789 abcdefgxyz.,-–()%$", max_size=60))
def test_numerals_lie_in_the_text_in_order(text: str) -> None:
    found = numerals_in(text)
    assert all(numeral.start < numeral.end <= len(text) for numeral in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@given(st.text("ab.*-+/<>=() 0123456789%,\n\"'[]{}_:@!andornotwithisumk", max_size=80))
def test_no_expression_breaks_the_evaluator(text: str) -> None:
    parsed = parse_expression(text)
    outcome = Values(EMPTY).evaluate(text)
    if isinstance(parsed, Fault):
        assert isinstance(outcome, Failure)


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_a_table_reads_as_python_wrote_it_each_cell_at_its_place(rows: list[list[str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["a", "b"])
    writer.writerows(rows)
    source, sink = Source("t.csv", out.getvalue()), Sink()
    _, found = read_table(source, sink)
    assert not len(sink)
    assert [[row.cells["a"].text, row.cells["b"].text] for row in found] == rows
    for row in found:
        for cell in row.cells.values():
            if cell.text:
                assert source.text[cell.span.start : cell.span.end].replace('""', '"') == cell.text


@given(
    st.sampled_from(["facts.csv", "derived.yml", "rules.yml", "discrepancies.yml", "datapackage.json"]),
    st.text(max_size=200),
)
def test_no_file_breaks_the_reader(name: str, text: str) -> None:
    read_data({f"data/{name}": Source(f"data/{name}", text)}, Sink())


def test_raised_digits_are_a_power_and_not_more_digits() -> None:
    source = Source("text.md", "10^6^ cells on 3 km^2^")
    texts = [("10", 0), ("6", 3), (" cells on 3 km", 5), ("2", 20)]
    words = [Text(text, source.span(start, start + len(text))) for text, start in texts]
    raised: list[Inline] = [
        Styled("raised", (word,), source.span(word.span.start - 1, word.span.end + 1)) for word in words[1::2]
    ]
    inlines: tuple[Inline, ...] = (words[0], raised[0], words[2], raised[1])
    paragraph = Paragraph(inlines, source.span(0, len(source.text)))
    (run,) = runs_of((Section(source, (paragraph,)),), None)
    assert run.text == source.text
    assert [run.text[found.start : found.end] for found in numerals_in(run.text) if not found.kind] == ["10^6^", "3"]
    assert str(run.place(0, 5)) == "text.md:1:1"
