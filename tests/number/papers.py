"""A case's parts as a tiny paper: its prose and data read, its numbers checked."""

from dataclasses import dataclass

from galleyproof.model.evidence.fact import Data
from galleyproof.model.evidence.numeral import NUMBER_CHECKS, NumberCheck, Numbers, NumberSettings
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.text.document import Section
from galleyproof.number.every_number import check_numbers
from galleyproof.read.markdown.section import read_section
from galleyproof.read.tables.data_folder import read_data
from galleyproof.read.tables.described_table import DataFile
from galleyproof.read.workbook.workbook import Workbook, is_workbook
from tests.cases import Case
from tests.number.books import workbook_bytes

HEADER = "id,value,low,high,unit,year,states,source,locator,status,remark\n"
WORKS = ("smith2019", "jones2020")


@dataclass(frozen=True, slots=True)
class TinyPaper:
    sections: tuple[Section, ...]
    data: Data
    numbers: Numbers
    sink: Sink
    sources: dict[str, Source]


def tiny_paper(case: Case, **replaced: str) -> TinyPaper:
    """Parts named `*.md` are sections, parts with another ending are files under data/.

    In `facts` a line is `id = quantity unit`, a fact taken from smith2019; `facts.csv` is the file itself; a workbook is written as `books` has it.
    A part `check`
    says what must be bound, as paper.yml does; everything where there is none. A part `language` is the paper's.
    """
    sink = Sink()
    parts = {**case.parts, **{name.replace("_", "."): text for name, text in replaced.items()}}
    files: dict[str, DataFile] = {}
    sources: dict[str, Source] = {}
    for name, text in parts.items():
        if name.endswith(".md"):
            sources[name] = Source(name, text + "\n")
        elif name == "facts":
            files["data/facts.csv"] = Source("data/facts.csv", HEADER + "".join(map(_row, text.splitlines())))
        elif is_workbook(name):
            files[f"data/{name}"] = Workbook(f"data/{name}", workbook_bytes(name, text))
        elif name.endswith((".csv", ".yml", ".json")):
            files[f"data/{name}"] = Source(f"data/{name}", text + "\n")
    data = read_data(files, sink)
    sections = tuple(read_section(source, sink, data=data) for source in sources.values())
    numbers = check_numbers(sections, data, sink, works=WORKS, settings=_settings(case))
    return TinyPaper(sections, data, numbers, sink, sources)


def _settings(case: Case) -> NumberSettings:
    return NumberSettings(check=_check(case), language=case.parts.get("language", "en"))


def _check(case: Case) -> NumberCheck:
    return next(check for check in NUMBER_CHECKS if check == case.parts.get("check", "all"))


def _row(line: str) -> str:
    name, _, rest = line.partition(" = ")
    number, _, unit = rest.partition(" ")
    low, _, high = number.partition("..")
    limits = f",{low},{high}" if high else f"{low},,"
    return f"{name},{limits},{unit},2020,what it is,smith2019,,confirmed,\n"


def findings(sink: Sink) -> str:
    return "\n".join(
        f"{found.span} {found.code.id} {found.code.name}: {found.message}" + (f" ({found.hint})" if found.hint else "")
        for found in sink
    )
