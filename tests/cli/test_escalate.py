"""`conr escalate`: the next stage of a disagreement, from options."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import invoke


def run(*arguments: str, typed: str = "") -> tuple[int, str, str]:
    """Exit code, standard output and standard error of `conr escalate` with these arguments."""
    result = invoke(["escalate", *arguments], typed)
    return result.exit_code, result.stdout, result.stderr


def read(framework_id: str, route: str, stage: int) -> dict[str, object]:
    code, out, _ = run(
        "--framework", framework_id, "--about", route, "--stage", str(stage), "--format", "json"
    )
    assert code == 0
    answer: dict[str, object] = json.loads(out)
    return answer


def test_the_json_is_the_one_that_others_rely_on() -> None:
    answer = read("kirklees-2016", "referral", 1)
    assert answer["framework"] == "kirklees-2016"
    assert answer["route"] == "referral"
    assert answer["principle"] == {
        "text": "At no time must professional dissent detract from ensuring that the child is "
        "safeguarded. The child's welfare and safety must remain paramount throughout.",
        "citation": "§6.1, Principle",
    }
    tried, coming, after = answer["tried"], answer["next"], answer["after"]
    assert isinstance(tried, list)
    assert isinstance(coming, dict)
    assert isinstance(after, list)
    assert [one["number"] for one in tried] == [1]
    assert {"number", "text", "citation"} <= set(tried[0])
    assert coming["number"] == 2
    assert coming["citation"] == "§6.1.3 and §6.1.4"
    assert {"number", "who", "text", "record", "citation"} <= set(coming)
    assert [one["number"] for one in after] == [3, 4, 5, 6]


def test_the_json_of_the_stage_of_6_1_4_offers_the_way_of_the_health_services() -> None:
    coming = read("kirklees-2016", "referral", 2)["next"]
    assert isinstance(coming, dict)
    assert coming["alternative"]["citation"] == "§6.1.5"
    assert coming["alternative"]["text"].startswith("Alternatively, and more commonly in health")


def test_next_is_null_after_the_last_stage() -> None:
    assert read("rochdale-2018", "any", 3)["next"] is not None
    assert read("rochdale-2018", "any", 4)["next"] is None


def test_the_right_to_request_a_conference_is_told() -> None:
    _, out, _ = run("--framework", "kirklees-2016", "--about", "conference-needed", "--stage", "0")
    assert "WHAT YOU HAVE A RIGHT TO" in out
    assert "have the right to request that Children's Social Care Services convene" in out


def test_after_the_last_stage_it_says_that_there_is_none_and_what_remains() -> None:
    _, out, _ = run("--framework", "kirklees-2016", "--about", "plan", "--stage", "5")
    assert "NO FURTHER STAGE" in out
    assert "The document has no further stage" in out
    assert "call 999, whatever stage this has reached" in out


def test_no_days_are_invented() -> None:
    _, out, _ = run("--framework", "rochdale-2018", "--stage", "0")
    assert "The document gives no number of days" in out


def test_the_only_route_of_a_framework_need_not_be_named() -> None:
    code, out, _ = run("--framework", "rochdale-2018", "--stage", "3", "--format", "json")
    assert code == 0
    assert json.loads(out)["route"] == "any"


@pytest.mark.parametrize(("arguments", "told"), [
    ((), "kirklees-2016, rochdale-2018"),
    (("--framework", "kirklees-2016"), "conference-needed (Dissent about Need for Child"),
    (("--framework", "rochdale-2018"), "3 (senior managers)"),
    (("--framework", "kirklees-2016", "--about", "plan"), "Give --stage 0 if nothing was tried"),
    (("--framework", "kirklees-2016", "--about", "any", "--stage", "0"),
     "referral, conference-needed, at-conference, plan"),
    (("--framework", "kirklees-2016", "--about", "plan", "--stage", "6"), "1 to 5"),
    (("--framework", "kirklees-2016", "--about", "plan", "--stage", "-1"), "1 to 5"),
])
def test_what_is_missing_or_unknown_is_refused_with_what_there_is(
    arguments: tuple[str, ...], told: str
) -> None:
    code, out, error = run(*arguments)
    assert code == 2
    assert out == ""
    assert told in error


@pytest.mark.parametrize(("options", "danger"), [
    pytest.param(("--about", "referral"), "!", id="which stage"),
    pytest.param(("--stage", "0"), "!", id="which disagreement"),
    pytest.param(("--about", "referral", "--log", "log.yaml"), ".danger", id="an entry of the log"),
])
def test_in_danger_every_page_shows_the_contacts_of_the_local_file_that_was_given(
    options: tuple[str, ...], danger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("team.yaml").write_text(
        "format: 1\narea: Here\nframeworks: [kirklees-2016]\nchecked_on: 2026-11-20\n"
        "contacts:\n  - {name: Our own front door, number: 01632 960001, hours: always}\n", "utf-8"
    )

    _, out, error = run(
        "--framework", "kirklees-2016", "--local", "team.yaml", "--plain", *options,
        typed=f"{danger}\n\n",
    )

    assert "01632 960001: Our own front door" in out + error
