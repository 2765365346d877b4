"""What guidance on recording would miss in a record, and how to say what is not known.

It never stands in the way: danger comes first, and a record with gaps is still a record.
"""

from __future__ import annotations

from collections.abc import Iterator

from thresholds_cli.model.answers import Truth
from thresholds_cli.model.case import Case, Notes
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.reading import Reading
from thresholds_cli.model.record import Earlier
from thresholds_cli.records.review.gaps import Gap, gaps_of
from thresholds_cli.records.review.identifiers import Finding, identifiers, texts_of
from thresholds_cli.values import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome. `urgent` comes before anything about the record; `advice` leaves it complete.

    Danger or harm not known is urgent, not a gap: nobody may be made to write 'no' for tidiness.
    """

    urgent: tuple[str, ...]
    gaps: tuple[Gap, ...]
    advice: tuple[str, ...]
    identifiers: tuple[Finding, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.gaps


def check_case(
    case: Case, framework: Framework, reading: Reading, earlier: Earlier | None = None
) -> Check:
    """What is missing from a case, in the order of the record."""
    return Check(
        urgent=tuple(_urgent(case)),
        gaps=tuple(gaps_of(case, framework, reading, earlier)),
        advice=tuple(_advice(case.notes, reading)),
        identifiers=identifiers(
            texts_of(case), (contact.number for contact in framework.contacts)
        ),
    )


def _urgent(case: Case) -> Iterator[str]:
    danger, harm = case.answers.immediate_danger, case.answers.significant_harm
    if danger is Truth.YES:
        yield "Immediate danger: call 999 now. The record can wait."
    elif danger is Truth.NOT_KNOWN:
        yield "Whether the child is in immediate danger is not known. Find out first; if in " \
            "danger, call 999. The record can wait."
    if harm is Truth.YES:
        yield "Significant harm is suspected: speak to your safeguarding lead and children’s " \
            "social care now. The record can be finished afterwards."
    elif harm is Truth.NOT_KNOWN:
        yield "Whether significant harm is suspected is not known. Not known is not no: talk to " \
            "your safeguarding lead."


def _advice(notes: Notes, reading: Reading) -> Iterator[str]:
    if notes.own.level is None:
        yield "Your own level from before you saw the framework’s is not recorded; it shows that " \
            "the judgement is yours."
    if notes.seen_alone is Truth.NO:
        yield "The child was not seen alone: say who will see the child, and when."
    if reading.level is None:
        yield "There is not enough information for a level: say who finds out what, and by when."
