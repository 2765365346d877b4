"""Where an assessment without questions starts: an answers file, an earlier record."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from thresholds_cli.base.errors import ConrError
from thresholds_cli.services.named_or_asked import framework_finder

if TYPE_CHECKING:
    from thresholds_cli.model.case import Case
    from thresholds_cli.model.framework import Framework, Indicator
    from thresholds_cli.records.carried import Carried, Nearest
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


def take_up(file: str, framework: str | None) -> SealedRecord:
    """The record that a re-assessment starts from; what is not as it was is told."""
    from thresholds_cli.base.dates import now, shortly, utc_text
    from thresholds_cli.base.files import read_file, shown
    from thresholds_cli.records.record_file import MAX_BYTES, read_record
    from thresholds_cli.records.verify import deviations
    from thresholds_cli.terminal.output import tell

    sealed = read_record(read_file(file, MAX_BYTES), shown(file), framework_finder(framework))
    for finding in deviations(sealed):
        tell(f"{shown(file)}: {finding}")
    if utc_text(now()) < sealed.record.made:
        tell(
            f"{shown(file)}: made on {shortly(sealed.record.made)}, and this computer’s clock is "
            "behind that: put it right, or the new record will bear a wrong date."
        )
    return sealed


def started_from(file: str, framework: str | None) -> SealedRecord:
    """The record to start from. Where another framework than the record's own is named with the
    command, the child is taken over into that one."""
    return take_up(file, framework)


def other_framework(
    before: SealedRecord, framework: str | None, is_named: bool
) -> Framework | None:
    """The framework that is named with the command where it is another than the record's own."""
    if framework is None or not is_named:
        return None
    named = framework_finder(framework)(framework)
    return named if named.id != before.framework.id else None


def nearest_in(framework: Framework) -> Nearest:
    """What a framework has for a sign of another one."""
    from thresholds_cli.records.carried import Counterparts
    from thresholds_cli.search.catalog import open_indexed, open_thesaurus
    from thresholds_cli.search.similar import counterparts

    thesaurus = open_thesaurus()
    index = open_indexed(framework, thesaurus).search_index
    lowest = framework.levels[0].number

    def nearest(sign: Indicator) -> Counterparts:
        near, weak = counterparts(index, thesaurus, sign.text, sign.concerns, lowest)
        return Counterparts(
            sign, tuple(map(framework.indicator, near)), tuple(map(framework.indicator, weak)))

    return nearest


def carried_over(before: SealedRecord, framework: Framework) -> Carried:
    """A record taken over into another framework, with what that has for each of its signs."""
    from thresholds_cli.records.carried import carry

    return carry(before.record, before.framework, before.seal, nearest_in(framework))


def taken_over(before: SealedRecord, framework: Framework, given: Case) -> Case:
    """What an answers file gives for another framework, and where it says nothing what the record
    said; what was written of a sign goes to what was ticked among that which is offered for it."""
    from thresholds_cli.records.carried import carried_case, merged, with_evidence

    taken = carried_over(before, framework)
    case = merged(carried_case(taken, framework), given)
    for one in taken.offered:
        ticked = {near.id for near in (*one.near, *one.weak)} & case.answers.indicators
        case = with_evidence(taken, case, one.sign, frozenset(ticked))
    return case


def two_frameworks(before: str, now: str) -> ConrError:
    """Why an earlier record is not taken up by answers for another framework."""
    return ConrError(
        f"the earlier record is of {before}, not of {now}: levels of two frameworks do not mean "
        "the same and are not compared",
        f"Leave --from out, assess by {before}, or say with --framework {now} that the child is to "
        "be taken over into that document.",
    )
