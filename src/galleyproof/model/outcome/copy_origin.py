"""Where a Word file was made: what `review` needs to know to make it anew."""

from dataclasses import dataclass
from typing import Literal

NOBODY = "[author not yet named]"
"""On the face of a draft."""


@dataclass(frozen=True, slots=True)
class CopyOrigin:
    """The revision that a file was made from."""

    revision: str
    """The commit, in full."""
    first: str
    """The first commit of its repository, by which the paper is known."""
    is_committed: bool
    """Whether the paper was as in that commit."""
    style: str = ""
    """The citation style, where it is another than the paper's own."""
    form: Literal["docx", "pdf"] = "docx"
    """Whose words it holds, where the paper has others for print: a file with tracked changes has those of print."""
