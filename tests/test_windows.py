"""What a run under Wine came to is kept whole: every failure by its name, whatever was left out."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from tests import windows
from tests.how_tested import windows_section

WINES = next(iter(windows.WINES_OWN))
_WHERE, _, _NAME = WINES.partition("::")
REPORT = f"""<testsuites><testsuite>
<testcase classname="tests.engine.test_level" name="test_a[1]"/>
<testcase classname="tests.engine.test_level" name="test_a[2]"/>
<testcase classname="tests.engine.test_level" name="test_b[1]"><failure message="no"/></testcase>
<testcase classname="tests.engine.test_level" name="test_c"><error message="no"/></testcase>
<testcase classname="{_WHERE.removesuffix('.py').replace('/', '.')}" name="{_NAME} x]">
  <failure message="DLL"/></testcase>
<testcase classname="tests.store.test_disk" name="test_d"><skipped message="links"/></testcase>
<testcase classname="" name="tests.store.test_lock">
  <skipped message="collection skipped">('lock.py', 20, 'Skipped: forks')</skipped></testcase>
<testcase classname="" name="tests.store.test_broken"><error message="broken"/></testcase>
</testsuite></testsuites>"""


@pytest.fixture
def result(tmp_path: Path) -> dict[str, Any]:
    (tmp_path / "windows.xml").write_text(REPORT, "utf-8")
    today = datetime.date(2026, 11, 29)
    return windows.result_of(tmp_path / "windows.xml", "3.11.9", "8.0", today)


def test_nothing_of_a_report_is_lost(result: dict[str, Any]) -> None:
    assert result["passed"] == 2
    assert result["left_out"] == {"forks": 1, "links": 1}
    assert result["failed"] == [
        "tests.store.test_broken", "tests/engine/test_level.py::test_b[1]",
        "tests/engine/test_level.py::test_c",
    ]
    assert result["failed_for_wine"] == {windows.WINES_OWN[WINES]: 1}


def test_the_page_tells_the_date_and_every_failure(
    result: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "windows.json").write_text(json.dumps(result), "utf-8")

    page = "\n".join(windows_section(tmp_path))

    assert "On 29 November 2026" in page
    assert "2 cases passed" in page
    assert "forks (1); links (1)" in page
    for failed in result["failed"]:
        assert f"`{failed}`" in page
    assert f"1 failed for a reason of Wine’s own: {windows.WINES_OWN[WINES]}" in page
    assert "No other failed" not in page


def test_with_no_run_the_page_says_nothing_of_it(tmp_path: Path) -> None:
    assert list(windows_section(tmp_path)) == []


def test_without_wine_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")

    assert windows.main([]) == 2
    assert "apt install wine" in capsys.readouterr().err


@pytest.mark.parametrize("test", windows.WINES_OWN)
def test_what_fails_for_wine_is_there(test: str) -> None:
    path, _, name = test.partition("[")[0].partition("::")

    assert f"def {name}(" in (windows.ROOT / path).read_text("utf-8")
