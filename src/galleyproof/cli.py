"""Arguments in, printed report and exit code out: the only file that prints."""

import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import click

from galleyproof import __version__, pipeline
from galleyproof.doctor import examine
from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.json import escape_controls
from galleyproof.model.suggestion import nearest
from galleyproof.report.json import json_report
from galleyproof.report.numbers import numbers_table
from galleyproof.report.sarif import sarif_report
from galleyproof.report.text import counted, printable, printable_lines, summary, text_report
from galleyproof.revise.fix import show_diff, show_left
from galleyproof.revise.impact import show_impact
from galleyproof.write.ledger import numbers_json
from galleyproof.write.notes import note_text, notes_json

FINE, FINDINGS, CANNOT_RUN = 0, 1, 2
"""Exit codes."""

_paper = click.option(
    "-C",
    "--paper",
    "root",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder of the paper, where paper.yml is.  [default: this folder]",
)
_format = click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "sarif")),
    default="text",
    show_default=True,
    help="How findings are told.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Print a scholarly paper from plain files, and refuse whatever does not hold.

    A paper is a folder: paper.yml (title, authors, abstract), sections/*.md (the prose), bib/references.bib (the works),
    data/ (tables and facts), figures/*.py (a script a figure), templates/ (how it looks in print).

    \b
    Begin with:
      galleyproof new harbour  write a small paper to the folder harbour
      galleyproof check        ask every question that needs no TeX
      galleyproof build        print build/paper.pdf
      galleyproof explain C201 say what a finding means
    """  # noqa: D301  click's mark for lines that stay as they are


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Begin a paper: write a small one to FOLDER, which is new or empty.

    It prints at once with `make pdf`, and holds all that it needs but Python, make and git.
    """
    from galleyproof.start.paper import start_paper  # noqa: PLC0415  a build needs none of it

    sink = Sink()
    is_there = start_paper(folder, sink)
    _tell(sink, "text")
    if not is_there:
        raise SystemExit(FINDINGS)
    click.echo(f"{folder} is a paper; `make pdf` in it prints build/paper.pdf")


@main.command()
@_paper
@_format
def build(root: Path, form: str) -> None:
    """Print the paper to build/paper.pdf.

    Nothing is printed, and the previous PDF stays as it was, where a check finds an error.
    """
    sink = Sink()
    built = pipeline.build(_root(root), sink, _progress())
    _tell(sink, form)
    if built is None:
        raise SystemExit(FINDINGS)
    if form == "text":
        pages, notes_ = len(built.facts.pages), len(built.checked.notes.notes)
        click.echo(f"build/paper.pdf: {counted(pages, 'page')}, {counted(notes_, 'note')}")


@main.command()
@_paper
@_format
def check(root: Path, form: str) -> None:
    """Check the paper without printing it: citations, works, notes, references."""
    sink = Sink()
    checked = pipeline.check(_root(root), sink, _progress())
    _tell(sink, form)
    raise SystemExit(FINDINGS if checked is None or sink.has_errors else FINE)


@main.command()
@_paper
@click.option("--json", "as_json", is_flag=True, help="As in build/notes.json.")
def notes(root: Path, as_json: bool) -> None:  # noqa: FBT001  click passes options by name
    """List all notes as they will be printed."""
    sink = Sink()
    checked = pipeline.check(_root(root), sink, _progress())
    if checked is None:
        _tell(sink, "text")
        raise SystemExit(FINDINGS)
    if as_json:
        click.echo(notes_json(checked.paper, checked.notes), nl=False)
    else:
        for note in checked.notes.notes:
            click.echo(f"{note.number:>4}  {printable(note_text(note))}")


@main.command()
@_paper
@click.option("--json", "as_json", is_flag=True, help="As in build/numbers.json.")
def numbers(root: Path, as_json: bool) -> None:  # noqa: FBT001  click passes options by name
    """Count the numbers of the prose: bound to data, derived, exempt, by section."""
    sink = Sink()
    checked = pipeline.check(_root(root), sink, _progress())
    if checked is None:
        _tell(sink, "text")
        raise SystemExit(FINDINGS)
    click.echo(numbers_json(checked.numbers) if as_json else printable_lines(numbers_table(checked.numbers)), nl=False)
    raise SystemExit(FINE if checked.numbers.coverage == 100 else FINDINGS)


@main.command()
@_paper
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
def fix(root: Path, dry_run: bool) -> None:  # noqa: FBT001  click passes options by name
    """Bring the numbers in the prose up to the data, keeping the author's digits and words.

    Shows each change as a diff. What would make a sentence false is left to the author, with its reason.
    """
    from galleyproof import corrections  # noqa: PLC0415  a build needs none of it

    sink = Sink()
    found = corrections.find_correction(_root(root), _progress())
    if found is None:
        raise SystemExit(FINDINGS)
    click.echo(printable_lines(show_diff(found.fixes, found.sources)), nl=False)
    click.echo(printable_lines(show_left(found.fixes)), nl=False, err=True)
    written = dry_run or corrections.correct(_root(root), found, sink)
    _tell(sink, "text")
    raise SystemExit(FINE if written and not found.fixes.left else FINDINGS)


@main.command()
@_paper
@click.argument("what")
@click.option("--with", "replacement", type=click.Path(path_type=Path), help="The file to take the place of WHAT.")
def impact(root: Path, what: str, replacement: Path | None) -> None:
    """Say what would move before a revised table is accepted.

    WHAT is a data file of the paper (`data/trade.csv`) that the file after --with would replace, or a git revision
    whose data would replace all of today's.
    """
    from galleyproof import corrections  # noqa: PLC0415  a build needs none of it

    sink = Sink()
    folder = _root(root)
    if replacement is None:
        found = corrections.impact_of_revision(folder, what, sink, _progress())
    else:
        found = corrections.impact_of_table(folder, what, replacement, sink, _progress())
    _tell(sink, "text")
    if found is None:
        raise SystemExit(FINDINGS)
    click.echo(printable_lines(show_impact(found)), nl=False)


@main.command()
@_paper
@click.argument("old")
@click.argument("new", required=False)
@click.option("--json", "as_json", is_flag=True, help="As in build/diff/diff.json.")
def diff(root: Path, old: str, new: str | None, as_json: bool) -> None:  # noqa: FBT001  click passes options by name
    """Say what changed between two revisions, by meaning: words, notes, works, numbers, figures.

    OLD and NEW are git revisions; without NEW, the files as they are now. Prints build/diff/paper-diff.pdf, the paper with
    insertions and deletions marked.
    """
    from galleyproof import revisions  # noqa: PLC0415  a build needs none of it

    sink = Sink()
    found = revisions.diff(_root(root), old, new, sink, _progress())
    _tell(sink, "text")
    if found is None:
        raise SystemExit(FINDINGS)
    click.echo(
        escape_controls(found.json) if as_json else "".join(f"{printable(line)}\n" for line in found.lines), nl=False
    )
    if found.pdf is not None and not as_json:
        click.echo(f"marked up in {found.pdf.relative_to(_root(root))}")


@main.command()
@_paper
@click.argument("what", required=False)
@click.option("--releases", is_flag=True, help="Verify every release.")
def verify(root: Path, what: str | None, releases: bool) -> None:  # noqa: FBT001  click passes options by name
    """Rebuild a revision from git and say whether the PDF is the same to the byte.

    WHAT is a revision, a release such as 1.1, or a PDF with a stamp on its last page; without it, the commit that is
    checked out.
    """
    from galleyproof import verification  # noqa: PLC0415  a build needs none of it

    sink, folder = Sink(), _root(root)
    if releases:
        verdicts = verification.verify_releases(folder, sink, _progress())
        if not verdicts and not sink.has_errors:
            click.echo("there are no releases yet")
    else:
        verdict = verification.verify(folder, what, sink, _progress())
        verdicts = () if verdict is None else (verdict,)
    _tell(sink, "text")
    for found in verdicts:
        word = "identical" if found.is_identical else "DIFFERS"
        click.echo(f"{found.revision.short}: {word}, compared with {found.against} (sha256 {found.sha256})")
        if found.picture is not None:
            click.echo(f"the first page that differs: {found.picture}")
    raise SystemExit(FINDINGS if sink.has_errors or not all(found.is_identical for found in verdicts) else FINE)


@main.command()
@_paper
@click.argument("version")
def release(root: Path, version: str) -> None:
    """Publish a version: check, print, keep its manifest, commit and tag it.

    Refuses unless the tree is clean, every check holds, and paper.yml has title, authors, date and licence.
    """
    from galleyproof import releases, revisions  # noqa: PLC0415  a build needs none of it

    sink, folder = Sink(), _root(root)
    made = releases.release(
        folder, version, sink, _progress(), lambda old, new: revisions.describe_changes(folder, old, new, sink)
    )
    _tell(sink, "text")
    if made is None:
        raise SystemExit(FINDINGS)
    click.echo(f"released {version}: tag v{version}, revisions/{version}.json, REVISIONS.md")


@main.command()
@_paper
def revisions(root: Path) -> None:
    """List the releases with date, digest and size."""
    from galleyproof import releases  # noqa: PLC0415  a build needs none of it
    from galleyproof.revise.git import GitFault  # noqa: PLC0415
    from galleyproof.revise.repository import find_repository  # noqa: PLC0415

    sink = Sink()
    repository = find_repository(_root(root))
    if isinstance(repository, GitFault):
        click.echo(repository.message, err=True)
        raise SystemExit(CANNOT_RUN)
    found = releases.read_releases(repository, sink)
    for one in found:
        pdf, date = one.manifest.output("paper.pdf"), one.tag.date if one.tag else "no tag"
        digest, size = (pdf.sha256, pdf.size) if pdf else ("no PDF", 0)
        click.echo(f"{one.version:<10} {date:<10}  {size:>9,} bytes  {digest}")
    if not found:
        click.echo("there are no releases yet")
    _tell(sink, "text")
    raise SystemExit(FINDINGS if sink.has_errors else FINE)


@main.command()
@_paper
@click.argument("target")
@click.option("--anonymous", is_flag=True, help="Without anything that names the authors.")
def submit(root: Path, target: str, anonymous: bool) -> None:  # noqa: FBT001  click passes options by name
    """Make what a journal asks for, in build/submission/TARGET/, with a checklist.

    TARGET is a target of paper.yml, or a format: latex, arxiv, docx, odt, html, epub, jats, crossref, csl-json, ris,
    biblatex, pdfa.
    """
    from galleyproof import submission  # noqa: PLC0415  a build needs none of it

    sink = Sink()
    made = submission.submit(_root(root), target, sink, _progress(), anonymous=anonymous)
    _tell(sink, "text")
    if made is None:
        raise SystemExit(FINDINGS)
    click.echo(f"build/submission/{target}/ is made; see checklist.md there")


@main.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a finding means, by its code or name; without one, list them all."""
    if code is None:
        for known in codes.ALL:
            click.echo(f"{known.id}  {known.severity.value:<8} {known.name}")
        return
    found = next((known for known in codes.ALL if code.lower() in (known.id.lower(), known.name)), None)
    if found is None:
        near = nearest(code, [name for known in codes.ALL for name in (known.id, known.name)])
        click.echo(f"there is no finding `{code}`" + (f"; did you mean `{near}`?" if near else ""), err=True)
        raise SystemExit(CANNOT_RUN)
    click.echo(f"{found.id} {found.name} ({found.severity.value})\n")
    click.echo(textwrap.fill(found.why, 88))


@main.command()
@_paper
def doctor(root: Path) -> None:
    """Say which Python, packages, engine and fonts are in use, and what is missing."""
    lines, is_well = examine(root)
    click.echo("\n".join(lines))
    raise SystemExit(FINE if is_well else FINDINGS)


def _root(root: Path) -> Path:
    """The paper's folder; ends the program where there is none."""
    try:
        found = root.resolve()
        if (found / "paper.yml").is_file():
            return found
    except (OSError, RuntimeError) as error:
        click.echo(f"`{root}` cannot be opened: {error}", err=True)
        raise SystemExit(CANNOT_RUN) from None
    click.echo(f"there is no paper.yml in `{root}`; name the paper's folder with -C", err=True)
    raise SystemExit(CANNOT_RUN)


def _progress() -> Callable[[str], None]:
    """Tells each stage on a terminal, and nothing in a pipe."""
    if not sys.stderr.isatty():
        return lambda stage: None  # noqa: ARG005
    return lambda stage: click.echo(click.style(f"  {stage}", dim=True), err=True)


def _tell(sink: Sink, form: str) -> None:
    found = list(sink)
    if form == "json":
        click.echo(json_report(found), nl=False)
    elif form == "sarif":
        click.echo(sarif_report(found, __version__), nl=False)
    elif found:
        click.echo(text_report(found, color=sys.stderr.isatty()), nl=False, err=True)
        click.echo(summary(found), err=True)
