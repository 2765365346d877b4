"""The interview, put to a scripted person."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.scripted import ScriptedAsker
from thresholds_cli.frameworks import load_framework
from thresholds_cli.model.answers import Answers, Baseline, Truth
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.presentation.interview import Interview, Stopped
from thresholds_cli.presentation.page import Kind, Move

HUNGRY = "education-3-poor-presentation-and-hungry"


@pytest.fixture(scope="module")
def kirklees() -> Framework:
    return load_framework("kirklees-2016")


class Held:
    """An interview with a script, and everything that came of it."""

    def __init__(self, framework: Framework, script: dict[str, object],
                 answered: Sequence[str] = (), case: Case | None = None) -> None:
        self.asker = ScriptedAsker(script)
        self.kept: list[tuple[Case, tuple[str, ...]]] = []
        self.said: list[str] = []
        self.interview = Interview(
            framework, self.asker, case or Case(Answers(framework.id)),
            keep=lambda case, keys: self.kept.append((case, tuple(keys))),
            say=self.said.append,
            answered=list(answered),
        )

    def hold(self) -> Case:
        return self.interview.hold()


@pytest.mark.parametrize("name", ["kirklees-2016", "rochdale-2018"])
def test_danger_and_significant_harm_are_asked_before_anything_else(name: str) -> None:
    held = Held(load_framework(name), {})

    held.hold()

    assert held.asker.asked[:2] == ["immediate_danger", "significant_harm"]
    assert all(page.safety and page.given == () for page in held.asker.pages[:2])


@pytest.mark.parametrize("key", ["immediate_danger", "significant_harm"])
def test_a_yes_leads_at_once_to_the_danger_page_and_can_stop_there(
    kirklees: Framework, key: str
) -> None:
    held = Held(kirklees, {key: "yes", "danger": "stop"})

    with pytest.raises(Stopped):
        held.hold()

    assert held.asker.asked[-2:] == [key, "danger"]
    assert "999" in held.asker.pages[-1].text
    assert held.kept[-1][0].answers.fact(key) is Truth.YES


def test_after_the_danger_page_a_person_may_go_on_for_the_record(kirklees: Framework) -> None:
    held = Held(kirklees, {"immediate_danger": "yes", "danger": "go on"})

    case = held.hold()

    assert case.answers.immediate_danger is Truth.YES
    (reading,) = (page for page in held.asker.pages if page.id == "reading")
    assert "Level 4 of 4" in reading.text


def test_the_danger_key_shows_the_danger_page_on_any_page_and_returns_to_it(
    kirklees: Framework,
) -> None:
    held = Held(kirklees, {"baseline.identity": [Move.DANGER, "met"]})

    case = held.hold()

    place = held.asker.asked.index("danger")
    assert held.asker.asked[place - 1:place + 2] == [
        "baseline.identity", "danger", "baseline.identity",
    ]
    assert case.answers.baseline_of("identity") is Baseline.MET


def test_back_returns_to_the_question_before_and_shows_its_answer(kirklees: Framework) -> None:
    held = Held(kirklees, {
        "baseline.health": ["met", "partly met"],
        "indicators.health": [Move.BACK, ()],
    })

    case = held.hold()

    again = [page for page in held.asker.pages if page.id == "baseline.health"][1]
    assert again.given == ("met",)
    assert case.answers.baseline_of("health") is Baseline.PARTLY_MET


def test_every_answer_is_kept_as_it_is_given_and_only_those_that_were_given(
    kirklees: Framework,
) -> None:
    held = Held(kirklees, {"indicators.health": Move.STOP})

    with pytest.raises(Stopped):
        held.hold()

    assert [keys for _case, keys in held.kept] == [
        ("immediate_danger",),
        ("immediate_danger", "significant_harm"),
        ("immediate_danger", "significant_harm", "baseline.health"),
    ]


def test_ctrl_c_is_never_an_answer(kirklees: Framework) -> None:
    held = Held(kirklees, {"significant_harm": KeyboardInterrupt()})

    with pytest.raises(KeyboardInterrupt):
        held.hold()

    assert held.kept[-1][1] == ("immediate_danger",)


def test_a_resumed_interview_takes_up_at_the_first_question_without_an_answer(
    kirklees: Framework,
) -> None:
    held = Held(kirklees, {}, answered=("immediate_danger", "significant_harm", "baseline.health"))

    held.hold()

    assert held.asker.asked[0] == "indicators.health"


def test_the_reading_is_shown_only_after_the_persons_own_level(kirklees: Framework) -> None:
    held = Held(kirklees, {"own.level": "3"})

    held.hold()

    own, reading, decision = (
        held.asker.asked.index(key) for key in ("own.level", "reading", "decision.level")
    )
    assert own < reading < decision


def test_going_lower_than_the_framework_needs_a_reason_and_somebody_consulted(
    kirklees: Framework,
) -> None:
    held = Held(kirklees, {
        "indicators.education": (HUNGRY,),
        "decision.level": "2",
        "decision.reason": ["", "seen the child eat well all week"],
        "consulted": ["", "safeguarding lead"],
    })

    case = held.hold()

    assert case.notes.decision.reason == "seen the child eat well all week"
    assert case.notes.consulted == "safeguarding lead"
    assert held.asker.asked.count("decision.reason") == 2


def test_going_higher_needs_neither(kirklees: Framework) -> None:
    held = Held(kirklees, {
        "indicators.education": (HUNGRY,), "own.level": "4", "own.reason": "a feeling",
        "decision.level": "4",
    })

    case = held.hold()

    assert case.notes.decision.level == 4
    assert "decision.reason" not in held.asker.asked


def test_any_answer_can_be_changed_on_the_review_page_and_none_is_lost(
    kirklees: Framework,
) -> None:
    held = Held(kirklees, {
        "baseline.health": ["met", "not met"],
        "baseline.identity": "met",
        "review": ["baseline.health", "go on"],
    })

    case = held.hold()

    assert case.answers.baseline_of("health") is Baseline.NOT_MET
    assert case.answers.baseline_of("identity") is Baseline.MET


def test_a_yes_to_danger_on_the_review_page_leads_to_the_danger_page_too(
    kirklees: Framework,
) -> None:
    held = Held(kirklees, {
        "immediate_danger": ["no", "yes"],
        "review": ["immediate_danger", "go on"],
        "danger": "go on",
    })

    case = held.hold()

    assert "danger" in held.asker.asked
    assert case.answers.immediate_danger is Truth.YES


def test_ticks_found_in_another_domain_are_kept(kirklees: Framework) -> None:
    held = Held(kirklees, {"indicators.health": (HUNGRY,)})

    case = held.hold()

    assert case.answers.indicators == {HUNGRY}


def test_the_levels_printed_questions_are_put_and_answered() -> None:
    held = Held(load_framework("rochdale-2018"), {
        "indicators.self-care": ("self-care-2-hygiene",),
        "review": ["go on", "questions.l2-seen-alone", "go on"],
        "questions.l2-seen-alone": "yes, on Monday",
    })

    case = held.hold()

    assert case.notes.questions["l2-seen-alone"] == "yes, on Monday"


@pytest.mark.parametrize("name", ["kirklees-2016", "rochdale-2018"])
def test_every_choice_has_a_not_known_and_every_fact_says_why_it_is_asked(name: str) -> None:
    held = Held(load_framework(name), {})

    held.hold()

    for page in held.asker.pages:
        if page.kind is Kind.ONE and page.id.split(".")[0] in (
            "immediate_danger", "significant_harm", "baseline", "help", "resistance", "escalating",
        ):
            assert "not known" in [option.value for option in page.options]
            assert page.why
