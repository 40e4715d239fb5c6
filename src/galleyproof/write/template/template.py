"""A template and its values in, one text out: the only place that knows Jinja."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.meta import find_referenced_templates

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.finding.suggestion import nearest
from galleyproof.write.template.sandbox import BoundedEnvironment, fill


def render(folder: Path, name: str, values: Mapping[str, object], root: Path, sink: Sink) -> str | None:
    r"""The template `name` of `folder`, filled in; None, with a finding at the template's line, where that fails.

    Delimiters that TeX leaves alone: `\VAR{...}` for a value, `\BLOCK{...}` for a statement, `\#{...}` for a comment,
    and `%%` at the beginning of a line for a statement of one line.
    """
    strays = [file for file in template_files(folder, name) if not file.resolve().is_relative_to(root.resolve())]
    for file in strays:
        shown = _relative(file, root)
        sink.report(codes.OUTSIDE_PAPER, f"`{shown}` lies outside the paper", Span(shown), "put a copy in its place")
    if strays:
        return None
    environment = _environment(folder)
    try:
        return fill(environment, name, dict(values))
    except UndefinedError as error:
        sink.report(
            codes.BAD_TEMPLATE,
            f"the template asks for a value that there is not: {error.message}",
            _place(error, folder, name, root),
            f"values are: {', '.join(sorted(values))}",
        )
    except TemplateNotFound as error:
        near = nearest(str(error.name), environment.list_templates())
        hint = f"did you mean `{near}`?" if near else "templates stand in the folder `templates`"
        sink.report(codes.BAD_TEMPLATE, f"there is no template `{error.name}`", _place(error, folder, name, root), hint)
    except TemplateSyntaxError as error:
        path = _relative(Path(error.filename), root) if error.filename else name
        sink.report(
            codes.BAD_TEMPLATE, f"the template is malformed: {str(error.message).rstrip('.')}", Span(path, error.lineno)
        )
    except TemplateError as error:
        sink.report(
            codes.BAD_TEMPLATE,
            f"the template cannot be filled in: {str(error.message).rstrip('.')}",
            _place(error, folder, name, root),
        )
    except RecursionError as error:
        message = "the template never ends: templates include each other in a circle, or a macro calls itself"
        sink.report(codes.BAD_TEMPLATE, message, _place(error, folder, name, root))
    except (TypeError, ValueError, ArithmeticError, OSError) as error:
        sink.report(codes.BAD_TEMPLATE, f"the template cannot be filled in: {error}", _place(error, folder, name, root))
    return None


def template_files(folder: Path, name: str) -> tuple[Path, ...]:
    """The template `name` and all that it may include, by path; what cannot be read is left out, for `render` to report."""
    environment, loader = _environment(folder), FileSystemLoader(folder)
    found: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current in found:
            continue
        try:
            source, _, _ = loader.get_source(environment, current)
            included = _included(source)
        except (TemplateError, OSError, ValueError):
            continue
        found.add(current)
        # A name that is worked out while the template is filled in may be that of any of them.
        waiting += loader.list_templates() if None in included else [each for each in included if each]
    return tuple(folder / each for each in sorted(found))


@lru_cache(maxsize=64)
def _included(source: str) -> tuple[str | None, ...]:
    """The names of the templates that a text includes; None among them where one is worked out. Raises TemplateError."""
    return tuple(find_referenced_templates(_environment(Path()).parse(source)))


def _environment(folder: Path) -> BoundedEnvironment:
    return BoundedEnvironment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        block_start_string=r"\BLOCK{",
        block_end_string="}",
        variable_start_string=r"\VAR{",
        variable_end_string="}",
        comment_start_string=r"\#{",
        comment_end_string="}",
        line_statement_prefix="%%",
        trim_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # values are TeX already; HTML's escapes would be printed
    )


def _place(error: BaseException, folder: Path, name: str, root: Path) -> Span:
    """The innermost line of a template in the error's traceback."""
    path, line = _relative(folder / name, root), 1
    trace = error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.parent == folder:
            path, line = _relative(file, root), trace.tb_lineno
        trace = trace.tb_next
    return Span(path, line)


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
