"""Consent and sharing at a level, in three layers: this edition, law and advice since, the notes.

Nothing here may read as if consent stood between a child and safety.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from thresholds_cli.base.errors import UnknownName
from thresholds_cli.base.frozen import dataclass
from thresholds_cli.model.case import Consent, Truth
from thresholds_cli.model.framework import Framework, Level, Passage
from thresholds_cli.model.national import AtOdds, LawNote

SAFETY_FIRST = (
    "Never wait for consent to keep a child safe. Consent that is missing or refused does not stop "
    "you from sharing what is needed to protect a child who is, or may be, at risk of harm."
)
_YEAR = datetime.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How it stands with consent, whether a child is at risk meanwhile, and whether the young
    person is 16 or over."""

    consent: Consent = Consent.NOT_KNOWN
    at_risk: Truth = Truth.NOT_KNOWN
    aged_16: bool = False


@dataclass(frozen=True, slots=True)
class SharingAdvice:
    """The three layers, kept apart. `edition` and `record` are the framework's words.

    `at_odds`: where later national advice differs from this edition; then it is to be read first.
    `meaning` and `to_record` are ours. `old` holds the ids of notes checked over a year ago.
    """

    level: Level
    edition: tuple[Passage, ...]
    grounds: tuple[Passage, ...]
    record: tuple[Passage, ...]
    also: tuple[Passage, ...]
    law: tuple[LawNote, ...]
    at_odds: tuple[AtOdds, ...]
    old: frozenset[str]
    meaning: tuple[str, ...]
    to_record: tuple[str, ...]


def sharing_advice(
    framework: Framework, number: int, now: Circumstances, notes: tuple[LawNote, ...],
    today: datetime.date,
) -> SharingAdvice:
    """What is to be said about sharing at a level. Raises UnknownName for a level there is not."""
    if not any(level.number == number for level in framework.levels):
        known = tuple(str(level.number) for level in framework.levels)
        raise UnknownName("level", str(number), known)
    level = framework.level(number)
    law = tuple(
        note for note in notes if not note.frameworks or framework.id in note.frameworks
    )
    return SharingAdvice(
        level=level,
        edition=level.consent,
        grounds=level.grounds,
        record=level.record,
        also=tuple(_also(framework, now)),
        law=law,
        at_odds=tuple(
            odds for note in law for odds in note.at_odds
            if odds.framework == framework.id and number in odds.levels
        ),
        old=frozenset(note.id for note in law if today - note.checked_on > _YEAR),
        meaning=tuple(_meaning(level, now)),
        to_record=tuple(_to_record(level, now)),
    )


def _also(framework: Framework, now: Circumstances) -> Iterator[Passage]:
    """What the edition says elsewhere about circumstances that its levels do not speak of."""
    implied = now.consent is Consent.IMPLIED
    topic = framework.topic("sharing")
    for passage in topic.passages if topic else ():
        text = passage.text.lower()
        if (implied and "implicit" in text) or (now.aged_16 and "16 or over" in text):
            yield passage


def _meaning(level: Level, now: Circumstances) -> Iterator[str]:
    if now.at_risk is Truth.YES:
        yield (
            "A child is at risk meanwhile: what is needed to protect the child can be shared now, "
            "with consent or without it. Tell the family what you share and why, unless that would "
            "put somebody at risk."
        )
    elif now.at_risk is Truth.NOT_KNOWN:
        yield (
            "Whether a child is at risk meanwhile is not known. Not known is not no: talk to your "
            "safeguarding lead now, and do not wait for consent to do that."
        )
    yield _CONSENT_MEANS[now.consent]
    if now.aged_16:
        yield (
            "The young person is 16 or over: ask them themselves, and write down what they said. "
            "Their answer does not stop you from acting where they or another child is at risk."
        )
    if level.grounds and now.consent not in (Consent.GIVEN, Consent.IMPLIED):
        yield (
            "To go ahead without consent, this edition wants one or more of its grounds below in "
            "the notes. One is enough; write it down afterwards if there is no time now."
        )


_CONSENT_MEANS = {
    Consent.GIVEN:
        "Consent was asked and given: share what it covers. If more has to be shared to protect "
        "the child, that does not hang on consent.",
    Consent.REFUSED:
        "Consent was asked and refused. A refusal may limit which services the family takes up; "
        "it does not decide whether you protect the child. Look at the risk again now, and again "
        "when anything changes.",
    Consent.NOT_ASKED:
        "Consent was not asked. Where asking is safe, be open with the family about what you "
        "share, with whom and why. Where asking could put a child at risk, get in the way of "
        "finding out about a crime or cause delay, do not ask first. Asked or not, what is needed "
        "to protect the child can be shared.",
    Consent.IMPLIED:
        "Consent is implied for a service that the family accepted: it reaches as far as that "
        "service needs. What protects the child does not hang on it.",
    Consent.WITHDRAWN:
        "Consent was given and withdrawn. From then on, what rested on consent alone stops; what "
        "is needed to protect the child does not. A withdrawal can itself be a change: look at "
        "the risk again.",
    Consent.NOT_KNOWN:
        "How it stands with consent is not known. Find out who asked whom, and when; do not hold "
        "up protection meanwhile.",
}


def _to_record(level: Level, now: Circumstances) -> Iterator[str]:
    yield "what was shared or not shared, with whom (by role), when, and why"
    yield from _CONSENT_NOTES[now.consent]
    if now.aged_16:
        yield "what the young person themselves said, in their own words"
    if now.consent not in (Consent.GIVEN, Consent.IMPLIED):
        if level.grounds:
            yield "which of this edition’s grounds applies, and the evidence for it"
        yield "the practitioner’s decision and the reason for it"
        yield "the manager’s decision, who made it (by role) and when"
    if now.at_risk is not Truth.NO:
        yield "how the child is kept safe meanwhile"
    yield "what the family and the child were told, or why it was not safe to tell them"


_CONSENT_NOTES: dict[Consent, tuple[str, ...]] = {
    Consent.GIVEN: ("who consented, when, how (in writing or spoken), and to what",),
    Consent.REFUSED: (
        "how consent was sought: by whom, of whom, when, and what was explained",
        "how it was refused, in the person’s own words",
    ),
    Consent.NOT_ASKED: ("that consent was not asked, and why not",),
    Consent.IMPLIED: (
        "which service was accepted, by whom and when, and what sharing was explained",
    ),
    Consent.WITHDRAWN: (
        "who withdrew consent, when and why, and what had been shared until then",
        "what goes on being shared, and on what ground",
    ),
    Consent.NOT_KNOWN: ("what is known of whether consent was asked, and who is finding out",),
}
