"""The page of how conr is tested: what is on it is so, and a number may only have become more."""

from __future__ import annotations

import pytest

from tests.how_tested import about, untrue_lines

PAGE = """# How conr is tested
`python3 run.py test` runs at least 4,600 cases; none failed.
| `tests/engine` | the level | 1,200 |
| engine (`2ab9`) | 2039 | unchanged |
   - `tests/cli/test_growth.py::test_four_times`
"""


@pytest.mark.parametrize(("old", "new"), [("4,600", "4,600"), ("4,600", "6,700"),
                                           ("| 1,200 |", "| 12,000 |")])
def test_a_number_that_is_reached_or_passed_is_true(old: str, new: str) -> None:
    assert list(untrue_lines(PAGE, PAGE.replace(old, new))) == []


@pytest.mark.parametrize(("old", "new"), [
    ("4,600", "4,500"), ("| 1,200 |", "| 900 |"), ("unchanged", "changed"), ("2ab9", "2ab8"),
    ("test_four_times", "test_five_times"), ("the level", "a level"),
    ("# How conr is tested\n", ""),
])
def test_a_number_that_is_less_and_any_other_word_are_told(old: str, new: str) -> None:
    assert list(untrue_lines(PAGE, PAGE.replace(old, new)))


@pytest.mark.parametrize(("count", "words"), [(7, "7"), (99, "99"), (4688, "4,600")])
def test_a_number_of_tests_is_rounded_down(count: int, words: str) -> None:
    assert about(count) == words
