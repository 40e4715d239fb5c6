"""What journals have authors declare: where they work, who did what, who paid, which program helped."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "Conceptualization": "conceptualization",
        "Data curation": "data-curation",
        "Formal analysis": "formal-analysis",
        "Funding acquisition": "funding-acquisition",
        "Investigation": "investigation",
        "Methodology": "methodology",
        "Project administration": "project-administration",
        "Resources": "resources",
        "Software": "software",
        "Supervision": "supervision",
        "Validation": "validation",
        "Visualization": "visualization",
        "Writing – original draft": "writing-original-draft",
        "Writing – review & editing": "writing-review-editing",
    }
)
"""The fourteen roles of CRediT (ANSI/NISO Z39.104-2022), each with the end of its address."""
CREDIT = "https://credit.niso.org/"


def role_address(role: str) -> str:
    """Where CRediT defines one of ROLES."""
    return f"{CREDIT}contributor-roles/{ROLES[role]}/"


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Where an author works."""

    name: str
    ror: str = ""
    """Its address in the Research Organization Registry: `https://ror.org/052gg0110`."""


@dataclass(frozen=True, slots=True)
class Funding:
    """Who paid for the work."""

    funder: str
    awards: tuple[str, ...] = ()
    ror: str = ""
    doi: str = ""
    """Of the funder in Crossref's registry: `10.13039/501100000780`."""
