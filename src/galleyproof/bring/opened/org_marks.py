"""An Org document in, the same out with the citations of org-ref, version 3, as Org itself and Pandoc have them."""

import re

_CITED = re.compile(r"\[\[(?P<how>cite\w*):(?P<keys>[^\]\[]*&[^\]\[]*)\](?:\[[^\]\[]*\])?\]")
_LIST = re.compile(r"^[ \t]*(?:\[\[)?(?:no)?bibliography(?:style)?:[^\s\]]+(?:\]\])?[ \t]*$\n?", re.MULTILINE)
_INNER = re.compile(r"&(?P<key>[\w:.#$%+?<>~/-]*\w)")


def plain_org(data: bytes) -> bytes:
    """`[[cite:see &doe2018 p. 3;&roe2020]]` as `[cite:see @doe2018 p. 3;@roe2020]`; where the list stands says a paper itself."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    text = _CITED.sub(lambda match: f"[cite{_style(match['how'])}:{_INNER.sub(_key, match['keys'])}]", text)
    return _LIST.sub("", text).encode()


def _style(how: str) -> str:
    return "/t" if how in ("citet", "citeauthor", "citealt") else ""


def _key(match: re.Match[str]) -> str:
    return f"@{match['key']}"
