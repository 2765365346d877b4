"""How much of conr runs between a Space and the next drawing, with the tick on the disk."""

from __future__ import annotations

import sys

import pytest

from tests.trace_one_key import modules_of_one_space

MOST = 20


@pytest.mark.skipif(sys.platform == "win32", reason="a way of writing is named")
def test_one_space_runs_few_modules_from_the_key_to_the_disk_and_the_drawing() -> None:
    ran = modules_of_one_space()

    assert {"terminal/choice_view.py", "records/drafts.py", "store/disk_posix.py"} <= ran
    assert len(ran) <= MOST, sorted(ran)
