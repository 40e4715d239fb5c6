r"""LaTeX with captions and labels of code, as the package listings has them, in; the same with captions above the code out."""

import re

_OPTIONS = r"\[(?P<options>(?:[^\[\]{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}|\[[^\[\]]*\])*)\]"
_LISTING = re.compile(r"\\begin\{lstlisting\}[ \t]*" + _OPTIONS)
_VALUE = r"(?:^|,)\s*{name}\s*=\s*(?:\{{(?P<braced>(?:[^{{}}]|\{{(?:[^{{}}]|\{{[^{{}}]*\}})*\}})*)\}}|(?P<bare>[^,]*))"
_CAPTION, _LABEL = (re.compile(_VALUE.format(name=name)) for name in ("caption", "label"))


def plain_listings(tex: str) -> str:
    r"""Pandoc reads captions of code as nothing at all; `\ref` of one becomes its number, as it is counted here."""
    numbers: dict[str, int] = {}
    count = 0

    def captioned(match: re.Match[str]) -> str:
        nonlocal count
        options = match["options"]
        caption, label = _CAPTION.search(options), _LABEL.search(options)
        if caption is None:
            return match[0]
        count += 1
        if label:
            numbers[(label["braced"] or label["bare"]).strip()] = count
        left = _LABEL.sub("", _CAPTION.sub("", options)).strip(" ,\n")
        words = re.sub(r"^\[[^\]]*\]", "", (caption["braced"] or caption["bare"]).strip())
        opened = f"\\begin{{lstlisting}}{f'[{left}]' if left else ''}"
        return f"\n\n\\textbf{{Listing~{count}.}} {words}\n\n{opened}"

    tex = _LISTING.sub(captioned, tex)
    for label, number in numbers.items():
        tex = re.sub(rf"\\ref\*?\{{{re.escape(label)}\}}", str(number), tex)
        tex = re.sub(rf"\\(?:auto|[cC])ref\*?\{{{re.escape(label)}\}}", f"Listing~{number}", tex)
    return tex
