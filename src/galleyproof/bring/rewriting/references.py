"""Ids and references of Quarto, bookdown and pandoc-crossref in, the edits that make them a paper's out."""

import re
from collections.abc import Collection, Iterator

from galleyproof.bring.edit import Edit
from galleyproof.bring.ids import ID, KINDS, Ids, new_id
from galleyproof.bring.markdown.headings import find_headings
from galleyproof.bring.markdown.zones import Draft

LABEL = (
    r"(?:[Ff]ig(?:ure|ura|uur|uren|\.)?s?\.?|[Tt]ab(?:le|leau|leaux|elle|ellen|la|ela|ella|elle|el|\.)?s?\.?|[Ss]ec(?:tion|ci[óo]n|\.)?s?\.?"
    r"|[Cc]h(?:apter|apitre|ap\.)s?|[Cc]ap(?:[íi]tulo|itolo|\.)s?|[Ss]eção|[Ss]ezione|[Hh]oofdstuk|[Vv]ergelijking"
    r"|[Aa]ppendi(?:x|ces)|[Pp]arts?|[Ee]q(?:uation|uação|uazione|n?\.)?s?\.?|[ÉéE]quations?|[Ee]cuaci[óo]n|Gleichung(?:en)?|Gl\."
    r"|§§?|[Aa]bb(?:ildung|ildungen|\.)|[Aa]bschnitte?|[Kk]apiteln?|[Рр]ис\.|[Тт]абл\.)"
)
"""A word before a reference that is part of what a paper prints for it: `Figure`, `Tab.`, `chapitre`."""
BLANK = r"(?:[ \t]*\n[ \t]*|[ \t]+|\\ |\\~|~|\u00a0|\u202f|&nbsp;)"

_KIND = "|".join((*KINDS, *(kind.capitalize() for kind in KINDS)))
_KEYED = rf"@(?P<kind>{_KIND})[-:](?P<name>{ID})"
_BRACKETED = re.compile(
    rf"(?:(?<![\w])(?P<label>{LABEL}){BLANK})?(?<![\]!\\])\[(?P<parts>[^\[\]]*?@(?:{_KIND})[-:][^\[\]]*)\](?![(\[{{:])"
)
_PART = re.compile(
    rf"\s*(?P<before>[^@;]*?)(?:(?<![\w])(?P<label>{LABEL}){BLANK}?)?(?P<minus>-)?{_KEYED}(?P<after>[^@;]*)"
)
_EMPHASIS = r"\*(?=@)(?!@[^\n*]*(?:\n[^\n*]+)*(?<=[^\s*])\*(?!@))"
"""An asterisk that asks for a capital, as pandoc-xnos has it: none that ends with another, as emphasis does."""
_BARE = re.compile(
    rf"(?:(?<![\w])(?P<label>{LABEL}){BLANK})?(?<![\w@\\/\[-])(?:(?<!\*){_EMPHASIS}|[+!](?=@)|\{{[*+!]?(?=@))?(?P<minus>-)?{_KEYED}\}}?"
)
_BOOKDOWN = re.compile(rf"(?:(?<![\w])(?P<label>{LABEL}){BLANK})?\\@ref\((?P<id>{ID})\)")
_LINK = re.compile(r"\]\((?P<path>[^()\s#:]*)(?:#(?P<id>[^()\s]+))?\)")
_ATTRIBUTE_ID = re.compile(rf"\{{[^{{}}\n]*?#(?P<id>{ID})[^{{}}\n]*\}}")


def reference_edits(draft: Draft, names: Ids, works: Collection[str]) -> Iterator[Edit]:
    """The edits of one chapter. `works` are the keys of the bibliography: `@fig-leaf` may be a work."""
    yield from _id_edits(draft, names)
    prose = draft.prose
    for match in _BRACKETED.finditer(prose):
        parts = [_PART.fullmatch(part) for part in match["parts"].split(";")]
        found = [part for part in parts if part and _is_reference(part["kind"], part["name"], names, works)]
        if len(found) == len(parts):
            yield Edit(match.start(), match.end(), _bracketed(match, found, prose))
    for match in _BARE.finditer(prose):
        kind, name = match["kind"], match["name"]
        if _is_reference(kind, name, names, works):
            capital = kind[0].isupper() or _is_capital(match["label"] or "", prose, match.start())
            alone = bool(match["minus"]) and not match["label"]
            made = _reference(f"{KINDS[kind.lower()]}:{name}", capital=capital, alone=alone)
            # What follows a brace would be taken for a part of the name.
            joint = "<!-- -->" if match[0].endswith("}") and re.match(r"[\w:.-]", prose[match.end() :]) else ""
            yield Edit(match.start(), match.end(), made + joint)
    for match in _BOOKDOWN.finditer(prose):
        target = names.section(match["id"]) or new_id(match["id"])
        if ":" not in target:
            target = f"sec:{target}"
        capital = _is_capital(match["label"] or "", prose, match.start())
        yield Edit(match.start(), match.end(), _reference(target, capital=capital, alone=not match["label"]))
    for match in _LINK.finditer(prose):
        new = _link_target(match["path"], match["id"] or "", names)
        named = new or (f"#{match['id']}" if match["id"] and not match["path"] and match["id"] in names.ids else "")
        if named and prose[match.start() - 1 : match.start()] == "[" and named[1:].partition(":")[0] in KINDS.values():
            # A link without words says what it leads to.
            yield Edit(match.start() - 1, match.end(), f"@{named[1:]}")
        elif new:
            yield Edit(match.start() + 2, match.end() - 1, new)


