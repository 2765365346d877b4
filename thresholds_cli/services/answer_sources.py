"""Where an assessment without questions starts: an answers file, an earlier record."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from thresholds_cli.base.errors import ConrError
from thresholds_cli.services.framework_choice import framework_finder

if TYPE_CHECKING:
    from thresholds_cli.model.case import Case
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.records.record_file import SealedRecord


_FRAMEWORKS = 32
"""How many are held at once where many answer sets name many."""


def case_in(path: str, framework: str | None, is_named: bool) -> tuple[Case, Framework]:
    """The case in an answers file, and its framework."""
    from thresholds_cli.base.files import read_file

    return answers_reader(framework, is_named)(read_file(path), path)


def answers_reader(
    framework: str | None, is_named: bool
) -> Callable[[bytes, str], tuple[Case, Framework]]:
    """Reads the case in a file's bytes. A framework named with the command must be its own."""
    from thresholds_cli.records.case_file import read_answers

    find = lru_cache(_FRAMEWORKS)(framework_finder(framework))

    def read(data: bytes, path: str) -> tuple[Case, Framework]:
        case, chosen = read_answers(data, path, find)
        if is_named and framework is not None and find(framework).id != chosen.id:
            raise ConrError(
                f"{os.path.basename(path)} is for {chosen.id}, not for {framework}",
                "Leave --framework out, or give an answers file for that framework.",
            )
        return case, chosen

    return read


def started_from(file: str, framework: str | None, is_named: bool) -> SealedRecord:
    """The record to start from. A framework named with the command must be the record's own."""
    from thresholds_cli.services.saving import take_up

    before = take_up(file, framework)
    if is_named and framework is not None:
        named = framework_finder(framework)(framework)
        if named.id != before.framework.id:
            raise two_frameworks(before.framework.id, named.id)
    return before


def two_frameworks(before: str, now: str) -> ConrError:
    """Why an earlier record is not taken up with another framework."""
    return ConrError(
        f"the earlier record is of {before}, not of {now}: levels of two frameworks do not mean "
        "the same and are not compared",
        f"Leave --from out, or assess by {before}.",
    )
