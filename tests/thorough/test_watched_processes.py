"""Every command as a process of its own, under a watch from its first moment to its last."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.test_every_command import RUNS
from tests.sandbox import CONTROLS, Sandbox, WatchedDesk


@pytest.mark.promise("no-network")
@pytest.mark.parametrize("command", RUNS)
def test_a_command_stays_in_its_place(tmp_path: Path, command: str) -> None:
    desk = WatchedDesk(Sandbox(tmp_path / "sandbox"), "kirklees-2016", as_process=True)

    RUNS[command](desk)

    assert desk.strays(command) == []


@pytest.mark.skipif(os.name == "nt", reason="POSIX calls")
@pytest.mark.parametrize(("kind", "code"), CONTROLS)
def test_what_leaves_its_place_is_found_out(tmp_path: Path, kind: str, code: str) -> None:
    sandbox = Sandbox(tmp_path / "sandbox")
    (sandbox.desk / "sound.md").write_text("sound", "utf-8")

    _done, wrong = sandbox.run("-c", code)

    assert any(one.startswith(f"{kind}:") for one in wrong), wrong
