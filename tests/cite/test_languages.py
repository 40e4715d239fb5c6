"""Notes in other languages than English: their words, their dates, and that no table lacks a word."""

from pathlib import Path

import pytest

from galleyproof.cite.alphabet import sort_key
from galleyproof.cite.chicago.printed_date import print_date
from galleyproof.cite.csl.locator_words import locator_words
from galleyproof.cite.terms.languages import LANGUAGES
from galleyproof.cite.terms.terms import ENGLISH, term
from galleyproof.model.evidence.work import DateRange, PartialDate
from galleyproof.model.finding.source import Span
from galleyproof.model.look.language import paper_word
from galleyproof.model.text.document import Citation, Locator, LocatorKind
from galleyproof.model.text.inline import Phrase
from galleyproof.model.text.note_marks import note_text
from galleyproof.model.text.walk import plain_text, runs_in, walk
from tests.cases import Case
from tests.material import read_material

BOOK = """
@book{a, author={Roe, Jane}, editor={Doe, John}, translator={Poe, Ann}, title={Title}, edition={2}, volumes={3},
 location={X}, publisher={Y}, date={2020}}
@article{b, author={Roe, Jane}, title={Title}, journaltitle={Journal}, date={2020-03-03}, number={4}}
@book{c, author={Roe, Jane}, title={Undated}, location={X}, publisher={Y}}
"""
"""A book, an article of a day, a book without a year."""

WORDS = {
    "de": ("hg. von John Doe", "übers. von Ann Poe", "2. Aufl.", "3 Bde.", "S. 5–7", "Kap. 2", "o. J."),
    "fr": ("éd. par John Doe", "trad. par Ann Poe", "2ᵉ éd.", "3 vol.", "p. 5–7", "chap. 2", "s. d."),
    "es": ("ed. John Doe", "trad. Ann Poe", "2.ª ed.", "3 vols.", "pp. 5–7", "cap. 2", "s. f."),
    "it": ("a c. di John Doe", "trad. da Ann Poe", "2ª ed.", "3 voll.", "pp. 5–7", "cap. 2", "s.d."),
    "pl": ("red. John Doe", "tłum. Ann Poe", "2. wyd.", "3 t.", "s. 5–7", "rozdz. 2", "b.d."),
    "ru": ("под ред. John Doe", "пер. Ann Poe", "2-е изд.", "3 тт.", "с. 5–7", "гл. 2", "б. д."),
    "be": ("пад рэд. John Doe", "пер. Ann Poe", "2-е выд.", "3 т.", "с. 5–7", "разд. 2", "б. д."),
    "nl": ("onder redactie van John Doe", "vertaald door Ann Poe", "2e dr.", "3 vols.", "pp. 5–7", "hfdst. 2", "z.d."),
    "uk": ("за ред. John Doe", "пер. Ann Poe", "2-е вид.", "3 т.", "с. 5–7", "розд. 2", "б. д."),
    "he": ("ערך John Doe", "תרגם Ann Poe", "מהדורה 2", "3 כרכים", "עמ׳ 5–7", "פרק 2", "ללא תאריך"),
    "ar": ("تحقيق John Doe", "ترجمة Ann Poe", "ط 2", "3 مجلدات", "ص 5–7", "فصل 2", "د.ت"),
    "en": ("ed. John Doe", "trans. Ann Poe", "2nd ed.", "3 vols.", "5–7", "chap. 2", "n.d."),
}


@pytest.mark.parametrize("language", WORDS)
def test_notes_say_it_in_the_paper_s_language(language: str) -> None:
    text = "One [@a, 5-7]. Two [@b, chap. 2]. Three [@c]."
    case = Case(
        "", {"text": text, "bib": BOOK, "yaml": f"title: T\nlanguage: {language}\ndate: 2026-01-01"}, Path(__file__), 1
    )
    told = " ".join(note_text(note) for note in read_material(case).manuscript.notes)
    assert [words for words in WORDS[language] if words not in told] == [], told


