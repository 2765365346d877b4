"""Interview, log and record with whatever texts, sizes, clocks and folders: what was said to be
saved reads back equal, and what was refused was refused before anything was lost."""

from __future__ import annotations

import datetime
import io
import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests import builders
from thresholds_cli.base.dates import utc_text
from thresholds_cli.base.errors import ConrError
from thresholds_cli.engine.flow import with_answer
from thresholds_cli.engine.level import read_level
from thresholds_cli.interview.page import Answered, Kind, Page
from thresholds_cli.interview.question_pages import page_for
from thresholds_cli.model.case import Answers, Case
from thresholds_cli.model.record import DisputeLog, Edition, Record, Step
from thresholds_cli.records.dispute_file import Said, add_entry, read_log, text_shape
from thresholds_cli.records.drafts import Draft, DraftFile, load_draft, new_draft, save_draft
from thresholds_cli.records.record_file import make_record, read_record, record_text
from thresholds_cli.records.verify import State, verified
from thresholds_cli.store import create
from thresholds_cli.terminal.line_mode import LineMode

KIRKLEES = builders.bundled("kirklees-2016")
START = datetime.datetime(2026, 11, 21, 16, 45, tzinfo=UTC)
TICKS = tuple(one.id for one in KIRKLEES.indicators if one.level > 1)
EDITION = Edition(KIRKLEES.id, KIRKLEES.title, KIRKLEES.edition, KIRKLEES.sha256)


class Typed(str):
    """A text that does not fill the screen where a sequence fails."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str.__repr__(self) if len(self) < 60 else f"{self[:30]!a}… of {len(self):,}"


_SIGNS = st.characters() | st.sampled_from(
    "\ufffe\uffff\ufdd0\U0001fffe\ud800\udcff\x00\x1b\x85\u2028\u202e\ufeff\u0958<[!&`@:\\"
    "\"'\n\t. ;"
)
texts = st.builds(
    lambda text, times: text * times,
    st.text(_SIGNS, max_size=12) | st.sampled_from(["true", "null", "---", "...", ".", "x\n", "y"]),
    st.sampled_from([1, 1, 1, 2, 40, 501, 2001, 20_001, 50_001]),
).map(lambda text: Typed(text[:100_100]))
lines = st.sampled_from(["R-1", "", "x" * 299, "x" * 301, "two\nlines", "\uffff", "a\tb"]) | texts
notes = st.sampled_from((
    "reference", "role", "worries", "strengths", "voice", "consulted", "contacts_made", "outcomes",
    "review_on", "keep_until", "notes", "actions", "own.reason", "decision.reason", "sharing.how",
))
clocks = st.sampled_from([-3650, -1, 0, 1, 400]).map(lambda days: datetime.timedelta(days=days))


def asked(page: Page, text: str) -> str | None:
    """What a person's lines become on a page; None where it was refused there and then."""
    said = io.StringIO()
    typed = text.encode("utf-8", "replace").decode()
    reply = LineMode(io.StringIO(f"{typed}\n.\n"), said).ask(page)
    if isinstance(reply, Answered):
        return reply.text
    commands = {f".{word}" for word in ("stop", "back", "review", "danger", "!")}
    assert (
        "Not taken" in said.getvalue() or "that is no person typing" in said.getvalue()
        or commands & {*typed.split("\n")}
    )
    return None


