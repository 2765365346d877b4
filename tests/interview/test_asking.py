"""Pages outside an interview: danger comes back to them, and there is nothing before them."""

from __future__ import annotations

from tests.scripted import ScriptedAsker
from thresholds_cli.interview.asking import chosen
from thresholds_cli.interview.page import Kind, Move, Option, Page

PAGE = Page("framework", Kind.ONE, "Which?", options=(Option("a", "A"), Option("b", "B")))


def test_danger_shows_999_before_any_framework_is_chosen_and_comes_back() -> None:
    asker = ScriptedAsker({"framework": [Move.DANGER, "b"]})

    assert chosen(asker, PAGE) == "b"
    assert asker.asked == ["framework", "danger", "framework"]
    assert "999" in asker.pages[1].title + asker.pages[1].text


def test_where_a_framework_is_known_danger_shows_its_own_page() -> None:
    asker = ScriptedAsker({"framework": [Move.DANGER, "a"]})
    own = Page("danger", Kind.TELL, "Call 999 now", text="Front door: 01632 960001")

    assert chosen(asker, PAGE, lambda: own) == "a"
    assert asker.pages[1] is own


def test_back_on_the_first_page_stays_there() -> None:
    asker = ScriptedAsker({"framework": [Move.BACK, Move.REVIEW, "a"]})

    assert chosen(asker, PAGE) == "a"


def test_stopping_chooses_nothing() -> None:
    assert chosen(ScriptedAsker({"framework": Move.STOP}), PAGE) is None
