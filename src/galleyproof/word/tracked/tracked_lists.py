"""The lists of two Word files in; those of the older one that are not the newer one's out, under new numbers."""

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

from galleyproof.word.tracked.tracked_paragraph import OLD_LIST
from galleyproof.word.wordprocessing import copy_of, read_part, value, w, write_part

NUMBERING = "word/numbering.xml"


def take_over_lists(roots: Iterable[Element], old: Mapping[str, bytes], new: Mapping[str, bytes]) -> bytes | None:
    """The newer file's lists and those of the older one that `roots` refer to, which are given their numbers here.

    None where the newer file's lists suffice.
    """
    wanted = [number for root in roots for number in root.iter(w("numId")) if number.attrib.pop(OLD_LIST, None)]
    mine, theirs = (read_part(parts[NUMBERING]) if NUMBERING in parts else None for parts in (new, old))
    if not wanted or mine is None or theirs is None:
        return None
    forms = {form.get(w("abstractNumId"), ""): form for form in theirs.findall(w("abstractNum"))}
    lists = {each.get(w("numId"), ""): each for each in theirs.findall(w("num"))}
    next_list = _highest(mine, "num", "numId") + 1
    next_form = _highest(mine, "abstractNum", "abstractNumId") + 1
    renamed: dict[str, str] = {}
    renamed_forms: dict[str, str] = {}
    for number in wanted:
        before = value(number)
        if before not in lists:
            continue
        if before not in renamed:
            renamed[before] = str(next_list + len(renamed))
            own = copy_of(lists[before])
            own.set(w("numId"), renamed[before])
            form = own.find(w("abstractNumId"))
            if form is not None and value(form) in forms:
                known = value(form)
                if known not in renamed_forms:
                    renamed_forms[known] = str(next_form + len(renamed_forms))
                    copied = copy_of(forms[known])
                    copied.set(w("abstractNumId"), renamed_forms[known])
                    # All forms stand before all lists.
                    mine.insert(len(mine.findall(w("abstractNum"))), copied)
                form.set(w("val"), renamed_forms[known])
            mine.append(own)
        number.set(w("val"), renamed[before])
    return write_part(mine)


def _highest(root: Element, name: str, attribute: str) -> int:
    numbers = (each.get(w(attribute), "0") for each in root.findall(w(name)))
    return max((int(number) for number in numbers if number.isdigit()), default=0)