def _bracketed(whole: re.Match[str], parts: list[re.Match[str]], prose: str) -> str:
    """`[see @fig-a; @fig-b]` without its brackets, which nobody prints."""
    made = []
    for number, part in enumerate(parts):
        label = part["label"] or (whole["label"] if not number else "") or ""
        if label:
            capital = _is_capital(label, prose, whole.start())
        else:
            capital = part["kind"][0].isupper() or (
                not number and not part["before"].strip() and _is_capital("", prose, whole.start())
            )
        target = f"{KINDS[part['kind'].lower()]}:{part['name']}"
        made.append(
            part["before"]
            + _reference(target, capital=capital, alone=bool(part["minus"]) and not label)
            + part["after"]
        )
    before = f"{whole['label']} " if whole["label"] and parts[0]["before"].strip() else ""
    return before + ", ".join(made)


def _id_edits(draft: Draft, names: Ids) -> Iterator[Edit]:
    headings = {heading.start: heading for heading in find_headings(draft)}
    for heading in headings.values():
        given = names.repeated.get((draft.path, heading.start))
        if heading.attributes is None and given:
            yield Edit(heading.text[1], heading.text[1], f" {{#{given}}}")
        elif heading.attributes is not None and not heading.id and given:
            brace = draft.text.index("{", heading.text[1])
            yield Edit(brace + 1, brace + 1, f"#{given} ")
    of_headings = {heading.text[1]: heading for heading in headings.values() if heading.id}
    for match in _ATTRIBUTE_ID.finditer(draft.prose):
        start, end = match.span("id")
        bare_end = len(draft.text[: match.start()].rstrip())
        own = of_headings.get(bare_end)
        new = new_id(match["id"])
        if own is not None:
            new = names.repeated.get((draft.path, own.start)) or names.section(own.id) or new
        if new != match["id"]:
            yield Edit(start, end, new)


def _is_reference(kind: str, name: str, names: Ids, works: Collection[str]) -> bool:
    if f"{KINDS[kind.lower()]}:{name}" in names.ids:
        return True
    return not any(f"{kind}{joint}{name}" in works for joint in "-:")


def _is_capital(label: str, prose: str, start: int) -> bool:
    """Whether the reference begins with a capital: as its own word did, or else because a sentence begins."""
    word = re.search(r"[^\W\d_]", label.partition("@")[0])
    if word:
        return word[0].isupper()
    before = prose[:start].rstrip(" \t")
    return not before or before.endswith("\n\n") or bool(re.search(r"[.!?]\s*$", prose[max(0, start - 4) : start]))


def _reference(target: str, *, capital: bool, alone: bool = False) -> str:
    """`alone` prints the number without its word, which stands before it in a form or language that nobody knows here."""
    kind, _, name = target.partition(":")
    return f"-@{kind}:{name}" if alone else f"@{kind.capitalize() if capital else kind}:{name}"


def _link_target(path: str, id_: str, names: Ids) -> str:
    """Where a link within the manuscript leads in the paper; empty where it is another link."""
    name = path.rpartition("/")[2]
    is_chapter = not path or name.rpartition(".")[2].lower() in ("md", "qmd", "rmd", "markdown")
    if not is_chapter:
        return ""
    if id_:
        new = names.section(id_) or new_id(id_)
        return f"#{new}" if new in names.ids and (path or new != id_) else ""
    known = [own for chapter, own in names.first.items() if chapter.rpartition("/")[2] == name and name]
    return f"#{known[0]}" if known else ""
