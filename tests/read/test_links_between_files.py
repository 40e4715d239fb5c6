"""Links from section to section, as files that lie side by side name each other."""

import pytest

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.text.document import Link
from galleyproof.model.text.inline import Jump
from galleyproof.model.text.walk import runs_of, walk_all
from galleyproof.read.markdown.headings.heading_ids import name_headings
from galleyproof.read.markdown.headings.heading_links import lead_to_headings
from galleyproof.read.markdown.section import read_section

OTHER = "Before it.\n\n# The tolls\n\n## Of salt {#sec:salt}\n\nWords.\n"


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("02-tolls.md", "sec:the-tolls"),
        ("./02-tolls.md", "sec:the-tolls"),
        ("../sections/02-tolls.md", "sec:the-tolls"),
        ("02-tolls.md#sec:salt", "sec:salt"),
        ("02-tolls.md#the-tolls", "sec:the-tolls"),
        ("03-d%C3%ADas.md", "sec:días"),
        ("02-tolls.md#nowhere", "nowhere"),
    ],
)
def test_the_address_of_a_section_leads_there(address: str, leads_to: str) -> None:
    assert led(address) == [("jump", leads_to)]


@pytest.mark.parametrize(
    "address", ["04-gone.md", "../02-tolls.md", "https://example.org/02-tolls.md", "data/tolls.csv", "04-empty.md"]
)
def test_another_address_stays_one(address: str) -> None:
    assert led(address) == [("link", address)]


def led(address: str) -> list[tuple[str, str]]:
    """Where the one link of the first section leads."""
    texts = {
        "01-trade.md": f"# Trade\n\nSee [*there*]({address}).\n",
        "02-tolls.md": OTHER,
        "03-días.md": "# Días\n",
        "04-empty.md": "No heading.\n",
    }
    sink = Sink()
    sections = name_headings(read_section(Source(f"sections/{name}", text), sink) for name, text in texts.items())
    found = [inline for run in runs_of(lead_to_headings(tuple(sections))) for inline in walk_all(run)]
    return [
        ("jump", inline.target) if isinstance(inline, Jump) else ("link", inline.url)
        for inline in found
        if isinstance(inline, Jump | Link)
    ]
