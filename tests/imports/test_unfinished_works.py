"""Entries that would stop an imported paper are marked where something is missing, and then print."""

from pathlib import Path

from galleyproof.model.finding.diagnostic import Severity, Sink
from galleyproof.pipeline import check
from galleyproof.tasks.begin.import_draft import mark

ENTRIES = r"""@article{bare, author = {Doe, Jane}, year = {2001}}

@book{film,
  author = {Doe, Jane},
  title = {The \film{Quays} of \film{Leiden}},
  publisher = house,
  location = {Leiden},
  year = {2001},
}

@book{kept,
  author = {Doe, Jane},
  title = {The \TUGHouse{} of \Wharf},
  publisher = quay # { and Sons},
  location = {},
  year = {2002},
}

@book{string,
  title = wharves,
  subtitle = {},
  author = {},
  year = {2003},
}

@article{empty, title = {}, author = {Doe, Jane}, journaltitle = {Quays}, year = {2004}}

@inbook{orphan, author = {Doe, Jane}, title = {Ropes},
  crossref = {gone}, booktitle = {Ships}, title = {Knots}, year = {2005}}
"""
MARKED = r"""@article{bare,
  journaltitle = {[journaltitle to be written]},
  title = {[title to be written]}, author = {Doe, Jane}, year = {2001}}

@book{film,
  author = {Doe, Jane},
  title = {The {Quays} of {Leiden}},
  publisher = {house},
  location = {Leiden},
  year = {2001},
}

@book{kept,
  author = {Doe, Jane},
  title = {The TUGHouse of Wharf},
  publisher = {quay} # { and Sons},
  location = {},
  year = {2002},
}

@book{string,
  title = {wharves},
  subtitle = {},
  author = {},
  year = {2003},
}

@article{empty, title = {[title to be written]}, author = {Doe, Jane}, journaltitle = {Quays}, year = {2004}}

@inbook{orphan, author = {Doe, Jane}, title = {Ropes},
  crossref-2 = {gone}, booktitle = {Ships}, title-2 = {Knots}, year = {2005}}
"""


def test_gaps_of_entries_are_marked_and_print(tmp_path: Path) -> None:
    for name, text in (
        ("paper.yml", "title: T\ndate: 2026-01-01\n"),
        ("sections/01.md", "# One\n\nSo [@bare] and [@film; @kept; @string; @empty; @orphan].\n"),
        ("bib/references.bib", ENTRIES),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    sink = Sink()
    mark(tmp_path, sink)
    assert (tmp_path / "bib/references.bib").read_text(encoding="utf-8") == MARKED
    assert {found.code.name for found in sink} == {"marked-unfinished"}
    left = Sink()
    check(tmp_path, left, lambda _: None)
    assert [found.message for found in left if found.code.severity is Severity.ERROR] == []
