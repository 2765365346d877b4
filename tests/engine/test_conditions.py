"""Each kind of condition, at its boundaries, on a small framework."""

from __future__ import annotations

from typing import Any

import pytest

from tests import builders
from thresholds_cli.engine.conditions import minority_met, needs_met, outcome, situate
from thresholds_cli.model.case import FACTS, Baseline, Child, Truth
from thresholds_cli.model.framework import ClusterSize
from thresholds_cli.model.rules import (
    AllOf,
    AnyOf,
    BaselineMet,
    BaselineUnmet,
    ChildAge,
    ChildIs,
    Cluster,
    Condition,
    FactIs,
    HelpFailed,
    HelpTried,
    ImmediateTicked,
    MinorityMet,
    NoneTicked,
    Ticked,
    TickedAny,
)

SMALL = builders.framework(
    levels=builders.levels(4),
    domains=builders.domains("home", "school"),
    indicators=(
        *builders.indicators(
            "home-1-warm", "home-2-cold", "home-2-damp", "home-3-empty", "school-3-absent",
            "home-4-unsafe",
        ),
        builders.indicator("school-4-hurt", immediate=True),
    ),
)
MET, PARTLY, UNMET, UNKNOWN = (
    Baseline.MET, Baseline.PARTLY_MET, Baseline.NOT_MET, Baseline.NOT_KNOWN,
)


def held(condition: Condition, **said: Any) -> str:
    """The outcome in a word."""
    return outcome(condition, situate(SMALL, builders.answers(**said))).value


@pytest.mark.parametrize("fact", FACTS)
@pytest.mark.parametrize("answer", ["yes", "no", "not known"])
def test_a_fact_is_what_was_answered(fact: str, answer: str) -> None:
    assert held(FactIs(fact), **{fact: answer}) == answer


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_not_mentioned_is_not_known(fact: str) -> None:
    assert held(FactIs(fact)) == "not known"


@pytest.mark.parametrize(("ticked", "at_3", "two_at_3", "from_3", "two_from_3"), [
    ((), "no", "no", "no", "no"),
    (("home-2-cold", "home-2-damp"), "no", "no", "no", "no"),
    (("home-3-empty",), "yes", "no", "yes", "no"),
    (("home-3-empty", "school-3-absent"), "yes", "yes", "yes", "yes"),
    (("home-4-unsafe",), "no", "no", "yes", "no"),
    (("home-4-unsafe", "home-3-empty"), "yes", "no", "yes", "yes"),
    (("home-4-unsafe", "school-4-hurt"), "no", "no", "yes", "yes"),
])
def test_ticked_at_a_level_or_from_it_upwards(
    ticked: tuple[str, ...], at_3: str, two_at_3: str, from_3: str, two_from_3: str
) -> None:
    assert held(Ticked(3), indicators=ticked) == at_3
    assert held(Ticked(3, 2), indicators=ticked) == two_at_3
    assert held(Ticked(3, or_above=True), indicators=ticked) == from_3
    assert held(Ticked(3, 2, or_above=True), indicators=ticked) == two_from_3
    assert held(Ticked(3, 1, True, domains=2), indicators=ticked) == (
        "yes" if len({one.split("-")[0] for one in ticked if int(one.split("-")[1]) >= 3}) > 1
        else "no"
    )
    assert held(Cluster(3), indicators=ticked) == two_from_3
    assert held(NoneTicked(3), indicators=ticked) == ("no" if from_3 == "yes" else "yes")


@pytest.mark.parametrize(("ticked", "at_3", "from_3"), [
    (("home-2-cold", "school-3-absent"), "no", "no"),
    (("home-3-empty", "school-4-hurt"), "no", "yes"),
    (("home-2-cold", "home-3-empty", "school-3-absent"), "yes", "yes"),
])
def test_ticked_in_several_domains_at_a_level_or_from_it_upwards(
    ticked: tuple[str, ...], at_3: str, from_3: str
) -> None:
    assert held(Ticked(3, domains=2), indicators=ticked) == at_3
    assert held(Ticked(3, or_above=True, domains=2), indicators=ticked) == from_3


def test_a_cluster_is_as_large_as_the_framework_says() -> None:
    three = builders.framework(
        levels=SMALL.levels, domains=SMALL.domains, indicators=SMALL.indicators,
        cluster=ClusterSize(3, "Three or more."),
    )
    two = ["home-2-cold", "home-2-damp"]
    for ticked, wanted in ((two, Truth.NO), ([*two, "home-4-unsafe"], Truth.YES)):
        now = situate(three, builders.answers(indicators=ticked))
        assert outcome(Cluster(2), now) is wanted


@pytest.mark.parametrize(("ticked", "wanted"), [
    ((), "no"),
    (("home-2-cold",), "no"),
    (("home-2-damp",), "yes"),
    (("home-2-cold", "school-4-hurt"), "yes"),
])
def test_one_of_certain_indicators(ticked: tuple[str, ...], wanted: str) -> None:
    assert held(TickedAny(("home-2-damp", "school-4-hurt")), indicators=ticked) == wanted


