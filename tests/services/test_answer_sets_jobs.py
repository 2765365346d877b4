"""Several processes that read answers: what is said where there can be none, or one is gone."""

from __future__ import annotations

import multiprocessing
import os
from concurrent import futures
from pathlib import Path
from typing import Any, NoReturn

import pytest

from thresholds_cli.base.errors import ConrError
from thresholds_cli.services import answer_sets
from thresholds_cli.services.answer_sets import answered_by


@pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="a stand-in that is inherited")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_one_that_is_ended_from_outside_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_sets, "answers_reader", lambda *_: lambda *_: os._exit(9))
    (tmp_path / "a.json").write_text("{}", "utf-8")

    with pytest.raises(ConrError, match="ended from outside") as refused:
        list(answered_by(2, [str(tmp_path / "a.json")], None, False))

    assert "--jobs" in refused.value.hint


@pytest.mark.parametrize("reason", [OSError(38, "not implemented"), NotImplementedError()])
def test_a_system_that_lets_none_work_is_said(
    reason: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise reason

    monkeypatch.setattr(futures, "ProcessPoolExecutor", refuse)

    with pytest.raises(ConrError, match="no other processes") as refused:
        list(answered_by(2, ["a.json"], None, False))

    assert "--jobs" in refused.value.hint
