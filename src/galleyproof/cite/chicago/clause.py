"""Clauses in, one citation out: commas and brackets in a note, full stops in the bibliography (CMOS 17, 14.19-21)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from pybtex.richtext import BaseText, HRef, Protected, String, Symbol, Tag, Text

from galleyproof.cite.field.rich_field import capitalise_first, plain


class Form(Enum):
    """Where the full form of a work is printed."""

    NOTE = "note"
    LIST = "list"


class Joint(Enum):
    """How a clause follows the one before it."""

    NEXT = "a comma in notes, a full stop in the list"
    COMMA = "a comma"
    SPACE = "a space"
    COLON = "a colon"
    FACTS = "brackets in notes, a full stop in the list"


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a citation."""

    text: Text
    joint: Joint = Joint.NEXT


def join_clauses(clauses: Iterable[Clause], form: Form) -> Text:
    """The citation without its final full stop; empty clauses leave no trace."""
    whole = Text()
    for clause in clauses:
        if not clause.text:
            continue
        whole = Text(whole, *_follow(whole, clause, form)) if whole else clause.text
    return whole


def _follow(whole: Text, clause: Clause, form: Form) -> tuple[str | BaseText, ...]:
    match clause.joint:
        case Joint.COMMA:
            return ", ", clause.text
        case Joint.SPACE:
            return " ", clause.text
        case Joint.COLON:
            return ": ", clause.text
        case Joint.NEXT:
            return (", ", clause.text) if form is Form.NOTE else _after_sentence(whole, clause)
        case Joint.FACTS:
            return (" (", bracketed(clause.text), ")") if form is Form.NOTE else _after_sentence(whole, clause)


def _after_sentence(whole: Text, clause: Clause) -> tuple[str | BaseText, ...]:
    return " " if ends_sentence(whole) else ". ", capitalise_first(clause.text)


def bracketed(text: BaseText) -> BaseText:
    """The same with brackets for the parentheses in it, since it stands in parentheses (CMOS 17, 6.101)."""
    match text:
        case String(value=value):
            return String(value.replace("(", "[").replace(")", "]"))
        case Symbol():
            return text
        case Tag(name=str(name)):
            return Tag(name, *map(bracketed, text.parts))
        case HRef():
            return text
        case Protected():
            return Protected(*map(bracketed, text.parts))
        case _:
            return Text(*map(bracketed, text.parts))


def ends_sentence(text: Text) -> bool:
    """Whether the text ends with a full stop, question or exclamation mark, perhaps within quotation marks."""
    return plain(text).rstrip("”").endswith((".", "?", "!", "…"))
