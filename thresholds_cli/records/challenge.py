"""The council's answer to a referral, from an entry of the record or a file of its own; and a
challenge to it in writing, made from the record: short, and only facts.

The framework's words are quoted and cited; what was seen and heard is the record's. No name is in
it: the sender puts the child's in by hand, as their own rules say.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Any

from thresholds_cli.base.dates import in_words
from thresholds_cli.base.dates import on as day_of
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.base.text import clean
from thresholds_cli.engine.disputes import NEVER_DELAYS, Standing
from thresholds_cli.engine.opening_hours import count_on, counted_in_words
from thresholds_cli.model.case import Known, Truth
from thresholds_cli.model.framework import Framework, Indicator
from thresholds_cli.model.local import LocalFile
from thresholds_cli.model.national import Calendar
from thresholds_cli.model.record import Addition, EntryKind, Event, Reading, Record
from thresholds_cli.records.record_document import child_words
from thresholds_cli.strict_yaml.own_kinds import ENTRY, read_kind
from thresholds_cli.strict_yaml.schema import Anything, Day, Field, Fields, Text, read_shape


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, by whom (a role) and when.

    `reason` is None where nobody said whether one was given, "" where none was. `ask` is what the
    sender asks for now; `safe_meanwhile` how the child is kept safe until that is answered.
    """

    date: datetime.date
    who: str
    text: str
    reason: str | None = None
    ask: str = ""
    safe_meanwhile: str = ""


_WHO = Text(limit=300)
_TEXT = Text(lines=50)
_MAYBE = Text(lines=50, empty=True)
_PASSED_OVER = ("reference", "received", "due", "review_on", "done", "action")
"""Keys that an entry of a record may have besides, and that a challenge has no use for."""


def _answer(kind: str, **values: Any) -> Answer:
    for key in _PASSED_OVER:
        values.pop(key, None)
    return Answer(**values)


_ANSWER = Fields(_answer, {
    "date": Field(Day(), help="The day on which the answer came."),
    "kind": Field(
        Text(pattern="answer", like="the word answer", code=True), required=False, default="answer"
    ),
    "who": Field(_WHO, help="Who answered: a role, not a name."),
    "text": Field(_TEXT, help="What was answered."),
    "reason": Field(_MAYBE, required=False, default=None, help="Empty where none was given."),
    "ask": Field(_MAYBE, required=False, default=""),
    "safe_meanwhile": Field(_MAYBE, required=False, default=""),
    **{key: Field(Anything(), required=False, default=None) for key in _PASSED_OVER},
})


def read_answer(data: bytes, path: str) -> Answer:
    """The answer in a file; an entry of a record of the kind `answer` is one too. Raises
    FileRefused with every fault."""
    answer: Answer = read_shape(_ANSWER, read_kind(data, path, ENTRY), path)
    return answer


def said_fault(text: str) -> str:
    """Why an answer typed at a prompt could not be kept; "" where it can. It must not be empty."""
    return f"It {fault}." if (fault := _TEXT.fault(text)) else ""


def maybe_fault(text: str) -> str:
    """The same for what may be left empty."""
    return f"It {fault}." if (fault := _MAYBE.fault(text)) else ""


_REFUSALS = (
    "no further action", "nfa", "not accepted", "not met", "below threshold", "closed", "declined",
    "refused", "no role", "not progressed",
)


def refuses(event: Event) -> bool:
    """Whether an entry tells that the council will do nothing, or no more."""
    said = f"{event.text} {event.reason or ''}".casefold()
    told = event.kind in (EntryKind.ANSWER, EntryKind.DECISION, EntryKind.CALL)
    return told and any(words in said for words in _REFUSALS)


_NO = re.compile(r"\b(?:no|not|nothing|nobody|cannot|can.t|won.t)\b", re.IGNORECASE)


def may_be_challenged(event: Event) -> bool:
    """Whether who adds an entry should hear how an answer is challenged: one that refuses, or an
    answer with any no in it. Said too often it costs a line; unsaid, a child waits."""
    no = event.kind is EntryKind.ANSWER and _NO.search(f"{event.text} {event.reason or ''}")
    return refuses(event) or bool(no)


