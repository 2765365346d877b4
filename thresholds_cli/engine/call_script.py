"""What to say in the first half minute of a call, from what was answered; nothing invented."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from thresholds_cli.base.text import in_short
from thresholds_cli.model.case import Case, Consent, Truth
from thresholds_cli.model.framework import Framework, Indicator
from thresholds_cli.model.record import Reading

_MOST_CONCERNS = 3
_short = partial(in_short, longest=120)


def first_words(framework: Framework, case: Case, reading: Reading | None) -> tuple[str, ...]:
    """Sentences to say, the most urgent first. In brackets: what only the caller can fill in.

    `reading` is None while the interview is under way.
    """
    return (
        *_urgent(framework, case, reading),
        "(Where the child is now, and who is with the child.)",
        *_worries(case),
        *_seen(framework, case),
        *_level(framework, case, reading),
        *_consent(case),
        *_wish(case),
        *_who(case),
        "(Ask: what may the family be told, when, and by whom?)",
        "(Ask: who has taken this call, and what happens next? Write it down.)",
    )


def _urgent(framework: Framework, case: Case, reading: Reading | None) -> Iterator[str]:
    danger, harm = case.answers.immediate_danger, case.answers.significant_harm
    if danger is Truth.YES:
        yield "I am calling about a child in immediate danger."
    elif harm is Truth.YES:
        yield "This is a referral. I am calling about a child. I suspect significant harm."
    elif reading is not None and reading.level == framework.highest:
        yield "This is a referral. I am worried about a child."
    else:
        yield "I am worried about a child, and I am calling for advice or to refer."
    open_ = [words for words, answer in (
        ("in immediate danger", danger), ("suffering significant harm", harm),
    ) if answer is Truth.NOT_KNOWN]
    if open_ and danger is not Truth.YES:
        yield f"I do not know yet whether the child is {' or '.join(open_)}."


def _worries(case: Case) -> Iterator[str]:
    """The worries in the person's own words."""
    worries = case.notes.worries
    yield from (f"What worries me: {_short(one)}" for one in worries[:_MOST_CONCERNS])
    more = len(worries) - _MOST_CONCERNS
    if more > 0:
        noun = "worry" if more == 1 else "worries"
        yield f"And {more} more {noun} that I have written down."


def _seen(framework: Framework, case: Case) -> Iterator[str]:
    """The gravest concerns: what was seen where that was written, else the indicator's words."""
    ticked = sorted(
        (one for one in framework.indicators if one.id in case.answers.indicators),
        key=lambda one: (-one.level, not _evidence(case, one)),
    )
    for indicator in ticked[:_MOST_CONCERNS]:
        seen = _evidence(case, indicator)
        yield f"{case.notes.how_known(indicator.id).spoken}: {seen}" if seen else (
            f"{'What worries me' if not case.notes.worries else 'In the document’s words'}: "
            f"{_short(indicator.text)}"
        )
    if len(ticked) > _MOST_CONCERNS:
        yield f"And {len(ticked) - _MOST_CONCERNS} more that I have written down."
    if not (ticked or case.notes.worries):
        yield "(What happened, when, and who saw or heard it.)"
    voice = _short(case.notes.voice)
    if voice:
        yield f"From the child: {voice}"


def _level(framework: Framework, case: Case, reading: Reading | None) -> Iterator[str]:
    decided = case.notes.decision.level
    if decided is not None:
        yield f"I have come to {framework.level_words(decided)}, in {framework.title}."
    elif reading is not None and reading.level is not None:
        yield (
            f"{framework.title} points to {framework.level_words(reading.level)}; I would like to "
            "talk that through."
        )


def _consent(case: Case) -> Iterator[str]:
    sharing = case.notes.sharing
    if sharing.consent is not Consent.NOT_KNOWN:
        yield f"Consent to share: {sharing.consent.value}."
    yield from (f"I share without it because: {_short(one)}" for one in sharing.grounds[:1])


def _wish(case: Case) -> Iterator[str]:
    wish = _short(case.notes.outcomes)
    yield f"What I am asking for: {wish}" if wish else (
        "(What you are asking for: advice, or that the child is seen.)"
    )


def _who(case: Case) -> Iterator[str]:
    role, reference = _short(case.notes.role), _short(case.notes.reference)
    yield "(Your name and number.)" if role else "(Your name, role and number.)"
    if role:
        yield f"I am calling as {role}."
    if reference:
        yield f"Our reference is {reference}."


def _evidence(case: Case, indicator: Indicator) -> str:
    return _short(case.notes.evidence.get(indicator.id, ""))
