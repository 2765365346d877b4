"""run.py itself: read by any Python, and true to one that is too old."""

from __future__ import annotations

import ast
import sys

import pytest

import run
from tests.readme import ROOT

TOO_NEW = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match, ast.Await, ast.Nonlocal,
           ast.YieldFrom)


@pytest.mark.parametrize("name", ["run.py", "tools/one_file.py"])
def test_it_is_written_so_that_every_python_can_read_it(name: str) -> None:
    source = (ROOT / name).read_bytes()
    tree = ast.parse(source, feature_version=(3, 4))

    assert source.isascii()  # Python 2 wants to be told of an encoding
    for node in ast.walk(tree):
        assert not isinstance(node, TOO_NEW), ast.dump(node)
        if isinstance(node, ast.FunctionDef):
            assert node.returns is None
            assert not node.args.kwonlyargs
            assert all(one.annotation is None for one in node.args.args)
        if isinstance(node, ast.ImportFrom):
            assert node.module in ("tools.launcher", "thresholds_cli.__main__")


def test_an_older_python_is_told_what_it_lacks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (2, 7, 18, "final", 0))

    assert run.main() == 2
    assert capsys.readouterr().err.startswith("conr needs Python 3.11 or newer; this is ")


def test_what_it_says_of_itself_it_can_do() -> None:
    from tools.launcher import TASKS

    named = {line.split()[2] for line in (run.__doc__ or "").splitlines()
             if line.startswith("    python3 run.py")}

    assert named == {*TASKS, "assess"}
