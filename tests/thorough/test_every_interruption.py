"""Every question of a whole interview, interrupted in every way, in a real terminal.

Takes minutes: `python3 run.py thorough`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.interruptions import EXITS, interrupted, places


@pytest.mark.promise("stop-anywhere")
@pytest.mark.parametrize("event", EXITS)
def test_no_answer_is_lost_and_none_invented(
    tmp_path: Path, event: str, record_property: Callable[[str, object], None]
) -> None:
    found = interrupted(tmp_path, [(place, event) for place in places()])

    assert found == {}
    record_property("interviews interrupted in a terminal", len(places()))
