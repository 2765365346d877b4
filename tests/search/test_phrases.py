"""What people say of an indicator leads to it, beside the thesaurus."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.search.conftest import Line
from tests.search.test_index import scores
from thresholds_cli.base.bundled import data_root, framework_ids
from thresholds_cli.base.errors import FileRefused
from thresholds_cli.frameworks import load_framework
from thresholds_cli.search.catalog import notes_of
from thresholds_cli.search.index import build, merge
from thresholds_cli.search.learned import (
    ALWAYS,
    SCALE,
    WORRY,
    learned_as_text,
    read_learned,
)
from thresholds_cli.search.phrases import Phrase, features, read_phrases, wording
from thresholds_cli.search.ranking import AS_SAID, search
from thresholds_cli.search.thesaurus import Thesaurus

FILE = """\
# Ours.
= 7 Missed appointments
nobody opens to the nurse, the card is still on the mat
the card is still on the mat when I call again

= 12 Poor presentation and hungry.
second helpings of custard every time\t/7
= 20 Milestones
blocks fall down each time
= 21 Malnutrition
trousers slip off his hips
= 22 Domestic violence
fighting in kitchens
= 23 Absent
gone every Monday
"""
LINES = read_phrases(FILE, "phrases.txt")
ASKED = "the card is still on the mat, nobody opens"

MISSED, HUNGRY = 7, 12
WORDINGS = {
    MISSED: "missed appointments", HUNGRY: "poor presentation and hungry", 20: "milestones",
    21: "malnutrition", 22: "domestic violence", 23: "absent",
}
SAID = {
    **{feature: MISSED for feature in ("card", "mat", "open", "nobodi", "the card")},
    "custard": HUNGRY, "trouser": 21, "kitchen": 22, "monday": 23,
}
MOST = 127


def taught(thesaurus: Thesaurus, worry: int) -> Thesaurus:
    """The thesaurus with what phrases taught, a unit for each number that speaks for no other, and
    how much speaks for a worry at all."""
    units = max(WORDINGS) + 1
    one_of = {number: [MOST * (unit == number) for unit in range(units)] for number in range(units)}
    text = learned_as_text(
        "", WORDINGS, {ALWAYS: [0] * units} | {one: one_of[said] for one, said in SAID.items()},
        [(SCALE * worry * (number == WORRY), one_of[number]) for number in range(units)])
    return thesaurus._replace(learned=read_learned(text))


def test_a_phrase_is_said_of_the_wording_above_it_and_of_those_whose_numbers_follow() -> None:
    assert LINES[:3] == (
        Phrase("nobody opens to the nurse, the card is still on the mat",
               {"missed appointments": 1.0}),
        Phrase("the card is still on the mat when I call again", {"missed appointments": 1.0}),
        Phrase("second helpings of custard every time",
               {"poor presentation and hungry": 1.0, "missed appointments": 0.5}),
    )


@pytest.mark.parametrize(("text", "problem"), [
    ("a phrase\n= 1 Missed appointments\nanother\n",
     "1:1: a phrase before any '= NUMBER WORDING'"),
    ("= 1 Missed appointments\n\n= 2 Other\none\n", "no phrase for 'missed appointments'"),
    ("= 1 Missed appointments\none\n= 1 Other\ntwo\n", "3:1: a second wording of the number '1'"),
    ("= 1 Missed appointments\none\t1 2\n", "2:1: no wording of the number '2'"),
    ("= 1 Missed appointments\none\t1/3\n", "2:1: no wording of the number '3'"),
])
def test_phrases_that_are_said_of_nobody_knows_what_are_refused(text: str, problem: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_phrases(text, "phrases.txt")

    assert problem in refused.value.problems[0].located("phrases.txt")


def test_a_text_tells_by_its_words_with_their_neighbours_and_by_its_concepts() -> None:
    assert features(["no", "tea"], {"hunger": 1.0, "chance": 0.29}) == {
        "no": 1.0, "tea": 1.0, "^ no": 1.0, "no tea": 1.0, ":hunger": 1.2}
    assert features([], {}) == {}


def test_what_is_said_not_to_be_there_tells_too_as_such() -> None:
    assert features(["bruise"], {"injury": 1.0}, ["neglect"]) == {
        "bruise": 1.0, "^ bruise": 1.0, ":injury": 1.2, "-neglect": 1.2}


def test_what_phrases_tell_of_others_takes_nothing_from_an_indicator_that_has_none(
    lines: Sequence[Any], thesaurus: Thesaurus
) -> None:
    asked = "nobody opens to the nurse, the card is still on the mat, and he kicks off, starving"
    violent, hungry = (("northshire-2024", one) for one in (
        "emotional-3-violent", "education-3-hungry"))
    taught_too = taught(thesaurus, worry=16)

    without = scores(build("northshire-2024", lines, thesaurus), thesaurus, asked)
    found = scores(build("northshire-2024", lines, taught_too), taught_too, asked)

    assert found[violent] == without[violent]
    assert found.get(hungry, 0.0) < without[hungry], "phrases tell of it, and of another more"


def test_words_that_no_term_has_lead_to_what_people_say_them_of(
    lines: Sequence[Any], thesaurus: Thesaurus
) -> None:
    without = search(build("northshire-2024", lines, thesaurus), thesaurus, ASKED)
    taught_too = taught(thesaurus, worry=16)
    found = search(build("northshire-2024", lines, taught_too), taught_too, ASKED)

    assert (*without.matches, *without.nearest) == ()
    first = found.matches[0]
    assert first.indicator.id == "health-2-missed"
    assert first.why == ((ASKED, AS_SAID),)
    assert not first.direct


def test_the_less_like_a_worry_the_more_is_asked_for_something_to_be_found(
    lines: Sequence[Any], thesaurus: Thesaurus
) -> None:
    calm = taught(thesaurus, worry=-16)
    found = search(build("northshire-2024", lines, calm), calm, ASKED)

    assert found.matches == ()
    assert found.nearest[0].indicator.id == "health-2-missed"


def test_a_wording_without_phrases_borrows_those_of_nearly_the_same_concern(
    thesaurus: Thesaurus
) -> None:
    """Another council's document, whose indicators are worded in its own way."""
    taught_too = taught(thesaurus, worry=16)
    other = build("eastvale-2018", [
        Line("a-2-missed", 2, "a", "Appointments that are missed"),
        Line("a-3-adults", 3, "a", "Domestic violence"),
        Line("a-3-widgets", 3, "a", "Surplus of widgets"),
        Line("a-3-milestones", 3, "a", "Milestones"),
        Line("a-3-diet", 3, "a", "Malnutrition"),
    ], taught_too)

    found = search(other, taught_too, ASKED)

    assert [one.indicator.id for one in (*found.matches, *found.nearest)] == ["a-2-missed"]


