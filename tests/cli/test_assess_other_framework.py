"""`conr assess --from RECORD --framework OTHER`, and the two records side by side."""

from __future__ import annotations

import datetime
import json
from datetime import UTC
from pathlib import Path

import pytest

from tests.cli.conftest import invoke
from tests.records.making import ROCHDALE, case, read_back, text_of
from thresholds_cli.base import dates as clock
from thresholds_cli.model.case import Known

INJURY = "health-4-non-accidental-injury"
FROM = ("assess", "--from", "k.md", "--framework", "rochdale-2018")


@pytest.fixture(autouse=True)
def a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONR_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setattr(
        clock, "now", lambda: datetime.datetime(2026, 11, 28, 9, tzinfo=UTC))
    Path("k.md").write_text(text_of(case(
        INJURY, significant_harm="yes", worries=("a bruise on the arm",), reference="AB-1",
        evidence={INJURY: "purple, 3 cm"}, known={INJURY: Known.SEEN},
    )), "utf-8", newline="")


def test_answers_for_the_other_document_take_up_what_the_record_said() -> None:
    Path("r.yaml").write_text(
        "framework: rochdale-2018\nindicators: [health-4-unexplained-injuries]\n", "utf-8")

    done = invoke([*FROM, "--answers", "r.yaml", "--export", "r.md"])

    assert done.exit_code == 0, done.stderr
    sealed = read_back(Path("r.md").read_bytes(), ROCHDALE)
    notes = sealed.record.case.notes
    assert sealed.record.case.answers.significant_harm.value == "yes"
    assert notes.worries == ("a bruise on the arm",)
    assert notes.evidence == {"health-4-unexplained-injuries": "purple, 3 cm"}
    assert notes.known == {"health-4-unexplained-injuries": Known.SEEN}
    assert "Carried over from Kirklees" in notes.notes
    assert invoke(["record", "verify", "r.md"]).exit_code == 0


def test_without_the_framework_being_named_two_documents_are_still_refused() -> None:
    Path("r.yaml").write_text("framework: rochdale-2018\n", "utf-8")

    done = invoke(["assess", "--from", "k.md", "--answers", "r.yaml"])

    assert done.exit_code == 2
    assert "--framework rochdale-2018" in done.stderr


def test_two_records_by_different_documents_are_put_side_by_side() -> None:
    theirs = case("health-2-repeated-injuries", framework=ROCHDALE, significant_harm="no",
                  reference="AB-1")
    Path("r.md").write_text(text_of(theirs, ROCHDALE), "utf-8", newline="")

    done = invoke(["record", "compare", "k.md", "r.md"])

    assert done.exit_code == 0
    first, then = done.stdout.split("WHAT GIVES EACH ITS LEVEL")
    order = ["Settle this first", "Whose document applies", "where the child lives",
             "A ticked “Suspicion of non-accidental injury"]
    assert [first.index(words) for words in order] == sorted(map(first.index, order))
    assert "neither is a reason to do less" in first
    assert "SIGNS, AND WHAT THE OTHER DOCUMENT HAS FOR THEM" in then
    found = json.loads(invoke(["record", "compare", "k.md", "r.md", "--format", "json"]).stdout)
    assert found["signs"][0]["id"] == INJURY
    assert "health-4-unexplained-injuries" in found["signs"][0]["near"]
