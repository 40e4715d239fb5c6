"""What another program fills in, or marks as a change, is words in the end."""

from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.bring.edit import apply_edits
from galleyproof.bring.markdown.template_words import critic_edits, template_edits
from galleyproof.bring.markdown.zones import Draft
from tests.cases import Case, read_cases


@pytest.mark.parametrize("case", read_cases(Path(__file__).parent / "templates.case"), ids=str)
def test_what_another_program_would_print_is_printed(case: Case, agrees: Callable[..., None]) -> None:
    draft = Draft(case.parts["text"])
    agrees(case, apply_edits(draft.text, [*template_edits(draft), *critic_edits(draft)]), "plain")
