"""A framework file of somebody's own: assessed with, resumed, recorded and verified."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import builders
from tests.cli.conftest import Run

CASE = "framework: willowshire-2025\nindicators: [child-5-bruise, child-2-late-booking]\n"


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> Path:
    """Our framework file in a folder of its own, and answers for it."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "ours.yaml").write_bytes(builders.MADE_UP.read_bytes())
    (tmp_path / "answers.yaml").write_text(CASE, "utf-8")
    return tmp_path


OURS = ("--framework", "shared/ours.yaml")


def test_the_answers_name_the_framework_by_its_id(conr: Run) -> None:
    done = conr("assess", "--answers", "answers.yaml", *OURS, "--format", "json")
    reading = json.loads(done.stdout)
    assert (reading["level"], reading["basis"]) == (5, "criteria met")
    assert reading["level_name"] == "Protection"
    assert reading["framework"]["id"] == "willowshire-2025"
    assert reading["framework"]["bundled"] is False
    assert reading["framework"]["publisher"] == "Willowshire Safeguarding Children Partnership"


def test_or_by_the_path_of_its_file(conr: Run, files: Path) -> None:
    (files / "answers.yaml").write_text(
        CASE.replace("willowshire-2025", "shared/ours.yaml"), "utf-8")
    done = conr("assess", "--answers", "answers.yaml", "--format", "json")
    assert json.loads(done.stdout)["level"] == 5


def test_what_a_framework_never_asks_is_not_called_not_known(conr: Run, files: Path) -> None:
    conr("framework", "new", "sample.yaml")
    (files / "answers.yaml").write_text("framework: sample.yaml\n", "utf-8")
    never = conr("assess", "--answers", "answers.yaml", "--summary").stdout
    (files / "answers.yaml").write_text("framework: sample.yaml\nescalating: yes\n", "utf-8")
    conr("assess", "--answers", "answers.yaml", "--export", "record.md")
    said = (files / "record.md").read_text("utf-8")
    assert "help at Level 2" in never
    assert "escalating" not in never
    assert "resists" not in never
    assert "is getting worse, or likely to: yes" in said


def test_without_its_file_one_is_told_how_to_give_it(conr: Run) -> None:
    done = conr("assess", "--answers", "answers.yaml")
    assert done.returncode == 2
    assert "no framework 'willowshire-2025'" in done.stderr
    assert "give it: --framework FILE" in done.stderr


def test_an_immediate_indicator_leads_to_the_highest_level_and_says_so(conr: Run) -> None:
    said = conr("assess", "--answers", "answers.yaml", *OURS).stdout
    assert "Protection (5 of 5)" in said
    assert "The document says to refer at once for what you ticked." in said
    assert "5 ▮▮▮▮▮  “Any bruise on a baby who does not move about” (" in said


def test_a_record_can_be_verified_with_its_file_and_only_with_that(conr: Run, files: Path) -> None:
    conr("assess", "--answers", "answers.yaml", *OURS, "--export", "record.md")

    well = conr("record", "verify", "record.md", *OURS)
    without = conr("record", "verify", "record.md")
    path = files / "shared" / "ours.yaml"
    path.write_text(path.read_text("utf-8").replace("Serious neglect", "Neglect"), "utf-8")
    other = conr("record", "verify", "record.md", *OURS)

    assert well.returncode == 0
    assert "intact" in well.stdout
    assert without.returncode != 0
    assert "--framework FILE" in without.stdout + without.stderr
    assert other.returncode == 1
    assert "edition" in other.stdout


def test_the_record_names_the_file_its_publisher_and_digest(conr: Run, files: Path) -> None:
    conr("assess", "--answers", "answers.yaml", *OURS, "--export", "record.md")
    text = (files / "record.md").read_text("utf-8")
    for words in ("ours.yaml", "Willowshire Safeguarding Children Partnership",
                  builders.made_up().sha256, "does not come with conr"):
        assert words in text
    assert "shared/" not in text
    for level in ("Protection (5 of 5)", "Universal Plus", "Before birth; for: Unborn"):
        assert level in text


def test_an_interview_is_kept_with_the_path_and_taken_up_again(conr: Run, files: Path) -> None:
    first = conr("assess", "--plain", *OURS, stdin="n\nn\n")
    again = conr("assess", "--plain", "--resume", stdin="")

    assert first.returncode == again.returncode == 130
    assert "Willowshire 2025, 1 of 6 Safety" in first.stderr
    assert "as far as significant harm" in again.stderr
    assert "Willowshire 2025, 2 of 6" in again.stderr
    assert "What worries you?" in again.stderr


