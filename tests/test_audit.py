"""The audit fails on what is known, and says so plainly where it could not be made."""

from __future__ import annotations

from typing import Any
from urllib.error import URLError

import pytest

from tests.audit import audit, pinned

PACKAGES = [("rich", "15.0.0"), ("pyyaml", "5.3")]


def answering(*results: Any) -> Any:
    return lambda _question: {"results": list(results)}


def test_a_known_vulnerability_fails_and_is_named() -> None:
    code, said = audit(PACKAGES, answering({}, {"vulns": [{"id": "PYSEC-2021-142"}]}))

    assert code == 1
    assert "pyyaml 5.3: PYSEC-2021-142" in said


def test_nothing_known_is_said_with_how_many_were_asked_about() -> None:
    assert audit(PACKAGES, answering({}, {})) == (
        0, ["audit: nothing is known against 2 pinned packages"])


def test_the_question_names_every_package_with_its_version() -> None:
    asked = []

    audit(PACKAGES, lambda question: asked.append(question) or {"results": [{}, {}]})

    assert [
        (one["package"]["name"], one["version"]) for one in asked[0]["queries"]
    ] == PACKAGES


@pytest.mark.parametrize("error", [URLError("no route"), TimeoutError(), ValueError("no JSON")])
def test_an_unreachable_database_is_no_audit_and_stops_nothing(error: Exception) -> None:
    def unreachable(_question: Any) -> Any:
        raise error

    code, (said,) = audit(PACKAGES, unreachable)

    assert code == 0
    assert said.startswith("not audited: ")


@pytest.mark.parametrize("answer", [{}, [], {"results": None}, {"results": [{}]}, {"results": [1]}])
def test_an_answer_that_says_nothing_is_no_audit(answer: Any) -> None:
    _code, (said,) = audit(PACKAGES, lambda _question: answer)

    assert said.startswith("not audited: ")


def test_every_pin_is_asked_about() -> None:
    assert {"rich", "pytest", "mypy", "hatchling"} <= {name for name, _version in pinned()}
