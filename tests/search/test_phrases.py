"""What people say of an indicator leads to it, beside the thesaurus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.search.conftest import Line
from tests.search.test_index import scores
from thresholds_cli.base.bundled import data_root, framework_ids
from thresholds_cli.base.errors import FileRefused
from thresholds_cli.frameworks import load_framework
from thresholds_cli.search.index import build, concepts_of, merge
from thresholds_cli.search.phrases import Phrases, read_phrases, ready, wording
from thresholds_cli.search.ranking import AS_SAID, search
from thresholds_cli.search.thesaurus import Thesaurus

FILE = """\
# Ours.
= Missed appointments
nobody opens to the nurse, the card is still on the mat
the card is still on the mat when I call again

= Poor presentation and hungry.
second helpings of custard every time
"""
LINES = read_phrases(FILE, "phrases.txt")
ASKED = "the card is still on the mat, nobody opens"


@pytest.fixture(scope="module")
def phrases(thesaurus: Thesaurus) -> Phrases:
    return ready(LINES, {head: concepts_of(head, thesaurus) for head in LINES})


def test_phrases_stand_below_the_wording_that_they_are_said_of() -> None:
    assert LINES == {
        "missed appointments": (
            "nobody opens to the nurse, the card is still on the mat",
            "the card is still on the mat when I call again",
        ),
        "poor presentation and hungry": ("second helpings of custard every time",),
    }


@pytest.mark.parametrize(("text", "problem"), [
    ("a phrase\n= Missed appointments\nanother\n", "1:1: a phrase before any '= WORDING'"),
    ("= Missed appointments\n\n= Other\none\n", "no phrase for 'missed appointments'"),
])
def test_a_phrase_without_a_wording_and_a_wording_without_a_phrase_are_refused(
    text: str, problem: str
) -> None:
    with pytest.raises(FileRefused) as refused:
        read_phrases(text, "phrases.txt")

    assert problem in refused.value.problems[0].located("phrases.txt")


def test_words_that_no_term_has_lead_to_what_people_say_them_of(
    lines: Sequence[Any], thesaurus: Thesaurus, phrases: Phrases
) -> None:
    without = search(build("northshire-2024", lines, thesaurus), thesaurus, ASKED)
    found = search(build("northshire-2024", lines, thesaurus, phrases), thesaurus, ASKED)

    assert (*without.matches, *without.nearest) == ()
    near = found.nearest[0]  # of so few phrases it is too little to be shown as found
    assert near.indicator.id == "health-2-missed"
    assert near.why == ((ASKED, AS_SAID),)
    assert not near.direct


def test_a_wording_without_phrases_borrows_those_of_nearly_the_same_concern(
    thesaurus: Thesaurus, phrases: Phrases
) -> None:
    """Another council's document, whose indicators are worded in its own way."""
    other = build("eastvale-2018", [
        Line("a-2-missed", 2, "a", "Appointments that are missed"),
        Line("a-3-adults", 3, "a", "Domestic violence"),
        Line("a-3-widgets", 3, "a", "Surplus of widgets"),
        Line("a-3-milestones", 3, "a", "Milestones"),
        Line("a-3-diet", 3, "a", "Malnutrition"),
    ], thesaurus, phrases)

    found = search(other, thesaurus, ASKED)

    assert [one.indicator.id for one in (*found.matches, *found.nearest)] == ["a-2-missed"]


def test_scores_are_the_same_whoever_else_is_installed(
    lines: Sequence[Any], thesaurus: Thesaurus, phrases: Phrases
) -> None:
    one = build("northshire-2024", lines, thesaurus, phrases)
    other = build("eastvale-2018", lines[:6], thesaurus, phrases)
    alone = scores(one, thesaurus, ASKED)

    together = scores(merge([other, one]), thesaurus, ASKED)

    both = alone.keys() & together.keys()
    assert both
    assert {pair: together[pair] for pair in both} == {pair: alone[pair] for pair in both}


def test_what_nearly_every_indicator_is_said_with_tells_nothing(thesaurus: Thesaurus) -> None:
    lines = [Line(f"a-2-{n}", 2, "a", f"Sign {n}") for n in range(8)]
    said = {wording(one.text): (f"the teapot is number {one.id}",) for one in lines}

    index = build("all", lines, thesaurus, ready(said, {}))

    assert scores(index, thesaurus, "the teapot is there") == {}


def test_the_bundled_phrases_are_said_of_indicators_that_are_there_and_of_nearly_all() -> None:
    phrases = read_phrases((data_root() / "phrases.txt").read_text("utf-8"), "phrases.txt")
    wordings = {
        wording(one.text) for name in framework_ids() for one in load_framework(name).indicators
    }

    assert set(phrases) <= wordings
    assert len(set(phrases) & wordings) > 0.95 * len(wordings)
    assert min(map(len, phrases.values())) >= 5
