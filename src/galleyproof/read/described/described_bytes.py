"""What datapackage.json says of the size and the digest of each table (`bytes`, `hash`) in, every file that is another out."""

import hashlib
from posixpath import join, normpath

from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.read.described.package import TABLES, WORKBOOKS, described_resources, resource_path
from galleyproof.read.yaml_text import YamlValue


def check_bytes(package: Source, files: SourceFiles, folder: str, sink: Sink) -> None:
    """Compares the tables that lie in `folder`; one that cannot be read is told of where it is."""
    if '"hash"' not in package.text and '"bytes"' not in package.text:
        return
    for item in described_resources(package):
        path = normpath(join(folder, resource_path(item)))
        # What else a package holds is none of the paper's.
        if path.startswith(f"{folder}/") and path.lower().endswith((*TABLES, *WORKBOOKS)):
            data = files.read(path)
            if isinstance(data, bytes):
                _check_size(item, path, data, sink)
                _check_digest(item, path, data, sink)


def _member(item: YamlValue, *names: str) -> YamlValue | None:
    """The first that there is, in the resource or, as some versions of Frictionless write it, in its `stats`."""
    holders = [holder for holder in (item, item.get("stats")) if holder is not None]
    found = (holder.get(name) for holder in holders for name in names)
    return next((member for member in found if member is not None and member.data is not None), None)


_KINDS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")


def _check_digest(item: YamlValue, path: str, data: bytes, sink: Sink) -> None:
    member = _member(item, "hash", "sha256", "md5")
    if member is None:
        return
    given = str(member.data).strip()
    # Without a name it is MD5; those under `stats` are named by their member.
    name, sign, digits = given.rpartition(":")
    kind = name.lower().replace("-", "") if sign else {32: "md5", 40: "sha1", 64: "sha256"}.get(len(digits), "md5")
    if kind not in _KINDS:
        message = f"the digest of `{path}` is of a kind that is not known here, `{name}`, and is not compared"
        sink.report(codes.OTHER_BYTES, message, member.span, f"give it as one of {', '.join(_KINDS)}")
        return
    found = _digest(kind, data)
    if found == digits.lower():
        return
    message = f"`{path}` is not the file that is described: its digest is another"
    hint = f"fetch the file anew; if the change is meant, write `{kind}:{found}`"
    if digits.lower() in (_digest(kind, other) for other in _with_other_line_ends(data)):
        message = f"`{path}` differs from the file that is described in the ends of its lines"
        hint = f"git may have changed them: say `{path} -text` in .gitattributes, and check the file out anew"
    sink.report(codes.OTHER_BYTES, message, member.span, hint)


def _check_size(item: YamlValue, path: str, data: bytes, sink: Sink) -> None:
    member = _member(item, "bytes")
    if member is not None and member.data != len(data):
        message = f"`{path}` has {len(data):,} bytes, not {member.data:,}" if isinstance(member.data, int) else None
        hint = f"fetch the file anew; if the change is meant, write {len(data)}"
        told = message or f"`bytes` of `{path}` is no number of bytes"
        sink.report(codes.OTHER_BYTES, told, member.span, hint)


def _digest(kind: str, data: bytes) -> str:
    return hashlib.new(kind, data, usedforsecurity=False).hexdigest()


def _with_other_line_ends(data: bytes) -> tuple[bytes, bytes]:
    plain = data.replace(b"\r\n", b"\n")
    return plain, plain.replace(b"\n", b"\r\n")
