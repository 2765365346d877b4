"""The same concern at other levels, and what no word leads to."""

from __future__ import annotations

from thresholds_cli.search.index import Index
from thresholds_cli.search.similar import related, without_words


def test_the_same_concern_at_other_levels(index: Index) -> None:
    assert [one.id for one in related(index, "northshire-2024", "health-2-missed")] == [
        "health-3-missed"
    ]
    assert [one.id for one in related(index, "northshire-2024", "parenting-4-adults")] == [
        "parenting-3-adults"
    ]


def test_the_same_level_is_no_step_of_the_ladder(index: Index) -> None:
    assert all(
        one.level != 1 for one in related(index, "northshire-2024", "health-1-milestones")
    )


def test_an_indicator_without_concepts_has_no_relatives(index: Index) -> None:
    assert related(index, "northshire-2024", "family-3-widgets") == ()


def test_an_unknown_indicator_has_no_relatives(index: Index) -> None:
    assert related(index, "northshire-2024", "nonesuch") == ()
    assert related(index, "nowhere", "health-2-missed") == ()


def test_indicators_that_no_term_reaches_are_listed(index: Index) -> None:
    assert [one.id for one in without_words(index)] == ["family-3-widgets"]
