"""A page of several answers line by line; and one line in place of another."""

from __future__ import annotations

import io

from thresholds_cli.interview.page import Answered, Entry, Kind, Move, Option, Page, Reply
from thresholds_cli.records.case_file import LISTED, WORDS
from thresholds_cli.search.worries import sentences
from thresholds_cli.terminal.line_mode import LineMode

CHOICES = (Option("yes", "Yes"), Option("no", "No"), Option("not known", "Not known"))
FORM = Page("worries", Kind.FORM, "What worries you?", entries=(
    Entry("worries", "What worries you", shape=LISTED, split=sentences),
    Entry("child.age", "The child’s age", shape=WORDS),
    Entry("child.disabled", "Disabled", answer="not known", choices=CHOICES),
))


def typed(lines: str, page: Page = FORM) -> tuple[Reply, str]:
    """The reply to these lines, and what was said."""
    said = io.StringIO()
    return LineMode(io.StringIO(lines), said).ask(page), said.getvalue()


def test_each_answer_is_asked_for_in_turn_and_an_empty_line_goes_on() -> None:
    reply, _said = typed("bruise\nhungry\n\n5\nno\n")

    assert reply == Answered(entries=(
        ("worries", "bruise\nhungry"), ("child.age", "5"), ("child.disabled", "no"),
    ))


def test_enter_alone_keeps_what_stands_there() -> None:
    assert typed("\n\n\n")[0] == Answered(entries=(
        ("worries", ""), ("child.age", ""), ("child.disabled", "not known"),
    ))


def test_several_sentences_in_one_line_are_a_worry_each() -> None:
    reply, _said = typed("He had a bruise. Mum did not come.\n\n\n\n")

    assert isinstance(reply, Answered)
    assert dict(reply.entries)["worries"] == "He had a bruise\nMum did not come"


def test_what_is_no_answer_is_said_and_asked_again() -> None:
    reply, said = typed("\n\nmaybe\n1\n")

    assert "Not understood: 'maybe'" in said
    assert isinstance(reply, Answered)
    assert dict(reply.entries)["child.disabled"] == "yes"


def test_the_ways_out_are_heard_with_and_without_a_full_stop() -> None:
    for word in ("danger", ".danger", "!"):
        assert typed(f"{word}\n")[0] is Move.DANGER
        assert typed(f"\n\n{word}\n")[0] is Move.DANGER
    assert typed("stop\n")[0] is Move.STOP


def test_a_line_typed_replaces_the_proposed_one_and_none_keeps_it() -> None:
    page = Page("path", Kind.TEXT, "Where?", written="/here/record.md", shape=WORDS)

    assert typed("/there/record.md\n", page)[0] == Answered(text="/there/record.md")
    assert typed("\n", page)[0] == Answered(text="/here/record.md")


def test_words_that_begin_with_digits_are_looked_for_and_tick_nothing() -> None:
    looked: list[str] = []

    def find(words: str) -> tuple[Option, ...]:
        looked.append(words)
        return ()

    page = Page("i", Kind.MANY, "Tick", options=CHOICES, find=find)

    assert typed("13 year old out at night\n2\n\n", page)[0] == Answered(("no",))
    assert looked == ["13 year old out at night"]
