"""Shortcodes of Quarto and tags of Jekyll or Jinja in, the edits that a paper needs out."""

import re
from collections.abc import Iterator, Mapping

from galleyproof.bring.edit import Edit
from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.remark import Remarks
from galleyproof.model.finding import codes

_SHORTCODE = re.compile(r"(?<!\{)\{\{<\s*(?P<name>[\w-]+)(?P<rest>[^\n]*?)>\}\}")
_TAG = re.compile(r"\{%-?[^%\n]*%\}|\{\{-?\s*[\w.|\s\"'()-]+\}\}")


def shortcode_edits(draft: Draft, values: Mapping[str, str], remarks: Remarks) -> Iterator[Edit]:
    """A page break becomes a remark, `meta` and `var` the value that they name; anything else is left and told."""
    prose = draft.prose
    for match in _SHORTCODE.finditer(prose):
        name, words = match["name"], match["rest"].split()
        value = values.get(f"{name}:{words[0]}", "") if len(words) == 1 else ""
        if value:
            yield Edit(match.start(), match.end(), value)
        elif name == "pagebreak":
            mark = remarks.at(codes.LAYOUT_LEFT_OUT, "a page break is left out: the page decides where it ends")
            yield Edit(match.start(), match.end(), f"<!-- {match[0]} -->{mark}")
        else:
            yield _told(match, f"the shortcode `{name}` is left as it was", remarks)
    for match in _TAG.finditer(prose):
        yield _told(match, f"`{match[0]}` is left as it was: it would be filled in by another program", remarks)


def _told(match: re.Match[str], message: str, remarks: Remarks) -> Edit:
    hint = "write here what it would print"
    return Edit(match.start(), match.start(), remarks.at(codes.LEFT_AS_IT_WAS, message, hint))
