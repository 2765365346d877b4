"""Every control on the hazard log and every promise names tests that exist; the page is theirs."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.how_tested import (
    HAZARDS,
    PAGE,
    ROOT,
    TEST_ID,
    Run,
    Untrue,
    about,
    digest,
    page,
    read_run,
)
from tests.promises import DATA, KEYS, LEVEL
from tools.launcher import COVERED

LOG = HAZARDS.read_text("utf-8")
ROWS = re.findall(r"^\| (H\d+) \|(.*)\|$", LOG, re.MULTILINE)
NAMED = set(TEST_ID.findall(LOG))
PROMISED = {key: {f"tests/test_promises.py::test_{key.replace('-', '_')}"} for key in KEYS}
MARK = re.compile(r"@pytest\.mark\.promise\((.*)\)")


def exists(test: str) -> bool:
    """Whether the file has a test of this name."""
    file, *names = test.split("::")
    body: list[ast.stmt] = ast.parse((ROOT / file).read_text("utf-8")).body
    for name in names:
        found = [
            node for node in body
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name == name
        ]
        if not found:
            return False
        body = found[0].body
    return True


def all_passed(**changes: object) -> dict[str, Run]:
    tests = {*NAMED, *(one for tests in PROMISED.values() for one in tests)}
    return {
        "test": Run(Counter(dict.fromkeys(tests, 1)), promised=dict(PROMISED)),
        "thorough": Run(**changes),  # type: ignore[arg-type]
    }


def test_hazards_are_numbered_without_a_gap() -> None:
    assert [name for name, _row in ROWS] == [f"H{n}" for n in range(1, len(ROWS) + 1)]
    assert len(ROWS) >= 12


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_each_has_a_cause_a_control_and_tests(name: str, row: str) -> None:
    cells = [one.strip() for one in row.split(" | ")]

    assert len(cells) == 4
    assert all(cells)
    assert TEST_ID.findall(cells[3])


@pytest.mark.parametrize("test", sorted(NAMED))
def test_what_is_named_exists(test: str) -> None:
    assert exists(test)


def test_what_does_not_exist_is_found_out() -> None:
    assert not exists("tests/test_hazards.py::test_that_nobody_wrote")


def test_the_page_stands_while_all_that_is_named_passed() -> None:
    made = page(all_passed(), coverage=ROOT / "nowhere", measured=ROOT / "nowhere")

    assert all(promise.words in made for promise in (*DATA, *LEVEL))


@pytest.mark.parametrize("how", ["failed", "did not run"])
@pytest.mark.parametrize("test", [*PROMISED["harm-first"], TEST_ID.findall(LOG)[-1]])
def test_a_promise_without_a_passing_test_is_no_page(how: str, test: str) -> None:
    runs = all_passed()
    if how == "failed":
        runs["thorough"].failed.add(test)
    else:
        del runs["test"].passed[test]

    with pytest.raises(Untrue, match=re.escape(test)):
        page(runs, coverage=ROOT / "nowhere", measured=ROOT / "nowhere")


def test_a_promise_that_no_test_bears_is_no_page() -> None:
    runs = all_passed()
    del runs["test"].promised["never-half"]

    with pytest.raises(Untrue, match="no test shows the promise 'never-half'"):
        page(runs, coverage=ROOT / "nowhere", measured=ROOT / "nowhere")


def test_every_promise_has_tests_that_bear_its_key() -> None:
    found = {
        key for file in (ROOT / "tests").rglob("test_*.py")
        for keys in MARK.findall(file.read_text("utf-8")) for key in re.findall(r'"([^"]+)"', keys)
    }

    assert found == KEYS


def test_a_report_is_read_as_it_is_written(tmp_path: Path) -> None:
    report = tmp_path / "test.xml"
    report.write_text("""<testsuites><testsuite>
        <testcase classname="tests.cli.test_a" name="test_b[x-1]"><properties>
            <property name="files" value="7"/><property name="promise" value="saved"/>
            </properties></testcase>
        <testcase classname="tests.cli.test_a" name="test_b[y]"/>
        <testcase classname="tests.test_c.TestD" name="test_e"><failure/></testcase>
        <testcase classname="tests.test_c.TestD" name="test_f"><skipped/></testcase>
    </testsuite></testsuites>""", "utf-8")

    run = read_run(report)

    assert run.passed == {"tests/cli/test_a.py::test_b": 2}
    assert run.failed == {"tests/test_c.py::TestD::test_e", "tests/test_c.py::TestD::test_f"}
    assert run.figures == {"files": 7}
    assert run.promised == {"saved": {"tests/cli/test_a.py::test_b"}}


def test_numbers_are_rounded_down() -> None:
    assert [about(n) for n in (0, 7, 99, 119, 3461, 10_001)] == [
        "0", "7", "99", "110", "3,400", "10,000"]


def test_what_was_measured_before_says_whether_its_part_has_changed(tmp_path: Path) -> None:
    report = {"mutants": 10, "killed": 9, "equivalent": 1, "survived": 0,
              "sources": ["run.py"], "digest": digest(["run.py"])}
    (tmp_path / "mutation-launcher.json").write_text(json.dumps(report), "utf-8")
    assert "| 0 | unchanged |" in page(all_passed(), coverage=ROOT / "nowhere", measured=tmp_path)

    (tmp_path / "mutation-launcher.json").write_text(
        json.dumps({**report, "sources": ["LICENSE"]}), "utf-8")
    assert "| 0 | changed |" in page(all_passed(), coverage=ROOT / "nowhere", measured=tmp_path)


def test_what_the_tests_reach_is_rounded_down_and_stands_beside_the_least(tmp_path: Path) -> None:
    for part in COVERED:
        report = {"totals": {"percent_covered": 99.99}}
        (tmp_path / f"{part}.json").write_text(json.dumps(report), "utf-8")

    made = page(all_passed(), coverage=tmp_path, measured=ROOT / "nowhere")

    assert "| store | 99 | 100 |" in made


def test_the_page_links_to_what_is_there() -> None:
    written = {path.name for path in HAZARDS.parent.glob("*.md")} | {PAGE.name}
    made = page(all_passed(), coverage=ROOT / "nowhere", measured=ROOT / "nowhere")
    for text in (LOG, made, (HAZARDS.parent / "data-protection.md").read_text("utf-8")):
        assert set(re.findall(r"\]\(([a-z-]+\.md)\)", text)) <= written
