"""What journals have authors declare: where they work, who did what, who paid, which program helped."""

import re
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


_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-ND|-SA)?)-(\d\.\d)")


def licence_address(licence: str) -> str:
    """Of a licence of Creative Commons by its SPDX identifier, or of any that is an address or holds one; else empty."""
    if licence == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    if match := _CREATIVE_COMMONS.fullmatch(licence):
        return f"https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"
    found = re.search(r"https?://[^\s<>()]+[^\s<>().,;]", licence)
    return found[0] if found else ""
