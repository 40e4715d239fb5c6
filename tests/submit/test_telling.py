"""What reviewers may know authors by though nobody is named: sections that are about them, and sentences."""

import shutil
from pathlib import Path

import pytest

from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.read.paper_folder import read_paper
from galleyproof.submit.anonymity.telling_headings import is_about_authors
from galleyproof.submit.anonymity.telling_sentences import telling_sentences
from galleyproof.tasks.submissions.submit import submit
from tests.submit.papers import quiet, write_paper

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.mark.parametrize(
    ("heading", "language"),
    [
        ("Danksagung", "de-AT"), ("Förderung und Danksagung", "de"), ("Über die Autoren", "de"), ("Remerciements", "fr"),
        ("À propos de l'auteur", "fr"), ("Agradecimientos y financiación", "es"), ("O autorce", "pl"), ("Podziękowania", "pl"),
        ("Благодарности", "ru"), ("Сведения об авторах", "ru"), ("Об авторе", "ru"), ("致谢", "zh"), ("謝辞", "ja"),
        ("Acknowledgements and Funding", "en"), ("Acknowledgments", "de"), ("Funding, contributions and thanks.", "en"),
        ("Conflicts of interest", "en"),
    ],
)  # fmt: skip
def test_sections_about_authors_are_known_in_the_papers_language(heading: str, language: str) -> None:
    assert is_about_authors(heading, language)


@pytest.mark.parametrize(
    ("heading", "language"),
    [
        ("Financement", "fr"), ("Финансирование", "ru"), ("Förderung und Verfall", "de"), ("Funding the war", "en"),
        ("The author and his reader", "en"), ("Dank und Undank", "de"), ("Contributions to the war", "en"), ("Danksagung", "en"),
        ("Thanks and praise", "en"), ("", "en"),
    ],
)  # fmt: skip
def test_other_sections_stay(heading: str, language: str) -> None:
    assert not is_about_authors(heading, language)


@pytest.mark.parametrize(
    ("language", "prose", "told"),
    [
        ("en", "Traps are old.^[I would like to thank Ann Lee. She knows.]", "I would like to thank Ann Lee. She knows."),
        ("en", "Traps are old. We are deeply grateful to the town.", "We are deeply grateful to the town."),
        ("en", "It is so. This research was funded by the Trap Fund.", "This research was funded by the Trap Fund."),
        ("en", "An earlier version of this paper was read in Ghent.", "An earlier version of this paper was read in Ghent."),
        ("en", "I return to what my doctoral thesis has.", "I return to what my doctoral thesis has."),
        ("de", "Alt.^[Ich danke Ann Lee.]", "Ich danke Ann Lee."),
        ("de", "We thank Ann Lee.", "We thank Ann Lee."),
        ("fr", "Vieux. Je remercie Ann Lee.", "Je remercie Ann Lee."),
        ("ru", "Авторы благодарят Анну Ли.", "Авторы благодарят Анну Ли."),
        ("en", "So said he: “I thank the wardens for it.”", ""),
        ("en", "I thank God that it is over, he wrote.", ""),
        ("en", "> We thank the town for its bread.", ""),
        ("en", "They thank the town. The war was funded by the king. The thesis of Doe is old.", ""),
        ("de", "Der Dank der Stadt war groß. Die Arbeit wurde gefördert.", ""),
    ],
)  # fmt: skip
def test_sentences_that_tell_are_told(tmp_path: Path, language: str, prose: str, told: str) -> None:
    root = write_paper(
        tmp_path / "paper", {"settings": f"language: {language}\n", "prose": f"# A {{#sec:a}}\n\n{prose}"}
    )
    paper = read_paper(SourceFiles(root), Sink())
    assert paper is not None
    assert [(words, span.line) for words, span in telling_sentences(paper)] == ([(told, 3)] if told else [])


def test_a_submission_warns_of_them(tmp_path: Path) -> None:
    prose = "# A {#sec:a}\n\nTraps are old.^[We thank Ann Lee.]\n\n# Thanks and funding\n\nHans Maier helped us."
    root = write_paper(tmp_path / "paper", {"settings": "authors: [Eve Poe]", "prose": prose})
    shutil.copytree(TEMPLATES, root / "templates")
    sink = Sink()
    made = submit(root, "jats", sink, quiet, anonymous=True)
    assert made is not None, list(sink)
    assert "Hans Maier" not in made.files["paper.xml"].decode("utf-8")
    assert [found.span.line for found in sink if found.code is codes.TELLING_SENTENCE] == [3]
    assert any(demand.found == "Thanks and funding" for demand in made.checklist)
