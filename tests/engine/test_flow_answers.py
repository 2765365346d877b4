"""The questions in their order, and what an answer to each of them changes."""

from __future__ import annotations

import dataclasses
import datetime
from types import MappingProxyType
from typing import Any

import pytest

from tests import builders
from thresholds_cli.engine.flow import (
    actions_from,
    actions_text,
    child_keys,
    fact_keys,
    given,
    needs_reason,
    no_such_day,
    record_keys,
    with_answer,
    with_days,
)
from thresholds_cli.model.case import (
    Action,
    Case,
    Child,
    Consent,
    Decision,
    Known,
    Notes,
    Sharing,
    Truth,
)
from thresholds_cli.model.framework import (
    Checklist,
    ChecklistItem,
    FactQuestion,
    LevelQuestion,
    Passage,
)
from thresholds_cli.model.questions import Takes, question

LOWEST, HIGHER, HIGHEST = builders.levels(3)
SMALL = builders.framework(
    levels=(
        LOWEST,
        dataclasses.replace(HIGHER, questions=(
            LevelQuestion("seen", "What did you see?", "§2"),
            LevelQuestion("said", "What did they say?", "§2"),
        )),
        dataclasses.replace(HIGHEST, grounds=(Passage("To keep a child from harm.", "§3"),)),
    ),
    domains=builders.domains("home", "school"),
    facts={
        "escalating": FactQuestion("why", "§1"), "resistance": FactQuestion("why", "§1"),
        "significant_harm": FactQuestion("why", "§1"),
        "help": FactQuestion("why", "§1", levels=(2, 3)),
    },
    indicators=builders.indicators(
        "home-1-warm", "home-2-cold", "home-2-damp", "school-2-late", "home-3-empty"
    ),
    checklist=Checklist(Passage("Have this ready.", "§1"), (
        ChecklistItem("name", "The child’s name", "§1"),
        ChecklistItem("school", "The school", "§1"),
        ChecklistItem("gp", "The GP", "§1"),
    )),
)
TODAY = datetime.date(2026, 11, 20)
NOTHING = Case(builders.answers())


# The order


def test_danger_is_asked_first_then_each_domain_then_help_then_what_the_framework_asks() -> None:
    assert fact_keys(SMALL) == (
        "immediate_danger", "significant_harm",
        "baseline.home", "indicators.home", "baseline.school", "indicators.school",
        "help.2", "help.3", "resistance", "escalating",
    )


def test_what_a_framework_does_not_ask_about_is_no_question() -> None:
    assert fact_keys(dataclasses.replace(SMALL, facts={})) == (
        "immediate_danger", "significant_harm",
        "baseline.home", "indicators.home", "baseline.school", "indicators.school",
    )


def test_evidence_is_asked_for_the_most_serious_first_then_in_the_documents_order() -> None:
    ticked = builders.answers(indicators=["home-1-warm", "home-2-damp", "home-2-cold",
                                          "home-3-empty"])
    assert [one for one in child_keys(SMALL, ticked) if one.startswith("evidence.")] == [
        "evidence.home-3-empty", "evidence.home-2-cold", "evidence.home-2-damp",
        "evidence.home-1-warm",
    ]
    about_child = set(child_keys(SMALL, NOTHING.answers))
    assert {"strengths", "seen_alone", "voice"} <= about_child
    assert about_child.isdisjoint({"actions", "decision.level", "sharing.consent", "notes"})


@pytest.mark.parametrize(("level", "questions", "grounds"), [
    (None, (), ()),
    (1, (), ()),
    (2, ("questions.seen", "questions.said"), ()),
    (3, (), ("sharing.grounds",)),
])
def test_the_record_asks_first_what_happens_next_then_what_it_rests_on(
    level: int | None, questions: tuple[str, ...], grounds: tuple[str, ...]
) -> None:
    asked = record_keys(SMALL, builders.answers(indicators=["home-2-cold"]), level)

    order = (
        "actions", "outcomes", "review_on", "contacts_made",
        "evidence.home-2-cold", "strengths", "seen_alone", "voice",
        "decision.level", "decision.reason", "consulted", *questions,
        "checklist", "sharing.consent", *grounds, "sharing.how", "sharing.manager",
        "reference", "role", "keep_until", "notes",
    )
    others = {"questions.seen", "questions.said", "sharing.grounds"} - {*questions, *grounds}
    assert tuple(one for one in asked if one in order) == order
    assert others.isdisjoint(asked)


