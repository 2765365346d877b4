"""Whether a record still stands: its seal, its framework's edition, and its reading."""

from __future__ import annotations

import enum
from collections.abc import Callable

from thresholds_cli.base.errors import ConrError, FileRefused
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.engine.level import read_level
from thresholds_cli.model.framework import Framework
from thresholds_cli.records.record_document import record_body
from thresholds_cli.records.record_file import OtherEdition, SealedRecord, read_record
from thresholds_cli.records.record_layout import even


class State(enum.Enum):
    """How a record's file stands."""

    INTACT = "intact"
    CHANGED = "changed since"
    OTHER_EDITION = "made with another edition"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Verification:
    """A record's state, what was found, and what to do next; `framework` is what read it, `note`
    what could not be looked at."""

    state: State
    findings: tuple[str, ...]
    next: str
    framework: Framework | None = None
    note: str = ""


def verified(
    data: bytes, path: str, framework_named: Callable[[str], Framework]
) -> Verification:
    """The state of a record in a file. Never raises for what the file holds."""
    try:
        sealed = read_record(data, path, framework_named)
    except OtherEdition as error:
        return Verification(State.OTHER_EDITION, (error.message,), error.hint)
    except ConrError as error:
        return unreadable(error)
    findings = deviations(sealed)
    same_edition = sealed.record.edition.sha256 == sealed.framework.sha256
    note = _OLDER.format(sealed.record.program) if sealed.older else ""
    if not findings and not note and not _page_fits(sealed):
        findings = (_OTHER_PAGE,)
    if not findings:
        return Verification(State.INTACT, (), _NEXT[State.INTACT], sealed.framework, note)
    changed = not sealed.intact or sealed.added.faults
    state = State.CHANGED if changed or same_edition else State.OTHER_EDITION
    return Verification(state, findings, _NEXT[state], sealed.framework, note)


def _page_fits(sealed: SealedRecord) -> bool:
    """Whether the page is what the facts make, whatever the seal says."""
    record, framework = sealed.record, sealed.framework
    made = record_body(record, framework, read_level(framework, record.case.answers))
    return even(sealed.page) == even(made)


def unreadable(error: ConrError) -> Verification:
    """A file that cannot be read safely as a record, and why."""
    found = tuple(one.located(error.path) for one in error.problems) if isinstance(
        error, FileRefused) else ()
    return Verification(
        State.UNREADABLE, found or (error.message,), error.hint or _NEXT[State.UNREADABLE]
    )


def deviations(sealed: SealedRecord) -> tuple[str, ...]:
    """What is not as it was, in words of ours; nothing where all is well."""
    record, framework = sealed.record, sealed.framework
    found = []
    if not sealed.intact:
        found.append("changed since conr wrote it; do not rely on it without asking its author")
    found += sealed.added.faults
    if found and sealed.added.entries:
        found.append(f"as conr wrote it: {_untouched(sealed)}")
    if (record.edition.id, record.edition.sha256) != (framework.id, framework.sha256):
        found.append(
            f"made with another edition of {record.edition.id} ({record.edition.edition}); what "
            f"follows uses the one here ({framework.edition})"
        )
    reading = read_level(framework, record.case.answers)
    recorded = (record.level, record.basis, record.firm_level)
    if recorded != (reading.level, reading.basis, reading.firm_level):
        found.append(
            f"the reading recorded ({_level(framework, record.level)}, {record.basis.words}) is "
            f"not the one that its answers give ({_level(framework, reading.level)}, "
            f"{reading.basis.words})"
        )
    return tuple(found)


_OTHER_PAGE = (
    "its page is not what its facts make, although its seal holds; 'conr record show' shows what "
    "the facts say"
)
_OLDER = (
    "Its page was written by another version (conr {}) and was not compared with its facts; 'conr "
    "record show' shows what the facts say."
)


def _untouched(sealed: SealedRecord) -> str:
    """Which part of a record that was changed still verifies."""
    numbers = [str(one) for one in sealed.added.untouched]
    parts = (["the record itself"] if sealed.intact else []) + (
        [f"what was added as {', '.join(numbers)}"] if numbers else [])
    return "; ".join(parts) or "nothing"


_NEXT = {
    State.INTACT: (
        "The seal shows accidents and casual edits. It is not a signature: it does not say who "
        "wrote the record."
    ),
    State.CHANGED: (
        "Ask the person who wrote it, and look for the copy that conr wrote. If the change was "
        "meant, take it up with 'conr assess --from' so that it is said in a new record."
    ),
    State.OTHER_EDITION: (
        "Read its level as that of its own edition. Assess again with the present one, with "
        "'conr assess --from', before you rely on it."
    ),
    State.UNREADABLE: (
        "Look for another copy, in a backup or in your case system. Open the file in a text "
        "editor to see what is left; nothing in it was changed."
    ),
}


def _level(framework: Framework, level: int | None) -> str:
    return framework.level_label(level) if level else "no level"