def test_a_draft_finds_its_framework_where_it_was_moved_to(conr: Run, files: Path) -> None:
    conr("assess", "--plain", *OURS, stdin="n\nn\n")
    (files / "shared" / "ours.yaml").rename(files / "ours.yaml")

    lost = conr("assess", "--plain", "--resume", stdin="")
    found = conr("assess", "--plain", "--resume", "--framework", "ours.yaml", stdin="n\n4\n")
    again = conr("assess", "--plain", "--resume", stdin="")

    assert lost.returncode == 2
    assert "ours.yaml, which is not there any more" in lost.stderr
    assert "--framework FILE" in lost.stderr
    assert found.returncode == 130
    assert "2 of 6" in found.stderr
    assert again.returncode == 130


def test_a_draft_says_when_its_framework_has_changed(conr: Run, files: Path) -> None:
    conr("assess", "--plain", *OURS, stdin="n\nn\n")
    path = files / "shared" / "ours.yaml"
    path.write_text(path.read_text("utf-8").replace("Serious neglect", "Neglect"), "utf-8")
    assert "The framework has changed" in conr("assess", "--plain", "--resume", stdin="").stderr


def test_the_usual_one_is_a_setting(conr: Run) -> None:
    usual = {"CONR_FRAMEWORK": "shared/ours.yaml"}
    assert "Willowshire" in conr("show", "levels", **usual).stdout
    assert "Protection" in conr("assess", "--answers", "answers.yaml", **usual).stdout


def test_the_usual_one_does_not_stand_in_the_way_of_another(conr: Run, files: Path) -> None:
    (files / "other.yaml").write_text("framework: kirklees-2016\n", "utf-8")
    usual = {"CONR_FRAMEWORK": "shared/ours.yaml"}
    done = conr("assess", "--answers", "other.yaml", "--format", "json", **usual)
    assert json.loads(done.stdout)["framework"]["id"] == "kirklees-2016"
    named = conr("assess", "--answers", "other.yaml", *OURS)
    assert named.returncode == 2
    assert "other.yaml is for kirklees-2016" in named.stderr


@pytest.mark.parametrize("command", [
    ("show", "levels"), ("consent", "--level", "1"), ("escalate", "--stage", "0"),
])
def test_none_is_guessed(conr: Run, command: tuple[str, ...]) -> None:
    done = conr(*command)
    assert done.returncode == 2
    assert "which framework?" in done.stderr
    assert "CONR_FRAMEWORK" in done.stderr


def test_lookup_finds_by_ones_own_words_and_shows_ages(conr: Run) -> None:
    data = json.loads(conr("lookup", "cutting herself", *OURS, "--format", "json").stdout)
    assert data["framework"] == "willowshire-2025"
    assert "child-4-self-harm" in [one["id"] for one in data["matches"]]
    lines = conr("lookup", "unexplained injury", *OURS)
    assert "willowshire-2025 | Protection | " in lines.stdout
    assert "does not come with conr" in lines.stderr


def test_limits_of_the_document_are_shown_and_none_invented(conr: Run) -> None:
    stages = [
        conr("escalate", *OURS, "--about", "front-door", "--stage", str(tried)).stdout
        for tried in range(3)
    ]
    for said, days in zip(stages, (1, 5, 10), strict=True):
        assert f"Within {days} working day" in said
    assert "Within 1 working days" not in stages[0]
    plan = conr("escalate", *OURS, "--about", "plan", "--stage", "0").stdout
    assert "The document gives no number of days" in plan
    assert "the document does not say who" in plan


def test_opening_hours_are_shown_as_printed(conr: Run) -> None:
    said = conr("show", "contacts", *OURS).stdout
    assert "Monday to Thursday 8.30 to 5, Friday 8.30 to 4.30" in said
    now = conr("local", "show", *OURS).stdout
    assert "gives no opening hours" not in now


def test_consent_rules_of_its_own(conr: Run) -> None:
    said = conr("consent", "--level", "4", *OURS).stdout
    assert "If the family says no, talk to the front door before you close the door." in said
    assert "Write down why you went on without a yes." in said


def test_groups_are_headings(conr: Run) -> None:
    said = conr("show", "indicators", *OURS).stdout
    assert "PARTNERSHIP PLUS, THE CHILD OR UNBORN BABY, BEFORE BIRTH" in said
    assert "child-4-no-antenatal: No antenatal care by 20 weeks [for: Unborn]" in said
    assert "[for: Babies who cannot crawl yet; refer at once]" in said


def test_a_local_file_may_belong_to_it(conr: Run, files: Path) -> None:
    (files / "local.yaml").write_text("""\
format: 1
area: Willowshire
checked_on: 2026-11-20
frameworks: [willowshire-2025]
contacts:
  - {name: Our duty desk, number: "01", hours: always}
limits:
  - {stage: 1, working_days: 2, route: plan, source: Our policy}
""", "utf-8")
    checked = conr("local", "check", "local.yaml")
    shown = conr("local", "show", "--local", "local.yaml", *OURS)
    escalated = conr("escalate", *OURS, "--about", "plan", "--stage", "0", "--local", "local.yaml")
    assert checked.returncode == 0
    assert "willowshire-2025 does not come with conr" in checked.stdout
    assert "Our duty desk" in shown.stdout
    assert "2 working days" in escalated.stdout