def test_scores_are_the_same_whoever_else_is_installed(
    lines: Sequence[Any], thesaurus: Thesaurus
) -> None:
    taught_too = taught(thesaurus, worry=16)
    one = build("northshire-2024", lines, taught_too)
    other = build("eastvale-2018", lines[:6], taught_too)
    alone = scores(one, taught_too, ASKED)

    together = scores(merge([other, one]), taught_too, ASKED)

    both = alone.keys() & together.keys()
    assert both
    assert {pair: together[pair] for pair in both} == {pair: alone[pair] for pair in both}


def test_the_bundled_phrases_are_said_of_indicators_that_are_there_and_of_nearly_all() -> None:
    phrases = read_phrases((data_root() / "phrases.txt").read_text("utf-8"), "phrases.txt")
    wordings = {
        wording(one.text) for name in framework_ids() for one in load_framework(name).indicators
    }
    often = Counter(head for one in phrases for head, share in one.said_of.items() if share == 1)

    assert set(often) <= wordings
    assert len(set(often) & wordings) > 0.95 * len(wordings)
    assert min(often.values()) >= 5


def test_no_bundled_phrase_stands_twice_or_in_the_sets_that_nothing_is_learned_from() -> None:
    queries = Path(__file__).parents[2] / "benchmarks" / "queries"
    untouched = {
        _bare(json.loads(line)["query"])
        for name in (
            "final", "closing", "latter", "preceding", "penultimate", "prior", "complete",
            "previous", "recent", "unusual", "former", "earlier", "later", "fresh", "unseen")
        for line in (queries / f"{name}.jsonl").read_text("utf-8").splitlines()
    } | {
        _bare(line.partition("\t")[0])
        for name in (
            "fresh-danger", "fresh-denials", "fresh-everyday", "fresh-harmless", "fresh-plain",
            "fresh-turned")
        for line in (queries / f"{name}.txt").read_text("utf-8").splitlines()
    }
    phrases = read_phrases((data_root() / "phrases.txt").read_text("utf-8"), "phrases.txt")
    often = Counter(_bare(one.text) for one in phrases)
    notes = {
        _bare(note) for name in ("danger-notes.txt", "everyday-notes.txt")
        for note in notes_of((data_root() / name).read_text("utf-8"))
    }

    assert [one for one, count in often.items() if count > 1 or one in untouched] == []
    assert notes & untouched == set()


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9']+", text.lower()))
