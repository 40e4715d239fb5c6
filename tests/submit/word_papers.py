"""Two papers between which everything changes that a Word file can hold, and what makes Word files of papers."""

import shutil
from pathlib import Path

from galleyproof import pipeline
from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.packed.container import read_container
from galleyproof.resolve.resolution import resolve
from galleyproof.write.pandoc.export import export_paper
from tests.submit.papers import quiet, write_paper

ROOT = Path(__file__).parents[2]

OLD_WORDS = """\
# Opening words {#sec:open}

Here a *sentence* stands that will be changed a little.[@doe2019, 3] It ends.

## A heading to lower

A paragraph that will be split in two. Its second half begins here and is long enough.

A paragraph that is to be joined with the next.

This is the next one, which will be joined with it.

A whole paragraph that goes away, with a note.^[The note that goes with its paragraph.]

- first item
- item that goes
- third item

1. alpha
2. beta

| Port | Ships |
|:-----|------:|
| Minsk | 4 |
| Brest | 7 |
| Homel | 9 |

Table: The ports of old. {#tbl:ports}

Moved words that stand here first and will be found at the end of this very section, whole.

A [link](https://example.org/a) that changes and one that goes [away](https://example.org/b).

## A heading that goes

A note loses its beginning.^[Compare first: Roe says the rest of it.]

A note changes here.^[It says one thing and *then* another.] And one is swapped here.[@doe2019, 9]

> A quotation that goes.

| A | B |
|---|---|
| one | two |

The last words of the paper.
"""
NEW_WORDS = """\
# Opening words {#sec:open}

Here a *phrase* stands that was **changed** a little.[@doe2019, 3] It ends.

### A heading to lower

A paragraph that will be split in two.

Its second half begins here and is long enough.

A paragraph that is to be joined with the next. This is the next one, which will be joined with it.

- first item
- third item
- item that came

1. alpha
2. beta, reworded
3. gamma

| Port | Ships |
|:-----|------:|
| Minsk | 5 |
| Homel | 9 |
| Lida | 1 |

Table: The ports of today. {#tbl:ports}

A whole paragraph that came, with [a link](https://example.org/new) and a note.^[The *note* that came, <https://example.org/note>.]

A [link](https://example.org/changed) that changes and one that goes.

# A heading that came

A note loses its beginning.^[Roe says the rest of it.]

A note changes here.^[It says one thing and *then* quite another.] And one is swapped here.[@roe2020]

Moved words that stand here first and will be found at the end of this very section, whole.

> A quotation that came, of course.

| A | B | C |
|---|---|---|
| one | two | three |

The last words of the paper.

And a paragraph behind them.
"""


def export(root: Path, prose: str) -> dict[str, bytes]:
    """The parts of the Word file of a paper of one section."""
    shutil.copytree(ROOT / "templates", write_paper(root, {"prose": prose}) / "templates")
    return export_folder(root)


def export_folder(root: Path) -> dict[str, bytes]:
    """The same of a paper that lies there."""
    return export_manuscript(manuscript_of(root), root)


def manuscript_of(root: Path) -> Manuscript:
    sink = Sink()
    cited = pipeline.read_and_cite(SourceFiles(root), sink, quiet)
    assert cited is not None, list(sink)
    return resolve(cited.paper, cited.notes, {})


def export_manuscript(manuscript: Manuscript, root: Path) -> dict[str, bytes]:
    """The parts of its Word file, with the templates of the paper that lies there."""
    sink = Sink()
    data = export_paper("docx", manuscript, root=root, reference="", place=Span("paper.yml"), epoch=0, sink=sink)
    parts = read_container(data) if data is not None else None
    assert parts is not None, list(sink)
    return parts
