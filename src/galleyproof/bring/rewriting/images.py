"""Pictures in the Markdown of a manuscript in, the edits by which they are found in the paper out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from galleyproof.bring.edit import Edit
from galleyproof.bring.ids import id_of_kind
from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.remark import Remarks
from galleyproof.bring.written.brought_pictures import TO_INSERT, Lost, Pictures, is_printed
from galleyproof.model.finding import codes
from galleyproof.read.markdown.attributes import Attributes, read_attributes

_TARGET = re.compile(
    r"\([ \t]*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>(?:[^\s()\\]|\\.|\([^\s()]*\)|[ ](?![ \t]*[\"')]))*))(?P<title>\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'))?[ \t]*\)"
)
_OBSIDIAN = re.compile(r"!\[\[(?P<path>[^\]|\n]+)(?:\|(?P<size>[^\]\n]*))?\]\]")
_LABEL = re.compile(r"[ \t]*\\label\{(?P<id>[\w:.-]+)\}")
_CAPTIONS = re.compile(
    r"^(?:[Tt]able)?:[ \t]+(?=\S)[^\n]*?(?P<label>[ \t]*\\label\{(?P<id>[\w:.-]+)\})[ \t]*$", re.MULTILINE
)
_KEYS = {"fig-alt": "alt", "fig.alt": "alt", "out.width": "width", "out-width": "width"}
_LAYOUT = ("fig-align", "fig.align", "fig-pos", "fig.pos", "fig-env", "fig-scap", "fig.scap", "lightbox", "group")


@dataclass(frozen=True, slots=True)
class ImageMark:
    """One `![words](target){attributes}`."""

    start: int
    end: int
    words: tuple[int, int]
    target: tuple[int, int]
    title: tuple[int, int]
    """Empty where there is none."""
    attributes: Attributes | None
    brace: int
    """Where the attributes begin."""


def image_edits(draft: Draft, pictures: Pictures, remarks: Remarks) -> Iterator[Edit]:
    """Each picture is named by its path in the paper; attributes are given their names here."""
    folder = draft.path.rpartition("/")[0]
    for image in find_images(draft):
        name = draft.text[slice(*image.target)]
        if name and not re.match(r"(?:figure|register):", name):
            yield from _name_edits(draft.text, image, pictures, folder, remarks)
        yield from _apart_edits(draft.text, image)
        yield from _blank_edits(draft.text, image)
        yield from _title_edits(draft.text, image)
        if image.attributes is not None:
            yield from _attribute_edits(draft, image, remarks)
    for match in _OBSIDIAN.finditer(draft.prose):
        found = pictures.bring(match["path"].strip(), folder)
        if isinstance(found, Lost):
            yield Edit(match.start(), match.start(), remarks.at(codes.LOST_FILE, found.message, found.hint))
        else:
            yield Edit(match.start(), match.end(), f"![]({found})")


def _blank_edits(text: str, image: ImageMark) -> Iterator[Edit]:
    """Blanks and line ends between the brackets and the words go: Manubot sets a caption in lines of its own."""
    words = text[slice(*image.words)]
    if words.strip() and words != words.strip():
        begin, end = image.words
        yield Edit(begin, begin + len(words) - len(words.lstrip()), "")
        yield Edit(begin + len(words.rstrip()), end, "")


def _title_edits(text: str, image: ImageMark) -> Iterator[Edit]:
    """A title, which only a web page shows, becomes the words for those who cannot see the picture."""
    title = re.sub(r"\\(.)", r"\1", text[slice(*image.title)].strip()[1:-1]).replace('"', "'")
    if not title:
        return
    yield Edit(*image.title, "")
    attributes = image.attributes
    if title != "fig:" and not (attributes and {"alt", "fig-alt", "fig.alt"} & attributes.values.keys()):
        end = attributes.end - 1 if attributes else image.end
        yield Edit(end, end, f' alt="{title}"' if attributes else f'{{alt="{title}"}}')


def find_images(draft: Draft) -> Iterator[ImageMark]:
    """The pictures in the prose, in reading order."""
    prose = draft.prose
    for match in re.finditer(r"(?<!\\)!\[(?!\[)", prose):
        close = _closing(prose, match.end() - 1)
        target = _TARGET.match(prose, close + 1) if close else None
        if target is None:
            continue
        kind = "plain" if target["plain"] is not None else "angled"
        attributes = read_attributes(draft.text, target.end(), len(draft.text))
        end = attributes.end if attributes else target.end()
        title = target.span("title") if target["title"] else (target.end(kind), target.end(kind))
        yield ImageMark(match.start(), end, (match.end(), close), target.span(kind), title, attributes, target.end())


def _closing(text: str, start: int) -> int:
    """Where the bracket that opens at `start` closes within its paragraph; 0 where it does not."""
    depth = 0
    for found in re.compile(r"\\.|[\[\]]|\n[ \t]*\n").finditer(text, start):
        if found[0] == "[":
            depth += 1
        elif found[0] == "]":
            depth -= 1
            if depth == 0:
                return found.start()
        elif found[0][0] == "\n":
            return 0
    return 0


def _name_edits(text: str, image: ImageMark, pictures: Pictures, folder: str, remarks: Remarks) -> Iterator[Edit]:
    name = text[slice(*image.target)]
    found = pictures.bring(name, folder)
    if isinstance(found, Lost):
        message, hint, code = found.message, found.hint, codes.LOST_FILE
    elif not is_printed(found):
        message, hint = f"`{found}` is of a kind that no PDF holds", "save it as PNG, JPEG, PDF or SVG"
        code = codes.UNPRINTED_PICTURE
    else:
        if found != name:
            yield Edit(*image.target, found)
        return
    words = text[slice(*image.words)]
    if _is_link(text, image) and words.strip():
        # A badge: its words are what the link says.
        mark = remarks.at(code, message, hint)
        yield Edit(image.start, image.end, f"{words}{mark}")
    elif _is_alone(text, image):
        path = pictures.stand_in(name)
        mark = remarks.at(code, message, f"a grey field holds its place: put the picture at {path}")
        yield Edit(image.start, image.start, mark)
        yield Edit(image.words[1], image.words[1], f" {TO_INSERT}" if words.strip() else TO_INSERT)
        yield Edit(*image.target, path)
    else:
        yield Edit(image.start, image.start, remarks.at(code, message, hint))
        if isinstance(found, str):
            yield Edit(*image.target, found)


def _is_link(text: str, image: ImageMark) -> bool:
    return text[image.start - 1 : image.start] == "[" and text[image.end : image.end + 2] == "]("


def _is_alone(text: str, image: ImageMark) -> bool:
    """Whether the picture has its lines for itself, and no list, quotation or table around them."""
    before = text[text.rfind("\n", 0, image.start) + 1 : image.start]
    return not before.strip("\U00100000") and not text[image.end :].partition("\n")[0].strip()


def _apart_edits(text: str, image: ImageMark) -> Iterator[Edit]:
    """A picture on a line of its own gets a paragraph of its own, where words follow or go before at once."""
    if not _is_alone(text, image):
        return
    start = text.rfind("\n", 0, image.start) + 1
    line = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)]
    if line.strip() and not re.match(r"[ \t]*(?::::|>|[-+*][ \t]|\d+[.)][ \t]|\||<)", line):
        yield Edit(start, start, "\n")
    end = text.find("\n", image.end)
    after = text[end + 1 :].partition("\n")[0] if end >= 0 else ""
    if after.strip() and not re.match(r"[ \t]*(?::::|>|\||<)", after):
        yield Edit(end, end, "\n")


def label_edits(draft: Draft) -> Iterator[Edit]:
    r"""`![Words\label{fig:port}](port.png)`, as LaTeX names a figure, with its id in the braces; and so in the caption of a table."""
    for image in find_images(draft):
        label = _LABEL.search(draft.text, *image.words)
        if label is None:
            continue
        id_ = id_of_kind("fig", label["id"])
        yield Edit(label.start(), label.end(), "")
        if image.attributes is None:
            yield Edit(image.end, image.end, f"{{#{id_}}}")
        elif not image.attributes.id:
            yield Edit(image.brace + 1, image.brace + 1, f"#{id_} ")
    for label in _CAPTIONS.finditer(draft.prose):
        yield Edit(*label.span("label"), f" {{#{id_of_kind('tbl', label['id'])}}}")


def label_names(drafts: Iterable[Draft]) -> Mapping[str, str]:
    """The id of each label that stands in the words of a picture or a table."""
    found: dict[str, str] = {}
    for draft in drafts:
        for image in find_images(draft):
            if label := _LABEL.search(draft.text, *image.words):
                own = image.attributes.id if image.attributes and image.attributes.id else label["id"]
                found[label["id"]] = id_of_kind("fig", own)
        found |= {label["id"]: id_of_kind("tbl", label["id"]) for label in _CAPTIONS.finditer(draft.prose)}
    return found


def _attribute_edits(draft: Draft, image: ImageMark, remarks: Remarks) -> Iterator[Edit]:
    assert image.attributes is not None
    braces = draft.text[image.brace : image.attributes.end]
    for key in image.attributes.values:
        found = re.search(rf"(\s*)(?<![\w.-])({re.escape(key)})=(\"[^\"]*\"|[^\s}}]+)", braces)
        if found is None:
            continue
        if key in _KEYS:
            yield Edit(image.brace + found.start(2), image.brace + found.end(2), _KEYS[key])
        elif key in _LAYOUT:
            message = f"`{found[0].strip()}` is left out: templates decide where pictures stand"
            mark = remarks.at(codes.LAYOUT_LEFT_OUT, message)
            yield Edit(image.start, image.start, mark)
            yield Edit(image.brace + found.start(), image.brace + found.end(), "")
