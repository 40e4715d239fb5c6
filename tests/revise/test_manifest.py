"""The manifest of a printed paper: what it holds, its JSON and schema, and what is refused."""

import json
from dataclasses import replace as changed
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from galleyproof import building
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.outcome.manifest import Manifest
from galleyproof.revise.manifest_difference import compare_manifests, is_identical
from galleyproof.revise.manifest_file import BadManifestError, manifest_json, parse_manifest
from tests.revise.repositories import ROOT, make_repository


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A printed paper."""
    root = make_repository(tmp_path_factory.mktemp("manifest") / "paper")
    sink = Sink()
    assert building.build(root, sink, lambda _: None), list(sink)
    return root


@pytest.fixture(scope="module")
def text(root: Path) -> str:
    return (root / "build" / "manifest.json").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def manifest(text: str) -> Manifest:
    return parse_manifest(text)


pytestmark = pytest.mark.tex


def test_it_keeps_to_its_schema(text: str) -> None:
    schema = json.loads((ROOT / "docs" / "manifest.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(text))


def test_json_and_back(text: str, manifest: Manifest) -> None:
    assert manifest_json(manifest) == text


def test_every_file_of_the_paper_is_an_input(root: Path, manifest: Manifest) -> None:
    paths = {record.path for record in manifest.inputs}
    assert {"paper.yml", "sections/01-harbour.md", "bib/references.bib", "data/ships.csv", "figures/ships.py"} <= paths
    assert {"templates/paper.tex.jinja", "templates/notes.tex.jinja", "requirements.txt"} <= paths
    for record in manifest.inputs:
        data = (root / record.path).read_bytes()
        assert (record.sha256, record.size) == (sha256(data).hexdigest(), len(data))


def test_every_file_that_the_engine_opened_is_named_from_its_tree(manifest: Manifest) -> None:
    paths = [record.path for record in manifest.engine_files]
    assert all(path.startswith("texmf/") for path in paths)
    assert any(path.endswith("article.cls") for path in paths)
    assert any(path.endswith("bchr8a.pfb") for path in paths)


def test_every_output_is_there(root: Path, manifest: Manifest) -> None:
    kept = {
        path.relative_to(root / "build").as_posix()
        for path in (root / "build").rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }
    # A figure's record of itself tells the next build only.
    assert {record.path for record in manifest.outputs} == kept - {"manifest.json", "figures/ships.json"}
    for record in manifest.outputs:
        assert record.sha256 == sha256((root / "build" / record.path).read_bytes()).hexdigest()


def test_what_is_counted(manifest: Manifest) -> None:
    counts = manifest.counts
    assert (counts.notes, counts.works, counts.figures, counts.pages) == (2, 1, 1, 2)
    assert manifest.title == "The Harbour and the Sea"
    assert manifest.tools["engine"].startswith("pdfTeX, Version 3.14")
    assert "matplotlib" in {package.name for package in manifest.packages}
    assert all(package.version for package in manifest.packages)


def test_no_path_of_this_computer_is_in_it(root: Path, text: str) -> None:
    assert str(root) not in text
    assert str(Path.home()) + "/" not in text
    assert str(ROOT) not in text


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 2),
        (("title",), 3),
        (("stamp", "digest"), "0" * 64),
        (("stamp", "is_clean"), 1),
        (("stamp", "strange"), 1),
        (("time", "origin"), "heaven"),
        (("inputs",), {}),
        (("inputs", 0, "sha256"), "0" * 64),
        (("counts", "words"), True),
        (("settings", "page"), []),
        (("git",), "main"),
        (("numbers",), 1),
    ],
)
def test_a_damaged_manifest_is_refused(text: str, path: tuple[str | int, ...], value: object) -> None:
    whole = json.loads(text)
    part: Any = whole
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value
    with pytest.raises(BadManifestError):
        parse_manifest(json.dumps(whole))


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "[" * 100_000, '{"version": 1}', b"\xff\xfe\x00"])
def test_what_is_no_manifest_is_refused(text: str | bytes) -> None:
    with pytest.raises(BadManifestError):
        parse_manifest(text)


def test_a_manifest_is_identical_to_itself(manifest: Manifest) -> None:
    assert is_identical(manifest, manifest)
    assert compare_manifests(manifest, manifest) == ()


def test_each_cause_is_named(manifest: Manifest) -> None:
    font = manifest.engine_files[0]
    other = changed(
        manifest,
        inputs=manifest.inputs[1:],
        engine_files=(changed(font, sha256="0" * 64), *manifest.engine_files[1:]),
        packages=(changed(manifest.packages[0], version="0"), *manifest.packages[1:]),
        settings={**manifest.settings, "page": "a4"},
        tools={**manifest.tools, "engine": "pdfTeX 2"},
        outputs=tuple(changed(record, sha256="0" * 64) for record in manifest.outputs),
    )
    assert not is_identical(manifest, other)
    told = [difference.message for difference in compare_manifests(manifest, other)]
    first = manifest.packages[0]
    assert told[:5] == [
        f"the paper was printed with `{manifest.inputs[0].path}`, which the revision has not",
        f"printed with `{first.name}` {first.version}, rebuilt with 0",
        f"printed with `engine` {manifest.tools['engine']}, rebuilt with pdfTeX 2",
        "printed with `page` book, rebuilt with a4",
        f"the engine read another `{font.path}`",
    ]
    assert len(told) == 5 + len(manifest.outputs)
