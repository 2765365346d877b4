"""What is put right in a query, what is left alone, and that it is told."""

from __future__ import annotations

import pytest

from thresholds_cli.search.spelling import MOST, Repair, Spelling, distance, repair
from thresholds_cli.search.thesaurus import Thesaurus


@pytest.fixture
def spelling(thesaurus: Thesaurus) -> Spelling:
    return Spelling(thesaurus, {"p": "persistent presentation", "w": "widgets"})


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("starvign", "starving"),
        ("hugry", "hungry"),
        ("malnurtition", "malnutrition"),
        ("presentaton", "presentation"),
        ("widgits", "widgets"),
    ],
)
def test_a_misspelt_word_becomes_the_nearest_known(
    spelling: Spelling, typed: str, used: str
) -> None:
    assert repair([typed], spelling) == ([used], (Repair(typed, used),))


@pytest.mark.parametrize("word", ["starving", "starved", "book", "books", "lunch", "walls", "dna"])
def test_a_known_word_is_left_alone(spelling: Spelling, word: str) -> None:
    assert repair([word], spelling) == ([word], ())


@pytest.mark.parametrize("word", ["zxqwvk", "die", "s47", "42", "quetzal"])
def test_what_resembles_nothing_is_left_alone(spelling: Spelling, word: str) -> None:
    assert repair([word], spelling) == ([word], ())


def test_names_as_typed_are_left_alone(spelling: Spelling) -> None:
    assert repair(["hungri"], spelling, as_typed=["hungri"]) == (["hungri"], ())


def test_words_run_together_are_parted(spelling: Spelling) -> None:
    assert repair(["homealone"], spelling) == (
        ["home", "alone"], (Repair("homealone", "home alone"),)
    )


def test_a_word_torn_apart_is_joined(spelling: Spelling) -> None:
    assert repair(["mile", "stones"], spelling) == (
        ["milestones"], (Repair("mile stones", "milestones"),)
    )


def test_two_words_that_are_a_phrase_are_not_joined(spelling: Spelling) -> None:
    assert repair(["home", "alone"], spelling) == (["home", "alone"], ())


def test_only_so_many_words_are_looked_into(spelling: Spelling) -> None:
    strange = [f"zq{chr(97 + n)}xkw" for n in range(MOST)]

    assert repair(["hugry", *strange], spelling)[1] == (Repair("hugry", "hungry"),)
    assert repair([*strange, "hugry"], spelling)[1] == ()


def test_a_repair_is_told_once(spelling: Spelling) -> None:
    assert repair(["hugry"] * 50, spelling)[1] == (Repair("hugry", "hungry"),)


def test_edits_are_counted() -> None:
    assert distance("same", "same") == 0
    assert distance("slef", "self") < 1, "neighbours swapped"
    assert distance("abscent", "absent") < 1, "one letter too many"
    assert distance("cat", "dog") > 2
