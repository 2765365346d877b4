"""What guidance on recording would miss in a record, and how to say what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.case import Case, Consent, Notes, Truth
from thresholds_cli.model.framework import Framework, Passage
from thresholds_cli.model.record import Earlier, Reading
from thresholds_cli.records.changes import Course, changes
from thresholds_cli.records.identifiers import Finding, identifiers, texts_of

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
    """Everything that is missing."""
    notes = case.notes
    yield from _decision(notes, framework, reading)
    yield from _changed(case, framework, reading, earlier)
    yield from _evidence(case, framework, reading)
    yield from _child(notes, framework)
    yield from _sharing(notes, framework, reading)
    yield from _contact(notes, framework)
    yield from _agreed(notes, framework)
    yield from _questions(notes, framework, reading)
    yield from _about(notes)


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


def _decision(notes: Notes, framework: Framework, reading: Reading) -> Iterator[Gap]:
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
    yield from _text_gap(
        "consulted", notes.consulted, "who was consulted",
        "By role, with the date: safeguarding lead, manager, social worker. If nobody: "
        "Nobody yet, because …",
        _passage(framework, "assessment", "seek advice") or _passage(framework, "using", "advice"),
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
    if not reading.indicators and says_nothing(case.notes.notes):
        yield Gap(
            "notes", "what the concern is",
            "No indicator is ticked and there are no notes: say in a sentence why you looked.",
        )


def _child(notes: Notes, framework: Framework) -> Iterator[Gap]:
    yield from _text_gap(
        "strengths", notes.strengths, "what is going well",
        "Strengths of the child and the family, and who helps.",
    )
    yield from _text_gap(
        "voice", notes.voice, "the child’s own words, wishes and feelings",
        "What the child said, in answer to what; who was there, where and when; how the child "
        "seemed. For a baby or a child who does not speak: what was seen.",
        _passage(framework, "voice", "voice") or _passage(framework, "principles", "child's voice"),
    )
    if notes.seen_alone is Truth.NOT_KNOWN:
        yield Gap(
            "seen_alone", "whether the child was seen alone",
            "Yes or no; if no, say why under the child’s own words.",
        )


def _sharing(notes: Notes, framework: Framework, reading: Reading) -> Iterator[Gap]:
    sharing = notes.sharing
    if sharing.consent is Consent.NOT_KNOWN:
        yield Gap(
            "sharing.consent", "how it stands with consent",
            "Asked and given, asked and refused, not asked, implied, or withdrawn. Consent never "
            "stands between a child and safety; the record says how it was.",
        )
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


def _contact(notes: Notes, framework: Framework) -> Iterator[Gap]:
    for item in framework.checklist.items:
        if notes.checklist.get(item.id, Truth.NOT_KNOWN) is Truth.NOT_KNOWN:
            yield Gap(
                "checklist", f"an answer to “{item.text}”", "Yes or no.",
                Passage(item.text, item.citation),
            )
    yield from _text_gap(
        "contacts_made", notes.contacts_made, "contacts made, or that none was",
        "Whom, by role; when; what was asked and what was answered. If nobody was contacted: "
        "Nobody, because … That matters most where it is decided not to refer.",
    )


def _agreed(notes: Notes, framework: Framework) -> Iterator[Gap]:
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
    yield from _text_gap(
        "outcomes", notes.outcomes, "the outcomes wanted",
        "What should be different for the child, so that one can see later whether it is.",
        recording,
    )
    yield from _text_gap(
        "review_on", notes.review_on, "a review date",
        "A day, and who looks again. If there will be no review: None, because …",
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


def _about(notes: Notes) -> Iterator[Gap]:
    if says_nothing(notes.reference):
        yield Gap("reference", "your agency’s reference", "A case reference; no name is needed.")
    if says_nothing(notes.role):
        yield Gap("role", "the role of who made the record", "A role; no name is needed.")
    if says_nothing(notes.keep_until):
        yield Gap(
            "keep_until", "how long the record is kept",
            "A date, or your agency’s rule: for example, as the school’s retention schedule says.",
        )


def _passage(framework: Framework, topic_id: str, words: str) -> Passage | None:
    """The first passage of a topic with these words."""
    topic = framework.topic(topic_id)
    return _with_words(topic.passages if topic else (), words)


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
