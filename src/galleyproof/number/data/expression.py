"""The text of an expression in, a tree of a few known shapes out; nothing is ever executed.

Names of data are replaced by placeholders so that Python's own grammar can be used: its parser knows precedence and
chained comparisons, and every node that is not named here is refused.
"""

import ast
import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

LONGEST = 4000
"""Characters; and 50 parentheses deep."""

FUNCTIONS = ("sum", "min", "max", "abs", "round", "count", "mean", "share", "rank", "known")


@dataclass(frozen=True, slots=True)
class ExpressionToken:
    """A piece of the text."""

    kind: str
    """`name`, `number`, `function` or `sign`."""
    text: str
    """Of a name without its quotation marks."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """An expression that can be worked out."""

    tree: ast.expr
    """Its Name nodes hold placeholders, `t12` for the token of that number."""
    tokens: tuple[ExpressionToken, ...]
    offsets: tuple[int, ...]
    """Where each token begins in the text that Python read."""

    def token(self, node: ast.Name) -> ExpressionToken:
        return self.tokens[int(node.id[1:])]

    def place(self, node: ast.expr) -> tuple[int, int]:
        """The range of the author's text that `node` stands for."""
        first = bisect_right(self.offsets, node.col_offset) - 1
        last = bisect_right(self.offsets, (node.end_col_offset or node.col_offset + 1) - 1) - 1
        return self.tokens[first].start, self.tokens[last].end


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an expression cannot be read, and where in its text."""

    message: str
    start: int
    end: int
    hint: str | None = None


def parse_expression(text: str) -> Parsed | Fault:
    """The tree of `text`."""
    tokens = _tokens(text)
    if isinstance(tokens, Fault):
        return tokens
    pieces, offsets, at = [], [], 1
    for number, token in enumerate(tokens):
        piece = token.text if token.kind == "sign" else f"t{number}"
        # `within` binds looser than addition and tighter than a comparison, as Python's `|` does.
        piece = {"within": "|", "%": ""}.get(piece, piece)
        offsets.append(at)
        pieces.append(piece)
        at += len(piece) + 1
    try:
        tree = ast.parse("(" + " ".join(pieces) + "\n)", mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        column = (error.offset or 1) - 1 if isinstance(error, SyntaxError) and error.lineno == 1 else at
        wrong = tokens[max(min(bisect_right(offsets, column) - 1, len(tokens) - 1), 0)]
        message = f"the expression breaks off at `{wrong.text}`"
        return Fault(message, wrong.start, wrong.end, _QUOTE if _is_torn(tokens) else "see `galleyproof explain N417`")
    parsed = Parsed(tree, tuple(tokens), tuple(offsets))
    return _refused(parsed) or parsed


def names_in(text: str) -> tuple[str, ...]:
    """The names of data that an expression mentions, even one that cannot be worked out; slices are left out."""
    tokens = _tokens(text)
    if isinstance(tokens, Fault):
        return ()
    return tuple(dict.fromkeys(token.text for token in tokens if token.kind == "name" and not is_slice(token.text)))


_ANY = re.compile(r"(?:(?<=\.)|^)\*(?=\.|$)")


def is_slice(name: str) -> bool:
    """Whether a part of the name is `*`; a row may be called `Aeroflot*`."""
    return _ANY.search(name) is not None


def parts_around_any(name: str) -> list[str]:
    """What stands before, between and after the parts `*`."""
    return _ANY.split(name)


_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?(?![\w.]))
        | '(?P<quoted>(?:[^']|'')+)'
        | (?P<name>[A-Za-z]\w*(?:-\w+)*(?:\.(?:\*|\w+(?:-\w+)*))*)
        | (?P<sign>==|!=|<=|>=|[-+*/<>(),%]))""",
    re.VERBOSE,
)
_WORDS = ("and", "or", "not", "within")
_QUOTE = "a name with blanks or signs stands in single quotation marks: `'trade.United States.2020'`"


def _is_torn(tokens: list[ExpressionToken]) -> bool:
    """Whether a name follows a name, as where one has a blank that nothing holds together."""
    return any(first.kind == second.kind == "name" for first, second in pairwise(tokens))


def _tokens(text: str) -> list[ExpressionToken] | Fault:
    if len(text) > LONGEST:
        return Fault(f"the expression is longer than {LONGEST} characters", 0, 1)
    found: list[ExpressionToken] = []
    position, depth = 0, 0
    end = len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            start = position + len(text[position:]) - len(text[position:].lstrip())
            hint = "write `==` to compare" if text[start] == "=" else _QUOTE if text[start] not in '`"' else None
            if text[start] == "'":
                hint = "close the quotation marks around the name; one that belongs to it is written twice"
            return Fault(f"`{text[start]}` has no meaning here", start, start + 1, hint)
        kind, piece = match.lastgroup, match[match.lastgroup]
        start, position = match.start(match.lastgroup), match.end()
        if kind == "quoted":
            found.append(ExpressionToken("name", piece.replace("''", "'").strip(), start, position - 1))
            continue
        if kind == "name" and piece in _WORDS:
            kind = "sign"
        elif kind == "name" and piece in FUNCTIONS and text[position:].lstrip().startswith("("):
            kind = "function"
        elif kind == "name" and text[position:].lstrip().startswith("("):
            return Fault(f"there is no function `{piece}`", start, position, f"functions: {', '.join(FUNCTIONS)}")
        elif piece == "%" and not (len(found) > 1 and found[-2].text == "within"):
            return Fault("`%` stands only after `within`", start, position, "write `100 * a / b` for per cent")
        depth += {"(": 1, ")": -1}.get(piece, 0)
        if depth > 50:
            return Fault("the parentheses are nested more than fifty deep", start, position)
        found.append(ExpressionToken(kind, piece, start, position))
    return found or Fault("the expression is empty", 0, 1)


_BINARY = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.BitOr)
_COMPARED = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)


def _refused(parsed: Parsed) -> Fault | None:
    """A fault where the tree holds anything but the shapes that are worked out."""
    margins: set[ast.expr] = set()
    for node in ast.walk(parsed.tree):
        match node:
            case ast.Compare(comparators=[*_, ast.BinOp(op=ast.BitOr()) as margin], ops=[*_, ast.Eq()]):
                margins.add(margin)
            case _:
                pass
    for node in ast.walk(parsed.tree):
        match node:
            case ast.BinOp(op=ast.BitOr()) if node not in margins:
                start, end = parsed.place(node)
                return Fault("`within` stands only after `a == b`", start, end)
            case ast.BinOp(op=operator) if isinstance(operator, _BINARY):
                pass
            case ast.Compare(ops=operators) if all(isinstance(op, _COMPARED) for op in operators):
                pass
            case ast.Call(func=ast.Name(), keywords=[]) if parsed.token(node.func).kind == "function":  # type: ignore[arg-type]
                pass
            case ast.BoolOp() | ast.UnaryOp(op=ast.USub() | ast.UAdd() | ast.Not()) | ast.Name():
                pass
            case ast.expr():
                start, end = parsed.place(node)
                return Fault("this has no meaning in an expression", start, end)
            case _:
                pass
    return None
