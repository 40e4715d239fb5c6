"""An SVG in, out the same without programs, people and the world outside: what it shows, its size, and what was taken out.

Elements and attributes that draw are known by name; all others stay behind.
"""

import re
from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, register_namespace, tostring

from galleyproof.draw.svg.svg_style import SERIF, clean_style, own_font, with_own_fonts
from galleyproof.draw.svg.svg_tree import SVG, XLINK, XML, SvgError, local_name, read_svg

SHAPES = (
    "svg g defs symbol use switch a path rect circle ellipse line polyline polygon text tspan textPath image clipPath mask "
    "pattern marker linearGradient radialGradient stop filter style"
)
EFFECTS = (
    "Blend ColorMatrix ComponentTransfer Composite ConvolveMatrix DiffuseLighting DisplacementMap DistantLight DropShadow "
    "Flood FuncA FuncB FuncG FuncR GaussianBlur Merge MergeNode Morphology Offset PointLight SpecularLighting SpotLight "
    "Tile Turbulence"
)
DRAWN = frozenset((*SHAPES.split(), *(f"fe{name}" for name in EFFECTS.split())))
QUIET = frozenset(["metadata", "title", "desc", "cursor", "view", "font-face", ""])
"""What draws nothing, and often names a person or a program."""
MOVING = frozenset(["animate", "animateColor", "animateMotion", "animateTransform", "set", "mpath", "discard"])
MOST_DRAWN = 400_000
"""Elements, each counted as often as it is used."""
MOST_LINKS = 60
"""Of elements that use elements that use elements."""
POINTS = {
    "": 0.75,
    "px": 0.75,
    "pt": 1.0,
    "pc": 12.0,
    "mm": 72 / 25.4,
    "cm": 72 / 2.54,
    "in": 72.0,
    "em": 12.0,
    "ex": 6.0,
}
_LENGTH = re.compile(r"\s*(\d*\.?\d+(?:[eE][+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|em|ex|)\s*")
_BOX = re.compile(r"[\s,]+")
_DATA = re.compile(r"data:image/(?P<kind>png|jpe?g)(?:;[^,;]*)*;base64,(?P<data>[A-Za-z0-9+/=\s]*)\Z", re.IGNORECASE)

Clean = Callable[[bytes], bytes]
"""Takes from a picture of dots what is no dot, and keeps its kind; raises where it is none."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that can be printed."""

    screen: bytes
    """As browsers show it, in its author's fonts."""
    printed: bytes
    """With fonts that are here."""
    width: float
    """In points, as it is by itself."""
    height: float
    taken_out: tuple[str, ...]
    """What its author may miss, each once."""
    letters: frozenset[str]
    """Of its words."""


def clean_svg(data: bytes, clean_dots: Clean) -> Drawing:
    """`clean_dots` is asked of each picture within the drawing. Raises SvgError where it would not be what its author sees."""
    root, instructions = read_svg(data)
    told = dict.fromkeys(instructions)
    cleaned = _clean(root, _Order(clean_dots, told.setdefault))
    if cleaned is None:
        raise SvgError("it draws nothing")
    _refuse_bombs(cleaned)
    width, height = _size(cleaned)
    cleaned.set("viewBox", cleaned.get("viewBox") or f"0 0 {width / 0.75:g} {height / 0.75:g}")
    cleaned.set("width", f"{width:g}pt")
    cleaned.set("height", f"{height:g}pt")
    register_namespace("", SVG.strip("{}"))
    register_namespace("xlink", XLINK.strip("{}"))
    screen = tostring(cleaned, encoding="utf-8")
    letters = frozenset("".join(words for element in cleaned.iter() for words in _words(element)))
    _set_fonts(cleaned)
    return Drawing(screen, tostring(cleaned, encoding="utf-8"), width, height, tuple(told), letters)


def _words(element: Element) -> Iterator[str]:
    if local_name(element.tag) in ("text", "tspan", "textPath", "a"):
        yield element.text or ""
        yield from (child.tail or "" for child in element)


# ---------------------------------------------------------------- what stays


@dataclass(frozen=True, slots=True)
class _Order:
    clean_dots: Clean
    tell: Callable[[str], object]


