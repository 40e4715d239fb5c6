"""Sixty works cited in seventy CSL styles, by Galleyproof and by Pandoc that reads the same BibTeX file itself.

Compared is each note or citation in the text, full and with a page, and each entry in the list: the words, in the paper's
language. What differs is printed with its reason where `REASONS` knows one. Needs Pandoc and Debian's
citation-style-language-styles.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from galleyproof import pipeline
from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.text.document import Paragraph
from galleyproof.model.text.walk import plain_text, runs_in
from galleyproof.pandoc.pandoc_process import PandocFault, find_pandoc
from galleyproof.resolve.resolution import resolve

WORKS = Path(__file__).with_name("styles.bib")
FOLDER = Path("/usr/share/citation-style-language/styles")

STYLES: Mapping[str, str] = {
    "apa": "en-US",
    "chicago-author-date": "en-US",
    "harvard-cite-them-right": "en-GB",
    "american-sociological-association": "en-US",
    "elsevier-harvard": "en-US",
    "modern-language-association": "en-US",
    "ieee": "en-US",
    "vancouver": "en-US",
    "nature": "en-GB",
    "american-medical-association": "en-US",
    "chicago-fullnote-bibliography": "en-US",
    "chicago-note-bibliography": "en-US",
    "turabian-fullnote-bibliography": "en-US",
    "modern-humanities-research-association": "en-GB",
    "oscola": "en-GB",
    "bluebook-law-review": "en-US",
    "australian-guide-to-legal-citation": "en-GB",
    "din-1505-2": "de-DE",
    "chicago-author-date-de": "de-DE",
    "juristische-zitierweise-offentliches-recht": "de-DE",
    "iso690-author-date-fr": "fr-FR",
    "chicago-fullnote-bibliography-fr": "fr-FR",
    "iso690-author-date-es": "es-ES",
    "gost-r-7-0-5-2008-numeric": "ru-RU",
    "infoclio-de": "de-DE",
    "infoclio-fr-nocaps": "fr-FR",
    "iso690-note-fr": "fr-FR",
    "iso690-note-cs": "cs-CZ",
    "civilta-italiana": "it-IT",
    "china-national-standard-gb-t-7714-2015-note": "zh-CN",
    "irish-historical-studies": "en-GB",
    "historical-materialism": "en-GB",
    "mcgill-en": "en-CA",
    "cell": "en-US",
    "acm-sig-proceedings": "en-US",
    "associacao-brasileira-de-normas-tecnicas": "pt-BR",
    "instituto-brasileiro-de-informacao-em-ciencia-e-tecnologia-abnt": "pt-BR",
    "associacao-brasileira-de-normas-tecnicas-ufrgs-note-initials-with-ibid": "pt-BR",
    "iso690-author-date-pt-br": "pt-BR",
    "norma-portuguesa-405": "pt-PT",
    "polish-legal": "pl-PL",
    "uniwersytet-kardynala-stefana-wyszynskiego-w-warszawie-przypis": "pl-PL",
    "uniwersytet-kardynala-stefana-wyszynskiego-w-warszawie-autor-rok": "pl-PL",
    "isnad-dipnotlu": "tr-TR",
    "isnad-metinici": "tr-TR",
    "din-1505-2-alphanumeric": "de-DE",
    "zeitschrift-fur-ostmitteleuropa-forschung": "de-DE",
    "zeitschrift-fur-religionswissenschaft-note": "de-DE",
    "universitat-freiburg-geschichte": "de-DE",
    "sist02": "ja-JP",
    "china-national-standard-gb-t-7714-2015-author-date": "zh-CN",
    "gost-r-7-0-5-2008": "ru-RU",
    "society-of-biblical-literature-fullnote-bibliography": "en-US",
    "american-political-science-association": "en-US",
    "american-anthropological-association": "en-US",
    "springer-basic-note": "en-US",
    "springer-lecture-notes-in-computer-science": "en-US",
    "annual-reviews-without-titles": "en-US",
    "new-harts-rules-the-oxford-style-guide": "en-GB",
    "tyndale-bulletin": "en-GB",
    "taylor-and-francis-chicago-f": "en-GB",
    "royal-society-of-chemistry": "en-GB",
    "leiden-journal-of-international-law": "en-GB",
    "universite-de-lausanne-histoire": "fr-FR",
    "universite-libre-de-bruxelles-histoire": "fr-FR",
    "universite-de-liege-droit": "fr-FR",
    "universita-di-bologna-lettere": "it-IT",
    "uppsala-universitet-historia": "sv-SE",
    "karlstad-universitet-harvard": "sv-SE",
    "iso690-full-note-with-ibid-ro": "ro-RO",
}
"""By the language of the paper."""

NAMES = "Pandoc takes the capital of every word that no brace protects; a name keeps its own here"
SERIES = "the name of a series keeps its capitals, as the name of a journal does"
PUBLISHER = "`Strahan and Cadell` is one firm; Pandoc makes two of it"
SITE = "the organization of a page is the site that holds it, not its publisher"
SEASON = "CSL counts seasons from 1, Pandoc's reader as months from 21"
LAW = "the name of a case or an act keeps its capitals, and the reporter, the first page and the court are printed"
REASONS: Mapping[str, tuple[str, str]] = {
    "braudel1972": (NAMES, ""),
    "fitz1925": (NAMES, ""),
    "manual2017": (NAMES, ""),
    "nyt2008": ("`U.S. in`: after the full stop of an abbreviation no sentence begins", ""),
    "series1971": (SERIES, ""),
    "knuth1986": (SERIES, ""),
    "talk2014": ("the name of a meeting keeps its capitals", ""),
    "strunk2000": (PUBLISHER, "and y et und"),
    "gibbon1776": (PUBLISHER, "and"),
    "vangogh1958": (f"`van` is a part of the family's name, as most citing writers have it; {PUBLISHER}", "van and"),
    "undated": (SITE, "museum of bread n d consulté breadconsulté dans in în s l"),
    "heffernan2015": (SITE, "pages weekly may 11 2015 05 dans in în s l"),
    "gould1955": (
        "the medium is not the publisher: `LP; Columbia`",
        "lp variations variationslp variationscolumbia variationslp columbia",
    ),
    "huang2021": (
        "Pandoc leaves the number of an article out that stands for its pages",
        "p pp s с 112099 2021 150 doi 10 1016 j enpol 2020",
    ),
    "darwin1860": (
        "the archive that holds a letter is printed, and a letter that an archive holds is not called personal",
        "cambridge university library c personal communication may 22 1860 1860cambridge",
    ),
    "brown1954": (LAW, "u s us court supreme 347 483 1954 vgl s relator cjeu vol 3471954"),
    "act1998": (LAW, ""),
    "gordin2012": (
        "a review is worded as any article of its journal: most styles give no volume or page of a review",
        (
            "review of the invisible college by roe royisis roeisis isis 103 1 2012 170 71 171 no vol bd nr n in s l pp p art ciii j z 卷 "
            "v t w h fasc md m d gordin at at12 12 13 page not supported else op cit"
        ),
    ),
    "bell1876": (
        "`patentus` is a key of biblatex, and means a patent of the United States",
        "patentus u s patent patente americana amerika patenti",
    ),
    "choi2008": (
        "`phdthesis` is a key of biblatex that Pandoc has no word for in this language",
        (
            "phdthesis phd thesis dissertation диссертация disertační práce tesi di dottorato tese de doutorado doutoramento "
            "rozprawa doktorska 博士論文"
        ),
    ),
    "kim2015": (
        "`mathesis`, likewise",
        (
            "mathesis masterarbeit tesis de máster магистерская диссертация diplomová práce tesi di laurea magistrale dissertação "
            "mestrado praca magisterska yüksek lisans tezi 修士論文 master s thesis"
        ),
    ),
    "summer1999": (SEASON, "14 22"),
    "forthcoming": (
        "what is not out yet is said by each style, where Pandoc says it by few",
        (
            "forthcoming no date n d published online in vorbereitung à paraître sans en prensa previsto sin fecha готовится к печати "
            "o s nadcházející nedatováno 即将出版 in corso di pubblicazione a publicar sem data w przygotowaniu yakında 近刊 u å f a"
        ),
    ),
}
"""By key of a work: why Galleyproof says it otherwise than Pandoc, and the words that only one of the two has then.

