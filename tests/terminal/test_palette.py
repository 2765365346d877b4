"""One ink a level everywhere, seen on dark and on light, and no green that says all is well."""

from __future__ import annotations

import pytest

from thresholds_cli.terminal.palette import DANGER_GROUND, DANGER_OF_16, LEVELS, NONE_YET, Ink, ink

GROUNDS = ("#000000", "#0c0c0c", "#1e1e1e", "#f2f2f2", "#ffffff")
"""Black and white of xterm and of Windows, and the dark grey of some editors."""
READ, SEEN = 4.5, 3
"""The least contrast that WCAG 2.2 asks for words (1.4.3) and for what is drawn (1.4.11)."""
RED_OF_16 = {
    "xterm": ("#ffffff", "#cd0000"), "Windows": ("#f2f2f2", "#c50f1f"),
    "Windows before 2017": ("#ffffff", "#800000"),
}


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


@pytest.mark.parametrize("one", LEVELS, ids=lambda one: one.exact)
@pytest.mark.parametrize("ground", GROUNDS)
def test_bars_in_each_ink_can_be_seen_on_each_ground(one: Ink, ground: str) -> None:
    assert contrast(one.exact, ground) >= SEEN


@pytest.mark.parametrize("ground", [*(one.ground for one in LEVELS), DANGER_GROUND, NONE_YET])
def test_white_words_can_be_read_on_each_block(ground: int) -> None:
    assert contrast("#ffffff", exact(ground)) >= READ


@pytest.mark.parametrize(("white", "red"), RED_OF_16.values(), ids=RED_OF_16)
def test_white_words_can_be_read_on_danger_where_there_are_16_colours(white: str, red: str) -> None:
    assert DANGER_OF_16 == "bright_white on red"
    assert contrast(white, red) >= READ


@pytest.mark.parametrize("one", LEVELS, ids=lambda one: one.exact)
def test_the_place_among_256_is_that_colour(one: Ink) -> None:
    assert exact(one.index) == one.exact


@pytest.mark.parametrize("highest", range(1, 9))
def test_the_lowest_level_has_the_first_ink_and_the_highest_the_last(highest: int) -> None:
    inks = [ink(level, highest) for level in range(1, highest + 1)]

    assert inks[-1] is LEVELS[-1]
    assert highest == 1 or inks[0] is LEVELS[0]
    assert [LEVELS.index(one) for one in inks] == sorted(LEVELS.index(one) for one in inks)
    assert len(set(inks)) == min(highest, len(LEVELS))
