"""From a worry to what fits it; and the pause where something grave is ticked or written."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import pytest

from tests.scripted import ScriptedAsker, words_of
from tests.showing import shown
from thresholds_cli.engine.flow import not_looked_at
from thresholds_cli.frameworks import load_framework
from thresholds_cli.interview.page import GO_ON, Answered, Kind, Move, Option, Page, Reply
from thresholds_cli.interview.session import Interview, Stopped
from thresholds_cli.interview.worry_pages import Suggested, fits_page, grave_words
from thresholds_cli.model.case import Answers, Case, Notes, Truth
from thresholds_cli.model.framework import Framework

KIRKLEES = load_framework("kirklees-2016")
HUNGRY, REPEATED = "education-3-poor-presentation-and-hungry", "health-4-repeated-injuries"
FITS = {
    "bruise": Suggested((Option(REPEATED, "Repeated injuries", "Level 4, Health"),)),
    "hungry": Suggested((Option(HUNGRY, "Poor presentation and hungry", "Level 3, Education"),)),
    "he will kill her": Suggested((), ("he will kill her", "last night")),
}


class Worried:
    """A scripted person with worries, one a line."""

    def __init__(
        self, worries: str, script: Mapping[str, object] | None = None,
        framework: Framework = KIRKLEES, **child: str,
    ) -> None:
        entries = {"worries": worries, **{f"child.{key}": said for key, said in child.items()}}
        self.asker = ScriptedAsker({"worries": entries, **(script or {})})
        self.interview = Interview(
            framework, self.asker, Case(Answers(framework.id)), keep=lambda case, answered: None,
            say=lambda text: None, show=shown, suggest=lambda words: FITS.get(words, Suggested()),
        )

    def hold(self) -> Case:
        return self.interview.hold()

    def page(self, name: str) -> Page:
        return next(page for page in self.asker.pages if page.id == name)


def test_what_worries_the_person_is_asked_right_after_danger_and_harm() -> None:
    worried = Worried("hungry", age="4 months", others="a brother, 7")

    case = worried.hold()

    assert worried.asker.asked[:4] == [
        "immediate_danger", "significant_harm", "worries", "suggested.1",
    ]
    assert case.notes.worries == ("hungry",)
    child = case.answers.child
    assert (child.age, child.others, child.unborn) == ("4 months", "a brother, 7", Truth.NO)


def test_unborn_is_understood_in_place_of_an_age() -> None:
    assert Worried("hungry", age="unborn, due in May").hold().answers.child.unborn is Truth.YES


def test_nothing_is_ticked_but_by_the_person() -> None:
    worried = Worried("hungry\nbruise")

    case = worried.hold()

    assert case.answers.indicators == set()
    for name in ("suggested.1", "suggested.2"):
        page = worried.page(name)
        assert (page.kind, page.given) == (Kind.MANY, ())


def test_what_fits_is_shown_for_each_worry_with_its_own_words_as_the_title() -> None:
    worried = Worried("hungry\nbruise", {"suggested.1": (HUNGRY,)})

    case = worried.hold()

    assert worried.page("suggested.1").title == "“hungry” (worry 1 of 2)"
    assert case.answers.indicators == {HUNGRY}


@pytest.mark.parametrize(("worry", "harm", "said"), [
    ("at lunch: dad hits him with a belt, often", ("dad hits him", "hits him with a belt"),
     "“dad hits him with a belt” may be a sign"),
    ("bruise; dad hits him", ("bruise", "dad hits him"), "“bruise”; “dad hits him” may be a sign"),
    ("dad hits him", ("dad hits him", "hits"), "This may be a sign"),
    ("dad hit him", ("dad hits",), "“dad hits” may be a sign"),
])
def test_words_that_may_be_a_sign_of_harm_are_said_once(
    worry: str, harm: tuple[str, ...], said: str
) -> None:
    case = Case(Answers(KIRKLEES.id), Notes(worries=(worry,)))

    page = fits_page(case, "suggested.1", Suggested(harm=harm), (), "", None)

    assert page.text.startswith(said)


def test_a_worry_that_matches_nothing_says_that_this_is_no_all_clear_and_leads_on() -> None:
    worried = Worried("the curtains are odd")

    worried.hold()

    assert "That does not mean no concern" in worried.page("suggested.1").text
    assert "own.level" in worried.asker.asked


@pytest.mark.promise("unknown-is-not-no")
def test_what_is_ticked_chooses_the_areas_and_the_others_stay_not_known() -> None:
    worried = Worried("hungry", {
        "suggested.1": (HUNGRY,), "areas": lambda page: Answered(page.given),
    })

    case = worried.hold()

    assert worried.page("areas").given == ("education",)
    sided = [one for one in worried.asker.asked if one.startswith(("baseline.", "indicators."))]
    assert sided == ["indicators.education"]
    names = not_looked_at(KIRKLEES, case, worried.interview.answered)
    assert "Health" in names
    assert "Education" not in names


def test_the_full_questionnaire_is_one_choice_away() -> None:
    worried = Worried("hungry", {"areas": ("all",)})

    worried.hold()

    sided = {one for one in worried.asker.asked if one.startswith(("baseline.", "indicators."))}
    assert len(sided) == 2 * len(KIRKLEES.domains)


def test_with_no_worry_written_the_areas_come_as_questions() -> None:
    worried = Worried("")

    worried.hold()

    assert worried.asker.asked[3] == "areas"
    assert "baseline.health" in worried.asker.asked


@pytest.mark.promise("harm-first")
def test_a_tick_at_the_highest_level_pauses_there_beside_whom_to_call() -> None:
    worried = Worried("bruise", {"suggested.1": (REPEATED,)})

    worried.hold()

    pages = worried.asker.asked
    assert pages[pages.index("suggested.1") + 1] == "pause"
    pause = worried.page("pause")
    assert "Repeated injuries, infections, infestations" in words_of(pause)
    assert "999" in words_of(pause)
    assert "01484 456848" in words_of(pause)
    assert pause.safety
    assert not pause.start
    assert "areas" not in pages


@pytest.mark.promise("harm-first")
def test_a_tick_that_the_framework_marks_for_immediate_referral_pauses_too() -> None:
    marked = dataclasses.replace(KIRKLEES.indicator(HUNGRY), immediate=True)
    framework = dataclasses.replace(KIRKLEES, indicators=tuple(
        marked if one.id == HUNGRY else one for one in KIRKLEES.indicators
    ))
    worried = Worried("", {f"indicators.{marked.domain}": (marked.id,)}, framework)

    worried.hold()

    assert "pause" in worried.asker.asked


@pytest.mark.promise("harm-first")
def test_a_worry_that_speaks_of_killing_pauses_before_anything_is_ticked() -> None:
    worried = Worried("hungry\nhe will kill her")

    worried.hold()

    place = worried.asker.asked.index("pause")
    assert worried.asker.asked[place - 1] == "worries"
    assert "“he will kill her”" in words_of(worried.page("pause"))


@pytest.mark.promise("harm-first")
@pytest.mark.parametrize("script", [
    {"worries": "he will kill her"}, {"worries": "", "indicators.health": (REPEATED,)},
])
def test_what_a_page_keeps_while_it_is_written_or_ticked_pauses_too(
    script: dict[str, object]
) -> None:
    worried = Worried(str(script.pop("worries")), script)
    reply_to = worried.asker.ask

    def ask(page: Page) -> Reply:
        reply = reply_to(page)
        if page.keep is not None and isinstance(reply, Answered):
            page.keep(reply)
        return reply

    worried.asker.ask = ask  # type: ignore[method-assign]
    worried.hold()

    assert "pause" in worried.asker.asked


def test_no_pause_comes_where_harm_is_answered_with_yes_already() -> None:
    worried = Worried("bruise\nhe will kill her", {
        "significant_harm": "yes", "danger": "go on", "suggested.1": (REPEATED,),
    })

    worried.hold()

    assert "pause" not in worried.asker.asked


@pytest.mark.parametrize(("way", "harm"), [
    ("yes, short", Truth.YES), ("not sure, on", Truth.NOT_KNOWN), ("no, on", Truth.NO),
])
def test_the_answer_beside_what_was_ticked_is_the_answer_to_the_question_of_harm(
    way: str, harm: Truth
) -> None:
    worried = Worried("bruise", {"suggested.1": (REPEATED,), "pause": way})

    assert worried.hold().answers.significant_harm is harm


@pytest.mark.parametrize("way", ["yes, later", "not sure, later"])
def test_call_now_and_finish_later_keeps_what_was_answered(way: str) -> None:
    worried = Worried("bruise", {"suggested.1": (REPEATED,), "pause": way})

    with pytest.raises(Stopped):
        worried.hold()

    assert worried.interview.case.answers.indicators == {REPEATED}


def test_straight_to_the_record_asks_for_no_more_than_the_decision() -> None:
    worried = Worried("bruise\nhungry", {"suggested.1": (REPEATED,), "pause": "yes, short"})

    worried.hold()

    after = worried.asker.asked[worried.asker.asked.index("pause") + 1:]
    assert after[:4] == ["reading", "consent", "decision.level", "next"]


def test_back_from_the_pause_leads_to_the_tick() -> None:
    worried = Worried("bruise", {
        "suggested.1": [(REPEATED,), ()], "pause": Move.BACK,
    })

    case = worried.hold()

    assert case.answers.indicators == set()


def test_a_yes_to_harm_offers_a_short_record_beside_the_number_to_call() -> None:
    worried = Worried("bruise", {"significant_harm": "yes", "danger": "short"})

    worried.hold()

    danger = worried.page("danger")
    assert "01484 456848" in words_of(danger)
    assert "This is a referral." in words_of(danger)
    after = worried.asker.asked[worried.asker.asked.index("danger") + 1:]
    assert after[:3] == ["worries", "reading", "consent"]


@pytest.mark.parametrize(("words", "grave"), [
    (("he will kill her",), True), (("hit by mum",), True), (("touches her",), True),
    (("last night",), False), (("can't say how it happened",), False),
])
def test_only_killing_serious_harm_and_abuse_that_was_told_pause_by_words_alone(
    words: tuple[str, ...], grave: bool
) -> None:
    assert bool(grave_words(Suggested((), words))) is grave


def test_other_worries_are_asked_about_anew_once_they_change() -> None:
    worried = Worried("hungry", {
        "worries": [{"worries": "hungry"}, {"worries": "bruise"}],
        "suggested.1": [Move.BACK, ()],
    })

    worried.hold()

    titles = [page.title for page in worried.asker.pages if page.id == "suggested.1"]
    assert titles == ["“hungry”", "“bruise”"]


@pytest.mark.promise("unknown-is-not-no")
def test_the_reading_names_the_areas_not_looked_at_and_opens_them_by_one_key() -> None:
    worried = Worried("hungry", {
        "suggested.1": (HUNGRY,), "reading": [Answered(("areas",)), Answered()],
    })

    worried.hold()

    first, second = (page for page in worried.asker.pages if page.id == "reading")
    assert "Not looked at: Health; " in words_of(first)
    assert "Not known is not no." in words_of(first)
    assert [one.value for one in first.options] == ["areas", GO_ON]
    opened = {one for one in worried.asker.asked if one.startswith("indicators.")}
    assert len(opened) == len(KIRKLEES.domains)
    assert "Not looked at" not in words_of(second)


def test_opened_areas_come_after_a_short_record_was_chosen_too() -> None:
    worried = Worried("bruise", {
        "suggested.1": (REPEATED,), "pause": "yes, short",
        "reading": [Answered(("areas",)), Answered()],
    })

    worried.hold()

    assert "indicators.family" in worried.asker.asked