def test_what_was_ticked_before_and_is_not_now_is_asked_about_with_the_evidence() -> None:
    gone = ("evidence.home-2-damp",)

    asked = record_keys(SMALL, builders.answers(), None, gone)

    assert asked[4:6] == ("evidence.home-2-damp", "strengths")


# Answers


@pytest.mark.parametrize(("key", "value", "said"), [
    ("immediate_danger", "yes", {"immediate_danger": "yes"}),
    ("significant_harm", "no", {"significant_harm": "no"}),
    ("resistance", "yes", {"resistance": "yes"}),
    ("escalating", "not known", {"escalating": "not known"}),
    ("baseline.home", "partly met", {"baseline": {"school": "met", "home": "partly met"}}),
    ("help.2", "worked", {"help": {3: "under way", 2: "worked"}}),
])
def test_a_fact_is_put_among_the_answers_beside_the_others(
    key: str, value: str, said: dict[str, Any]
) -> None:
    before: dict[str, Any] = {
        "indicators": ["home-2-cold"], "baseline": {"school": "met"}, "help": {3: "under way"},
    }
    case = Case(builders.answers(**before), Notes(voice="Is afraid of the dark."))

    now = with_answer(case, SMALL, key, (value,))

    assert now == Case(builders.answers(**{**before, **said}), case.notes)
    assert given(now, SMALL, key) == ((value,), "")


@pytest.mark.parametrize("key", ["immediate_danger", "baseline.home", "help.2", "seen_alone"])
def test_what_was_not_asked_is_not_known(key: str) -> None:
    assert given(NOTHING, SMALL, key) == (("not known",), "")


def test_ticks_of_a_domain_replace_those_that_it_had_and_no_others() -> None:
    case = Case(builders.answers(indicators=["home-2-cold", "school-2-late"], resistance="yes"),
                Notes(evidence=MappingProxyType({"home-2-cold": "No heating."})))

    now = with_answer(case, SMALL, "indicators.home", ("home-3-empty", "home-2-damp"))

    assert now == dataclasses.replace(case, answers=builders.answers(
        indicators=["home-3-empty", "home-2-damp", "school-2-late"], resistance="yes",
    ))
    assert given(now, SMALL, "indicators.home") == (("home-2-damp", "home-3-empty"), "")
    assert given(now, SMALL, "indicators.school") == (("school-2-late",), "")


def test_what_could_be_ticked_beside_the_domain_can_be_unticked_there() -> None:
    case = Case(builders.answers(indicators=["home-2-cold", "school-2-late"]))

    now = with_answer(case, SMALL, "indicators.home", ("home-2-cold",), beside={"school-2-late"})

    assert now.answers == builders.answers(indicators=["home-2-cold"])


def written(**notes: Any) -> Case:
    """The case of which nothing is known, with these notes."""
    return Case(NOTHING.answers, Notes(**notes))


@pytest.mark.parametrize("key", [
    "reference", "role", "strengths", "voice", "consulted", "contacts_made", "outcomes",
    "review_on", "keep_until", "notes",
])
def test_free_text_is_kept_as_it_was_written_under_its_own_name(key: str) -> None:
    now = with_answer(NOTHING, SMALL, key, text=" As I saw it. ")

    assert now == written(**{key: " As I saw it. "})
    assert given(now, SMALL, key) == ((), " As I saw it. ")
    assert with_answer(now, SMALL, key) == NOTHING
    assert question(key).takes in (Takes.TEXT, Takes.WORDS, Takes.DAY)


def tables(**entries: Any) -> dict[str, Any]:
    return {name: MappingProxyType(table) for name, table in entries.items()}


