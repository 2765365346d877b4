"""The keys that are named at the foot of a page."""

from __future__ import annotations

from thresholds_cli.terminal.widget import KeyHint, key_lines


def test_where_room_is_short_the_first_of_equals_stay() -> None:
    hints = [
        KeyHint("1 say", 2), KeyHint("2 do", 2), KeyHint("3 where", 2), KeyHint("enter", 0),
        KeyHint("up", 3),
    ]

    rows = ["".join(text for _style, text in row) for row in key_lines(hints, 12)]

    assert rows == ["1 say  2 do", "enter"]
