"""Questions that are answered in a line of text or by a choice each, one after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from thresholds_cli.interview.asking import Asker
from thresholds_cli.interview.page import Answered, Kind, Move, Option, Page
from thresholds_cli.strict_yaml.schema import Text

_LINE = Text(limit=10_000, empty=True)


class TextQuestion(NamedTuple):
    """`fault` says what an answer, trimmed, may not be, as a sentence; "" where it can be kept.
    `asked` says by the answers before it whether it is put at all. Where there are `choices`, the
    answer is the value of one of them."""

    id: str
    title: str
    text: str
    fault: Callable[[str], str]
    written: str = ""
    asked: Callable[[Sequence[str]], bool] = lambda given: True
    choices: tuple[Option, ...] = ()


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
        reply = asker.ask(_page(question, given[place], _position(questions, given, place)))
        if reply is Move.STOP:
            return None
        if reply is Move.DANGER:
            asker.ask(danger)
        elif isinstance(reply, Answered):
            given[place] = " ".join((reply.values[0] if reply.values else reply.text).split())
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


def _page(question: TextQuestion, given: str, position: str) -> Page:
    if question.choices:
        return Page(
            question.id, Kind.ONE, question.title, question.text, options=question.choices,
            given=(given,) if given else (), position=position,
        )
    return Page(
        question.id, Kind.TEXT, question.title, question.text, written=given, position=position,
        shape=_LINE,
    )


def _position(questions: Sequence[TextQuestion], given: Sequence[str], place: int) -> str:
    """Which question of those that are put, by what is answered so far."""
    put = [n for n, one in enumerate(questions) if one.asked(given[:n])]
    return f"{put.index(place) + 1} of {len(put)}"