@pytest.mark.parametrize(("key", "values", "text", "notes"), [
    ("evidence.home-2-cold", (), "No heating.", tables(evidence={"home-2-cold": "No heating."})),
    ("questions.seen", (), "A bare room.", tables(questions={"seen": "A bare room."})),
    ("own.level", ("2",), "", {"own": Decision(2)}),
    ("own.reason", (), "Cold, but safe.", {"own": Decision(None, "Cold, but safe.")}),
    ("decision.level", ("3",), "", {"decision": Decision(3)}),
    ("decision.reason", (), "Seen today.", {"decision": Decision(None, "Seen today.")}),
    ("sharing.consent", ("asked and given",), "", {"sharing": Sharing(Consent.GIVEN)}),
    ("sharing.grounds", ("harm", "crime"), "", {"sharing": Sharing(grounds=("harm", "crime"))}),
    ("sharing.how", (), "At home.", {"sharing": Sharing(how="At home.")}),
    ("sharing.manager", (), "Head of year", {"sharing": Sharing(manager="Head of year")}),
    ("seen_alone", ("yes",), "", {"seen_alone": Truth.YES}),
    ("actions", (), "Call the GP; DSL; Friday", {
        "actions": (Action("Call the GP", "DSL", "Friday"),)
    }),
    ("checklist", ("name", "gp"), "", tables(checklist={
        "name": Truth.YES, "school": Truth.NO, "gp": Truth.YES
    })),
])
def test_a_note_is_kept_and_given_back_as_it_was_answered(
    key: str, values: tuple[str, ...], text: str, notes: dict[str, Any]
) -> None:
    now = with_answer(NOTHING, SMALL, key, values, text)

    assert now == written(**notes)
    assert given(now, SMALL, key) == (values, text)


@pytest.mark.parametrize(("before", "key", "values", "text", "after"), [
    (tables(evidence={"home-2-cold": "A"}), "evidence.home-2-damp", (), "B",
     tables(evidence={"home-2-cold": "A", "home-2-damp": "B"})),
    (tables(questions={"seen": "A"}), "questions.said", (), "B",
     tables(questions={"seen": "A", "said": "B"})),
    ({"own": Decision(2, "A")}, "own.level", ("3",), "", {"own": Decision(3, "A")}),
    ({"own": Decision(2, "A")}, "own.reason", (), "B", {"own": Decision(2, "B")}),
    ({"decision": Decision(2, "A")}, "decision.level", ("not known",), "",
     {"decision": Decision(None, "A")}),
    ({"decision": Decision(2, "A")}, "decision.level", (), "", {"decision": Decision(None, "A")}),
    ({"sharing": Sharing(Consent.REFUSED, ("harm",), "A", "B")}, "sharing.how", (), "C",
     {"sharing": Sharing(Consent.REFUSED, ("harm",), "C", "B")}),
    (tables(checklist={"name": Truth.YES, "school": Truth.YES, "gp": Truth.YES}), "checklist", (),
     "", tables(checklist={"name": Truth.NO, "school": Truth.NO, "gp": Truth.NO})),
])
def test_an_answer_leaves_what_stands_beside_it(
    before: dict[str, Any], key: str, values: tuple[str, ...], text: str, after: dict[str, Any]
) -> None:
    kept = {"voice": "Is afraid of the dark."}

    assert with_answer(written(**before, **kept), SMALL, key, values, text) == written(
        **after, **kept
    )


@pytest.mark.parametrize(("key", "nothing"), [
    ("evidence.home-2-cold", ((), "")),
    ("questions.seen", ((), "")),
    ("own.level", ((), "")),
    ("decision.level", ((), "")),
    ("sharing.consent", (("not known",), "")),
    ("sharing.grounds", ((), "")),
    ("checklist", ((), "")),
    ("actions", ((), "")),
])
def test_a_note_that_was_not_written_is_empty(key: str, nothing: tuple[Any, str]) -> None:
    assert given(NOTHING, SMALL, key) == nothing


@pytest.mark.parametrize(("text", "worries"), [
    ("  a bruise on his arm \n\n \nhungry\n", ("a bruise on his arm", "hungry")),
    (" \n", ()),
])
def test_worries_are_one_to_a_line_without_blanks(text: str, worries: tuple[str, ...]) -> None:
    now = with_answer(NOTHING, SMALL, "worries", text=text)

    assert now == written(worries=worries)
    assert given(now, SMALL, "worries") == ((), "\n".join(worries))


@pytest.mark.parametrize(("age", "unborn"), [
    ("20 weeks pregnant", Truth.YES), ("5", Truth.NO), ("a teenager", Truth.NOT_KNOWN),
])
def test_an_age_says_whether_the_child_is_born_and_no_other_answer_does(
    age: str, unborn: Truth
) -> None:
    before = Case(builders.answers(child=Child("unborn", Truth.YES, Truth.NO)))

    now = with_answer(before, SMALL, "child.age", text=age)

    assert now.answers.child == Child(age, unborn, Truth.NO)
    assert with_answer(now, SMALL, "child.others", text="two").answers.child.unborn is unborn
    assert with_answer(before, SMALL, "voice", text="Is happy.").answers == before.answers


