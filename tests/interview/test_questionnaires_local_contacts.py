"""The four questions of `conr local new`, and the file that they make."""

from __future__ import annotations

import datetime

import pytest

from tests.interview.typed import Typist, not_taken
from thresholds_cli.frameworks import load_framework
from thresholds_cli.interview.page import Move
from thresholds_cli.interview.questionnaires import (
    Team,
    ask_team,
    faults,
    team_file,
)
from thresholds_cli.model.local import Hours
from thresholds_cli.records.local_file import read_local

TODAY = datetime.date(2026, 11, 29)
WRITTEN = ("Front door", "0100 000000", "Mon-Thu 08:45-17:15, Fri 08:45-16:45", "0100 000001")


def asked(*replies: str | Move) -> tuple[Team | None, list[str], list[str]]:
    typist = Typist(*replies)
    return ask_team(typist), [page.id for page in typist.shown], not_taken(typist.shown)


def test_four_questions_make_the_answers() -> None:
    team, shown, said = asked(*WRITTEN)
    assert team == Team(*WRITTEN)
    assert shown == ["local.service", "local.number", "local.hours", "local.out_of_hours"]
    assert said == []


def test_the_file_is_sound_and_has_what_was_answered() -> None:
    local = read_local(team_file(Team(*WRITTEN), TODAY), "local.yaml", load_framework)
    office, night = local.contacts
    assert (office.name, office.number, len(office.hours.spans)) == (*WRITTEN[:2], 2)
    assert (night.number, night.hours) == (WRITTEN[3], Hours(out_of_hours=True))
    assert local.checked_on is None


@pytest.mark.parametrize(("out_of_hours", "hours"), [
    ("", ["always"]), ("0100 000001", ["always", "always"]),
])
def test_a_service_that_always_answers_has_nobody_stand_in_for_it(
    out_of_hours: str, hours: list[str]
) -> None:
    team = Team("Front door", "0100 000000", "always", out_of_hours)
    local = read_local(team_file(team, TODAY), "local.yaml", load_framework)
    assert [one.hours for one in local.contacts] == [Hours(always=True)] * len(hours)


@pytest.mark.parametrize(("place", "wrong"), [(0, ""), (1, "call us"), (2, "nine to five"),
                                              (2, ""), (3, "none")])
def test_an_answer_that_the_file_could_not_hold_is_asked_again(place: int, wrong: str) -> None:
    replies = [*WRITTEN]
    replies.insert(place, wrong)
    team, shown, said = asked(*replies)
    assert team == Team(*WRITTEN)
    assert len(shown) == 5
    assert len(said) == 1
    assert faults(Team(*WRITTEN[:place], wrong, *WRITTEN[place + 1:])) != []


def test_back_returns_to_the_question_before_and_danger_to_the_same_one() -> None:
    team, shown, _ = asked(WRITTEN[0], Move.BACK, WRITTEN[0], Move.DANGER, "", *WRITTEN[1:])
    assert team == Team(*WRITTEN)
    assert shown[:3] == ["local.service", "local.number", "local.service"]
    assert shown[3:6:2] == ["local.number", "local.number"]


def test_stopping_gives_nothing() -> None:
    assert asked(WRITTEN[0], Move.STOP)[0] is None