@pytest.mark.parametrize(
    ("language", "month", "months"),
    [
        ("en", "March 2020", "March–April 2020"), ("ru", "март 2020", "март–апрель 2020"), ("pl", "marzec 2020", "marzec–kwiecień 2020"),
        ("cs", "březen 2020", "březen–duben 2020"), ("uk", "березень 2020", "березень–квітень 2020"),
        ("be", "сакавік 2020", "сакавік–красавік 2020"), ("es", "marzo de 2020", "marzo–abril de 2020"), ("ja", "2020年3月", "2020年3月–4月"),
        ("zh", "2020年3月", "2020年3月–4月"), ("de", "März 2020", "März–April 2020"),
    ],
)  # fmt: skip
def test_a_month_and_two(language: str, month: str, months: str) -> None:
    one, two = DateRange(PartialDate(2020, 3)), DateRange(PartialDate(2020, 3), PartialDate(2020, 4))
    assert [print_date(each, day_first=False, language=language) for each in (one, two)] == [month, months]


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("de", "[@b, S. 12 und 14]", "Nr. 4 (März 2020): S. 12 und 14."),
        ("de", "[@a, Bd. 2, S. 15-18]", "Bd. 2, S. 15–18."),
        ("de", "[@a, vol. 2, pp. 15-18]", "Bd. 2, S. 15–18."),
        ("de", "[@a, 2:15]", "2020), 2:15."),
        ("de", "[@a, Seite 9 f.]", "S. 9 f."),
        # No table has a word for it in German: it stays as it is typed.
        ("de", "[@a, Art. 5]", "Art. 5."),
        ("de", '[@a, s.v. "Wort"]', "s.v. „Wort“."),
        ("fr", "[@b, p. 12]", "nᵒ 4 (mars 2020) : p. 12."),
        ("fr", "[@a, vol. 2, p. 15]", "vol. 2, p. 15."),
        ("fr", "[@a, t. 2, p. 15]", "t. 2, p. 15."),
        ("fr", "[@a, chapitres 3 et 4]", "chap. 3 et 4."),
        ("ru", "[@b, стр. 12]", "№ 4 (март 2020): с. 12."),
        ("ru", "[@a, т. 2, с. 15]", "т. 2, с. 15."),
        ("pl", "[@b, s. 12]", "nr 4 (marzec 2020): s. 12."),
        ("es", "[@b, págs. 12-14]", "n.º 4 (marzo de 2020): pp. 12–14."),
        ("de", "[@a, s.v. „Sein und Zeit“]", "s.v. „Sein und Zeit“."),
        # A second number after one volume is that of a page, after several that of another.
        ("de", "[@a, Bd. 2, 15]", "Bd. 2, S. 15."),
        ("de", "[@a, Bd. II, 15-17]", "Bd. II, S. 15–17."),
        ("de", "[@a, Bde. 2, 3]", "Bde. 2, 3."),
        ("it", "[@a, voll. 2, 3]", "voll. 2, 3."),
        ("ru", "[@a, т. 2, 15]", "т. 2, с. 15."),
        ("ru", "[@a, тт. 2, 3]", "тт. 2, 3."),
        ("pl", "[@a, t. 2, 15]", "t. 2, s. 15."),
        ("cs", "[@a, sv. 2, 15]", "sv. 2, s. 15."),
        ("es", "[@a, págs. 5 y 7]", "pp. 5 y 7."),
        ("nl", "[@a, blz. 5 en 7]", "pp. 5 en 7."),
        # `стр.` before a line would be read as a page.
        ("ru", "[@a, строка 15]", "строка 15."),
        ("ru", "[@a, ст. 15]", "ст. 15."),
        ("cs", "[@a, l. 15]", "l. 15."),
        ("he", "[@a, עמ' 5]", "עמ׳ 5."),
        ("he", "[@a, עמ׳ 5 ו-7]", "עמ׳ 5 ו-7."),
        ("ar", "[@a, صص 5-7]", "ص 5–7."),
        ("zh-TW", "[@a, 頁 5]", "頁 5."),
        ("ja", "[@a, ページ 5、7]", "頁 5、7."),
        ("en", "[@a, vol. 2, 15]", "2020), 2:15."),
        ("en", "[@a, vols. 2, 3]", "vols. 2, 3."),
        ("en", "[@a, issues 3-4]", "issues 3–4."),
        ("en", "[@a, vol. 2, p. 15]", "2020), 2:15."),
        ("en", "[@a, S. 15]", "2020), S. 15."),
    ],
)
def test_locators_are_typed_in_the_paper_s_language(language: str, typed: str, printed: str) -> None:
    yaml = f"title: T\nlanguage: {language}\ndate: 2026-01-01"
    bib = BOOK.replace("number={4}}", "number={4}, pages={10-20}}")
    case = Case("", {"text": f"One {typed}.", "bib": bib, "yaml": yaml}, Path(__file__), 1)
    (note,) = read_material(case).manuscript.notes
    assert note_text(note).replace("\N{NO-BREAK SPACE}", " ").endswith(printed), note_text(note)


