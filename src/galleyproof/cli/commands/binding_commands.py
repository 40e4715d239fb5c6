"""The command that binds numbers to the data: asks one by one on a terminal, or writes what is beyond doubt."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from galleyproof.cli.options import paper_option
from galleyproof.cli.terminal import FINDINGS, FINE, find_root, progress, tell
from galleyproof.model.evidence.proposal import Candidate, NewFact, Proposal
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.text.counted import counted
from galleyproof.report.proposals import told_binding, told_proposal
from galleyproof.report.text_report import printable, printable_lines


@click.command()
@paper_option
@click.option("--certain", is_flag=True, help="Write all that is beyond doubt, and ask nothing.")
def bind(root: Path, certain: bool) -> None:  # noqa: FBT001  click passes options by name
    """Bind the numbers that answer to nothing yet.

    For each it proposes the fact, table cell or derived value that it equals, or a new row of data/facts.csv with the
    work that is cited for it. On a terminal it asks one by one; elsewhere it lists what it would propose, and writes only
    with --certain.
    """
    from galleyproof.tasks import bind  # noqa: PLC0415  a build needs none of it

    sink, folder = Sink(), find_root(root)
    unbound = bind.find_unbound(folder, sink, progress())
    if unbound is None:
        tell(sink, "text")
        raise SystemExit(FINDINGS)
    if certain:
        chosen = bind.certain_bindings(unbound)
    elif is_asked():
        answers = (bind.Binding(proposal, to) for proposal, to in _ask(unbound.proposals))
        chosen = bind.named_apart(answers, unbound.data)
    else:
        click.echo(printable_lines("".join(map(told_proposal, unbound.proposals))), nl=False)
        click.echo("nothing is written: on a terminal `bind` asks one by one, `--certain` writes what is beyond doubt")
        raise SystemExit(FINE)
    written = bind.write_bindings(folder, unbound, chosen, sink)
    tell(sink, "text")
    if written is None:
        raise SystemExit(FINDINGS)
    for binding in written.bindings:
        click.echo(printable(told_binding(binding.proposal, binding.to)))
    for binding in written.left:
        click.echo(printable(f"{binding.proposal.span}: `{binding.proposal.literal}` stays: set its brackets by hand"))
    rest = len(unbound.proposals) - len(written.bindings)
    bound, rows = counted(len(written.bindings), "number"), counted(len(written.facts), "new fact")
    click.echo(f"bound: {bound}, {rows}; left: {counted(rest, 'number')}")


def is_asked() -> bool:
    """Whether somebody sits at the terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _ask(proposals: tuple[Proposal, ...]) -> Iterator[tuple[Proposal, Candidate | NewFact]]:
    """Each proposal with what the author chooses; the rest stays as it is where the author has had enough."""
    for place, proposal in enumerate(proposals, start=1):
        choices: tuple[Candidate | NewFact, ...] = (
            *proposal.candidates[:9],
            *((proposal.new,) if proposal.new else ()),
        )
        if not choices:
            continue
        click.echo(f"\n{place} of {len(proposals)}  " + printable_lines(told_proposal(proposal)), nl=False)
        numbers = [str(number) for number in range(1, len(choices) + 1)]
        answer = click.prompt(
            "bind to", type=click.Choice([*numbers, "s", "q"]), default="s", prompt_suffix=" (s skips, q ends): "
        )
        if answer == "q":
            return
        if answer != "s":
            yield proposal, choices[int(answer) - 1]
