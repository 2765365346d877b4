"""Questions that are answered in a line of text each, asked one after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from thresholds_cli.interview.asking import Asker
from thresholds_cli.interview.page import Answered, Kind, Move, Page
from thresholds_cli.strict_yaml.schema import Text

_LINE = Text(limit=10_000, empty=True)


class TextQuestion(NamedTuple):
    """`fault` says what an answer, trimmed, may not be, as a sentence; "" where it can be kept.
    `asked` says by the answers before it whether it is put at all."""

    id: str
    title: str
    text: str
    fault: Callable[[str], str]
    written: str = ""
    asked: Callable[[Sequence[str]], bool] = lambda given: True


def ask_texts(
    asker: Asker, questions: Sequence[TextQuestion], danger: Page, say: Callable[[str], None]
) -> tuple[str, ...] | None:
    """The answers, each on one line, as it was written for those that are not put; None where the
    person stops.

    `danger` is the page that the danger key shows. `say` tells what was not taken.
    """
    given = [one.written for one in questions]
    place = 0
    while place < len(questions):
        question = questions[place]
        if not question.asked(given[:place]):
            given[place] = question.written
            place += 1
            continue
        reply = asker.ask(Page(
            question.id, Kind.TEXT, question.title, question.text, written=given[place],
            position=_position(questions, given, place), shape=_LINE,
        ))
        if reply is Move.STOP:
            return None
        if reply is Move.DANGER:
            asker.ask(danger)
        elif isinstance(reply, Answered):
            given[place] = " ".join(reply.text.split())
            fault = question.fault(given[place])
            if fault:
                given[place] = question.written
                say(f"Not taken. {fault}")
            else:
                place += 1
        else:
            before = (n for n in range(place - 1, -1, -1) if questions[n].asked(given[:n]))
            place = next(before, 0)
    return tuple(given)


def _position(questions: Sequence[TextQuestion], given: Sequence[str], place: int) -> str:
    """Which question of those that are put, by what is answered so far."""
    put = [n for n, one in enumerate(questions) if one.asked(given[:n])]
    return f"{put.index(place) + 1} of {len(put)}"
