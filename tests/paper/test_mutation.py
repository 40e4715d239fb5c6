"""No number of the paper, and no datum behind one, can change unseen."""

import pytest

from tests.paper.mutation import Subject, data_mutants, literal_mutants, read_subject, statement_mutants


@pytest.fixture(scope="module")
def subject() -> Subject:
    return read_subject()


def test_every_change_of_a_datum_that_a_number_states_is_caught_at_its_line(subject: Subject) -> None:
    mutants = list(data_mutants(subject))
    assert len(mutants) >= 180
    assert [mutant.what for mutant in mutants if not mutant.is_caught] == []


def test_every_claim_in_words_turns_false_with_each_datum_it_rests_on(subject: Subject) -> None:
    mutants = list(statement_mutants(subject))
    assert mutants
    assert [mutant.what for mutant in mutants if not mutant.is_caught] == []


def test_every_change_of_a_literal_is_caught_at_its_line(subject: Subject) -> None:
    mutants = list(literal_mutants(subject))
    assert len(mutants) >= 180
    assert [mutant.what for mutant in mutants if not mutant.is_caught] == []
