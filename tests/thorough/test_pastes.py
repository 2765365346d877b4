"""Thousands of random pastes, by a terminal emulator, into every kind of page."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from tests.terminal.pasting import PAGES, faults, some_pastes

PASTES = 2_500
"""On the full screen, and as many line by line."""

PARTS = 10


@pytest.mark.promise("text-is-no-answer")
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("plain", [False, True], ids=["full screen", "plain"])
def test_random_pastes_tick_and_choose_nothing_and_keep_what_was_pasted(
    plain: bool, part: int, record_property: Callable[[str, object], None]
) -> None:
    seed = 1_000 * part + plain
    found = [
        (seed, number, name, way, text, wrong)
        for number, (name, way, text) in enumerate(some_pastes(seed, PASTES // PARTS))
        if (wrong := faults(PAGES[name], text, way, Random(number), plain))
    ]

    assert found == []
    record_property("random pastes that ticked and chose nothing and kept what was pasted",
                    PASTES // PARTS)
