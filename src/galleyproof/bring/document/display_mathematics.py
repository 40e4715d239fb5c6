"""Environments of mathematics in LaTeX in, displayed mathematics with an id out."""

import re
from collections.abc import Iterator

from galleyproof.bring.document.known_mathematics import known
from galleyproof.bring.edit import Edit
from galleyproof.bring.ids import id_of_kind
from galleyproof.bring.markdown.zones import Draft

SINGLE = ("equation", "displaymath", "math")
STACKED = {"align": "aligned", "eqnarray": "aligned", "alignat": "aligned", "flalign": "aligned", "gather": "gathered", "multline": "gathered"}  # fmt: skip
_ENVIRONMENT = re.compile(r"\s*\\begin\{(?P<name>[a-z]+)\*?\}(?P<body>.*)\\end\{(?P=name)\*?\}\s*", re.DOTALL)
_BACKSLASHED = re.compile(
    r"(?<!\\)(?:(?P<inline>\\\((?:(?!\n[ \t]*\n).)+?\\\))|\\\[(?:(?!\n[ \t]*\n).)+?\\\])", re.DOTALL
)
_LABEL = re.compile(r"[ \t]*(?:\\label\{(?P<tex>[^{}]+)\}|\(\\#(?P<bookdown>[\w:.-]+)\))[ \t]*\n?")


def plain_mathematics(draft: Draft) -> Iterator[Edit]:
    r"""`$b$` for `\(b\)` and `$$b$$` for `\[b\]`, which R Markdown reads as mathematics."""
    if draft.path.lower().endswith(".rmd"):
        for match in _BACKSLASHED.finditer(draft.prose):
            inner = draft.text[match.start() + 2 : match.end() - 2].strip()
            yield Edit(match.start(), match.end(), f"${inner}$" if match["inline"] else f"$${inner}$$")


def display(tex: str) -> str | None:
    """`$$ ... $$ {#eq:id}` of an environment; None where it is none of mathematics."""
    found = _ENVIRONMENT.fullmatch(tex)
    if found is None or found["name"] not in (*SINGLE, *STACKED):
        return None
    body, id_ = without_label(found["body"])
    body = known(body, {})
    body = re.sub(r"\n[ \t]*(?=\n)|\\(?:nonumber|notag)\b", "", body).strip("\n").strip()
    inner = STACKED.get(found["name"])
    if inner:
        body = f"\\begin{{{inner}}}\n{body}\n\\end{{{inner}}}"
    return f"$${body}$$" + (f" {{#{id_}}}" if id_ else "")


def without_label(body: str) -> tuple[str, str]:
    """The mathematics without its first label, and the label as an id; other labels are taken out."""
    label = _LABEL.search(body)
    if label is None:
        return body, ""
    return _LABEL.sub("", body), id_of_kind("eq", label["tex"] or label["bookdown"])
