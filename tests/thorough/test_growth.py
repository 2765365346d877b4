"""Whatever a file of any kind holds much of: what reading it takes grows with it, not faster, up
to the largest file that is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.hostile.growth import result
from tests.hostile.kinds import KINDS

PARTS = 3


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "bundled"])
def test_four_times_the_file_takes_at_most_five_times_as_long_and_no_more_memory_than_there_may_be(
    kind: str, part: int, record_property: Callable[[str, object], None]
) -> None:
    tally = result(kind, PARTS, part)

    assert tally.wrong == []
    assert tally.readings
    record_property("files grown to the largest that is read", tally.tried)
