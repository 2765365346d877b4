"""What changed since an earlier record: a tick that is missing is not an improvement."""

from __future__ import annotations

import dataclasses

import pytest

from tests.records.making import KIRKLEES, ROCHDALE, body_of, case, document_of, sealed, text_of
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Case, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import Earlier
from thresholds_cli.records.changes import Changes, Course, changes
from thresholds_cli.records.record_sections import level_change, rests_on_missing, seen_words

ABUSE_2, HUNGRY = "parenting-2-domestic-abuse", "education-3-poor-presentation-and-hungry"
MISSING_2, MISSING_3, MISSING_4 = (
    "emotional-2-missing-from-home", "identity-3-persistent-missing-from-home",
    "identity-4-missing-with-risk-taking",
)


def earlier(then: Case, framework: Framework = KIRKLEES) -> Earlier:
    return sealed(then, framework, made="2026-09-01T09:00:00Z").as_earlier()


def found(then: Case, now: Case, framework: Framework = KIRKLEES) -> Changes:
    return changes(earlier(then, framework), now, framework, read_level(framework, now.answers))


def courses(then: Case, now: Case) -> dict[str, Course]:
    return {one.indicator.id: one.course for one in found(then, now).concerns}


def test_a_concern_that_was_not_there_has_appeared() -> None:
    assert courses(case(HUNGRY), case(HUNGRY, ABUSE_2)) == {
        ABUSE_2: Course.APPEARED, HUNGRY: Course.STILL,
    }


@pytest.mark.parametrize("also_still", [(), (MISSING_2,)])
def test_the_same_concern_at_a_higher_level_is_worse(also_still: tuple[str, ...]) -> None:
    (worse,) = found(case(MISSING_2), case(MISSING_4, *also_still)).of(Course.WORSENED)

    assert worse.indicator.id == MISSING_4
    assert worse.before is not None
    assert worse.before.id == MISSING_2


def test_a_rung_that_was_left_upwards_is_not_gone() -> None:
    assert courses(case(MISSING_2), case(MISSING_3)) == {MISSING_3: Course.WORSENED}


def test_a_lower_rung_is_better_only_with_words_on_it() -> None:
    assert courses(case(MISSING_4), case(MISSING_2)) == {
        MISSING_2: Course.APPEARED, MISSING_4: Course.MISSING,
    }
    said = case(MISSING_2, evidence={MISSING_2: "Once in October, came back by himself."})
    assert courses(case(MISSING_4), said) == {MISSING_2: Course.IMPROVED}


def test_gone_counts_only_with_what_shows_it() -> None:
    assert courses(case(HUNGRY), case()) == {HUNGRY: Course.MISSING}
    assert courses(case(HUNGRY), case(evidence={HUNGRY: " \n"})) == {HUNGRY: Course.MISSING}
    assert courses(case(HUNGRY), case(evidence={HUNGRY: "Breakfast at home, seen"})) == {
        HUNGRY: Course.GONE,
    }


def test_nothing_is_lost_or_told_twice() -> None:
    then, now = case(HUNGRY, ABUSE_2, MISSING_4), case(HUNGRY, MISSING_3, "health-2-dietary-needs")

    told = [one.indicator.id for one in found(then, now).concerns]

    assert sorted(told) == sorted({*then.answers.indicators, *now.answers.indicators})


@pytest.mark.parametrize(("then", "now", "worse"), [
    ({"baseline": {"health": "met"}}, {"baseline": {"health": "not met"}}, True),
    ({"baseline": {"health": "not met"}}, {"baseline": {"health": "partly met"}}, False),
    ({"resistance": "no"}, {"resistance": "yes"}, True),
    ({"help": {2: "did not work"}}, {"help": {2: "worked"}}, False),
    ({"help": {2: "not tried"}}, {"help": {2: "did not work"}}, None),
    ({"baseline": {"health": "not met"}}, {}, None),
])
def test_an_answer_that_changed_is_worse_better_or_neither(
    then: dict[str, object], now: dict[str, object], worse: bool | None
) -> None:
    (shift,) = found(case(**then), case(**now)).shifts  # type: ignore[arg-type]

    assert shift.worse is worse


