"""`conr assess --answers` with many answer sets: a line of JSON for each, the bad ones too."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, closing, nullcontext
from io import BytesIO

from thresholds_cli.base.errors import ConrError
from thresholds_cli.cli.error_handling import report
from thresholds_cli.services.answer_sets import (
    LINES,
    Answered,
    answer_sets,
    answered,
    answered_by,
    files_of,
)
from thresholds_cli.services.answer_sources import answers_reader
from thresholds_cli.terminal.output import is_plain, is_terminal, tell, write_at_once


def assess_many(
    named: list[str], framework: str | None, is_named: bool, plain: bool, jobs: int = 1
) -> bool:
    """Read every answer set and print a line for each; whether all of them could be read.

    Raises ConrError, before anything is read, for a folder without answers files.
    """
    files = files_of(named)
    if LINES in files and sys.stdin is None:
        raise ConrError("standard input is closed", "Give files, or lines of JSON to read.")
    if LINES in files and jobs > 1:
        raise ConrError("--jobs is for files: a line is answered before the next one is read",
                        "Leave --jobs out.")
    count = bad = 0
    with (
        _progress(None if LINES in files else len(files), plain) as advance,
        closing(_all(files, framework, is_named, jobs)) as sets,
    ):
        for one in sets:
            if one.refused is not None:
                report(one.refused)
                bad += 1
            write_at_once(one.line)
            count += 1
            advance()
    if bad:
        tell(f"conr: {bad:,} of {count:,} answer sets could not be read; the others were")
    return not bad


def _all(
    files: tuple[str, ...], framework: str | None, is_named: bool, jobs: int
) -> Generator[Answered, None, None]:
    if jobs > 1:
        return answered_by(jobs, files, framework, is_named)
    lines = sys.stdin.buffer if LINES in files else BytesIO()
    return answered(answer_sets(files, lines), answers_reader(framework, is_named))


def _progress(total: int | None, plain: bool) -> AbstractContextManager[Callable[[], None]]:
    """A bar where somebody looks at it and at nothing else: beside data on the same screen, or
    read aloud, it would only be in the way."""
    if not is_terminal(sys.stderr) or is_terminal() or is_plain(plain):
        return nullcontext(lambda: None)
    from thresholds_cli.terminal.screen import progress

    return progress(total, sys.stderr)
