"""The written account: what a board's manager needs, and nothing that breaks out of it."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from tests import builders
from thresholds_cli.engine.disputes import OUTSIDE, next_entry
from thresholds_cli.engine.level import read_level
from thresholds_cli.frameworks.national_data import calendar
from thresholds_cli.model.case import Case, Decision, Notes
from thresholds_cli.model.local import Limit, LocalFile
from thresholds_cli.model.record import DisputeLog, Edition, Step
from thresholds_cli.records.dispute_account import Account, SideBySide, account_text
from thresholds_cli.records.record_file import SealedRecord, make_record

MADE = "2026-11-21T16:45:00Z"


def on(day: int) -> datetime.date:
    return datetime.date(2026, 11, day)


FOUR_STAGES = (
    Step(on(2), 1, "School lead to duty social worker", "An assessment", "Level 2",
         "Chronology", "Grandmother collects", by=on(6)),
    Step(on(9), 2, "Head teacher to team manager", "A second look", "Early Help first", "",
         "As before"),
    Step(on(13), 3, "Head of service to head of service", "A joint decision", "To be read again",
         "A visit", ""),
    Step(on(19), 4, "Head of service to RBSCP", "A panel", "Account asked for", "",
         "Health visitor twice a week"),
)


def log(*steps: Step, framework_id: str = "rochdale-2018", route: str = "any") -> DisputeLog:
    framework = builders.bundled(framework_id)
    edition = Edition(framework.id, framework.title, framework.edition, framework.sha256)
    made = DisputeLog(edition, route, "The school and the Hub differ.", "SCH-14")
    for step in steps or FOUR_STAGES:
        made = dataclasses.replace(made, entries=(*made.entries, next_entry(made, step, MADE)))
    return made


def text(made: DisputeLog | None = None, **changes: object) -> str:
    made = made or log()
    account = Account(
        made, builders.bundled(made.edition.id), True, MADE, "0.1.0", calendar())
    return account_text(dataclasses.replace(account, **changes))  # type: ignore[arg-type]


def record(
    *ticked: str, framework_id: str = "rochdale-2018", level: int | None = None,
    intact: bool = True,
) -> SealedRecord:
    framework = builders.bundled(framework_id)
    answers = builders.answers(framework_id, indicators=ticked)
    case = Case(answers, Notes(decision=Decision(level, "Because of what I saw")))
    reading = read_level(framework, answers)
    return SealedRecord(
        make_record(case, framework, reading, MADE, "0.1.0"), framework, intact, "", "", False)


def at_level(framework_id: str, level: int) -> str:
    return next(one.id for one in builders.bundled(framework_id).indicators if one.level == level)


def test_999_and_the_principle_come_before_everything() -> None:
    first = text().split("## 1.")[0]
    assert "call 999" in first
    assert "At no time must professional disagreement detract" in first
    assert "never delays protecting the child" in first


def test_the_dispute_in_short_comes_before_its_story() -> None:
    short = text().split("## 2.")[0]
    for told in (
        "SCH-14", "The school and the Hub differ.", "Stages tried: 1, 2, 3 and 4 of 4",
        "From Monday 2 November 2026 to Thursday 19 November 2026: 18 days, 4 entries",
        "**Not resolved**", "A panel", "Account asked for",
    ):
        assert told in short


def test_how_the_child_is_kept_safe_is_the_last_word_on_it_and_gaps_are_named() -> None:
    safe = text(log(*FOUR_STAGES[:3])).split("## 2.")[1].split("## 3.")[0]
    assert "(entry 2)**: As before" in safe
    assert "Later entries do not say: 3." in safe


def test_where_nobody_says_how_the_child_is_safe_that_is_said_first() -> None:
    silent = dataclasses.replace(FOUR_STAGES[0], safe_meanwhile="")
    assert "Settle this first." in text(log(silent)).split("## 3.")[0]


def test_every_entry_is_there_with_all_that_it_says() -> None:
    told = text()
    for number, step in enumerate(FOUR_STAGES, 1):
        assert f"### Entry {number}:" in told
        for part in (step.who, step.asked, step.answered, step.agreed, step.safe_meanwhile):
            assert part in told
    assert "Date that both sides accepted: Friday 6 November 2026" in told


def test_every_stage_is_quoted_with_its_section() -> None:
    for framework_id in builders.BUNDLED:
        disputes = builders.bundled(framework_id).disputes
        for route in disputes.routes:
            told = text(log(FOUR_STAGES[0], framework_id=framework_id, route=route.id))
            for stage in disputes.stages(route):
                assert f"“{stage.text}” ({stage.citation})" in told
            for passage in (*route.about, *route.rights):
                assert passage.text in told


def test_a_correction_and_what_it_corrects_are_both_there_and_only_one_counts() -> None:
    told = text(log(*FOUR_STAGES[:2], dataclasses.replace(FOUR_STAGES[1], stage=1, corrects=2)))
    assert "**Corrected by entry 3; kept here as it was written.**" in told
    assert "Corrects entry 2." in told
    assert "Stages tried: 1 of 4" in told
    assert told.split("## 3.")[1].split("## 4.")[0].count("Head teacher") == 1


def test_what_is_out_of_order_is_told_with_the_reason_or_that_there_is_none() -> None:
    told = text(log(FOUR_STAGES[0], FOUR_STAGES[3]))
    assert "Noted by conr: stage 2 and 3 skipped" in told
    assert "**Reason for the order**: none given" in told
    reason = dataclasses.replace(FOUR_STAGES[3], reason="The child was hurt")
    assert "**Reason for the order**: The child was hurt" in text(log(FOUR_STAGES[0], reason))


def test_a_broken_seal_is_on_the_first_page_and_so_is_an_earlier_one() -> None:
    assert "changed outside conr after it was" in text(intact=False).split("## 1.")[0]
    made = log(FOUR_STAGES[0])
    made = dataclasses.replace(
        made, entries=(*made.entries, next_entry(made, FOUR_STAGES[1], MADE, intact=False)))
    assert made.entries[1].remarks == (OUTSIDE,)
    assert "**When entry 2 was added" in text(made).split("## 1.")[0]
    assert "outside conr" not in text()


def test_another_edition_of_the_framework_is_on_the_first_page() -> None:
    made = log()
    other = dataclasses.replace(made, edition=dataclasses.replace(made.edition, sha256="0" * 64))
    assert "another edition of the framework" in text(other).split("## 1.")[0]


def test_a_late_entry_says_how_late() -> None:
    assert "at 16:45 (UK time), 19 days after the step." in text()


def test_no_days_are_invented_and_local_ones_say_how_they_were_counted() -> None:
    assert "conr invents none" in text()
    assert "working day" not in text()
    local = LocalFile(
        "Here", on(21), (), (), (), (Limit(1, 5, source="Our policy"),))
    assert (
        "Local limit of Here (Our policy): Monday 9 November 2026: 5 working days after Monday 2 "
        "November 2026, without weekends"
    ) in text(local=local)
    elsewhere = dataclasses.replace(local, frameworks=("kirklees-2016",))
    assert "Local limit" not in text(local=elsewhere)


def test_after_the_last_stage_the_account_says_so_and_before_it_the_next() -> None:
    assert "The document has no further stage." in text()
    told = text(log(*FOUR_STAGES[:3])).split("## 7.")[1]
    assert "Stage 4 of 4: RBSCP" in told
    assert "forwarding a written account" in told


def test_a_resolved_disagreement_is_called_so() -> None:
    resolved = dataclasses.replace(FOUR_STAGES[1], resolved=True)
    assert "Resolved on Monday 9 November 2026, by entry 2" in text(log(FOUR_STAGES[0], resolved))


def test_two_readings_stand_side_by_side() -> None:
    two, three = at_level("rochdale-2018", 2), at_level("rochdale-2018", 3)
    sides = SideBySide((("a.md", record(two, three, level=3)), ("b.md", record(two, level=2))))
    told = text(readings=sides).split("## 6.")[1].split("## 7.")[0]
    framework = builders.bundled("rochdale-2018")
    assert "| The practitioner’s decision | Level 3 of 4: Children in Need | Level 2" in told
    both, first, second = (
        told.index(f"Ticked in {what}") for what in ("both records", "Record A only",
                                                     "Record B only"))
    assert both < told.index(framework.indicator(two).text) < first
    assert first < told.index(framework.indicator(three).text) < second
    assert "Ticked in Record B only: nothing." in told
    assert "What the framework says of Level 2 of 4" in told
    assert framework.level(3).definition[0].text in told


def test_records_of_two_frameworks_are_never_compared_by_level() -> None:
    sides = SideBySide((
        ("a.md", record(at_level("rochdale-2018", 3))),
        ("b.md", record(at_level("kirklees-2016", 3), framework_id="kirklees-2016")),
    ))
    told = text(readings=sides)
    assert "their levels do not mean the same" in told
    assert "Ticked in both records" not in told


def test_a_record_that_was_changed_is_flagged() -> None:
    sides = SideBySide((("a.md", record(intact=False)),))
    assert "**Record A (a.md): changed since conr wrote it" in text(readings=sides)


HOSTILE = (
    "# A heading", "```\n# out\n```", "<script>alert(1)</script>", "| a | b |", "![x](http://x)",
    "---\nseal: x\n---", "[a](javascript:b)", "\n\n## 1. The dispute\n", "* * *", "**bold",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_note_breaks_out_of_its_place(hostile: str) -> None:
    """The headings of an account are the same whatever the notes say."""
    from markdown_it import MarkdownIt

    def headings(markdown: str) -> list[str]:
        tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
        return [tokens[place + 1].content for place, one in enumerate(tokens)
                if one.type == "heading_open"]

    noted = dataclasses.replace(
        FOUR_STAGES[0], who=hostile, asked=hostile, answered=hostile, agreed=hostile,
        safe_meanwhile=hostile, reason=hostile,
    )
    made = dataclasses.replace(log(noted), dispute=hostile, reference=hostile)
    told = text(made)
    assert headings(told) == headings(text(log(FOUR_STAGES[0])))
    html = MarkdownIt("commonmark").enable("table").render(told)
    assert "<script" not in html
    assert "<a " not in html
    assert "<img" not in html


def test_the_same_log_always_gives_the_same_text() -> None:
    assert text() == text()


def test_a_document_without_a_principle_gives_the_account_none() -> None:
    made = log()
    framework = builders.bundled(made.edition.id)
    without = dataclasses.replace(
        framework, disputes=dataclasses.replace(framework.disputes, principle=None))

    told = text(made, framework=without)

    assert framework.disputes.principle is not None
    assert framework.disputes.principle.text in text(made)
    assert framework.disputes.principle.text not in told
    assert "never delays protecting the child" in told.split("## 1.")[0]