def _clean(element: Element, order: _Order) -> Element | None:
    """The element with what is in it; None where it draws nothing."""
    name = local_name(element.tag)
    if name not in DRAWN:
        if name == "foreignObject":
            if "".join(element.itertext()).strip():
                raise SvgError("its words are HTML (`foreignObject`), which no page of print holds")
        elif name in MOVING:
            order.tell("a movement")
        elif name not in QUIET:
            order.tell("a program" if name == "script" else f"`{name}`")
        return None
    made = Element(f"{SVG}{name}", dict(_attributes(element, name, order)))
    made.text, made.tail = element.text, element.tail
    if name == "style":
        made.text = clean_style("".join(element.itertext()), order.tell)
        return made
    # Of several versions the first that can be shown is: words as HTML have plain ones beside them.
    children = [child for child in element if name != "switch" or local_name(child.tag) != "foreignObject"]
    for child in children:
        kept = _clean(child, order)
        if kept is not None:
            made.append(kept)
        elif child.tail and child.tail.strip():
            _add_words(made, child.tail)
    return made


def _add_words(element: Element, words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def _attributes(element: Element, name: str, order: _Order) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        if key in ("href", f"{XLINK}href"):
            target = _target(value.strip(), name, order)
            if target:
                yield f"{XLINK}href", target
        elif key in (f"{XML}space", f"{XML}lang"):
            yield key, value
        elif key.startswith(("{", "data-")) or key == "xmlns":
            continue
        elif key.lower().startswith("on"):
            order.tell("a program")
        elif key == "style" or "url" in value or "\\" in value:
            yield key, clean_style(value, order.tell)
        else:
            yield key, value


def _target(value: str, name: str, order: _Order) -> str:
    """What the element points to; empty where it is left out."""
    if name == "a":
        if re.match(r"\s*javascript:", value, re.IGNORECASE):
            order.tell("a program")
        return ""
    if value.startswith("#"):
        return value
    if name == "image" and (found := _DATA.fullmatch(value)):
        kind = found["kind"].lower().replace("jpg", "jpeg")
        try:
            dots = order.clean_dots(b64decode(found["data"]))
        except (NoBase64, OSError, ValueError, SyntaxError):
            raise SvgError("a picture within it cannot be read") from None
        return f"data:image/{kind};base64,{b64encode(dots).decode('ascii')}"
    if name in ("image", "use"):
        raise SvgError(f"a part of it lies outside the file: `{value[:80]}`")
    order.tell(f"`{value[:60]}`, which lies outside the file")
    return ""


# ---------------------------------------------------------------- limits and size


def _refuse_bombs(root: Element) -> None:
    """What uses what uses what, until ten lines draw a thousand million times."""
    known = {element.get("id", ""): element for element in root.iter() if element.get("id")}
    costs: dict[Element, int] = {}

    def cost(element: Element, links: int) -> int:
        if element in costs:
            if costs[element] < 0:
                raise SvgError("an element of it uses itself")
            return costs[element]
        if links > MOST_LINKS:
            raise SvgError(f"its elements use one another more than {MOST_LINKS} deep")
        costs[element] = -1
        total = 1 + sum(cost(child, links) for child in element)
        target = known.get(element.get(f"{XLINK}href", "")[1:])
        if local_name(element.tag) == "use" and target is not None:
            total += cost(target, links + 1)
        if total > MOST_DRAWN:
            raise SvgError(f"it draws more than {MOST_DRAWN:,} elements")
        costs[element] = total
        return total

    cost(root, 0)


def _size(root: Element) -> tuple[float, float]:
    """In points; by its own measure, else by the box that it is drawn in, as browsers have it."""
    box = [
        float(part)
        for part in _BOX.split(root.get("viewBox", "").strip())
        if re.fullmatch(r"-?\d*\.?\d+(e-?\d+)?", part)
    ]
    lengths = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    width, height = (float(found[1]) * POINTS[found[2]] if found else 0.0 for found in lengths)
    if len(box) == 4 and min(box[2:]) > 0:
        ratio = box[2] / box[3]
        width = width or (height * ratio if height else box[2] * 0.75)
        height = height or width / ratio
    if not (0.01 < width < 1e6 and 0.01 < height < 1e6):
        raise SvgError("it has no size: give it a `viewBox`, or `width` and `height`")
    return width, height


# ---------------------------------------------------------------- fonts


def _set_fonts(root: Element) -> None:
    for element in root.iter():
        if local_name(element.tag) == "style":
            element.text = with_own_fonts(element.text or "")
        if style := element.get("style"):
            element.set("style", with_own_fonts(style))
        if families := element.get("font-family"):
            element.set("font-family", own_font(families))
    if not root.get("font-family"):
        # Where nothing is said browsers take Times.
        root.set("font-family", SERIF)
