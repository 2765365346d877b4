"""What other councils' documents say and a framework file can hold: names used twice, an edition in
force, no word on disagreements, levels by their names."""

from __future__ import annotations

import pytest

from tests.builders import PARTED, SMALLEST
from thresholds_cli.base.errors import ConrError, FileRefused
from thresholds_cli.documents.plain import render
from thresholds_cli.engine.disputes import standing
from thresholds_cli.engine.level import read_level
from thresholds_cli.engine.notices import dated
from thresholds_cli.frameworks import parse_framework
from thresholds_cli.interview.question_pages import indicator_option
from thresholds_cli.model.case import Answers
from thresholds_cli.model.framework import Contact, DisputeRoute, DisputeStage, Framework
from thresholds_cli.views.dispute_view import standing_blocks, standing_json
from thresholds_cli.views.framework_view import overview_blocks, part_blocks


def made(text: str) -> Framework:
    return parse_framework(text.encode(), "f.yaml")


def without(*keys: str) -> str:
    """The smallest framework without some of its parts."""
    kept, skip = [], False
    for line in SMALLEST.splitlines(keepends=True):
        if not line.startswith((" ", "#")):
            skip = line.partition(":")[0] in keys
        kept += [] if skip else [line]
    return "".join(kept)


def test_two_numbered_levels_may_have_the_same_name() -> None:
    twice = SMALLEST.replace("name: Extra help", "name: Universal")

    assert made(twice).level_words(2) == "Level 2 of 2: Universal"
    with pytest.raises(FileRefused) as refusal:
        made(twice.replace("levels:", "numbering: none\nlevels:"))
    assert "the level name 'Universal' is used twice" in refusal.value.problems[0].message


@pytest.mark.parametrize("name", ["Extra help", "extra help", '"Extra help"'])
def test_a_level_may_be_named(name: str) -> None:
    named = SMALLEST.replace("home-2-cold, level: 2", f"home-2-cold, level: {name}")

    assert made(named).indicators == made(SMALLEST).indicators


def test_a_name_that_two_levels_have_or_none_is_no_level() -> None:
    twice = SMALLEST.replace("name: Extra help", "name: Universal")
    for text in (twice.replace("cold, level: 2", "cold, level: Universal"),
                 SMALLEST.replace("cold, level: 2", "cold, level: Urgent")):
        with pytest.raises(FileRefused) as refusal:
            made(text)
        assert "must be a whole number" in refusal.value.problems[0].message


def test_a_level_that_the_document_parts_goes_by_its_printed_number() -> None:
    framework = made(PARTED)

    assert [one.level for one in framework.indicators] == [3, 4]
    assert [one.level for one in framework.rules] == [3, 4, 2, 4, 1]
    assert [framework.level_label(one.number) for one in framework.levels] == [
        "Level 1", "Level 2a", "Level 2b", "Level 3",
    ]
    assert framework.level_words(3) == "Level 2b: Extra help (3 of 4)"
    hit = read_level(framework, Answers(framework.id, indicators=frozenset({"home-3-hit"})))
    assert hit.level == framework.highest