@pytest.mark.parametrize(("ticked", "wanted"), [
    ((), "no"),
    (("home-4-unsafe", "home-3-empty"), "no"),
    (("school-4-hurt",), "yes"),
    (("home-2-cold", "school-4-hurt"), "yes"),
])
def test_one_that_the_document_refers_at_once(ticked: tuple[str, ...], wanted: str) -> None:
    assert held(ImmediateTicked(), indicators=ticked) == wanted


@pytest.mark.parametrize(("home", "school", "all_met", "some_unmet"), [
    ("met", "met", "yes", "no"),
    ("met", "partly met", "no", "yes"),
    ("met", "not met", "no", "yes"),
    ("met", "not known", "not known", "not known"),
    ("partly met", "partly met", "no", "yes"),
    ("partly met", "not known", "no", "yes"),
    ("not met", "not met", "no", "yes"),
    ("not met", "not known", "no", "yes"),
    ("not known", "not known", "not known", "not known"),
])
def test_the_baseline(home: str, school: str, all_met: str, some_unmet: str) -> None:
    for said in ({"home": home, "school": school}, {"home": school, "school": home}):
        assert held(BaselineMet(), baseline=said) == all_met
        assert held(BaselineUnmet(), baseline=said) == some_unmet


def test_a_domain_not_mentioned_is_not_known() -> None:
    assert held(BaselineMet(), baseline={"home": "met"}) == "not known"
    assert held(BaselineMet()) == "not known"


@pytest.mark.parametrize(("given", "failed", "tried"), [
    ("not tried", "no", "no"),
    ("under way", "not known", "yes"),
    ("worked", "no", "no"),
    ("did not work", "yes", "yes"),
    ("not known", "not known", "not known"),
])
def test_help_at_a_level(given: str, failed: str, tried: str) -> None:
    assert held(HelpFailed(2), help={2: given}) == failed
    assert held(HelpTried(2), help={2: given}) == tried
    assert held(HelpFailed(3), help={2: given}) == "not known"
    assert held(HelpTried(3), help={2: given}) == "not known"


@pytest.mark.parametrize(("baselines", "wanted"), [
    ((UNMET, UNMET, UNMET, UNMET), Truth.YES),
    ((MET, UNMET, UNMET, UNMET), Truth.YES),
    ((MET, PARTLY, UNMET, UNMET), Truth.YES),      # one and a half of four
    ((PARTLY, PARTLY, PARTLY, UNMET), Truth.YES),  # the same
    ((MET, MET, UNMET, UNMET), Truth.NO),          # two of four: at half
    ((MET, PARTLY, PARTLY, UNMET), Truth.NO),
    ((PARTLY, PARTLY, PARTLY, PARTLY), Truth.NO),
    ((MET, MET, UNKNOWN, UNKNOWN), Truth.NO),      # half already, whatever the rest
    ((PARTLY, UNKNOWN, UNMET, UNMET), Truth.YES),  # one and a half even if it is met
    ((MET, UNKNOWN, UNMET, UNMET), Truth.NOT_KNOWN),
    ((MET, PARTLY, UNKNOWN, UNMET), Truth.NOT_KNOWN),
    ((UNKNOWN, UNKNOWN, UNMET, UNMET), Truth.NOT_KNOWN),
    ((UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN), Truth.NOT_KNOWN),
    ((UNKNOWN, UNMET, UNMET, UNMET), Truth.YES),
    ((MET, UNMET, UNMET), Truth.YES),              # one of three: half is one and a half
    ((MET, PARTLY, UNMET), Truth.NO),
    ((MET, UNKNOWN, UNMET), Truth.NOT_KNOWN),
    ((PARTLY,), Truth.NO),                         # a half of one is half
    ((UNMET,), Truth.YES),
])
def test_only_a_minority_of_needs_is_met(baselines: tuple[Baseline, ...], wanted: Truth) -> None:
    assert minority_met(baselines) is wanted


def test_a_minority_is_counted_over_the_domains_of_the_framework() -> None:
    assert held(MinorityMet(), baseline={"home": "partly met", "school": "not met"}) == "yes"
    assert held(MinorityMet(), baseline={"home": "met", "school": "not met"}) == "no"
    assert held(MinorityMet(), baseline={"home": "partly met"}) == "not known"


def test_needs_are_counted_in_halves() -> None:
    assert needs_met((MET, PARTLY, UNMET, UNKNOWN, UNKNOWN)) == (3, 4)