def test_how_a_sign_is_known_is_kept_by_the_sign_until_it_is_not_said_any_more() -> None:
    one, other = "known.home-2-cold", "known.home-2-damp"
    both = with_answer(
        with_answer(NOTHING, SMALL, one, (Known.SEEN.value,)), SMALL, other, (Known.CHILD.value,)
    )

    assert both == written(**tables(known={"home-2-cold": Known.SEEN, "home-2-damp": Known.CHILD}))
    assert with_answer(both, SMALL, one, (Known.NOT_SAID.value,)) == written(
        **tables(known={"home-2-damp": Known.CHILD})
    )
    assert given(both, SMALL, one) == ((Known.SEEN.value,), "")


# Days


@pytest.mark.parametrize(("key", "text", "dated"), [
    ("review_on", "tomorrow", "Saturday 21 November 2026"),
    ("review_on", "at half-term", "at half-term"),
    ("actions", "Call the GP; DSL; tomorrow\nVisit; DSL; soon",
     "Call the GP; DSL; Saturday 21 November 2026\nVisit; DSL; soon"),
    ("voice", "tomorrow", "tomorrow"),
])
def test_a_day_is_written_as_a_date_where_a_day_is_asked_for(
    key: str, text: str, dated: str
) -> None:
    assert with_days(key, text, TODAY) == dated


# Actions


@pytest.mark.parametrize(("text", "actions"), [
    ("", ()),
    (" \n\n", ()),
    ("Call the GP", (Action("Call the GP"),)),
    ("Call the GP; DSL", (Action("Call the GP", "DSL"),)),
    ("Call the GP;; Friday", (Action("Call the GP", "", "Friday"),)),
    (" Call the GP ;DSL ; Friday; at noon ", (Action("Call the GP", "DSL", "Friday; at noon"),)),
    ("Visit\n  Fill in form X; DSL\n", (Action("Visit"), Action("Fill in form X", "DSL"))),
    ("; DSL; Friday", (Action("; DSL; Friday"),)),
])
def test_actions_are_one_to_a_line_what_who_by_when(
    text: str, actions: tuple[Action, ...]
) -> None:
    assert actions_from(text) == actions
    assert actions_from(actions_text(actions)) == actions


def test_actions_are_written_without_what_is_not_known_at_their_end() -> None:
    actions = (
        Action("Call the GP", "DSL", "Friday"), Action("Visit", "DSL"), Action("Write to X"),
        Action("Ask", "", "Monday"),
    )
    assert actions_text(actions) == (
        "Call the GP; DSL; Friday\nVisit; DSL\nWrite to X\nAsk; ; Monday"
    )


# Reasons


@pytest.mark.parametrize(("decided", "pointed", "needed"), [
    (2, 3, True), (3, 3, False), (4, 3, False), (None, 3, False), (2, None, False),
    (None, None, False),
])
def test_only_going_lower_needs_a_reason(
    decided: int | None, pointed: int | None, needed: bool
) -> None:
    assert needs_reason(decided, pointed) is needed


def test_where_a_framework_lists_nothing_to_have_ready_no_list_is_asked() -> None:
    bare = dataclasses.replace(SMALL, checklist=Checklist(Passage("Have this ready.", "§1"), ()))
    assert set(record_keys(SMALL, NOTHING.answers, 2)) - set(
        record_keys(bare, NOTHING.answers, 2)
    ) == {"checklist"}


@pytest.mark.parametrize("text", ["31/2", "31 02 2027", "0.0", "99-99-9999"])
def test_a_day_that_does_not_exist_is_said_at_the_question(text: str) -> None:
    assert no_such_day("review_on", f" {text} ", TODAY) == (
        f"There is no {text}. Try 28/11, tomorrow or next Friday."
    )


@pytest.mark.parametrize(("key", "text"), [
    ("review_on", "28/11"), ("review_on", "in a fortnight or so"), ("review_on", ""),
    ("review_on", "  "), ("review_on", "-"),
    ("voice", "31/2"),
])
def test_any_other_words_are_no_such_day(key: str, text: str) -> None:
    assert no_such_day(key, text, TODAY) == ""
