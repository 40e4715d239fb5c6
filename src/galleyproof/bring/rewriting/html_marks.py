"""HTML in the Markdown of a manuscript in, the edits that say the same in Markdown out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser

from galleyproof.bring.edit import Edit, apply_edits
from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.remark import Remarks
from galleyproof.model.finding import codes

_PAIRS = {
    "em": ("*", "*"), "i": ("*", "*"), "strong": ("**", "**"), "b": ("**", "**"), "sup": ("^", "^"), "sub": ("~", "~"),
    "s": ("~~", "~~"), "del": ("~~", "~~"), "strike": ("~~", "~~"), "u": ("[", "]{.underline}"), "code": ("`", "`"),
    "small": ("", ""), "cite": ("*", "*"), "q": ("“", "”"), "mark": ("[", "]{.mark}"),
}  # fmt: skip
"""What stands around the words instead of the tags."""
_BLOCKS = "address article aside blockquote center dd details div dl dt figure figcaption footer h1 h2 h3 h4 h5 h6 header iframe li main nav object ol p pre script section style summary svg table tbody td tfoot th thead tr ul video audio embed font label"
_NO_WORDS = ("script", "style", "iframe", "object", "embed", "video", "audio", "svg", "table", "tr", "td", "th", "div")
"""What holds instructions, or means nothing without its tags."""
_CONVERTED = (
    "table",
    "ul",
    "ol",
    "dl",
    "blockquote",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
)
_AROUND = ("p", "center", "section", "article", "main")
"""What only says where paragraphs stand: Pandoc reads Markdown between such tags."""
_NAMES = "|".join(
    (*_PAIRS, *_BLOCKS.split(), "a", "br", "hr", "img", "span", "kbd", "abbr", "tt", "var", "wbr", "link", "meta")
)
_TAG = re.compile(
    rf"(?<!\\)<(?P<close>/?)(?P<name>{_NAMES})(?P<rest>(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?)/?>", re.IGNORECASE
)
_FIGURE = re.compile(
    r"<figure[^>]*>\s*(?P<img><img\s[^<>]*>)\s*(?:<figcaption[^>]*>(?P<words>.*?)</figcaption>)?\s*</figure>",
    re.DOTALL | re.IGNORECASE,
)


def html_edits(draft: Draft, converted: Mapping[str, str | None], remarks: Remarks) -> Iterator[Edit]:
    """What Markdown has a mark for becomes that mark, a block what Pandoc makes of it; any other tag is left and told."""
    done: list[tuple[int, int]] = []
    for match in _FIGURE.finditer(draft.prose):
        told = Draft(" ".join(draft.text[slice(*match.span("words"))].split()) if match["words"] else "")
        words = apply_edits(told.text, html_edits(told, {}, remarks))
        picture = _picture(_attributes(draft.text[slice(*match.span("img"))]), words)
        if picture:
            done.append(match.span())
            yield Edit(match.start(), match.end(), picture)
    for start, end in _blocks(draft):
        if new := converted.get(draft.text[start:end]):
            done.append((start, end))
            yield Edit(start, end, new)
    tags = [tag for tag in _TAG.finditer(draft.prose) if not any(start <= tag.start() < end for start, end in done)]
    partner = _pair(tags)
    yield from _indent_edits(draft, tags, partner, done)
    told_to = 0
    for position, tag in enumerate(tags):
        other = partner.get(position)
        new = _rewritten(draft.text, tags, position, other)
        if new is not None:
            yield Edit(tag.start(), tag.end(), new)
        elif other is not None and tag["name"].lower() not in _NO_WORDS:
            # Its words are printed as they are, whatever a browser would make of them.
            mark = ""
            if not tag["close"]:
                message = f"`{tag[0]}` is left out, and its words are kept: a paper has no such thing"
                mark = remarks.at(codes.LEFT_AS_IT_WAS, message, "say in Markdown what they are")
            yield Edit(tag.start(), tag.end(), mark)
        elif not tag["close"] and tag.start() >= told_to:
            told_to = tags[other].end() if other is not None else tag.end()
            message = f"`{tag[0]}` is left as it was: HTML is printed on web pages alone"
            yield Edit(tag.start(), tag.start(), remarks.at(codes.LEFT_AS_IT_WAS, message, "say it in Markdown"))


def _indent_edits(
    draft: Draft, tags: list[re.Match[str]], partner: Mapping[int, int], done: list[tuple[int, int]]
) -> Iterator[Edit]:
    """Lines between tags that go lose their indentation, which would make code of them."""
    taken = [*done, *((zone.start, zone.end) for zone in draft.zones)]
    seen: set[int] = set()
    for position, tag in enumerate(tags):
        other = partner.get(position)
        if tag["close"] or other is None or tag["name"].lower() not in _AROUND:
            continue
        for match in re.compile(r"^[ \t]+(?=[^\s\-+*\d|>])", re.MULTILINE).finditer(
            draft.prose, tag.end(), tags[other].end()
        ):
            is_free = not any(start < match.end() and match.start() < end for start, end in taken)
            if match.start() not in seen and is_free:
                seen.add(match.start())
                yield Edit(match.start(), match.end(), "")


def html_blocks(drafts: Iterable[Draft]) -> tuple[str, ...]:
    """The blocks of HTML, tables and lists and their like, that Pandoc shall be asked about."""
    return tuple(dict.fromkeys(draft.text[start:end] for draft in drafts for start, end in _blocks(draft)))


def _blocks(draft: Draft) -> Iterator[tuple[int, int]]:
    tags = list(_TAG.finditer(draft.prose))
    partner = _pair(tags)
    after = 0
    for position, tag in enumerate(tags):
        other = partner.get(position)
        if other is None or tag["close"] or tag.start() < after or tag["name"].lower() not in _CONVERTED:
            continue
        if _stands_alone(draft.text, tag, tags[other]):
            after = tags[other].end()
            yield tag.start(), after


def _pair(tags: list[re.Match[str]]) -> dict[int, int]:
    """Of each opening tag the one that closes it, and the other way round."""
    open_: dict[str, list[int]] = {}
    found: dict[int, int] = {}
    for position, tag in enumerate(tags):
        name = tag["name"].lower()
        if not tag["close"]:
            open_.setdefault(name, []).append(position)
        elif open_.get(name):
            begun = open_[name].pop()
            found[begun], found[position] = position, begun
    return found


def _rewritten(text: str, tags: list[re.Match[str]], position: int, other: int | None) -> str | None:
    tag = tags[position]
    name = tag["name"].lower()
    opening = tag if not tag["close"] or other is None else tags[other]
    attributes = _attributes(opening[0])
    line = text[text.rfind("\n", 0, tag.start()) + 1 : tag.start()]
    if name == "br":
        return _line_break(line, text[tag.end() :])
    if name in ("link", "meta") or (name == "a" and tag[0].endswith("/>") and "href" not in attributes):
        id_ = attributes.get("id") or attributes.get("name", "")
        return f"[]{{#{id_}}}" if id_ and name == "a" else ""
    if name == "hr":
        return "\n***\n" if not line.strip() else None
    if name == "img":
        return _picture(attributes, "")
    if other is None:
        return None
    if name in ("sup", "sub"):
        inner = text[tags[min(position, other)].end() : tags[max(position, other)].start()]
        if re.search(r"\s", inner):
            return _PAIRS[name][0] if not re.search(r"[~^\n]", inner) and " " not in inner else None
    if name in _AROUND:
        after = text[tag.end() :]
        is_end = bool(tag["close"])
        if is_end:
            return "\n" if re.match(r"[ \t]*\n[ \t]*\S", after) else ""
        before = text[: tag.start()].rpartition("\n")[0].rpartition("\n")[2]
        return "\n" if before.strip() and not line.strip() else ""
    if name in _PAIRS and not attributes:
        return _PAIRS[name][bool(tag["close"])]
    if name == "a":
        return _anchor(attributes, is_end=bool(tag["close"]))
    if name == "span":
        return f"]{_braces(attributes)}" if tag["close"] else "["
    if name == "div" and _stands_alone(text, tags[min(position, other)], tags[max(position, other)]):
        line = ":::" if tag["close"] else f"::: {_braces(attributes)}"
        before = "" if re.search(r"(?:\A|\n[ \t]*)\n\Z|\A\Z", text[: tag.start()]) else "\n"
        after = "" if re.match(r"\n[ \t]*\n|\s*\Z", text[tag.end() :]) else "\n"
        return f"{before}{line}{after}"
    return None


def _line_break(before: str, after: str) -> str:
    """A row of a table has one line; at the end of a line that goes on, another line end would end the paragraph."""
    rest, _, below = after.partition("\n")
    if before.lstrip().startswith("|"):
        return " "
    if rest.strip():
        return "\\\n"
    if not before.strip() or not below.partition("\n")[0].strip():
        return ""
    return "  " if rest else "\\"


def _stands_alone(text: str, begin: re.Match[str], end: re.Match[str]) -> bool:
    """Whether nothing stands on the line before the first tag, and nothing behind the last."""
    before = text[text.rfind("\n", 0, begin.start()) + 1 : begin.start()]
    after = text[end.end() :].partition("\n")[0]
    return not before.strip() and not after.strip()


def _anchor(attributes: dict[str, str], *, is_end: bool) -> str:
    if "href" in attributes:
        return f"]({attributes['href']})" if is_end else "["
    return f"]{{#{attributes.get('id') or attributes.get('name', 'place')}}}" if is_end else "["


def _picture(attributes: dict[str, str], words: str) -> str | None:
    if not attributes.get("src"):
        return None
    kept = [f'{key}="{attributes[key]}"' for key in ("alt", "width", "height") if attributes.get(key)]
    id_ = [f"#{attributes['id']}"] if attributes.get("id") else []
    braces = f"{{{' '.join(id_ + kept)}}}" if id_ or kept else ""
    return (
        f"![{words}](<{attributes['src']}>){braces}"
        if " " in attributes["src"]
        else f"![{words}]({attributes['src']}){braces}"
    )


def _braces(attributes: dict[str, str]) -> str:
    style = attributes.pop("style", "")
    classes = attributes.pop("class", "").split()
    if "small-caps" in style.replace(" ", ""):
        classes, style = [*classes, "smallcaps"], ""
    if "underline" in style:
        classes, style = [*classes, "underline"], ""
    id_ = attributes.pop("id", "")
    parts = [f"#{id_}"] if id_ else []
    parts += [f".{name}" for name in classes]
    parts += [f'{key}="{value}"' for key, value in attributes.items()]
    parts += [f'style="{style}"'] if style else []
    return f"{{{' '.join(parts)}}}" if parts else "{.div}"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.found = {name: value or "" for name, value in attrs}


def _attributes(tag: str) -> dict[str, str]:
    reader = _Reader()
    reader.feed(tag)
    return reader.found
