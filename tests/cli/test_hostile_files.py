"""Hostile files of every kind through the real commands: a slice of the corpus.

All of it, and ten thousand files scrambled at random: tests/thorough/test_hostile_files.py.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from tests.hostile.batch import LARGEST, SLOWEST, result
from tests.hostile.kinds import KINDS

pytestmark = pytest.mark.skipif(os.name == "nt", reason="what a process took is asked of POSIX")
Record = Callable[[str, object], None]

SLICES = {"framework": 160, "record": 81, "answers": 81, "draft": 81}


@pytest.mark.promise("files-are-data")
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "bundled"])
def test_no_file_brings_anything_about_but_a_clear_answer(
    kind: str, record_property: Record
) -> None:
    every = SLICES.get(kind, 46)

    tally = result(kind, every, start=1, random_ones=3 * every)

    assert tally.wrong == []
    assert tally.files >= 10
    assert tally.refused >= tally.files // 3
    assert tally.seconds < SLOWEST
    assert tally.megabytes < LARGEST
    record_property("hostile files read", tally.files)
    record_property("commands run on hostile files", tally.runs)


@pytest.mark.promise("files-are-data")
def test_a_careless_reader_is_found_out() -> None:
    tally = result("naive", 2, start=1, random_ones=0)

    assert len(tally.wrong) > tally.files // 2
    for words in ("raised", "live", "must be refused"):
        assert any(words in one for one in tally.wrong), words