def answer_in(entries: Iterable[Addition]) -> Addition | None:
    """The last answer of the council among what was added to a record: by its kind, else by what
    a call or a decision tells; None where there is none."""
    by_day = sorted(entries, key=lambda one: (one.event.date, one.number))
    answers = [one for one in by_day if one.event.kind is EntryKind.ANSWER]
    told = answers or [one for one in by_day if refuses(one.event)]
    return told[-1] if told else None


def as_answer(event: Event, ask: str = "", safe_meanwhile: str = "") -> Answer:
    """An entry as the answer that is challenged."""
    return Answer(event.date, event.who, event.text, event.reason, ask, safe_meanwhile)


_MOST_SIGNS = 5


@dataclass(frozen=True, slots=True)
class Challenge:
    """Everything that a challenge is made of. `today` is the day on which it is written."""

    answer: Answer
    record: Record
    framework: Framework
    reading: Reading
    now: Standing
    today: datetime.date
    calendar: Calendar
    local: LocalFile | None = None


def challenge_text(challenge: Challenge) -> str:
    """The whole letter, its paragraphs numbered. The same facts always give the same text."""
    paragraphs = (
        _answered(challenge), _seen(challenge), _framework(challenge), _not_known(challenge),
        _asked(challenge), _safe(challenge), _next(challenge),
    )
    numbered = (f"{number}. {text}" for number, text in enumerate(filter(None, paragraphs), 1))
    role = _flat(challenge.record.case.notes.role) or "(your role)"
    return "\n\n".join(("\n".join(_head(challenge, role)), *numbered, role)) + "\n"


def answer_due(challenge: Challenge) -> str:
    """The working day by which the answer is due, with how it was counted; "" where nobody sets
    one: neither the document nor the local file."""
    if challenge.now.next is None:
        return ""
    stage, whole = challenge.now.next, challenge.local
    local = whole.for_framework(challenge.framework.id) if whole else None
    days, source = stage.stage.within_working_days, stage.stage.citation
    if not days and local is not None:
        limit = local.limit(challenge.now.route.id, stage.number)
        days, source = (limit.working_days, limit.source) if limit else (None, "")
    if not days:
        printed = stage.stage.limit
        return f"{printed} ({stage.stage.citation})" if printed else ""
    counted = counted_in_words(count_on(challenge.today, days, challenge.calendar))
    return f"{counted} ({source})" if source else counted


def _head(challenge: Challenge, role: str) -> Iterator[str]:
    answer, now = challenge.answer, challenge.now
    stage = f"stage {now.next.number} of {now.count}, " if now.next else ""
    yield f"To: {_addressee(challenge)}"
    yield f"From: {role}"
    yield f"Date: {in_words(challenge.today)}"
    yield f"Our reference: {_flat(challenge.record.case.notes.reference) or '(none)'}"
    child = _flat(child_words(challenge.record.case.answers.child))
    yield f"Child: (name and date of birth, by hand){f'; {child}' if child else ''}"
    yield (
        f"About: your answer of {in_words(answer.date)}; {stage}{now.route.name}, "
        f"{challenge.framework.title}, {challenge.framework.edition}"
    )


def _addressee(challenge: Challenge) -> str:
    coming = challenge.now.next
    if coming is None:
        return "(your safeguarding partnership)"
    return _flat(challenge.answer.who) if coming.number == 1 else coming.stage.who


def _answered(challenge: Challenge) -> str:
    answer = challenge.answer
    reason = "" if answer.reason is None else (
        f" The reason given: {_sentence(answer.reason)}" if _flat(answer.reason)
        else " No reason was given."
    )
    return (
        f"On {in_words(answer.date)} our referral was answered ({_flat(answer.who)}): "
        f"{_sentence(answer.text)}{reason} We do not agree, and ask you to look at it again."
    )


