"""The interview, put to a scripted person."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.scripted import ScriptedAsker, words_of
from tests.showing import shown
from thresholds_cli.base.errors import ConrError
from thresholds_cli.engine.flow import Route
from thresholds_cli.frameworks import load_framework
from thresholds_cli.interview.page import FOUND, Answered, Kind, Move, Page, Reply
from thresholds_cli.interview.question_pages import form_page
from thresholds_cli.interview.session import Interview, Stopped
from thresholds_cli.model.case import Answers, Baseline, Case, Truth
from thresholds_cli.model.framework import Framework

DANGER = ("immediate_danger", "significant_harm")
WORRY = ("worries", "child.age", "child.disabled", "child.others", "child.unborn")
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
            show=shown, keep=lambda case, keys: self.kept.append((case, tuple(keys))),
            say=self.said.append,
            answered=list(answered),
        )

    def hold(self) -> Case:
        return self.interview.hold()


@pytest.mark.promise("harm-first")
@pytest.mark.parametrize("name", ["kirklees-2016", "rochdale-2018"])
def test_danger_and_significant_harm_are_asked_before_anything_else(name: str) -> None:
    held = Held(load_framework(name), {})

    held.hold()

    assert held.asker.asked[:2] == ["immediate_danger", "significant_harm"]
    assert all(page.safety and page.given == () for page in held.asker.pages[:2])


@pytest.mark.promise("harm-first")
@pytest.mark.parametrize("key", ["immediate_danger", "significant_harm"])
def test_a_yes_leads_at_once_to_the_danger_page_and_can_stop_there(
    kirklees: Framework, key: str
) -> None:
    held = Held(kirklees, {key: "yes", "danger": "stop"})

    with pytest.raises(Stopped):
        held.hold()

    assert held.asker.asked[-2:] == [key, "danger"]
    assert "999" in words_of(held.asker.pages[-1])
    assert held.kept[-1][0].answers.fact(key) is Truth.YES


def test_after_the_danger_page_a_person_may_go_on_for_the_record(kirklees: Framework) -> None:
    held = Held(kirklees, {"immediate_danger": "yes", "danger": "go on"})

    case = held.hold()

    assert case.answers.immediate_danger is Truth.YES
    (reading,) = (page for page in held.asker.pages if page.id == "reading")
    assert "Level 4 of 4" in words_of(reading)


def test_what_to_say_is_one_step_from_the_danger_page_and_leads_back_to_it(
    kirklees: Framework,
) -> None:
    held = Held(kirklees, {"immediate_danger": "yes", "danger": ["say", "go on"]})

    held.hold()

    place = held.asker.asked.index("danger")
    assert held.asker.asked[place:place + 3] == ["danger", "call", "danger"]
    assert "first half minute" in words_of(held.asker.pages[place + 1]).lower()


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


@pytest.mark.promise("stop-anywhere")
def test_every_answer_is_kept_as_it_is_given_and_only_those_that_were_given(
    kirklees: Framework,
) -> None:
    held = Held(kirklees, {"indicators.health": Move.STOP})

    with pytest.raises(Stopped):
        held.hold()

    assert [keys for _case, keys in held.kept] == [
        ("immediate_danger",),
        ("immediate_danger", "significant_harm"),
        (*DANGER, *WORRY),
        (*DANGER, *WORRY, "areas"),
        (*DANGER, *WORRY, "areas", "baseline.health"),
    ]


def test_every_page_says_whose_words_these_are_and_which_step_of_six(kirklees: Framework) -> None:
    held = Held(kirklees, {"areas": ("health",), "baseline.health": "met"})

    held.hold()

    said = {page.id: page.position for page in held.asker.pages}
    assert said["immediate_danger"] == "Kirklees 2016 · 1 of 6 Safety"
    assert said["baseline.health"] == "Kirklees 2016 · 3 of 6 The child’s life"
    assert said["help"] == "Kirklees 2016 · 4 of 6 Help so far"
    assert said["own.level"] == "Kirklees 2016 · 5 of 6 The level"


def test_sides_that_are_left_stay_not_known_and_can_be_gone_into_from_the_review(
    kirklees: Framework,
) -> None:
    held = Held(kirklees, {
        "areas": ("health",), "baseline.health": "met", "review": ["baseline.family", "go on"],
        "baseline.family": "not met",
    })

    case = held.hold()

    sides = [key for key in held.asker.asked if key.startswith(("baseline", "indicators"))]
    assert sides == ["baseline.health", "indicators.health", "baseline.family",
                     "indicators.family"]
    assert case.answers.baseline_of("family") is Baseline.NOT_MET
    assert case.answers.baseline_of("education") is Baseline.NOT_KNOWN
    assert any("Left as not known: Education" in line for line in held.said)
    review = next(page for page in held.asker.pages if page.id == "review")
    lines = {option.value: option.text for option in review.options}
    assert lines["baseline.education"] == "Left as not known; choose this to go into it"
    assert "indicators.education" not in lines
    assert lines["baseline.health"] == "Level 1 needs: met"


def test_the_pointer_begins_at_the_own_level_only_where_that_is_not_lower(
    kirklees: Framework,
) -> None:
    for own, begins in (("4", "4"), ("3", "3"), ("2", ""), ("none", "")):
        held = Held(kirklees, {
            "indicators.education": (HUNGRY, "education-3-persistent-absence"),
            "help": {"help.2": "did not work"}, "own.level": own,
        })

        held.hold()

        assert held.interview.reading().level == 3
        (page,) = (one for one in held.asker.pages if one.id == "decision.level")
        assert (page.start, page.given) == (begins, ())


@pytest.mark.promise("stop-anywhere")
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


@pytest.mark.promise("person-decides")
def test_the_reading_is_shown_only_after_the_persons_own_level(kirklees: Framework) -> None:
    held = Held(kirklees, {"own.level": "3"})

    held.hold()

    own, reading, decision = (
        held.asker.asked.index(key) for key in ("own.level", "reading", "decision.level")
    )
    assert own < reading < decision


@pytest.mark.promise("person-decides")
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


def test_a_reason_written_for_another_level_is_looked_at_again(kirklees: Framework) -> None:
    held = Held(kirklees, {
        "indicators.education": (HUNGRY,), "consulted": "DSL",
        "record": ["decision.level", "go on"], "decision.level": ["2", "4"],
        "decision.reason": ["settled", "a bruise since"],
    })

    case = held.hold()

    again = [page for page in held.asker.pages if page.id == "decision.reason"][1]
    assert again.written == "settled"
    assert (case.notes.decision.level, case.notes.decision.reason) == (4, "a bruise since")
    assert again.text.endswith("What stands here was written before: does it still hold?")


def test_the_same_decision_again_leaves_its_reason(kirklees: Framework) -> None:
    held = Held(kirklees, {
        "indicators.education": (HUNGRY,), "consulted": "DSL",
        "record": ["decision.level", "go on"], "decision.level": ["2", "2"],
        "decision.reason": "settled",
    })

    case = held.hold()

    assert case.notes.decision.reason == "settled"
    assert held.asker.asked.count("decision.reason") == 1


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
        "record": ["questions.l2-seen-alone", "go on"],
        "questions.l2-seen-alone": "yes, on Monday",
    })

    case = held.hold()

    assert case.notes.questions["l2-seen-alone"] == "yes, on Monday"


@pytest.mark.promise("unknown-is-not-no")
@pytest.mark.parametrize("name", ["kirklees-2016", "rochdale-2018"])
def test_every_choice_has_a_not_known(name: str) -> None:
    held = Held(load_framework(name), {})

    held.hold()

    choices = [
        page for page in held.asker.pages
        if page.kind is Kind.ONE and page.id.split(".")[0] in (
            "immediate_danger", "significant_harm", "baseline", "help", "resistance", "escalating",
        )
    ]
    assert choices
    for page in choices:
        assert "not known" in [option.value for option in page.options]


@pytest.mark.parametrize("name", ["kirklees-2016", "rochdale-2018"])
def test_every_page_says_why_it_is_asked_and_from_where(name: str) -> None:
    framework = load_framework(name)
    top = tuple(one.id for one in framework.indicators if one.level == framework.highest)[:3]
    hub = Route(framework, Case(Answers(framework.id, indicators=frozenset(top))), (), 4)
    held = Held(framework, {
        f"indicators.{framework.domains[0].id}": top, "record": [*hub.for_record(), "go on"],
        "decision.level": "4",
    })

    held.hold()

    citations = {section.ref for section in framework.sections}
    for page in held.asker.pages:
        if page.kind is not Kind.TELL and page.id not in ("review", "record", "check", "danger"):
            ours = "conr asks this; the document does not" in page.why
            assert ours or any(f"({ref}" in page.why for ref in citations), page.id
        elif page.kind is not Kind.TELL:
            assert page.why


@pytest.mark.parametrize("key", ["baseline.health", "indicators.health", "help"])
def test_a_look_at_all_answers_leads_back_to_the_page_it_was_asked_for_on(
    kirklees: Framework, key: str
) -> None:
    held = Held(kirklees, {key: [Move.REVIEW]})

    held.hold()

    place = held.asker.asked.index(key)
    assert held.asker.asked[place:place + 3] == [key, "review", key]
    assert held.asker.pages[place + 1].title == "All your answers so far"


def test_an_answer_changed_on_the_way_is_changed_and_none_after_it_is_lost(
    kirklees: Framework,
) -> None:
    held = Held(kirklees, {
        "baseline.health": ["met", "not met"], "baseline.education": "partly met",
        "help": [Move.REVIEW], "review": ["baseline.health", "go on", "go on"],
    })

    case = held.hold()

    assert case.answers.baseline_of("health") is Baseline.NOT_MET
    assert case.answers.baseline_of("education") is Baseline.PARTLY_MET


def test_what_is_ticked_so_far_is_ticked_still_after_danger_a_look_or_going_back(
    kirklees: Framework,
) -> None:
    one = "health-2-not-registered"
    for move, back_to in ((Move.DANGER, 1), (Move.REVIEW, 1), (Move.BACK, 1)):
        held = Held(kirklees, {})

        def tick_and_leave(page: Page, move: Move = move) -> Reply:
            assert page.keep is not None
            page.keep(Answered((one,)))
            return move

        held.asker.script["indicators.health"] = [tick_and_leave]
        held.hold()

        pages = [page for page in held.asker.pages if page.id == "indicators.health"]
        assert pages[back_to].given == (one,)


def test_what_is_ticked_so_far_is_kept_but_does_not_count_as_answered(
    kirklees: Framework,
) -> None:
    def tick_and_stop(page: Page) -> Reply:
        assert page.keep is not None
        page.keep(Answered((HUNGRY,)))
        return Move.STOP

    held = Held(kirklees, {"indicators.education": tick_and_stop})

    with pytest.raises(Stopped):
        held.hold()

    case, answered = held.kept[-1]
    assert case.answers.indicators == {HUNGRY}
    assert "indicators.education" not in answered


def test_what_was_found_elsewhere_is_shown_with_its_text_and_can_be_unticked(
    kirklees: Framework,
) -> None:
    held = Held(kirklees, {
        "indicators.health": [(HUNGRY,), ()], "baseline.education": [Move.BACK],
    })

    case = held.hold()

    again = [page for page in held.asker.pages if page.id == "indicators.health"][1]
    assert again.options[-1].group == FOUND
    assert kirklees.indicator(HUNGRY).text in again.options[-1].text
    assert "Education" in again.options[-1].text
    assert again.given == (HUNGRY,)
    assert case.answers.indicators == set()


def test_the_second_yes_does_not_say_it_all_again(kirklees: Framework) -> None:
    held = Held(kirklees, {
        "immediate_danger": "yes", "significant_harm": "yes", "danger": ["go on", "go on"],
    })

    held.hold()

    assert held.asker.asked.count("danger") == 1


def test_on_the_first_question_there_is_nothing_before_it(kirklees: Framework) -> None:
    held = Held(kirklees, {"immediate_danger": [Move.BACK, "no"]})

    held.hold()

    assert held.asker.asked[:3] == ["immediate_danger", "immediate_danger", "significant_harm"]
    assert any(said.startswith("This is the first question.") for said in held.said)


@pytest.mark.parametrize(("key", "before"), [
    ("review", "help"), ("own.level", "review"), ("reading", "review"),
    ("decision.level", "reading"), ("record", "next"), ("next", "decision.level"),
])
def test_back_leads_to_the_page_before_from_everywhere(
    kirklees: Framework, key: str, before: str
) -> None:
    held = Held(kirklees, {"decision.level": ["3", "3"], "consulted": ["DSL", "DSL"]})
    held.asker.script[key] = [*([Move.BACK] if key != "decision.level" else [Move.BACK, "3"])]

    held.hold()

    assert held.asker.asked[held.asker.asked.index(key) + 1] == before


def test_a_reason_can_be_left_for_another_decision(kirklees: Framework) -> None:
    held = Held(kirklees, {
        "indicators.education": (HUNGRY,), "own.level": "3",
        "decision.level": ["2", "3"], "decision.reason": [Move.BACK],
    })

    case = held.hold()

    assert case.notes.decision.level == 3
    assert held.asker.asked.count("decision.reason") == 1


def test_a_fact_changed_after_the_reading_shows_it_again_and_asks_for_the_decision_again(
    kirklees: Framework,
) -> None:
    held = Held(kirklees, {
        "decision.level": ["2", "4"], "consulted": "DSL",
        "record": [Move.REVIEW], "review": ["go on", "indicators.education", "go on"],
        "indicators.education": [(), (HUNGRY,)],
    })

    case = held.hold()

    asked = held.asker.asked
    assert asked.count("reading") == 2
    assert asked[-5:] == ["reading", "consent", "decision.level", "next", "record"]
    assert case.notes.decision.level == 4
    shown_again = [page for page in held.asker.pages if page.id == "reading"][1]
    assert shown_again.title.startswith("Level 3 of 4")


def test_the_own_level_stands_once_the_reading_was_shown(kirklees: Framework) -> None:
    held = Held(kirklees, {"own.level": "2", "reading": [Move.BACK], "record": [Move.REVIEW]})

    held.hold()

    looked = [page for page in held.asker.pages if page.id == "review"]
    assert len(looked) == 3
    assert all("own.level" not in [one.value for one in page.options] for page in looked[1:])


def test_not_enough_information_is_said_before_the_decision(kirklees: Framework) -> None:
    held = Held(kirklees, {"decision.level": "3", "consulted": "DSL"})

    held.hold()

    (page,) = (page for page in held.asker.pages if page.id == "decision.level")
    assert "not enough information" in page.text
    assert not any("points here" in option.text for option in page.options)
    assert "next" in held.asker.asked


def test_the_pointer_goes_on_to_the_next_thing_for_the_record(kirklees: Framework) -> None:
    held = Held(kirklees, {"record": ["actions", "outcomes", "notes", "go on"]})

    held.hold()

    starts = [page.start for page in held.asker.pages if page.id == "record"]
    assert starts == ["go on", "outcomes", "review_on", "go on"]


def test_likely_personal_data_is_pointed_out_before_saving_and_left_to_the_person(
    kirklees: Framework,
) -> None:
    held = Held(kirklees, {
        "own.level": "2", "own.reason": "Mrs Example said so",
        "record": ["notes", "go on"],
        "notes": ["ring 01484 000000 about Mr Sample", "ring the school"],
        "check": ["notes", "go on"],
    })

    case = held.hold()

    first, second = (page for page in held.asker.pages if page.id == "check")
    assert [one.value for one in first.options] == ["go on", "own.reason", "notes"]
    assert "looks like a name" in first.options[2].text
    assert [one.value for one in second.options] == ["go on", "own.reason"]
    assert case.notes.notes == "ring the school"
    assert case.notes.own.reason == "Mrs Example said so"


def test_nothing_is_pointed_out_where_there_is_nothing(kirklees: Framework) -> None:
    held = Held(kirklees, {"record": ["notes", "go on"], "notes": "Seen on Monday in May."})

    held.hold()

    assert "check" not in held.asker.asked


class FullDisk:
    """Keeps nothing until there is room again."""

    def __init__(self, fails: int) -> None:
        self.fails = fails
        self.kept: list[tuple[str, ...]] = []

    def __call__(self, case: Case, answered: Sequence[str]) -> None:
        if self.fails:
            self.fails -= 1
            raise ConrError("the disk is full", "Make room.")
        self.kept.append(tuple(answered))


def interview(framework: Framework, disk: FullDisk, script: dict[str, object]) -> tuple[
    Interview, ScriptedAsker, list[str]
]:
    asker, said = ScriptedAsker(script), []
    return Interview(
        framework, asker, Case(Answers(framework.id)), show=shown, keep=disk, say=said.append
    ), asker, said


def test_where_an_answer_cannot_be_kept_the_person_is_told_and_may_try_again(
    kirklees: Framework,
) -> None:
    disk = FullDisk(fails=1)
    held, asker, _said = interview(kirklees, disk, {"unkept": "again"})

    held.hold()

    assert asker.asked[:3] == ["immediate_danger", "unkept", "significant_harm"]
    assert "the disk is full" in asker.pages[1].text
    assert disk.kept[0] == ("immediate_danger",)


def test_going_on_unkept_is_said_in_a_line_until_it_works_again(kirklees: Framework) -> None:
    disk = FullDisk(fails=3)
    held, asker, said = interview(kirklees, disk, {"unkept": "go on"})

    held.hold()

    assert asker.asked.count("unkept") == 1
    assert said.count("Not kept: the disk is full.") == 2
    assert disk.kept[0] == (*DANGER, *WORRY, "areas")


def test_who_cannot_keep_answers_may_stop(kirklees: Framework) -> None:
    held, asker, _said = interview(kirklees, FullDisk(fails=9), {"unkept": "stop"})

    with pytest.raises(Stopped):
        held.hold()

    assert asker.asked == ["immediate_danger", "unkept"]


def test_the_page_on_help_says_what_its_levels_are_called(kirklees: Framework) -> None:
    page = form_page(kirklees, Case(Answers(kirklees.id)), "help", "")

    assert page.text == (
        "Level 2: Single Agency Targeted Services or EARLY HELP. Level 3: Child in Need (CIN)."
    )
