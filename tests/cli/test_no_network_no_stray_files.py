"""Every command under a watch: no network, no other program, no file but where the README says.

Here in this process; in processes of their own in tests/thorough/test_watched_processes.py.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.test_every_command import RUNS
from tests.sandbox import PLANTED, Sandbox, WatchedDesk, in_the_middle
from tests.walks import FRAMEWORK, walk

pytestmark = pytest.mark.skipif(os.name == "nt", reason="calls and places of POSIX")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all, which saves most of the time; a cold one is in the thorough tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def sandbox(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    made = Sandbox(tmp_path / "sandbox", cache)
    monkeypatch.chdir(made.desk)
    for name in [*os.environ]:
        if name.startswith(("CONR_", "XDG_")):
            monkeypatch.delenv(name)
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    return made


@pytest.mark.sample(3)
@pytest.mark.promise("no-network")
@pytest.mark.parametrize("command", RUNS)
def test_a_command_stays_in_its_place(sandbox: Sandbox, command: str) -> None:
    desk = WatchedDesk(sandbox, "kirklees-2016")

    RUNS[command](desk)

    assert desk.strays(command) == []


@pytest.mark.promise("no-stray-copies")
def test_a_whole_interview_leaves_its_record_and_nothing_else(sandbox: Sandbox) -> None:
    typed = "\n".join([*(stop.line for stop in walk()), "1", ""])

    done, wrong = sandbox.run(
        "-m", "thresholds_cli", "assess", "--plain", "--framework", FRAMEWORK.id, typed=typed
    )

    assert "saved: " in done.stderr, done.stderr[-500:]
    (record,) = sandbox.place.rglob("conr-record-*.md")
    assert record.parent == sandbox.place / "home" / "conr"
    assert [one for one in wrong if str(record.parent) not in one] == []
    assert [path for path in sandbox.place.rglob("*") if path.is_file()] == [record]


@pytest.mark.promise("no-network")
@pytest.mark.parametrize(("kind", "act"), PLANTED)
def test_what_leaves_its_place_is_found_out(sandbox: Sandbox, kind: str, act: str) -> None:
    _done, wrong = sandbox.run("-c", in_the_middle(act))

    assert any(one.startswith(f"{kind}:") for one in wrong), wrong


def test_what_stays_in_its_place_is_not(sandbox: Sandbox) -> None:
    _done, wrong = sandbox.run("-c", in_the_middle("pass"))

    assert wrong == []