def _seen(challenge: Challenge) -> str:
    """What was seen, heard and told, in the words of the record, the gravest first."""
    notes = challenge.record.case.notes
    facts = [f"Our worry, in our own words: {_sentence(one)}" for one in notes.worries]
    facts += [
        f"{_known(notes.how_known(one.id))}{_sentence(notes.evidence[one.id])}"
        for one in _signs(challenge)
        if _flat(notes.evidence.get(one.id, ""))
    ]
    if _flat(notes.voice):
        facts.append(f"From the child: {_sentence(notes.voice)}")
    if _flat(notes.contacts_made):
        facts.append(f"How we told you and others: {_sentence(notes.contacts_made)}")
    if not facts:
        facts.append("(What was seen or heard, when, and by whom; the record does not have it.)")
    return _listed(f"What we have seen, heard and been told (record of "
                   f"{day_of(challenge.record.made)}):", facts)


def _known(how: Known) -> str:
    """What stands before a fact, or an opinion, where it was said how it is known."""
    return "" if how is Known.NOT_SAID else f"{how.heading}: "


def _framework(challenge: Challenge) -> str:
    framework, reading = challenge.framework, challenge.reading
    named = (one for one in challenge.now.route.about if "referral" in one.text.lower())
    points = [f"It names such a disagreement: “{one.text}” ({one.citation})" for one in named][:1]
    points += [
        f"{framework.level_label(one.level)}: “{one.text}” ({one.citation})"
        for one in _signs(challenge)
    ]
    harm = framework.facts.get("significant_harm")
    if challenge.record.case.answers.significant_harm is Truth.YES and harm and harm.quote:
        points.append(f"We suspect significant harm: “{harm.quote}” ({harm.citation}).")
    if reading.level is not None:
        cited = sorted({one.rule.citation for one in reading.deciding})
        points.append(
            f"Its wording points to {framework.level_words(reading.level)} ({'; '.join(cited)})."
        )
    decision = challenge.record.case.notes.decision
    if decision.level is not None:
        reason = f" Reason: {_sentence(decision.reason)}" if _flat(decision.reason) else ""
        points.append(f"Our decision: {framework.level_words(decision.level)}.{reason}")
    if points and not framework.in_force:
        points.append(
            "This edition is dated. If you went by another, please tell us which, and by which "
            "passage of it."
        )
    return _listed(f"What the framework says ({framework.edition}):", points) if points else ""


def _not_known(challenge: Challenge) -> str:
    answers = challenge.record.case.answers
    open_ = [words for words, truth in (
        ("whether the child is in immediate danger", answers.immediate_danger),
        ("whether the child is suffering significant harm", answers.significant_harm),
    ) if truth is Truth.NOT_KNOWN]
    if not open_:
        return ""
    return f"What we do not know: {' and '.join(open_)}. Not known is not no."


def _asked(challenge: Challenge) -> str:
    due = answer_due(challenge)
    points = [_sentence(challenge.answer.ask)] if _flat(challenge.answer.ask) else []
    points += [
        "Whether the decision changes, and what happens next for the child.",
        "If it does not change: the reason, in writing, and who keeps the child safe.",
        f"By when: {due}." if due else "By when: (a date that both sides agree; none is printed).",
    ]
    return _listed("Please tell us:", points)


def _safe(challenge: Challenge) -> str:
    safe = _sentence(challenge.answer.safe_meanwhile)
    return f"Until then the child is kept safe so: {safe}" if safe else (
        "Until then: how the child is kept safe has to be settled between us today."
    )


def _next(challenge: Challenge) -> str:
    after, principle = challenge.now.after, challenge.now.principle
    coming = (
        f"If we still do not agree, we go to stage {after[0].number}: {after[0].stage.who} "
        f"({after[0].stage.citation}). " if after else ""
    )
    printed = f"“{principle.text}” ({principle.citation})" if principle else NEVER_DELAYS
    return f"{coming}{printed}"


def _signs(challenge: Challenge) -> list[Indicator]:
    ticked = sorted(challenge.reading.indicators, key=lambda one: -one.level)
    return ticked[:_MOST_SIGNS]


def _listed(title: str, points: list[str]) -> str:
    return "\n".join((title, *(f"   - {one}" for one in points)))


def _flat(text: str) -> str:
    return " ".join(clean(text).split())


def _sentence(text: str) -> str:
    """What somebody wrote, on one line, with an end."""
    flat = _flat(text)
    return flat if not flat or flat[-1] in ".!?”\"'" else f"{flat}."
