"""`conr escalate --challenge`: a challenge in writing, from a record and the council's answer."""

from __future__ import annotations

import datetime
import json
from datetime import UTC
from pathlib import Path

import pytest

from tests.cli.conftest import invoke
from thresholds_cli.base import dates as clock

ANSWER = "date: 2026-11-20\nwho: Duty social worker\ntext: No further action\nreason: ''\n"
CASE = """\
framework: {}
significant_harm: yes
role: Safeguarding lead, primary school
voice: He hits me
"""
CHALLENGE = ("--challenge", "--record", "record.md", "--entry", "answer.yaml")


@pytest.fixture(autouse=True)
def a_record_and_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("CONR_FRAMEWORK", raising=False)
    monkeypatch.delenv("CONR_LOCAL", raising=False)
    at = datetime.datetime(2026, 11, 21, 16, 45, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: at)
    Path("answer.yaml").write_text(ANSWER, "utf-8")
    assess("kirklees-2016")


def assess(framework_id: str, name: str = "record.md") -> None:
    Path("case.yaml").write_text(CASE.format(framework_id), "utf-8")
    done = invoke(["assess", "--answers", "case.yaml", "--export", name])
    assert done.exit_code == 0


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of `conr escalate` with these arguments."""
    result = invoke(["escalate", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_challenge_alone_is_printed_and_danger_and_what_is_left_to_do_beside_it() -> None:
    code, out, said = run(*CHALLENGE)

    assert code == 0
    assert out.startswith("To: Duty social worker\nFrom: Safeguarding lead, primary school\n")
    assert "1. On Friday 20 November 2026 our referral was answered (Duty social worker): No fu" \
        in out
    assert "No reason was given." in out
    assert "From the child: He hits me." in out
    assert said.startswith("If a child is in immediate danger, call 999.")
    assert "For stage 1 of 6; give --stage N where stage N was tried already." in said
    assert "by hand" in said


def test_a_stage_that_was_tried_leads_to_the_next_one() -> None:
    _, out, said = run(*CHALLENGE, "--stage", "1")

    assert "stage 2 of 6" in out.split("\n\n")[0]
    assert "For stage 2 of 6" in said


@pytest.mark.parametrize("framework_id", ["rochdale-2018", "kirklees-2016"])
def test_no_route_need_be_named_for_an_answer_to_a_referral(framework_id: str) -> None:
    assess(framework_id, "other.md")
    code, out, _ = run("--challenge", "--record", "other.md", "--entry", "answer.yaml")

    assert code == 0
    assert "We do not agree" in out


def test_it_is_written_to_a_new_file_and_never_over_one() -> None:
    _, printed, _ = run(*CHALLENGE)
    code, out, said = run(*CHALLENGE, "--export", "challenge.md")

    assert (code, out) == (0, "")
    assert "saved: " in said
    assert Path("challenge.md").read_text("utf-8") == printed
    assert run(*CHALLENGE, "--export", "challenge.md")[0] == 2
    assert Path("challenge.md").read_text("utf-8") == printed


def test_json_has_the_challenge_beside_the_stages() -> None:
    _, out, _ = run(*CHALLENGE, "--format", "json")
    found = json.loads(out)

    assert found["next"]["number"] == 1
    assert found["challenge"] == run(*CHALLENGE)[1]


def test_a_record_that_was_changed_is_said() -> None:
    changed = Path("record.md").read_text("utf-8").replace("He hits me", "He hugs me")
    Path("record.md").write_text(changed, "utf-8")

    code, _, said = run(*CHALLENGE)
    assert code == 0
    assert "record.md was changed since conr wrote it" in said


def entered(text: str, more: str = "") -> None:
    Path("entry.yaml").write_text(
        f"date: 2026-11-20\nkind: answer\nwho: Team manager\ntext: {text}\n{more}", "utf-8"
    )
    done = invoke(["record", "add", "record.md", "--entry", "entry.yaml"])
    assert done.exit_code == 0


@pytest.mark.parametrize(("more", "words"), [
    ("", "No further action. We do not agree"),
    ("reason: ''\n", "No further action. No reason was given. We do not agree"),
    ("reason: School sees him\n", "The reason given: School sees him. We do not agree"),
])
def test_the_answer_is_that_which_stands_in_the_record_with_its_reason_or_none(
    more: str, words: str
) -> None:
    entered("They will call back")
    entered("No further action", more)

    code, out, said = run("--challenge", "--record", "record.md")

    assert code == 0
    assert out.startswith("To: Team manager\n")
    assert words in out
    assert "They will call back" not in out
    assert "The answer is entry 2 of the record" in said


def test_only_what_nobody_wrote_yet_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    entered("No further action", "reason: ''\n")
    monkeypatch.setattr("thresholds_cli.services.named_or_asked.can_ask", lambda plain: True)

    result = invoke(
        ["escalate", "--challenge", "--record", "record.md", "--plain"],
        "He stays at school until five\nA visit today\n",
    )

    assert "Until then the child is kept safe so: He stays at school until five." in result.stdout
    assert "   - A visit today." in result.stdout
    assert "What was answered" not in result.stderr


def test_an_entry_that_was_changed_is_said() -> None:
    entered("No further action")
    changed = Path("record.md").read_text("utf-8").replace('"No further', '"Not a further')
    Path("record.md").write_text(changed, "utf-8")

    assert "record.md was changed since conr wrote it" in run("--challenge", "--record",
                                                             "record.md")[2]


def test_an_answer_of_tomorrow_is_refused() -> None:
    Path("answer.yaml").write_text(ANSWER.replace("2026-11-20", "2026-11-22"), "utf-8")

    code, out, said = run(*CHALLENGE)
    assert (code, out) == (2, "")
    assert "the date of the answer lies in the future" in said


@pytest.mark.parametrize(("arguments", "told"), [
    (("--challenge",), "--challenge needs one --record"),
    (("--challenge", "--record", "record.md", "--record", "record.md"), "needs one --record"),
    ((*CHALLENGE, "--log", "log.yaml"), "--challenge and --log do not go together"),
    ((*CHALLENGE, "--account"), "--challenge and --log do not go together"),
    (("--challenge", "--record", "record.md"), "what was answered has to be given"),
    (("--record", "record.md"), "or --challenge with --record"),
])
def test_what_does_not_go_together_is_refused_before_anything_is_read(
    arguments: tuple[str, ...], told: str
) -> None:
    code, out, said = run(*arguments)

    assert (code, out) == (2, "")
    assert told in said
