"""The running program in, a wheel of it out: the same program gives the same bytes."""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PACKAGE = Path(__file__).parent.parent
NAME = PACKAGE.name

FIRST_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip archive can state."""


class NotInstalledError(Exception):
    """The program runs from a folder that was never installed, so nobody knows what it needs."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """An installable archive."""

    name: str
    """Of the file."""
    data: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


def pack_wheel(starter: Mapping[str, bytes]) -> Wheel:
    """A wheel as the Binary Distribution Format has it, with `starter` in the package's folder of that name.

    Raises NotInstalledError; OSError where a file of the program cannot be read.
    """
    try:
        installed = distribution(NAME)
    except PackageNotFoundError as error:
        raise NotInstalledError from error
    about = f"{NAME}-{installed.version}.dist-info"
    files = dict(_program_files())
    files |= {f"{NAME}/starter/{path}": data for path, data in starter.items()}
    files |= {f"{about}/{path}": data for path, data in _about_files(installed)}
    record = [f"{path},sha256={_digest(data)},{len(data)}" for path, data in sorted(files.items())]
    files[f"{about}/RECORD"] = "".join(f"{line}\n" for line in [*record, f"{about}/RECORD,,"]).encode("utf-8")
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
        # Installers read the archive from its end, where the description stands: it comes last.
        for path in sorted(files, key=lambda path: (path.startswith(about), path)):
            entry = ZipInfo(path, FIRST_DATE)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            packed.writestr(entry, files[path])
    return Wheel(f"{NAME}-{installed.version}-py3-none-any.whl", archive.getvalue())


def _program_files() -> Iterator[tuple[str, bytes]]:
    for path in PACKAGE.rglob("*"):
        inner = path.relative_to(PACKAGE)
        if path.is_file() and inner.parts[0] != "starter" and "__pycache__" not in inner.parts:
            yield f"{NAME}/{inner.as_posix()}", path.read_bytes()


def _about_files(installed: Distribution) -> Iterator[tuple[str, bytes]]:
    for path in ("METADATA", "entry_points.txt", "licenses/LICENSE"):
        if text := installed.read_text(path):
            yield path, text.encode("utf-8")
    kind = f"Wheel-Version: 1.0\nGenerator: {NAME} {installed.version}\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    yield "WHEEL", kind.encode("utf-8")


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode("ascii")
