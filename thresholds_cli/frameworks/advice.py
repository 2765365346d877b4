"""What a sound framework file still lacks or may have wrong: advice for its author, not faults."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from thresholds_cli.base.bundled import framework_ids
from thresholds_cli.frameworks.no_signs import no_sign
from thresholds_cli.frameworks.under_call_checks import ALWAYS_ASKED
from thresholds_cli.model.cautions import COMFORT, holds_back
from thresholds_cli.model.framework import NOBODY_SAID, Framework, Indicator, Level
from thresholds_cli.model.rules import BaselineUnmet, ImmediateTicked, leaves

Advice = Iterator[tuple[object, str, str]]
"""What it is about (something that was read from the file), the key of it, and the advice."""


def advice(framework: Framework) -> Advice:
    """Everything worth a second look."""
    yield from _head(framework)
    for level in framework.levels:
        yield from _level(framework, level)
    yield from _wordings(framework)
    yield from _no_signs(framework)
    yield from _rules(framework)
    yield from _comfort(framework)
    yield from _disputes(framework)
    yield from _contacts(framework)


def _head(framework: Framework) -> Advice:
    if framework.id in framework_ids() and not framework.bundled:
        yield framework, "id", (
            f"{framework.id} comes with conr, and this is not the same: give it an id of its own, "
            "else nobody can tell from a record which of the two was used"
        )
    if str(framework.year) not in framework.edition:
        yield framework, "edition", f"does not name the year {framework.year}; is that right?"
    for domain in framework.domains:
        if not any(one.domain == domain.id for one in framework.indicators):
            yield domain, "id", f"the domain {domain.name} has no indicators at all"


def _level(framework: Framework, level: Level) -> Advice:
    label = framework.level_label(level.number)
    for key, what in (
        ("definition", "how the level is defined"),
        ("responses", "what agencies do; people are shown the level and nothing to do"),
        ("consent", "consent and sharing"),
    ):
        if not getattr(level, key):
            yield level, key, f"{label} has nothing on {what}"
    for domain in framework.domains:
        there = any(one.domain == domain.id for one in framework.indicators)
        if there and not framework.at(level.number, domain.id):
            yield level, "number", (
                f"{label} has no indicator in {domain.name}: if the document has none there, say "
                "so in left_out"
            )


def _wordings(framework: Framework) -> Advice:
    """The same words more than once: a slip of the copy, or a doubt that the document leaves."""
    first: dict[str, Indicator] = {}
    for one in framework.indicators:
        said = " ".join(one.text.casefold().split()).rstrip(".;,")
        other = first.setdefault(said, one)
        if other is one or one.note or other.note:
            continue
        if other.level != one.level:
            yield one, "text", (
                f"is worded as {other.id} at {framework.level_label(other.level)}: people cannot "
                "tell the two apart; if the document does so, a `note` can say it"
            )
        elif other.domain == one.domain:
            yield one, "text", f"is worded as {other.id}, at the same level and in the same domain"


_TORN = 3
"""So many signs of one word each, one after the other, look like a name that was torn apart."""
_SHORT_WORD = 12


def _no_signs(framework: Framework) -> Advice:
    """What an import may have taken for signs: whom to call and when, and words torn apart."""
    for one in framework.indicators:
        kind = no_sign(one.text)
        if kind:
            yield one, "text", (
                f"is {kind}: is it a sign at all? What people call belongs in `contacts`"
            )
    for (_level, _domain, one_word), held in itertools.groupby(
        framework.indicators, lambda one: (one.level, one.domain, _is_one_word(one.text))
    ):
        row = list(held)
        if one_word and len(row) >= _TORN:
            yield row[0], "text", (
                f"is one of {len(row)} signs of one word, one after the other: are they one name "
                f"in the document, as '{' '.join(one.text for one in row[:4])}'?"
            )
    first: dict[str, Indicator] = {}
    for one in framework.indicators:
        if _is_one_word(one.text) and first.setdefault(one.text.casefold(), one) is not one:
            yield one, "text", (
                f"is one word, as {first[one.text.casefold()].id} is: is it a sign, or was a cell "
                "torn apart?"
            )


def _is_one_word(text: str) -> bool:
    return len(text) <= _SHORT_WORD and len(text.split()) == 1


def _rules(framework: Framework) -> Advice:
    for fact in ALWAYS_ASKED:
        if fact not in framework.facts:
            yield framework, "facts", f"{fact} has no reason (`why`) and no words of the document"
    if not any(
        isinstance(leaf, BaselineUnmet) for rule in framework.rules for leaf in leaves(rule.when)
    ):
        yield framework, "rules", (
            "no rule says what an unmet need alone points to ({baseline: some unmet}): people are "
            "told that there is not enough information"
        )
    for rule in framework.rules:
        if not any(one.immediate for one in framework.indicators) and any(
            isinstance(leaf, ImmediateTicked) for leaf in leaves(rule.when)
        ):
            yield rule, "when", "no indicator is marked `immediate: true`, so this never holds"


def _comfort(framework: Framework) -> Advice:
    """Words that would reassure, where danger and suspected harm lead."""
    highest = framework.highest
    tiers = (
        tier for rule in framework.rules if rule.level == highest for tier in rule.tiers
    )
    for thing, key, words in (
        *((one, "text", one.text) for one in framework.level(highest).responses),
        *((one, "name", one.name) for one in tiers),
        *((one, "text", one.text) for one in framework.remarks if highest in one.levels),
    ):
        found = COMFORT.search(words)
        if found:
            yield thing, key, (
                f"{found[0]!r} is shown beside danger and suspected harm: does the document say it "
                f"of {framework.level_label(highest)}?"
            )
    for one in framework.remarks:
        if one.when is not None and holds_back(one.text) and not COMFORT.search(one.text):
            yield one, "text", (
                f"{holds_back(one.text)!r} could be read as 'do not act': with danger, suspected "
                "harm or the highest level it is not among what to do now. Is it a remark on what "
                "was ticked, or a passage for `topics`?"
            )


def _disputes(framework: Framework) -> Advice:
    disputes = framework.disputes
    for stage in (*(one for route in disputes.routes for one in route.stages),
                  *disputes.final_stages):
        if stage.who == NOBODY_SAID:
            yield stage, "who", "this stage does not say who, by role, takes it"
    if not disputes.routes:
        yield framework, "disputes", (
            "there is nothing on disagreements: 'conr escalate' can only send people to their own "
            "procedure"
        )
    if framework.checklist.items and framework.checklist.recording is None:
        yield framework.checklist, "recording", (
            "has nothing on how advice must be recorded, if the document says it"
        )


def _contacts(framework: Framework) -> Advice:
    if not framework.contacts:
        yield framework, "contacts", "there is nobody to call"
    elif not any(one.when == "out of hours" for one in framework.contacts):
        yield framework, "contacts", (
            "no number is marked `when: out of hours`; people are told 999 and 101 instead"
        )
    for one in framework.contacts:
        if not one.number and not one.email:
            yield one, "name", f"{one.name} has neither a number nor an address"
        stands_in = one.when == "out of hours" and not any(map(str.isdigit, one.hours))
        if one.hours and one.opening is None and not stands_in:  # as in 'at all other times'
            yield one, "hours", (
                f"{one.hours!r} is shown but not understood, so conr cannot tell whether "
                f"{one.name} answers now: say it in `open`, such as 'Mon-Thu 8.45-17.15, Fri 9-16'"
            )
