"""The four questions of `conr local new`, and the file that their answers make."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from thresholds_cli.interview.asking import Asker, danger_anywhere
from thresholds_cli.interview.questionnaires import TextQuestion, ask_texts
from thresholds_cli.records.case_file import emit
from thresholds_cli.records.local_file import FORMAT, NUMBER, span_from
from thresholds_cli.strict_yaml.schema import Text

_HOURS = "such as 'Mon-Thu 08:45-17:15, Fri 08:45-16:45', or 'always'"
_SERVICE = Text(limit=180)
_HEAD = """\
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
        for question, value in zip(_QUESTIONS, team, strict=True)
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
    return (_HEAD.format(today=today.isoformat()) + body).encode()


def ask_team(asker: Asker, say: Callable[[str], None]) -> Team | None:
    """The answers page by page; None where the person stops. `say` tells what was not taken."""
    given = ask_texts(asker, _QUESTIONS, danger_anywhere(), say)
    return None if given is None else Team(*given)


def _service_fault(text: str) -> str:
    return "Write a name or a role on one line." if _SERVICE.fault(text) else ""


def _number_fault(text: str) -> str:
    return "Write a telephone number, such as 0100 000000." if NUMBER.fault(text) else ""


def _hours_fault(text: str) -> str:
    return "" if _spans(text) else f"Write hours {_HOURS}."


def _spans(text: str) -> str | list[str]:
    """Hours as the file has them; empty where they are not understood."""
    if text.lower() == "always":
        return "always"
    parts = [part.strip() for part in text.replace(";", ",").split(",")]
    return parts if all(span_from(part) for part in parts) else []


_QUESTIONS = (
    TextQuestion(
        "local.service", "Which service do you call about a child?",
        "A name or a role, such as: Children's social care, front door.",
        _service_fault,
    ),
    TextQuestion("local.number", "Its telephone number?", "", _number_fault),
    TextQuestion("local.hours", "When does it answer?", f"Hours {_HOURS}.", _hours_fault),
    TextQuestion(
        "local.out_of_hours", "Which number answers out of hours?",
        "The council's emergency duty team. Leave it empty if you do not know: conr then says so.",
        lambda text: _number_fault(text) if text else "",
    ),
)
