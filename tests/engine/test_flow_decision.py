"""What a decision is followed by: where it goes lower, a reason and somebody consulted."""

from __future__ import annotations

import pytest

from tests.engine.test_flow import TO_DECISION, route
from thresholds_cli.engine.flow import NEXT, RECORD


@pytest.mark.parametrize(("own", "pointed", "decided", "follows"), [
    (3, 3, 3, ()),
    (3, 3, 4, ()),
    (2, 3, 4, ()),
    (None, 3, 3, ()),
    (3, 3, 2, ("decision.reason", "consulted")),
    (2, 3, 2, ("decision.reason", "consulted")),
    (2, 3, 3, ("decision.reason", "consulted")),
    (4, 3, 3, ("decision.reason", "consulted")),
    (3, None, 3, ()),
    (3, 3, None, ()),
])
def test_what_a_decision_is_followed_by(
    own: int | None, pointed: int | None, decided: int | None, follows: tuple[str, ...]
) -> None:
    now = route((*TO_DECISION, "decision.level"), pointed, own, decided)

    pages = now.pages()

    assert pages[pages.index("decision.level") + 1:-3] == follows


@pytest.mark.parametrize(("own", "pointed", "decided", "follows"), [
    (3, 3, 3, ("decision.reason",)),
    (3, 3, 4, ("decision.reason",)),
    (3, None, 3, ("decision.reason",)),
    (3, 3, None, ("decision.reason",)),
    (3, 3, 2, ("decision.reason", "consulted")),
])
def test_a_reason_that_is_written_stays_on_the_way(
    own: int, pointed: int | None, decided: int | None, follows: tuple[str, ...]
) -> None:
    now = route((*TO_DECISION, "decision.level"), pointed, own, decided, reason="As seen.")

    pages = now.pages()

    assert pages[pages.index("decision.level") + 1:-3] == follows


def test_a_reason_of_spaces_is_none() -> None:
    assert "decision.reason" not in route(("decision.level",), 3, 3, 3, reason="  ").pages()


@pytest.mark.parametrize(("reason", "consulted", "lacks_reason", "lacks_consulted"), [
    ("", "", True, True), (" ", " ", True, True), ("seen", "", False, True),
    ("", "DSL", True, False), ("seen", "DSL", False, False),
])
def test_going_lower_says_what_it_still_lacks(
    reason: str, consulted: str, lacks_reason: bool, lacks_consulted: bool
) -> None:
    now = route((), 3, decided=2, reason=reason, consulted=consulted)

    assert now.missing("decision.reason") == (
        "Going lower than the framework points needs your reason." if lacks_reason else ""
    )
    assert now.missing("consulted") == (
        "Going lower needs somebody whom you have consulted or will consult: their role."
        if lacks_consulted else ""
    )
    assert now.missing("decision.level") == ""


def test_going_lower_cannot_be_passed_without_a_reason_and_somebody_consulted() -> None:
    done = (*TO_DECISION, "decision.level", "decision.reason", "consulted", NEXT)

    assert route(done, 3, decided=2).waiting() == "decision.reason"
    assert route(done, 3, decided=2, reason="  ").after(RECORD) == "decision.reason"
    assert route(done, 3, decided=2, reason="seen").waiting() == "consulted"
    assert route(done, 3, decided=2, reason="seen", consulted="DSL").waiting() == RECORD


def test_going_higher_or_along_lacks_nothing() -> None:
    for decided in (3, 4, None):
        now = route((), 3, decided=decided)
        assert now.missing("decision.reason") == now.missing("consulted") == ""
