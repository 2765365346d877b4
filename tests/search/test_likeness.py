"""What words tell by the examples in which they stand."""

from __future__ import annotations

import pytest

from thresholds_cli.search.likeness import learn, told_by, weight_of
from thresholds_cli.search.words import fold

HARM = [("uncle squeezed her neck", 5), ("squeezed his neck and shook him", 5),
        ("burned with an iron again", 5)]
EVERYDAY = ["uncle peeled an orange and says it is sour", "the lad says she won in the hall",
            "ironed his shirt again", "her scarf round her neck is new",
            "the boiler is burning oil again", "he shook hands with the head"]
WEIGHTS = learn(HARM, EVERYDAY)


@pytest.mark.parametrize(("typed", "words"), [
    ("the lad says she squeezed his neck", "squeezed his neck"),
    ("Bought milk. Came home. He squeezed her neck and shook. Then tea.", "squeezed her neck"),
    ("uncle ironed his new shirt again", ""),
    ("a long walk on a cold and windy beach", ""),
])
def test_a_sentence_that_is_like_examples_is_told_by_its_words(typed: str, words: str) -> None:
    assert told_by(fold(typed), WEIGHTS, ()) == words


def test_words_that_are_denied_do_not_count() -> None:
    folded = fold("the lad says she squeezed his neck")
    denied = {folded.words.index("squeezed"), folded.words.index("neck")}

    assert told_by(folded, WEIGHTS, ()) != ""
    assert told_by(folded, WEIGHTS, denied) == ""


def test_a_few_words_are_like_nothing() -> None:
    assert told_by(fold("squeezed neck"), WEIGHTS, ()) == ""


def test_a_number_in_a_text_is_not_taken_for_a_weight() -> None:
    weights = learn([("burned with an iron", 5)], ["an iron gate"])
    counted = str(weight_of("iron", "", weights))

    assert weight_of("iron", counted, weights) == 0
    assert told_by(fold(f"burned with an iron {counted} times"), weights, ()) != ""


def test_more_likeness_may_be_asked_for() -> None:
    folded = fold("the lad says she squeezed his neck")

    assert told_by(folded, WEIGHTS, (), least=0.5)
    assert not told_by(folded, WEIGHTS, (), least=99.0)
    assert told_by(folded, WEIGHTS, (), least=99.0, surely=0.5)


def test_what_everyday_talk_says_as_often_weighs_against() -> None:
    assert told_by(fold("uncle ironed his new shirt"), WEIGHTS, (), least=0.0, surely=0.0) == ""


def test_silent_forms_weigh_nothing_whatever_the_examples_are() -> None:
    from_there = [("they hurt the girl from Wales", 1)] * 5

    heard, silent = (learn(from_there, EVERYDAY, one)
                     for one in (frozenset(), frozenset({"wale"})))

    assert weight_of("wale", "", heard) > 0
    assert weight_of("from", "wale", heard) > 0
    assert weight_of("wale", "", silent) == weight_of("from", "wale", silent) == 0


def test_a_pair_of_one_note_only_is_a_turn_of_speech() -> None:
    once = learn([("burned with an iron", 1)], EVERYDAY)

    assert weight_of("burn", "", once) > 0
    assert weight_of("burn", "with", once) == 0
    assert weight_of("burn", "with", learn([("burned with an iron", 3)], EVERYDAY)) > 0


def test_a_long_text_is_looked_at_part_by_part() -> None:
    filler = "and we walked along the beach in the cold wind for hours " * 6

    assert told_by(fold(f"{filler} he squeezed her neck {filler}"), WEIGHTS, ()) != ""


def test_a_sentence_of_small_words_only_tells_of_nothing_however_like_it_is() -> None:
    small = learn([("and then he did with him again on", 9)], ["the blue wall is cold"])

    folded = fold("and then he did with him again. the blue wall is cold")
    assert told_by(folded, small, (), least=0, surely=0) == ""
