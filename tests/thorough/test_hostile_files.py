"""The whole corpus of hostile files, and ten thousand scrambled at random."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.hostile.batch import LARGEST, SLOWEST, result
from tests.hostile.kinds import KINDS

Record = Callable[[str, object], None]

RANDOM_ONES = 10_000 // len(KINDS) + 1
PARTS = 4


@pytest.mark.promise("files-are-data")
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", KINDS)
def test_no_file_brings_anything_about_but_a_clear_answer(
    kind: str, part: int, record_property: Record
) -> None:
    tally = result(kind, PARTS, part, RANDOM_ONES)

    assert tally.wrong == []
    assert tally.refused >= tally.files // 4
    assert tally.seconds < SLOWEST
    assert tally.megabytes < LARGEST
    record_property("hostile files read", tally.files)
    record_property("commands run on hostile files", tally.runs)
