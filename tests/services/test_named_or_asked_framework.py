"""Which framework: named, by the area where the child lives, or among all; remembered at a
terminal, and never for a script."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.builders import BUNDLED, MADE_UP
from tests.scripted import ScriptedAsker
from thresholds_cli.base.errors import ConrError
from thresholds_cli.frameworks import load_framework
from thresholds_cli.interview.asking import ELSEWHERE
from thresholds_cli.interview.page import Move
from thresholds_cli.model.local import LocalFile
from thresholds_cli.records.last_framework import keep_last_framework, last_framework
from thresholds_cli.records.local_file import read_local
from thresholds_cli.services.named_or_asked import ask_framework, choose_framework

AREA = """  - area: {area}
    frameworks: [{framework}]
    contacts: [{{name: Front door, number: 01632 960001, hours: always}}]
"""


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONR_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.delenv("ACCESSIBLE", raising=False)
    return tmp_path / "state"


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thresholds_cli.services.named_or_asked.is_terminal", lambda _one: True)


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    """A framework file beside the local file."""
    own = tmp_path / "ours.yaml"
    own.write_bytes(MADE_UP.read_bytes())
    return own


def areas(tmp_path: Path, *more: str) -> LocalFile:
    text = "format: 1\nareas:\n" + AREA.format(area="Kirklees", framework="kirklees-2016") + (
        AREA.format(area="Rochdale", framework="rochdale-2018")) + "".join(more)
    return read_local(text.encode(), str(tmp_path / "local.yaml"), load_framework)


def test_where_the_child_lives_chooses_the_document_and_is_why(tmp_path: Path) -> None:
    asker = ScriptedAsker({"residence": "rochdale-2018"})

    found = ask_framework(None, asker, areas(tmp_path))

    assert (found.framework.id, found.residence) == ("rochdale-2018", "Rochdale")
    assert asker.asked == ["residence"]


def test_somewhere_else_leads_to_all_documents_and_gives_no_reason(tmp_path: Path) -> None:
    asker = ScriptedAsker({"residence": ELSEWHERE, "framework": "kirklees-2016"})

    found = ask_framework(None, asker, areas(tmp_path))

    assert (found.framework.id, found.residence) == ("kirklees-2016", "")
    assert asker.asked == ["residence", "framework"]
    assert [one.value for one in asker.pages[1].options] == sorted(BUNDLED)


@pytest.mark.parametrize("team", [None, LocalFile("Kirklees", None, (), ("kirklees-2016",))])
def test_without_areas_the_documents_are_asked_for_as_before(team: LocalFile | None) -> None:
    asker = ScriptedAsker({"framework": "kirklees-2016"})

    assert ask_framework(None, asker, team).residence == ""
    assert asker.asked == ["framework"]


def test_an_area_may_have_a_framework_file_of_its_own_beside_the_local_file(
    tmp_path: Path, own_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = load_framework(str(own_file))
    team = areas(tmp_path, AREA.format(area="Made up", framework=own.id) + "    file: ours.yaml\n")
    monkeypatch.chdir("/")
    asker = ScriptedAsker({"residence": str(own_file)})

    found = ask_framework(None, asker, team)

    assert (found.framework, found.name, found.residence) == (own, str(own_file), "Made up")


@pytest.mark.parametrize(("more", "why"), [
    ("", "leeds-2025 does not come with conr, and no `file` is said"),
    ("    file: gone.yaml\n", "gone.yaml"),
    ("    file: ours.yaml\n", "not leeds-2025"),
])
@pytest.mark.usefixtures("own_file")
def test_an_area_that_cannot_be_used_is_told_and_not_offered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: str, why: str
) -> None:
    team = areas(tmp_path, AREA.format(area="Leeds", framework="leeds-2025") + more)
    asker = ScriptedAsker({"residence": "kirklees-2016"})

    ask_framework(None, asker, team)

    assert [one.value for one in asker.pages[0].options] == [
        "kirklees-2016", "rochdale-2018", ELSEWHERE]
    said = capsys.readouterr().err
    assert "Leeds of your local file cannot be chosen" in said
    assert why in said


@pytest.mark.usefixtures("at_a_terminal")
def test_what_was_used_at_a_terminal_is_offered_the_next_time(tmp_path: Path) -> None:
    for named, chosen in (("rochdale", None), (None, "kirklees-2016")):
        ask_framework(named, ScriptedAsker({"framework": chosen}))
        asker = ScriptedAsker({"residence": Move.STOP})
        with pytest.raises(KeyboardInterrupt):
            ask_framework(None, asker, areas(tmp_path))

        assert asker.pages[0].start == (chosen or "rochdale-2018")


@pytest.mark.usefixtures("at_a_terminal")
def test_a_file_of_ones_own_is_offered_too_until_it_is_gone(
    own_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own_file.parent)
    ask_framework(own_file.name, None)
    asker = ScriptedAsker({"framework": [str(own_file), "kirklees-2016"]})

    assert ask_framework(None, asker).name == str(own_file)
    assert asker.pages[0].start == str(own_file)
    own_file.unlink()
    ask_framework(None, asker)

    assert asker.pages[1].start == ""
    assert [one.value for one in asker.pages[1].options] == sorted(BUNDLED)


@pytest.mark.usefixtures("at_a_terminal")
def test_where_the_child_lives_is_not_kept(tmp_path: Path, state: Path) -> None:
    ask_framework(None, ScriptedAsker({"residence": "rochdale-2018"}), areas(tmp_path))

    assert [one.name for one in state.rglob("*")] == ["last-framework.yaml"]
    assert "Rochdale" not in (state / "last-framework.yaml").read_text()


def test_a_script_gets_no_remembered_framework_but_the_error_as_ever() -> None:
    keep_last_framework(os.environ, "rochdale-2018")

    with pytest.raises(ConrError, match="which framework"):
        choose_framework(None, plain=False)


def test_lines_from_a_pipe_are_offered_nothing_and_leave_nothing(tmp_path: Path) -> None:
    keep_last_framework(os.environ, "rochdale-2018")
    asker = ScriptedAsker({"framework": "kirklees-2016"})

    ask_framework(None, asker)
    ask_framework("kirklees-2016", None)

    assert asker.pages[0].start == ""
    assert last_framework(os.environ) == "rochdale-2018"
