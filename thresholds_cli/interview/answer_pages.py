"""The questions about the council's answer to a referral, the child's safety first."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from thresholds_cli.base.dates import day
from thresholds_cli.interview.asking import Asker
from thresholds_cli.interview.page import Page
from thresholds_cli.interview.text_questions import TextQuestion, ask_texts
from thresholds_cli.records.challenge import Answer, maybe_fault, said_fault


def ask_answer(
    asker: Asker, today: datetime.date, danger: Page, say: Callable[[str], None]
) -> Answer | None:
    """What was answered; None where the person stops."""
    given = ask_texts(asker, (_SAFE, *_questions(today), _ASK), danger, say)
    if given is None:
        return None
    safe, text, reason, who, on, ask = given
    date = day(on)
    assert date is not None
    return Answer(date, who, text, reason, ask, safe)


def ask_challenge(
    asker: Asker, danger: Page, say: Callable[[str], None]
) -> tuple[str, str] | None:
    """How the child is kept safe meanwhile and what is asked for, where the answer is known; None
    where the person stops."""
    given = ask_texts(asker, (_SAFE, _ASK), danger, say)
    return (given[0], given[1]) if given else None


_SAFE = TextQuestion(
    "answer.safe", "How is the child kept safe until this is settled?",
    "Who sees the child, and what they do if it gets worse. Leave it empty if it is not settled. "
    "If a child is in immediate danger, stop and call 999.", maybe_fault,
)
_ASK = TextQuestion(
    "answer.ask", "What do you ask for now?",
    "For example: a strategy discussion; a visit by a date. You may leave it empty.", maybe_fault,
)


def _questions(today: datetime.date) -> Iterator[TextQuestion]:
    def date_fault(text: str) -> str:
        found = day(text)
        if found is None:
            return f"Write it as year-month-day, such as {today}."
        return "That lies in the future." if found > today else ""

    yield TextQuestion(
        "answer.text", "What was answered to your referral?", "For example: no further action.",
        said_fault,
    )
    yield TextQuestion(
        "answer.reason", "What reason was given?", "Leave it empty if none was.", maybe_fault
    )
    yield TextQuestion(
        "answer.who", "Who answered, by role?", "For example: duty social worker. No names.",
        said_fault,
    )
    yield TextQuestion(
        "answer.date", "On what date?", "As year-month-day.", date_fault, str(today)
    )
