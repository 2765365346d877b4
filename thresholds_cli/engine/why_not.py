"""Why a reading is not lower and not higher, in two sentences each; nothing invites to go lower."""

from __future__ import annotations

from collections.abc import Iterable

from thresholds_cli.base.text import in_short
from thresholds_cli.engine.what_if import all_in_words
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import Basis, Reading, WouldChange

_SHORT = 60


def why_not_lower(framework: Framework, reading: Reading) -> str:
    """Two sentences; "" where there is no level, or none below it."""
    if reading.level is None or reading.level == framework.levels[0].number:
        return ""
    label = framework.level_label(reading.level)
    at_level = [one for one in reading.indicators if one.level == reading.level]
    if at_level:
        more = f" (and {len(at_level) - 1} more)" if len(at_level) > 1 else ""
        text = in_short(at_level[0].text, _SHORT)
        shown = f"“{text}”{more} is ticked, and the framework has it at {label}."
    else:
        shown = f"What was answered is what the framework asks for at {label}."
    if reading.basis is Basis.CRITERIA_MET:
        return f"{shown} All that the framework asks for at {label} is there."
    return f"{shown} Treat it as {label} until it has been talked through with the safeguarding " \
        "lead."


def why_not_higher(framework: Framework, reading: Reading) -> str:
    """Two sentences; "" where there is no level."""
    if reading.level is None:
        return ""
    if reading.level == framework.highest:
        return "It is the highest level that there is. Danger comes before any level: 999."
    above = _first_above(framework, reading, reading.level)
    shown = "Nothing that was ticked or answered yes stands higher in the framework."
    if above:
        return f"{shown} Not known is not no: {above[0].lower()}{above[1:]}"
    return f"{shown} No list holds everything: a worry that is not in it counts too."


def _first_above(framework: Framework, reading: Reading, level: int) -> str:
    """What would change the reading most, of single answers before sets; "" where nothing does."""
    def higher(changes: Iterable[WouldChange]) -> list[WouldChange]:
        return [one for one in changes if one.level is not None and one.level > level]

    changes = higher(reading.would_change) or higher(reading.would_change_together)
    return next(iter(all_in_words(changes, framework)), "")

