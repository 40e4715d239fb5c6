"""Bibliographies as other programs write them in, one BibTeX file out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from galleyproof.bring.older_encoding import read_older
from galleyproof.bring.opened.fields import fingerprint
from galleyproof.bring.written.converted_works import convert_works
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span

FORMS = {".json": "csljson", ".ris": "ris", ".xml": "endnotexml", ".yaml": "markdown", ".yml": "markdown"}
"""What Pandoc reads each kind of file as; a .bib file is taken as it is."""
_ENTRY = re.compile(r"^[ \t]*@(?P<kind>\w+)\s*[{(]\s*(?P<key>[^\s,{}()]+)\s*,", re.MULTILINE)
_FIELD = r"^[ \t]*{name}\s*=\s*[{{\"]+(?P<value>.*?)[}}\"]+\s*,?\s*$"


def gather_works(root: Path, paths: Sequence[str | Path], sink: Sink) -> str:
    """The entries of all files, each file's under a line that names it; an entry that comes twice alike comes once.

    What the manuscript names lies within `root`; what the author names, a Path, may lie anywhere.
    """
    parts: list[str] = []
    seen: dict[str, str] = {}
    for named in paths:
        inside, path = (root, named) if isinstance(named, str) else (named.resolve().parent, named.name)
        found = _read(inside, path, sink)
        if found is None:
            continue
        kept = []
        for key, entry in _entries(found.text):
            if key and key in seen:
                if " ".join(entry.split()) != seen[key]:
                    message = f"`{key}` stands in two bibliographies with different words; the first one is kept"
                    sink.report(codes.LEFT_AS_IT_WAS, message, Span(path), f"compare the entries `{key}`")
                continue
            if key:
                seen[key] = " ".join(entry.split())
            kept.append(entry)
        head = f"% From {path}\n\n" if len(paths) > 1 or not path.endswith(".bib") else ""
        parts.append(head + "".join(kept).strip() + "\n")
    return "\n".join(parts)


def there(root: Path, named: Sequence[str], folders: Sequence[str], sink: Sink) -> tuple[str, ...]:
    """The bibliographies that the manuscript names; where none of them is there, what lies beside it instead.

    A path may be relative to the folder that Pandoc was started in, and not to the chapter that names it.
    """
    found = []
    for path in named:
        from_above = next(
            (path.removeprefix(f"{folder}/") for folder in folders if path.startswith(f"{folder}/")), path
        )
        found.append(from_above if not (root / path).is_file() and (root / from_above).is_file() else path)
    lost = [path for path in found if not re.match(r"https?:", path) and not (root / path).is_file()]
    if lost and len(lost) == len(found) and (beside := find_beside(root, folders)):
        names = ", ".join(f"`{path}`" for path in lost)
        instead = ", ".join(f"`{path}`" for path in beside)
        message = f"there is no bibliography {names}: {instead}, which lies there, is taken"
        sink.report(codes.LOST_FILE, message, Span(lost[0]), "name the right one with --bibliography, if it is another")
        return beside
    return tuple(found)


BESIDE = ("", "bib", "bibliography", "references", "refs")


def find_beside(root: Path, folders: Sequence[str] = ()) -> tuple[str, ...]:
    """The bibliography that lies beside a manuscript whose header names none; several .bib files are all of it."""
    for folder in dict.fromkeys((*folders, *BESIDE)):
        place = root / folder
        if not place.is_dir():
            continue
        for ending in (".bib", ".json", ".ris"):
            found = sorted(path for path in place.iterdir() if path.suffix.lower() == ending and path.is_file())
            works = [path.relative_to(root).as_posix() for path in found if ending != ".json" or is_csl_json(path)]
            if works:
                return tuple(works)
    return ()


def is_csl_json(path: Path) -> bool:
    """Whether a JSON file is a list of works, and not of anything else."""
    try:
        begin = path.read_bytes()[:4096].decode("utf-8-sig", "replace")
    except OSError:
        return False
    return bool(re.match(r"\s*\[\s*\{", begin) and '"type"' in begin and ('"title"' in begin or '"issued"' in begin))


def keys_of(bibtex: str) -> frozenset[str]:
    return frozenset(match["key"] for match in _ENTRY.finditer(bibtex))


def known_works(bibtex: str) -> Mapping[tuple[str, str], str]:
    """The key of each entry by its title and year."""
    found: dict[tuple[str, str], str] = {}
    for key, entry in _entries(bibtex):
        title = re.search(_FIELD.format(name="title"), entry, re.MULTILINE | re.IGNORECASE)
        year = re.search(r"^\s*(?:date|year)\s*=\s*[{\"]*(\d{4})", entry, re.MULTILINE | re.IGNORECASE)
        if key and title:
            found.setdefault(fingerprint(re.sub(r"[{}\\]", "", title["value"]), year[1] if year else ""), key)
    return found


def _entries(bibtex: str) -> Iterator[tuple[str, str]]:
    """Each entry with its key; what stands before the first and `@string` and its like have none."""
    starts = [(match.start(), match["key"]) for match in _ENTRY.finditer(bibtex) if match["kind"].lower() != "comment"]
    if not starts or starts[0][0] > 0:
        yield "", bibtex[: starts[0][0] if starts else len(bibtex)]
    for position, (start, key) in enumerate(starts):
        end = starts[position + 1][0] if position + 1 < len(starts) else len(bibtex)
        yield key, bibtex[start:end]


def _read(root: Path, path: str, sink: Sink) -> Source | None:
    if re.match(r"https?:", path):
        sink.report(
            codes.LOST_FILE, f"the bibliography `{path}` lies on the web", Span(path), "save it beside the manuscript"
        )
        return None
    quiet = Sink()
    source = read_older(root, path, quiet)
    if source is None:
        hint = "name it with --bibliography, or copy it to bib/references.bib"
        message = next((found.message for found in quiet), f"there is no bibliography `{path}`")
        sink.report(codes.LOST_FILE, message, Span(path), hint)
        return None
    sink.pass_on(quiet)
    form = FORMS.get(Path(path).suffix.lower())
    return source if form is None else convert_works(source, form, sink)
