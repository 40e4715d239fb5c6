"""Frictionless is asked which cells of a table break its description, and so are we."""

import json
from pathlib import Path

import pytest

from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.read.paper_folder import read_data_files
from galleyproof.read.tables.data_folder import read_data

CONSTRAINTS = {
    "required": ("string", {"required": True}, ["a", "", "b"]),
    "unique": ("string", {"unique": True}, ["a", "b", "a", ""]),
    "minimum": ("number", {"minimum": 2}, ["2", "1.99", "-3", ""]),
    "maximum": ("integer", {"maximum": "7"}, ["7", "8"]),
    "year": ("year", {"minimum": 1900}, ["1900", "1899"]),
    "date": ("date", {"maximum": "1900-05-01"}, ["1900-05-01", "1900-05-02", ""]),
    "enum": ("string", {"enum": ["in", "out"]}, ["in", "up", ""]),
    "numbers": ("number", {"enum": [1, 2.5]}, ["1.0", "2.50", "3"]),
    "pattern": ("string", {"pattern": "[A-Z]{2}\\d*"}, ["AB", "AB12", "AB-1", "xAB"]),
    "least": ("string", {"minLength": 2}, ["ab", "a"]),
    "most": ("string", {"maxLength": 2}, ["ab", "abc"]),
    "type-year": ("year", {}, ["1900", "190x", "19000"]),
    "type-date": ("date", {}, ["1900-02-28", "1900-02-30", "28.2.1900"]),
    "type-month": ("yearmonth", {}, ["1900-02", "1900-13"]),
    "type-truth": ("boolean", {}, ["true", "False", "yes"]),
    "type-time": ("datetime", {}, ["1900-02-28T12:00:00", "1900-02-28", "noon"]),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", CONSTRAINTS)
def test_a_broken_promise_is_found_where_frictionless_finds_the_first(name: str, tmp_path: Path) -> None:
    # The library takes longer to import than all other tests of this file take to run.
    from frictionless import validate

    kind, constraints, cells = CONSTRAINTS[name]
    fields = [{"name": "row", "type": "string"}, {"name": "cell", "type": kind, "constraints": constraints}]
    package = {"resources": [{"name": "t", "path": "t.csv", "schema": {"fields": fields, "primaryKey": "row"}}]}
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    rows = [f"row {number},{cell}\n" for number, cell in enumerate(cells)]
    (folder / "t.csv").write_text("".join(["row,cell\n", *rows]), encoding="utf-8")
    peer = sorted(int(row) for (row,) in validate(str(folder / "datapackage.json")).flatten(["rowNumber"]))
    sink = Sink()
    read_data(read_data_files(SourceFiles(tmp_path), sink), sink)
    own = [found for found in sink if found.code == codes.BROKEN_CONSTRAINT]
    assert len(own) == len(list(sink)) == 1
    assert own[0].span.line == peer[0]
    others = len(peer) - 1
    assert (f"in {others} other row" in own[0].message) is (others > 0), own[0].message


def test_tables_lie_below_too_and_tabs_part_the_cells_of_some(tmp_path: Path) -> None:
    """As packages lie that are taken over whole: `data/` within it holds the tables."""
    fields = [{"name": "port", "type": "string"}, {"name": "ships", "type": "integer"}]
    paths = ("data/calls.csv", "tabs.tsv", "./more/../more/few.csv", "data/none.csv", "../outside.csv")
    resources = [{"name": f"t{n}", "path": path, "schema": {"fields": fields}} for n, path in enumerate(paths)]
    for path in (*paths[:3], "more/not-named.csv"):
        place = tmp_path / "data" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        mark = "\t" if path.endswith(".tsv") else ","
        place.write_text(f"port{mark}ships\nRiga{mark}620\nMemel{mark}4\n", encoding="utf-8")
    (tmp_path / "outside.csv").write_text("port,ships\n", encoding="utf-8")
    (tmp_path / "data" / "datapackage.json").write_text(json.dumps({"resources": resources}), encoding="utf-8")
    sink = Sink()
    files = read_data_files(SourceFiles(tmp_path), sink)
    data = read_data(files, sink)
    assert sorted(files) == ["data/data/calls.csv", "data/datapackage.json", "data/more/few.csv", "data/tabs.tsv"]
    assert [name for name in data.cells if "Riga" in name] == ["t0.Riga.ships", "t1.Riga.ships", "t2.Riga.ships"]
    assert [found.message for found in sink] == [
        "there is no file `data/data/none.csv`",
        "`../outside.csv` does not lie in data/, and is not read",
    ]
