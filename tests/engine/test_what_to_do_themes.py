"""What ticked indicators and a person's own words are about, and which duties that calls for."""

from __future__ import annotations

import dataclasses
import time
from functools import cache

import pytest

from tests import builders
from thresholds_cli.engine.what_to_do import circumstances_that_apply, duties_called, themes_found
from thresholds_cli.frameworks.national_data import duties, practice, themes
from thresholds_cli.model.case import Answers
from thresholds_cli.model.guidance import Theme, ThemeIndicators

TRAFFICKING = {
    "kirklees-2016": {"identity-4-gang-activity", "identity-4-sexual-exploitation"},
    "rochdale-2018": {
        "behaviour-2-trafficking", "behaviour-3-trafficking", "behaviour-4-exploitation",
        "identity-4-exploited-by-others",
    },
}
CALLS: dict[str, dict[str, set[str]]] = {
    "fgm-report": {"rochdale-2018": {"health-4-fgm"}},
    "modern-slavery-notify": TRAFFICKING,
    "modern-slavery-schools": TRAFFICKING,
    "prevent": {"rochdale-2018": {
        "behaviour-2-exploitation", "behaviour-3-exploitation", "behaviour-4-exploitation",
        "behaviour-4-extreme",
    }},
    "private-fostering": {
        "rochdale-2018": {"family-3-privately-fostered", "family-4-private-fostering"},
    },
    "lado": {},
    "missing-education": {
        "kirklees-2016": {"education-3-persistent-absence", "education-4-no-attendance"},
        "rochdale-2018": {"behaviour-3-non-attendance"},
    },
    "home-education": {},
    "forced-marriage-unit": {
        "kirklees-2016": {"family-4-forced-marriage-and-honour-based-violence"},
        "rochdale-2018": {"family-4-honour-violence-forced-marriage"},
    },
    "child-sex-offence-report": {
        "kirklees-2016": {"identity-4-sexual-exploitation"},
        "rochdale-2018": {"behaviour-4-exploitation", "behaviour-4-extreme"},
    },
    "another-child": {
        "kirklees-2016": {
            "education-2-bullying", "emotional-3-violent-or-abusive",
            "emotional-4-cognitive-distortions", "family-4-abusive-or-abused",
        },
        "rochdale-2018": {"behaviour-3-violent", "behaviour-4-extreme"},
    },
    "unborn-child": {
        "kirklees-2016": {"health-4-pre-birth-advice-not-followed"},
        "rochdale-2018": {"health-4-unborn-substance-misuse"},
    },
    "child-of-another-area": {},
}
"""For each duty, every indicator that calls for it; each was read with the duty beside it."""

SAID = {
    "fgm-report": "She is being taken abroad for genital cutting",
    "modern-slavery-notify": "thinks he is running county lines",
    "modern-slavery-schools": "told me about being trafficked",
    "prevent": "watching terrorist videos",
    "private-fostering": "she is staying with a family friend since June",
    "lado": "There is an allegation against a teaching assistant",
    "missing-education": "he is not on roll anywhere",
    "home-education": "mum says she will home-educate from Monday",
    "forced-marriage-unit": "her uncle wants to marry her off",
    "child-sex-offence-report": "he touched her privates",
    "another-child": "being bullied at lunch",
    "unborn-child": "mum is pregnant again",
    "child-of-another-area": "they live in another borough",
}
NOTHING = ("He was tired today", "cut his hair", "a burning smell", "the teacher praised her")

_themes = cache(themes)
_duties = cache(duties)


def found(framework_id: str, *ticked: str, said: tuple[str, ...] = ()) -> frozenset[str]:
    framework = builders.bundled(framework_id)
    answers = Answers(framework_id, indicators=frozenset(ticked))
    return themes_found(_themes(), framework, answers, said)


def called(themes_there: frozenset[str]) -> set[str]:
    return {one.id for one in duties_called(_duties(), themes_there)}


def test_the_table_has_every_duty() -> None:
    assert set(CALLS) == set(SAID) == {one.id for one in duties()}


@pytest.mark.parametrize("framework_id", ["kirklees-2016", "rochdale-2018"])
def test_a_duty_appears_for_the_indicators_that_call_for_it_and_for_no_other(
    framework_id: str
) -> None:
    calling: dict[str, set[str]] = {duty: set() for duty in CALLS}
    for indicator in builders.bundled(framework_id).indicators:
        for duty in called(found(framework_id, indicator.id)):
            calling[duty].add(indicator.id)
    assert calling == {duty: there.get(framework_id, set()) for duty, there in CALLS.items()}


@pytest.mark.parametrize("duty", sorted(SAID))
def test_a_duty_appears_for_a_worry_in_a_persons_own_words(duty: str) -> None:
    assert duty in called(found("kirklees-2016", said=(SAID[duty],)))


