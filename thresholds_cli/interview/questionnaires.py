"""Short questionnaires outside an interview, in lines of text or by a choice: what is added to a
record after it was saved; the council's answer to a referral, the child's safety first; the team's
own contacts, and the file that they make."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from thresholds_cli.base.dates import day, day_as_written
from thresholds_cli.interview.asking import Asker, danger_anywhere
from thresholds_cli.interview.page import Answered, Kind, Move, Option, Page
from thresholds_cli.model.record import EntryKind, Event
from thresholds_cli.records.additions import MAYBE, REFERENCE, TEXT, WHO
from thresholds_cli.records.case_file import emit
from thresholds_cli.records.challenge import Answer, maybe_fault, said_fault
from thresholds_cli.records.local_file import FORMAT, NUMBER, span_from
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
    asker: Asker, questions: Sequence[TextQuestion], danger: Page
) -> tuple[str, ...] | None:
    """The answers, each on one line, as it was written for those that are not put; None where the
    person stops.

    `danger` is the page that the danger key shows. What was not taken is said on the page that asks
    again, and goes with it.
    """
    given = [one.written for one in questions]
    place, fault = 0, ""
    while place < len(questions):
        question = questions[place]
        if not question.asked(given[:place]):
            given[place] = question.written
            place += 1
            continue
        page = _page(question, given[place], _position(questions, given, place))
        if fault:
            page = replace(page, text=f"Not taken. {fault}\n{page.text}".rstrip())
        reply, fault = asker.ask(page), ""
        if reply is Move.STOP:
            return None
        if reply is Move.DANGER:
            asker.ask(danger)
        elif isinstance(reply, Answered):
            given[place] = " ".join((reply.values[0] if reply.values else reply.text).split())
            fault = question.fault(given[place])
            if fault:
                given[place] = question.written
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


_KINDS = {one.value: one for one in EntryKind}
_WITH_REASON = (EntryKind.ANSWER, EntryKind.DECISION)
_PASSED_ON = (EntryKind.REFERRAL, EntryKind.TRANSFER)
_SAID = {
    EntryKind.CALL: "Call: a call that was made or came in",
    EntryKind.ANSWER: "Answer: what the council or somebody else answered",
    EntryKind.ACTION: "Action: whether something agreed was done",
    EntryKind.DECISION: "Decision: what was decided",
    EntryKind.ADVICE: "Advice: what somebody advised",
    EntryKind.REVIEW: "Review: somebody looked at it again",
    EntryKind.REFERRAL: "Referral: it was referred, and to whom",
    EntryKind.TRANSFER: "Transfer: the file went to another school or service",
}
_DONE = {"yes": True, "no": False}
_DONE_OR_NOT = (
    Option("yes", "Yes"), Option("no", "No"), Option("not known", "Not known"),
)


def ask_event(asker: Asker, today: datetime.date) -> Event | None:
    """What is to be added; None where the person stops."""
    given = ask_texts(asker, tuple(_of_entry(today)), danger_anywhere())
    if given is None:
        return None
    kind, text, reason, who, on, number, done, reference, due, received, review = given
    entry = _KINDS[kind]
    date = day_as_written(on, today) or today
    return Event(
        date, entry, who, text, reference, reason if reason or entry in _WITH_REASON else None,
        int(number) if number else None, _DONE.get(done),
        *(day_as_written(one, today) if one else None for one in (due, received, review)),
    )


def _of_entry(today: datetime.date) -> Iterator[TextQuestion]:
    def past(text: str) -> str:
        found = day_as_written(text, today) if text else today
        if found is None:
            return _LIKE.format(today)
        return "That lies in the future." if found > today else ""

    def maybe_day(text: str) -> str:
        return "" if not text or day_as_written(text, today) else _LIKE.format(today)

    def to_come(text: str) -> str:
        found = day_as_written(text, today) if text else today
        passed = found is not None and found < today
        return "That day has passed. When is the next review?" if passed else maybe_day(text)

    yield TextQuestion(
        "entry.kind", "What is to be added?",
        "If a child is in immediate danger, stop and call 999.", _none,
        choices=tuple(Option(one.value, _SAID[one]) for one in EntryKind),
    )
    yield TextQuestion(
        "entry.text", "What was said, decided or done?", "By role, no names.", _fault_of(TEXT)
    )
    yield TextQuestion(
        "entry.reason", "What reason was given?",
        "For an answer or a decision. Leave it empty if none was given.", _fault_of(MAYBE),
        asked=_of(*_WITH_REASON, EntryKind.CALL),
    )
    yield TextQuestion(
        "entry.who", "Who was it, by role?",
        "For example: duty social worker. For a referral or a file: who received it. No names.",
        _fault_of(WHO),
    )
    yield TextQuestion("entry.date", "On what date?", f"{_DAYS} Leave it empty for today.", past)
    yield TextQuestion(
        "entry.action", "Which of the agreed actions is it about?",
        "Its number in the record. Leave it empty if it is none of them.", _number_fault,
        asked=_of(EntryKind.ACTION),
    )
    yield TextQuestion(
        "entry.done", "Was it done?", "", _none, asked=_of(EntryKind.ACTION), choices=_DONE_OR_NOT,
    )
    yield TextQuestion(
        "entry.reference", "What reference was given?", "Leave it empty if there is none yet.",
        _fault_of(REFERENCE), asked=_of(*_PASSED_ON),
    )
    yield TextQuestion(
        "entry.due", "By when must the file be there?",
        f"{_TO_COME} Leave it empty if that is not known.", maybe_day,
        asked=_of(EntryKind.TRANSFER),
    )
    yield TextQuestion(
        "entry.received", "When did they confirm that they have it?",
        f"{_DAYS} Leave it empty if they have not yet.", past, asked=_of(*_PASSED_ON),
    )
    yield TextQuestion(
        "entry.review", "Is there a new review date?",
        f"{_TO_COME} Leave it empty if the day stays as it was.", to_come,
    )


_DAYS = "For example 28/11, yesterday or 2026-11-28."
_TO_COME = "For example 14/12, next Friday or 2026-12-14."
_LIKE = "Write it as year-month-day, such as {}."


def _of(*kinds: EntryKind) -> Callable[[Sequence[str]], bool]:
    """Whether the entry is of one of these kinds."""
    return lambda given: _KINDS.get(given[0]) in kinds


def _none(text: str) -> str:
    """Nothing is wrong with a choice."""
    return ""


def _number_fault(text: str) -> str:
    sound = not text or (
        text.isascii() and text.isdecimal() and len(text) < 5 and int(text) > 0
    )
    return "" if sound else "Write its number, such as 1."


def _fault_of(shape: Text) -> Callable[[str], str]:
    """The fault of a text as a sentence; "" where the record can keep it."""
    def fault(text: str) -> str:
        return f"It {found}." if (found := shape.fault(text)) else ""

    return fault


def ask_answer(asker: Asker, today: datetime.date, danger: Page) -> Answer | None:
    """What was answered; None where the person stops."""
    given = ask_texts(asker, (_SAFE, *_of_answer(today), _ASK), danger)
    if given is None:
        return None
    safe, text, reason, who, on, ask = given
    date = day(on)
    assert date is not None
    return Answer(date, who, text, reason, ask, safe)


def ask_challenge(asker: Asker, danger: Page) -> tuple[str, str] | None:
    """How the child is kept safe meanwhile and what is asked for, where the answer is known; None
    where the person stops."""
    given = ask_texts(asker, (_SAFE, _ASK), danger)
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


def _of_answer(today: datetime.date) -> Iterator[TextQuestion]:
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


_HOURS = "such as 'Mon-Thu 08:45-17:15, Fri 08:45-16:45', or 'always'"
_SERVICE = Text(limit=180)
_TEAM_FILE_HEAD = """\
# Your team's own contacts, for conr. Plain text; nothing leaves this computer. Roles only: no names
# of people belong here. 'conr local check' tells what is wrong with it.
# More can stand here: area, frameworks, leads, limits; data/local-template.yaml shows each.
# When you have rung the numbers, write the day here, so that conr can show it:
# checked_on: {today}
"""


class Team(NamedTuple):
    """The answers: a service, its number, its hours as typed, the number out of hours or ""."""

    service: str
    number: str
    hours: str
    out_of_hours: str = ""


def faults(team: Team) -> list[str]:
    """What the file could not hold, each as a sentence."""
    return [
        f"{question.title} {fault}"
        for question, value in zip(_OF_TEAM, team, strict=True)
        if (fault := question.fault(value))
    ]


def team_file(team: Team, today: datetime.date) -> bytes:
    """The local file of a team."""
    contacts: list[dict[str, object]] = [
        {"name": team.service, "number": team.number, "hours": _spans(team.hours)}
    ]
    if team.out_of_hours:
        contacts.append({
            "name": f"{team.service}, out of hours", "number": team.out_of_hours,
            "hours": "always" if team.hours.lower() == "always" else "out of hours",
        })
    body = emit({"format": FORMAT, "contacts": contacts})
    return (_TEAM_FILE_HEAD.format(today=today.isoformat()) + body).encode()


def ask_team(asker: Asker) -> Team | None:
    """The answers page by page; None where the person stops."""
    given = ask_texts(asker, _OF_TEAM, danger_anywhere())
    return None if given is None else Team(*given)


def _service_fault(text: str) -> str:
    return "Write a name or a role on one line." if _SERVICE.fault(text) else ""


def _telephone_fault(text: str) -> str:
    return "Write a telephone number, such as 0100 000000." if NUMBER.fault(text) else ""


def _hours_fault(text: str) -> str:
    return "" if _spans(text) else f"Write hours {_HOURS}."


def _spans(text: str) -> str | list[str]:
    """Hours as the file has them; empty where they are not understood."""
    if text.lower() == "always":
        return "always"
    parts = [part.strip() for part in text.replace(";", ",").split(",")]
    return parts if all(span_from(part) for part in parts) else []


_OF_TEAM = (
    TextQuestion(
        "local.service", "Which service do you call about a child?",
        "A name or a role, such as: Children's social care, front door.",
        _service_fault,
    ),
    TextQuestion("local.number", "Its telephone number?", "", _telephone_fault),
    TextQuestion("local.hours", "When does it answer?", f"Hours {_HOURS}.", _hours_fault),
    TextQuestion(
        "local.out_of_hours", "Which number answers out of hours?",
        "The council's emergency duty team. Leave it empty if you do not know: conr then says so.",
        lambda text: _telephone_fault(text) if text else "",
    ),
)
