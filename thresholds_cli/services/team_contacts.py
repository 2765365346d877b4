"""What holds at this hour, as every command needs it: who answers, and what to do now."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from thresholds_cli.documents.document import Block
    from thresholds_cli.interview.page import Page
    from thresholds_cli.model.case import Case
    from thresholds_cli.model.framework import Framework
    from thresholds_cli.model.local import LocalFile
    from thresholds_cli.model.record import Reading
    from thresholds_cli.views.reading_view import Shown


def contacts_now(framework: Framework, local: LocalFile | None) -> tuple[Block, ...]:
    """Who to call now for a framework, with the team's own contacts where there are any."""
    from thresholds_cli.base.dates import uk_now
    from thresholds_cli.frameworks.national_data import calendar
    from thresholds_cli.views.contacts_view import contact_blocks

    return tuple(contact_blocks(framework, local, uk_now(), calendar()))


def contacts_in_danger(
    framework: Framework, local: LocalFile | None, danger: bool = True
) -> tuple[Block, ...]:
    """Whom to call now with a referral; 999 first in `danger`."""
    from thresholds_cli.base.dates import uk_now
    from thresholds_cli.frameworks.national_data import calendar
    from thresholds_cli.views.contacts_view import phone_panel

    return (phone_panel(framework, local, uk_now(), calendar(), danger, refer=True),)


def shown_reading(
    framework: Framework, case: Case, reading: Reading, local: LocalFile | None,
    at: datetime.datetime,
) -> Shown:
    """A reading with what to do and whom to call now; what to say where anything is to be said."""
    from thresholds_cli.engine.opening_hours import front_door_closed
    from thresholds_cli.frameworks.national_data import calendar
    from thresholds_cli.model.case import Truth
    from thresholds_cli.records.advice_today import case_advice
    from thresholds_cli.views.contacts_view import call_blocks, contact_blocks, phone_panel
    from thresholds_cli.views.reading_view import Shown

    days = calendar()
    danger = case.answers.immediate_danger is Truth.YES
    refer = case.answers.danger_or_harm or reading.level == framework.highest
    return Shown(
        framework, case, reading,
        case_advice(framework, case, reading.level, front_door_closed(framework, at, days)),
        phone_panel(framework, local, at, days, danger, refer),
        (*call_blocks(framework, case, reading), *contact_blocks(framework, local, at, days)),
    )


def danger_card(framework: Framework, local: LocalFile | None) -> Page:
    """Whom to call, as a page to be read where no answers are at hand."""
    from thresholds_cli.interview.asking import danger_tell

    return danger_tell(framework, contacts_in_danger(framework, local))


def local_file(named: str | None) -> LocalFile | None:
    """The file named, which must be sound; else what can be used of the one in its usual place.

    A faulty line of that one is told on standard error and left aside: a slip must never be why
    somebody gets no number at all.
    """
    from thresholds_cli.base.errors import ConrError
    from thresholds_cli.base.files import others_may_change, read_file, shown
    from thresholds_cli.frameworks import load_framework
    from thresholds_cli.records.local_file import local_path, usable_local
    from thresholds_cli.terminal.output import tell

    path = named if named is not None else local_path(os.environ)
    if path is not None and others_may_change(path):
        tell(
            f"conr: other accounts on this computer can change {shown(path)}: look at its numbers "
            "before you rely on them."
        )
    if named is not None:
        return sound_local(read_file(named), named)
    if path is None or not os.path.lexists(path):
        return None
    try:
        local, problems = usable_local(read_file(path), path, load_framework)
    except ConrError as error:
        tell(f"conr: your local file is not used: {error.message}. Run 'conr local check'.")
        return None
    if problems:
        lines = ", ".join(dict.fromkeys(str(one.line) for one in problems))
        tell(f"conr: part of your local file is not used: line {lines}. Run 'conr local check'.")
    return local


def sound_local(data: bytes, path: str) -> LocalFile:
    """A local file. Raises FileRefused with every fault that it has."""
    from thresholds_cli.frameworks import load_framework
    from thresholds_cli.records.local_file import read_local

    return read_local(data, path, load_framework)