@pytest.mark.parametrize("said", NOTHING)
def test_no_duty_appears_for_a_worry_that_speaks_of_none(said: str) -> None:
    assert called(found("kirklees-2016", said=(said,))) == set()


@pytest.mark.parametrize("around", ["{}", "so {} again", "They said: “{}”!", "{}, {}"])
@pytest.mark.parametrize(("phrase", "words", "there"), [
    ("black eye", "Black eye", True), ("black eye", "black eyes", False),
    ("black eye", "black, eye", True), ("bruis*", "bruises", True), ("bruis*", "bruis", True),
    ("bruis*", "abruise", False), ("bruis*", "bruin", False), ("don't know", "don’t know", True),
])
def test_a_phrase_is_found_as_whole_words_in_its_order(
    around: str, phrase: str, words: str, there: bool
) -> None:
    said = around.format(words, words)
    framework = builders.bundled("kirklees-2016")
    theme = Theme("x", "X", (phrase,))
    assert themes_found([theme], framework, Answers(framework.id), [said]) == (
        {"x"} if there else set()
    )


def test_four_times_as_many_words_take_at_most_five_times_as_long() -> None:
    framework = builders.bundled("kirklees-2016")

    def seconds(many: int) -> float:
        said = ["word " * many]
        started = time.process_time()
        themes_found(_themes(), framework, Answers(framework.id), said)
        return time.process_time() - started

    # On a busy machine one of nine must do; what grows with the square takes 16 times as long.
    assert any(seconds(80_000) <= 5 * seconds(20_000) for _ in range(9))


def test_an_unborn_child_is_known_without_a_tick() -> None:
    framework = builders.bundled("kirklees-2016")
    there = themes_found(_themes(), framework, Answers(framework.id), child=("unborn",))
    assert called(there) == {"unborn-child"}


def test_a_framework_that_no_theme_lists_is_read_by_its_words() -> None:
    other = dataclasses.replace(builders.bundled("rochdale-2018"), id="elsewhere")
    answers = Answers("elsewhere", indicators=frozenset({"health-4-fgm"}))
    assert "fgm-report" in called(themes_found(_themes(), other, answers))
    assert called(themes_found(_themes(), other, Answers("elsewhere"))) == set()


def test_what_a_theme_has_of_one_framework_says_nothing_of_another() -> None:
    theme = Theme("x", "X", (), (ThemeIndicators("elsewhere", indicators=("health-4-fgm",)),))
    there = Answers("rochdale-2018", indicators=frozenset({"health-4-fgm"}))
    rochdale = builders.bundled("rochdale-2018")
    assert themes_found([theme], rochdale, there) == set()
    assert themes_found([theme], dataclasses.replace(rochdale, id="elsewhere"), there) == {"x"}


def test_duties_that_change_what_to_do_now_come_first() -> None:
    order = [bool(one.now) for one in duties_called(_duties(), {one.id for one in themes()})]
    assert order == sorted(order, reverse=True)
    assert set(order) == {True, False}


def test_a_duty_of_several_themes_is_called_by_any_of_them() -> None:
    first, *_ = _duties()
    several = dataclasses.replace(first, themes=("one", "other"))
    assert duties_called([several], {"other", "third"}) == (several,)
    assert duties_called([several], {"third"}) == ()


def circumstances(**facts: tuple[str, ...]) -> list[str]:
    return [one.id for one in circumstances_that_apply(practice().circumstances, facts)]


def test_danger_comes_before_everything_else() -> None:
    assert circumstances(
        theme=("fgm",), level=("highest",), immediate_danger=("yes",), child=("others",)
    )[:3] == ["immediate-danger", "highest-level", "other-children"]


@pytest.mark.parametrize(("there", "expected"), [
    ({"level": ("second",), "consent": ("asked and refused",), "significant_harm": ("no",)},
     ["consent-refused", "second-level"]),
    ({"level": ("highest",), "consent": ("asked and refused",)},
     ["highest-level", "consent-refused-high"]),
    ({"theme": ("injury",), "child": ("under 1",)}, ["non-mobile-baby"]),
    ({"theme": ("injury",)}, []),
    ({"theme": ("staff",)}, ["staff"]),
    ({"out_of_hours": ("yes",)}, []),
    ({"out_of_hours": ("yes",), "significant_harm": ("not known",)}, ["out-of-hours"]),
    ({"significant_harm": ("not known",), "level": ("none",)}, ["harm-not-known", "lowest-level"]),
    ({}, []),
])
def test_a_circumstance_applies_where_each_fact_of_one_alternative_is_true(
    there: dict[str, tuple[str, ...]], expected: list[str]
) -> None:
    assert circumstances(**there) == expected