A difference counts as explained where the two hold the same words but for these, whatever their case and order.
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """One work worded in two ways."""

    style: str
    key: str
    where: str
    """`first`, `again` or `list`."""
    ours: str
    peer: str

    @property
    def reason(self) -> str:
        """Empty where nothing explains it."""
        why, words = REASONS.get(self.key, ("", ""))
        ours, peer = Counter(_bare(self.ours)), Counter(_bare(self.peer))
        return why if {*(ours - peer), *(peer - ours)} <= set(words.split()) else ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found."""

    total: int
    same: int
    apart: tuple[Difference, ...]


def lacking(styles: Sequence[str] = tuple(STYLES)) -> list[str]:
    """What the comparison needs and this machine has not."""
    pandoc = find_pandoc()
    missing = [pandoc.message] if isinstance(pandoc, PandocFault) else []
    return missing + [str(path) for name in styles if not (path := FOLDER / f"{name}.csl").exists()]


def compare(styles: Sequence[str] = tuple(STYLES), most: int | None = None) -> Comparison:
    """Words the works twice in each of the styles; `most` of them where not all are wanted, spread over the file."""
    keys = re.findall(r"(?m)^@\w+\{(\w+),", WORKS.read_text(encoding="utf-8"))
    if most:
        keys = keys[:: max(len(keys) // most, 1)]
    apart, total = [], 0
    for style in styles:
        with tempfile.TemporaryDirectory() as folder:
            _lay_out(Path(folder), style, keys)
            ours, peer = _ours(Path(folder), keys), _peer(Path(folder), keys, STYLES[style])
        total += len(ours.keys() | peer.keys())
        apart += [
            Difference(style, key, where, ours.get((key, where), ""), peer.get((key, where), ""))
            for key, where in dict.fromkeys((*ours, *peer))
            if _folded(ours.get((key, where), "")) != _folded(peer.get((key, where), ""))
        ]
    return Comparison(total, total - len(apart), tuple(apart))


def _lay_out(root: Path, style: str, keys: Sequence[str]) -> None:
    """A paper that cites each work by itself, and then each with a page."""
    (root / "sections").mkdir()
    shutil.copy(WORKS, root / "works.bib")
    shutil.copy(FOLDER / f"{style}.csl", root / "style.csl")
    settings = f"title: Styles\nlanguage: {STYLES[style]}\nbibliography: works.bib\nstyle:\n  csl: style.csl\n  bibliography: true\n"
    (root / "paper.yml").write_text(settings, encoding="utf-8")
    marks = [f"A [@{key}]." for key in keys] + [f"A [@{key}, 12–13]." for key in keys]
    (root / "sections" / "01.md").write_text("\n\n".join(marks) + "\n", encoding="utf-8")


Words = Mapping[tuple[str, str], str]
"""By key and place."""


def _ours(root: Path, keys: Sequence[str]) -> Words:
    cited = pipeline.read_and_cite(SourceFiles(root), Sink(), lambda _: None)
    assert cited is not None
    manuscript = resolve(cited.paper, cited.notes, {})
    notes = [" ".join(plain_text(run) for run in runs_in(note.blocks)) for note in manuscript.notes]
    in_text = [plain_text(block.children) for block in manuscript.blocks if isinstance(block, Paragraph)]
    return _by_place(keys, notes or in_text, {work.key: plain_text(work.wording) for work in manuscript.works})


def _peer(root: Path, keys: Sequence[str], language: str) -> Words:
    command = [
        str(find_pandoc()),
        "--from=markdown",
        "--to=json",
        "--citeproc",
        "--csl=style.csl",
        "--bibliography=works.bib",
    ]
    command += [f"--metadata=lang:{language}", "--metadata=notes-after-punctuation:true", "sections/01.md"]
    answer = json.loads(subprocess.run(command, cwd=root, check=True, capture_output=True, timeout=120).stdout)
    notes = ["".join(_words(note)) for block in answer["blocks"] for note in _notes(block)]
    in_text = ["".join(_words(block["c"])) for block in answer["blocks"] if block["t"] == "Para"]
    return _by_place(keys, notes or in_text, dict(_entries(answer["blocks"])))


def _by_place(keys: Sequence[str], marks: Sequence[str], listed: Mapping[str, str]) -> Words:
    found = {(key, "first"): words for key, words in zip(keys, marks, strict=False)}
    found |= {(key, "again"): words for key, words in zip(keys, marks[len(keys) :], strict=True)}
    return found | {(key, "list"): words for key, words in listed.items()}


def _notes(node: Any) -> Iterator[Any]:
    match node:
        case {"t": "Note", "c": content}:
            yield content
        case {"c": content}:
            yield from _notes(content)
        case list():
            for part in node:
                yield from _notes(part)
        case _:
            return


def _entries(blocks: Any) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if block["t"] == "Div":
            (name, _, _), content = block["c"]
            if name.startswith("ref-"):
                yield name.removeprefix("ref-"), "".join(_words(content))
            else:
                yield from _entries(content)


def _words(node: Any) -> Iterator[str]:
    match node:
        case {"t": "Str", "c": str(words)}:
            yield words
        case {"t": "Space" | "SoftBreak" | "LineBreak"}:
            yield " "
        case {"t": "Quoted", "c": [{"t": kind}, content]}:
            yield "“" if kind == "DoubleQuote" else "‘"
            yield from _words(content)
            yield "”" if kind == "DoubleQuote" else "’"
        case {"t": "Link", "c": [_, content, _]} | {"t": "Span" | "Div" | "Cite", "c": [_, content]}:
            yield from _words(content)
            yield " " if "csl-left-margin" in str(node["c"][0]) else ""
        case {"t": "Code" | "Math", "c": [_, str(words)]}:
            yield words
        case {"c": content}:
            yield from _words(content)
        case list():
            for part in node:
                yield from _words(part)
        case _:
            return


_RAISED = str.maketrans("ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", "abcdefghijklmnoprstuvwxyz")


def _folded(words: str) -> str:
    """Without what one of the two says by raised letters, `3ʳᵈ`, and the other by the letters' style."""
    # French has a blank before a colon and its like; Galleyproof sets it within titles too.
    return re.sub(r"\s+(?=[:;?!»])", "", re.sub(r"\s+", " ", words.translate(_RAISED))).strip()


def _bare(words: str) -> list[str]:
    return re.findall(r"\w+", words.translate(_RAISED).casefold())


def main() -> None:
    """Prints what differs without a reason, the reasons with how often each holds, and the counts."""
    styles = sys.argv[1:] or tuple(STYLES)
    if missing := lacking(styles):
        sys.exit(f"lacking: {', '.join(missing)}")
    found = compare(styles)
    for one in found.apart:
        if not one.reason:
            print(f"{one.style} {one.key} {one.where}\n    galleyproof   {one.ours}\n    pandoc        {one.peer}")
    for key, number in Counter(one.key for one in found.apart if one.reason).items():
        print(f"{number:>5}  {key}: {REASONS[key][0]}")
    print(f"worded as Pandoc does    {found.same} of {found.total}")
    print(f"otherwise, with reason   {sum(bool(one.reason) for one in found.apart)}")
    print(f"otherwise, without       {sum(not one.reason for one in found.apart)}")


if __name__ == "__main__":
    main()
