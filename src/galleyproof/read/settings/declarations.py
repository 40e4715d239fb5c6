"""What authors declare in paper.yml in, each part of it checked out: where they work, what they did, who paid."""

import re
import unicodedata
from collections.abc import Iterable

from galleyproof.model.declaration import ROLES, Affiliation, Funding
from galleyproof.model.finding.suggestion import nearest
from galleyproof.read.settings.setting_reader import SettingReader
from galleyproof.read.yaml_text import YamlValue

AFFILIATION_NAMES = ("name", "ror")
FUNDING_NAMES = ("funder", "award", "awards", "ror", "doi")
TOOL_NAMES = ("tool", "version", "how", "why")
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_ROLE_NAMES = {re.sub(r"[^a-z]+", " ", role.lower()).strip(): role for role in ROLES}


def read_affiliations(value: YamlValue, reader: SettingReader) -> tuple[Affiliation, ...]:
    """A name, or a mapping of name and ror; or a list of these."""
    found: list[Affiliation] = []
    for item in value.items or (value,):
        if isinstance(item.data, dict):
            reader.known(item, AFFILIATION_NAMES, "an affiliation")
            name = printed_name(item.text("name"))
            if not name:
                reader.bad(
                    item, "an affiliation has no name", "write `{name: University of X, ror: https://ror.org/...}`"
                )
                continue
            found.append(Affiliation(name, read_ror(item, reader)))
        elif isinstance(item.data, str) and item.data.strip():
            found.append(Affiliation(printed_name(item.data)))
        elif item.data is not None and item.data != ():
            reader.bad(item, "an affiliation is not text; put it in quotation marks")
    return tuple(found)


def read_roles(value: YamlValue, reader: SettingReader) -> tuple[str, ...]:
    """Roles of CRediT, each as CRediT spells it, in the order of CRediT."""
    found = set()
    member = value.get("roles")
    if member is not None and not isinstance(member.data, tuple | None):
        reader.bad(member, "`roles` is not a list", "write `roles: [Conceptualization, Writing – original draft]`")
        return ()
    for item in reader.listing(value, "roles"):
        role = known_role(str(item.data))
        if role:
            found.add(role)
            continue
        near = _like(str(item.data))
        hint = f"did you mean `{near}`?" if near else f"roles are: {', '.join(ROLES)}"
        reader.bad(item, f"`{item.data}` is no role of CRediT", hint)
    return tuple(role for role in ROLES if role in found)


def known_role(words: str) -> str:
    """The role as CRediT spells it, whatever its dashes and capitals; empty where there is none."""
    plain = unicodedata.normalize("NFKC", words).lower().replace("&", " ").replace("isation", "ization")
    plain = " ".join(word for word in re.sub(r"[^a-z]+", " ", plain).split() if word != "and")
    return _ROLE_NAMES.get(plain, "")


def _like(words: str) -> str | None:
    plain = re.sub(r"[^a-z]+", " ", words.lower()).strip()
    if near := nearest(plain, _ROLE_NAMES):
        return _ROLE_NAMES[near]
    # `editing`, `draft`: a word of one role alone.
    of_word = [role for name, role in _ROLE_NAMES.items() if set(plain.split()) & (set(name.split()) - {"writing"})]
    return of_word[0] if len(of_word) == 1 else None


def read_funding(item: YamlValue, reader: SettingReader) -> Funding | None:
    """One funder with its awards; None, with a finding, where nobody is named."""
    reader.known(item, FUNDING_NAMES, "a funder")
    ask_texts(item, ("funder", "doi", "ror"), reader)
    funder = _line(item, "funder")
    if not funder:
        reader.bad(item, "a funder has no name", "write `{funder: ..., award: ...}`")
        return None
    doi = re.sub(r"^(?:https?://)?(?:dx\.)?(?:doi\.org/)?", "", _line(item, "doi"))
    if doi and not re.fullmatch(r"10\.13039/\d+", doi):
        place = item.get("doi") or item
        reader.bad(place, f"`{doi}` is no DOI of a funder", "it looks like `10.13039/501100000780`")
        doi = ""
    return Funding(funder, tuple(_awards(item, reader)), read_ror(item, reader), doi)


def _awards(item: YamlValue, reader: SettingReader) -> list[str]:
    found = []
    for name in ("award", "awards"):
        member = item.get(name)
        for each in (member.items or (member,)) if member is not None and member.data is not None else ():
            if isinstance(each.data, str | int) and not isinstance(each.data, bool) and str(each.data).strip():
                found.append(" ".join(str(each.data).split()))
            elif each.data != ():
                reader.bad(each, "the number of an award is not text; put it in quotation marks")
    return found


def read_ror(value: YamlValue, reader: SettingReader) -> str:
    """The address in the Research Organization Registry; empty where there is none, or none that can be."""
    typed = _line(value, "ror")
    if not typed:
        return ""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?(?:ror\.org/)?", "", typed.lower()).rstrip("/")
    place = value.get("ror") or value
    if not re.fullmatch(r"0[a-hj-km-np-tv-z0-9]{6}\d{2}", bare):
        reader.bad(place, f"`{typed}` is no ROR", "it looks like `https://ror.org/052gg0110`")
        return ""
    number = 0
    for letter in bare[:7]:
        number = number * 32 + _LETTERS.index(letter)
    if 98 - number * 100 % 97 != int(bare[7:]):
        reader.bad(
            place, f"`{typed}` is mistyped: a ROR ends in two digits that check the rest", "copy it from ror.org"
        )
        return ""
    return f"https://ror.org/{bare}"


def check_orcid(value: YamlValue, reader: SettingReader) -> None:
    """Reports an ORCID that nobody can have (ISO 7064, 11-2)."""
    member, typed = value.get("orcid"), _line(value, "orcid")
    if member is None or not typed:
        return
    match = re.fullmatch(r"(?:https?://)?(?:www\.)?(?:orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])/?", typed)
    if match is None:
        reader.bad(member, f"`{typed}` is no ORCID", "it looks like `0000-0002-1825-0097`")
        return
    digits = match[1].replace("-", "").upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    if "0123456789X"[(12 - total % 11) % 11] != digits[-1]:
        hint = "copy it from orcid.org"
        reader.bad(member, f"`{typed}` is mistyped: the last digit of an ORCID checks the rest", hint)


def printed_name(typed: str) -> str:
    """On one line; the apostrophe within a word is that of print, as in names of the bibliography: d’Arc, O’Neill."""
    return re.sub(r"(?<=\w)'(?=\w)", "’", " ".join(typed.split()))


def ask_texts(value: YamlValue, names: Iterable[str], reader: SettingReader) -> None:
    """Tells of each member that is a list or has members where a text is asked for."""
    for name in names:
        member = value.get(name)
        if member is not None and isinstance(member.data, dict | tuple):
            reader.bad(member, f"`{name}` is not text", "write the words themselves, in quotation marks")


def _line(value: YamlValue, name: str) -> str:
    return " ".join(value.text(name).split())
