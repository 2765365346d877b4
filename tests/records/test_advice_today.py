"""The duties of a case: in the JSON of the reading and in the record, and nowhere uncalled for."""

from __future__ import annotations

from typing import Any

from tests import builders
from thresholds_cli.documents.markdown import as_markdown
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Case, Child, Notes, Truth
from thresholds_cli.model.record import Edition, Record
from thresholds_cli.records.advice_today import case_advice, duties_section, phone_at
from thresholds_cli.records.record_document import record_document
from thresholds_cli.views.as_json import reading_json

ROCHDALE = "rochdale-2018"
TITLE = "Duties of today, beside this edition"
FGM = "Known FGM under 18: teachers, health and care staff tell police themselves."


NOBODY = Child()


def case_of(*ticked: str, child: Child = NOBODY, **notes: Any) -> Case:
    answers = builders.answers(ROCHDALE, indicators=list(ticked), child=child)
    return Case(answers, Notes(**notes))


def ids(case: Case) -> list[str]:
    return [one.id for one in case_advice(builders.bundled(ROCHDALE), case, None).duties]


def record_of(case: Case) -> str:
    framework = builders.bundled(ROCHDALE)
    reading = read_level(framework, case.answers)
    edition = Edition(framework.id, framework.title, framework.edition, framework.sha256)
    record = Record(edition, "2026-11-29T10:00:00Z", "1.2.3", reading.level, reading.basis,
                    reading.firm_level, case)
    return as_markdown(record_document(record, framework, reading))


def test_a_persons_own_words_call_for_a_duty() -> None:
    assert "fgm-report" in ids(case_of(worries=("Her gran talks of genital cutting",)))


def test_an_unborn_child_calls_for_one_only_where_the_answer_is_yes() -> None:
    assert ids(case_of(child=Child(unborn=Truth.YES))) == ["unborn-child"]
    assert ids(case_of(child=Child(unborn=Truth.NO))) == []


def test_a_record_says_who_is_bound_to_whom_and_by_when_and_where_that_was_found() -> None:
    text = record_of(case_of("health-4-fgm"))

    assert f". {TITLE}" in text
    assert "Ours, not this edition’s words" in text
    assert "By when: The Act says “before the end of one month” from finding out" in text
    assert "From: Female Genital Mutilation Act 2003, section 5B" in text
    assert "(checked on Sunday 29 November 2026 in a stored copy" in text


def test_json_has_each_with_source_day_and_standing() -> None:
    framework, case = builders.bundled(ROCHDALE), case_of("health-4-fgm")
    (fgm,) = reading_json(framework, case, read_level(framework, case.answers))["duties"]

    assert list(fgm)[:5] == ["id", "text", "who", "to_whom", "by_when"]
    assert (fgm["id"], fgm["now"], fgm["standing"]) == ("fgm-report", FGM, "read at the source")
    assert (fgm["checked_on"], fgm["address"][:8]) == ("2026-11-29", "https://")


def test_nothing_is_said_where_nothing_calls_for_a_duty() -> None:
    case = case_of("health-2-diet")
    framework = builders.bundled(ROCHDALE)

    assert TITLE not in record_of(case)
    assert duties_section(()).parts == ()
    assert reading_json(framework, case, read_level(framework, case.answers))["duties"] == []


def test_digits_that_are_no_day_and_time_are_taken_for_a_night() -> None:
    framework = builders.bundled(ROCHDALE)
    case = case_of("health-4-fgm")
    at = {
        made: phone_at(framework, case, read_level(framework, case.answers), made)
        for made in ("2026-99-99T99:99:99Z", "2026-11-25T02:00:00Z", "2026-11-25T11:00:00Z")
    }
    assert at["2026-99-99T99:99:99Z"] == at["2026-11-25T02:00:00Z"] != at["2026-11-25T11:00:00Z"]
