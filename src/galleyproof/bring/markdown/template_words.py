"""Markdown that another program fills in or marks up (Jinja, CriticMarkup) in; the words that it would print out."""

import re
from collections.abc import Iterator

from galleyproof.bring.edit import Edit
from galleyproof.bring.markdown.zones import Draft

_JINJA_REMARK = re.compile(r"\{##?.*?##?\}\n?", re.DOTALL)
_AUTHORS = re.compile(
    r"^(?:#{1,6}[ \t]+\w[^\n]*\n\s*(?:\{##[^\n]*##\}\s*)?)?\{%-?[ \t]*for[ \t]+\w+[ \t]+in[ \t]+manubot\.authors.*?\{%-?[ \t]*endfor[ \t]*-?%\}[ \t]*\n?",
    re.DOTALL | re.MULTILINE,
)
_BUILT = re.compile(r"^<small><em>\s*This manuscript\b.*?</em></small>[ \t]*\n?", re.DOTALL | re.MULTILINE)
_CORRESPONDENCE = re.compile(r"^:{3,}[ \t]*\{#correspondence\}.*?^:{3,}[ \t]*\n?", re.DOTALL | re.MULTILINE)
_CONDITION = re.compile(
    r"\{%-?[ \t]*if\b[^%]*%\}(?P<then>(?:(?!\{%-?[ \t]*(?:if|endif|else|elif)\b).)*?)"
    r"(?:\{%-?[ \t]*else[ \t]*-?%\}(?P<other>(?:(?!\{%-?[ \t]*(?:if|endif)\b).)*?))?\{%-?[ \t]*endif[ \t]*-?%\}",
    re.DOTALL,
)
_ADDED = re.compile(r"\{\+\+(.*?)\+\+\}", re.DOTALL)
_DELETED = re.compile(r"\{--(.*?)--\}", re.DOTALL)
_CHANGED = re.compile(r"\{~~(.*?)~>(.*?)~~\}", re.DOTALL)
_MARKED = re.compile(r"\{==(.*?)==\}", re.DOTALL)
_COMMENT = re.compile(r"\{>>(.*?)<<\}", re.DOTALL)


def template_edits(draft: Draft) -> Iterator[Edit]:
    """Manubot's front matter, which it fills in by itself, is left out; conditions say what they would say without a build."""
    prose = draft.prose
    for pattern in (_AUTHORS, _BUILT, _CORRESPONDENCE):
        for match in pattern.finditer(prose):
            if "{%" in match[0]:
                yield Edit(match.start(), match.end(), "")
    for match in _JINJA_REMARK.finditer(prose):
        yield Edit(match.start(), match.end(), "")
    if "manubot" in prose:
        for match in _CONDITION.finditer(prose):
            yield Edit(match.start(), match.end(), match["other"] or "")


def critic_edits(draft: Draft) -> Iterator[Edit]:
    """Changes of CriticMarkup are taken as accepted; what goes and what is said of it are kept as remarks."""
    text, prose = draft.text, draft.prose
    for match in _ADDED.finditer(prose):
        yield Edit(match.start(), match.end(), text[slice(*match.span(1))])
    for match in _DELETED.finditer(prose):
        yield Edit(match.start(), match.end(), "")
    for match in _CHANGED.finditer(prose):
        yield Edit(match.start(), match.end(), text[slice(*match.span(2))])
    for match in _MARKED.finditer(prose):
        yield Edit(match.start(), match.end(), text[slice(*match.span(1))])
    for match in _COMMENT.finditer(prose):
        words = text[slice(*match.span(1))].replace("-->", "-- >").strip()
        yield Edit(match.start(), match.end(), f"<!-- {words} -->")
