"""Who stops at what cannot wait is left with the numbers: the pages are gone from the screen. What
the shell stopped goes on where it was."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.walks import play

WORRY = "2\n3\nbruise on her shin, says she fell downstairs\n\n7\n\n\n1\n\n"
"""No danger, harm not known, a worry, and a sign of Level 4 that is ticked for it."""


@pytest.mark.parametrize(("typed", "numbers"), [
    pytest.param("1\n", True, id="danger"),
    pytest.param("2\n1\n", True, id="harm"),
    pytest.param(WORRY, True, id="a sign of the highest level"),
    pytest.param(f"{WORRY}1\n", True, id="call now, finish later"),
    pytest.param(f"{WORRY}3\n", True, id="not sure: call now"),
    pytest.param(f"{WORRY}5\n", True, id="looked at again"),
    pytest.param("", False, id="nothing yet"),
    pytest.param("2\n2\n", False, id="neither"),
    pytest.param("3\n3\n", False, id="neither is known"),
    pytest.param("2\n3\nno tea last night\n\n", False, id="a worry alone"),
])
def test_who_stops_at_what_cannot_wait_is_left_with_the_numbers(
    typed: str, numbers: bool, conr: Run
) -> None:
    said = conr("assess", "--plain", "--framework", "kirklees-2016", stdin=typed).stderr

    after = said.partition("\nStopped")[2]
    assert after
    assert ("999: " in after and "01484 " in after) is numbers


@pytest.mark.skipif(sys.platform == "win32", reason="there is no stopping by a shell")
def test_what_the_shell_stopped_goes_on_with_its_page_and_its_keys(tmp_path: Path) -> None:
    page = ["danger right now?", "( ) 3"]

    (done,) = play([{
        "home": str(tmp_path), "arguments": ["assess", "--framework", "kirklees"],
        "steps": [[page, [""]]], "slow": True, "after a stop": [page, "2"],
        "until": ["> ( ) 2"], "event": "Ctrl-C",
    }])

    assert (done.get("exit"), done.get("restored")) == (130, True), done
