"""What guidance on recording would miss in a record and in what was added to it (reasons, the
references of referrals, receipts of files), and how to say what is not known."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from thresholds_cli.base.dates import in_words
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.case import Case, Consent, Known, Notes, Truth
from thresholds_cli.model.framework import Framework, Passage
from thresholds_cli.model.guidance import Duty
from thresholds_cli.model.questions import QUESTIONS, held
from thresholds_cli.model.record import Addition, Earlier, EntryKind, Reading
from thresholds_cli.records.changes import Course, changes
from thresholds_cli.records.identifiers import Finding, identifiers, texts_of
from thresholds_cli.records.record_sections import done_since

NOT_KNOWN_BECAUSE = "If it is not known, write: Not known, because …"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a reader would miss: what, how to put it right, and the key of its question.

    `passage`: the framework's own words that ask for it, where it has any.
    """

    key: str
    missing: str
    how: str
    passage: Passage | None = None


def gaps_of(
    case: Case, framework: Framework, reading: Reading, earlier: Earlier | None
) -> Iterator[Gap]:
    """Everything that is missing, in the order of the record."""
    notes = case.notes

    def of(section: str) -> Iterator[Gap]:
        return _of_section(case, framework, section)

    yield from of("worry")
    yield from _decision(notes, reading)
    yield from of("decision")
    yield from _agreed_before(notes, earlier)
    yield from _changed(case, framework, reading, earlier)
    yield from _evidence(case, framework, reading)
    yield from of("child")
    yield from of("sharing")
    yield from _sharing(notes, framework, reading)
    yield from _checklist(notes, framework)
    yield from of("contact")
    yield from _actions(notes, framework)
    yield from of("agreed")
    yield from _questions(notes, framework, reading)
    yield from of("other")
    yield from of("about")


def _of_section(case: Case, framework: Framework, section: str) -> Iterator[Gap]:
    """What is missing by the table of questions alone: nothing written, or not known."""
    for row in QUESTIONS:
        if row.section == section and row.missing:
            answer = held(case, row.key)
            passage = row.source(framework) if row.source else None
            if isinstance(answer, str) and says_nothing(answer):
                because = f" {NOT_KNOWN_BECAUSE}" if section != "about" else ""
                yield Gap(row.key, row.missing, f"{row.how}{because}", passage)
            elif answer is Truth.NOT_KNOWN or answer is Consent.NOT_KNOWN:
                yield Gap(row.key, row.missing, row.how, passage)


def says_nothing(text: str) -> bool:
    """Whether a note is empty, or has words in place of an answer and no reason."""
    flat = " ".join(text.lower().replace("’", "'").split()).strip(" .,;:!?-–—/_*")
    return flat in _PLACEHOLDERS


_PLACEHOLDERS = frozenset((
    "", "n/a", "na", "n a", "none", "nil", "tbc", "tba", "x", "xx", "xxx", "unknown", "not known",
    "don't know", "dont know", "not applicable", "see above", "as above", "see below", "to follow",
    "not sure", "ok", "yes", "no",
))


def _text_gap(
    key: str, text: str, missing: str, how: str, passage: Passage | None = None
) -> Iterator[Gap]:
    if says_nothing(text):
        yield Gap(key, missing, f"{how} {NOT_KNOWN_BECAUSE}", passage)


def _decision(notes: Notes, reading: Reading) -> Iterator[Gap]:
    decided, reason = notes.decision.level, notes.decision.reason
    if decided is None and says_nothing(reason):
        yield Gap(
            "decision.level", "the practitioner’s own decision",
            "Give the level that you decide on, or write as the reason: No decision yet, because …",
        )
    elif says_nothing(reason):
        lower = decided is not None and reading.level is not None and decided < reading.level
        yield Gap(
            "decision.reason", "the reason for the decision",
            "It is lower than the framework points to, so it needs a reason above all." if lower
            else "One or two sentences: what weighed most, and what speaks against it.",
        )


def _agreed_before(notes: Notes, earlier: Earlier | None) -> Iterator[Gap]:
    if earlier is None:
        return
    done = done_since(earlier, notes).done
    for number, action in enumerate(earlier.case.notes.actions, 1):
        if done.get(number, Truth.NOT_KNOWN) is Truth.NOT_KNOWN:
            yield Gap(
                f"done.{number}", f"whether what was agreed before was done: {action.what}",
                "Done or not done; if nobody knows, agree who finds out.",
            )


def _changed(
    case: Case, framework: Framework, reading: Reading, earlier: Earlier | None
) -> Iterator[Gap]:
    found = changes(earlier, case, framework, reading) if earlier else None
    for concern in found.of(Course.MISSING) if found else ():
        one = concern.indicator
        yield Gap(
            f"evidence.{one.id}",
            f"why this is not ticked any more: “{one.text}” ({framework.place(one)})",
            "Say what shows that it is gone: who saw it, and when. A missing tick is not an "
            f"improvement. {NOT_KNOWN_BECAUSE}",
        )