def test_levels_are_compared() -> None:
    assert level_change(found(case(ABUSE_2), case(HUNGRY)), KIRKLEES) == (
        "Level 2 then, Level 3 now: higher."
    )
    assert level_change(found(case(ABUSE_2), case(ABUSE_2)), KIRKLEES) == "Level 2, as then."
    assert "not enough information" in level_change(found(case(ABUSE_2), case()), KIRKLEES)


def test_levels_of_two_editions_are_not_compared() -> None:
    other = dataclasses.replace(KIRKLEES, sha256="0" * 64)
    now = case(HUNGRY)

    changed = changes(earlier(case(ABUSE_2)), now, other, read_level(other, now.answers))

    assert "not compared" in level_change(changed, other)
    assert changed.passages == ()


def test_a_lower_level_that_rests_on_missing_ticks_is_said_to() -> None:
    assert "nothing says why 1 earlier concern is not ticked" in rests_on_missing(
        found(case(HUNGRY, ABUSE_2), case(ABUSE_2))
    )
    shown = case(ABUSE_2, evidence={HUNGRY: "Breakfast at home, seen"})
    assert rests_on_missing(found(case(HUNGRY, ABUSE_2), shown)) == ""
    assert rests_on_missing(found(case(ABUSE_2), case(HUNGRY))) == ""


@pytest.mark.parametrize(("then", "now", "words", "other"), [
    (HUNGRY, MISSING_4, "step-up to level 4", "step-up to level 3"),
    (ABUSE_2, HUNGRY, "step-up to level 3", "step-up to level 4"),
    (MISSING_4, HUNGRY, "step-down from level 4", "from level 3"),
    (HUNGRY, ABUSE_2, "step-down from level 3", "from level 4"),
])
def test_the_frameworks_words_on_such_a_step_are_quoted_and_no_others(
    then: str, now: str, words: str, other: str
) -> None:
    said = " ".join(one.text for one in found(case(then), case(now)).passages).lower()

    assert words in said
    assert other not in said


def test_a_step_is_quoted_by_the_printed_number_where_levels_have_labels() -> None:
    labels = ("1", "1b", "2", "3")
    parted = dataclasses.replace(KIRKLEES, levels=tuple(
        dataclasses.replace(level, label=label)
        for level, label in zip(KIRKLEES.levels, labels, strict=True)
    ))
    said = " ".join(one.text for one in found(case(HUNGRY), case(MISSING_4), parted).passages)

    assert "step-up to level 3" in said.lower()
    assert "step-up to level 4" not in said.lower()


def test_no_step_is_quoted_where_the_level_stayed() -> None:
    assert found(case(HUNGRY), case(HUNGRY)).passages == ()


def test_another_frameworks_step_passages_are_quoted_too() -> None:
    lower, higher = (
        case(next(one.id for one in ROCHDALE.indicators if one.level == level), framework=ROCHDALE)
        for level in (2, 4)
    )

    assert found(lower, higher, ROCHDALE).passages
    assert found(higher, lower, ROCHDALE).passages


def test_a_child_who_was_not_seen_is_named() -> None:
    changed = found(case(seen_alone=Truth.YES), case(seen_alone=Truth.NO))

    assert "yes then, no now" in seen_words(changed)
    assert "not yet known to be one" in seen_words(changed)


def test_the_record_tells_all_of_it_after_the_reading() -> None:
    now = case(ABUSE_2, MISSING_3, evidence={"health-2-dietary-needs": "Eats at school, seen."})
    before = earlier(case(HUNGRY, MISSING_2, "health-2-dietary-needs", seen_alone=Truth.YES))

    titles = [one.title for one in document_of(now, earlier=before).sections]
    body = body_of(text_of(now, earlier=before))

    assert titles[4] == "What changed since 1 September 2026"
    for words in ("Appeared: Level 2", "Worse: Level 3, Identity (then Level 2", "Gone, with what",
                  "Eats at school, seen.", "Not ticked any more", "is not an improvement",
                  "yes then, not known now"):
        assert words in body


def test_an_earlier_record_that_was_changed_is_said_to_be() -> None:
    before = dataclasses.replace(earlier(case(HUNGRY)), intact=False)

    assert "changed after conr wrote it" in text_of(case(HUNGRY), earlier=before)
