r"""LaTeX with `\gls`, `\ac` and their like in; out the words that they print, the long form of an abbreviation at its first mention."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


def _argument(name: str) -> str:
    return r"\s*\{(?P<" + name + r">(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"


_ACRONYM = re.compile(
    r"\\(?:newacronym|newabbreviation|DeclareAcronymShort)\s*(?:\[[^\]]*\])?"
    + "".join(map(_argument, ("key", "short", "long")))
)
_ACRO = re.compile(
    r"\\(?:acro|acrodef)\s*" + _argument("key")[3:] + r"\s*(?:\[(?P<short>[^\]]*)\])?" + _argument("long")
)
_ENTRY = re.compile(r"\\(?:long|provide)?(?:new|long)?glossaryentry\s*" + _argument("key")[3:] + _argument("values"))
_DECLARED = re.compile(r"\\DeclareAcronym\s*" + _argument("key")[3:] + _argument("values"))
_VALUE = r"(?:^|,)\s*{name}\s*=\s*(?:\{{(?P<braced>(?:[^{{}}]|\{{[^{{}}]*\}})*)\}}|(?P<bare>[^,{{}}]*))"
_USE = re.compile(
    r"\\(?P<how>[Gg]ls(?:pl|desc|symbol|first|text|xtrshort|xtrlong|xtrfull)?|GLS(?:pl)?|[Aa]cr(?:short|long|full)(?:pl)?|[Aa]c[slfp]?p?|acused|iac)\*?"
    r"(?:\[[^\]]*\])?\{(?P<key>[^{}\\]+)\}(?:\[(?P<after>[^\]]*)\])?"
)
_LIST = re.compile(r"\\begin\{acronym\}(?:\[[^\]]*\])?(?P<inner>.*?)\\end\{acronym\}", re.DOTALL)
_LINKED = re.compile(r"\\[Gg]ls(?:link|disp)\*?(?:\[[^\]]*\])?\{[^{}]*\}" + _argument("words"))
_PRINTED = re.compile(
    r"\\print(?:glossary|glossaries|acronyms|unsrtglossary|unsrtglossaries|noidxglossaries|noidxglossary|nomenclature)\b\*?(?:\[[^\]]*\])?"
)


@dataclass
class _Term:
    """One entry."""

    short: str
    long: str = ""
    plural: str = ""
    description: str = ""
    is_listed: bool = False
    """In a list of the text itself."""
    was_said: bool = False


def plain_terms(tex: str) -> str:
    """The whole manuscript. The list of terms becomes one of descriptions, where it was to be printed."""
    terms = _terms(tex)
    tex = _LINKED.sub(lambda match: match["words"], tex)
    if not terms:
        return tex
    head, begin, body = tex.partition("\\begin{document}")
    body = _USE.sub(lambda match: _said(match, terms), _LIST.sub(_described, body))
    left = [term for term in terms.values() if not term.is_listed]
    listed = iter([_list((term.short, term.description or term.long) for term in left)])
    body = _PRINTED.sub(lambda _: next(listed, ""), body)
    return f"{head}{begin}{body}"


def _described(found: re.Match[str]) -> str:
    r"""The environment of `\acro{KI}{...}`."""
    acros = _ACRO.finditer(found["inner"])
    return _list(((match["short"] or match["key"]).strip(), match["long"].strip()) for match in acros)


def _list(items: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"\\item[{short}] {said}\n" for short, said in items if said)
    return f"\\begin{{description}}\n{lines}\\end{{description}}" if lines else ""


def _terms(tex: str) -> dict[str, _Term]:
    found = {}
    for match in _ACRONYM.finditer(tex):
        found[match["key"].strip()] = _Term(match["short"].strip(), match["long"].strip())
    for match in _ACRO.finditer(tex):
        found[match["key"].strip()] = _Term(
            (match["short"] or match["key"]).strip(), match["long"].strip(), is_listed=True
        )
    for match in (*_ENTRY.finditer(tex), *_DECLARED.finditer(tex)):
        values = match["values"]
        name = _value(values, "name") or _value(values, "short")
        if name:
            found[match["key"].strip()] = _Term(
                name, _value(values, "long"), _value(values, "plural"), _value(values, "description")
            )
    return found


def _value(values: str, name: str) -> str:
    match = re.search(_VALUE.format(name=name), values)
    return (match["braced"] or match["bare"] or "").strip() if match else ""


def _said(match: re.Match[str], terms: dict[str, _Term]) -> str:
    term, how = terms.get(match["key"].strip()), match["how"]
    if term is None:
        return match[0]
    first = not term.was_said
    term.was_said = True
    if how == "acused":
        return ""
    is_plural = how.endswith("pl") or how.lower() in ("acp", "acsp", "aclp", "acfp")
    short = term.plural or f"{term.short}s" if is_plural else term.short
    long = f"{term.long}s" if is_plural and term.long else term.long
    kind = how.lower()
    if not long or "short" in kind or kind.startswith("acs") or "symbol" in kind or "text" in kind:
        said = short
    elif "full" in kind or kind.startswith("acf") or "first" in kind:
        said = f"{long} ({short})"
    elif "long" in kind or kind.startswith("acl") or "desc" in kind:
        said = long
    else:
        said = f"{long} ({short})" if first else short
    if how[0].isupper():
        said = said[:1].upper() + said[1:]
    after = match["after"]
    return f"{said}{after or ''}"
