"""A ' #' in somebody's words is told in every kind of file, and never cuts them silently."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.builders import bundled
from thresholds_cli.base.errors import FileRefused
from thresholds_cli.frameworks import load_framework
from thresholds_cli.records.additions import read_event
from thresholds_cli.records.case_file import read_answers
from thresholds_cli.records.challenge import read_answer
from thresholds_cli.records.dispute_file import read_said
from thresholds_cli.records.local_file import read_local


def answers(text: str) -> Any:
    return read_answers(f"framework: kirklees-2016\n{text}\n".encode(), "f", load_framework)[0]


def said(text: str) -> Any:
    head = "stage: 1\non: 2026-11-21\nwho: the manager\n"
    return read_said(f"{head}{text}\n".encode(), "f")


def event(text: str) -> Any:
    return read_event(f"date: 2026-11-21\nkind: call\nwho: us\n{text}\n".encode(), "f")


def answer(text: str) -> Any:
    return read_answer(f"date: 2026-11-21\nwho: them\n{text}\n".encode(), "f")


def local(text: str) -> Any:
    head = f"format: 1\narea: {text}\ncontacts:\n  - name: Duty\n"
    made = f"{head}    number: {text}\n    hours: always\n"
    return read_local(made.encode(), "f", bundled)


CUT: list[tuple[Callable[[str], Any], str, int]] = [
    (answers, "voice: She said #metoo and cried all day", 2),
    (answers, "voice: 'She said' #metoo", 2),
    (answers, "worries:\n  - bruise, see photo #2\n  - no tea", 3),
    (answers, "evidence:\n  health-4-repeated-injuries: two bruises # left arm", 3),
    (answers, "actions:\n  - {what: x}\n  - what: ring the school\n      #now", 4),
    (answers, "child:\n  others: a sister # 3", 3), (answers, "decision:\n  reason: see #4", 3),
    (said, "answered: no #again", 4), (said, "asked: x\nagreed: nothing # yet", 5),
    (event, "text: rang twice #busy", 4), (event, "text: a\nreference: EXT 12 #4", 5),
    (answer, "text: no further action #12", 3), (answer, "text: no\nreason: none # given", 4),
    (local, "01924 335324 #12", 2),
]
WHOLE: list[tuple[Callable[[str], Any], str, str]] = [
    (answers, 'voice: "She said #metoo and cried"', "She said #metoo and cried"),
    (answers, 'voice: "She cried"   # her words', "She cried"),
    (answers, "voice: |\n  She said #metoo", "She said #metoo"),
    (answers, "voice: issue#4", "issue#4"),
    (answers, "immediate_danger: no   # asked\nindicators:\n  - health-4-repeated-injuries # x",
     "health-4-repeated-injuries"),
    (event, 'text: "rang #12 twice"', "rang #12 twice"),
]


@pytest.mark.promise("nothing-vanishes")
@pytest.mark.parametrize(("read", "text", "line"), CUT)
def test_words_that_a_comment_would_cut_are_refused_with_their_line(
    read: Callable[[str], Any], text: str, line: int
) -> None:
    with pytest.raises(FileRefused) as refused:
        read(text)

    problems = refused.value.problems
    assert line in {one.line for one in problems}
    assert all("'#'" in one.message and '"double quotes"' in one.message for one in problems)


@pytest.mark.parametrize(("read", "text", "kept"), WHOLE)
def test_words_in_quotes_and_comments_after_what_is_no_text_stay(
    read: Callable[[str], Any], text: str, kept: str
) -> None:
    assert kept in str(read(text))
