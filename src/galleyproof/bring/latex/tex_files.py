"""The files of a LaTeX manuscript in; out its text as one file, and what its preamble says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from galleyproof.bring.latex.plain_tex import CHUNK, plain_tex
from galleyproof.bring.older_encoding import read_older
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.text.counted import counted

MOST_FILES = 1000
_INPUT = re.compile(
    r"^(?P<before>(?:[^%\n\\]|\\.)*?)\\(?P<command>input|include|subfile|import|subimport)\*?\s*(?:\{(?P<folder>[^{}]*)\}\s*(?=\{))?\{(?P<name>[^{}]+)\}",
    re.MULTILINE,
)
_SAID = re.compile(r"^[^%\n]*\\usepackage\s*\[(?P<encoding>[\w-]+)\]\s*\{inputenc\}", re.MULTILINE)
_SPACING = re.compile(r"(?<!\{)\\(?:noalign\{\}|tightlist\b|PassOptionsToPackage\{[^{}]*\}\{[^{}]*\})")
"""What programs write into LaTeX that prints nothing, and that Pandoc stumbles over."""
_SAME = {
    r"\\footfullcite\b": r"\\footcite",
    r"\\fullcite\b": r"\\cite",
    r"\\og(?:\{\}|(?![A-Za-z]))\s*": "«\u00a0",
    r"\s*\\fg(?:\{\}|(?![A-Za-z])[ ]?)": "\u00a0»",
}
"""Commands that Pandoc does not know, and ones that print the same."""
DRAWN = (
    "tikzpicture",
    "pgfpicture",
    "forest",
    "circuitikz",
    "picture",
    "chronology",
    "filecontents",
    "comment",
    "luacode",
    "axis",
)
"""Environments whose words are instructions."""
LANGUAGES = {
    "french": "fr", "francais": "fr", "ngerman": "de", "german": "de", "spanish": "es", "italian": "it", "portuguese": "pt",
    "british": "en-GB", "UKenglish": "en-GB", "english": "en", "american": "en-US", "USenglish": "en-US", "polish": "pl",
    "russian": "ru", "dutch": "nl", "latin": "la", "greek": "el", "czech": "cs", "swedish": "sv", "ukrainian": "uk",
    "brazil": "pt-BR", "brazilian": "pt-BR", "portuges": "pt", "naustrian": "de-AT", "austrian": "de-AT", "nswissgerman": "de-CH", "danish": "da",
    "norsk": "nb", "finnish": "fi", "hungarian": "hu", "magyar": "hu", "turkish": "tr", "romanian": "ro", "slovak": "sk", "slovene": "sl",
    "croatian": "hr", "serbian": "sr", "bulgarian": "bg", "belarusian": "be", "catalan": "ca", "estonian": "et", "latvian": "lv", "lithuanian": "lt",
    "hebrew": "he", "arabic": "ar", "australian": "en-AU", "canadian": "en-CA", "icelandic": "is", "irish": "ga", "chinese": "zh", "japanese": "ja",
}  # fmt: skip
"""What babel and polyglossia call a language."""


@dataclass(frozen=True, slots=True)
class Preamble:
    """What stands before the document itself, and what else says something of the whole."""

    picture_folders: tuple[str, ...]
    bibliographies: tuple[str, ...]
    language: str
    keywords: tuple[str, ...]
    date: str
    """`today`, where TeX was to take the day of printing; Pandoc would take another."""
    is_book: bool = False
    """Whether its class is one of those whose highest headings are chapters."""


def join_files(root: Path, path: str, sink: Sink) -> Source | None:
    """The text of the main file with the text of every file that it inputs in its place."""
    main = read_older(root, path, sink)
    if main is None:
        return None
    read = [path]
    said = _SAID.search(main.text)
    text = _SPACING.sub("", _joined(root, main.text, sink, read, said=said["encoding"] if said else ""))
    for command, known in _SAME.items():
        text = re.sub(command, known, text)
    plain = plain_tex(text)
    if chunks := len(CHUNK.findall(text)):
        message = f"{counted(chunks, 'chunk')} of R not run: what is shown stands as code, the rest is left out"
        sink.report(codes.CODE_NOT_RUN, message, Span(path), "set in figures and numbers that R made")
    elif plain != text:
        message = (
            "space, boxes, colours and widths of columns that LaTeX gives are left out: templates decide about the page"
        )
        sink.report(codes.LAYOUT_LEFT_OUT, message, Span(path))
    return Source(path, plain)


def _joined(root: Path, tex: str, sink: Sink, read: list[str], *, said: str, depth: int = 0) -> str:
    body = tex.partition("\\begin{document}")
    if depth and body[1]:
        # A subfile has a preamble of its own.
        tex = body[2].partition("\\end{document}")[0]

    def replaced(match: re.Match[str]) -> str:
        name = match["name"].strip()
        if depth > 20 or len(read) > MOST_FILES or re.search(r"[\\#]", name):
            return match[0]
        for candidate in dict.fromkeys(_candidates((match["folder"] or "") + name)):
            inside = _is_file(root, candidate)
            if inside is None:
                sink.report(codes.LOST_FILE, f"`{name}` lies outside the manuscript's folder", Span(read[0]))
                return match[0]
            if inside:
                source = read_older(root, candidate, sink, said)
                if source is None:
                    return match[0]
                read.append(candidate)
                return match["before"] + _joined(root, source.text, sink, read, said=said, depth=depth + 1)
        sink.report(codes.LOST_FILE, f"there is no file `{name}`, which `\\{match['command']}` names", Span(read[0]))
        return match[0]

    return _INPUT.sub(replaced, tex)


def _candidates(name: str) -> Iterator[str]:
    path = PurePosixPath(name)
    if not path.suffix:
        yield f"{path}.tex"
    yield str(path)
    yield f"{path}.tex"


def _is_file(root: Path, name: str) -> bool | None:
    """None where the name leads out of the folder."""
    try:
        full = (root / name).resolve()
        return full.is_file() if full.is_relative_to(root.resolve()) else None
    except (OSError, ValueError, RuntimeError):
        return False


def macros(tex: str) -> str:
    """The definitions of the preamble, line by line, for a piece of the text that is read by itself."""
    preamble = tex.partition("\\begin{document}")[0]
    found = re.findall(r"^[ \t]*\\(?:re|provide)?newcommand[^\n]*(?:\n|\Z)", preamble, re.MULTILINE)
    return "".join(f"{line.rstrip()}\n" for line in found if line.count("{") == line.count("}"))


_OPTIONS = re.compile(
    r"(?:\[(?:[^\[\]{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\]|\{(?!\s*\\(?:(?:it|sl|sc|bf|sf|tt|md|up)(?:shape|series|family)?|em|normalfont|small|large|Large|footnotesize)\b)[^{}\n]*\})*"
)
"""What may stand between the name of an environment and its words; a group that begins with a font is words."""
_TITLED = re.compile(r"(?<![\w-])(?:frame)?title\s*=\s*(?:\{(?P<braced>(?:[^{}]|\{[^{}]*\})*)\}|(?P<bare>[^,\[\]{}]+))")
"""What a coloured box says above its words."""


def inside(tex: str) -> str:
    """What stands in an environment that is known to nobody, its options left out; empty where it draws."""
    found = re.fullmatch(r"\s*\\begin\{(?P<name>[A-Za-z]+\*?)\}(?P<rest>.*)\\end\{(?P=name)\}\s*", tex, re.DOTALL)
    if found is None or found["name"].rstrip("*") in DRAWN:
        return ""
    options = _OPTIONS.match(found["rest"])
    assert options is not None
    # An option in words is printed, as the name of a theorem is; one in letters or with `=` places something.
    named = re.search(r"\[([^\[\]=]*[a-z]{3}[^\[\]=]*)\]", options[0])
    words = f"({named[1]}) " if named and named[1] not in ("htbp", "htb", "tbp", "hbt") else ""
    if titled := _TITLED.search(options[0]):
        words = f"\\textbf{{{titled['braced'] or titled['bare']}}}\\par\n"
    for group in re.findall(r"(?<![=\[,])\{([^{}]*)\}", options[0]):
        # Words in braces are printed somewhere: a width, a colour or columns are none.
        if re.search(r"[^\W\d_]{2}[.,;:]?[ ~]+[^\W\d_]", group) and not titled:
            words += f"\\textbf{{{group}}}\\par\n"
    return words + found["rest"][options.end() :].lstrip()


def opening(tex: str) -> str:
    r"""`\begin{name}` with its options, on one line."""
    begun = re.match(r"\s*\\begin\{[A-Za-z]+\*?\}", tex)
    options = _OPTIONS.match(tex, begun.end()) if begun else None
    return " ".join(tex[: options.end()].split()) if options else ""


def read_preamble(tex: str) -> Preamble:
    """What Pandoc passes over."""
    bare = re.sub(r"(?<!\\)%.*", "", tex)
    folders = [
        name
        for group in re.findall(r"\\graphicspath\s*\{((?:\s*\{[^{}]*\})+)\s*\}", bare)
        for name in re.findall(r"\{([^{}]*)\}", group)
    ]
    files = re.findall(r"\\addbibresource(?:\[[^\]]*\])?\{([^{}]+)\}", bare)
    files += [
        f"{name.strip()}.bib" if not name.strip().endswith(".bib") else name.strip()
        for group in re.findall(r"\\(?:bibliography|addglobalbib)\{([^{}]+)\}", bare)
        for name in group.split(",")
    ]
    languages = [
        name for group in re.findall(r"\\usepackage\[([^\]]*)\]\{babel\}", bare) for name in re.split(r"[,\s]+", group)
    ]
    languages = [name for name in languages if name.startswith("main=")] or languages[::-1]
    # Without options of its own, babel takes those of the class.
    of_class = re.search(r"\\documentclass\s*\[([^\]]*)\]", bare)
    languages += re.split(r"[,\s]+", of_class[1])[::-1] if of_class and not languages else []
    languages = [*re.findall(r"\\set(?:main|default)language(?:\[[^\]]*\])?\{(\w+)\}", bare), *languages]
    keywords = re.search(r"\\keywords\{((?:[^{}]|\{[^{}]*\})*)\}", bare)
    return Preamble(
        tuple(dict.fromkeys(name.strip() for name in folders)),
        tuple(dict.fromkeys(files)),
        next(
            (LANGUAGES[name.removeprefix("main=")] for name in languages if name.removeprefix("main=") in LANGUAGES), ""
        ),
        tuple(word.strip() for word in re.split(r"[,;]|\\and\b|\\sep\b", keywords[1]) if word.strip())
        if keywords
        else (),
        "today" if re.search(r"\\date\s*\{[^{}]*\\today", bare) else "",
        # The class may be a university's own: what it calls its highest headings tells.
        is_book=bool(re.search(r"\\chapter\*?\s*[\[{]", bare)),
    )