@pytest.mark.parametrize(("old", "new", "said"), [
    ("level: 2b, domain", "level: 2, domain", "indicators[1].level: must be a whole number"),
    ("level: 2b, domain", "level: 4, domain", "indicators[1].level: must be a whole number"),
    (", label: 2b", "", "has no `label`, and another level has"),
    (", label: 2b", ", label: 2a", "the level label '2a' is used twice"),
])
def test_beside_printed_numbers_a_rank_names_no_level(old: str, new: str, said: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        made(PARTED.replace(old, new))
    assert any(said in one.message for one in refusal.value.problems)


def test_a_level_may_be_named_in_a_condition_too() -> None:
    named = SMALLEST.replace("{ticked_at: 2}", "{ticked_at: Extra help}")
    assert made(named).rules == made(SMALLEST).rules


LOOK = "remarks:\n  - {{id: look, levels: {}, text: Look., citation: §1}}\nchecklist:"


def test_levels_may_be_named_in_a_list() -> None:
    text = SMALLEST.replace("checklist:", LOOK.format("[Universal, extra HELP, 2]"))
    assert made(text.replace("name: Extra help", "name: ' Extra help '")).remarks[0].levels == (
        1, 2, 2)


@pytest.mark.parametrize(("old", "new", "said"), [
    ("checklist:", LOOK.format("[[Universal]]"), "remarks[1].levels[1]: must be a whole number"),
    ("checklist:", LOOK.format("{Universal: 1}"),
     "remarks[1].levels: must be a list (lines that begin with '- ')"),
    ("{number: 2,", "{number: [2],", "levels[2].number: must be a whole number"),
])
def test_where_no_level_can_stand_nothing_is_taken_for_one(old: str, new: str, said: str) -> None:
    named = SMALLEST.replace("{ticked_at: 2}", "{ticked_at: Extra help}").replace(old, new)
    with pytest.raises(FileRefused) as refusal:
        made(named)
    assert said in [one.message for one in refusal.value.problems]


@pytest.mark.parametrize(("source", "ours"), [("", False), (", title_source: ours", True)])
def test_a_title_that_the_document_does_not_print_is_said_to_be_ours(
    source: str, ours: bool
) -> None:
    text = SMALLEST.replace("title: All of it}", f"title: All of it{source}}}").replace(
        "disputes:", f"topics:\n  - {{id: t, title: T, passages: []{source}}}\ndisputes:")
    framework = made(text)
    assert (framework.sections[0].title_is_ours, framework.topics[0].title_is_ours) == (ours, ours)


@pytest.mark.parametrize("key", [
    "ticked_at", "ticked_from", "cluster_from", "none_ticked_from", "help_failed", "help_tried",
])
def test_every_kind_of_condition_may_name_its_level(key: str) -> None:
    asked = SMALLEST.replace("facts: {}", "facts:\n  help: {levels: [2], why: W, citation: §1}")
    by_name, by_rank = (
        made(asked.replace("checklist:", "remarks:\n  - {id: look, text: Look., citation: §1, "
                           f"when: {{{key}: {level}}}}}\nchecklist:"))
        for level in ("Extra help", 2)
    )
    assert by_name.remarks == by_rank.remarks


def test_an_edition_in_force_is_not_called_dated() -> None:
    in_force = made(SMALLEST.replace("year: 2020", "year: 2020\nin_force: true"))
    replaced = made(SMALLEST.replace("year: 2020", "year: 2020\nreplaced_by: That of 2024"))

    assert "It is dated." in dated(made(SMALLEST))[0].text
    assert "in force" in dated(in_force)[0].text
    assert "dated" not in dated(in_force)[0].text
    assert "It is dated: That of 2024 took its place." in dated(replaced)[0].text


def test_a_document_without_a_word_on_disagreements_or_a_checklist() -> None:
    framework = made(without("checklist", "disputes"))
    route = DisputeRoute("any", "Any", (DisputeStage("A", "B", "§1"),))

    with pytest.raises(ConrError) as refusal:
        standing(framework.disputes, route, 0)
    assert "999" in refusal.value.hint
    assert "nothing on disagreements" in repr(tuple(part_blocks(framework, "disputes")))
    assert "no list of its own" in repr(tuple(part_blocks(framework, "checklist")))


def test_what_a_level_and_a_document_print_besides_is_shown() -> None:
    text = SMALLEST.replace("year: 2020", "year: 2020\narea: Where the child lives")
    framework = made(text.replace(
        "{number: 2, name: Extra help}",
        "{number: 2, name: Extra help, strengths: [{text: A trusted adult, citation: §1}]}",
    ))

    told = repr(tuple(overview_blocks(framework)))

    assert "For: Where the child lives" in told
    assert "they never lower a level" in told
    assert "A trusted adult" in told


@pytest.mark.parametrize(("stage", "words"), [
    (DisputeStage("A", "B", "§1"), ""),
    (DisputeStage("A", "B", "§1", within_working_days=1), "within 1 working day"),
    (DisputeStage("A", "B", "§1", within_hours=24), "within 24 hours"),
    (DisputeStage("A", "B", "§1", within="the same day"), "“the same day”"),
    (DisputeStage("A", "B", "§1", within="24 hours or one working day, whichever is less",
                  within_hours=24, within_working_days=1),
     "“24 hours or one working day, whichever is less” (within 24 hours, within 1 working day)"),
])
def test_a_limit_is_told_as_it_is_printed(stage: DisputeStage, words: str) -> None:
    assert stage.limit == words


def test_an_address_on_the_web_is_a_way_to_reach_somebody() -> None:
    assert Contact("Hub", "§1", web="example.org/refer", hours="Fri 9–16").line == (
        "Hub: example.org/refer, Fri 9–16"
    )


def test_the_beginning_of_a_sentence_stands_above_the_signs_that_end_it() -> None:
    framework = made(SMALLEST.replace("name: Extra help}", "name: Extra help, stem: A child who}"))
    (cold,) = framework.indicators

    assert indicator_option(framework, cold).group == "Level 2 of 2: Extra help, A child who …"
    shown = [
        getattr(one, "text", "") for one in part_blocks(framework, "indicators")
    ]
    assert shown[:3] == ["Level 2, Home", "A child who …", "home-2-cold: The house is cold"]


NO_PRINCIPLE = SMALLEST.replace("  principle: {text: The child comes first., citation: §1}\n", "")
LIMIT = "disputes: {limits: [{text: An answer within two working days., citation: §1}]}\n"


def test_stages_without_a_principle_are_told_with_nothing_put_in_its_place() -> None:
    framework = made(NO_PRINCIPLE)
    now = standing(framework.disputes, framework.disputes.routes[0], 0)

    assert standing_json(framework, now)["principle"] is None
    told = render(tuple(standing_blocks(framework, now)), None)
    assert "The managers talk." in told
    assert "never delays protecting the child" in " ".join(told.split())
    assert "principle" not in render(tuple(standing_blocks(
        framework, standing(framework.disputes, framework.disputes.routes[0], 1))), None)
    assert "principle" in render(tuple(standing_blocks(
        made(SMALLEST), standing(made(SMALLEST).disputes, made(SMALLEST).disputes.routes[0], 1))),
        None)


def test_limits_may_stand_where_the_document_says_nothing_else_of_disagreements() -> None:
    framework = made(without("disputes") + LIMIT)

    told = render(tuple(part_blocks(framework, "disputes")), None)

    assert "nothing on disagreements" in told
    assert "An answer within two working days." in told
    with pytest.raises(ConrError, match="nothing on how professionals resolve"):
        standing(framework.disputes, made(SMALLEST).disputes.routes[0], 0)


def test_final_stages_without_a_route_are_refused() -> None:
    with pytest.raises(FileRefused) as refusal:
        made(without("disputes") + "disputes: {final_stages: [{text: Ask., citation: §1}]}\n")

    assert any("there are none: make them a route" in one.message
               for one in refusal.value.problems)
