"""Modules that are run at their first use only."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from thresholds_cli.base.deferred import defer

ROOT = Path(__file__).parents[2]
NAME = "seldom_used_one"


@pytest.fixture
def seldom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module that says when it is run."""
    (tmp_path / f"{NAME}.py").write_text(
        "import sys\nsys.seldom_runs += 1\nWHAT = 'used'\nITSELF = sys.modules[__name__]\n", "utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "seldom_runs", 0, raising=False)
    monkeypatch.delitem(sys.modules, NAME, raising=False)
    return tmp_path


def _runs() -> int:
    runs: int = vars(sys)["seldom_runs"]
    return runs


def test_it_is_run_at_the_first_use_however_often_it_is_imported(seldom: Path) -> None:
    defer((NAME,))
    one = __import__(NAME)
    other = __import__(NAME)
    assert (one is other, _runs()) == (True, 0)

    assert (one.WHAT, one.ITSELF, _runs()) == ("used", one, 1)
    assert (other.WHAT, type(other), _runs()) == ("used", ModuleType, 1)


def test_a_name_that_it_lacks_is_missing_as_ever(seldom: Path) -> None:
    defer((NAME,))

    with pytest.raises(AttributeError, match="has no attribute 'OTHER'"):
        _ = __import__(NAME).OTHER


def test_one_that_is_there_already_stays_and_one_that_is_nowhere_stays_missing() -> None:
    before = sys.modules["os"]

    defer(("os", "no_such_module"))

    assert sys.modules["os"] is before
    assert "no_such_module" not in sys.modules


STARTS = """
import sys
from thresholds_cli.base import deferred
new = [name for name in deferred.SELDOM_USED if name not in sys.modules]
deferred.defer()
import thresholds_cli.cli.app
print(*(name for name in new if type(sys.modules[name]) is not deferred._Deferred))
"""


def test_the_command_line_starts_without_any_of_them() -> None:
    """Else nothing is gained, and the list is out of date."""
    done = subprocess.run(
        [sys.executable, "-c", STARTS], cwd=ROOT, capture_output=True, text=True, check=True,
    )

    assert done.stdout.split() == []
