"""A person is interrupted in a real terminal: what was answered is kept, nothing is invented.

Three places here, for a quick look; every one in test_every_interruption.py.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.interruptions import EXITS, interrupted, places

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
PLACES = places()
SOME = (PLACES[0], PLACES[3], PLACES[len(PLACES) // 2])


def test_whatever_happens_the_draft_has_what_was_answered_and_the_interview_goes_on(
    tmp_path: Path,
) -> None:
    found = interrupted(tmp_path, [(place, event) for place in SOME for event in EXITS])

    assert found == {}


def test_a_program_that_keeps_no_drafts_is_found_out(tmp_path: Path) -> None:
    found = interrupted(tmp_path, [(PLACES[3], "SIGKILL")], without_drafts=True)

    assert found