@pytest.mark.parametrize(("said", "unborn", "disabled"), [
    (Child(), "not known", "not known"),
    (Child(unborn=Truth.YES, disabled=Truth.NO), "yes", "no"),
    (Child("unborn, due in May", unborn=Truth.NO), "yes", "not known"),  # the graver of the two
    (Child("5"), "no", "not known"),
    (Child("5", unborn=Truth.YES), "yes", "not known"),
    (Child("a teenager"), "not known", "not known"),
    *((Child(age), "yes", "not known") for age in (
        "due in May", "Baby due 3/5", "expected in June", "28/40", "28+3/40", "foetus", "in utero",
    )),
    (Child("5, a review is due"), "no", "not known"), (Child("14/4 years"), "no", "not known"),
])
def test_what_is_known_of_the_child(said: Child, unborn: str, disabled: str) -> None:
    assert held(ChildIs("unborn"), child=said) == unborn
    assert held(ChildIs("disabled"), child=said) == disabled


@pytest.mark.parametrize(("age", "under_1", "from_16_to_17", "from_5"), [
    ("", "not known", "not known", "not known"), ("a teenager", *["not known"] * 3),
    ("5", "no", "no", "yes"), ("0", "yes", "no", "no"), ("4 months", "yes", "no", "no"),
    ("10 weeks old", "yes", "no", "no"), ("1", "no", "no", "no"), ("16", "no", "yes", "yes"),
    ("about 1", "not known", "no", "no"), ("nearly 5", "no", "no", "not known"),
    ("under 1", "yes", "no", "no"), ("under 2", "not known", "no", "no"),
    ("over 14", "no", "not known", "yes"), ("16 or over", "no", "not known", "yes"),
    ("18+", "no", "no", "yes"), ("3 to 6", "no", "no", "not known"), ("15–17", "no", "not known",
     "yes"), ("1 year and 2 months", "no", "no", "no"), ("3 and 9 months", *["not known"] * 3),
    ("12 months", "no", "no", "no"), ("4 to 5 years", "no", "no", "not known"),
    ("59 to 60 months", "no", "no", "not known"),
    ("unborn", "yes", "no", "no"), ("about 9 months", "yes", "no", "no"),
])
def test_an_age_counts_only_where_every_age_that_it_may_be_does(
    age: str, under_1: str, from_16_to_17: str, from_5: str
) -> None:
    said = Child(age)
    assert held(ChildAge(0, 12), child=said) == under_1
    assert held(ChildAge(192, 216), child=said) == from_16_to_17
    assert held(ChildAge(60), child=said) == from_5


def test_a_child_who_is_said_to_be_unborn_is_under_any_age() -> None:
    assert held(ChildAge(0, 12), child=Child("5", unborn=Truth.YES)) == "yes"
    assert held(ChildAge(60), child=Child("5", unborn=Truth.YES)) == "yes"
    assert held(ChildAge(60), child=Child(unborn=Truth.YES)) == "no"


@pytest.mark.parametrize(("age", "words"), [
    (ChildAge(0, 12), "under 1 year"), (ChildAge(0, 18), "under 18 months"),
    (ChildAge(192, 216), "16 to 17 years"), (ChildAge(192, 204), "16 years"),
    (ChildAge(12, 24), "1 year"), (ChildAge(192), "16 years or over"),
    (ChildAge(1), "1 month or over"), (ChildAge(6, 18), "6 to 17 months"),
])
def test_ages_in_words_are_understood_as_the_same_ages(age: ChildAge, words: str) -> None:
    assert age.words == words
    assert held(age, child=Child(words)) == "yes"


YES, NO, OPEN = FactIs("resistance"), FactIs("escalating"), FactIs("immediate_danger")


@pytest.mark.parametrize(("condition", "wanted"), [
    (AllOf((YES, YES)), "yes"),
    (AllOf((YES, OPEN)), "not known"),
    (AllOf((NO, OPEN)), "no"),
    (AnyOf((NO, NO)), "no"),
    (AnyOf((NO, OPEN)), "not known"),
    (AnyOf((YES, OPEN)), "yes"),
    (AllOf((YES, AnyOf((NO, YES)))), "yes"),
    (AllOf((YES, AnyOf((NO, OPEN)))), "not known"),
    (AnyOf((NO, AllOf((YES, NO)))), "no"),
])
def test_all_and_any_of_several(condition: Condition, wanted: str) -> None:
    assert held(condition, resistance="yes", escalating="no") == wanted


def test_a_situation_counts_what_is_ticked() -> None:
    now = situate(SMALL, builders.answers(
        indicators=["home-1-warm", "home-2-cold", "home-2-damp", "school-4-hurt"],
        baseline={"school": "met"},
    ))
    assert now.ticked == (0, 1, 2, 0, 1)
    assert [now.ticked_from(level) for level in (1, 2, 3, 4)] == [4, 3, 1, 1]
    assert now.baselines == (Baseline.NOT_KNOWN, Baseline.MET)
    assert now.framework is SMALL


def test_an_unknown_indicator_is_refused() -> None:
    with pytest.raises(KeyError, match="home-2-gone"):
        situate(SMALL, builders.answers(indicators=["home-2-gone"]))


def test_a_condition_of_no_known_kind_is_refused_and_never_taken_for_a_no() -> None:
    unknown: Any = "only on Sundays"
    with pytest.raises(AssertionError, match="only on Sundays"):
        held(unknown)
