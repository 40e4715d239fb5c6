"""The size and the digest that datapackage.json gives of a table, and the file that lies there."""

import json
from hashlib import md5, sha1, sha256
from pathlib import Path

import pytest

from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.read.paper_folder import read_data_files

TABLE = b"port,ships\nRiga,620\n"


def told(root: Path, table: bytes = TABLE, **said: object) -> list[str]:
    """What is found of `data/calls.csv` with these bytes, where the package says this of it."""
    (root / "data").mkdir(exist_ok=True)
    (root / "data" / "calls.csv").write_bytes(table)
    package = {"resources": [{"name": "calls", "path": "calls.csv", **said}]}
    (root / "data" / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    sink = Sink()
    read_data_files(SourceFiles(root), sink)
    assert {found.code for found in sink} <= {codes.OTHER_BYTES}
    return [f"{found.message} ({found.hint})" for found in sink]


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"bytes": len(TABLE)},
        {"hash": md5(TABLE).hexdigest(), "bytes": len(TABLE)},
        {"hash": f"sha256:{sha256(TABLE).hexdigest()}"},
        {"hash": f"SHA-256:{sha256(TABLE).hexdigest().upper()}"},
        {"hash": f"sha1:{sha1(TABLE).hexdigest()}"},
        {"hash": sha1(TABLE).hexdigest()},
        {"stats": {"hash": md5(TABLE).hexdigest(), "bytes": len(TABLE), "rows": 1}},
        {"stats": {"md5": md5(TABLE).hexdigest(), "sha256": sha256(TABLE).hexdigest()}},
    ],
)
def test_the_file_that_is_described_is_silent(said: dict[str, object], tmp_path: Path) -> None:
    assert told(tmp_path, TABLE, **said) == []


def test_another_file_is_told_with_its_own_digest(tmp_path: Path) -> None:
    other = TABLE + b"Memel,4\n"
    said = f"sha256:{sha256(TABLE).hexdigest()}"
    assert told(tmp_path, other, hash=said, bytes=20) == [
        (
            "`data/calls.csv` is not the file that is described: its digest is another "
            f"(fetch the file anew; if the change is meant, write `sha256:{sha256(other).hexdigest()}`)"
        ),
        "`data/calls.csv` has 28 bytes, not 20 (fetch the file anew; if the change is meant, write 28)",
    ]
    assert "write `md5:" in told(tmp_path, other, stats={"hash": md5(TABLE).hexdigest()})[0]


@pytest.mark.parametrize("as_described", [b"port,ships\r\nRiga,620\r\n", b"port,ships\nRiga,620\n"])
def test_line_ends_that_git_changed_are_told_as_such(as_described: bytes, tmp_path: Path) -> None:
    other = as_described.replace(b"\r\n", b"\n") if b"\r" in as_described else as_described.replace(b"\n", b"\r\n")
    assert told(tmp_path, other, hash=md5(as_described).hexdigest()) == [
        (
            "`data/calls.csv` differs from the file that is described in the ends of its lines "
            "(git may have changed them: say `data/calls.csv -text` in .gitattributes, and check the file out anew)"
        )
    ]


def test_what_cannot_be_compared_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, hash="crc32:cafebabe") == [
        (
            "the digest of `data/calls.csv` is of a kind that is not known here, `crc32`, and is not compared "
            "(give it as one of md5, sha1, sha224, sha256, sha384, sha512)"
        )
    ]
    assert told(tmp_path, bytes="many") == [
        "`bytes` of `data/calls.csv` is no number of bytes (fetch the file anew; if the change is meant, write 20)"
    ]


def test_what_is_no_table_of_the_paper_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_bytes(b"x")
    for path in ("../secret.csv", "map.geojson", "none.csv", "https://data.example/calls.csv"):
        assert told(tmp_path, path=path, hash="0" * 32) == []
