"""Reasons and registers in what was added to a record: answers and decisions with their reasons,
referrals onward with reference, a child's file passed on, by when and with its receipt."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from thresholds_cli.base.dates import in_words
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.case import Case
from thresholds_cli.model.guidance import Duty
from thresholds_cli.model.record import Addition, EntryKind

_SCHOOL = re.compile(
    r"(?i)\b(?:schools?|college|academy|sixth form|nursery|teach\w*|head ?teacher|head|head of \w+|"
    r"senco|sendco|pastoral|tutor|lecturer|dsl|designated safeguarding (?:lead|officer))\b"
)
_GUIDANCE = (
    "Keeping Children Safe in Education asks for it, as reported; ‘conr consent --law’ has the "
    "source."
)


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing of an entry, or an entry that is: its key, what, how to put it right."""

    key: str
    what: str
    how: str


def of_a_school(case: Case) -> bool:
    """Whether the role of who made the record is one of a school, a college or a nursery."""
    return bool(_SCHOOL.search(case.notes.role))


def missing_entries(
    case: Case, added: tuple[Addition, ...], duties: Iterable[Duty], today: datetime.date
) -> Iterator[Missing]:
    """What a school's record would show of what came after it, in the order of the entries."""
    for kind in (EntryKind.ANSWER, EntryKind.DECISION):
        for group in _together(added, kind):
            yield from _reason(group[-1])
    yield from _references(added)
    yield from _files(added, today)
    yield from _referrals(case, added, duties)


def _reason(one: Addition) -> Iterator[Missing]:
    """Of the last answer or decision of a role."""
    event = one.event
    unsaid = event.reason is None and event.kind is EntryKind.ANSWER
    if unsaid or (event.kind is EntryKind.DECISION and not (event.reason or "").strip()):
        yield Missing(
            f"added.{one.number}.reason", f"the reason for the {event.kind.value} in entry "
            f"{one.number}, of {in_words(event.date)}",
            "Add another entry of this kind for the same role with the reason, or with an empty "
            f"‘reason’ where none was given. {_GUIDANCE}",
        )


def _together(added: Iterable[Addition], kind: EntryKind) -> Iterator[list[Addition]]:
    """The entries of one kind that are about the same: from or to the same role."""
    found: dict[str, list[Addition]] = {}
    for one in added:
        if one.event.kind is kind:
            found.setdefault(" ".join(one.event.who.casefold().split()), []).append(one)
    yield from found.values()


def _references(added: tuple[Addition, ...]) -> Iterator[Missing]:
    for group in _together(added, EntryKind.REFERRAL):
        if not any(one.event.reference.strip() for one in group):
            first = group[0]
            yield Missing(
                f"added.{first.number}.reference",
                f"the reference of the referral to {first.event.who} in entry {first.number}",
                "Ask for one, and add another entry of this kind for the same role with it; where "
                f"there is none, write that as the reference. {_GUIDANCE}",
            )


def _files(added: tuple[Addition, ...], today: datetime.date) -> Iterator[Missing]:
    for group in _together(added, EntryKind.TRANSFER):
        first = group[0]
        if any(one.event.received for one in group):
            continue
        days = [one.event.due for one in group if one.event.due]
        about = f"the file passed on to {first.event.who} in entry {first.number}"
        if not days:
            yield Missing(
                f"added.{first.number}.due", f"by when {about} must be there",
                "As soon as possible, and within 5 days for a move in the year or within the first "
                f"5 days of a new term: add an entry with ‘due’. {_GUIDANCE}",
            )
        late = f"; it was due on {in_words(days[-1])}" if days and days[-1] < today else ""
        yield Missing(
            f"added.{first.number}.received", f"the receipt for {about}{late}",
            "Ask for it, and add another entry of this kind for the same role with ‘received’. "
            + _GUIDANCE,
        )


def _referrals(
    case: Case, added: tuple[Addition, ...], duties: Iterable[Duty]
) -> Iterator[Missing]:
    """The referrals that a duty of today leads to, of which nothing is said anywhere."""
    notes = case.notes
    said = " ".join((
        notes.contacts_made, notes.notes, notes.decision.reason, notes.consulted,
        *(action.what for action in notes.actions),
        *(text for one in added for text in (
            one.event.who, one.event.text, one.event.reason or "", one.event.reference)),
    )).casefold()
    for duty in duties:
        if duty.register and not any(name.casefold() in said for name in duty.register):
            name = duty.register[0]
            yield Missing(
                f"referral.{duty.id}", f"a referral to {name}, or why there is none",
                "What is ticked or written may call for it. Add an entry of the kind ‘referral’ "
                f"with date and reference, or one that says why not and names {name}. "
                f"{duty.text} {_GUIDANCE}",
            )
