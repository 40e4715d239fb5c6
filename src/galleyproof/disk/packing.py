"""Values of the model in, plain lists that JSON can hold out, and the values back from them.

What is read back may have been written by anybody: it makes values of the model and nothing else, and runs nothing.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import import_module
from operator import attrgetter
from pathlib import PurePath
from sys import intern
from types import MappingProxyType
from typing import Any, cast

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Code
from galleyproof.model.finding.source import Span

MODEL = "galleyproof.model."
_TUPLE, _MAPPING, _DICT, _SET, _DECIMAL, _FRACTION, _DATE, _CODE, _PATH = range(9)
_FIRST = 9
"""The number of the first class; each value that is no plain word begins with what it is."""
_PLAIN = frozenset((str, int, bool, float, type(None)))
_CLASS = re.compile(r"(?P<module>[a-z_]+(?:\.[a-z_]+)*):(?P<name>[A-Z][A-Za-z]*)")


def pack(value: object) -> bytes:
    """The value as JSON; raises TypeError for one that is none of the model's."""
    packer = _Packer()
    packed = packer.pack(value)
    return json.dumps([packer.names, packed], separators=(",", ":")).encode("ascii")


def unpack(data: bytes) -> object:
    """The value; raises ValueError, LookupError, TypeError, AttributeError or ArithmeticError for what `pack` never wrote."""
    names, packed = json.loads(data)
    makers: list[Callable[..., object]] = [*_MAKERS, *map(_maker, names)]

    def value(held: Any) -> object:
        if type(held) is not list:
            return held
        return makers[held[0]](*[value(part) if type(part) is list else part for part in held[1:]])

    return value(packed)


class _Packer:
    """Numbers the classes of one value as they come."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._plans: dict[type, tuple[int, Callable[[Any], tuple[Any, ...]]]] = {}

    def pack(self, value: Any) -> object:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple:
            return [_TUPLE, *map(self.pack, value)]
        plan = self._plans.get(kind)
        if plan is None:
            if kind is Code or not is_dataclass(kind):
                return self._pack_other(value)
            plan = self._plans[kind] = len(self.names) + _FIRST, _members(kind)
            self.names.append(f"{kind.__module__.removeprefix(MODEL)}:{kind.__qualname__}")
        number, members = plan
        return [
            number,
            *[part if type(part) is str or type(part) is int else self.pack(part) for part in members(value)],
        ]

    def _pack_other(self, value: Any) -> object:
        match value:
            case Code():
                return [_CODE, value.id]
            case dict() | MappingProxyType():
                kind = _DICT if isinstance(value, dict) else _MAPPING
                return [kind, *(self.pack(part) for pair in value.items() for part in pair)]
            case frozenset():
                return [_SET, *map(self.pack, sorted(value))]
            case Decimal():
                return [_DECIMAL, str(value)]
            case Fraction():
                return [_FRACTION, str(value)]
            case date():
                return [_DATE, value.isoformat()]
            case PurePath():
                return [_PATH, str(value)]
            case _:
                message = f"a {type(value).__name__} is no value of the model"
                raise TypeError(message)


@cache
def _members(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    names = [each.name for each in fields(kind)]
    if len(names) == 1:
        return lambda value: (getattr(value, names[0]),)
    return cast("Callable[[Any], tuple[Any, ...]]", attrgetter(*names)) if names else lambda _: ()


def _maker(name: str) -> Callable[..., object]:
    """The class of the model that is called so."""
    match = _CLASS.fullmatch(name)
    if match is None:
        raise ValueError(name)
    module = f"{MODEL}{match['module']}"
    kind = getattr(import_module(module), match["name"])
    if not isinstance(kind, type) or not is_dataclass(kind) or kind.__module__ != module:
        raise ValueError(name)
    return _span if kind is Span else kind


def _span(path: str, *place: Any) -> Span:
    # One word for the path of thousands of places.
    return Span(intern(path), *place)


def _pairs(parts: Iterable[object]) -> dict[object, object]:
    each = iter(parts)
    return dict(zip(each, each, strict=True))


@cache
def _codes() -> Mapping[str, Code]:
    return {code.id: code for code in codes.ALL}


def _refuse(_: object) -> object:
    # Paths are told apart, and never read back.
    raise ValueError


_MAKERS: tuple[Callable[..., object], ...] = (
    lambda *parts: parts,
    lambda *parts: MappingProxyType(_pairs(parts)),
    lambda *parts: _pairs(parts),
    lambda *parts: frozenset(parts),
    Decimal,
    Fraction,
    date.fromisoformat,
    lambda id_: _codes()[id_],
    _refuse,
)