def _evidence(case: Case, framework: Framework, reading: Reading) -> Iterator[Gap]:
    for one in reading.indicators:
        if says_nothing(case.notes.evidence.get(one.id, "")):
            yield Gap(
                f"evidence.{one.id}",
                f"what was seen or heard for “{one.text}” ({framework.place(one)})",
                "Who saw or heard it, when, in their words; what is fact, and what is opinion and "
                "on what it rests.",
            )
    if not (reading.indicators or case.notes.worries) and says_nothing(case.notes.notes):
        yield Gap(
            "worries", "what the concern is",
            "Nothing is ticked and no worry is written: say in a sentence why you looked.",
        )


def _sharing(notes: Notes, framework: Framework, reading: Reading) -> Iterator[Gap]:
    sharing = notes.sharing
    numbers = [one for one in (notes.decision.level, reading.level) if one]
    level = framework.level(max(numbers)) if numbers else None
    without = sharing.consent in (Consent.REFUSED, Consent.NOT_ASKED, Consent.WITHDRAWN)
    asked_for = level.record if level and without else ()
    yield from _text_gap(
        "sharing.how", sharing.how, "what the family was told, and how consent was asked",
        "Who was asked, when and how; what is shared, with whom and for what; whether the child "
        "and the parents know. If they were not told: Not told, because …",
        _with_words(asked_for, "sought and refused"),
    )
    consent_wanted = _with_words(asked_for, "consent")
    if consent_wanted and not sharing.grounds:
        yield Gap(
            "sharing.grounds", "on what ground it goes ahead without consent",
            "Choose one or more of the edition’s grounds.", consent_wanted,
        )
    decision_wanted = _with_words(asked_for, "management")
    if decision_wanted:
        yield from _text_gap(
            "sharing.manager", sharing.manager, "the manager’s decision to go ahead",
            "Who decided, by role, when, and why.", decision_wanted,
        )


def _checklist(notes: Notes, framework: Framework) -> Iterator[Gap]:
    for item in framework.checklist.items:
        if notes.checklist.get(item.id, Truth.NOT_KNOWN) is Truth.NOT_KNOWN:
            yield Gap(
                "checklist", f"an answer to “{item.text}”", "Yes or no.",
                Passage(item.text, item.citation),
            )


def _actions(notes: Notes, framework: Framework) -> Iterator[Gap]:
    recording = framework.checklist.recording
    if not notes.actions:
        yield Gap(
            "actions", "agreed actions",
            "What, who and by when, one to a line. If nothing is to be done: Nothing, because …",
            recording,
        )
    for number, action in enumerate(notes.actions, 1):
        if says_nothing(action.what):
            yield Gap("actions", f"what action {number} is", "In a few words.", recording)
        without = [
            words for words, text in (("who does it", action.who), ("by when", action.by))
            if says_nothing(text) and "because" not in action.what
        ]
        if without:
            yield Gap(
                "actions", f"for action {number}: {' and '.join(without)}",
                "A role is enough, and a day or what it depends on.",
            )


def _questions(notes: Notes, framework: Framework, reading: Reading) -> Iterator[Gap]:
    level = framework.level(reading.level) if reading.level else None
    for question in level.questions if level else ():
        answer = notes.questions.get(question.id, "").strip()
        if not answer or (says_nothing(answer) and answer.lower().strip(".") not in ("yes", "no")):
            yield Gap(
                f"questions.{question.id}", "an answer to a question of the framework’s",
                NOT_KNOWN_BECAUSE, Passage(question.text, question.citation),
            )


def _with_words(passages: tuple[Passage, ...], words: str) -> Passage | None:
    return next((one for one in passages if words in one.text), None)


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
    case: Case, framework: Framework, reading: Reading, earlier: Earlier | None = None,
    onward: Iterable[Missing] = (),
) -> Check:
    """What is missing from a case, in the order of the record. `onward`: what is missing of what
    was added to it, and of referrals; a gap in the record of a school, advice in another."""
    entries = tuple(onward)
    school = of_a_school(case)
    gaps = (Gap(one.key, one.what, one.how) for one in entries if school)
    return Check(
        urgent=tuple(_urgent(case)),
        gaps=(*gaps_of(case, framework, reading, earlier), *gaps),
        advice=(
            *_advice(case.notes, reading),
            *(f"Not there: {one.what}. {one.how}" for one in entries if not school),
        ),
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
    unsaid = sum(
        bool(text.strip()) and notes.how_known(one) is Known.NOT_SAID
        for one, text in notes.evidence.items()
    )
    if unsaid:
        yield (
            f"For {unsaid} of the signs nothing says how it is known: seen or heard, told by the "
            "child or by somebody else, or opinion."
        )
    if notes.seen_alone is Truth.NO:
        yield "The child was not seen alone: say who will see the child, and when."
    if reading.level is None:
        yield "There is not enough information for a level: say who finds out what, and by when."


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
