"""A setting of another program in, what says the same in paper.yml out."""

_ELSEWHERE = {
    ("author", "by"): "write `authors: [Jane Doe]`",
    ("lang", "locale"): "write `language: en-GB`",
    ("license", "rights", "copyright"): "write `licence: CC-BY-4.0`",
    ("csl", "citation-style", "citestyle", "biblio-style"): "write `style: {csl: name.csl}`",
    ("toc", "table-of-contents", "toc-title", "toc-depth"): "write `contents: true`",
    ("lof", "lot", "list-of-figures", "list-of-tables"): "write `lists: [figures, tables]`",
    ("papersize", "paper", "geometry", "documentclass", "classoption", "margin"): "write `page: a4` or `page: book`",
    ("fontsize", "linestretch", "mainfont", "sansfont", "monofont", "fontfamily", "linkcolor", "colorlinks", "theme"): (
        "delete it: type, lines and colours are the affair of the folder `templates`"
    ),
    ("header-includes", "include-before", "include-after", "include-in-header", "template"): (
        "delete it: what goes before the text is the affair of the folder `templates`"
    ),
    (
        "output",
        "format",
        "formats",
        "to",
        "site",
        "book",
        "project",
        "execute",
        "knit",
        "params",
        "jupyter",
        "engine-opts",
    ): ("delete it: `galleyproof build` prints, and `galleyproof submit docx` makes another format"),
    ("link-citations", "nocite", "citeproc", "cite-method", "reference-section-title", "suppress-bibliography"): (
        "write `style: {bibliography: true}` for a list of works, with `list_title` for its heading"
    ),
    ("institute", "affiliation", "affiliations", "email", "orcid", "correspondence"): (
        "it belongs to an author: `authors: [{name: Jane Doe, affiliation: University of Leiden}]`"
    ),
    ("thanks", "acknowledgements", "acknowledgments", "funding"): "write it under `statements`",
    ("number-sections", "numbersections", "secnumdepth"): "write `number_sections: true`",
    ("short-title", "short_title", "running-title", "runninghead"): "write `shorttitle: ...`",
    ("bib", "bibfile", "references"): "write `bibliography: bib/references.bib`",
    ("tags", "categories"): "write `keywords: [one, two]`",
    ("summary", "description"): "write `abstract: ...`",
}
_BY_NAME = {name: hint for names, hint in _ELSEWHERE.items() for name in names}


def said_elsewhere(name: str) -> str:
    """How paper.yml says what Pandoc, Quarto or R Markdown mean by the name; empty where nothing is known."""
    return _BY_NAME.get(name.lower(), "")
