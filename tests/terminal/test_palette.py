"""One ink a level everywhere, readable on dark and on light, and no green that says all is well."""

from __future__ import annotations

import pytest

from thresholds_cli.terminal.palette import DANGER, HINT, LEVELS, Ink, ink

GROUNDS = ("#000000", "#1e1e1e", "#ffffff")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG has it."""
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def exact(index: int) -> str:
    """The colour at a place of the 6 by 6 by 6 cube and of the greys among 256."""
    if index >= 232:
        return f"#{8 + 10 * (index - 232):02x}" + f"{8 + 10 * (index - 232):02x}" * 2
    steps = (0, 95, 135, 175, 215, 255)
    place = index - 16
    return "#" + "".join(f"{steps[place // 6 ** power % 6]:02x}" for power in (2, 1, 0))


@pytest.mark.parametrize("one", [*LEVELS, HINT], ids=lambda one: one.exact)
@pytest.mark.parametrize("ground", GROUNDS)
def test_bold_text_in_each_ink_is_readable_on_each_ground(one: Ink, ground: str) -> None:
    assert contrast(one.exact, ground) >= 3


@pytest.mark.parametrize("one", [*LEVELS, DANGER], ids=lambda one: one.exact)
def test_white_on_each_ground_is_readable_as_large_text(one: Ink) -> None:
    assert contrast("#ffffff", one.exact) >= 4


@pytest.mark.parametrize("one", [*LEVELS, DANGER, HINT], ids=lambda one: one.exact)
def test_the_place_among_256_is_that_colour(one: Ink) -> None:
    assert exact(one.index) == one.exact


@pytest.mark.parametrize("highest", range(1, 9))
def test_the_lowest_level_has_the_first_ink_and_the_highest_the_last(highest: int) -> None:
    inks = [ink(level, highest) for level in range(1, highest + 1)]

    assert inks[-1] is LEVELS[-1]
    assert highest == 1 or inks[0] is LEVELS[0]
    assert [LEVELS.index(one) for one in inks] == sorted(LEVELS.index(one) for one in inks)
    assert len(set(inks)) == min(highest, len(LEVELS))