def test_an_abstract_types_locators_as_the_paper_does() -> None:
    yaml = "title: T\nlanguage: de\ndate: 2026-01-01\nabstract: |\n  Wie gezeigt [@a, Kap. 2, Anm. 3; @b, Bd. 2, 15].\n"
    case = Case("", {"text": "Eins.", "bib": BOOK, "yaml": yaml}, Path(__file__), 1)
    settings = read_material(case).paper.settings
    locators = [
        cite.locator
        for run in settings.abstract
        for inline in run
        if isinstance(inline, Citation)
        for cite in inline.cites
    ]
    assert [(each.kind, each.volume, each.value) for each in locators if each] == [
        ("chapter", "", "2"),
        ("page", "2", "15"),
    ]


@pytest.mark.parametrize(
    ("language", "typed", "known"),
    [
        ("de", "table", "Tab. 5"), ("de", "chapter", "Kapitel 5"), ("ru", "page", "5"), ("cs", "volume", "sv. 5"),
        ("zh-TW", "page", "頁 5"), ("pt-BR", "section", "seção 5"), ("en", "table", "table 5"), ("de", "article", "article 5"),
    ],
)  # fmt: skip
def test_citeproc_is_told_a_locator_in_a_word_that_it_knows(language: str, typed: LocatorKind, known: str) -> None:
    locator = Locator(typed, "5", Span("a"))
    assert locator_words(locator, language).strip(", {}") == known


@pytest.mark.parametrize(
    ("language", "date"),
    [
        ("en", "March 3, 2020"), ("de", "3. März 2020"), ("fr", "3 mars 2020"), ("es", "3 de marzo de 2020"),
        ("pl", "3 marca 2020"), ("cs", "3. března 2020"), ("ru", "3 марта 2020"), ("uk", "3 березня 2020"),
        ("be", "3 сакавіка 2020"), ("tr", "3 Mart 2020"), ("ja", "2020年3月3日"), ("zh-TW", "2020年3月3日"),
        ("he", "3 במרץ 2020"), ("ar", "3 مارس 2020"),
    ],
)  # fmt: skip
def test_days(language: str, date: str) -> None:
    bib = "@online{n, author={Roe, Jane}, title={Post}, date={2020-03-03}, url={https://example.org/a}}"
    case = Case(
        "",
        {"text": "One [@n].", "bib": bib, "yaml": f"title: T\nlanguage: {language}\ndate: 2026-01-01"},
        Path(__file__),
        1,
    )
    assert date in note_text(read_material(case).manuscript.notes[0])


@pytest.mark.parametrize(
    ("language", "date"),
    [
        ("en", "March 2020"), ("de", "März 2020"), ("es", "marzo de 2020"), ("pt-BR", "março de 2020"), ("pl", "marzec 2020"),
        ("cs", "březen 2020"), ("ru", "март 2020"), ("uk", "березень 2020"), ("be", "сакавік 2020"), ("ja", "2020年3月"),
        ("zh-Hant", "2020年3月"), ("ar", "مارس 2020"),
    ],
)  # fmt: skip
def test_months_without_a_day(language: str, date: str) -> None:
    bib = "@article{a, author={Roe, Jane}, title={Post}, journaltitle={J}, number={1}, date={2020-03}}"
    assert f"({date})" in _note_in(language, bib)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-Hant", ("譯", "2020年1月3日", "頁 3")), ("zh-TW", ("譯", "頁 3")), ("zh", ("译", "页 3")), ("de-AT", ("Jänner 2020",)),
        ("de", ("Januar 2020",)), ("pt-BR", ("sec. 3",)),
    ],
)  # fmt: skip
def test_a_region_has_words_of_its_own(language: str, words: tuple[str, ...]) -> None:
    bib = (
        "@book{a, author={Roe, Jane}, translator={Poe, Ann}, title={Title}, date={2020}}"
        "@online{n, author={Roe, Jane}, title={Post}, date={2020-01-03}, url={https://example.org/a}}"
    )
    place = "sec. 3" if language == "pt-BR" else "3"
    told = _note_in(language, bib, f"One [@a, {place}; @n].")
    assert [word for word in words if word not in told] == [], told
    assert paper_word("tbl", "zh-Hant") == "表"
    assert [paper_word(key, "zh-HK") for key in ("fig", "sec", "notes")] == ["圖", "節", "註釋"]
    assert paper_word("sec", "pt-BR", capitalized=True) == "Seção"


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", "Jane Roe, John Doe, and Ann Poe"), ("de", "Jane Roe, John Doe und Ann Poe"),
        ("fr", "Jane Roe, John Doe et Ann Poe"), ("ru", "Jane Roe, John Doe и Ann Poe"),
        ("he", "Jane Roe, John Doe ו-Ann Poe"), ("ar", "Jane Roe, John Doe و Ann Poe"),
    ],
)  # fmt: skip
def test_only_english_has_a_comma_before_the_last_name(language: str, names: str) -> None:
    bib = "@book{a, author={Roe, Jane and Doe, John and Poe, Ann}, title={Title}, date={2020}}"
    assert _note_in(language, bib).startswith(names)


