"""What reading a file takes grows with it, not faster: a few shapes of one kind.

All of them: tests/thorough/test_growth.py.
"""

from __future__ import annotations

import pytest

from tests.hostile.growth import result


@pytest.mark.parametrize(("kind", "every", "start"), [("answers", 50, 0)])
def test_four_times_the_file_takes_at_most_five_times_as_long(
    kind: str, every: int, start: int
) -> None:
    tally = result(kind, every, start)

    assert tally.wrong == []
    assert tally.readings
