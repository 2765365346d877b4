"""A record as a sheet to refer from, in the order in which councils' referral forms ask.

No name is in a record: what identifies a child is left as lines to fill in by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thresholds_cli.base.dates import when
from thresholds_cli.documents.document import Document, Fact, Part, Point, Section, Words, Written
from thresholds_cli.engine.explain import NOT_KNOWN, answered
from thresholds_cli.engine.notices import EMERGENCY
from thresholds_cli.model.case import Known, Truth
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.record import Addition, Reading, Record
from thresholds_cli.records.record_document import (
    added_parts,
    child_words,
    latest_review,
)
from thresholds_cli.records.record_sections import (
    action_words,
    agreed_parts,
    edition_words,
    without_a_place,
)

_BY_HAND = "." * 40
_TOLD = "Not recorded."


def referral_sheet(
    record: Record, framework: Framework, reading: Reading, added: tuple[Addition, ...] = ()
) -> Document:
    """The sheet. What was not recorded is said to be so, in its place."""
    danger, *_rest = reading.notices
    return Document(
        title="Referral sheet",
        alert=danger.text if record.case.answers.immediate_danger is Truth.YES else EMERGENCY,
        facts=(
            Fact("Phone first", "a form never takes the place of the call where a child may be "
                 "suffering harm; use your council’s own form where it has one"),
            Fact("Reference", record.case.notes.reference or "none given"),
            Fact("Made from the record of", when(record.made)),
        ),
        sections=tuple(
            Section(title, tuple(parts) or (Words(_TOLD),))
            for title, parts in _sections(record, framework, reading, added)
        ),
    )


def _sections(
    record: Record, framework: Framework, reading: Reading, added: tuple[Addition, ...]
) -> Iterator[tuple[str, Iterable[Part]]]:
    notes, child = record.case.notes, child_words(record.case.answers.child)
    yield "Who refers", (
        Fact("Role", notes.role or "not recorded"),
        *_blanks("Name, agency, relation to the child",
                 "Telephone, secure email, when to reach you",
                 "Date and time of the call, and who took it"),
    )
    yield "About whom, to be filled in by hand", (
        *_blanks("Child’s name, other names, gender", "Date of birth, or the day the baby is due",
                 "Address, and where the child is now", "School or nursery, GP, NHS number",
                 "Language, interpreter, other ways to communicate", "Ethnicity, religion",
                 "Disability, health",
                 "Parents and carers: names, birth dates, telephone, who has parental "
                 "responsibility"),
        Fact("From the record", child or "nothing is recorded of the child"),
    )
    yield "The worry", tuple(Written("", one) for one in notes.worries) or _noted(
        ("Noted", notes.notes))
    yield "What was seen, heard or told", tuple(_evidence(record, framework, reading))
    yield "Opinion, and on what it rests", (*_evidence(
        record, framework, reading, opinions=True,
    ), *_noted(
        ("The reason for the decision", notes.decision.reason),
        ("The practitioner’s reason before they saw the framework’s reading", notes.own.reason),
    ))
    yield "What life is like for the child, and the child’s own words", (
        Fact("Seen alone", notes.seen_alone.value), *_noted(("In the child’s words", notes.voice)),
    )
    yield "What is going well", _noted(("Strengths", notes.strengths))
    yield "What has been tried", tuple(_tried(record, framework, added))
    yield "Consent, and what the family knows", (*_consent(record), *_blanks(
        "What the parents say of the worry and of this referral",
        "What the child says of this referral", "To be kept from the family, and why",
    ))
    yield "The level, and why", tuple(_level(record, framework, reading))
    yield "What is asked for", _noted(("Outcomes wanted", notes.outcomes))
    yield "Danger, the home, other agencies", (
        *(Fact(one.what[0].upper() + one.what[1:], one.value)
          for one in answered(framework, record.case.answers)[:2]),
        *_blanks("Danger to workers who visit",
                 "Who else is in the home, and children who live elsewhere",
                 "Other agencies that know the family: name, role, telephone",
                 "Early help assessment or plan, lead professional, social worker, earlier "
                 "referrals"),
    )
    if others := _noted(*without_a_place(record), *(
        [("Noted", notes.notes)] if notes.worries else ()
    )):
        yield "Other notes", others
    yield "Words for the letter that follows the call", _letter(notes.role)


def _blanks(*labels: str) -> tuple[Part, ...]:
    return tuple(Fact(label, _BY_HAND) for label in labels)


def _noted(*texts: tuple[str, str]) -> tuple[Part, ...]:
    return tuple(Written(label, text) for label, text in texts if text.strip())


def _evidence(
    record: Record, framework: Framework, reading: Reading, opinions: bool = False
) -> Iterator[Part]:
    """What shows each sign, the gravest first, or what is opinion of it; what was written of
    others is kept too."""
    notes = record.case.notes
    ticked = sorted(reading.indicators, key=lambda one: -one.level)
    others = [
        framework.indicator(one) for one in notes.evidence
        if one not in record.case.answers.indicators
    ]
    for one in (*ticked, *others):
        how, text = notes.how_known(one.id), notes.evidence.get(one.id, "")
        opinion = how is Known.OPINION and bool(text.strip())
        if opinion and one in ticked and not opinions:
            yield Point(one.text, one.citation, before=framework.place(one))
            yield Point("What is written of it is opinion, and stands under that heading.")
        if opinion is not opinions:
            continue
        if one in ticked:
            yield Point(one.text, one.citation, before=framework.place(one))
            yield from _noted((how.heading, text))
        else:
            yield from _noted((f"Not ticked, “{one.text}”. {how.heading}", text))


def _tried(
    record: Record, framework: Framework, added: tuple[Addition, ...]
) -> Iterator[Part]:
    notes = record.case.notes
    for one in answered(framework, record.case.answers)[2:]:
        if not one.key.startswith("baseline.") and one.value != NOT_KNOWN:
            yield Fact(one.what[0].upper() + one.what[1:], one.value)
    yield from _noted(("Contacts made", notes.contacts_made), ("Consulted", notes.consulted))
    yield from agreed_parts(record.earlier, notes)
    yield from (
        Fact(f"Agreed {number}", action_words(one)) for number, one in enumerate(notes.actions, 1)
    )
    yield from added_parts(added)
    if review := latest_review(record, added):
        yield Fact("To be reviewed", review)


def _consent(record: Record) -> Iterator[Part]:
    sharing = record.case.notes.sharing
    yield Fact("Consent to share", sharing.consent.value)
    yield from _noted(("How it was asked for, or why not", sharing.how))
    yield from (Point(f"Ground for going ahead without it: “{one}”") for one in sharing.grounds)
    yield from _noted(("The manager’s decision", sharing.manager))


def _level(record: Record, framework: Framework, reading: Reading) -> Iterator[Part]:
    decided = record.case.notes.decision.level
    yield Fact("Decision", framework.level_words(decided) if decided else "none recorded yet")
    pointed = framework.level_words(reading.level) if reading.level else (
        "no level: there is not enough information")
    yield Fact("The framework’s wording points to",
               f"{pointed} ({edition_words(record, framework)})")
    yield from _noted(
        ("This document was used because the child lives in", record.case.notes.residence))
    yield from (Point(f"{one.rule.text} ({one.rule.citation})") for one in reading.deciding)


def _letter(role: str) -> tuple[Part, ...]:
    return (
        Point(
            f"On {_BY_HAND} I, {role or '(your role)'}, spoke with {_BY_HAND} and made a referral "
            "about the child named above. This letter confirms it in writing."
        ),
        Point("Please confirm that you have it, and tell me in writing what you decide and why."),
        Point(
            "If you decide on no further action: please give the reason, and say who keeps the "
            "child safe."
        ),
    )