@pytest.mark.parametrize(
    ("language", "bib", "names"),
    [
        ("he", "@book{a, author={עוז, עמוס and כהן, דן}, title={סיפור}, date={2002}}", "עמוס עוז ודן כהן"),
        ("ar", "@book{a, author={حسين, طه and عمر, علي}, title={في}, date={1926}}", "طه حسين وعلي عمر"),
    ],
)
def test_and_is_a_part_of_the_word_that_follows_it(language: str, bib: str, names: str) -> None:
    assert _note_in(language, bib).startswith(names)


def _note_in(language: str, bib: str, text: str = "One [@a].") -> str:
    case = Case(
        "",
        {"text": text, "bib": bib, "yaml": f"title: T\nlanguage: {language}\ndate: 2026-01-01"},
        Path(__file__),
        1,
    )
    return note_text(read_material(case).manuscript.notes[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_table_is_one_that_english_has(language: str) -> None:
    assert [key for key in LANGUAGES[language] if key not in ENGLISH] == []
    assert all(term(key, language) for key in LANGUAGES[language])


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", "Đorđe Dorn Éluard Eluarda Łoś Lubomirski Øre Oslo Zed"), ("pl", "Az Ąb Cwik Ćwik Lzy Łoś Zad Źdźbło Żeromski"),
        ("cs", "Cyril Czech Čapek Čech Hora Chalupa Ibsen Ryba Řezáč"), ("tr", "Cem Çelik Hasan Işık İnan Sezer Şafak"),
        ("uk", "Гоголь Ґете Дума Єфремов Жук Іваненко Їжак Йосип Київ"), ("be", "Зоська Іванов Йосіф Купала Уладзімір Ўшац Фама"),
        ("ru", "Ежов Ёлкин Жук Искра Івась Йосип Кит"), ("sv", "Adam Zorn Åberg Ärla Öberg"), ("vi", "Dung Đất Oanh Ông Trần Uyên Ức"),
        ("de", "Äpfel Apfelz Öl Oma Zorn"),
    ],
)  # fmt: skip
def test_the_list_has_the_order_of_its_alphabet(language: str, names: str) -> None:
    backwards = names.split()[::-1]
    assert sorted(backwards, key=lambda name: sort_key(name, language)) == names.split()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("uk", "(дисертація, X, 2010)"), ("pl", "(rozprawa doktorska, X, 2010)"), ("de", "(Diss., X, 2010)"), ("zh-TW", "(博士論文, X, 2010)"),
        ("he", "(עבודת דוקטור, X, 2010)"), ("en", "(PhD diss., X, 2010)"),
    ],
)  # fmt: skip
def test_a_thesis_is_called_so_in_the_language(language: str, words: str) -> None:
    assert words in _note_in(language, "@phdthesis{a, author={Roe, Jane}, title={T}, school={X}, date={2010}}")


def test_a_turkish_capital_keeps_its_dot() -> None:
    bib = "@incollection{a, author={Roe, Jane}, title={T}, booktitle={B}, location={X}, publisher={Y}, date={2010}}"
    yaml = "title: T\nlanguage: tr\ndate: 2026-01-01\nstyle: {bibliography: true}"
    material = read_material(Case("", {"text": "One [@a].", "bib": bib, "yaml": yaml}, Path(__file__), 1))
    assert "İçinde" in plain_text(material.manuscript.works[0].wording)


def test_a_language_that_no_table_knows_is_answered_in_english() -> None:
    assert term("editor", "ka") == "ed."
    assert term("autumn", "de-AT") == "Herbst"
    assert term("autumn", "en-GB") == "Autumn"


@pytest.mark.parametrize(
    ("fields", "languages"),
    [
        ("langid={french}", {"fr"}),
        ("langid={de-AT}", {"de-AT"}),
        ("langid={english}", set()),
        ("langid={russian}, titleaddon={[in Russian]}", set()),
        ("langid={nonsense of a kind}", set()),
        ("language={french}", set()),
    ],
)
def test_titles_are_in_the_language_of_langid(fields: str, languages: set[str]) -> None:
    bib = f"@book{{a, author={{Roe, Jane}}, title={{Titre}}, location={{X}}, date={{2020}}, {fields}}}"
    manuscript = read_material(Case("", {"text": "One [@a].", "bib": bib}, Path(__file__), 1)).manuscript
    (note,) = manuscript.notes
    phrases = [each for run in runs_in(note.blocks) for each in walk(run) if isinstance(each, Phrase)]
    assert {each.lang for each in phrases} == languages
    assert {plain_text(each.children) for each in phrases} <= {"Titre"}
