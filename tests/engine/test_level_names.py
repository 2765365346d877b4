"""Levels by the document's own names: a word and a number, or a name and its rank."""

from __future__ import annotations

import dataclasses

import pytest

from tests import builders
from thresholds_cli.base.errors import UnknownName
from thresholds_cli.engine.level import read_level
from thresholds_cli.frameworks import parse_framework
from thresholds_cli.model.framework import Framework
from thresholds_cli.views.as_json import level_label

NUMBERED = builders.bundled("kirklees-2016")
TIERS = dataclasses.replace(NUMBERED, numbering="Tier")
NAMED = builders.made_up()
PARTED = parse_framework(builders.PARTED.encode(), "parted.yaml")


@pytest.mark.parametrize(("framework", "number", "label", "words"), [
    (NUMBERED, 3, "Level 3", "Level 3 of 4: Child in Need (CIN)"),
    (TIERS, 3, "Tier 3", "Tier 3 of 4: Child in Need (CIN)"),
    (NAMED, 2, "Universal Plus", "Universal Plus (2 of 5)"),
    (NAMED, 5, "Protection", "Protection (5 of 5)"),
])
def test_a_level_in_few_words_and_in_full(
    framework: Framework, number: int, label: str, words: str
) -> None:
    assert framework.level_label(number) == label
    assert framework.level_words(number) == words


def test_a_level_that_is_not_there_still_has_a_label() -> None:
    assert (NUMBERED.level_label(7), NAMED.level_label(7)) == ("Level 7", "level 7")
    with pytest.raises(KeyError):
        NAMED.level_words(7)


@pytest.mark.parametrize(("indicator_id", "place"), [
    ("family-3-separation", "Partnership, Family and home"),
    ("child-4-self-harm", "Partnership Plus, The child or unborn baby, Health"),
    ("child-4-no-antenatal",
     "Partnership Plus, The child or unborn baby, Before birth; for: Unborn"),
    ("child-5-bruise", "Protection, The child or unborn baby, Harm; for: Babies who cannot crawl "
     "yet; refer at once"),
])
def test_an_indicators_place_names_its_group_and_ages(indicator_id: str, place: str) -> None:
    assert NAMED.place(NAMED.indicator(indicator_id)) == place


def test_no_number_is_made_up_for_levels_that_have_none() -> None:
    everything = [one.id for one in NAMED.indicators if one.level == 4]
    reading = read_level(NAMED, builders.answers(NAMED.id, indicators=everything))
    said = [
        *(notice.text for notice in reading.notices),
        *(words for reason in reading.reasons for words in reason.because),
    ]
    assert any("Partnership Plus" in words for words in said)
    assert not any(f"Level {number}" in words for words in said for number in range(1, 6))


@pytest.mark.parametrize(("framework", "words", "rank"), [
    (NUMBERED, "3", 3), (NUMBERED, "level 3", 3), (NUMBERED, "Child in need (CIN)", 3),
    (TIERS, "Tier  3", 3), (NAMED, "Universal Plus", 2), (NAMED, "2", 2),
    (PARTED, "2a", 2), (PARTED, "2B", 3), (PARTED, "Level 2b", 3), (PARTED, "3", 4),
    (PARTED, "child protection", 4),
])
def test_a_level_is_called_by_its_printed_number_or_its_name(
    framework: Framework, words: str, rank: int
) -> None:
    assert framework.level_called(words) == rank


@pytest.mark.parametrize(("framework", "words", "known"), [
    (NUMBERED, "5", "Known: 1, 2, 3, 4."), (NUMBERED, "", "Known: 1, 2, 3, 4."),
    (PARTED, "4", "Known: 1, 2a, 2b, 3."), (PARTED, "2", "Known: 1, 2a, 2b, 3."),
    (PARTED, "Extra help", "Known: 1, 2a, 2b, 3."),
])
def test_no_rank_and_no_name_of_two_levels_stands_for_one(
    framework: Framework, words: str, known: str
) -> None:
    with pytest.raises(UnknownName) as unknown:
        framework.level_called(words)
    assert unknown.value.hint == known


def test_the_label_in_json_calls_the_same_level_again() -> None:
    for framework in (NUMBERED, TIERS, NAMED, PARTED):
        for level in framework.levels:
            assert framework.level_called(level_label(framework, level.number) or "") == (
                level.number)
    assert level_label(PARTED, None) is None
