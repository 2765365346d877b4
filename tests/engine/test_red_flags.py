"""Thirty situations that must always give Level 4 and 999: all of them, or no release."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests import builders
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Answers
from thresholds_cli.model.record import Basis, Reading

DANGER = {"immediate_danger": "yes"}
HARM = {"significant_harm": "yes"}


@dataclass(frozen=True)
class RedFlag:
    """A situation in words, what each framework has for it, and what is said besides."""

    words: str
    kirklees: tuple[str, ...] = ()
    rochdale: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)

    def answers(self, framework_id: str, **besides: Any) -> Answers:
        ticked = self.kirklees if framework_id == "kirklees-2016" else self.rochdale
        return builders.answers(
            framework_id, **{"indicators": ticked, **besides, **self.facts}
        )

    @property
    def certain(self) -> bool:
        """Whether danger or harm is answered yes."""
        return "yes" in (self.facts.get("immediate_danger"), self.facts.get("significant_harm"))


RED_FLAGS = (
    RedFlag(
        "A baby who cannot roll over yet has bruises that nobody can explain",
        ("health-4-non-accidental-injury",), ("health-4-bruising-non-mobile-babies",),
    ),
    RedFlag(
        "She says dad punched her last night and that she is afraid to go home today",
        facts={**DANGER, **HARM},
    ),
    RedFlag(
        "There is shouting and a child screaming in the house now", facts=DANGER,
    ),
    RedFlag(
        "The worker suspects harm and can tick nothing that is printed", facts=HARM,
    ),
    RedFlag(
        "Harm is suspected although every other answer is reassuring",
        facts={**HARM, "immediate_danger": "no", "resistance": "no", "escalating": "no",
               "help": {2: "worked", 3: "worked"}},
    ),
    RedFlag(
        "A fifteen-year-old took an overdose and says he will do it again",
        ("emotional-4-aggression-and-self-harm",), ("emotional-4-self-harm",), HARM,
    ),
    RedFlag(
        "A girl is to be flown abroad next week to be married",
        ("family-4-forced-marriage-and-honour-based-violence",),
        ("family-4-honour-violence-forced-marriage",), HARM,
    ),
    RedFlag(
        "Her brothers threaten to kill her for having shamed the family",
        ("family-4-forced-marriage-and-honour-based-violence",),
        ("family-4-honour-violence-forced-marriage",), DANGER,
    ),
    RedFlag(
        "Back from the holidays, a girl of seven shows signs of having been cut",
        (), ("health-4-fgm",), HARM,
    ),
    RedFlag(
        "Older men give a girl of fourteen a phone, money and lifts",
        ("identity-4-sexual-exploitation",), ("behaviour-4-exploitation",),
    ),
    RedFlag(
        "Missing for the third night this month, and seen with older drug users",
        ("identity-4-missing-with-risk-taking",), ("behaviour-4-missing",),
    ),
    RedFlag(
        "A boy of thirteen carries a knife and packets for a gang",
        ("identity-4-gang-activity",), ("behaviour-4-extreme",),
    ),
    RedFlag(
        "He is being drawn into extremist violence by men he met online",
        ("identity-4-cannot-keep-safe",), ("behaviour-4-exploitation",),
    ),
    RedFlag(
        "Mum reports fits that nobody else has ever seen, and asks for more operations",
        ("health-4-fabricating-or-inducing-illness",), ("health-4-fabricated-illness",),
    ),
    RedFlag(
        "The fourth broken bone, and each parent tells it differently",
        ("health-4-repeated-injuries",), ("health-4-unexplained-injuries",),
    ),
    RedFlag(
        "A diabetic child is kept from her insulin",
        ("health-4-refusing-medical-care",), ("health-4-treatment-not-sought",),
    ),
    RedFlag(
        "Two toddlers are left alone in the flat at night",
        ("parenting-4-failure-to-protect",), ("self-care-4-left-to-self-care",),
    ),
    RedFlag(
        "Used needles lie where the baby crawls",
        ("parenting-4-failure-to-protect", "parenting-4-chaotic-substance-misuse"),
        ("family-4-dangerous-home", "parenting-4-substance-and-mental-health"),
    ),
    RedFlag(
        "He was hit when he stepped between his father and his mother",
        ("parenting-4-denies-or-legitimises-violence",), ("health-4-domestic-abuse-injury",),
    ),
    RedFlag(
        "The police have been called to the violence at home every week this month",
        ("parenting-4-co-morbidity-of-issues",), ("parenting-4-domestic-violence",),
    ),
    RedFlag(
        "A man convicted of offences against children has moved in",
        ("parenting-4-failure-to-protect",), ("parenting-4-person-posing-risk",),
    ),
    RedFlag(
        "The parents have gone, and nobody knows where",
        (), ("family-4-abandoned",), HARM,
    ),
    RedFlag(
        "A child has lived with strangers for months and nobody was told",
        ("family-4-wider-support-not-safe",), ("family-4-private-fostering",),
    ),
    RedFlag(
        "Hungry, filthy and with lice for years; nothing has changed",
        ("parenting-4-inadequate-basic-care", "health-4-unhygienic"),
        ("health-4-chronic-neglect",),
    ),
    RedFlag(
        "Seven months pregnant, she injects every day and sees no midwife",
        ("health-4-pre-birth-advice-not-followed",), ("health-4-unborn-substance-misuse",),
    ),
    RedFlag(
        "He is told every day that he is worthless and should never have been born",
        ("parenting-4-cold-or-punitive",), ("identity-4-emotional-abuse",),
    ),
    RedFlag(
        "A baby falls further and further below his weight",
        ("health-4-failure-to-thrive",), ("health-4-milestones",),
    ),
    RedFlag(
        "He uses force on younger children and finds it normal",
        ("emotional-4-cognitive-distortions",), ("behaviour-4-extreme",),
    ),
    RedFlag(
        "A girl of ten looks after a violent, very ill mother without any help",
        ("parenting-4-significant-mental-health-disorders",),
        ("emotional-4-caring-responsibilities",),
    ),
    RedFlag(
        "The brothers were removed, the new partner is never seen, and help is refused",
        ("family-4-siblings-removed", "family-4-partners-absent-from-view"),
        ("parenting-4-not-good-enough",),
        {"resistance": "yes", "escalating": "yes", "help": {3: "did not work"}},
    ),
)

EVERY_ONE = pytest.mark.parametrize("flag", RED_FLAGS, ids=lambda flag: flag.words)
BOTH = pytest.mark.parametrize("framework_id", builders.BUNDLED)


def reading_of(framework_id: str, answers: Answers) -> Reading:
    return read_level(builders.bundled(framework_id), answers)


def assert_act_now(reading: Reading, framework_id: str) -> None:
    level_4 = builders.bundled(framework_id).level(4)
    assert reading.level == 4
    assert reading.basis in (Basis.CRITERIA_MET, Basis.PROVISIONAL)
    assert "999" in reading.notices[0].text
    assert reading.responses == level_4.responses != ()
    assert reading.consent == level_4.consent != ()


def test_there_are_thirty_and_each_is_its_own() -> None:
    assert len({flag.words for flag in RED_FLAGS}) == len(RED_FLAGS) == 30


@pytest.mark.promise("harm-first")
@BOTH
@EVERY_ONE
def test_the_situation_is_level_4(flag: RedFlag, framework_id: str) -> None:
    reading = reading_of(framework_id, flag.answers(framework_id))
    assert_act_now(reading, framework_id)
    if flag.certain:
        assert (reading.basis, reading.firm_level) == (Basis.CRITERIA_MET, 4)
    if flag.facts.get("immediate_danger") == "yes":
        assert reading.notices[0].text.startswith("Immediate danger: call 999 now.")


@pytest.mark.promise("harm-first")
@BOTH
@EVERY_ONE
def test_nothing_reassuring_takes_it_away(flag: RedFlag, framework_id: str) -> None:
    reassured = flag.answers(
        framework_id,
        immediate_danger="no",
        significant_harm="no",
        baseline=builders.everywhere(framework_id, "met"),
        help={2: "worked", 3: "worked"},
        resistance="no",
        escalating="no",
    )
    assert_act_now(reading_of(framework_id, reassured), framework_id)


@BOTH
@EVERY_ONE
def test_what_is_not_known_about_danger_is_said(flag: RedFlag, framework_id: str) -> None:
    reading = reading_of(framework_id, flag.answers(framework_id))
    said = " ".join(one.text for one in reading.notices)
    names = {"immediate_danger": "immediate danger", "significant_harm": "significant harm"}
    missing = [words for fact, words in names.items() if fact not in flag.facts]
    if missing:
        assert f"Not known yet: {' and '.join(missing)}. Not known is not no" in said
    else:
        assert "Not known yet" not in said


def every_level_4_indicator() -> list[Any]:
    return [
        pytest.param(framework_id, one.id, id=one.id)
        for framework_id in builders.BUNDLED
        for one in builders.bundled(framework_id).indicators if one.level == 4
    ]


@pytest.mark.promise("no-under-call")
@pytest.mark.parametrize(("framework_id", "indicator"), every_level_4_indicator())
def test_each_level_4_indicator_alone_is_level_4(framework_id: str, indicator: str) -> None:
    alone = builders.answers(framework_id, indicators=[indicator])
    assert_act_now(reading_of(framework_id, alone), framework_id)
    among_good_news = dataclasses.replace(
        builders.answers(
            framework_id, immediate_danger="no", significant_harm="no",
            baseline=builders.everywhere(framework_id, "met"),
            help={2: "worked", 3: "worked"}, resistance="no", escalating="no",
        ),
        indicators=frozenset([indicator]),
    )
    assert_act_now(reading_of(framework_id, among_good_news), framework_id)


@BOTH
@pytest.mark.parametrize("yes", [DANGER, HARM, {**DANGER, **HARM}])
@pytest.mark.parametrize("ticked_at", [None, 1, 2, 3, 4])
def test_danger_or_harm_is_level_4_with_criteria_met_beside_anything_ticked(
    framework_id: str, yes: dict[str, Any], ticked_at: int | None
) -> None:
    ticked = [one.id for one in builders.bundled(framework_id).indicators if one.level == ticked_at]
    reading = reading_of(framework_id, builders.answers(framework_id, indicators=ticked, **yes))
    assert_act_now(reading, framework_id)
    assert (reading.basis, reading.firm_level) == (Basis.CRITERIA_MET, 4)
