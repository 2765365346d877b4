"""Whether a record still stands: its seal, its framework's edition, and its reading."""

from __future__ import annotations

from thresholds_cli.engine.reading import read_level
from thresholds_cli.model.framework import Framework
from thresholds_cli.records.record_file import SealedRecord


def standing(sealed: SealedRecord) -> tuple[str, ...]:
    """What is not as it was, in words of ours; nothing where all is well."""
    record, framework = sealed.record, sealed.framework
    found = []
    if not sealed.intact:
        found.append("changed since conr wrote it; do not rely on it without asking its author")
    if (record.edition.id, record.edition.sha256) != (framework.id, framework.sha256):
        found.append(
            f"made with another edition of {record.edition.id}; what follows uses the one here"
        )
    reading = read_level(framework, record.case.answers)
    recorded = (record.level, record.basis, record.firm_level)
    if recorded != (reading.level, reading.basis, reading.firm_level):
        found.append(
            f"the reading recorded ({_level(framework, record.level)}, {record.basis.value}) is "
            f"not the one that its answers give ({_level(framework, reading.level)}, "
            f"{reading.basis.value})"
        )
    return tuple(found)


def _level(framework: Framework, level: int | None) -> str:
    return framework.level_label(level) if level else "no level"
