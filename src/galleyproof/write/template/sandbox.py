"""Templates that end: Jinja's sandbox with an end to its loops, its sums and its memory.

A journal's style is somebody's file: it must neither reach Python nor keep the author waiting, nor take all memory.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any

from jinja2 import nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

if sys.platform != "win32":
    import resource

MOST_SECONDS = 5.0
MOST_STEPS = 300_000
"""Turns of loops and calls of macros; a paper's own take some hundred."""
MOST_CHARACTERS = 64_000_000
MOST_MEMORY = 1 << 30
"""Bytes beyond what the program has."""
_STEP = "_step"
_GENERATED: dict[tuple[str | None, str], str] = {}
"""Python by the name and text of a template: reading and turning it takes most of the time of a check."""
_MOST_KEPT = 64


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox, in which each turn of a loop and each call of a macro counts."""

    intercepted_binops = frozenset(("**", "*", "%"))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Numbers stay numbers that a page could hold, and texts are not multiplied."""
        if operator == "**":
            message = "powers are not worked out in a template"
            raise SecurityError(message)
        if operator == "*" and not (isinstance(left, int | float) and isinstance(right, int | float)):
            message = "only numbers are multiplied in a template"
            raise SecurityError(message)
        if operator == "%" and isinstance(left, str):
            message = "`%` divides numbers; `~` joins texts"
            raise SecurityError(message)
        return super().call_binop(context, operator, left, right)

    def compile(  # type: ignore[override]  # the library's own overloads tell what each of its arguments returns
        self,
        source: str | nodes.Template,
        name: str | None = None,
        filename: str | None = None,
        raw: bool = False,  # noqa: FBT001, FBT002  the library's signature
        defer_init: bool = False,  # noqa: FBT001, FBT002  the library's signature
    ) -> str | CodeType:
        """The template as Python; what was worked out of the same text before is taken from there."""
        if raw or defer_init or not isinstance(source, str):
            return super().compile(source, name, filename, raw, defer_init)  # type: ignore[call-overload, no-any-return]
        known = _GENERATED.get((name, source))
        if known is None:
            known = super().compile(source, name, filename, raw=True)
            while len(_GENERATED) >= _MOST_KEPT:
                del _GENERATED[next(iter(_GENERATED))]
            _GENERATED[name, source] = known
        return self._compile(known, filename or "<template>")

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        counted: list[nodes.For | nodes.Macro | nodes.CallBlock] = [
            *template.find_all(nodes.For),
            *template.find_all(nodes.Macro),
            *template.find_all(nodes.CallBlock),
        ]
        for node in counted:
            count = nodes.Output([nodes.Call(nodes.Name(_STEP, "load"), [], [], None, None)])
            count.set_lineno(node.lineno, override=True)
            count.set_environment(self)
            node.body.insert(0, count)
        return template


def fill(environment: BoundedEnvironment, name: str, values: dict[str, object]) -> str:
    """The template `name`, filled in. Raises what Jinja raises, and TemplateRuntimeError where it does not end in time."""
    until, steps = time.monotonic() + MOST_SECONDS, 0

    def step() -> str:
        nonlocal steps
        steps += 1
        if steps > MOST_STEPS or time.monotonic() > until:
            message = "it never ends: too many turns of its loops, or calls of its macros"
            raise TemplateRuntimeError(message)
        return ""

    parts, length = [], 0
    with _bounded_memory():
        try:
            for part in environment.get_template(name).generate({**values, _STEP: step}):
                length += len(part)
                if length > MOST_CHARACTERS:
                    message = f"it prints more than {MOST_CHARACTERS:,} characters"
                    raise TemplateRuntimeError(message)
                parts.append(part)
        except MemoryError:
            message = f"it takes more than {MOST_MEMORY >> 30} GiB of memory"
            raise TemplateRuntimeError(message) from None
    return "".join(parts)


@contextmanager
def _bounded_memory() -> Iterator[None]:
    """While a template is filled in, the program may not grow without end; only Linux can bound it."""
    if not sys.platform.startswith("linux"):
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    with open("/proc/self/statm", "rb") as told:  # noqa: PTH123 - a file of the kernel, read in a microsecond
        most = int(told.read().split()[0]) * resource.getpagesize() + MOST_MEMORY
    limits = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([most, *limits]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
