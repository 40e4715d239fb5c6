"""A template and its values in, one text out: the only place that knows Jinja."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.source import Span


def render(folder: Path, name: str, values: Mapping[str, object], root: Path, sink: Sink) -> str | None:
    r"""The template `name` of `folder`, filled in; None, with a finding at the template's line, where that fails.

    Delimiters that TeX leaves alone: `\VAR{...}` for a value, `\BLOCK{...}` for a statement, `\#{...}` for a comment,
    and `%%` at the beginning of a line for a statement of one line.
    """
    environment = _environment(folder)
    try:
        return environment.get_template(name).render(values)
    except UndefinedError as error:
        sink.report(
            codes.BAD_TEMPLATE,
            f"the template asks for a value that there is not: {error.message}",
            _place(error, folder, name, root),
            f"values are: {', '.join(sorted(values))}",
        )
    except TemplateSyntaxError as error:
        path = _relative(Path(error.filename), root) if error.filename else name
        sink.report(codes.BAD_TEMPLATE, f"the template is malformed: {error.message}", Span(path, error.lineno))
    except TemplateError as error:
        sink.report(
            codes.BAD_TEMPLATE, f"the template cannot be filled in: {error.message}", _place(error, folder, name, root)
        )
    except (TypeError, ValueError, ArithmeticError, RecursionError, OSError) as error:
        sink.report(codes.BAD_TEMPLATE, f"the template cannot be filled in: {error}", _place(error, folder, name, root))
    return None


def _environment(folder: Path) -> Environment:
    # Sandboxed: a journal's style is somebody's file, and a template needs no Python.
    return ImmutableSandboxedEnvironment(
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
