"""What to do now: every reading says something that can be done, and the gravest comes first."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from tests import builders
from tests.showing import shown
from thresholds_cli.engine.what_to_do import MOST_FIRST, WhatToDo, place_of, what_to_do
from thresholds_cli.frameworks.national_data import guidance_of_today
from thresholds_cli.model.case import Case, Child, Consent, Notes, Sharing, Truth
from thresholds_cli.model.guidance import Circumstance, Duty, Guidance, Line, Practice, Theme
from thresholds_cli.model.national import Standing

PHONE = "Phone children’s social care now."
PARENTS = ("Do not tell the parents first", "Never tell the family", "out of the family’s hearing")


def advice(
    framework_id: str = "rochdale-2018", *, notes: Notes | None = None, night: bool = False,
    **said: Any,
) -> WhatToDo:
    framework = builders.bundled(framework_id)
    case = Case(builders.answers(framework_id, **said), notes or Notes())
    level = shown(framework, case).reading.level
    return what_to_do(guidance_of_today(), framework, case, level, out_of_hours=night)


def first(*args: Any, **said: Any) -> list[str]:
    return [one.text for one in advice(*args, **said).first()]


@pytest.mark.promise("something-to-do")
@pytest.mark.parametrize("framework_id", builders.BUNDLED)
@pytest.mark.parametrize("night", [False, True])
@pytest.mark.parametrize("harm", ["yes", "no", "not known"])
def test_every_sign_of_the_highest_level_says_to_phone_and_who_tells_the_family(
    framework_id: str, night: bool, harm: str
) -> None:
    framework = builders.bundled(framework_id)
    for sign in (one for one in framework.indicators if one.level == framework.highest):
        lines = first(framework_id, indicators=[sign.id], significant_harm=harm, night=night)

        assert any(line.startswith(PHONE) for line in lines[:2]), sign.id
        assert any(line.startswith(start) for line in lines for start in PARENTS), sign.id
        assert len(lines) <= MOST_FIRST


def test_a_sign_of_injuries_at_any_age_does_not_make_a_nine_year_old_a_baby() -> None:
    lines = first("kirklees-2016", indicators=["health-4-non-accidental-injury"],
                  child=Child(age="9"))

    assert not [line for line in lines if "baby" in line]
    assert "A mark on a child not able to move about: refer now, explained or not." in lines


@pytest.mark.parametrize("framework_id", builders.BUNDLED)
def test_danger_comes_before_everything_and_the_call_stands_beside_it(framework_id: str) -> None:
    lines = first(framework_id, immediate_danger="yes", night=True)

    assert lines[0] == "Call 999 now."
    assert any("phone children’s social care" in line.lower() for line in lines)


@pytest.mark.parametrize(("said", "notes", "line"), [
    ({"indicators": ["family-4-honour-violence-forced-marriage"]}, Notes(),
     "Never tell the family or the community, and never mediate."),
    ({"indicators": ["health-4-bruising-non-mobile-babies"]}, Notes(),
     "A mark on a child not able to move about: refer now, explained or not."),
    ({"indicators": ["health-4-fabricated-illness"]}, Notes(),
     "Never hint at it to the family, or write it where they can read it."),
    ({"indicators": ["family-3-privately-fostered"]}, Notes(),
     "Private fostering: the council must know. Tell it now; do not assume it does."),
    ({"indicators": ["health-4-fgm"]}, Notes(),
     "Known FGM under 18: teachers, health and care staff tell police themselves."),
    ({"indicators": ["family-4-honour-violence-forced-marriage"], "immediate_danger": "yes"},
     Notes(), "Call the Forced Marriage Unit too: 020 7008 0151. Never tell the family."),
    ({"child": Child(age="9")}, Notes(worries=("She told me her uncle touched her",)),
     "Listen calmly, at the child’s pace."),
    ({}, Notes(voice="My gran says I will have FGM in the holidays"),
     "Known FGM under 18: teachers, health and care staff tell police themselves."),
    ({"significant_harm": "yes", "child": Child(others="a brother of two")}, Notes(),
     "Name the other children in the home. Are they safe tonight?"),
    ({"indicators": ["family-2-loss"], "significant_harm": "no"},
     Notes(sharing=Sharing(Consent.REFUSED)), "Consent was refused. Ask again: is a child at risk "
     "now?"),
    ({"resistance": "yes", "significant_harm": "no"}, Notes(),
     "Never take an adult’s word alone that all is well."),
])
def test_a_circumstance_is_answered_on_the_first_screen(
    said: dict[str, Any], notes: Notes, line: str
) -> None:
    assert line in first(notes=notes, **said)


def test_at_night_the_emergency_duty_team_comes_before_101() -> None:
    lines = first(significant_harm="yes", night=True)

    assert any("emergency duty team" in line for line in lines)
    assert not any("emergency duty team" in line for line in first(significant_harm="yes"))


def test_what_speaks_to_the_family_is_left_out_where_advice_comes_first() -> None:
    telling = "If it is safe, explain your worry and ask for agreement."
    calm = {"immediate_danger": "no", "significant_harm": "no"}

    assert telling in first(indicators=["family-3-privately-fostered"], **calm)
    assert telling not in [
        one.text for circumstance in advice(indicators=["behaviour-3-trafficking"], **calm).all
        for one in circumstance.steps
    ]


def test_no_line_is_said_twice() -> None:
    found = advice(
        immediate_danger="yes", significant_harm="yes", night=True,
        indicators=["behaviour-4-exploitation", "family-4-honour-violence-forced-marriage"],
    )
    lines = [one.text for of in found.all for one in (*of.steps, *of.never)]

    assert len(lines) == len(set(lines))


def test_a_circumstance_of_which_all_was_said_is_not_told_again() -> None:
    line = Line("Phone now.", "ours", first=True)
    twice = tuple(Circumstance(name, name, ({"level": ("none",)},), (line,)) for name in "ab")
    practice = Practice((), twice, ())
    framework = builders.bundled("kirklees-2016")
    found = what_to_do(
        Guidance((), practice, ()), framework, Case(builders.answers(framework.id)), None
    )

    assert [one.id for one in found.all] == ["a"]


def test_too_little_known_is_never_a_comfort() -> None:
    lines = first(immediate_danger="no", significant_harm="no")

    assert lines[0] == "Nothing ticked does not mean that the child is safe."


@pytest.mark.parametrize(("level", "place"), [
    (4, "highest"), (3, "second"), (2, "middle"), (1, "lowest"), (None, "none"),
])
def test_where_a_level_stands(level: int | None, place: str) -> None:
    assert place_of(builders.bundled("kirklees-2016"), level) == place


def test_a_lead_is_told_what_a_lead_does() -> None:
    ids = [one.id for one in advice(notes=Notes(role="Designated safeguarding lead")).all]

    assert "caller-is-lead" in ids
    assert "caller-is-lead" not in [one.id for one in advice(notes=Notes(role="Teacher")).all]


# With practice made up for the test


def circumstance(name: str, *steps: str, never: tuple[str, ...] = (), **when: str) -> Circumstance:
    """One whose lines belong on the first screen unless they begin with 'later'; those that begin
    with 'tell' have somebody speak to the family."""
    def lines(texts: tuple[str, ...]) -> tuple[Line, ...]:
        return tuple(
            Line(one, "ours", not one.startswith("later"), one.startswith("tell"))
            for one in texts
        )

    asked = {fact: (value,) for fact, value in when.items()}
    return Circumstance(name, name.capitalize(), (asked,), lines(steps), lines(never))


def duty(name: str, now: str = "") -> Duty:
    return Duty(
        name, (name,), f"Text of {name}.", "Who", "To whom", "At once", "The Act", "gov.uk/act",
        datetime.date(2026, 11, 1), Standing.READ, now,
    )


def told(
    *circumstances: Circumstance, themes: tuple[Theme, ...] = (), duties: tuple[Duty, ...] = (),
    level: int | None = 3, night: bool = False, notes: Notes | None = None, **said: Any,
) -> WhatToDo:
    framework = builders.bundled("kirklees-2016")
    case = Case(builders.answers(framework.id, **said), notes or Notes())
    guidance = Guidance(themes, Practice((), circumstances, ()), duties)
    return what_to_do(guidance, framework, case, level, out_of_hours=night)


def numbered(name: str, count: int) -> tuple[str, ...]:
    return tuple(f"{name} {one}" for one in range(1, count + 1))


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [one.text for one in lines]


def test_of_the_most_urgent_four_lines_stay_and_of_each_other_the_first_and_what_never_to_do() -> (
    None
):
    found = told(
        circumstance("one", *numbered("one", 6), never=("never one",)),
        circumstance("two", *numbered("two", 3), never=("never two",)),
        circumstance("three", *numbered("three", 2)),
    )
    assert texts(found.first()) == [
        "one 1", "one 2", "one 3", "one 4", "one 5", "two 1", "never two", "three 1"]
    assert texts(found.first(6)) == ["one 1", "one 2", "one 3", "one 4", "two 1", "never two"]
    assert texts(found.first(10)) == [
        *numbered("one", 6), "never one", "two 1", "never two", "three 1"]
    assert found.pressing == 7


def test_what_a_duty_changes_has_its_place_beside_the_core_and_stands_last() -> None:
    names = numbered("duty", 9)
    themes = tuple(Theme(one, one, (one.replace(" ", "x"),)) for one in names)
    found = told(
        circumstance("one", *numbered("one", 6)), circumstance("two", "two 1"), themes=themes,
        duties=(*(duty(one, f"now {one}") for one in names[:5]), duty(names[8])),
        notes=Notes(worries=(" ".join(one.replace(" ", "x") for one in names),)),
    )
    assert texts(found.first()) == [*numbered("one", 4), *numbered("now duty", 4)]
    assert texts(found.first(9)) == [*numbered("one", 4), *numbered("now duty", 5)]
    assert texts(found.first(10)) == [*numbered("one", 4), "two 1", *numbered("now duty", 5)]
    assert texts(found.first(99)) == [*numbered("one", 6), "two 1", *numbered("now duty", 5)]
    assert [one.id for one in found.duties] == [*names[:5], names[8]]
    assert set(texts(found.lines())) == {*numbered("one", 6), "two 1", *numbered("now duty", 5)}


def test_after_the_first_screen_come_the_others_in_their_order_each_once() -> None:
    found = told(
        circumstance("one", "one 1", "later one", never=("later never one",)),
        circumstance("two", "later two", "one 1", "two 1"),
    )
    assert texts(found.first()) == ["one 1", "two 1"]
    assert texts(found.lines()) == [
        "one 1", "two 1", "later one", "later never one", "later two"]


def test_a_circumstance_that_only_says_what_never_to_do_is_told() -> None:
    assert texts(told(circumstance("one", never=("never",))).first()) == ["never"]


@pytest.mark.parametrize(("level", "kept"), [
    (4, ["phone"]), (3, ["phone", "tell them"]), (None, ["phone", "tell them"]),
])
def test_nobody_is_sent_to_the_family_at_the_highest_level(
    level: int | None, kept: list[str]
) -> None:
    assert texts(told(circumstance("one", "phone", "tell them"), level=level).first()) == kept


def test_nobody_is_sent_to_the_family_where_advice_comes_first_for_one_of_the_themes() -> None:
    calm, grave = Theme("calm", "Calm", ("hungry",)), Theme(
        "grave", "Grave", ("forced",), advice_first=True)
    one = circumstance("one", "phone", "tell them")

    def kept(*worries: str) -> list[str]:
        found = told(one, themes=(calm, grave), notes=Notes(worries=worries))
        return texts(found.first())

    assert kept("hungry") == ["phone", "tell them"]
    assert kept("hungry", "forced") == kept("forced") == ["phone"]


@pytest.mark.parametrize("night", [False, True])
def test_by_day_and_out_of_hours_other_things_can_be_done(night: bool) -> None:
    found = told(
        circumstance("day", "ring the office", out_of_hours="no"),
        circumstance("night", "ring the duty team", out_of_hours="yes"), night=night,
    )
    assert [one.id for one in found.all] == ["night" if night else "day"]


def test_without_a_time_offices_are_taken_to_be_open() -> None:
    day = circumstance("day", "ring the office", out_of_hours="no")
    framework = builders.bundled("kirklees-2016")
    guidance = Guidance((), Practice((), (day,), ()), ())
    found = what_to_do(guidance, framework, Case(builders.answers(framework.id), Notes()), 3)
    assert [one.id for one in found.all] == ["day"]


@pytest.mark.parametrize(("child", "known"), [
    (Child(), []), (Child("4 months"), ["baby"]), (Child("11 months"), ["baby"]),
    (Child("12 months"), []), (Child("1"), []), (Child("under 2"), ["baby"]),
    (Child("about 1"), ["baby"]), (Child("4 months, small for it"), ["baby"]),
    (Child("a toddler"), []), (Child("unborn"), ["unborn"]),
    (Child(unborn=Truth.YES), ["unborn"]), (Child(disabled=Truth.YES), ["disabled"]),
    (Child(disabled=Truth.NO), []), (Child(others="a brother"), ["others"]),
    (Child(others="  "), []),
])
def test_what_is_known_of_the_child_calls_for_what_to_do(child: Child, known: list[str]) -> None:
    found = told(
        circumstance("baby", "look at the baby", child="under 1"),
        circumstance("unborn", "ring the midwife", child="unborn"),
        circumstance("disabled", "ask who helps", child="disabled"),
        circumstance("others", "name them", child="others"), child=child,
    )
    assert [one.id for one in found.all] == known


@pytest.mark.parametrize(("role", "lead"), [
    ("DSL", True), (" dsl ", True), ("Designated Safeguarding Lead", True),
    ("deputy safeguarding lead", True), ("Teacher", False), ("I told the DSL", False), ("", False),
])
def test_who_writes_as_the_safeguarding_lead_is_known_by_the_role(role: str, lead: bool) -> None:
    found = told(circumstance("lead", "decide", caller="lead"), notes=Notes(role=role))
    assert bool(found.all) is lead
