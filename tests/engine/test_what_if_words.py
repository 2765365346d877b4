"""What would change a reading, in words: each effect in one sentence."""

from __future__ import annotations

import dataclasses

import pytest

from tests import builders
from tests.snapshots.comparing import Reviewed
from thresholds_cli.engine.what_if import all_in_words, in_words
from thresholds_cli.model.record import Basis, FactChange, WouldChange

MET, PROVISIONAL, NOT_ENOUGH = Basis.CRITERIA_MET, Basis.PROVISIONAL, Basis.NOT_ENOUGH
SMALL = builders.framework(
    levels=builders.levels(4), domains=builders.domains("home", "school", "street")
)


@pytest.mark.parametrize(("fact", "to"), [
    ("immediate_danger", "yes"), ("significant_harm", "yes"), ("resistance", "yes"),
    ("escalating", "yes"), ("baseline.school", "partly met"), ("baseline.school", "not met"),
    ("baseline.school", "met"), ("help.2", "under way"), ("help.3", "did not work"),
])
def test_a_change_in_words(fact: str, to: str, reviewed: Reviewed) -> None:
    reviewed(in_words(WouldChange((FactChange(fact, to),), 3, PROVISIONAL), SMALL))


@pytest.mark.parametrize(("fact", "to", "words"), [
    ("child.age", "under 1 year", "If the child is under 1 year old: "),
    ("child.age", "16 years or over", "If the child is 16 years or over: "),
    ("child.unborn", "yes", "If the child is not born yet: "),
])
def test_what_turns_out_of_the_child_in_words(fact: str, to: str, words: str) -> None:
    would = WouldChange((FactChange(fact, to),), 3, PROVISIONAL)
    assert in_words(would, SMALL).startswith(words)


def test_levels_without_numbers_are_called_by_their_names() -> None:
    unnumbered = dataclasses.replace(SMALL, numbering="")
    would = WouldChange((FactChange("help.2", "under way"),), 3, MET)
    assert in_words(would, unnumbered) == (
        "If help at Level name 2 is under way: the framework would point to Level name 3, "
        "criteria met."
    )


def test_a_change_to_no_level_in_words() -> None:
    would = WouldChange((FactChange("resistance", "yes"),), None, NOT_ENOUGH)
    assert in_words(would, SMALL) == (
        "If the family turns down help from several agencies: the framework would point to no "
        "level, not enough information."
    )


def test_several_changes_in_words(reviewed: Reviewed) -> None:
    would = WouldChange(
        (FactChange("baseline.home", "not met"), FactChange("help.2", "did not work"),
         FactChange("escalating", "yes")), 4, MET,
    )
    reviewed(in_words(would, SMALL))


def test_domains_that_only_together_change_it_are_counted_for_any_others_would_do() -> None:
    would = WouldChange(
        (FactChange("baseline.home", "not met"), FactChange("baseline.school", "not met"),
         FactChange("help.2", "did not work")), 3, MET,
    )
    assert in_words(would, SMALL) == (
        "If Level 1 needs are not met in 2 more domains; and help at Level 2 did not work: the "
        "framework would point to Level 3, criteria met."
    )


def test_only_needs_that_turn_out_the_same_are_counted() -> None:
    would = WouldChange(
        (FactChange("baseline.home", "not met"), FactChange("baseline.school", "partly met"),
         FactChange("baseline.street", "not met"), FactChange("help.2", "did not work"),
         FactChange("help.3", "did not work")), 4, MET,
    )
    assert in_words(would, SMALL) == (
        "If Level 1 needs are not met in 2 more domains; Level 1 needs in School are met only in "
        "part; help at Level 2 did not work; and help at Level 3 did not work: the framework would "
        "point to Level 4, criteria met."
    )


def needs(domain: str, to: str = "partly met") -> WouldChange:
    return WouldChange((FactChange(f"baseline.{domain}", to),), 2, PROVISIONAL)


HARM = WouldChange((FactChange("significant_harm", "yes"),), 4, MET)


@pytest.mark.parametrize(("changes", "where"), [
    ((needs("home"), needs("school"), needs("street")), "in any domain"),
    ((needs("home"), needs("street")), "in any one of Home, Street"),
    ((needs("school"),), "in School"),
])
def test_domains_with_the_same_effect_share_a_sentence(
    changes: tuple[WouldChange, ...], where: str
) -> None:
    assert all_in_words((HARM, *changes), SMALL) == (
        "If significant harm is suspected: the framework would point to Level 4, criteria met.",
        f"If Level 1 needs {where} are met only in part: the framework would point to Level 2, "
        "to be talked through.",
    )


def test_different_effects_keep_their_own_sentences() -> None:
    joint = WouldChange((*needs("home").facts, *HARM.facts), 4, MET)

    assert all_in_words((needs("home"), needs("school", "not met"), joint), SMALL) == (
        "If Level 1 needs in Home are met only in part: the framework would point to Level 2, "
        "to be talked through.",
        "If Level 1 needs in School are not met: the framework would point to Level 2, "
        "to be talked through.",
        "If Level 1 needs in Home are met only in part; and significant harm is suspected: the "
        "framework would point to Level 4, criteria met.",
    )


@pytest.mark.parametrize("changes", [
    (WouldChange((FactChange("help.2", "under way"),), 2, PROVISIONAL),
      WouldChange((FactChange("help.3", "under way"),), 2, PROVISIONAL)),
    (WouldChange((*needs("home").facts, FactChange("resistance", "yes")), 2, PROVISIONAL),
      WouldChange((*needs("home").facts, FactChange("escalating", "yes")), 2, PROVISIONAL)),
], ids=["help", "a need together with another fact"])
def test_only_a_need_by_itself_shares_its_sentence(
    changes: tuple[WouldChange, ...]
) -> None:
    assert all_in_words(changes, SMALL) == tuple(in_words(one, SMALL) for one in changes)