class Anything(RuleBasedStateMachine):
    """One person, one draft, one log, and records, on a computer where all can go wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.folder = self.home / "folder"
        self.folder.mkdir()
        self.now = START
        self.case = Case(Answers(KIRKLEES.id))
        self.saved: Draft | None = None
        self.log: DisputeLog | None = None
        self.records: dict[str, Record] = {}

    @initialize()
    def begin(self) -> None:
        self.file: DraftFile = new_draft(self.folder, "20261121")

    def teardown(self) -> None:
        shutil.rmtree(self.home, ignore_errors=True)

    @property
    def usable(self) -> bool:
        return self.folder.exists()

    @rule(by=clocks)
    def clock_moves(self, by: datetime.timedelta) -> None:
        self.now = min(max(self.now + by, datetime.datetime(2015, 1, 1, tzinfo=UTC)),
                       datetime.datetime(2060, 1, 1, tzinfo=UTC))

    @rule()
    def folder_goes_or_comes_back(self) -> None:
        other = self.home / "away"
        os.rename(*((self.folder, other) if self.usable else (other, self.folder)))

    @rule(key=notes, text=texts)
    def answers_a_question(self, key: str, text: str) -> None:
        taken = asked(page_for(KIRKLEES, self.case, key), text)
        if taken is not None:
            self.keep(with_answer(self.case, KIRKLEES, key, (), taken), key)

    @rule(ticked=st.sampled_from(TICKS), text=texts)
    def ticks_and_says_what_shows_it(self, ticked: str, text: str) -> None:
        domain = KIRKLEES.indicator(ticked).domain
        self.keep(with_answer(self.case, KIRKLEES, f"indicators.{domain}", (ticked,)),
                  f"indicators.{domain}")
        taken = asked(page_for(KIRKLEES, self.case, f"evidence.{ticked}"), text)
        if taken is not None:
            key = f"evidence.{ticked}"
            self.keep(with_answer(self.case, KIRKLEES, key, (), taken), key)

    def keep(self, case: Case, key: str) -> None:
        """Keep an answer as an interview does: said to be kept, or said not to be."""
        draft = Draft(case, KIRKLEES, (key,), utc_text(self.now), framework_file="/a\n\udcff b ")
        try:
            self.file = save_draft(self.file, draft)
        except ConrError as error:
            note(f"not kept: {error.message}")
        else:
            assert self.usable or draft == self.saved  # what is kept already is not written again
            self.saved, self.case = draft, case

    @rule(reference=lines, who=lines, asked_for=texts, safe=texts, stage=st.integers(0, 60),
          days=st.integers(-4000, 4000))
    def adds_an_entry(
        self, reference: str, who: str, asked_for: str, safe: str, stage: int, days: int
    ) -> None:
        given = {
            key: asked(Page(key, Kind.TEXT, key, shape=text_shape(key)), text)
            for key, text in (("reference", reference), ("who", who), ("asked", asked_for),
                              ("safe_meanwhile", safe))
        }
        if None in given.values() or not (given["who"] or "").strip():
            return
        step = Step(
            (self.now + datetime.timedelta(days=min(days, 0))).date(), stage, given["who"] or "",
            given["asked"] or "", safe_meanwhile=given["safe_meanwhile"] or "",
        )
        start = DisputeLog(EDITION, "referral", "", (given["reference"] or "").strip())
        path = self.folder / "log.yaml"
        before = path.read_bytes() if path.exists() else None
        try:
            sealed, _ = add_entry(
                str(path), Said(step), start if self.log is None else None, self.now,
                builders.bundled, wait=0,
            )
        except ConrError as error:
            note(f"not added: {error.message}")
            assert (path.read_bytes() if path.exists() else None) == before
        else:
            self.log = sealed.log
            assert sealed.log.entries[-1].step == step

    @rule()
    def saves_a_record(self) -> None:
        reading = read_level(KIRKLEES, self.case.answers)
        record = make_record(self.case, KIRKLEES, reading, utc_text(self.now), "0.1.0")
        path = self.folder / f"record-{len(self.records)}.md"
        try:
            create(path, record_text(record, KIRKLEES, reading).encode())
        except ConrError as error:
            note(f"not saved: {error.message}")
            assert not path.exists()
        else:
            self.records[path.name] = record

    @precondition(lambda self: self.usable)
    @invariant()
    def all_that_was_saved_reads_back_equal(self) -> None:
        if self.saved is not None:
            found, self.file = load_draft(self.file.path, lambda _file: lambda _name: KIRKLEES)
            assert found == self.saved
        if self.log is not None:
            data = (self.folder / "log.yaml").read_bytes()
            sealed = read_log(data, "log.yaml", builders.bundled)
            assert (sealed.log, sealed.intact) == (self.log, True)
        for name, record in [*self.records.items()][-1:]:
            data = (self.folder / name).read_bytes()
            assert read_record(data, name, builders.bundled).record == record
            assert verified(data, name, builders.bundled).state is State.INTACT


@pytest.mark.promise("read-again")
def test_whatever_was_saved_reads_back_equal_and_whatever_was_refused_lost_nothing(
    one_in: Callable[[int], int], record_property: Callable[[str, object], None]
) -> None:
    sequences = 2_000 // one_in(250)
    run_state_machine_as_test(Anything, settings=settings(
        max_examples=sequences, stateful_step_count=10, derandomize=True, database=None,
        deadline=None, suppress_health_check=[*HealthCheck],
    ))
    record_property("sequences of interview, log and record", sequences)


def test_a_log_that_is_not_read_back_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The harness fails on what it is for."""
    monkeypatch.setattr("thresholds_cli.records.dispute_file._check", lambda *_all: None)
    monkeypatch.setattr("thresholds_cli.interview.page.Page.fault", lambda *_all: "")
    with pytest.raises((AssertionError, ConrError)):
        run_state_machine_as_test(Anything, settings=settings(
            max_examples=60, stateful_step_count=10, derandomize=True, database=None,
            deadline=None, suppress_health_check=[*HealthCheck], report_multiple_bugs=False,
            phases=[Phase.generate],
        ))
