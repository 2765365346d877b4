"""The parts of which everything that is said is made."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from thresholds_cli.documents.document import (
    Alert,
    Badge,
    Block,
    Document,
    Grid,
    Heading,
    Line,
    Panel,
    Point,
    Section,
    Words,
    bars,
    in_first_window,
    strip,
)


@pytest.mark.parametrize(("point", "words"), [
    (Point("Ring the MASH"), "Ring the MASH"),
    (Point("Poor housing", "§7 Level 3"), "“Poor housing” (§7 Level 3)"),
    (Point("Poor housing", "§7 Level 3", before="Level 3, Family"),
     "Level 3, Family: “Poor housing” (§7 Level 3)"),
    (Point("Ring the MASH", before="First"), "First: Ring the MASH"),
])
def test_a_point_is_quoted_and_cited_where_it_is_the_frameworks(point: Point, words: str) -> None:
    assert point.words == words


def test_what_has_no_appendix_is_short_already() -> None:
    whole = Document("Record", "Call 999", (), (Section("A", (Words("a"),)),))

    assert whole.short == whole


def test_of_what_is_left_out_only_the_titles_are_told() -> None:
    kept, left = Section("A", (Words("a"),)), Section("B", (Words("b"),), appendix=True)

    assert Document("Record", "Call 999", (), (kept, left)).short.sections == (
        kept,
        Section("Left out here", (
            Words("“B”: it is in the file; show it without --short."),
        )),
    )


DO_NOW = Panel("Do now", tuple(map(Line, "abcd")), note="Ours", steps=True)
READING = Panel("Reading", (Line("Level 4"),), at_once=True)
BEFORE, AFTER = Heading("Ours"), Words("More")


def at_most(lines: int, blocks: Sequence[Block]) -> bool:
    """Whether no more than so many lines of panels are in these blocks."""
    return sum(len(one.lines) for one in blocks if isinstance(one, Panel)) <= lines


def first_window(lines: int, *blocks: Block) -> tuple[Block, ...]:
    return in_first_window(blocks, lambda shown: at_most(lines, shown))


@pytest.mark.parametrize(("room", "first"), [(4, 3), (3, 2), (2, 1), (1, 1), (0, 1)])
def test_what_must_be_seen_at_once_comes_before_the_last_steps(room: int, first: int) -> None:
    assert first_window(room, BEFORE, DO_NOW, READING, AFTER) == (
        BEFORE,
        Panel(f"Do now, {first} of 4", DO_NOW.lines[:first], note="Ours", steps=True),
        READING,
        Panel(f"Do now, the other {4 - first}", DO_NOW.lines[first:]),
        AFTER,
    )


def test_where_steps_have_to_be_parted_one_at_least_comes_afterwards() -> None:
    found = in_first_window((DO_NOW, READING), lambda shown: DO_NOW not in shown)

    assert [one.title for one in found if isinstance(one, Panel)] == [
        "Do now, 3 of 4", "Reading", "Do now, the other 1"]


@pytest.mark.parametrize("blocks", [
    pytest.param((DO_NOW, AFTER), id="nothing must be seen at once"),
    pytest.param((DO_NOW, Panel("Reading", READING.lines)), id="nor the panel after the steps"),
    pytest.param((READING, DO_NOW), id="it comes first already"),
    pytest.param((Alert("999"), READING), id="no steps before it"),
    pytest.param((Panel("Why", DO_NOW.lines), READING), id="what is before it is not to be done"),
    pytest.param((Panel("Do now", (Line("a"),), steps=True), READING), id="one step alone"),
])
def test_nothing_is_moved_where_no_step_can_come_later(blocks: tuple[Block, ...]) -> None:
    assert first_window(0, *blocks) == blocks


def test_nothing_is_moved_where_all_fits() -> None:
    assert first_window(5, BEFORE, DO_NOW, READING, AFTER) == (BEFORE, DO_NOW, READING, AFTER)


def test_a_level_is_seen_without_colour() -> None:
    assert (bars(3, 4), bars(0, 2), strip(3, 4)) == ("▮▮▮▯", "▯▯", "1 -- 2 -- [3] -- 4")


def test_what_is_not_said_of_a_part_is_not_so() -> None:
    assert Words("a") == Words("a", strong=False)
    assert Point("a") == Point("a", citation="", detail="", before="")
    assert Grid((), ()) == Grid((), (), caption="", counts=False)
    assert Section("a", ()) == Section("a", (), appendix=False)
    assert Badge(1, 4, "a") == Badge(1, 4, "a", note="")
    assert Line("a") == Line("a", mark="", citation="", level=0, highest=0)
    assert Panel("a", ()) == Panel("a", (), note="", steps=False, beside=False, at_once=False)
