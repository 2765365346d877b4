"""`conr local`: write, check and show the team's own contacts, with a set clock."""

from __future__ import annotations

import datetime
from datetime import UTC
from pathlib import Path

import pytest

from tests import builders
from tests.cli.conftest import invoke
from thresholds_cli.base import dates as clock
from thresholds_cli.views.contacts_view import ALWAYS

SOUND = """\
format: 1
area: Here
checked_on: 2026-11-20
contacts:
  - {name: Front door, number: "01", hours: ["Mon-Thu 08:45-17:15", "Fri 08:45-16:45"]}
  - {name: Duty team, number: "02", hours: out of hours}
"""


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for settings, and a Friday at 16.45."""
    monkeypatch.delenv("CONR_LOCAL", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    friday = datetime.datetime(2026, 11, 20, 16, 45, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: friday)
    return tmp_path / "conr" / "local.yaml"


def run(*arguments: str) -> tuple[int, str, str]:
    result = invoke(arguments)
    return result.exit_code, result.stdout, result.stderr


def keep(settings: Path, text: str = SOUND) -> str:
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(text, "utf-8")
    return str(settings)


def test_new_writes_a_starting_file_that_check_refuses_until_it_is_filled_in(
    settings: Path,
) -> None:
    code, _, error = run("local", "new")
    assert code == 0
    assert f"saved: {settings}" in error
    code, out, error = run("local", "check")
    assert (code, out) == (1, "")
    assert f"{settings}:7:7: area: is empty" in error


ANSWERS = (
    "--service", "Front door", "--number", "01", "--hours", "Mon-Fri 08:45-17:15",
    "--out-of-hours", "02",
)


def test_new_writes_what_was_given_and_check_finds_it_sound(settings: Path) -> None:
    code, out, error = run("local", "new", *ANSWERS)
    assert (code, out) == (0, "")
    assert f"saved: {settings}" in error
    code, out, _ = run("local", "check")
    assert code == 0
    assert "Contacts: 2" in out


@pytest.mark.parametrize("option", ["--service", "--number", "--hours"])
def test_new_refuses_half_of_the_answers_and_writes_nothing(settings: Path, option: str) -> None:
    place = ANSWERS.index(option)
    code, _, error = run("local", "new", *ANSWERS[:place], *ANSWERS[place + 2:])
    assert code == 2
    assert "Give --service, --number and --hours." in error
    assert not settings.exists()


def test_new_asks_line_by_line(settings: Path) -> None:
    typed = "Front door\n.\n01\n.\nalways\n.\n.\n"
    result = invoke(["local", "new", "--plain"], typed)
    assert result.exit_code == 0
    assert 'name: "Front door"' in settings.read_text("utf-8")


def test_new_stopped_half_way_writes_nothing(settings: Path) -> None:
    result = invoke(["local", "new", "--plain"], typed="Front door\n.\n")
    assert result.exit_code == 130
    assert not settings.exists()


def test_new_writes_over_nothing(settings: Path) -> None:
    keep(settings)
    code, _, error = run("local", "new")
    assert code == 2
    assert "already" in error
    assert settings.read_text("utf-8") == SOUND


def test_check_says_that_a_file_is_sound(settings: Path) -> None:
    path = keep(settings)
    code, out, _ = run("local", "check", path)
    assert code == 0
    assert out == (
        f"{path}: sound. Here, checked on 2026-11-20. Contacts: 2, leads: 0, limits: 0.\n")


def test_show_puts_999_first_and_then_one_that_answers(settings: Path) -> None:
    keep(settings)
    code, out, _ = run("local", "show")
    assert code == 0
    assert out.splitlines()[0] == f"- {ALWAYS}"
    assert out.splitlines()[2].startswith("- Duty team: 02. Answers now")


def test_show_without_a_file_says_how_to_make_one() -> None:
    code, _, error = run("local", "show")
    assert code == 2
    assert "conr local new" in error


def test_escalate_shows_the_teams_contact_that_answers_now(settings: Path) -> None:
    keep(settings)
    _, out, _ = run("escalate", "--framework", "rochdale-2018", "--stage", "0")
    assert "WHO TO CALL NOW: FRIDAY 20 NOVEMBER 2026, 16.45" in out
    assert out.index("Duty team: 02. Answers now") < out.index("Front door: 01. Closed now")


def test_a_faulty_line_in_the_usual_place_hides_neither_the_others_nor_the_printed_numbers(
    settings: Path,
) -> None:
    keep(settings, SOUND.replace('"01"', '""'))
    code, out, error = run("escalate", "--framework", "rochdale-2018", "--stage", "0")
    assert code == 0
    assert "Duty team: 02." in out
    assert "Front door" not in out
    assert "0300 303 8875" in out
    assert error == "conr: part of your local file is not used: line 5. Run 'conr local check'.\n"


@pytest.mark.parametrize("text", [
    "no such file", SOUND.replace('"01"', '""').replace('"02"', '""'), "format: 1\n",
])
def test_a_file_of_which_nothing_can_be_used_hides_nothing(settings: Path, text: str) -> None:
    keep(settings, text)
    code, out, error = run("escalate", "--framework", "rochdale-2018", "--stage", "0")
    assert code == 0
    assert "0300 303 8875" in out
    assert "your local file is not used" in error


def test_a_file_that_was_named_must_be_sound(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(SOUND.replace("out of hours", "now and then"), "utf-8")
    code, out, error = run(
        "escalate", "--framework", "rochdale-2018", "--stage", "0", "--local", str(path))
    assert (code, out) == (2, "")
    assert f"{path}:6:" in error


@pytest.mark.parametrize("level", [4, 1])
def test_assess_shows_who_answers_now_and_no_office_that_is_closed(
    settings: Path, tmp_path: Path, level: int
) -> None:
    path = keep(settings)
    met = "".join(f"  {one.id}: met\n" for one in builders.bundled("rochdale-2018").domains)
    answers = tmp_path / "answers.yaml"
    answers.write_text("framework: rochdale-2018\n" + (
        "significant_harm: yes\n" if level == 4 else f"baseline:\n{met}"), "utf-8")
    code, out, _ = run("assess", "--answers", str(answers), "--local", path)
    assert code == 0
    assert f"Level {level} of 4" in out
    assert "\n  02   Duty team, answers until Monday 23 November 2026, 8.45\n" in out
    assert "Front door" not in out


@pytest.mark.parametrize(("file", "said"), [
    ("", "Name that file in `file`, so that the area can be chosen."),
    ("    file: gone.yaml\n", "Its `file` cannot be used: "),
    ("    file: other.yaml\n", "has the id willowshire-2025."),
])
def test_check_says_whether_the_document_of_an_area_can_be_chosen(
    settings: Path, file: str, said: str
) -> None:
    area = (
        "areas:\n  - area: Leeds\n    frameworks: [leeds-2025]\n"
        '    contacts: [{name: Door, number: "02", hours: always}]\n'
    )
    keep(settings, f"{SOUND}{area}{file}")
    (settings.parent / "other.yaml").write_bytes(builders.MADE_UP.read_bytes())

    code, out, _ = run("local", "check")

    assert code == 0
    assert "leeds-2025 does not come with conr" in out
    assert said in " ".join(out.split())


def test_check_names_the_file_from_which_an_area_is_read(settings: Path) -> None:
    keep(settings, (
        f"{SOUND}areas:\n  - area: Willowshire\n    frameworks: [willowshire-2025]\n"
        '    contacts: [{name: Door, number: "02", hours: always}]\n    file: ours.yaml\n'
    ))
    (settings.parent / "ours.yaml").write_bytes(builders.MADE_UP.read_bytes())

    _, out, _ = run("local", "check")

    assert "willowshire-2025 is read from" in out
    assert "does not come with conr" not in out
