"""`conr assess --answers` with many answer sets: a line of JSON for each, the bad ones too."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from io import BytesIO
from typing import Any

from thresholds_cli.base.errors import ConrError, FileRefused
from thresholds_cli.cli.error_handling import report
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.case import Case
from thresholds_cli.model.framework import Framework
from thresholds_cli.records.answer_sets import LINES, AnswerSet, answer_sets, files_of
from thresholds_cli.services.answer_sources import answers_reader
from thresholds_cli.terminal.output import is_plain, is_terminal, tell, write_json_line
from thresholds_cli.views.as_json import reading_json


def assess_many(named: list[str], framework: str | None, is_named: bool, plain: bool) -> bool:
    """Read every answer set and print a line for each; whether all of them could be read.

    Raises ConrError, before anything is read, for a folder without answers files.
    """
    files = files_of(named)
    if LINES in files and sys.stdin is None:
        raise ConrError("standard input is closed", "Give files, or lines of JSON to read.")
    lines = sys.stdin.buffer if LINES in files else BytesIO()
    read = answers_reader(framework, is_named)
    count = bad = 0
    with _progress(None if LINES in files else len(files), plain) as advance:
        for one in answer_sets(files, lines):
            try:
                line = _read(one, read)
            except ConrError as error:
                refused = one.refused(error)
                report(refused)
                line = _refused(refused)
                bad += 1
            write_json_line({"file": one.file, "line": one.line or None, **line})
            count += 1
            advance()
    if bad:
        tell(f"conr: {bad:,} of {count:,} answer sets could not be read; the others were")
    return not bad


def _progress(total: int | None, plain: bool) -> AbstractContextManager[Callable[[], None]]:
    """A bar where somebody looks at it and at nothing else: beside data on the same screen, or
    read aloud, it would only be in the way."""
    if not is_terminal(sys.stderr) or is_terminal() or is_plain(plain):
        return nullcontext(lambda: None)
    from thresholds_cli.terminal.screen import progress

    return progress(total, sys.stderr)


def _read(
    one: AnswerSet, read: Callable[[bytes, str], tuple[Case, Framework]]
) -> dict[str, Any]:
    if isinstance(one.data, ConrError):
        raise one.data
    case, framework = read(one.data, one.name)
    return reading_json(framework, case, read_level(framework, case.answers))


def _refused(error: FileRefused) -> dict[str, Any]:
    return {
        "error": error.message,
        "problems": [
            {"line": one.line or None, "column": one.column or None, "message": one.message}
            for one in error.problems
        ],
        "hint": error.hint or None,
    }
