"""The sheets of a workbook by name and what is asked for in, the one that is meant out, and what is read of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from galleyproof.model.finding.suggestion import nearest
from galleyproof.read.workbook.packed_xml import SAVE_ANEW
from galleyproof.read.workbook.sheet import Area, BookError, BookSheet, SheetCell

MOST_SHEET_CELLS = 1_000_000
"""As of a CSV file."""
MOST_HIDDEN = 10_000
"""Stretches of hidden columns."""
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class NamedSheet:
    """A sheet that has not been read."""

    name: str
    key: str
    """Of the part that holds it."""
    is_hidden: bool


@dataclass(slots=True)
class FoundCells:
    """What has been read of a sheet so far."""

    rows: dict[int, dict[int, SheetCell]] = field(default_factory=dict, kw_only=True)
    merged: list[Area] = field(default_factory=list, kw_only=True)
    hidden_rows: set[int] = field(default_factory=set, kw_only=True)
    hidden_columns: list[range] = field(default_factory=list, kw_only=True)

    def of(self, sheet: NamedSheet) -> BookSheet:
        """All of it, as the sheet of that name."""
        return BookSheet(
            sheet.name,
            self.rows,
            tuple(self.merged),
            frozenset(self.hidden_rows),
            tuple(self.hidden_columns),
            sheet.is_hidden,
        )


def chosen_sheet(sheets: Sequence[NamedSheet], wanted: str | int) -> NamedSheet:
    """The sheet of the name or number, from 1. Raises BookError with the names that there are."""
    if not sheets:
        raise BookError("it has no sheet", SAVE_ANEW)
    if isinstance(wanted, int):
        if 1 <= wanted <= len(sheets):
            return sheets[wanted - 1]
        asked = f"sheet {wanted}"
    else:
        # Spreadsheets take a name for the same in capitals and small letters.
        folded = wanted.casefold()
        exact = next((sheet for sheet in sheets if sheet.name == wanted), None)
        if found := exact or next((sheet for sheet in sheets if sheet.name.casefold() == folded), None):
            return found
        asked = f"sheet `{wanted}`"
    names = [sheet.name for sheet in sheets]
    near = nearest(wanted, names) if isinstance(wanted, str) else None
    listed = ", ".join(f"`{name}`" for name in names[:_MOST_NAMED]) + (", ..." if len(names) > _MOST_NAMED else "")
    raise BookError(f"has no {asked}", f"did you mean `{near}`?" if near else f"it has {listed}", is_about_sheet=True)
